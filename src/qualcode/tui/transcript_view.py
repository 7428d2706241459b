"""The text pane: one cursor and one selection in a transcript, moved by keys and by the mouse.

It holds view state only and knows no project: what is drawn is set from above, and what the researcher does is
posted as a fact. Laying out and painting stand in `painted_text`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from qualcode.model.coding import Coding
from qualcode.model.span import Span
from qualcode.model.transcript import Revision
from qualcode.tui.actions import Place, bindings
from qualcode.tui.looks import Mark
from qualcode.tui.painted_text import PaintedText
from qualcode.tui.steps import Unit, cover, in_hand, larger, smaller, step, unit_at

_NOWHERE = Span(0, 0)


class TranscriptView(PaintedText, can_focus=True):
    """One transcript with its codings, a cursor and a selection."""

    PLACE = Place.TEXT
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]
    DEFAULT_CSS = """
    TranscriptView { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """

    class CursorMoved(Message):
        """The cursor, the unit or the selection changed."""

        def can_replace(self, message: Message) -> bool:
            """Let the newest stand for all that wait."""
            return isinstance(message, TranscriptView.CursorMoved)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self.unit = Unit.SENTENCE
        self.selected_from: Span | None = None
        self.marking = False

    def open(self, revision: Revision, at: int | None = None) -> None:
        """Show a transcript, the cursor at `at` or at the first word of the talk."""
        self.selected_from, self.marking = None, False
        self.take(revision)
        self.at = at if at is not None else (revision.turns[0].start if revision.turns else 0)
        self._lay_out()
        self.go(self.at, centre=True)

    def set_review(self, span: Span | None, hits: Sequence[Span] = ()) -> None:
        """Show the suggestion under review and the hits that speak for it, or none."""
        self._mark(Mark.OFFERED, *([span] if span else []))
        self._mark(Mark.HIT, *hits)

    def set_held(self, span: Span | None) -> None:
        """Show how far the coding in hand goes, or none."""
        self._mark(Mark.HELD, *([span] if span else []))

    def codings_here(self) -> list[Coding]:
        """Return the codings over the cursor or the selection, widest first."""
        span = self.selection or Span(self.at, self.at)
        return self.codings_over(span.start, span.end)

    def codings_over(self, start: int, end: int) -> list[Coding]:
        """Return the codings that share a character with `start` to `end`, widest first."""
        return self._scene.codings.touching(start, end)

    @property
    def codings_in_order(self) -> list[Coding]:
        """All codings in the order of the text, the widest first where several begin."""
        return self._scene.codings.all

    @property
    def selection(self) -> Span | None:
        """What is selected, None where nothing is."""
        if self.selected_from is None or self.revision is None:
            return None
        return cover(self.revision, self.selected_from, self.at, self.unit)

    @property
    def chosen(self) -> Span | None:
        """What a code would be applied to: the selection, else the sentence; None outside the talk."""
        if self.revision is None:
            return None
        span = self.selection or in_hand(self.revision, self.at)
        return span if span.end > span.start else None

    # Motion.

    def go(self, at: int, *, centre: bool = False, keep_cell: bool = False) -> None:
        """Move the cursor to code point `at` and bring it into view."""
        if self.revision is None:
            return
        self.at = min(max(at, 0), max(len(self.revision.text) - 1, 0))
        if not keep_cell:
            self._cell = self._layout.cell_of(self.at)
        self._update_marks()
        self._show_row(self._layout.row_of(self.at), centre=centre)
        self.post_message(self.CursorMoved())

    def drop_selection(self) -> bool:
        """Select nothing, and tell whether something was selected."""
        dropped, self.selected_from, self.marking = self.selected_from is not None, None, False
        if dropped:
            self.go(self.at, keep_cell=True)
        return dropped

    def action_row(self, rows: int) -> None:
        """Move by rows in the same column."""
        self._leave_selection()
        self.go(self._layout.below(self.at, rows, self._cell), keep_cell=True)

    def action_page(self, pages: int) -> None:
        """Move by pages, one row of the last page kept in view."""
        self.action_row(pages * max(self.size.height - 2, 1))

    def action_step(self, steps: int, unit: str = "") -> None:
        """Move by the unit, or by the one named; a word or sentence is the unit from then on."""
        if self.revision is not None:
            self._leave_selection()
            named = Unit(unit or self.unit)
            if named is not Unit.TURN:
                # Going from turn to turn is for finding one's way; arrows go on by what they went by.
                self.unit = named
            self.go(step(self.revision, self.at, named, forward=steps > 0))

    def action_edge(self, side: int) -> None:
        """Move to the first or last character of the row."""
        self._leave_selection()
        row = self._layout.row_of(self.at)
        self.go(self._layout.at_cell(row, 0 if side < 0 else self._plan.text))

    def action_jump(self, side: int) -> None:
        """Move to the beginning or the end of the transcript."""
        self._leave_selection()
        self.go(0 if side == 0 or self.revision is None else len(self.revision.text))

    def action_grow(self, steps: int) -> None:
        """Select the next larger or smaller unit round the cursor, from word over phrase and sentence to turn."""
        if self.revision is None:
            return
        # What is lit without a selection is a sentence; to select from there begins with the word.
        here = (
            unit_at(self.revision, self.at, Unit.CHARACTER) if steps > 0 else in_hand(self.revision, self.at)
        )
        span = self.selection or here
        found = larger(self.revision, span) if steps > 0 else smaller(self.revision, span, self.at)
        self.selected_from, unit = found or (span, self.unit)
        # A turn is selected whole; what follows goes on by sentences.
        self.unit = Unit.SENTENCE if unit is Unit.TURN else unit
        self.marking = False
        self.go(self.at, keep_cell=True)

    def action_mark(self) -> None:
        """Begin a selection, or end stretching it."""
        if self.selected_from is None:
            self._anchor_here()
            self.marking = True
        else:
            self.marking = not self.marking
        self.go(self.at, keep_cell=True)

    def action_extend(self, steps: int, unit: str = "") -> None:
        """Stretch the selection by the unit, or by the one named."""
        if self.revision is None:
            return
        if unit:
            self.unit = Unit(unit)
        if self.selected_from is None:
            self._anchor_here()
            if self.unit is not Unit.CHARACTER:
                # The first press takes the unit under the cursor, as a reader expects.
                self.go(self.at)
                return
        at = self.at
        if self.selected_from is not None and self.selected_from.start <= at < self.selected_from.end:
            # What was selected whole is stretched at its edge.
            at = self.selected_from.end - 1 if steps > 0 else self.selected_from.start
        self.go(step(self.revision, at, self.unit, forward=steps > 0))

    def action_extend_row(self, rows: int) -> None:
        """Stretch the selection by rows."""
        if self.selected_from is None:
            self._anchor_here()
        self.go(self._layout.below(self.at, rows, self._cell), keep_cell=True)

    def _anchor_here(self) -> None:
        if self.revision is not None:
            here = unit_at(self.revision, self.at, self.unit)
            self.selected_from = (
                here if here.end > here.start else unit_at(self.revision, self.at, Unit.CHARACTER)
            )

    def _leave_selection(self) -> None:
        if self.selected_from is not None and not self.marking:
            self.selected_from = None

    # The mouse.

    def _hit(self, event: events.MouseEvent) -> int | None:
        """Return the code point under the mouse, None over no row."""
        x, y = event.get_content_offset_capture(self)
        row = y + self.scroll_offset.y
        if self.revision is None or not 0 <= row < self._layout.height:
            return None
        return self._layout.at_cell(row, max(x - self._plan.gutter, 0))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor under the mouse and be ready to drag."""
        at = self._hit(event)
        if event.button != 1 or at is None or self.revision is None:
            return
        self.capture_mouse()
        self.selected_from, self.marking = None, False
        self.go(at)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Stretch the selection while the button is held, by characters."""
        at = self._hit(event)
        if self.app.mouse_captured is not self or at is None or self.revision is None:
            return
        if self.selected_from is None and at != self.at:
            self.unit = Unit.CHARACTER
            self._anchor_here()
        if self.selected_from is not None:
            self.go(at)

    def on_mouse_up(self) -> None:
        """End dragging."""
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Select the word on a double click, the sentence on a triple click."""
        if event.chain > 1:
            self.unit = Unit.WORD if event.chain == 2 else Unit.SENTENCE
            self._anchor_here()
            self.go(self.at)

    def _update_marks(self) -> None:
        assert self.revision is not None
        selection = self.selection
        cursor = unit_at(self.revision, self.at, Unit.CHARACTER)
        hand = _NOWHERE if selection else in_hand(self.revision, self.at)
        self._mark(Mark.HAND, hand)
        self._mark(Mark.SELECTED, *([selection] if selection else []))
        self._mark(Mark.CURSOR, cursor)
