"""How each stretch of a row looks: which codes cover it and what else is true of it.

Pure, without Textual or colours: a look says *what* is to be seen, `paint` decides how.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntFlag
from itertools import pairwise
from typing import NamedTuple

from qualcode.model.coding import Coding
from qualcode.model.span import Span
from qualcode.tui.stripes import Spans


class Mark(IntFlag):
    """What can be true of a stretch besides being coded."""

    OUTSIDE = 1
    """Not part of the talk: header, label, time, notice."""
    ASKED = 2
    """Said by an interviewer."""
    HAND = 4
    """What a code would be applied to, nothing being selected."""
    FOUND = 8
    """A place the search found."""
    OFFERED = 16
    """The suggestion under review."""
    HIT = 32
    """The keyword that speaks for it."""
    SELECTED = 64
    CURSOR = 128
    HELD = 256
    """How far the coding in hand goes, where that is not plain to see."""


class Look(NamedTuple):
    """How a stretch looks: the codes over it, widest first, and its marks."""

    codes: tuple[str, ...]
    marks: Mark


class Run(NamedTuple):
    """A stretch of one row with one look."""

    start: int
    end: int
    look: Look


class Stretch(NamedTuple):
    """A bare range, for the look-ups of `Spans`."""

    start: int
    end: int


@dataclass(frozen=True)
class Scene:
    """Everything that is drawn over the text at one moment.

    Attributes:
        codings: all of the transcript.
        talk: spans of the turns, in order.
        asked: spans of the interviewer's turns.
        marked: spans with one mark each: selection, cursor, hits and so on; few.
        found: places the search found.
    """

    codings: Spans[Coding]
    talk: Spans[Stretch]
    asked: Spans[Stretch]
    marked: tuple[tuple[Span, Mark], ...] = ()
    found: Spans[Stretch] = field(default_factory=Spans[Stretch])


def runs(scene: Scene, start: int, end: int) -> list[Run]:
    """Cut the row from `start` to `end` wherever its look changes.

    Returns:
        Runs that join to the row without gap, none of them empty; none for an empty row.
    """
    coded = scene.codings.touching(start, end)
    talk = scene.talk.touching(start, end)
    marked = [(span, mark) for span, mark in scene.marked if span.start < end and span.end > start]
    marked += [(Span(*one), Mark.FOUND) for one in scene.found.touching(start, end)]
    marked += [(Span(*one), Mark.ASKED) for one in scene.asked.touching(start, end)]
    edges = _edges(start, end, [*coded, *talk, *(span for span, _ in marked)])
    made = []
    for first, last in pairwise(edges):
        marks = Mark(0) if any(one.start <= first < one.end for one in talk) else Mark.OUTSIDE
        for span, mark in marked:
            if span.start <= first < span.end:
                marks |= mark
        codes = tuple(one.code for one in coded if one.start <= first < one.end)
        made.append(Run(first, last, Look(codes, marks)))
    return made


def _edges(start: int, end: int, things: Iterable[Coding | Stretch | Span]) -> list[int]:
    inner = {edge for one in things for edge in (one.start, one.end) if start < edge < end}
    return sorted({start, end} | inner)


def changed(before: Sequence[Span], after: Sequence[Span]) -> list[tuple[int, int]]:
    """Return the stretches in which two markings can differ."""
    if len(before) == len(after) == 1 and before[0].touches(after[0]):
        (old,), (new,) = before, after
        return [(min(pair), max(pair)) for pair in zip(old, new, strict=True) if pair[0] != pair[1]]
    return [(span.start, span.end) for span in (*before, *after)]
