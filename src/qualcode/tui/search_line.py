"""A line over a list in which the researcher types what the list is searched for; it says so as she types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from qualcode.i18n import _
from qualcode.tui.fields import Line


class SearchLine(Line):
    """Takes words; Enter or ↓ goes to the list, Esc empties the line first."""

    DEFAULT_CSS = """
    SearchLine, SearchLine:focus { border: none; height: 1; padding: 0 1; background: $surface; }
    SearchLine:focus { background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,enter,tab", "leave", _("To the list"), tooltip=_("To what was found."), priority=True),
        Binding("escape", "clear", _("All again"), tooltip=_("Search for nothing; all rows are shown.")),
    ]

    @dataclass
    class Left(Message):
        """The researcher is done typing; `words` are as they stand."""

        line: SearchLine
        words: str

        @property
        def control(self) -> SearchLine:
            """The line."""
            return self.line

    def action_leave(self) -> None:
        """Go to the list."""
        self.post_message(self.Left(self, self.value.strip()))

    def action_clear(self) -> None:
        """Search for nothing, and go to the list."""
        self.value = ""
        self.action_leave()
