"""What the screen in front is for, and its keys, the nearest first; from the one list of actions.

Screens and dialogs without actions of their own are told from their bindings and their `HELP`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from qualcode.i18n import _
from qualcode.text import pad, width, wrap
from qualcode.tui.actions import Place, about, actions
from qualcode.tui.actions.action import Action, shown_key, shown_keys

COLUMN = 16
"""Cells of the keys, before what they do."""


class Section(NamedTuple):
    """What is told of one place: what it is for, and its keys under headings.

    Attributes:
        about: some sentences, or empty.
        groups: heading, then keys with what they do.
    """

    about: str
    groups: dict[str, list[tuple[str, str]]]


def of_place(place: Place) -> Section:
    """Return what is told of a place of actions."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for action in actions(place):
        if action.call.startswith("slot(") and action.call != "slot(1)":
            continue
        groups.setdefault(action.group, []).append((_keys(action), action.help))
    return Section(about(place), groups)


def _keys(action: Action) -> str:
    return "1 … 9" if action.call == "slot(1)" and action.keys == "1" else shown_keys(action)


def _of_bindings(screen: Screen[Any]) -> Section:
    """Return what is told of a screen without actions: what can be pressed in it now."""
    found: dict[str, str] = {}
    for key, active in screen.active_bindings.items():
        words = active.tooltip or active.binding.description
        # What a list or a line of text hears itself is told in a word below.
        if words and active.node is screen:
            found[words] = f"{found.get(words, '')}  {shown_key(key)}".strip()
    lines = [(keys, words) for words, keys in found.items()]
    if screen.query("OptionList"):
        lines.insert(0, ("↑  ↓  Enter", _("Choose.")))
    elif screen.query("Input"):
        lines.insert(0, ("Enter", _("Take what is written.")))
    return Section("", {_("Here"): lines})


def sections(screen: Screen[Any]) -> list[Section]:
    """Return what is told over a screen: of it and what is in it first, of the app last."""
    from qualcode.tui.commands import places

    found = [place for place, node in places(screen) if node is not screen.app]
    told = [of_place(place) for place in found] if found else [_of_bindings(screen)]
    words = str(getattr(screen, "ABOUT", "")) or next((one.about for one in told if one.about), "")
    # A screen may hold several places; the sentences stand once, at the top.
    own = getattr(screen, "PLACE", None)
    words = (about(own) if own else "") or words
    return [Section(words, {}), *(one._replace(about="") for one in told), of_place(Place.APP)]


def help_text(told: Sequence[Section], cells: int) -> Content:
    """Return every section in rows of `cells` cells, and how keys go with a Chinese input method."""
    groups: dict[str, list[tuple[str, str]]] = {}
    parts = [Content(f"\n{_wrapped(section.about, cells)}\n") for section in told if section.about]
    for section in told:
        for heading, lines in section.groups.items():
            groups.setdefault(heading, []).extend(lines)
    for heading, lines in groups.items():
        parts.append(Content.styled(f"\n{heading}\n", "bold $primary"))
        for keys, words in lines:
            room = pad(keys, COLUMN) if width(keys) < COLUMN else f"{keys}\n{' ' * COLUMN}"
            parts.append(Content.assemble((room, "$accent"), _wrapped(words, cells - COLUMN, COLUMN), "\n"))
    method = _(
        "Full-width letters, digits and marks act as their half-width keys. Every main action has a key that is no "
        "letter, so it works while a Chinese input method is on."
    )
    parts.append(Content.styled(f"\n{_wrapped(method, cells)}\n", "$text-muted"))
    return Content("").join(parts)


def _wrapped(words: str, cells: int, indent: int = 0) -> str:
    """Break words into rows as Chinese is, all but the first indented."""
    rows = (words[start:end].rstrip() for start, end in wrap(words, max(cells, 2)))
    return ("\n" + " " * indent).join(rows)


class HelpText(Widget):
    """The help, as wide as there is room."""

    DEFAULT_CSS = """
    HelpText { height: auto; margin: 0 1 0 0; }
    """

    def __init__(self, told: Sequence[Section]) -> None:
        super().__init__()
        self._told = told

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  Textual's own
        """Return how many rows it takes."""
        return help_text(self._told, width).plain.count("\n")

    def render(self) -> Content:
        """Give the rows."""
        return help_text(self._told, self.size.width)


class HelpScreen(ModalScreen[None]):
    """The help panel.

    Args:
        told: what is told of the screen in front and of what is heard everywhere.
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

    def __init__(self, told: Sequence[Section]) -> None:
        super().__init__()
        self._told = told

    def compose(self) -> ComposeResult:
        """Give the list, scrolled by the usual keys."""
        with VerticalScroll() as box:
            box.border_title = Content(_("Help"))
            yield HelpText(self._told)
