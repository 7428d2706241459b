"""The main screen's actions: the one place that turns what the researcher does into calls of Project."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.content import Content
from textual.worker import Worker, WorkerState

from qualcode.i18n import _, plural
from qualcode.model.coding import Coding
from qualcode.model.gesture import Gesture
from qualcode.model.span import Span
from qualcode.project.suggestions import SuggestReport
from qualcode.store.suggested import SuggestionFacts
from qualcode.text import clip, show
from qualcode.tui.actions import Place, bindings
from qualcode.tui.codebook_tree import CodebookTree
from qualcode.tui.review import beside
from qualcode.tui.study_screen import StudyScreen
from qualcode.tui.transcript_list import TranscriptList

if TYPE_CHECKING:
    from qualcode.tui.side_screen import Here, Passage

_PASSAGES = {"code", "uncode", "accept", "refuse"}
"""Verbs that change codings only; after undoing any other the whole study is read again."""


class CodingScreen(StudyScreen):
    """One study: read, code, review; every action is one call of Project."""

    PLACE = Place.CODING
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]

    # Transcripts and panes.

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
        coding = self.attempt(lambda: self.study.codings.add(self.current, span.start, span.end, code))
        if coding is not None:
            self.slots.use(code)
            self.view.drop_selection()
            self._drawn(coding)

    def _drawn(self, coding: Coding) -> None:
        if all(one.id != coding.id for one in self.view.codings_over(coding.start, coding.end)):
            self.codings.append(coding)
            self.counts[coding.code] = self.counts.get(coding.code, 0) + 1
            self.view.add_coding(coding)
        self.codes.show_counts(self.counts, self.digits())
        self.show_state()
        # Counts of other panes may follow a moment later; the passage may not.
        self.later("follow", 0.15, self.follow)

    def action_slot(self, digit: int) -> None:
        """Apply the code on a digit."""
        self.apply(self.slots.get(digit))

    def action_search_code(self) -> None:
        """Search a code and apply it."""
        from qualcode.tui.code_picker import CodePicker

        self.app.push_screen(CodePicker(self.finder, self.keys, self.language), self.apply)

    def action_key_code(self) -> None:
        """Apply a code by its key."""
        names = {code.id: code.called(self.language) for code in self.codebook.codable}
        from qualcode.tui.code_picker import KeyPicker

        self.app.push_screen(KeyPicker(names, self.keys), self.apply)

    @on(CodebookTree.Chosen)
    def _apply_chosen(self, event: CodebookTree.Chosen) -> None:
        self.apply(event.code)

    @on(CodebookTree.Pinned)
    def _pin(self, event: CodebookTree.Pinned) -> None:
        self.slots.pin(event.code, event.digit)
        self.codes.show_counts(self.counts, self.digits())

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
                    Content.assemble((show(self.called(one.code)), "bold"), "  ", clip(show(one.quote), 40)),
                )
                for one in codings
            ]
            from qualcode.tui.dialogs import Chooser

            self.app.push_screen(Chooser(_("Take off which coding?"), lines), self._remove)

    def _remove(self, id_: str | None) -> None:
        if id_ is not None and self.attempt(lambda: self.study.codings.remove([id_])) is not None:
            self.reload()

    def action_undo(self) -> None:
        """Take back the newest change."""
        self._after(self.attempt(self.study.history.undo), _("Undone: {what}"))

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self._after(self.attempt(self.study.history.redo), _("Done again: {what}"))

    def _after(self, gesture: Gesture | None, message: str) -> None:
        if gesture is not None:
            if gesture.verb in _PASSAGES:
                self.reload()
            else:
                self.start()
            self.tell(message.format(what=f"{gesture.verb} {gesture.label}"))

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
        self.show_review()
        if offer is not None:
            self.view.drop_selection()
            self.view.go(offer.start, centre=True)
        self.show_state()

    def action_accept(self) -> None:
        """Accept the suggestion under review and go on."""
        self._decide(self.study.suggestions.accept)

    def action_refuse(self) -> None:
        """Refuse the suggestion under review and go on."""
        self._decide(self.study.suggestions.refuse)

    def _decide(self, verb: Callable[[Sequence[str]], int]) -> None:
        review = self.review
        if review is None:
            self.action_next_suggestion()
            return
        if not self.view.shows(review.start):
            # What is decided should be before the reader's eyes.
            self._review(review)
            return
        if self.attempt(lambda: verb([review.id])) is not None:
            self.reload()
            self.view.at = review.start
            self.action_next_suggestion(inclusive=True)
            self.refresh_facts()

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
            self.reload()
            self.tell(plural("{n} suggestion", "{n} suggestions", event.worker.result.made))
        elif event.state is WorkerState.ERROR:
            self.tell(str(event.worker.error), "error")

    # Finding and looking.

    def action_find(self) -> None:
        """Ask for words and go to the first place after the cursor."""
        from qualcode.tui.dialogs import Ask

        self.app.push_screen(Ask(_("Find in this transcript")), self._find)

    def _find(self, words: str | None) -> None:
        if words is None:
            return
        matches = self.attempt(lambda: self.study.transcripts.find(words, transcript=self.current)) or []
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

    # Screens beside the text.

    def action_open(self, name: str) -> None:
        """Open a screen; what it changed is read again, and a passage chosen there is gone to."""
        from qualcode.tui.side_screen import side_screen

        before = self.study.history.length()
        self.app.push_screen(
            side_screen(name, self.in_hand()), lambda passage: self._returned(passage, before)
        )

    def in_hand(self) -> Here:
        """Return what another screen should know of what is in hand."""
        from qualcode.tui.side_screen import Here

        here, chosen = self.view.codings_here(), self.view.selection
        words = self.view.revision.text[chosen.start : chosen.end] if self.view.revision and chosen else ""
        code, coding = (here[-1].code, here[-1].id) if here else ("", "")
        return Here(self.study, self.language, self.current, self.view.at, code, coding, words)

    def _returned(self, passage: Passage | None, before: int) -> None:
        if self.study.history.length() != before:
            self.start()
        if passage is not None:
            self.go_to(passage)

    def go_to(self, passage: Passage) -> None:
        """Go to a passage in any transcript."""
        if passage.transcript != self.current:
            self.open_transcript(passage.transcript)
        self.view.drop_selection()
        self.view.go(passage.start, centre=True)
        self.view.focus()
