"""The main screen: transcripts, text and codebook, and the one place that turns gestures into calls of Project."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.getters import query_one
from textual.screen import Screen
from textual.widgets import Footer, Static
from textual.worker import Worker, WorkerState

from qualcode.errors import QualcodeError
from qualcode.i18n import _, plural
from qualcode.model.coding import Coding
from qualcode.model.gesture import Gesture
from qualcode.model.span import Span
from qualcode.model.suggestion import Verdict
from qualcode.project import Project
from qualcode.project.codefinder import CodeFinder, code_keys
from qualcode.project.suggestions import SuggestReport
from qualcode.store.suggested import SuggestionFacts
from qualcode.text import clip, show
from qualcode.tui.actions import Place, bindings
from qualcode.tui.codebook_tree import CodebookTree
from qualcode.tui.dialogs import Ask, Chooser, CodePicker, KeyPicker
from qualcode.tui.paint import Painter, code_color
from qualcode.tui.review import Slots, beside
from qualcode.tui.state_line import StateLine
from qualcode.tui.telling import facts, here
from qualcode.tui.transcript_list import TranscriptList
from qualcode.tui.transcript_view import TranscriptView


class CodingScreen(Screen[None]):
    """One study: read, code, review.

    Args:
        study: an open project; every action is one call of it.
    """

    CSS_PATH = "coding_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.CODING)]
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  Textual's own declaration
        (0, "-tiny"),
        (32, "-narrow"),
        (70, "-normal"),
        (108, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (8, "-tall")]  # noqa: RUF012

    view = query_one("#text", TranscriptView)
    codes = query_one("#codebook", CodebookTree)
    listing = query_one("#transcripts", TranscriptList)
    state = query_one("#state", StateLine)

    def __init__(self, study: Project) -> None:
        super().__init__()
        self.study = study
        self.codebook = study.codebook.get()
        self.keys = code_keys(self.codebook)
        self.finder = CodeFinder(self.codebook)
        self.counts = study.codings.counts()
        self.language = _language(study)
        self.slots = Slots(self.codebook, self.counts)
        self.current = ""
        self.codings: list[Coding] = []
        self.offers: list[SuggestionFacts] = []
        self.review: SuggestionFacts | None = None
        self.found: list[Span] = []
        self._places: dict[str, int] = {}

    def compose(self) -> ComposeResult:
        """Give three panes, two lines of state and the footer."""
        yield Static(_("The window is too small for coding; make it larger."), id="too-small", markup=False)
        with Horizontal(id="panes"):
            yield TranscriptList(id="transcripts")
            yield TranscriptView(id="text")
            yield CodebookTree(id="codebook")
        yield Footer(show_command_palette=False, compact=True)
        yield StateLine(id="state")

    def on_mount(self) -> None:
        """Fill the panes and open the first transcript."""
        self.listing.border_title, self.codes.border_title = _headed(_("Transcripts")), _headed(_("Codebook"))
        self.codes.show_codebook(self.codebook, self.keys, self.language)
        self._take_theme()
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._take_theme())
        names = [one.name for one in self.study.transcripts.list()]
        if names:
            self.open_transcript(names[0])
        else:
            self.view.border_title = _headed(_("No transcripts yet: qualcode add FILE …"))
            self._refresh_facts()
        self.view.focus()

    def on_resize(self) -> None:
        """Give the focus back where a small window took it."""
        self.call_after_refresh(self._refresh_facts)
        if self.focused is None:
            self.call_after_refresh(self.view.focus)

    def _take_theme(self) -> None:
        self.view.paint_with(Painter(self.app.theme_variables, self.codebook, self.keys))
        self.codes.show_counts(self.counts, self._digits())

    # Transcripts.

    def open_transcript(self, name: str, at: int | None = None) -> None:
        """Show a transcript where it was left, or at `at`."""
        self._places[self.current] = self.view.at
        revision = self.study.transcripts.get(name)
        self.current, self.review, self.found = name, None, []
        self.view.open(revision, self._places.get(name) if at is None else at)
        self.view.border_title = _headed(name)
        self._reload()

    def _reload(self) -> None:
        """Read again what can have changed, after an undo or a look at another transcript."""
        self.counts = self.study.codings.counts()
        if self.current:
            self.codings = self.study.codings.list(transcript=self.current)
            self.offers = self.study.suggestions.list(transcript=self.current, state=Verdict.OPEN)
            self.view.set_codings(self.codings)
            self.view.set_offers(Span(one.start, one.end) for one in self.offers)
            self.view.set_found(self.found)
            self._show_review()
        self._refresh_facts()

    def _refresh_facts(self) -> None:
        self.listing.show_facts(self.study.transcripts.list(), self.current)
        self.codes.show_counts(self.counts, self._digits())
        self._show_state()

    def _digits(self) -> dict[str, int]:
        return {code: digit for digit, code in enumerate(self.slots.codes, 1)}

    def _called(self, code: str) -> str:
        return self.codebook.by_id[code].called(self.language) if code in self.codebook.by_id else code

    @on(TranscriptView.CursorMoved)
    def _show_state(self) -> None:
        left, right = facts(self.study, self.view, len(self.codings), len(self.offers))
        self.state.show_facts(left, right)
        self.state.show_here(here(self.view, self.review, self.offers, self._called, self._colored))

    def _colored(self, code: str) -> str:
        if code not in self.codebook.by_id:
            return "$text"
        return code_color(code, self.codebook, self.app.theme_variables)

    @on(TranscriptList.Chosen)
    def _open_chosen(self, event: TranscriptList.Chosen) -> None:
        self.open_transcript(event.name)
        self.view.focus()

    def action_transcript(self, steps: int) -> None:
        """Open the next transcript or the one before."""
        names = [one.name for one in self.study.transcripts.list()]
        if self.current in names:
            self.open_transcript(names[(names.index(self.current) + steps) % len(names)])

    def action_pane(self, name: str) -> None:
        """Show or hide a pane."""
        pane = self.query_one(f"#{name}")
        pane.display = not pane.display
        if not pane.display and pane.has_focus:
            self.view.focus()

    # Coding.

    def apply(self, code: str | None) -> None:
        """Apply a code to what is chosen; it is saved before it is drawn."""
        span = self.view.chosen
        if code is None:
            return
        if span is None or not self.current:
            self.tell(_("Nothing is chosen: stand in a sentence or select a passage."), "warning")
            return
        try:
            coding = self.study.codings.add(self.current, span.start, span.end, code)
        except QualcodeError as error:
            self.tell(str(error), "error")
            return
        self.slots.use(code)
        self.view.drop_selection()
        self._drawn(coding)

    def _drawn(self, coding: Coding) -> None:
        if all(one.id != coding.id for one in self.codings):
            self.codings.append(coding)
            self.counts[coding.code] = self.counts.get(coding.code, 0) + 1
            self.view.set_codings(self.codings)
        self.codes.show_counts(self.counts, self._digits())
        self._show_state()
        # Counts of other panes may follow a moment later; the passage may not.
        self.set_timer(0.15, self._reload)

    def action_slot(self, digit: int) -> None:
        """Apply the code on a digit."""
        self.apply(self.slots.get(digit))

    def action_search_code(self) -> None:
        """Search a code and apply it."""
        self.app.push_screen(CodePicker(self.finder, self.keys, self.language), self.apply)

    def action_key_code(self) -> None:
        """Apply a code by its key."""
        names = {code.id: code.called(self.language) for code in self.codebook.codable}
        self.app.push_screen(KeyPicker(names, self.keys), self.apply)

    @on(CodebookTree.Chosen)
    def _apply_chosen(self, event: CodebookTree.Chosen) -> None:
        self.apply(event.code)

    @on(CodebookTree.Pinned)
    def _pin(self, event: CodebookTree.Pinned) -> None:
        self.slots.pin(event.code, event.digit)
        self.codes.show_counts(self.counts, self._digits())

    def action_remove(self) -> None:
        """Take off the coding here, asking which where there are several."""
        codings = self.view.codings_here()
        if not codings:
            self.tell(_("No coding stands here."), "warning")
        elif len(codings) == 1:
            self._remove(codings[0].id)
        else:
            lines = [
                (
                    one.id,
                    Content.assemble((show(self._called(one.code)), "bold"), "  ", clip(show(one.quote), 40)),
                )
                for one in codings
            ]
            self.app.push_screen(Chooser(_("Take off which coding?"), lines), self._remove)

    def _remove(self, id_: str | None) -> None:
        if id_ is not None and self._try(lambda: self.study.codings.remove([id_])) is not None:
            self._reload()

    def action_undo(self) -> None:
        """Take back the newest change."""
        self._after(self._try(self.study.history.undo), _("Undone: {what}"))

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self._after(self._try(self.study.history.redo), _("Done again: {what}"))

    def _after(self, gesture: Gesture | None, message: str) -> None:
        if gesture is not None:
            self._reload()
            self.tell(message.format(what=f"{gesture.verb} {gesture.label}"))

    def _try(self, call: Any) -> Any:
        try:
            return call()
        except QualcodeError as error:
            self.tell(str(error), "error")
            return None

    def tell(self, words: str, severity: Any = "information") -> None:
        """Say something in the corner; the words may hold a transcript's."""
        self.notify(show(words), severity=severity, markup=False, timeout=4)

    # Review.

    def action_next_suggestion(self, *, inclusive: bool = False) -> None:
        """Go to the next open suggestion, in the transcripts that follow where this one has no more."""
        at = self.review.start if self.review and not inclusive else self.view.at
        index = beside(self.offers, at, forward=True, inclusive=inclusive or self.review is None)
        if self.review in self.offers and not inclusive:
            index = self.offers.index(self.review) + 1
        if index is not None and index < len(self.offers):
            self._review(self.offers[index])
            return
        names = [one.name for one in self.study.transcripts.list() if one.suggestions]
        later = [name for name in names if name > self.current] or names
        if later:
            self.open_transcript(later[0])
            self._review(self.offers[0] if self.offers else None)
        else:
            self._review(None)
            self.tell(_("No suggestion is open. Look for keywords with m."))

    def action_previous_suggestion(self) -> None:
        """Go to the open suggestion before."""
        if self.review in self.offers:
            index: int | None = self.offers.index(self.review) - 1
        else:
            index = beside(self.offers, self.view.at, forward=False)
        if index is not None and index >= 0:
            self._review(self.offers[index])

    def _review(self, offer: SuggestionFacts | None) -> None:
        self.review = offer
        self._show_review()
        if offer is not None:
            self.view.drop_selection()
            self.view.go(offer.start, centre=True)
        self._show_state()

    def _show_review(self) -> None:
        if self.review not in self.offers:
            self.review = None
        if self.review is None:
            self.view.set_review(None)
        else:
            hits = [Span(hit.start, hit.end) for hit in self.review.hits]
            self.view.set_review(Span(self.review.start, self.review.end), hits)

    def action_accept(self) -> None:
        """Accept the suggestion under review and go on."""
        self._decide(self.study.suggestions.accept)

    def action_refuse(self) -> None:
        """Refuse the suggestion under review and go on."""
        self._decide(self.study.suggestions.refuse)

    def _decide(self, verb: Any) -> None:
        review = self.review
        if review is None:
            self.action_next_suggestion()
            return
        if self._try(lambda: verb([review.id])) is not None:
            self._reload()
            self.view.at = review.start
            self.action_next_suggestion(inclusive=True)
            self._refresh_facts()

    def action_make_suggestions(self) -> None:
        """Look for keywords in all transcripts, beside the screen."""
        self.tell(_("Looking for keywords …"))
        self._make()

    @work(thread=True, exclusive=True, group="suggest", exit_on_error=False)
    def _make(self) -> SuggestReport:
        return self.study.suggestions.make()

    @on(Worker.StateChanged)
    def _made(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.SUCCESS and isinstance(event.worker.result, SuggestReport):
            self._reload()
            self.tell(plural("{n} suggestion", "{n} suggestions", event.worker.result.made))
        elif event.state is WorkerState.ERROR:
            self.tell(str(event.worker.error), "error")

    # Finding and looking.

    def action_find(self) -> None:
        """Ask for words and go to the first place after the cursor."""
        self.app.push_screen(Ask(_("Find in this transcript")), self._find)

    def _find(self, words: str | None) -> None:
        if words is None:
            return
        matches = self._try(lambda: self.study.transcripts.find(words, transcript=self.current)) or []
        self.found = [Span(match.start, match.end) for match in matches]
        self.view.set_found(self.found)
        self.tell(plural("{n} place", "{n} places", len(self.found)))
        self._go_found(forward=True, inclusive=True)

    def _go_found(self, *, forward: bool, inclusive: bool = False) -> None:
        if self.found:
            index = beside(self.found, self.view.at, forward=forward, inclusive=inclusive)
            index = (0 if forward else -1) if index is None else index
            self.view.go(self.found[index].start, centre=True)

    def action_next_found(self) -> None:
        """Go to the next place found, from the last to the first."""
        self._go_found(forward=True)

    def action_previous_found(self) -> None:
        """Go to the place found before."""
        self._go_found(forward=False)

    def action_drop(self) -> None:
        """Drop the selection, else the review, else what was found."""
        if self.view.drop_selection():
            return
        if self.review is not None:
            self._review(None)
        elif self.found:
            self.found = []
            self.view.set_found([])
        self.view.focus()

    def action_frequencies(self) -> None:
        """Show how often each code was applied."""
        from qualcode.tui.frequency_screen import FrequencyScreen

        self.app.push_screen(FrequencyScreen(self.study))


def _headed(words: str) -> Content:
    return Content(f" {show(words)} ")


def _language(study: Project) -> str:
    """Return the language codes are named in: that of most transcripts."""
    languages = [one.language for one in study.transcripts.list()]
    return "en" if languages.count("en") * 2 > len(languages) else "zh"
