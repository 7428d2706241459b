"""A screen beside the text that lists rows under the names of their columns, the row in hand shown in full below."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from qualcode.text import width
from qualcode.tui.columns import Column, heads
from qualcode.tui.row_list import RowList
from qualcode.tui.side_screen import SideScreen
from qualcode.tui.state_line import StateLine


class Detail(VerticalScroll, can_focus=False):
    """The row in hand in full.

    Words that fit, as those before them did, are painted where they stand: laying the screen out anew draws all of
    it again, with every motion in the list.
    """

    DEFAULT_CSS = "Detail #detail { height: auto; min-height: 100%; }"
    _fitted = False

    def __init__(self) -> None:
        super().__init__(classes="detail")

    def compose(self) -> ComposeResult:
        """Give the words."""
        yield Static("", id="detail", markup=False)

    def show(self, words: Content) -> None:
        """Show these words from their beginning."""
        lines, size = words.plain.split("\n"), self.content_size
        fits = len(lines) <= size.height and all(width(line) <= size.width for line in lines)
        self.query_one("#detail", Static).update(words, layout=not (fits and self._fitted))
        self._fitted = fits
        self.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Measure anew before words are painted where they stand."""
        self._fitted = False


class RowsScreen(SideScreen):
    """Subclasses give `columns`, `paint` and `detail`.

    Attributes:
        laid: the columns as they are now, for `paint`.
    """

    AUTO_FOCUS = "RowList"
    rows = query_one(RowList)
    pane = query_one(Detail)
    state = query_one("#state", StateLine)
    laid: Sequence[Column] = ()

    def body(self) -> ComposeResult:
        """Give names of columns, rows, and the row in full."""
        yield Static("", id="columns", markup=False)
        yield RowList()
        yield Detail()

    def columns(self, cells: int) -> Sequence[Column]:
        """Return the columns for rows of so many cells."""
        raise NotImplementedError

    def paint(self, row: Any, cells: int) -> Content:
        """Return the line of a row."""
        raise NotImplementedError

    def detail(self, row: Any, cells: int) -> Content:
        """Return a row in full, for a pane of so many cells."""
        raise NotImplementedError

    @on(RowList.Moved)
    async def _moved(self) -> None:
        """Show the row under the cursor in full, in one picture with the list."""
        self.show_detail()
        await asyncio.sleep(0)  # the pane asks to be painted before this screen hears that the list did

    def show_detail(self) -> None:
        """Show the row under the cursor in full."""
        row = self.rows.row
        self.pane.show(Content("") if row is None else self.detail(row, max(self.pane.size.width - 3, 8)))

    def pick(self, title: str, then: Callable[[str], None]) -> None:
        """Ask for a code, and go on with its id."""
        from qualcode.project.codefinder import CodeFinder, code_keys
        from qualcode.tui.code_picker import CodePicker

        picker = CodePicker(CodeFinder(self.codebook), code_keys(self.codebook), self.language, title)
        self.app.push_screen(picker, lambda code: then(code) if code else None)

    def lay(self) -> None:
        """Lay the columns out for the width."""
        self.laid = self.columns(self.cells)
        self.query_one("#columns", Static).update(heads(self.laid), layout=False)

    def on_resize(self) -> None:
        """Fit columns and detail to the window."""
        self.call_after_refresh(self.fit)

    def fit(self) -> None:
        """Draw what depends on the width again."""
        if self.is_attached:
            self.lay()
            self.rows.repaint()
            self.show_detail()

    @property
    def lines(self) -> int:
        """Rows the pane of detail has."""
        return max(self.pane.size.height, 1)

    @property
    def cells(self) -> int:
        """Cells a row has."""
        return max((self.rows.size.width or self.size.width) - 3, 1)
