"""Half-open ranges of code points, the only way qualcode says where something stands in a text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """Code points `start` to `end` of one text, `end` not included; a tuple, since there are many."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that stand there."""
        return text[self.start : self.end]

    def touches(self, other: Span) -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


def union(spans: Iterable[Span]) -> list[Span]:
    """Return the disjoint ranges that cover what `spans` cover, in order; neighbours that meet are one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(Span(*span))
    return joined


class Spans:
    """Disjoint spans in order, asked by bisection which of them another one touches.

    Args:
        spans: such as the sentences or the turns of a text.
    """

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._starts = [start for start, _end in spans]
        self._ends = [end for _start, end in spans]

    def touched(self, start: int, end: int) -> range:
        """Return the positions of the spans that share a code point with `start` to `end`."""
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end))

    def cover(self, start: int, end: int) -> Span:
        """Return the range of the spans touched, and `start` to `end` itself where there is none."""
        first = bisect_right(self._ends, start)
        if first < len(self._ends) and self._starts[first] < end <= self._ends[first]:
            return self._spans[first]
        after = bisect_left(self._starts, end, first)
        return Span(self._starts[first], self._ends[after - 1]) if first < after else Span(start, end)

    def hold(self, start: int, end: int) -> bool:
        """Tell whether one of the spans holds all from `start` to `end`."""
        at = bisect_right(self._ends, start)
        return at < len(self._ends) and self._starts[at] <= start and end <= self._ends[at]

    def touch(self, start: int, end: int) -> bool:
        """Tell whether one of the spans shares a code point with `start` to `end`."""
        at = bisect_right(self._ends, start)
        return at < len(self._ends) and self._starts[at] < end
