"""What all screens of a study share: the project, names and colours of codes, and how things are said."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from textual import work
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.screen import Screen, ScreenResultType

from qualcode.errors import QualcodeError
from qualcode.i18n import _
from qualcode.model.gesture import Gesture
from qualcode.project import Project
from qualcode.text import show
from qualcode.tui.paint import code_color
from qualcode.tui.state_line import StateLine

if TYPE_CHECKING:
    from qualcode.project.suggesting import SuggestReport

T = TypeVar("T")

_LOOK = 1.0
"""Seconds between two looks for what other programs wrote."""

SLOW = 2000
"""Rows from which on taking a change back is felt, and is done beside the screen."""

LARGE = 100
"""Rows of the project that a change touched from which on its undo is asked for: some fifty accepted suggestions."""


class ProjectScreen(Screen[ScreenResultType]):
    """A screen over one study.

    Args:
        study: an open project.
        language: codes are named in.
    """

    def __init__(self, study: Project, language: str) -> None:
        super().__init__()
        self.study, self.language = study, language
        self.codebook = study.codebook.get()

    FOLLOWS = False
    """Whether the study is read again as soon as another program has changed it; nothing may be typed here then."""

    def on_mount(self) -> None:
        """Look after other programs that write to the study."""
        if self.FOLLOWS:
            self.study.written_elsewhere()
            self.set_interval(_LOOK, self._look_elsewhere)

    def _look_elsewhere(self) -> None:
        if self.app.screen is self and self.attempt(self.study.written_elsewhere):
            self.read_anew()
            self.tell(_("Another program changed the study; this is how it stands now."))

    def read_anew(self) -> None:
        """Show the study after changes made elsewhere."""
        raise NotImplementedError

    def called(self, code: str) -> str:
        """Return a code's name, its id where the codebook no longer has it."""
        return self.codebook.by_id[code].called(self.language) if code in self.codebook.by_id else code

    def colored(self, code: str) -> str:
        """Return a code's colour in the theme."""
        if code not in self.codebook.by_id:
            return "$text"
        return code_color(code, self.codebook, self.app.theme_variables)

    def attempt(self, call: Callable[[], T]) -> T | None:
        """Return what a call of Project gives, or say what is wrong and return None."""
        try:
            return call()
        except QualcodeError as error:
            self.tell(str(error), "error")
            return None

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Leave, with what stands over this screen; nothing where it was left already."""
        if self not in self.app.screen_stack:
            return AwaitComplete()
        uncover(self.app, self)
        return super().dismiss(result)

    def action_copy_text(self) -> None:
        """Copy what the mouse selected; nothing where other words stand there by now."""
        try:
            super().action_copy_text()
        except IndexError:
            self.clear_selection()

    def tell_made(self, report: SuggestReport) -> None:
        """Say what a run over the transcripts made, and over the screen what it could not do."""
        from qualcode.project.doubts import in_short

        self.tell(in_short(report))
        for problem in report.problems:
            self.tell(problem, "warning")

    # Undo.

    def action_undo(self) -> None:
        """Take back the newest change, a large one only when the researcher says so."""
        from textual.content import Content

        from qualcode.project.verbs import said
        from qualcode.tui.dialogs import Confirm

        waiting = self.study.history.waiting()
        if waiting is None or waiting.rows < LARGE:
            self._undo(sure=True)
            return
        preview = Content(show(f"{said(waiting)} · {waiting.time[:16].replace('T', ' ')}"))
        self.app.push_screen(Confirm(_("Take back this large change?"), preview), self._undo)

    def _undo(self, sure: bool | None) -> None:
        if sure:
            self._take_back(self.study.history.undo, self.study.history.waiting(), _("Undone: {what}"))

    def action_redo(self) -> None:
        """Do again what was undone last."""
        newest = next(iter(self.study.history.list(1)), None)
        self._take_back(self.study.history.redo, newest, _("Done again: {what}"))

    def _take_back(self, call: Callable[[], Gesture], change: Gesture | None, message: str) -> None:
        """Do it at once, or where it takes long beside the screen, which hears no key meanwhile."""
        from qualcode.tui.dialogs import Busy

        if change is None or change.rows < SLOW:
            self.after(self.attempt(call), message)
            return
        busy = Busy(_("Saving …"))
        self.app.push_screen(busy)
        self._take_back_beside(call, message, busy)

    @work(thread=True, exclusive=True, group="undo", exit_on_error=False)
    def _take_back_beside(self, call: Callable[[], Gesture], message: str, busy: Screen[None]) -> None:
        done, wrong = None, ""
        try:
            done = call()
        except QualcodeError as error:
            wrong = str(error)
        finally:
            self.app.call_from_thread(busy.dismiss)
        self.app.call_from_thread(self._taken_back, done, wrong, message)

    def _taken_back(self, done: Gesture | None, wrong: str, message: str) -> None:
        if wrong:
            self.tell(wrong, "error")
        self.after(done, message)

    def after(self, gesture: Gesture | None, message: str) -> None:
        """Show the study as it is after an undo or a redo, and say so; None where nothing was done."""
        raise NotImplementedError

    def tell(self, words: str, severity: Any = "information") -> None:
        """Say what was done in the line of state, what went wrong over the screen; the words may be a transcript's."""
        if severity == "information":
            self.query_one(StateLine).tell(words)
        else:
            self.notify(show(words), severity=severity, markup=False, timeout=4)


def uncover(app: App[Any], screen: Screen[Any]) -> None:
    """Leave whatever stands over a screen, with what it looks for."""
    while app.screen is not screen:
        app.workers.cancel_node(app.screen)
        App.pop_screen(app)
