"""A full screen beside the text, such as the review queue or the memos: opened by one key, left by Esc.

It is given what the researcher had in hand and answers with the passage to go to. Each stands in its own module and
in the table `SCREENS`, loaded when it is opened.
"""

from __future__ import annotations

from importlib import import_module
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from qualcode.model.gesture import Gesture
from qualcode.model.span import Span
from qualcode.project import Project
from qualcode.project.verbs import said
from qualcode.text import show
from qualcode.tui.actions import Place, bindings
from qualcode.tui.key_line import KeyLine
from qualcode.tui.project_screen import ProjectScreen
from qualcode.tui.state_line import StateLine


class Here(NamedTuple):
    """What the researcher had in hand when she opened a screen.

    Attributes:
        study: the open project.
        language: codes are named in.
        transcript: its name, empty where there is none.
        at: code point of the cursor.
        code: the code in hand, empty where there is none.
        coding: id of the coding in hand, empty where there is none.
        words: the words selected or looked for, empty where there are none.
        selected: where the words selected stand, None where none are.
    """

    study: Project
    language: str
    transcript: str = ""
    at: int = 0
    code: str = ""
    coding: str = ""
    words: str = ""
    selected: Span | None = None


class Passage(NamedTuple):
    """Where to go in the text: a transcript's name and code points."""

    transcript: str
    start: int
    end: int


class SideScreen(ProjectScreen[Passage | None]):
    """Heading, body, lines of state and keys over one study.

    Subclasses give `body`, `read` to fill it, and `begin` where that is not at the top; `TITLE` is the heading.

    Args:
        here: what the researcher had in hand.
    """

    PLACE = Place.SIDE
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]
    CSS_PATH = "side_screen.tcss"

    def __init__(self, here: Here) -> None:
        super().__init__(here.study, here.language)
        self.here = self._opened = here
        self._opened_row = self.study.transcripts.row(here.transcript) if here.transcript else None

    def compose(self) -> ComposeResult:
        """Give the heading, the body, and the lines of state and keys."""
        yield Static("", id="heading", markup=False)
        yield from self.body()
        yield KeyLine()
        yield StateLine(id="state")

    def body(self) -> ComposeResult:
        """Give the widgets between heading and state."""
        raise NotImplementedError

    def read(self) -> None:
        """Read the study again and show it; called at the start and after each change."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Show the study; heard after the `on_mount` of a subclass, which is heard as well."""
        self.read()
        self.begin()

    def begin(self) -> None:
        """Go to where the researcher begins, once the study is shown."""

    def head(self, title: str, facts: str = "") -> None:
        """Set the heading: what is shown, and numbers after it."""
        words = Content.assemble(" ", (show(title), "bold $primary"), "  ", (show(facts), "$text-muted"))
        self.query_one("#heading", Static).update(words, layout=False)

    def action_back(self) -> None:
        """Leave."""
        self.dismiss(None)

    def after(self, gesture: Gesture | None, message: str) -> None:
        """Show the study as it is after an undo or a redo."""
        if gesture is not None:
            self.read_anew()
            self.tell(message.format(what=said(gesture)))

    def read_anew(self) -> None:
        """Show the study after changes made elsewhere, or taken back."""
        self.codebook = self.study.codebook.get()
        self.here = self._here_now()
        self.read()

    def _here_now(self) -> Here:
        """Return what was in hand, by the name its transcript has now, without what is there no longer."""
        if self._opened_row is None:
            return self._opened
        row = next((one for one in self.study.transcripts.rows() if one.id == self._opened_row.id), None)
        if row is None:
            return self._opened._replace(transcript="", at=0, coding="", selected=None)
        if row.revision != self._opened_row.revision:
            at = min(self._opened.at, row.characters)
            return self._opened._replace(transcript=row.name, at=at, selected=None)
        return self._opened._replace(transcript=row.name)

    def action_open(self, name: str) -> None:
        """Open another screen from here; a passage chosen there is gone to."""
        self.app.push_screen(side_screen(name, self.here), self._returned)

    def _returned(self, passage: Passage | None) -> None:
        if passage is not None:
            self.dismiss(passage)
        else:
            self.read_anew()


SCREENS: dict[str, str] = {
    "tables": "tables_screen:TablesScreen",
    "portrait": "portrait_screen:PortraitScreen",
    "memos": "memo_screen:MemoScreen",
    "queue": "queue_screen:QueueScreen",
    "concordance": "concordance_screen:ConcordanceScreen",
    "quotes": "quotes_screen:QuotesScreen",
    "similar": "similar_screen:SimilarScreen",
    "speakers": "speakers_screen:SpeakersScreen",
    "attributes": "attributes_screen:AttributesScreen",
    "correct": "correct_screen:CorrectScreen",
    "add": "add_screen:AddScreen",
    "codebook": "codebook_screen:CodebookScreen",
    "proposals": "proposals_screen:ProposalsScreen",
    "sample": "sample_screen:SampleScreen",
    "evaluation": "evaluation_screen:EvaluationScreen",
}
"""By name: the module of this room and the class in it."""


def screen_class(name: str) -> type[SideScreen]:
    """Load a screen's class."""
    module, _colon, class_ = SCREENS[name].partition(":")
    found: type[SideScreen] = getattr(import_module(f"qualcode.tui.{module}"), class_)
    return found


def side_screen(name: str, here: Here) -> SideScreen:
    """Load and make a screen."""
    return screen_class(name)(here)
