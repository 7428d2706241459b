"""The main screen: what it is made of, undo, and the ways to other screens."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from qualcode.model.gesture import Gesture
from qualcode.project.verbs import said
from qualcode.tui.actions import Place, bindings
from qualcode.tui.coding_by_hand import CodingByHand
from qualcode.tui.coding_in_hand import CodingInHand
from qualcode.tui.review import Reviewing
from qualcode.tui.transcript_list import TranscriptList
from qualcode.tui.walking import Walking

if TYPE_CHECKING:
    from qualcode.tui.side_screen import Here, Passage

_CODED = {"code", "uncode", "move", "recode", "split", "merge", "weigh", "confirm", "accept", "refuse"}
_MEMOS = {"memo", "change memo", "remove memo"}
"""Verbs that change codings or memos only; after undoing any other the whole study is read again."""


class CodingScreen(CodingByHand, CodingInHand, Reviewing, Walking):
    """One study: read, code, review; every action is one call of Project."""

    PLACE = Place.CODING
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]

    @on(TranscriptList.Chosen)
    def _open_chosen(self, event: TranscriptList.Chosen) -> None:
        self.open_transcript(event.name)
        self.view.focus()

    def action_pane(self, name: str) -> None:
        """Show or hide a pane."""
        pane = self.query_one(f"#{name}")
        pane.display = not pane.display
        if not pane.display and pane.has_focus:
            self.view.focus()

    def action_drop(self) -> None:
        """Drop the selection, else the review, else what was found."""
        if self.view.drop_selection():
            return
        if self.review is not None:
            self.show_offer(None)
        elif self.found:
            self.found = []
            self.view.set_found([])
        self.view.focus()

    def after(self, gesture: Gesture | None, message: str) -> None:
        """Show what was undone or done again, and go there."""
        if gesture is None:
            return
        place = self.study.codings.changed_by(self.study.history.length())
        if gesture.verb not in _CODED | _MEMOS:
            self.start()
        elif place is None or place[0] == self.current:
            self.reload()
        if place is not None:
            self._show_place(*place)
        self.tell(message.format(what=said(gesture)))

    def _show_place(self, transcript: str, start: int, end: int) -> None:
        """Bring a passage before the reader's eyes, from another transcript too."""
        if transcript != self.current:
            self.open_transcript(transcript, start)
        elif not (self.view.shows(start) and self.view.shows(end - 1)):
            self.view.go(start, centre=True)

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

        held, chosen = self.held(), self.view.selection
        words = self.view.revision.text[chosen.start : chosen.end] if self.view.revision and chosen else ""
        code, coding = (held.code, held.id) if held else ("", "")
        return Here(self.study, self.language, self.current, self.view.at, code, coding, words, chosen)

    def _returned(self, passage: Passage | None, before: int) -> None:
        if self.study.history.length() != before:
            self.start()
        else:
            self.follow()  # suggestions may have been made there, which is no gesture
        if passage is not None:
            self.go_to(passage)

    def go_to(self, passage: Passage) -> None:
        """Go to a passage in any transcript."""
        if passage.transcript != self.current:
            self.open_transcript(passage.transcript)
        self.view.drop_selection()
        self.view.go(passage.start, centre=True)
        self.view.focus()
