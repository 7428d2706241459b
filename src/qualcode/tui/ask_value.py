"""A value is typed or taken from those there are; the list narrows as one types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from qualcode.i18n import _
from qualcode.text import show
from qualcode.tui.dialogs import LEAVE
from qualcode.tui.fields import Line


class AskValue(ModalScreen[str | None]):
    """Answers with what is typed, or chosen with ↓; empty for no value, None where it is left.

    Args:
        title: what is asked for.
        value: what it is now.
        known: values there are.
    """

    CSS_PATH = "dialogs.tcss"
    CSS = "AskValue { align: center bottom; background: $background 40%; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        LEAVE,
        Binding("down,ctrl+n", "move(1)", _("Down"), show=False),
        Binding("up", "move(-1)", _("Up"), show=False),
    ]
    query_line = query_one("#query", Input)
    listed = query_one("#found", OptionList)

    def __init__(self, title: str, value: str, known: Sequence[str]) -> None:
        super().__init__()
        self._title, self._value, self._known = title, value, known
        self._found: list[str] = []

    def compose(self) -> ComposeResult:
        """Give the line and the values there are."""
        with Vertical(classes="dialog foot") as box:
            box.border_title = Content(self._title)
            yield Line(self._value, id="query")
            yield OptionList(id="found", markup=False)

    def on_mount(self) -> None:
        """List all values."""
        self._list("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._list(event.value if event.value != self._value else "")

    def _list(self, words: str) -> None:
        self._found = [value for value in self._known if words.strip().casefold() in value.casefold()]
        self.listed.clear_options()
        self.listed.add_options([Option(Content(show(value))) for value in self._found])
        self.listed.display = bool(self._found)
        self.listed.highlighted = None

    def action_move(self, rows: int) -> None:
        """Walk the values; the one in hand is what Enter takes."""
        if self._found:
            at = self.listed.highlighted
            new = (0 if rows > 0 else -1) if at is None else at + rows
            self.listed.highlighted = new if 0 <= new < len(self._found) else None

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        at = self.listed.highlighted
        self.dismiss(event.value.strip() if at is None else self._found[at])

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._found[event.option_index])
