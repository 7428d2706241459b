"""Where sentences and words of a text stand, in Chinese and English, and the folded view they are found on.

The one room that knows jieba, rjieba and spaCy; each is loaded when a text first needs it.
"""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.model.transcript import Line, Segments, Turn
from qualcode.segment.dictionary import known
from qualcode.segment.fold import fold, spellings

__all__ = ["fold", "known", "segment", "spellings"]


def segment(text: str, turns: Sequence[Turn], lines: Sequence[Line] = ()) -> Segments:
    """Return the sentences of the turns and the words of the whole text.

    Args:
        text: a transcript's frozen text.
        turns: in order; sentences lie inside them.
        lines: timed lines of captions or rows, empty for prose; see `sentences.split`.
    """
    from qualcode.model.scripts import language
    from qualcode.segment import cutting, sentences

    found = tuple(sentences.split(text, turns, lines))
    words, engine = cutting.cut(text, found)
    spoken = "".join(text[turn.start : turn.end] for turn in turns)
    return Segments(found, words, language(spoken), engine)
