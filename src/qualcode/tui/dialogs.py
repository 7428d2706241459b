"""Questions over the screen, each answered through `dismiss`: one of a few things, a line of text, yes or no."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.i18n import _
from qualcode.text import show
from qualcode.tui.fields import Line
from qualcode.tui.key_line import KeyLine

LEAVE = Binding("escape", "dismiss", _("Leave"), show=False, key_display="Esc")
"""How every question is left without an answer."""


class Chooser(ModalScreen[str | None]):
    """Offers a few things by name and answers with the id of one.

    Args:
        title: what is asked.
        options: id and line of each.
    """

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [LEAVE]

    def __init__(self, title: str, options: Sequence[tuple[str, Content]]) -> None:
        super().__init__()
        self._title, self._options = title, options

    def compose(self) -> ComposeResult:
        """Give the options."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content(show(self._title))
            yield OptionList(*(Option(line) for _id, line in self._options), id="found", markup=False)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._options[event.option_index][0])


class Ask(ModalScreen[str | None]):
    """Asks for a line of text.

    Args:
        title: what is asked.
        value: what stands there already.
        placeholder: an example.
        optional: whether an empty line is an answer too.
        wrong: tells what is wrong with an answer, nothing where it will do; the line stays until it does.
    """

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [LEAVE]

    def __init__(
        self,
        title: str,
        value: str = "",
        placeholder: str = "",
        *,
        optional: bool = False,
        wrong: Callable[[str], str] = lambda _said: "",
    ) -> None:
        super().__init__()
        self._optional, self._wrong = optional, wrong
        self._title, self._value, self._placeholder = title, value, placeholder

    def compose(self) -> ComposeResult:
        """Give the input."""
        with Vertical(classes="dialog foot") as box:
            box.border_title = Content(show(self._title))
            yield Line(self._value, placeholder=self._placeholder, id="query")

    @on(Input.Submitted)
    def _answered(self, event: Input.Submitted) -> None:
        said = event.value.strip()
        if wrong := self._wrong(said):
            self.query_one(".dialog").border_subtitle = Content.styled(wrong, "$warning")
        else:
            self.dismiss(said if said or self._optional else None)


class Confirm(ModalScreen[bool | None]):
    """Shows what a change would do and asks whether to do it.

    Args:
        title: the change.
        preview: what it does, line by line; scrolled where it is long.
        yes: what is done on Enter.
    """

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "dismiss(True)", _("Do it"), tooltip=_("Do what is shown.")),
        Binding("escape,n,q", "dismiss(None)", _("Leave"), tooltip=_("Change nothing.")),
    ]

    def __init__(self, title: str, preview: Content, yes: str = "") -> None:
        super().__init__()
        self._title, self._preview = title, preview
        self._yes = yes or _("Enter does it, Esc changes nothing.")

    def compose(self) -> ComposeResult:
        """Give the preview and what the keys do."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content(show(self._title))
            with VerticalScroll(classes="preview"):
                yield Static(self._preview, markup=False)
            yield Static(Content.styled(self._yes, "$accent"), classes="answer", markup=False)
        yield KeyLine()


class Busy(ModalScreen[None]):
    """Says what is being done, and hears no key until whoever opened it closes it."""

    CSS_PATH = "dialogs.tcss"

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words

    def compose(self) -> ComposeResult:
        """Give the words."""
        with Vertical(classes="dialog"):
            yield Static(self._words, markup=False)
