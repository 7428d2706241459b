"""A table's layout as a sheet for the grid: names, heat cells and bars in the colours of a theme."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style

from qualcode.analysis.scale import bar
from qualcode.text import clip, pad, width
from qualcode.tui.ink import Ink
from qualcode.tui.table_layout import Layout, joined

SORTED = {1: "▾", -1: "▴"}
"""The sign at the head of the column that rows are sorted by: falling, rising."""


class TableSheet:
    """Paints a layout.

    Args:
        layout: what stands where.
        ink: styles of the theme.
        order: the layout's rows in the order they are shown.
        sorting: number of the column they are sorted by, -1 for the names, and 1 falling, -1 rising, 0 not at all.
    """

    def __init__(
        self,
        layout: Layout,
        ink: Ink,
        order: Sequence[int],
        sorting: tuple[int, int] = (0, 0),
    ) -> None:
        self.layout, self._ink, self._order, self._sorting = layout, ink, order, sorting
        self.rows, self.heads, self.frozen = len(order), layout.heads, layout.frozen
        self.widths: Sequence[int] = [column.cells + 1 for column in layout.columns]
        self.ground: Style = ink.base

    # The head.

    def head(self, line: int, seen: range, column: int) -> list[Segment]:
        """Paint a row of the head: the themes, then each column's key and name."""
        if self.layout.bands and line == 0:
            return [*self._bands(seen), Segment(" " * 400, self._ink.head)]
        row = line - bool(self.layout.bands)
        ink = self._ink
        names = tuple(one.head[0] if line == self.heads - 1 else "" for one in self.layout.name_columns)
        sign = SORTED.get(self._sorting[1], "") if self._sorting[0] == -1 and line == self.heads - 1 else ""
        named = pad(joined(names, self.layout.name_columns) + sign, self.frozen)
        parts = [Segment(named, ink.head) if line == self.heads - 1 else self._more(seen, line)]
        for at in seen:
            parts += self._column_head(at, row, in_hand=at == column)
        return [*parts, Segment(" " * 400, ink.head)]

    def _column_head(self, at: int, row: int, *, in_hand: bool) -> list[Segment]:
        column = self.layout.columns[at]
        words = column.head[row] if row < len(column.head) else ""
        last = row == len(column.head) - 1 if not column.code else row == 0
        if self._sorting[0] == at and self._sorting[1] and last:
            words = clip(words, column.cells - 1) + SORTED[self._sorting[1]]
        ink = self._ink
        style = ink.column_in_hand if in_hand else ink.head
        if column.code and row == 0 and not in_hand:
            style = ink.code(column.code, head=True)
        words = pad(words, column.cells, right=not column.code)
        return [Segment(" ", ink.head), Segment(words, style)]

    def _bands(self, seen: range) -> list[Segment]:
        """Paint the themes over the columns in view, each over its own, with its name as far as there is room."""
        parts = [self._more(seen, 0)]
        for band in self.layout.bands:
            cells = sum(self.widths[at] for at in range(band.first, band.last) if at in seen)
            if cells:
                name = clip(band.name, cells - 2)
                rule = "─" * max(cells - 3 - width(name), 0)
                words = pad(f" {name} {rule}" if rule else f" {name}", cells)
                parts.append(Segment(words, self._ink.code(band.theme, head=True)))
        return parts

    def _more(self, seen: range, line: int) -> Segment:
        """Say over the names, in the first row of the head, that there are columns beside those in view."""
        all_ = len(self.widths)
        if line or len(seen) == all_ or self.heads == 1:
            return Segment(" " * self.frozen, self._ink.head)
        words = f"{seen.start + 1}–{seen.stop}/{all_}"
        words = f" {'‹' if seen.start else ' '} {words} {'›' if seen.stop < all_ else ' '}"
        return Segment(pad(clip(words, self.frozen), self.frozen), self._ink.head_in_hand)

    # Rows.

    def row(self, row: int, seen: range, column: int, *, in_hand: bool, focus: bool) -> list[Segment]:
        """Paint a row: its names, its numbers, its bar."""
        at, ink, layout = self._order[row], self._ink, self.layout
        hand = ink.hand if focus else ink.blurred
        parts = self._names(at, in_hand=in_hand)
        for number in seen:
            style = hand if in_hand and number == column else None
            parts += [Segment(" ", ink.base), *self.cell(at, number, style)]
        if layout.bars:
            drawn = bar(layout.bars[at], 1.0, layout.bar)
            parts.append(Segment("  " + drawn, self._bar(at)))
        return parts

    def cell(self, at: int, number: int, style: Style | None) -> list[Segment]:
        """Paint a number, in its own style where none is given."""
        cells, words = self.layout.columns[number].cells, self.layout.lines[at][number]
        inner = pad(words, cells - 1, right=True) + " " if width(words) < cells else words
        return [Segment(inner, style or self._number(at, number))]

    def _names(self, at: int, *, in_hand: bool) -> list[Segment]:
        layout, ink = self.layout, self._ink
        words = pad(joined(layout.names[at], layout.name_columns), self.frozen)
        style = ink.head_in_hand if in_hand else ink.base
        if not layout.codes:
            return [Segment(words, style)]
        key = layout.name_columns[0].cells + 1
        return [
            Segment(words[:key], ink.code(layout.codes[at])),
            Segment(words[key:], style),
        ]

    def _number(self, at: int, number: int) -> Style:
        if self.layout.heat:
            return self._ink.heat[self.layout.heat[at][number]]
        return self._ink.quiet if self.layout.lines[at][number] == "·" else self._ink.base

    def _bar(self, at: int) -> Style:
        codes = self.layout.codes
        return self._ink.code(codes[at], bold=False) if codes else self._ink.bar


def sorted_rows(values: Sequence[object], way: int) -> list[int]:
    """Return row numbers by value, falling for 1, rising for -1, as they stand for 0; what is missing comes last.

    Equal values keep their order.
    """
    rows = range(len(values))
    if not way:
        return list(rows)
    known = [at for at in rows if values[at] is not None]
    known.sort(key=lambda at: _comparable(values[at]), reverse=way > 0)
    return known + [at for at in rows if values[at] is None]


def _comparable(value: object) -> tuple[float, str]:
    return (float(value), "") if isinstance(value, int | float) else (0.0, str(value))
