"""All keys with what they do, from the one list of actions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from qualcode.i18n import _
from qualcode.text import pad
from qualcode.tui.actions import Place, actions
from qualcode.tui.actions.action import Action, shown_keys


def help_text(places: Sequence[Place]) -> Content:
    """Return every action heard at `places` under its heading, and how keys go with a Chinese input method."""
    parts: list[Content] = []
    groups: dict[str, list[Action]] = {}
    for place in places:
        for action in actions(place):
            groups.setdefault(action.group, []).append(action)
    for group, found in groups.items():
        parts.append(Content.styled(f"\n{group}\n", "bold $primary"))
        for action in found:
            if action.call.startswith("slot(") and action.call != "slot(1)":
                continue
            keys = "1 … 9" if action.call == "slot(1)" else shown_keys(action)
            parts.append(Content.assemble((pad(keys, 16), "$accent"), action.help, "\n"))
    method = _(
        "Full-width letters, digits and marks act as their half-width keys. Every main action has a key that is no "
        "letter, so it works while a Chinese input method is on."
    )
    parts.append(Content.styled("\n" + method + "\n", "$text-muted"))
    return Content("").join(parts)


class HelpScreen(ModalScreen[None]):
    """The help panel.

    Args:
        places: whose keys are told, those of the screen in front first.
    """

    CSS = """
    HelpScreen { align: center middle; background: $background 60%; }
    HelpScreen VerticalScroll {
        width: 84; max-width: 96%; height: 90%; background: $surface; padding: 0 2;
        border: round $primary; border-title-color: $primary; border-title-style: bold; scrollbar-size-vertical: 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter", "dismiss", _("Back"), show=False)
    ]

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        self._places = places

    def compose(self) -> ComposeResult:
        """Give the list, scrolled by the usual keys."""
        with VerticalScroll() as box:
            box.border_title = Content(_("Keys"))
            yield Static(help_text(self._places), markup=False)
