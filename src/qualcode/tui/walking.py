"""Walking through a study: to the next coding, uncoded turn, older coding, place found, transcript."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from qualcode.i18n import _, plural
from qualcode.model.coding import Coding
from qualcode.model.span import Span
from qualcode.model.transcript import Role, Turn
from qualcode.project.transcripts import TranscriptFacts
from qualcode.tui.review import beside
from qualcode.tui.study_screen import StudyScreen


class Walking(StudyScreen):
    """What goes somewhere."""

    def action_transcript(self, steps: int) -> None:
        """Open the next transcript or the one before."""
        names = [one.name for one in self.study.transcripts.list()]
        if self.current in names:
            self.open_transcript(names[(names.index(self.current) + steps) % len(names)])

    def _open_other(
        self, steps: int, wanted: Callable[[TranscriptFacts], bool], *, around: bool = False
    ) -> bool:
        """Open the nearest transcript that follows (or comes before) and has what is wanted, and tell whether."""
        found = self.study.transcripts.list()[::steps]
        at = [one.name for one in found].index(self.current) if self.current else len(found)
        rest = found[at + 1 :] + (found[:at] if around else [])
        name = next((one.name for one in rest if wanted(one)), None)
        if name is not None:
            self.open_transcript(name)
        return name is not None

    # Codings.

    def action_coding(self, steps: int) -> None:
        """Go to the next coding or the one before, of this transcript and then of the others."""
        order, held = self.view.codings_in_order, self.held()
        if held is not None and held.start == self.view.at:
            index: int | None = [one.id for one in order].index(held.id) + steps
        else:
            index = beside(order, self.view.at, forward=steps > 0)
        if index is not None and 0 <= index < len(order):
            self.go_to_coding(order[index])
        elif self._open_other(steps, lambda one: bool(one.codings)):
            self.go_to_coding(self.view.codings_in_order[0 if steps > 0 else -1])
        else:
            self.tell(_("No coding after this place.") if steps > 0 else _("No coding before this place."))

    def go_to_coding(self, coding: Coding) -> None:
        """Go to the beginning of a coding and take it in hand."""
        self.view.drop_selection()
        self.view.go(coding.start, centre=True)
        self.hold(coding)
        self.show_state()

    def action_older(self) -> None:
        """Go to the next coding of an older definition, in this transcript, then in the others, from the last to the first."""
        here = [one for one in self.view.codings_in_order if one.stale]
        index = beside(here, self.view.at, forward=True)
        if index is None:
            names = {one.transcript for one in self.study.codings.list(stale=True)}
            self._open_other(1, lambda one: one.name in names, around=True)
            here, index = [one for one in self.view.codings_in_order if one.stale], 0
        if here:
            self.go_to_coding(here[index])
            self.tell(_("{n} of an older definition here").format(n=len(here)))
        else:
            self.tell(_("No coding was made under an older definition."))

    # Turns without a coding.

    def action_uncoded(self, steps: int) -> None:
        """Go to the next turn that has no coding, or the one before; interviewers' turns are passed over."""
        found = next(self._uncoded(steps), None)
        while found is None and self._open_other(steps, lambda one: one.coded < one.codable):
            found = next(self._uncoded(steps, anywhere=True), None)
        if found is not None:
            self.view.drop_selection()
            self.view.go(found.start, centre=True)
        elif steps > 0:
            self.tell(_("No uncoded turn after this place."))
        else:
            self.tell(_("No uncoded turn before this place."))

    def _uncoded(self, steps: int, *, anywhere: bool = False) -> Iterator[Turn]:
        """Give the turns after the cursor (or before it) that are not an interviewer's and have no coding."""
        revision, at = self.view.revision, self.view.at
        for turn in revision.turns[::steps] if revision else ():
            beyond = anywhere or (turn.start > at if steps > 0 else turn.end <= at)
            asked = revision is not None and revision.role(turn) is Role.INTERVIEWER
            if beyond and not asked and not self.view.codings_over(turn.start, turn.end):
                yield turn

    # Places found.

    async def action_find(self) -> None:
        """Ask for words and go to the first place after the cursor."""
        from qualcode.tui.dialogs import Ask

        await self.ask(Ask(_("Find in this transcript")), self._find)

    def _find(self, words: str | None) -> None:
        if words is None or not self.current:
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
