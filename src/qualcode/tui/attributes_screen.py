"""What is known of transcripts and speakers, as a table to fill in; and transcripts renamed or taken out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.getters import query_one

from qualcode.analysis.table import Table
from qualcode.exchange.attributes import attribute_name
from qualcode.i18n import _, plural
from qualcode.project.attributes import Kind, Value
from qualcode.text import clip, show
from qualcode.tui.actions import Place, bindings
from qualcode.tui.attribute_sheet import AttributeSheet
from qualcode.tui.grid import Grid
from qualcode.tui.ink import Ink
from qualcode.tui.side_screen import Here, SideScreen
from qualcode.tui.state_line import StateLine


class AttributesScreen(SideScreen):
    """A row for each transcript or speaker, a column for each attribute."""

    PLACE = Place.ATTRIBUTES
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]
    CSS_PATH: ClassVar[list[str]] = ["side_screen.tcss", "study_lists.tcss"]  # type: ignore[assignment]
    AUTO_FOCUS = "Grid"
    grid = query_one(Grid)
    state = query_one("#state", StateLine)

    def __init__(self, here: Here) -> None:
        super().__init__(here)
        names = self.study.attributes.names
        self._kind: Kind = "speaker" if names("speaker") and not names("transcript") else "transcript"
        self._fresh: list[str] = []
        self._table: Table = self.study.attributes.table(self._kind)

    def body(self) -> ComposeResult:
        """Give the table."""
        yield Grid()

    def on_mount(self) -> None:
        """Follow the theme."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._lay_out())

    def begin(self) -> None:
        """Stand on the transcript that was open."""
        names = [str(row[0]) for row in self._table.rows]
        if self.here.transcript in names:
            self.grid.go(names.index(self.here.transcript), 0)

    def on_resize(self) -> None:
        """Fit the names to the window."""
        self._lay_out()

    def read(self) -> None:
        """Read the attributes; a new column without values is kept as long as the screen is open."""
        self._table = self.study.attributes.table(self._kind)
        known = self._table.columns[self._table.keys :]
        self._fresh = [name for name in self._fresh if name not in known]
        what = (
            plural("{n} transcript", "{n} transcripts", len(self._table.rows))
            if self._kind == "transcript"
            else plural("{n} speaker", "{n} speakers", len(self._table.rows))
        )
        self.head(_("Attributes"), f"{what} · " + plural("{n} attribute", "{n} attributes", len(self._names)))
        self._lay_out()

    @property
    def _names(self) -> list[str]:
        return [*self._table.columns[self._table.keys :], *self._fresh]

    def _lay_out(self) -> None:
        if self.is_attached:
            ink = Ink(self.app.theme_variables, lambda _code: None)
            self.grid.show(AttributeSheet(self._table, self._names, ink, self.size.width))
            self._tell_cell()

    @on(Grid.Moved)
    def _tell_cell(self) -> None:
        """Say whole what the cell in hand holds."""
        owner = " ".join(part for part in self._owner if part)
        name = self._attribute
        value = self._value or _("no value")
        words = [(owner, "bold")]
        if name:
            words += [(f" · {name}: ", "$text-muted"), (value, "$accent" if self._value else "$text-muted")]
        elif owner:
            words += [(_(" · no attribute yet: n makes one"), "$text-muted")]
        self.state.show_facts(words, self.study.coder)

    # The cell in hand.

    @property
    def _owner(self) -> tuple[str, str | None]:
        """Transcript and speaker of the row in hand, empty where there are no rows."""
        return self._owner_of(self.grid.at) if self._table.rows else ("", None)

    def _owner_of(self, at: int) -> tuple[str, str | None]:
        row = self._table.rows[at]
        return str(row[0]), str(row[1]) if self._kind == "speaker" else None

    @property
    def _attribute(self) -> str:
        """The attribute of the column in hand, empty where there is none."""
        names = self._names
        return names[self.grid.column] if self.grid.column < len(names) else ""

    @property
    def _value(self) -> str:
        if not self._table.rows or self._attribute not in self._table.columns:
            return ""
        return str(self._table.rows[self.grid.at][self._table.columns.index(self._attribute)] or "")

    @on(Grid.Chosen)
    def action_edit(self) -> None:
        """Ask for the value in hand."""
        from qualcode.tui.ask_value import AskValue

        if not self._attribute:
            self.action_new()
            return
        transcript, _speaker = self._owner
        if transcript:
            title = f"{show(self._attribute)} · {clip(show(' '.join(filter(None, self._owner))), 60)}"
            known = self.study.attributes.values(self._attribute)
            self.app.push_screen(AskValue(title, self._value, known), self._fill)

    def _fill(self, value: str | None) -> None:
        if value is not None:
            self._set([Value(*self._owner, self._attribute, value)])
            self.grid.go(self.grid.at + 1, self.grid.column)

    def _set(self, values: list[Value]) -> None:
        changed = self.attempt(lambda: self.study.attributes.fill(values))
        if changed is not None:
            self.read()
            self.tell(plural("{n} value changed", "{n} values changed", changed))

    def action_clear(self) -> None:
        """Take the value in hand away."""
        if self._value:
            self._set([Value(*self._owner, self._attribute, "")])

    def on_paste(self, event: events.Paste) -> None:
        """Put cells copied from a spreadsheet in from the cell in hand on; what has no room is told."""
        event.stop()
        lines = event.text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
        cells = [line.split("\t") for line in lines]
        values = [
            Value(*self._owner_of(self.grid.at + down), self._names[self.grid.column + across], cell)
            for down, line in enumerate(cells)
            for across, cell in enumerate(line)
            if self.grid.at + down < len(self._table.rows) and self.grid.column + across < len(self._names)
        ]
        if values:
            self._set(values)
        if left := sum(map(len, cells)) - len(values):
            self.tell(plural("{n} cell had no room.", "{n} cells had no room.", left), "warning")

    # Columns.

    def action_kind(self) -> None:
        """Show speakers in place of transcripts, and back."""
        transcript, _speaker = self._owner
        self._kind = "speaker" if self._kind == "transcript" else "transcript"
        self._fresh = []
        self.read()
        names = [str(row[0]) for row in self._table.rows]
        self.grid.go(names.index(transcript) if transcript in names else 0, 0)

    def action_new(self) -> None:
        """Ask for the name of another attribute."""
        from qualcode.tui.ask_value import AskValue

        known = [name for name in self.study.attributes.names() if name not in self._names]
        self.app.push_screen(AskValue(_("Name of the attribute"), "", known), self._add)

    def _add(self, name: str | None) -> None:
        if not name:
            return
        new = self.attempt(lambda: attribute_name(name))
        if new is not None and new not in self._names:
            self._fresh.append(new)
            self.read()
        if new is not None:
            self.grid.go(self.grid.at, self._names.index(new))

    def action_rename(self) -> None:
        """Ask for another name of the attribute in hand."""
        from qualcode.tui.dialogs import Ask

        if name := self._attribute:
            self.app.push_screen(
                Ask(_("New name of {name}").format(name=show(name)), name),
                lambda new: self._rename(name, new),
            )

    def _rename(self, name: str, new: str | None) -> None:
        if new is None or new == name:
            return
        if name in self._fresh:
            self._fresh.remove(name)
            self._add(new)
        elif self.attempt(lambda: self.study.attributes.rename(name, new)) is not None:
            self.read()
            self.tell(f"{name} → {new}")

    def action_remove(self) -> None:
        """Take the attribute in hand away, after a question where it has values."""
        name = self._attribute
        if name in self._fresh:
            self._fresh.remove(name)
            self.read()
        elif name:
            at = self._table.columns.index(name)
            held = [f"{row[0]}  {row[at]}" for row in self._table.rows if row[at] is not None]
            title = _("Take {name} away?").format(name=show(name))
            self._ask(title, held, lambda: self._remove(name))

    def _ask(self, title: str, lines: list[str], do: Callable[[], None]) -> None:
        from qualcode.tui.dialogs import Confirm

        preview = Content("\n").join(Content(show(line)) for line in lines[:200])
        self.app.push_screen(Confirm(title, preview), lambda yes: do() if yes else None)

    def _remove(self, name: str) -> None:
        if self.attempt(lambda: self.study.attributes.remove(name)) is not None:
            self.read()
            self.tell(_("Taken away: {name}").format(name=name))

    # Files.

    def action_load(self) -> None:
        """Ask for a file of attributes."""
        from qualcode.tui.dialogs import Ask

        self.app.push_screen(Ask(_("Read attributes from"), "", "attributes.csv"), self._load)

    def _load(self, path: str | None) -> None:
        if path is None:
            return
        found = self.attempt(lambda: self.study.attributes.load(Path(path).expanduser()))
        if found is not None:
            self.read()
            self.tell(plural("{n} value read", "{n} values read", found[0]))
            if found[1]:
                names = ", ".join(found[1])
                self.tell(_("Not in the study: {names}").format(names=names), "warning")

    def action_write(self) -> None:
        """Ask for a file to write the table to."""
        from qualcode.tui.written_file import ask_file

        ask_file(self, _("Write the table to"), f"{self.study.name}-attributes.xlsx", self._write)

    def _write(self, path: Path) -> None:
        if self.attempt(lambda: self.study.tables.export(self._table, path)) is not None:
            self.tell(_("Written: {file}").format(file=path))

    # Transcripts.

    def action_rename_transcript(self) -> None:
        """Ask for another name of the transcript in hand."""
        from qualcode.tui.dialogs import Ask

        name, _speaker = self._owner
        if name:
            title = _("New name of {name}").format(name=show(name))
            self.app.push_screen(Ask(title, name), lambda new: self._rename_transcript(name, new))

    def _rename_transcript(self, name: str, new: str | None) -> None:
        if new is None or new == name:
            return
        renamed = self.study.history.length()
        self.attempt(lambda: self.study.transcripts.rename(name, new))
        if self.study.history.length() != renamed:
            self.read()
            self.tell(f"{name} → {new}")

    def action_remove_transcript(self) -> None:
        """Show what goes with the transcript in hand, and take it out if that is wanted."""
        name, _speaker = self._owner
        if not name:
            return
        going = self.study.transcripts.belongings(name)
        lines = [
            plural("{n} coding", "{n} codings", going.codings),
            plural("{n} memo", "{n} memos", going.memos),
            plural("{n} attribute value", "{n} attribute values", going.attributes),
            plural("{n} decision on suggestions", "{n} decisions on suggestions", going.decisions),
            "",
            _("All of it comes back with undo, also tomorrow."),
        ]
        self._ask(_("Take {name} out of the study?").format(name=show(name)), lines, lambda: self._out(name))

    def _out(self, name: str) -> None:
        if self.attempt(lambda: self.study.transcripts.remove(name)) is not None:
            self.read()
            self.tell(_("{name} is out of the study; u brings it back").format(name=name))
