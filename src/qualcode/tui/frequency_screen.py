"""How often each code was applied, as a table with bars."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.getters import query_one
from textual.screen import ModalScreen
from textual.widgets import DataTable, Static

from qualcode.analysis.table import Cell, Table
from qualcode.errors import QualcodeError
from qualcode.i18n import _
from qualcode.project import Project
from qualcode.text import clip, pad, show, width
from qualcode.tui.key_line import KeyLine

UNITS = ("codings", "transcripts", "sentences", "characters", "words")
_EIGHTHS = " ▏▎▍▌▋▊▉"


class FrequencyScreen(ModalScreen[None]):
    """The frequency table of the study.

    Args:
        study: an open project.
        language: of the names of codes.
    """

    CSS_PATH = "frequency_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f,f5", "dismiss", _("Back"), tooltip=_("Back to the text."), id="back"),
        Binding("b,right_square_bracket,space", "by", _("Code or theme"), tooltip=_("Count by code or by theme."), id="by"),
        Binding("u,equals_sign,tab", "unit", _("Unit"), tooltip=_("Count something else."), id="count_unit", priority=True),
    ]  # fmt: skip
    table = query_one(DataTable)

    def __init__(self, study: Project, language: str) -> None:
        super().__init__()
        self._study, self._language = study, language
        self._by, self._unit = "code", "codings"

    def compose(self) -> ComposeResult:
        """Give title, table, notes and keys."""
        yield Static("", id="title", markup=False)
        yield DataTable[Text](cursor_type="row", cursor_foreground_priority="renderable")
        yield Static("", id="notes", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Count and show."""
        self._show()
        self.table.focus()

    def on_resize(self) -> None:
        """Fit the bars to the new width."""
        self._show()

    def action_by(self) -> None:
        """Count by theme instead of code, and back."""
        self._by = "theme" if self._by == "code" else "code"
        self._show()

    def action_unit(self) -> None:
        """Count the next unit."""
        self._unit = UNITS[(UNITS.index(self._unit) + 1) % len(UNITS)]
        self._show()

    def _show(self) -> None:
        try:
            found = self._study.tables.frequency(self._by, self._unit, language=self._language)
        except QualcodeError as error:
            self.notify(show(str(error)), severity="error", markup=False)
            return
        self.query_one("#title", Static).update(Content.assemble(" ", (show(found.title), "bold")))
        self.query_one("#notes", Static).update(
            Content("\n").join(Content(" " + show(note)) for note in found.notes)
        )
        self._fill(found)

    def _fill(self, found: Table) -> None:
        self.table.clear(columns=True)
        count = found.columns.index(self._unit) if self._unit in found.columns else found.keys
        numbers = [
            at
            for at in range(len(found.columns))
            if any(isinstance(row[at], int | float) for row in found.rows)
        ]
        cells = [[_cell(cell) for cell in row] for row in found.rows]
        sizes = [
            min(max(width(line[at]) for line in [found.columns, *cells]), 26)
            for at in range(len(found.columns))
        ]
        for at, name in enumerate(found.columns):
            self.table.add_column(Text(pad(show(name), sizes[at], right=at in numbers)))
        room = max(self.size.width - sum(sizes) - 2 * len(sizes) - 4, 0)
        if room >= 6:
            self.table.add_column("", width=min(room, 40))
        values = [value if isinstance(value := row[count], int) else 0 for row in found.rows]
        top = max(values, default=0)
        for value, line in zip(values, cells, strict=True):
            shown = [
                Text(pad(clip(cell, sizes[at]), sizes[at], right=at in numbers))
                for at, cell in enumerate(line)
            ]
            for cell in shown:
                cell.stylize("" if value else "dim")
            bar = Text(_bar(value, top, min(room, 40)), style=self.app.theme_variables["primary"])
            self.table.add_row(*shown, *([bar] if room >= 6 else []))


def _cell(cell: Cell) -> str:
    if cell is None:
        return "–"
    return f"{cell:.1%}" if isinstance(cell, float) else show(str(cell))


def _bar(value: int, top: int, cells: int) -> str:
    """Draw `value` of `top` as a bar of at most `cells` cells, to an eighth of a cell."""
    eighths = value * cells * 8 // top if top else 0
    return ("█" * (eighths // 8) + _EIGHTHS[eighths % 8]).rstrip()
