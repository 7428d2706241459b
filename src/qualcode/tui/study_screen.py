"""The panes of a study and what is shown in them; the actions stand in `coding_screen`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.getters import query_one
from textual.screen import ModalScreen
from textual.widgets import Static

from qualcode.i18n import _
from qualcode.model.coding import Coding
from qualcode.model.span import Span
from qualcode.model.suggestion import Verdict
from qualcode.project import Project
from qualcode.project.codefinder import CodeFinder, code_keys
from qualcode.store.suggested import SuggestionFacts
from qualcode.text import show
from qualcode.tui.codebook_tree import CodebookTree
from qualcode.tui.key_line import KeyLine
from qualcode.tui.paint import Painter
from qualcode.tui.project_screen import ProjectScreen
from qualcode.tui.slots import Slots
from qualcode.tui.state_line import StateLine
from qualcode.tui.telling import Words, coding_words, facts, hint, offered
from qualcode.tui.transcript_list import TranscriptList
from qualcode.tui.transcript_view import TranscriptView

if TYPE_CHECKING:
    from qualcode.model.memo import Memo


Answer = TypeVar("Answer")


class Panes(Horizontal):
    """The three panes side by side; nothing is to be seen between them."""

    BLANK = True


class StudyScreen(ProjectScreen[None]):
    """Three panes over one study, and what of the study they show.

    Args:
        study: an open project.
    """

    AUTO_FOCUS = "#text"
    FOLLOWS = True
    BLANK = True
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (32, "-narrow"), (70, "-normal"), (108, "-wide")]  # noqa: RUF012  Textual's own declaration
    VERTICAL_BREAKPOINTS = [(0, "-short"), (8, "-tall")]  # noqa: RUF012

    view = query_one("#text", TranscriptView)
    codes = query_one("#codebook", CodebookTree)
    listing = query_one("#transcripts", TranscriptList)
    state = query_one("#state", StateLine)

    def __init__(self, study: Project) -> None:
        super().__init__(study, _language(study))
        self.current = ""
        self.codings: list[Coding] = []
        self.offers: list[SuggestionFacts] = []
        self.review: SuggestionFacts | None = None
        self.found: list[Span] = []
        self.slots = Slots.left_on(study.desk)
        self._held: tuple[Coding, int] | None = None
        self._memos: dict[str, list[Memo]] | None = None
        self._places: dict[str, int] = {}
        self._waiting: dict[str, asyncio.TimerHandle] = {}
        self._read_codebook()

    def _read_codebook(self) -> None:
        self.codebook = self.study.codebook.get()
        self.keys = code_keys(self.codebook)
        self.finder = CodeFinder(self.codebook)
        self.counts = self.study.codings.counts()
        self.language = _language(self.study)
        self.slots.arrange(self.codebook, self.counts)

    def compose(self) -> ComposeResult:
        """Give three panes, two lines of state and the footer."""
        # Textual tells the breakpoints after it has painted once; the first picture should be the right one.
        for breakpoints, cells in zip(
            (self.HORIZONTAL_BREAKPOINTS, self.VERTICAL_BREAKPOINTS), self.app.size, strict=True
        ):
            self.add_class([name for least, name in breakpoints if cells >= least][-1])
        yield Static(_("The window is too small for coding; make it larger."), id="too-small", markup=False)
        with Panes(id="panes"):
            yield TranscriptList(id="transcripts")
            yield TranscriptView(id="text")
            yield CodebookTree(id="codebook")
        yield KeyLine()
        yield StateLine(id="state")

    def on_mount(self) -> None:
        """Fill the panes and open the first transcript."""
        self.listing.border_title, self.codes.border_title = _headed(_("Transcripts")), _headed(_("Codebook"))
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._take_theme())
        self._show_study()
        self.view.focus()
        # It is put away once there are no messages, which would lay out again what was just painted.
        self.query("ToastRack").set(display=False)

    def read_anew(self) -> None:
        """Show the study after changes made elsewhere, the cursor staying where it is."""
        self.start()

    def start(self) -> None:
        """Read the study again: its codebook, its transcripts, and the one that was open if it is there."""
        self._read_codebook()
        self._show_study()

    def take_codebook(self) -> None:
        """Read the codebook again, the transcript staying as it is."""
        self._read_codebook()
        self.codes.show_codebook(self.codebook, self.keys, self.language)
        self._take_theme()
        self.refresh_facts()

    def _show_study(self) -> None:
        self.codes.show_codebook(self.codebook, self.keys, self.language)
        self._take_theme()
        names = [one.name for one in self.study.transcripts.list()]
        if names:
            self.open_transcript(self.current if self.current in names else names[0])
        else:
            self.current, self.codings, self.offers, self.review = "", [], [], None
            self.view.close()
            self.view.border_title = _headed(_("No transcripts yet: qualcode add FILE …"))
            self.refresh_facts()

    def on_resize(self) -> None:
        """Give the focus back where a small window took it."""
        if self.focused is None:
            self.call_after_refresh(self.view.focus)

    def _take_theme(self) -> None:
        self.view.paint_with(Painter(self.app.theme_variables, self.codebook, self.keys))
        self.show_digits()

    def show_digits(self) -> None:
        """Show in the codebook's pane how often each code was applied and which digit applies it."""
        self.codes.show_counts(self.counts, self.slots.digits, self.slots.pins)

    # Transcripts.

    def open_transcript(self, name: str, at: int | None = None) -> None:
        """Show a transcript where it was left, or at `at`."""
        self._places[self.current] = self.view.at
        revision = self.study.transcripts.get(name)
        self.current, self.review, self.found = name, None, []
        self.view.open(revision, self._places.get(name) if at is None else at)
        self.view.border_title = _headed(name)
        self.reload()

    def reload(self) -> None:
        """Read again what can have changed, after an undo or a look at another transcript."""
        self.counts = self.study.codings.counts()
        if self.current:
            self.codings = self.study.codings.list(transcript=self.current)
            self.view.set_codings(self.codings)
            self.view.set_found(self.found)
        self.forget_memos()
        self.follow()

    def follow(self) -> None:
        """Read again what follows from codings: which suggestions are open, and the numbers of all panes."""
        if self.current:
            self.offers = self.study.suggestions.list(transcript=self.current, state=Verdict.OPEN)
            self.view.set_offers(Span(one.start, one.end) for one in self.offers)
            self.show_review()
        self.refresh_facts()

    def refresh_facts(self) -> None:
        """Show the numbers of all panes."""
        self.listing.show_facts(self.study.transcripts.list(), self.current)
        self.show_digits()
        self.show_state()

    @on(TranscriptView.CursorMoved)
    def _moved(self) -> None:
        # While keys come fast, only the text is painted; the state follows when they pause.
        self.later("state", 0.12, self.show_state)

    def later(self, name: str, seconds: float, call: Callable[[], None]) -> None:
        """Call once, `seconds` after the last time it was asked for."""
        if name in self._waiting:
            self._waiting[name].cancel()
        self._waiting[name] = asyncio.get_running_loop().call_later(seconds, call)

    def on_unmount(self) -> None:
        """Ask for nothing any more."""
        for handle in self._waiting.values():
            handle.cancel()

    def show_state(self) -> None:
        """Show where the cursor is and what stands there."""
        left, right = facts(self.study, self.view, len(self.codings), len(self.offers))
        self.state.show_facts(left, right)
        self.state.show_here(self._said_here())
        self._show_held()

    def _said_here(self) -> Words:
        """Return the second row: the suggestion under review, what is selected, or the codings here."""
        if self.review is not None:
            return offered(self.view, self.review, self.offers, self.called)
        held = self.held()
        if held is None:
            return hint(self.view)
        memos = self.memos_on(held)
        rest = [one for one in self.in_reach() if one.id != held.id]
        coder = self.study.coder
        words = coding_words(held, self.called, self.colored, coder, memos[-1].first_line if memos else "")
        for one in rest:
            words += coding_words(one, self.called, self.colored, coder)
        return [("› ", "$accent bold"), *words] if rest else words

    def _show_held(self) -> None:
        """Show in the text how far the coding in hand goes, where the sentence in hand does not say it."""
        held = self.held()
        plain = held is None or (held.span == self.view.chosen and len(self.in_reach()) == 1)
        self.view.set_held(None if held is None or plain else held.span)

    async def ask(self, question: ModalScreen[Answer], then: Callable[[Answer | None], None]) -> None:
        """Put a question over the screen; it is there when this returns, so that no letter typed ahead is lost."""
        await self.app.push_screen(question, then)
        if question.focused is None:
            question.focus_next()

    # The coding in hand.

    def in_reach(self) -> list[Coding]:
        """Return the codings over the cursor or the selection, the innermost first."""
        return sorted(self.view.codings_here(), key=lambda one: one.end - one.start)

    def hold(self, coding: Coding) -> None:
        """Take a coding in hand until the cursor leaves it."""
        self._held = coding, self.view.at

    def held(self) -> Coding | None:
        """Return the coding in hand: the one taken while the cursor rests or stays in it, else the innermost here."""
        here = self.in_reach()
        if self._held is not None:
            taken, at = self._held
            # Its edges may have left a cursor that did not move.
            near = self.view.codings_over(taken.start, taken.end) if at == self.view.at else here
            for one in near:
                if one.id == taken.id:
                    return one
            self._held = None
        return here[0] if here else None

    def memos_on(self, coding: Coding) -> list[Memo]:
        """Return the memos on a coding of this transcript, the oldest first."""
        if self._memos is None:
            self._memos = {}
            for memo in self.study.memos.list("coding", transcript=self.current):
                self._memos.setdefault(memo.coding or "", []).append(memo)
        return self._memos.get(coding.id, [])

    def forget_memos(self) -> None:
        """Read memos again when they are next shown."""
        self._memos = None

    def show_review(self) -> None:
        """Show the suggestion under review, none where it is no longer open."""
        if self.review not in self.offers:
            self.review = None
        hits = [Span(hit.start, hit.end) for hit in self.review.hits] if self.review else []
        self.view.set_review(Span(self.review.start, self.review.end) if self.review else None, hits)


def _headed(words: str) -> Content:
    return Content(f" {show(words)} ")


def _language(study: Project) -> str:
    """Return the language codes are named in: that of most transcripts."""
    languages = [one.language for one in study.transcripts.rows()]
    return "en" if languages.count("en") * 2 > len(languages) else "zh"
