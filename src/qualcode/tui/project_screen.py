"""What all screens of a study share: the project, names and colours of codes, and how things are said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from textual.screen import Screen, ScreenResultType

from qualcode.errors import QualcodeError
from qualcode.project import Project
from qualcode.text import show
from qualcode.tui.paint import code_color
from qualcode.tui.state_line import StateLine

T = TypeVar("T")


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

    def leave_with(self, result: ScreenResultType) -> None:
        """Leave when work beside the screen is done, with what was opened over it; nothing where it was left."""
        if self in self.app.screen_stack:
            self.dismiss(result)

    def tell(self, words: str, severity: Any = "information") -> None:
        """Say what was done in the line of state, what went wrong over the screen; the words may be a transcript's."""
        if severity == "information":
            self.query_one(StateLine).tell(words)
        else:
            self.notify(show(words), severity=severity, markup=False, timeout=4)
