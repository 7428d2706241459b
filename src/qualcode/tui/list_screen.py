"""A screen beside the text that is a list: a line to search in, columns, rows, the row in full, and a file of it all."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.getters import query_one
from textual.widgets import Input

from qualcode.analysis.table import Table
from qualcode.i18n import _, plural
from qualcode.tui.actions import key_of
from qualcode.tui.rows_screen import RowsScreen
from qualcode.tui.search_line import SearchLine


class ListScreen(RowsScreen):
    """Subclasses give `read`, `found` and `table` besides what `RowsScreen` asks for.

    Attributes:
        SEARCH: what the search line is for, shown while it is empty.
        FILE: ending of the name offered for a file.
        asked: what stands in the search line at the start.
    """

    CSS_PATH: ClassVar[list[str]] = ["side_screen.tcss", "list_screen.tcss"]  # type: ignore[assignment]
    FOLLOWS = True
    SEARCH = ""
    FILE = ""
    line = query_one(SearchLine)
    asked = ""

    def body(self) -> ComposeResult:
        """Give the search line, names of columns, rows, and the row in full."""
        yield SearchLine(self.asked, placeholder=self.SEARCH)
        yield from super().body()

    # What subclasses give.

    def found(self, words: str) -> None:
        """Search for words; called as they are typed."""
        raise NotImplementedError

    def table(self) -> Table:
        """Return what the list shows as a table."""
        raise NotImplementedError

    def switch(self, action: str, name: str, value: str, *, on: bool) -> list[tuple[str, str]]:
        """Return for the line of state how something stands, and the key that changes it."""
        return [
            (f"{key_of(action)} ", "$accent bold"),
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

    # Choosing.

    @property
    def many(self) -> bool:
        """Whether rows are marked, so that a change is of many."""
        marked = self.rows.marked
        return len(marked) > 1 or (bool(marked) and self.rows.is_marked(marked[0]))

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
