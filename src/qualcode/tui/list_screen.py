"""A screen beside the text that is a list: a line to search in, columns, rows, the row in full, and a file of it all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Input, Static

from qualcode.analysis import Table
from qualcode.i18n import _, plural
from qualcode.tui.actions import actions
from qualcode.tui.actions.action import shown_key
from qualcode.tui.columns import Column, heads
from qualcode.tui.row_list import RowList
from qualcode.tui.search_line import SearchLine
from qualcode.tui.side_screen import SideScreen
from qualcode.tui.state_line import StateLine


class ListScreen(SideScreen):
    """Subclasses give `read`, `columns`, `paint`, `detail`, `found` and `table`.

    Attributes:
        SEARCH: what the search line is for, shown while it is empty.
        FILE: ending of the name offered for a file.
        laid: the columns as they are now, for `paint`.
        asked: what stands in the search line at the start.
    """

    CSS_PATH: ClassVar[list[str]] = ["side_screen.tcss", "list_screen.tcss"]  # type: ignore[assignment]
    AUTO_FOCUS = "RowList"
    SEARCH = ""
    FILE = ""
    rows = query_one(RowList)
    line = query_one(SearchLine)
    state = query_one("#state", StateLine)
    laid: Sequence[Column] = ()
    asked = ""

    def body(self) -> ComposeResult:
        """Give the search line, names of columns, rows, and the row in full."""
        yield SearchLine(self.asked, placeholder=self.SEARCH)
        yield Static("", id="columns", markup=False)
        yield RowList()
        with VerticalScroll(classes="detail", can_focus=False):
            yield Static("", id="detail", markup=False)

    # What subclasses give.

    def columns(self, cells: int) -> Sequence[Column]:
        """Return the columns for rows of so many cells."""
        raise NotImplementedError

    def paint(self, row: Any, cells: int) -> Content:
        """Return the line of a row."""
        raise NotImplementedError

    def detail(self, row: Any, cells: int) -> Content:
        """Return a row in full, for a pane of so many cells."""
        raise NotImplementedError

    def found(self, words: str) -> None:
        """Search for words; called as they are typed."""
        raise NotImplementedError

    def table(self) -> Table:
        """Return what the list shows as a table."""
        raise NotImplementedError

    def switch(self, action: str, name: str, value: str, *, on: bool) -> list[tuple[str, str]]:
        """Return for the line of state how something stands, and the key that changes it."""
        keys = next(one.keys for one in actions(self.PLACE) if one.id == action)
        key = shown_key(keys.partition(",")[0])
        return [
            (f"{key} ", "$accent bold"),
            (f"{name} ", "$text-muted"),
            (f"{value}   ", "$accent" if on else ""),
        ]

    # Searching.

    def action_search(self) -> None:
        """Go to the search line."""
        self.line.focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.found(event.value.strip())

    @on(SearchLine.Left)
    def _left(self) -> None:
        self.rows.focus()

    # The row in full.

    @on(RowList.Moved)
    def show_detail(self) -> None:
        """Show the row under the cursor in full, and what is true of it in the line of state."""
        pane, row = self.query_one("#detail", Static), self.rows.row
        box = self.query_one(".detail")
        cells = max(box.size.width - 3, 8)
        pane.update(Content("") if row is None else self.detail(row, cells))
        box.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Fit columns and detail to the window."""
        self.call_after_refresh(self.fit)

    def fit(self) -> None:
        """Draw what depends on the width again."""
        if self.is_attached:
            self.laid = self.columns(self.cells)
            self.query_one("#columns", Static).update(heads(self.laid))
            self.rows.repaint_rows()
            self.show_detail()

    @property
    def lines(self) -> int:
        """Rows the pane of detail has."""
        return max(self.query_one(".detail").size.height, 1)

    @property
    def cells(self) -> int:
        """Cells a row has."""
        return max(self.rows.size.width - 3, 1)

    @property
    def many(self) -> bool:
        """Whether rows are marked, so that a change is of many."""
        marked = self.rows.marked
        return len(marked) > 1 or (bool(marked) and self.rows.is_marked(marked[0]))

    def pick(self, title: str, then: Callable[[str], None]) -> None:
        """Ask for a code, and go on with its id."""
        from qualcode.project.codefinder import CodeFinder, code_keys
        from qualcode.tui.code_picker import CodePicker

        picker = CodePicker(CodeFinder(self.codebook), code_keys(self.codebook), self.language, title)
        self.app.push_screen(picker, lambda code: then(code) if code else None)

    # A file of it all.

    def action_export(self) -> None:
        """Ask for a name and write what the list shows to a file."""
        from qualcode.tui.written_file import ask_file

        if not self.rows.shown:
            self.tell(_("There is nothing to write."), "warning")
            return
        name = f"{self.study.name}-{self.FILE}.csv"
        ask_file(self, _("Write to a file: csv, tsv, json, xlsx or md"), name, self._write)

    def _write(self, path: Path) -> None:
        rows = plural("{n} row", "{n} rows", len(self.rows.shown))
        if self.attempt(lambda: self.study.tables.export(self.table(), path)) is not None:
            self.tell(_("{rows} written to {file}").format(rows=rows, file=path))
