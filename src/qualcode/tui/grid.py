"""A grid of cells under a head that stays, beside names that stay: one cursor, any number of rows and columns.

What its rows look like is the sheet's affair. Lines are painted as they come into view and columns scroll whole, so
that a 汉字 is never cut and 200 rows of 100 codes move at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from qualcode.tui.actions import Place, bindings
from qualcode.tui.long_view import LongView


class Sheet(Protocol):
    """What a grid shows.

    Attributes:
        rows: how many.
        heads: rows of the head.
        frozen: cells of the names.
        widths: cells of each column, gap and all.
        ground: the style where nothing stands.
    """

    rows: int
    heads: int
    frozen: int
    widths: Sequence[int]
    ground: Style

    def head(self, line: int, seen: range, column: int) -> list[Segment]:
        """Paint a row of the head over the columns `seen`; `column` is the one in hand."""

    def row(self, row: int, seen: range, column: int, *, in_hand: bool, focus: bool) -> list[Segment]:
        """Paint a row; `in_hand` where the cursor stands in it, in `column`."""


class Grid(LongView, can_focus=True):
    """Cells of a sheet; posts where the cursor is, which cell was chosen, which head was clicked."""

    PLACE = Place.GRID
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]
    DEFAULT_CSS = """
    Grid { overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; height: 1fr; }
    """

    @dataclass
    class Moved(Message):
        """The cursor stands on another cell."""

        grid: Grid

        @property
        def control(self) -> Grid:
            """The grid."""
            return self.grid

        def can_replace(self, message: Message) -> bool:
            """Let the newest stand for all that wait."""
            return isinstance(message, Grid.Moved) and message.grid is self.grid

    @dataclass
    class Chosen(Message):
        """The researcher wants what this cell stands for."""

        grid: Grid

        @property
        def control(self) -> Grid:
            """The grid."""
            return self.grid

    @dataclass
    class HeadChosen(Message):
        """A column's head was clicked; the cursor stands in the column."""

        grid: Grid

        @property
        def control(self) -> Grid:
            """The grid."""
            return self.grid

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self.sheet: Sheet | None = None
        self.at, self.column, self.left = 0, 0, 0

    def show(self, sheet: Sheet) -> None:
        """Show a sheet, the cursor as near as there are cells to where it was."""
        self.sheet = sheet
        self.virtual_size = Size(self.size.width, sheet.rows + self._heads)
        self.go(self.at, self.column)
        self.repaint()

    # Motion.

    @property
    def _heads(self) -> int:
        """Rows of the head that are shown; a window too low for head and rows shows rows."""
        return self.sheet.heads if self.sheet and self.size.height > self.sheet.heads + 1 else 0

    @property
    def seen(self) -> range:
        """The columns in view, at least one where there are any."""
        if self.sheet is None:
            return range(0)
        room, end = self.size.width - self.sheet.frozen, self.left
        while end < len(self.sheet.widths) and room >= self.sheet.widths[end]:
            room -= self.sheet.widths[end]
            end += 1
        return range(self.left, max(end, min(self.left + 1, len(self.sheet.widths))))

    def go(self, row: int, column: int) -> None:
        """Put the cursor on a cell, as near as there is one, and bring it into view."""
        if self.sheet is None:
            return
        old, across = self.at, column != self.column
        self.at = min(max(row, 0), max(self.sheet.rows - 1, 0))
        self.column = min(max(column, 0), max(len(self.sheet.widths) - 1, 0))
        self.repaint(None if self._scroll_columns() or across else (old + self._heads, self.at + self._heads))
        height, top = max(self.size.height - self._heads, 1), self.scroll_offset.y
        if self.at < top:
            self.scroll_to(y=self.at, animate=False, force=True)
        elif self.at >= top + height:
            self.scroll_to(y=self.at - height + 1, animate=False, force=True)
        self.post_message(self.Moved(self))

    def _scroll_columns(self) -> bool:
        """Bring the column in hand into view, and no emptiness beside the last; tell whether anything moved."""
        before, self.left = self.left, min(self.left, self.column)
        while self.column not in self.seen and self.left < self.column:
            self.left += 1
        while self.left and self._fits(self.left - 1):
            self.left -= 1
        return before != self.left

    def _fits(self, left: int) -> bool:
        """Tell whether all columns from `left` have room."""
        assert self.sheet is not None
        return sum(self.sheet.widths[left:]) <= self.size.width - self.sheet.frozen

    def action_move(self, rows: int, columns: int) -> None:
        """Move by cells."""
        self.go(self.at + rows, self.column + columns)

    def action_page(self, pages: int) -> None:
        """Move by pages, one row of the last page kept in view."""
        self.go(self.at + pages * max(self.size.height - self._heads - 1, 1), self.column)

    def action_across(self, screens: int) -> None:
        """Move by as many columns as are in view."""
        self.go(self.at, self.column + screens * max(len(self.seen) - 1, 1))

    def action_side(self, side: int) -> None:
        """Move to the first or the last column."""
        self.go(self.at, len(self.sheet.widths) if self.sheet and side else 0)

    def action_end(self, side: int) -> None:
        """Move to the first or the last row."""
        self.go(self.sheet.rows if self.sheet and side else 0, self.column)

    def action_choose(self) -> None:
        """Say that the cell in hand is wanted."""
        if self.sheet is not None and self.sheet.rows and self.sheet.widths:
            self.post_message(self.Chosen(self))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the cell clicked; a double click chooses it, a click on a head says so."""
        if self.sheet is None:
            return
        column = self._column_at(event.x)
        if event.y < self._heads:
            self.go(self.at, column)
            self.post_message(self.HeadChosen(self))
            return
        row = event.y - self._heads + self.scroll_offset.y
        if row < self.sheet.rows:
            self.go(row, column)
            if event.chain == 2:
                self.action_choose()

    def _column_at(self, x: int) -> int:
        """Return the column at a cell of the window, the one in hand for a cell of the names."""
        assert self.sheet is not None
        edge = self.sheet.frozen
        if x < edge:
            return self.column
        for column in self.seen:
            edge += self.sheet.widths[column]
            if x < edge:
                return column
        return self.seen[-1] if self.seen else 0

    # Painting.

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        if self.sheet is not None:
            self.virtual_size = Size(self.size.width, self.sheet.rows + self._heads)
            self.repaint()
            self.go(self.at, self.column)

    def on_focus(self) -> None:
        """Show that the keys act here."""
        self.repaint()

    def on_blur(self) -> None:
        """Show that they act elsewhere."""
        self.repaint()

    def render_line(self, y: int) -> Strip:
        """Return line `y` of the window: the head stays."""
        return self.kept(y) if y < self._heads else super().render_line(y)

    def painted(self, row: int) -> Strip:
        """Return a row of the head, or below it one of the sheet."""
        cells, row_of_sheet = self.size.width, row - self._heads
        if self.sheet is None:
            return Strip.blank(cells, self.rich_style)
        if row_of_sheet >= self.sheet.rows:
            return Strip.blank(cells, self.sheet.ground)
        if row_of_sheet < 0:
            parts = self.sheet.head(row, self.seen, self.column)
        else:
            in_hand = row_of_sheet == self.at
            parts = self.sheet.row(
                row_of_sheet, self.seen, self.column, in_hand=in_hand, focus=self.has_focus
            )
        return Strip(parts).adjust_cell_length(cells, self.sheet.ground)
