"""Reviewing suggestions one by one on the main screen: to the next and the one before, accept, refuse."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from textual import on, work
from textual.worker import Worker, WorkerState

from qualcode.i18n import _
from qualcode.store.suggested import SuggestionFacts
from qualcode.tui.actions import key_of
from qualcode.tui.stopping import while_wanted
from qualcode.tui.study_screen import StudyScreen

if TYPE_CHECKING:
    from qualcode.project.suggesting import SuggestReport


class Starting(Protocol):
    """Anything that begins somewhere in the text."""

    @property
    def start(self) -> int:
        """First code point."""


def beside(things: Sequence[Starting], at: int, *, forward: bool, inclusive: bool = False) -> int | None:
    """Return the index of the next thing after code point `at`, or the last before it; None where there is none.

    Args:
        things: in the order of the text.
        at: where to look from.
        forward: which way.
        inclusive: whether one that begins at `at` counts.
    """
    if forward:
        find = bisect_left if inclusive else bisect_right
        index = find(things, at, key=lambda thing: thing.start)
        return index if index < len(things) else None
    find = bisect_right if inclusive else bisect_left
    index = find(things, at, key=lambda thing: thing.start) - 1
    return index if index >= 0 else None


class Reviewing(StudyScreen):
    """What is done with suggestions."""

    def action_next_suggestion(self, *, inclusive: bool = False) -> None:
        """Go to the next open suggestion, in the transcripts that follow where this one has no more."""
        at = self.review.start if self.review and not inclusive else self.view.at
        index = beside(self.offers, at, forward=True, inclusive=inclusive or self.review is None)
        if self.review in self.offers and not inclusive:
            index = self.offers.index(self.review) + 1
        if index is not None and index < len(self.offers):
            self.show_offer(self.offers[index])
            return
        names = [one.name for one in self.study.transcripts.list() if one.suggestions]
        later = [name for name in names if name > self.current] or names
        if later:
            self.open_transcript(later[0])
            self.show_offer(self.offers[0] if self.offers else None)
        else:
            self.show_offer(None)
            self.tell(_("No suggestion is open. Look for keywords with {key}.").format(key=key_of("suggest")))

    def action_previous_suggestion(self) -> None:
        """Go to the open suggestion before."""
        if self.review in self.offers:
            index: int | None = self.offers.index(self.review) - 1
        else:
            index = beside(self.offers, self.view.at, forward=False)
        if index is not None and index >= 0:
            self.show_offer(self.offers[index])

    def show_offer(self, offer: SuggestionFacts | None) -> None:
        """Take a suggestion under review and go to it, or none."""
        self.review = offer
        self.show_review()
        if offer is not None:
            self.view.drop_selection()
            self.view.go(offer.start, centre=True)
        self.show_state()

    def action_accept(self) -> None:
        """Accept the suggestion under review and go on."""
        self._decide(self.study.suggestions.accept, _("Accepted: {code}"))

    def action_refuse(self) -> None:
        """Refuse the suggestion under review and go on."""
        self._decide(self.study.suggestions.refuse, _("Refused: {code}"))

    def _decide(self, verb: Callable[[Sequence[str]], int], said: str) -> None:
        review = self.review
        here = [one for one in self.offers if one.start <= self.view.at < one.end]
        if review is None or review not in here or not self.view.shows(review.start):
            # What is decided should be where the reader is: the cursor may have gone on, the text been scrolled.
            offer = review if review in here else next(iter(here), review)
            if offer is None:
                self.action_next_suggestion()
            else:
                self.show_offer(offer)
            return
        if self.attempt(lambda: verb([review.id])) is not None:
            self.tell(said.format(code=self.called(review.code)))
            self.reload()
            self.view.at = review.start
            self.action_next_suggestion(inclusive=True)
            self.refresh_facts()

    def action_make_suggestions(self) -> None:
        """Look for keywords in all transcripts, beside the screen."""
        self.tell(_("Looking for keywords …"))
        self._make_suggestions()

    @work(thread=True, exclusive=True, group="suggest", exit_on_error=False)
    def _make_suggestions(self) -> SuggestReport:
        return self.study.suggestions.make(progress=while_wanted())

    @on(Worker.StateChanged)
    def _made(self, event: Worker.StateChanged) -> None:
        if event.worker.group != "suggest":
            return
        report: SuggestReport | None = event.worker.result
        if event.state is WorkerState.SUCCESS and report is not None:
            self.reload()
            self.tell_made(report)
        elif event.state is WorkerState.ERROR:
            self.tell(str(event.worker.error), "error")
