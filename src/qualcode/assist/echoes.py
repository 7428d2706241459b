"""Questions that a participant asks back before the answer: “Training? Well, there was some.”

Such words are the interviewer's. A question is an echo where it opens the answer and is made mostly of the words of
the interviewer's turn right before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualcode.model.span import Span
from qualcode.model.transcript import Revision, Role, Turn
from qualcode.segment.scripts import HAN

_OPENING = re.compile(r"[^?.!;。…]{1,80}\?")
_MOSTLY = 0.7
"""Share of the letters of an echo that must stand in words of the question."""

_FILLERS = (
    "嗯 啊 哦 噢 呃 额 哎 唉 嘛 吗 呢 吧 呀 么 你 您 你们 我 我们 是 是不是 说 问 的 那 这 这个 那个 就是 "
    "uh um er oh ah hm hmm well so you mean did do does is are was were what the a an about sorry"
)


def echoes(folded: str, revision: Revision) -> list[Span]:
    """Return the echoed questions of a transcript, in order.

    Args:
        folded: `segment.fold` of its text.
        revision: with turns, roles and words.
    """
    return list(_echoes(folded, revision))


def _echoes(folded: str, revision: Revision) -> Iterator[Span]:
    for before, turn in zip(revision.turns, revision.turns[1:], strict=False):
        asked = revision.role(before) is Role.INTERVIEWER and revision.role(turn) is not Role.INTERVIEWER
        opening = _OPENING.match(folded, turn.start, turn.end) if asked else None
        if opening and _repeats(folded, revision, Span(*opening.span()), before):
            yield Span(*opening.span())


def _repeats(folded: str, revision: Revision, opening: Span, question: Turn) -> bool:
    asked = question.span.of(folded)
    fillers = frozenset(_FILLERS.split())
    known = set(_words(folded, revision, question.span))
    said = [word for word in _words(folded, revision, opening) if word not in fillers]
    # The segmenter may cut the same 汉字 otherwise in a short question.
    again = [word for word in said if word in known or (HAN.search(word) and word in asked)]
    return bool(again) and sum(map(len, again)) >= _MOSTLY * sum(map(len, said))


def _words(folded: str, revision: Revision, span: Span) -> Iterator[str]:
    words = (word.of(folded) for word in revision.segments.words.within(*span))
    return (word for word in words if word[0].isalnum())
