"""The app: themes, the keys heard everywhere, and which screen is in front."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar
from weakref import WeakKeyDictionary

from textual import events, on
from textual._context import active_message_pump
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.command import Provider
from textual.dom import DOMNode
from textual.events import Event
from textual.screen import Screen

from qualcode.errors import UsageError
from qualcode.i18n import _
from qualcode.project import Project, open_project
from qualcode.settings import THEMES as SETTABLE
from qualcode.settings import Settings
from qualcode.text import show
from qualcode.tui.actions import Place, actions, bindings
from qualcode.tui.coding_screen import CodingScreen
from qualcode.tui.collector import IDLE, Collector
from qualcode.tui.half_width import HALF_WIDTH
from qualcode.tui.leaving import Leaving
from qualcode.tui.project_screen import uncover
from qualcode.tui.recent import remember
from qualcode.tui.themes import THEMES
from qualcode.tui.transcript_view import TranscriptView

if TYPE_CHECKING:
    from qualcode.tui.start_screen import StartScreen


def _provider(name: str) -> Callable[[], type[Provider]]:
    """Return what loads a provider of the command palette when the palette is opened."""

    def load() -> type[Provider]:
        from qualcode.tui import commands

        provider: type[Provider] = getattr(commands, name)
        return provider

    return load


class QualcodeApp(App[None]):
    """One researcher before one study, or before the choice of one.

    Args:
        study: an open project, None to choose one; whoever opened it closes it.
        theme: `dark`, `light` or `contrast`.
        wrong: what is wrong in the configuration file, to be told.
    """

    TITLE = "qualcode"
    # The main screen's style sheet stands here, to be read before that screen is laid out for the first time.
    CSS_PATH = "coding_screen.tcss"
    COMMANDS = {_provider("Actions"), _provider("Codes"), _provider("Transcripts")}  # noqa: RUF012  Textual's own declaration
    PLACE = Place.APP
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, study: Project | None = None, theme: str = "dark", wrong: Sequence[str] = ()) -> None:
        super().__init__()
        self.study = study
        self._wrong = wrong
        self._own: Project | None = None
        self._leaving = Leaving(self) if sys.__stdin__ and sys.__stdin__.isatty() else None
        self._told_method = False
        self._collector = Collector()
        self._sent: WeakKeyDictionary[events.Key, Screen[Any]] = WeakKeyDictionary()
        for one in THEMES:
            self.register_theme(one)
        self.theme = f"qualcode-{theme}"

    def get_default_screen(self) -> Screen[Any]:
        """Begin with the study, without an empty screen before it."""
        return CodingScreen(self.study) if self.study else super().get_default_screen()

    def on_mount(self) -> None:
        """Watch the terminal, and offer ways to a study where none is named."""
        if self._leaving is not None and not self.is_headless:
            self._leaving.watch()
        self.set_interval(2 * IDLE, self._collector.tidy)
        if self.study is None:
            from qualcode.tui.start_screen import StartScreen

            self.push_screen(StartScreen())
            self._collector.settle()
        if self._wrong:
            self.notify(show("\n".join(self._wrong)), severity="warning", markup=False, timeout=12)

    @on(TranscriptView.LaidOut)
    def _settle_soon(self) -> None:
        self.call_after_refresh(self._collector.settle)

    async def on_start_screen_opened(self, event: StartScreen.Opened) -> None:
        """Open the study that was chosen; the demo begins with the tour, a fresh one with adding transcripts."""
        from qualcode.tui.start_screen import StartScreen

        start = next((screen for screen in self.screen_stack if isinstance(screen, StartScreen)), None)
        if start is None:
            return  # it was chosen twice at once
        self.study = self._own = open_project(event.path)
        remember(self.study.path)
        main = CodingScreen(self.study)
        uncover(self, start)
        await self.switch_screen(main)
        if event.fresh:
            main.action_open("add")
        if event.tour:
            from qualcode.tui.tour import taken

            if not taken():
                self.action_tour()

    def on_unmount(self) -> None:
        """Close the study opened here, and collect as before."""
        self._collector.close()
        if self._own is not None:
            self._own.close()

    async def on_event(self, event: Event) -> None:
        """Let full-width letters, digits and Chinese marks act as their half-width keys outside inputs."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._collector.pressed()
            if not self._typing:
                event = self._as_half_width(event)
            if self._asks_for_help(event):
                await self.action_help()
                return
            self._sent[event] = self.screen
        await super().on_event(event)

    def on_key(self, event: events.Key) -> None:
        """Send a key again that was typed before the question it was meant for had come."""
        if self.screen_stack and self.screen.is_modal and self._sent.get(event) in self.screen_stack[:-1]:
            event.prevent_default()
            self.post_message(events.Key(event.key, event.character))

    def _asks_for_help(self, event: events.Key) -> bool:
        """Tell whether help is asked for in a dialog, where the app's own keys are not heard."""
        if not self.screen.is_modal:
            return False
        keys = next(action.keys for action in actions(Place.APP) if action.id == "help").split(",")
        return event.key in keys and not (self._typing and event.is_printable)

    @property
    def _typing(self) -> bool:
        """Whether what has the focus takes letters as text."""
        return self.focused is not None and self.focused.check_consume_key("a", "a")

    def _as_half_width(self, event: events.Key) -> events.Key:
        character = event.character or ""
        if character in HALF_WIDTH:
            from textual.keys import _character_to_key

            meant = HALF_WIDTH[character]
            return events.Key(_character_to_key(meant), meant)
        if len(character) == 1 and character.isalpha() and not character.isascii():
            self._tell_method()
        return event

    def _tell_method(self) -> None:
        """Say once what to do about an input method that is on."""
        if not self._told_method:
            self._told_method = True
            self.set_timer(10, self._forget_telling)
            words = _(
                "An input method is on: switch it off with Shift or Ctrl+Space, or use the keys that are no letters (?)."
            )
            self.notify(words, severity="warning", markup=False, timeout=6)

    def _forget_telling(self) -> None:
        self._told_method = False

    def pop_screen(self) -> AwaitComplete:
        """Leave the screen that asks, with what stands over it; one left already leaves no other.

        Keys pressed at once, and work that ends beside the screen, answer a screen that is no longer in front.
        """
        asking = active_message_pump.get(None)
        nodes = asking.ancestors_with_self if isinstance(asking, DOMNode) else []
        for screen in (node for node in nodes if isinstance(node, Screen)):
            if screen not in self.screen_stack:
                return AwaitComplete()
            uncover(self, screen)
        return super().pop_screen()

    async def action_command_palette(self) -> None:  # type: ignore[override]
        """Find an action, a code or a transcript by name."""
        from qualcode.tui.palette import Palette

        if not isinstance(self.screen, Palette):
            await self.push_screen(Palette())

    async def action_help(self) -> None:
        """Show what the screen in front is for, and its keys; again to leave."""
        from qualcode.tui.help_screen import HelpScreen, sections

        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss()
        else:
            await self.push_screen(HelpScreen(sections(self.screen)))

    def action_tour(self) -> None:
        """Begin the tour, or leave it."""
        from qualcode.tui.tour import begin_or_end

        begin_or_end(self.screen)

    def action_shade(self) -> None:
        """Change to the next theme: dark, light, high contrast."""
        names = [one.name for one in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]


def run(
    path: str | os.PathLike[str] | None, coder: str | None, settings: Settings, wrong: Sequence[str]
) -> int:
    """Open the screen on a project, or on the choice of one, and return the exit code when it ends.

    Args:
        path: of the project, None to choose one.
        coder: who codes; see `Project`.
        settings: of the researcher; its keys are taken already.
        wrong: what is wrong in them.

    Raises:
        UsageError: there is no terminal.
        QualcodeError: the project cannot be opened, as `open_project` says.
    """
    # Textual draws on the standard error stream; a browser's terminal is no stream of this process.
    served = "web_driver" in os.environ.get("TEXTUAL_DRIVER", "")
    if not (served or (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty())):
        raise UsageError(
            _("The screen needs a terminal."), _("For scripts there are commands: qualcode --help")
        )
    study = open_project(path, coder) if path is not None else None
    try:
        if study is not None:
            remember(study.path)
        theme = os.environ.get("QUALCODE_THEME") or settings.theme
        app = QualcodeApp(study, theme if theme in SETTABLE else "dark", wrong)
        app.run()
    except KeyboardInterrupt:  # while work beside the screen, which is gone, comes to its end
        return 130
    else:
        return app.return_code or 0
    finally:
        if study is not None:
            study.close()
