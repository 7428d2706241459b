"""Writing some lines, such as a memo; what was typed is not lost by one key."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from qualcode.i18n import _
from qualcode.text import clip, show
from qualcode.tui.fields import Page


class Writing(ModalScreen[str | None]):
    """Answers with the text when it is saved, None when it is left.

    Args:
        title: what is written on.
        text: what stands there already.
        about: words shown above, such as a quote.
    """

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,ctrl+enter", "save", _("Save"), priority=True),
        Binding("escape", "leave", _("Leave"), priority=True),
    ]
    area = query_one(TextArea)

    def __init__(self, title: str, text: str = "", about: str = "") -> None:
        super().__init__()
        self._title, self._text, self._about = title, text, about
        self._asked = False

    def compose(self) -> ComposeResult:
        """Give the words above, the text and what the keys do."""
        with Vertical(classes="dialog writing") as box:
            box.border_title = Content(show(self._title))
            if self._about:
                yield Static(
                    Content.styled(clip(show(self._about), 200), "$text-muted"), id="about", markup=False
                )
            yield Page(self._text, soft_wrap=True, show_line_numbers=False, compact=True)
            yield Static(
                Content.styled(_("Ctrl+S saves, Esc leaves."), "$accent"), classes="answer", markup=False
            )

    def on_mount(self) -> None:
        """Go on where the text ends."""
        self.area.move_cursor(self.area.document.end)

    def action_save(self) -> None:
        """Answer with the text."""
        self.dismiss(self.area.text.strip())

    def action_leave(self) -> None:
        """Leave, after asking once where something was typed."""
        if self._asked or self.area.text.strip() == self._text.strip():
            self.dismiss(None)
        else:
            self._asked = True
            words = _("Not saved yet: Ctrl+S saves, Esc again throws away what you typed.")
            self.query_one(".answer", Static).update(Content.styled(words, "$warning bold"))

    def on_text_area_changed(self) -> None:
        """Ask again after more was typed."""
        self._asked = False
