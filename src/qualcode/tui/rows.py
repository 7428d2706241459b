"""A transcript as rows of cells: where each row begins, which turn it shows, and which character a cell belongs to.

Pure, without Textual. Rows are made from the top as far as they are asked for, so that a text of a million
characters is on the screen before it is laid out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from qualcode.model.transcript import Turn
from qualcode.text import show, whole, width, wrap

_PIECE = 4096
"""Code points laid out at a time: long enough to be quick, short enough for one frame."""


class Row(NamedTuple):
    """One row of the text pane.

    Attributes:
        start: first code point.
        end: after the last one; the line feed that ends a line is in no row.
        turn: index of the turn it shows, -1 outside the talk.
        first: that turn begins here.
    """

    start: int
    end: int
    turn: int
    first: bool


class Layout:
    """The rows of one text at one width.

    Args:
        text: the frozen text.
        turns: in order.
        cells: room for text in a row, two or more.
    """

    def __init__(self, text: str, turns: Sequence[Turn], cells: int) -> None:
        self.text, self.turns, self.cells = text, turns, cells
        self.rows: list[Row] = []
        self._starts: list[int] = []
        self._next = 0
        self._turn = 0
        self._finished = False

    @property
    def finished(self) -> bool:
        """Whether every row is laid out."""
        return self._finished

    @property
    def height(self) -> int:
        """Rows of the whole text: counted once it is laid out, estimated from what is until then."""
        if self._finished or self._next == 0:
            return len(self.rows)
        return max(len(self.rows), len(self.rows) * len(self.text) // self._next)

    def grow(self) -> None:
        """Lay out the next few thousand characters."""
        if self._finished:
            return
        start = self._next
        stop = self.text.find("\n", start)
        stop = len(self.text) if stop < 0 else stop
        piece = wrap(self.text[start : min(stop, start + _PIECE)], self.cells)
        if stop > start + _PIECE:
            # The last two rows of a cut piece may break elsewhere once their line goes on.
            kept = piece[:-2] or [(0, _PIECE)]
            self._next = start + kept[-1][1]
        else:
            kept = piece
            self._next = stop + 1
            self._finished = stop == len(self.text)
        for first, last in kept:
            self._add(start + first, start + last)

    def _add(self, start: int, end: int) -> None:
        turns, index = self.turns, self._turn
        while index < len(turns) and turns[index].end <= start:
            index += 1
        while index + 1 < len(turns) and turns[index].start < start and turns[index + 1].start < end:
            index += 1
        self._turn = index
        inside = index < len(turns) and turns[index].start < max(end, start + 1)
        self._starts.append(start)
        self.rows.append(Row(start, end, index if inside else -1, inside and turns[index].start >= start))

    def reach(self, at: int) -> None:
        """Lay out every row up to code point `at`."""
        while not self._finished and self._next <= at:
            self.grow()

    def fill(self, count: int) -> None:
        """Lay out the first `count` rows, or all there are."""
        while not self._finished and len(self.rows) < count:
            self.grow()

    def row_of(self, at: int) -> int:
        """Return the index of the row that shows code point `at`; a line feed belongs to the row it ends."""
        self.reach(at)
        return max(bisect_right(self._starts, at) - 1, 0)

    def cell_of(self, at: int) -> int:
        """Return the cell, from 0, at which code point `at` is drawn in its row."""
        return width(show(self.text[self.rows[self.row_of(at)].start : at]))

    def at_cell(self, row: int, cell: int) -> int:
        """Return the first code point of the character drawn over `cell` of row `row`.

        Both cells of a 汉字 answer the 汉字. Left of the row is its first character, right of it its last.
        """
        self.fill(row + 1)
        start, end, *_ = self.rows[min(max(row, 0), len(self.rows) - 1)]
        at, used, last = start, 0, start
        while at < end:
            last = at
            at = min(whole(self.text, at)[1], end)
            used += width(show(self.text[last:at]))
            if used > cell:
                break
        return last

    def below(self, at: int, rows: int, cell: int) -> int:
        """Return the code point `rows` rows below `at` (above when negative) under cell `cell`."""
        target = self.row_of(at) + rows
        self.fill(target + 1)
        return self.at_cell(min(max(target, 0), len(self.rows) - 1), cell)

    def span_rows(self, start: int, end: int) -> range:
        """Return the rows that show any of `start` to `end`."""
        first = self.row_of(start)
        return range(first, max(self.row_of(max(end - 1, start)), first) + 1)


def unnamed(text: str, turns: Sequence[Turn]) -> bool:
    """Tell whether a turn's speaker does not stand before it in the text, as in captions and tables."""
    ends = [0, *(turn.end for turn in turns)]
    between = ((turn.speaker, text[end : turn.start]) for end, turn in zip(ends, turns, strict=False))
    return any(speaker is not None and speaker not in before for speaker, before in between)
