"""The text pane: paints rows of a transcript and moves one cursor through it.

It holds view state only and knows no project: what is drawn is set from above, and what the researcher does is
posted as a fact. Strips are kept; a motion repaints the rows it touches and no others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qualcode.model.coding import Coding
from qualcode.model.span import Span
from qualcode.model.transcript import Revision, Role
from qualcode.tui.actions import Place, bindings
from qualcode.tui.looks import Mark, Scene, Stretch, changed, runs
from qualcode.tui.paint import Painter, Plan, plan
from qualcode.tui.rows import Layout, unnamed
from qualcode.tui.steps import Unit, cover, in_hand, step, unit_at
from qualcode.tui.stripes import Margin, Spans

_SLICE = 40
"""Pieces of text laid out between two looks at the keyboard: a few milliseconds."""

_NOWHERE = Span(0, 0)
_EMPTY: Spans[Stretch] = Spans()


class TranscriptView(ScrollView, can_focus=True):
    """One transcript with its codings, a cursor and a selection."""

    ALLOW_SELECT = False
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

    class LaidOut(Message):
        """The whole text is laid out."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self.revision: Revision | None = None
        self.at, self.unit = 0, Unit.SENTENCE
        self.selected_from: Span | None = None
        self.marking = False
        self._painter: Painter | None = None
        self._plan: Plan = plan(40, speakers=False)
        self._layout = Layout("", (), 6)
        self._scene = Scene(Spans(), _EMPTY, _EMPTY)
        self._offers: Spans[Stretch] = _EMPTY
        self._marks: dict[Mark, tuple[Span, ...]] = {}
        self._strips: dict[int, Strip] = {}
        self._margin = Margin(self._scene.codings, self._layout)
        self._cell, self._cells, self._unnamed = 0, 0, False

    # What is drawn, set from above.

    def open(self, revision: Revision, at: int | None = None) -> None:
        """Show a transcript, the cursor at `at` or at the first word of the talk."""
        self.revision = revision
        talk = [Stretch(turn.start, turn.end) for turn in revision.turns]
        asked = [Stretch(t.start, t.end) for t in revision.turns if revision.role(t) is Role.INTERVIEWER]
        self._scene = Scene(Spans(), Spans(talk), Spans(asked))
        self._offers = _EMPTY
        self._unnamed = unnamed(revision.text, revision.turns)
        self.selected_from, self.marking, self._marks = None, False, {}
        self.at = at if at is not None else (revision.turns[0].start if revision.turns else 0)
        self._lay_out()
        self.go(self.at, centre=True)

    def close(self) -> None:
        """Show nothing."""
        self.revision = None
        self._repaint()

    def paint_with(self, painter: Painter) -> None:
        """Take colours and keys of codes; everything is painted anew."""
        self._painter = painter
        self._repaint()

    def set_codings(self, codings: Iterable[Coding]) -> None:
        """Show these codings, all of the transcript."""
        self._scene = replace(self._scene, codings=Spans(codings))
        self._repaint()

    def set_offers(self, spans: Iterable[Span]) -> None:
        """Sign the rows where open suggestions begin."""
        self._offers = Spans(Stretch(*span) for span in spans)
        self._repaint()

    def set_found(self, spans: Iterable[Span]) -> None:
        """Show the places a search found."""
        self._scene = replace(self._scene, found=Spans(Stretch(*span) for span in spans))
        self._repaint()

    def set_review(self, span: Span | None, hits: Sequence[Span] = ()) -> None:
        """Show the suggestion under review and the hits that speak for it, or none."""
        self._mark(Mark.OFFERED, *([span] if span else []))
        self._mark(Mark.HIT, *hits)

    def codings_here(self) -> list[Coding]:
        """Return the codings over the cursor or the selection, widest first."""
        span = self.selection or Span(self.at, self.at)
        return self._scene.codings.touching(span.start, span.end)

    @property
    def selection(self) -> Span | None:
        """What is selected, None where nothing is."""
        if self.selected_from is None or self.revision is None:
            return None
        return cover(self.revision, self.selected_from, self.at, self.unit)

    @property
    def chosen(self) -> Span | None:
        """What a code would be applied to: the selection, else the sentence or turn; None outside the talk."""
        if self.revision is None:
            return None
        span = self.selection or in_hand(self.revision, self.at, self.unit)
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
            if named is not Unit.TURN or self.selected_from is not None:
                # Going from turn to turn is for finding one's way; it should not make a digit code a whole turn.
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

    def action_unit(self, steps: int) -> None:
        """Take the next larger or smaller unit; a selection stays what it is."""
        self.unit = self.unit.next(steps)
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
        self.go(step(self.revision, self.at, self.unit, forward=steps > 0))

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

    # Layout and painting.

    def on_resize(self) -> None:
        """Lay out again when the width changed; the cursor stays in view."""
        self._fit()
        self._show_row(self._layout.row_of(self.at))

    def _fit(self) -> None:
        """Lay out again where the width is not the one laid out for."""
        if self.scrollable_content_region.width not in (0, self._cells):
            self._lay_out()

    def _lay_out(self) -> None:
        self._cells = self.scrollable_content_region.width
        revision = self.revision
        text, turns = (revision.text, revision.turns) if revision else ("", ())
        self._plan = plan(max(self._cells, 12), speakers=self._unnamed)
        self._layout = Layout(text, turns, self._plan.text)
        self._layout.fill(self.size.height + 1)
        self._layout.reach(self.at)
        self._cell = self._layout.cell_of(self.at)
        self.virtual_size = Size(self._cells, self._layout.height)
        self._repaint()
        self.set_timer(0.02, self._grow)

    def _grow(self) -> None:
        """Lay out some more of the text, between keys."""
        layout = self._layout
        for _ in range(_SLICE):
            layout.grow()
        if layout.finished:
            self.virtual_size = Size(self._cells, layout.height)
            self.post_message(self.LaidOut())
        else:
            self.set_timer(0.01, self._grow)

    def shows(self, at: int) -> bool:
        """Tell whether the row of code point `at` is in the window."""
        return 0 <= self._layout.row_of(at) - self.scroll_offset.y < self.size.height

    def _show_row(self, row: int, *, centre: bool = False) -> None:
        if row >= self.virtual_size.height:
            self.virtual_size = Size(self._cells, max(self._layout.height, row + 1))
        height, top = max(self.size.height, 1), self.scroll_offset.y
        margin = min(2, (height - 1) // 2)
        if centre and not top + margin <= row < top + height - margin:
            self.scroll_to(y=max(row - height // 3, 0), animate=False, force=True)
        elif row < top + margin:
            self.scroll_to(y=max(row - margin, 0), animate=False, force=True)
        elif row >= top + height - margin:
            self.scroll_to(y=row - height + 1 + margin, animate=False, force=True)

    def _update_marks(self) -> None:
        assert self.revision is not None
        selection = self.selection
        cursor = unit_at(self.revision, self.at, Unit.CHARACTER)
        hand = _NOWHERE if selection else in_hand(self.revision, self.at, self.unit)
        self._mark(Mark.HAND, hand)
        self._mark(Mark.SELECTED, *([selection] if selection else []))
        self._mark(Mark.CURSOR, cursor)

    def _mark(self, mark: Mark, *spans: Span) -> None:
        """Let `mark` stand on these spans only, and repaint the rows where that changes something."""
        before = self._marks.get(mark, ())
        if before == spans:
            return
        self._marks[mark] = spans
        marked = tuple(
            (span, mark) for mark, all_ in self._marks.items() for span in all_ if span.end > span.start
        )
        self._scene = replace(self._scene, marked=marked)
        for first, last in changed(before, spans):
            self._repaint_rows(first, last)

    def _repaint_rows(self, start: int, end: int) -> None:
        rows = self._layout.span_rows(start, end)
        if len(rows) > 2 * max(self.size.height, 1):
            self._strips.clear()
            self.refresh()
            return
        for row in rows:
            self._strips.pop(row, None)
        self.refresh_lines(rows.start, len(rows))

    def _repaint(self) -> None:
        self._strips.clear()
        self._margin = Margin(self._scene.codings, self._layout)
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget what was painted in other colours."""
        super().notify_style_update()
        self._strips.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return lines of the widget, below its head without what Textual does to every line for its style sheet."""
        # A window is painted before it is told of its size.
        self._fit()
        top, (left, right) = self.styles.gutter.top, crop.column_span
        head = super().render_lines(Region(left, crop.y, crop.width, max(top - crop.y, 0)))
        ground = self.background_colors[1]
        lines = [self.render_line(y - top) for y in range(max(crop.y, top), crop.bottom)]
        for one in self.get_line_filters():
            lines = [line.apply_filter(one, ground) for line in lines]
        # The last column lies under the scroll bar.
        return head + [line.crop_extend(left, right, self.rich_style) for line in lines]

    def render_line(self, y: int) -> Strip:
        """Return line `y` of the window, painted when first seen."""
        row = y + self.scroll_offset.y
        if self._painter is None or self.revision is None:
            return Strip.blank(self._cells, self.rich_style)
        self._layout.fill(row + 1)
        if row >= len(self._layout.rows):
            return Strip.blank(self._cells, self._painter.base)
        if row not in self._strips:
            if len(self._strips) > 4000:
                self._strips.clear()
            self._strips[row] = self._paint(row, self._painter, self.revision)
        return self._strips[row]

    def _paint(self, index: int, painter: Painter, revision: Revision) -> Strip:
        row = self._layout.rows[index]
        offered = any(row.start <= offer.start for offer in self._offers.touching(row.start, row.end))
        gutter = painter.gutter(self._plan, revision, row, offered=offered)
        margin = painter.margin(self._plan, index, self._margin.at(index))
        found = runs(self._scene, row.start, row.end)
        return painter.strip(revision.text, found, sides=(gutter, margin), cells=self._cells)
