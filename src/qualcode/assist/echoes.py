"""Questions that a participant asks back before the answer: “Training? Well, there was some.”

Such words are the interviewer's. A question is an echo where it opens the answer and is made mostly of the words of
the interviewer's turn right before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache

from qualcode.model.scripts import HAN
from qualcode.model.span import Span
from qualcode.model.transcript import Revision, Role, Turn

_LONGEST = 80
_OPENING = re.compile(rf"[^?.!;。…]{{1,{_LONGEST}}}\?")
_MOSTLY = 0.7
"""Share of the letters of an echo that must stand in words of the question."""

_FILLERS = (
    "嗯 啊 哦 噢 呃 额 哎 唉 嘛 吗 呢 吧 呀 么 你 您 你们 我 我们 是 是不是 说 问 的 那 这 这个 那个 就是 "
    "uh um er oh ah hm hmm well so you mean did do does is are was were what the a an about sorry"
)


def echoes(folded: str, revision: Revision) -> Callable[[int, int], bool]:
    """Return what tells whether something stands in an echoed question; a turn is looked at when it is asked for.

    Args:
        folded: `segment.fold` of the transcript's text.
        revision: with turns, roles and words.
    """
    turns = revision.turns
    starts = [turn.start for turn in turns]

    @cache
    def echo(at: int) -> Span | None:
        if not at or revision.role(turns[at - 1]) is not Role.INTERVIEWER:
            return None
        if revision.role(turns[at]) is Role.INTERVIEWER:
            return None
        opening = _OPENING.match(folded, turns[at].start, turns[at].end)
        if not opening or not _repeats(folded, revision, Span(*opening.span()), turns[at - 1]):
            return None
        return Span(*opening.span())

    def inside(start: int, end: int) -> bool:
        at = bisect_right(starts, start) - 1
        if at < 1 or folded.find("?", end, starts[at] + _LONGEST + 1) < 0:
            return False
        found = echo(at)
        return found is not None and found.holds(Span(start, end))

    return inside


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
