"""The table of attributes as a sheet for the grid: names that stay, a column for each attribute, gaps that show."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style

from qualcode.analysis.table import Table
from qualcode.i18n import _
from qualcode.text import clip, pad, show, width
from qualcode.tui.columns import flat, widest
from qualcode.tui.ink import Ink

MOST, LEAST = 24, 6
"""Cells of a column."""

KEYS = {"transcript": _("transcript"), "speaker": _("speaker")}
"""What stands over the names of the rows, which the files of a table name in English."""


class AttributeSheet:
    """Paints attributes.

    Args:
        table: as `study.attributes.table` gives it.
        names: the attributes shown, those without values yet among them.
        ink: styles of the theme.
        cells: of the window; the names take two fifths at the most.
    """

    def __init__(self, table: Table, names: Sequence[str], ink: Ink, cells: int) -> None:
        self._table, self._ink = table, ink
        places = [table.columns.index(name) if name in table.columns else None for name in names]
        self._cells = [[row[at] if at is not None else None for at in places] for row in table.rows]
        self._keys: list[int] = []
        room = max(2 * cells // 5, 12)
        for at in reversed(range(table.keys)):
            size = widest([KEYS[table.columns[at]], *(str(row[at]) for row in table.rows)], room // (at + 1))
            self._keys.insert(0, size)
            room -= size
        self.rows, self.heads = len(table.rows), 1
        self.frozen = 1 + sum(self._keys) + 2 * len(self._keys)
        self.widths: Sequence[int] = [
            max(widest([name, *(str(row[at] or "") for row in self._cells)], MOST), LEAST) + 2
            for at, name in enumerate(names)
        ]
        self._heads = list(names)
        self.ground: Style = ink.base

    def head(self, _line: int, seen: range, column: int) -> list[Segment]:
        """Paint the names of the columns."""
        ink = self._ink
        parts = [
            Segment(self._key([KEYS[name] for name in self._table.columns[: self._table.keys]]), ink.head)
        ]
        for at in seen:
            style = ink.column_in_hand if at == column else ink.head
            words = clip(flat(self._heads[at]), self.widths[at] - 2)
            parts += [Segment(words, style), Segment(" " * (self.widths[at] - width(words)), ink.head)]
        return [*parts, Segment(" " * 400, ink.head)]

    def row(self, row: int, seen: range, column: int, *, in_hand: bool, focus: bool) -> list[Segment]:
        """Paint a row: its names and its values, a dot where there is none."""
        ink = self._ink
        parts = [Segment(self._key(self._table.rows[row]), ink.strong if in_hand else ink.soft)]
        for at in seen:
            value = self._cells[row][at]
            words = pad(
                clip(flat(str(value)), self.widths[at] - 2) if value is not None else "·", self.widths[at] - 2
            )
            style = ink.base if value is not None else ink.quiet
            if in_hand and at == column:
                style = ink.hand if focus else ink.blurred
            parts += [Segment(words, style), Segment("  ", ink.base)]
        return parts

    def _key(self, row: Sequence[object]) -> str:
        cells = (
            pad(clip(show(str(value)), size), size) + "  "
            for value, size in zip(row, self._keys, strict=False)
        )
        return " " + "".join(cells)
