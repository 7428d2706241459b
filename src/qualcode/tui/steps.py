"""One cursor and its units: where a step by character, word, phrase, sentence or turn leads, and what a unit covers.

Pure, without Textual. The words are those frozen with the revision, jieba's in Chinese.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import StrEnum

from qualcode.model.phrases import phrases
from qualcode.model.span import Span
from qualcode.model.transcript import Revision
from qualcode.text import whole


class Unit(StrEnum):
    """What the cursor moves by, smallest first."""

    CHARACTER = "character"
    WORD = "word"
    PHRASE = "phrase"
    SENTENCE = "sentence"
    TURN = "turn"


def spans_of(revision: Revision, unit: Unit) -> Sequence[Span]:
    """Return the sentences or the turns as spans, in order."""
    if unit is Unit.SENTENCE:
        return revision.segments.sentences
    return revision.speech


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
    if unit is Unit.PHRASE:
        return _phrase(revision, at)
    spans = spans_of(revision, unit)
    index = bisect_right(spans, at, key=lambda span: span.start) - 1
    if index >= 0 and at < spans[index].end:
        return Span(*spans[index])
    return Span(at, at)


def _phrase(revision: Revision, at: int) -> Span:
    """Return the phrase at `at`; a mark belongs to the phrase it ends."""
    found = phrases(revision.text, unit_at(revision, at, Unit.SENTENCE))
    index = bisect_right(found, at, key=lambda span: span.start) - 1
    return found[max(index, 0)] if found else Span(at, at)


def step(revision: Revision, at: int, unit: Unit, *, forward: bool) -> int:
    """Return where the cursor stands after one step by `unit`, the same place at the end of the text."""
    if unit is Unit.CHARACTER:
        return _character(revision.text, at, forward=forward)
    if unit is Unit.WORD:
        return _word(revision, at, forward=forward)
    if unit is Unit.PHRASE:
        return _beside_phrase(revision, at, forward=forward)
    spans = spans_of(revision, unit)
    if forward:
        index = bisect_right(spans, at, key=lambda span: span.start)
        return spans[index].start if index < len(spans) else at
    index = bisect_left(spans, at, key=lambda span: span.start) - 1
    return spans[index].start if index >= 0 else at


def _beside_phrase(revision: Revision, at: int, *, forward: bool) -> int:
    """Go to the phrase beside, in the sentence beside where this one has no more."""
    sentence = unit_at(revision, at, Unit.SENTENCE)
    starts = [phrase.start for phrase in phrases(revision.text, sentence)]
    near = [start for start in starts if (start > at if forward else start < at)]
    if near:
        return near[0] if forward else near[-1]
    other = step(revision, at, Unit.SENTENCE, forward=forward)
    if other == at:
        return at
    return _phrase(revision, other if forward else unit_at(revision, other, Unit.SENTENCE).end - 1).start


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


def in_hand(revision: Revision, at: int) -> Span:
    """Return what a code would be applied to with nothing selected: the sentence."""
    return unit_at(revision, at, Unit.SENTENCE)


_LEVELS = (Unit.WORD, Unit.PHRASE, Unit.SENTENCE, Unit.TURN)


def larger(revision: Revision, span: Span) -> tuple[Span, Unit] | None:
    """Return the smallest stretch of whole words, phrases, sentences or turns that holds `span` and more."""
    for unit in _LEVELS:
        found = cover(revision, unit_at(revision, span.start, unit), max(span.end - 1, span.start), unit)
        if found.start < found.end and found.holds(span) and found != span:
            return found, unit
    return None


def smaller(revision: Revision, span: Span, at: int) -> tuple[Span, Unit] | None:
    """Return the largest sentence, phrase, word or character at `at` that lies within `span` and is less."""
    for unit in (*_LEVELS[2::-1], Unit.CHARACTER):
        found = unit_at(revision, at, unit)
        if span.start <= found.start < found.end <= span.end and found != span:
            return found, unit
    return None


def edge(revision: Revision, at: int, *, forward: bool) -> int:
    """Return where an edge at `at` stands one word or mark on; white space and what is not talk are passed over."""
    text, there = revision.text, at
    while there < len(text) if forward else there > 0:
        here = unit_at(revision, there if forward else there - 1, Unit.WORD)
        there = here.end if forward else here.start
        turn = unit_at(revision, here.start, Unit.TURN)
        if here.of(text).strip() and turn.start < turn.end:
            return there
    return at
