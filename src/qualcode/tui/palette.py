"""The command palette in the shape and the language of this program's own questions."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.command import CommandInput, CommandList, CommandPalette
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import LoadingIndicator
from textual.widgets.option_list import Option

from qualcode.i18n import _
from qualcode.tui.fields import Line


class Sought(CommandInput, Line):
    """The name that is typed; drawn as every line is."""


class Palette(CommandPalette):
    """Finds actions, codes and transcripts by name."""

    DEFAULT_CSS = """
    Palette { align: center middle; background: $background 60%; }
    Palette > Vertical {
        width: 92; max-width: 96%; height: 80%; max-height: 28; margin: 0; padding: 0 1; visibility: visible;
        border: round $primary; border-title-color: $primary; border-title-style: bold; background: $surface;
        &:dark { background: $surface; }
    }
    Palette #--input, Palette #--input.--list-visible { height: 1; border: none; }
    Palette CommandInput, Palette CommandInput:focus { height: 1; border: none; padding: 0; background: $surface; }
    Palette LoadingIndicator { display: none; }
    Palette #--results { overlay: none; height: 1fr; margin: 1 0 0 0; }
    Palette CommandList, Palette CommandList:focus {
        height: 1fr; max-height: 100%; border: none; background: $surface; scrollbar-size-vertical: 1;
    }
    """

    def __init__(self) -> None:
        super().__init__(placeholder=Content(_("Find any action, code or transcript by name.")).plain)

    def compose(self) -> ComposeResult:
        """Give the name and what it finds, as the framework looks for them."""
        with Vertical(id="--container"):
            with Horizontal(id="--input"):
                yield Sought(placeholder=self._placeholder, select_on_focus=False)
            with Vertical(id="--results"):
                yield CommandList()
                yield LoadingIndicator()

    def on_mount(self, event: events.Mount) -> None:
        """Name the box as the other questions are named."""
        if self not in self.app.screen_stack:
            event.prevent_default()  # it was left before it stood, and there is nothing to look for
            return
        self.query_one("#--container").border_title = Content(_("Commands"))

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Leave, and look for no more names."""
        self._cancel_gather_commands()
        return super().dismiss(result)

    def _action_command_list(self, action: str) -> None:
        # Before it is laid out the list has no lines to page through, and the framework fails on that.
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)

    def _start_no_matches_countdown(self, search_value: str) -> None:
        self._stop_no_matches_countdown()

        def tell() -> None:
            if search_value:
                words = Content.styled(_("Nothing fits."), "$text-muted")
                self.query_one(CommandList).add_option(Option(words, disabled=True, id=self._NO_MATCHES))
            self._list_visible = bool(search_value)

        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, tell)
