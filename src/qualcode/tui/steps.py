"""One cursor and its units: where a step by character, word, sentence or turn leads, and what a unit covers.

Pure, without Textual. The words are those frozen with the revision, jieba's in Chinese.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import StrEnum

from qualcode.model.span import Span
from qualcode.model.transcript import Revision
from qualcode.text import whole


class Unit(StrEnum):
    """What the cursor moves by, smallest first."""

    CHARACTER = "character"
    WORD = "word"
    SENTENCE = "sentence"
    TURN = "turn"

    def next(self, steps: int) -> Unit:
        """Return the unit `steps` larger (smaller when negative), stopping at both ends."""
        units = list(Unit)
        return units[min(max(units.index(self) + steps, 0), len(units) - 1)]


def spans_of(revision: Revision, unit: Unit) -> Sequence[Span]:
    """Return the sentences or the turns as spans, in order."""
    if unit is Unit.SENTENCE:
        return revision.segments.sentences
    return [turn.span for turn in revision.turns]


def unit_at(revision: Revision, at: int, unit: Unit) -> Span:
    """Return the unit that holds code point `at`, empty where none does, as outside the talk."""
    text = revision.text
    if at >= len(text):
        return Span(len(text), len(text))
    if unit is Unit.CHARACTER:
        return Span(*whole(text, at))
    if unit is Unit.WORD:
        word = revision.segments.words.at(at)
        return Span(whole(text, word.start)[0], whole(text, max(word.end - 1, word.start))[1])
    spans = spans_of(revision, unit)
    index = bisect_right(spans, at, key=lambda span: span.start) - 1
    if index >= 0 and at < spans[index].end:
        return Span(*spans[index])
    return Span(at, at)


def step(revision: Revision, at: int, unit: Unit, *, forward: bool) -> int:
    """Return where the cursor stands after one step by `unit`, the same place at the end of the text."""
    if unit is Unit.CHARACTER:
        return _character(revision.text, at, forward=forward)
    if unit is Unit.WORD:
        return _word(revision, at, forward=forward)
    spans = spans_of(revision, unit)
    if forward:
        index = bisect_right(spans, at, key=lambda span: span.start)
        return spans[index].start if index < len(spans) else at
    index = bisect_left(spans, at, key=lambda span: span.start) - 1
    return spans[index].start if index >= 0 else at


def _character(text: str, at: int, *, forward: bool) -> int:
    if forward:
        after = whole(text, at)[1] if at < len(text) else at
        return after if after < len(text) else at
    return whole(text, at - 1)[0] if at > 0 else at


def _word(revision: Revision, at: int, *, forward: bool) -> int:
    """Go to the next word that has a letter, a digit or a 汉字: marks and white space are passed over."""
    words, text = revision.segments.words, revision.text
    here = words.at(at) if at < words.length else Span(at, at)
    start = here.start
    while True:
        start = here.end if forward else words.before(here.start)
        if start >= words.length or (not forward and here.start == 0):
            return at
        here = words.at(start)
        if any(map(str.isalnum, here.of(text))):
            return start


def cover(revision: Revision, anchor: Span, at: int, unit: Unit) -> Span:
    """Return the selection from `anchor` (the unit where it began) to the unit at `at`, both included."""
    here = unit_at(revision, at, unit)
    if here.end <= here.start:
        here = unit_at(revision, at, Unit.CHARACTER)
    return Span(min(anchor.start, here.start), max(anchor.end, here.end))


def in_hand(revision: Revision, at: int, unit: Unit) -> Span:
    """Return what a code would be applied to with nothing selected: the turn by turns, otherwise the sentence."""
    return unit_at(revision, at, Unit.TURN if unit is Unit.TURN else Unit.SENTENCE)
