"""Questions that a participant asks back before the answer: “Training? Well, there was some.”

Such words are the interviewer's. A question is an echo where it opens the answer and is made mostly of the words of
the interviewer's turn right before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from qualcode.model.scripts import HAN
from qualcode.model.span import Span
from qualcode.model.transcript import Revision, Role, Turn

_LONGEST = 80
_OPENING = re.compile(rf"[^?.!;。…]{{1,{_LONGEST}}}\?")
_MOSTLY = 0.7
"""Share of the letters of an echo that must stand in words of the question."""

_SAYS_NOTHING = (
    "嗯 啊 哦 噢 呃 额 哎 唉 嘛 吗 呢 吧 呀 么 你 您 你们 我 我们 是 是不是 说 问 的 那 这 这个 那个 就是 "
    "uh um er oh ah hm hmm well so you mean did do does is are was were what the a an about sorry"
)
_FILLERS = frozenset(_SAYS_NOTHING.split())


def echoes(folded: str, revision: Revision) -> list[Span]:
    """Return the echoed questions of a transcript, in order.

    Args:
        folded: `segment.fold` of the transcript's text.
        revision: with turns, roles and words.
    """
    asking = {label for label, role in revision.roles.items() if role is Role.INTERVIEWER}
    return [
        Span(*opening.span())
        for question, answer in pairwise(revision.turns if asking else ())
        if question.speaker in asking and answer.speaker not in asking
        if (opening := _OPENING.match(folded, answer.start, answer.end))
        if _repeats(folded, revision, Span(*opening.span()), question)
    ]


def _repeats(folded: str, revision: Revision, opening: Span, question: Turn) -> bool:
    asked = question.span.of(folded)
    said = [word for word in _words(folded, revision, opening) if word not in _FILLERS]
    again = [word for word in said if word in asked]
    enough = _MOSTLY * sum(map(len, said))
    if not again or sum(map(len, again)) < enough:
        return False
    # The segmenter may cut the same 汉字 otherwise in a short question; a word of letters must be one there too.
    known = set(_words(folded, revision, question.span))
    again = [word for word in again if HAN.search(word) or word in known]
    return bool(again) and sum(map(len, again)) >= enough


def _words(folded: str, revision: Revision, span: Span) -> Iterator[str]:
    words = (word.of(folded) for word in revision.segments.words.within(*span))
    return (word for word in words if word[0].isalnum())
