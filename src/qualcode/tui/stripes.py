"""Which codings stand where: fast look-up by span, and a column of the margin for each coding of a stretch.

Pure, without Textual. Columns are those of interval partitioning: codings that share a row never share a column,
and no more columns are used than codings overlap.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Generic, NamedTuple, Protocol, TypeVar

from qualcode.tui.rows import Layout


class Ranged(Protocol):
    """Anything that stands from `start` to `end` of a text."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """After the last one."""


R = TypeVar("R", bound=Ranged)


class Spans(Generic[R]):
    """Things of one text in its order, found by the stretch they touch.

    Args:
        things: in any order.
    """

    def __init__(self, things: Iterable[R] = ()) -> None:
        self.all = sorted(things, key=lambda one: (one.start, -one.end))
        self._starts = [one.start for one in self.all]
        self._reach = list(accumulate((one.end for one in self.all), max))

    def plus(self, one: R) -> Spans[R]:
        """Return these and one more, without sorting all of them again."""
        made: Spans[R] = Spans()
        at = bisect_right(self.all, (one.start, -one.end), key=lambda other: (other.start, -other.end))
        made.all = [*self.all[:at], one, *self.all[at:]]
        made._starts = [*self._starts[:at], one.start, *self._starts[at:]]
        # How far what stands before reaches never falls, so the new end counts up to where it is reached anyway.
        over = max(bisect_left(self._reach, one.end), at)
        end = max(one.end, self._reach[at - 1]) if at else one.end
        made._reach = [*self._reach[:at], *[end] * (over - at + 1), *self._reach[over:]]
        return made

    def touching(self, start: int, end: int) -> list[R]:
        """Return what shares a code point with `start` to `end`, in order; at a point, what stands over it."""
        end = max(end, start + 1)
        first, last = bisect_right(self._reach, start), bisect_left(self._starts, end)
        return [one for one in self.all[first:last] if one.end > start]

    def cluster(self, layout: Layout, first: int, last: int) -> list[R]:
        """Return what touches rows `first` to `last` and everything linked to it by shared rows, in order."""
        rows = layout.rows
        low = bisect_right(self._reach, rows[first].start)
        high = bisect_left(self._starts, max(rows[last].end, rows[last].start + 1))
        while 0 < low < len(self.all) and self._linked(layout, low):
            low -= 1
        while 0 < high < len(self.all) and self._linked(layout, high):
            high += 1
        return self.all[low:high]

    def _linked(self, layout: Layout, index: int) -> bool:
        return layout.row_of(self._starts[index]) <= layout.row_of(self._reach[index - 1] - 1)


def columns(intervals: Sequence[tuple[int, int]]) -> list[int]:
    """Give each interval (first and last row, both included) the lowest column that is free over all of it.

    Args:
        intervals: ordered by first row.

    Returns:
        A column from 0 for each; intervals that share a row differ.
    """
    ends: list[int] = []
    placed = []
    for first, last in intervals:
        free = next((column for column, end in enumerate(ends) if end < first), len(ends))
        ends[free:] = [last, *ends[free + 1 :]]
        placed.append(free)
    return placed


class Stripe(NamedTuple, Generic[R]):
    """One thing's stripe: its column, and the rows from `first` to `last` it runs along."""

    thing: R
    column: int
    first: int
    last: int


def stripes(spans: Spans[R], layout: Layout, first: int, last: int) -> list[Stripe[R]]:
    """Return the stripes that run along rows `first` to `last`; they stay in place when the window moves."""
    if not layout.rows:
        return []
    linked = spans.cluster(layout, first, min(last, len(layout.rows) - 1))
    rows = [layout.span_rows(one.start, one.end) for one in linked]
    placed = columns([(lines[0], lines[-1]) for lines in rows])
    made = [
        Stripe(one, column, lines[0], lines[-1])
        for one, column, lines in zip(linked, placed, rows, strict=True)
    ]
    return [stripe for stripe in made if stripe.first <= last and stripe.last >= first]


class Margin(Generic[R]):
    """The stripes of a layout, found once for each block of rows that is looked at."""

    _BLOCK = 64

    def __init__(self, spans: Spans[R], layout: Layout) -> None:
        self._spans, self._layout = spans, layout
        self._found: dict[int, list[Stripe[R]]] = {}

    def at(self, row: int) -> list[Stripe[R]]:
        """Return the stripes of the block that holds row `row`."""
        first = row - row % self._BLOCK
        if first not in self._found:
            self._layout.fill(first + self._BLOCK)
            last = min(first + self._BLOCK, len(self._layout.rows)) - 1
            self._found[first] = stripes(self._spans, self._layout, first, last)
        return self._found[first]
