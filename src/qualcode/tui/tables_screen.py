"""Frequencies and matrices of the study, with the quotes behind each number a key away."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from qualcode.analysis.behind import Cut
from qualcode.analysis.naming import COLUMNS
from qualcode.analysis.table import Cell, Table
from qualcode.i18n import _, plural
from qualcode.project.codefinder import code_keys
from qualcode.project.quotes import Filters
from qualcode.tui.actions import Place, bindings, key_of
from qualcode.tui.choices import Choice, choices
from qualcode.tui.grid import Grid
from qualcode.tui.ink import Ink
from qualcode.tui.side_screen import Here
from qualcode.tui.sorted_screen import SortedScreen
from qualcode.tui.state_line import StateLine
from qualcode.tui.table_layout import Layout, Names, frequency_layout, matrix_layout
from qualcode.tui.table_sheet import TableSheet, sorted_rows
from qualcode.tui.table_view import MATRIX, View

LOW = 13
"""Rows of a window under which only the table is shown."""

DESK = "tables"
"""Under what the view last looked at is put down."""


class TablesScreen(SortedScreen):
    """One table of the study; keys change what it counts."""

    PLACE = Place.TABLES
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]
    CSS_PATH: ClassVar[list[str]] = ["side_screen.tcss", "tables_screen.tcss"]  # type: ignore[assignment]

    def __init__(self, here: Here) -> None:
        super().__init__(here)
        self.view = View.kept(self.study.desk.get(DESK))
        self.table: Table | None = None
        self.order: list[int] = []
        self._layout: Layout | None = None

    def body(self) -> ComposeResult:
        """Give the choices and the table."""
        yield Static("", id="choices", markup=False)
        yield Grid(id="table")

    def on_mount(self) -> None:
        """Follow the theme, and give the table the keys."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._lay_out())
        self.grid.focus()

    def on_resize(self) -> None:
        """Fit the columns to the window; a low one has no room for the choices."""
        self.set_class(self.size.height < LOW, "-low")
        self._lay_out()

    def read(self) -> None:
        """Count again and show the table; the row in hand stays in hand."""
        in_hand = self._row()[: self.table.keys] if self.table and self.order else None
        if self.view.group and self.view.group not in (*COLUMNS, *self._attributes()):
            self.view = View()
        self.table = self.attempt(lambda: self.view.count(self.study, self.language)) or self.table
        self._sort()
        if in_hand is not None and self.table is not None:
            keys = [self.table.rows[at][: self.table.keys] for at in self.order]
            self.grid.at = keys.index(in_hand) if in_hand in keys else 0
        self._lay_out()

    # What is counted.

    def _change(self, view: View, *, stay: bool = True) -> None:
        """Count another table; `stay` keeps the sorting, where the columns stay what they are."""
        if not stay:
            self.sorting, self.table, self.grid.at, self.grid.column, self.grid.left = (0, 0), None, 0, 0, 0
        self.view = view
        self.read()
        self.study.desk.put(DESK, asdict(self.view))

    def action_kind(self) -> None:
        """Show a matrix in place of frequencies, and back."""
        self._change(self.view.other_kind(), stay=False)

    def action_rows(self, step: int) -> None:
        """Count by something else."""
        self._change(self.view.next_rows(self._attributes(), step), stay=False)

    def action_by(self) -> None:
        """Count themes in place of codes, and back."""
        view = self.view if self.view.kind == MATRIX else replace(self.view, group="")
        self._change(replace(view, by="theme" if view.by == "code" else "code"), stay=False)

    def action_cells(self) -> None:
        """Show a matrix's cells in another way."""
        if self.view.kind == MATRIX:
            self._change(self.view.next_cells())
        else:
            self.tell(
                _("Frequencies show number and share; {key} shows a matrix.").format(key=key_of("table-kind"))
            )

    def action_unit(self, step: int) -> None:
        """Count another unit."""
        self._change(self.view.next_unit(step))

    def action_coder(self) -> None:
        """Count another coder's codings."""
        self._change(self.view.next_coder(self.study.tables.coders()))

    def action_interviewer(self) -> None:
        """Count interviewers' turns, or leave them out."""
        self._change(replace(self.view, interviewer=not self.view.interviewer))

    def _attributes(self) -> list[str]:
        return self.study.tables.attributes()

    # The order of rows.

    def resort(self) -> None:
        """Show the rows in the order of `sorting`."""
        self.read()

    def _sort(self) -> None:
        if self.table is not None:
            column, way = self.sorting
            first = self._first(self.table)
            at = (first - 1 if not self.view.group else 0) if column < 0 else first + column
            values = [row[at] for row in self.table.rows] if at < len(self.table.columns) else []
            self.order = sorted_rows(values, way)

    def _first(self, table: Table) -> int:
        """Return the number of columns that name a row, the name of a code among them."""
        return 2 if self.view.kind != MATRIX and not self.view.group else table.keys

    # What is shown.

    def _lay_out(self) -> None:
        if self.table is None or not self.is_mounted or not self.size.width:
            return
        names = Names(self.codebook, self.language, code_keys(self.codebook))
        make = matrix_layout if self.view.kind == MATRIX else frequency_layout
        self._layout = make(self.table, self.size.width - 1, names)
        ink = Ink(self.app.theme_variables, self._hex)
        self.grid.show(TableSheet(self._layout, ink, self.order, self.sorting))
        total = plural("{n} row", "{n} rows", len(self.table.rows))
        self.head(self.view.heading(), total)
        self.query_one("#choices", Static).update(choices(self._choices(), self.size.width))

    def _hex(self, code: str) -> str | None:
        return self.colored(code) if code in self.codebook.by_id else None

    def _choices(self) -> list[Choice]:
        """Say what is counted, each choice with the key that changes it."""
        view = self.view
        matrix = view.kind == MATRIX
        group = COLUMNS.get(view.group, view.group) or COLUMNS[view.by]
        return [
            ("table-kind", "", _("matrix") if matrix else _("frequencies")),
            ("table-rows", _("rows"), group),
            *([("table-by", _("columns"), COLUMNS[view.by])] if matrix else []),
            *([("table-cells", _("cells"), _CELLS[view.cells])] if matrix else []),
            ("table-unit", _("unit"), COLUMNS[view.unit]),
            ("table-coder", _("coder"), view.coder or _("all")),
            ("table-interviewer", _("interviewers"), _("counted") if view.interviewer else _("left out")),
        ]

    @on(Grid.Moved)
    def _moved(self) -> None:
        state = self.query_one(StateLine)
        if self.table is None or self._layout is None or not self.order or not self._layout.columns:
            state.show_facts([(_("Nothing to count yet."), "$text-muted")], "")
            return
        columns = self._layout.columns
        where = _("row {n}/{all}").format(n=self.grid.at + 1, all=len(self.order))
        if self.view.kind == MATRIX:
            where += " · " + _("column {n}/{all}").format(n=self.grid.column + 1, all=len(columns))
        state.show_facts(self._told(), where)
        # What is left out comes last in a table, and first where there is little room.
        notes = " · ".join(note.removesuffix(".") for note in reversed(self.table.notes))
        state.show_here([(notes, "$text-muted")])

    def _row(self) -> tuple[Cell, ...]:
        assert self.table is not None
        return self.table.rows[self.order[min(self.grid.at, len(self.order) - 1)]]

    def _told(self) -> list[tuple[str, str]]:
        """Name the cell in hand in full, and its number."""
        assert self.table is not None
        assert self._layout is not None
        row, keys = self._row(), self.table.keys
        names = " · ".join("–" if cell is None else str(cell) for cell in row[:keys])
        if self.view.kind != MATRIX:
            called = str(row[1]) if not self.view.group else names
            extra = f"  {names}" if not self.view.group else ""
            facts = [
                _fact(self.table.columns[at], row[at]) for at in range(self._first(self.table), len(row))
            ]
            return [(called, "bold"), (extra, "$text-muted"), ("  " + " · ".join(facts), "")]
        column = self._layout.columns[self.grid.column]
        value = row[keys + self.grid.column]
        words: list[tuple[str, str]] = [(names, "bold"), (" × ", "$text-muted"), (column.name, "bold")]
        words.append(("  ", ""))
        if self.view.cells == "count":
            total = sum(cell for cell in row[keys:] if isinstance(cell, int))
            words.append((_fact(self.view.unit, value), ""))
            share = (value or 0) / total if total and isinstance(value, int) else 0.0
            if self.view.unit == "codings":
                words.append((_(" · {share} of the row").format(share=f"{share:.1%}"), "$text-muted"))
        else:
            words.append((f"{value:.1%}" if isinstance(value, float) else str(value), ""))
        return words

    # What is done with it.

    def in_hand(self) -> Cut:
        """Return the part of the table that the cell in hand stands for."""
        assert self.table is not None
        code = self._layout.columns[self.grid.column].code if self._layout else ""
        return self.view.cut(self.table, self._row(), code)

    @on(Grid.Chosen)
    def _quotes(self) -> None:
        """Show the quotes behind the cell in hand."""
        if self.table is None or not self.order:
            return
        filters: Filters = {"cut": self.in_hand()}
        if self.view.coder is not None:
            filters["coder"] = self.view.coder
        found = self.attempt(lambda: self.study.tables.behind(self.in_hand(), coder=self.view.coder))
        if not found:
            self.tell(_("No coding stands behind this cell."))
            return
        from qualcode.tui.quotes_screen import QuotesScreen

        self.app.push_screen(QuotesScreen(self.here, filters), self._returned)

    def action_write(self) -> None:
        """Ask for a file's name and write the table as it is shown."""
        from qualcode.tui.written_file import ask_file

        kind = "matrix" if self.view.kind == MATRIX else "frequencies"
        name = f"{kind}-{self.view.group or self.view.by}.xlsx"
        title = _("Write beside the project as: csv, tsv, json, xlsx or md, by the ending")
        ask_file(self, title, name, self._write)

    def _write(self, path: Path) -> None:
        table = self.table
        if table is None:
            return
        shown = replace(table, rows=tuple(table.rows[at] for at in self.order))
        if self.attempt(lambda: self.study.tables.export(shown, path)):
            self.tell(_("Written: {file}").format(file=path))


def _fact(column: str, value: Cell) -> str:
    """Say a number with what it counts."""
    if isinstance(value, float):
        return f"{value:.1%}"
    n = value if isinstance(value, int) else 0
    counted = {
        "codings": plural("{n} coding", "{n} codings", n),
        "transcripts": plural("{n} transcript", "{n} transcripts", n),
        "sentences": plural("{n} sentence", "{n} sentences", n),
        "characters": plural("{n} character", "{n} characters", n),
        "words": plural("{n} word", "{n} words", n),
    }
    return counted[column]


_CELLS = {"count": _("number"), "binary": _("whether any"), "share": _("share of the row")}
