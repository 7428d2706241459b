"""Asking for the name of a new code and which code it stands under."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.i18n import _
from qualcode.model.codebook import Codebook
from qualcode.text import show
from qualcode.tui.dialogs import LEAVE
from qualcode.tui.fields import Line


class NewCode(NamedTuple):
    """A code to be made: its name, and the id of the code above it, None at the top."""

    name: str
    parent: str | None


class NameCode(ModalScreen[NewCode | None]):
    """Asks for a name; the arrows choose the code it stands under.

    Args:
        name: what stands there already.
        codebook: its themes are offered.
        language: they are named in.
        parent: the one in hand at first, None for the top.
    """

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        LEAVE,
        Binding("down", "move(1)", _("Down"), show=False),
        Binding("up", "move(-1)", _("Up"), show=False),
    ]
    above = query_one("#found", OptionList)

    def __init__(self, name: str, codebook: Codebook, language: str, parent: str | None = None) -> None:
        super().__init__()
        self._said, self._language = name, language
        self._themes = codebook.themes
        self._parents: list[str | None] = [None, *(theme.id for theme in self._themes)]
        self._first = self._parents.index(parent) if parent in self._parents else 0

    def compose(self) -> ComposeResult:
        """Give the name and the codes it can stand under."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content(_("New code"))
            yield Line(self._said, placeholder=Content(_("its name")).plain, id="query")
            yield OptionList(
                Option(Content.styled(_("a theme of its own"), "$text-muted")),
                *(
                    Option(Content(_("under {theme}").format(theme=show(one.called(self._language)))))
                    for one in self._themes
                ),
                id="found",
                markup=False,
            )
            yield Static(
                Content.styled(_("Enter makes the code and applies it."), "$accent"),
                classes="answer",
                markup=False,
            )

    def on_mount(self) -> None:
        """Begin with the code chosen last."""
        self.above.highlighted = self._first

    def action_move(self, steps: int) -> None:
        """Choose the code above; the name keeps the focus."""
        self.above.highlighted = ((self.above.highlighted or 0) + steps) % len(self._parents)

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def _made(self) -> None:
        name = " ".join(self.query_one(Input).value.split())
        if name:
            self.dismiss(NewCode(name, self._parents[self.above.highlighted or 0]))
        else:
            self.query_one(Input).focus()
