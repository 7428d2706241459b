"""What becomes of the hits that guards doubt, asked over the review queue: a line a guard, Enter changes it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.i18n import _
from qualcode.model.suggestion import Guard, Handling, Options
from qualcode.project.doubts import GUARDS, HANDLINGS
from qualcode.text import pad, width
from qualcode.tui.key_line import KeyLine

_STYLES = {Handling.OFF: "$text-muted", Handling.FLAG: "$warning", Handling.LEAVE_OUT: "$error"}


class Lines(OptionList):
    """A line a guard."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", _("Change"), tooltip=_("Left out, flagged or not looked at.")),
    ]


class Guards(ModalScreen[Options | None]):
    """Answers with options to look for keywords again by, None to leave all as it is.

    Args:
        options: those of the last run.
    """

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m,f8", "again", _("Suggest"), tooltip=_("Look for keywords again, so handled.")),
        Binding("escape", "dismiss", _("Leave"), tooltip=_("Change nothing.")),
    ]

    def __init__(self, options: Options) -> None:
        super().__init__()
        self.options = options

    def compose(self) -> ComposeResult:
        """Give a line for each guard."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content(_("What is doubtful"))
            yield Lines(*(Option(self._line(guard), id=guard.value) for guard in Guard), markup=False)
            words = _("Enter: left out, flagged or not looked at. m looks again, Esc changes nothing.")
            yield Static(Content.styled(words, "$accent"), classes="answer", markup=False)
        yield KeyLine()

    def _line(self, guard: Guard) -> Content:
        name = pad(GUARDS[guard], max(map(width, GUARDS.values())) + 3)
        handling = self.options.handling(guard)
        return Content.assemble(name, (HANDLINGS[handling], _STYLES[handling]))

    @on(OptionList.OptionSelected)
    def _turn(self, event: OptionList.OptionSelected) -> None:
        """Handle what the guard doubts in the next way."""
        guard, ways = Guard(event.option_id or ""), list(Handling)
        following = ways[(ways.index(self.options.handling(guard)) + 1) % len(ways)]
        changed: dict[str, Any] = {guard.value: following}
        self.options = replace(self.options, **changed)
        event.option_list.replace_option_prompt(guard.value, self._line(guard))

    def action_again(self) -> None:
        """Answer."""
        self.dismiss(self.options)
