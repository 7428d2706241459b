"""The rows of a transcript on the screen: laid out, kept as strips, repainted where something changed.

It knows nothing of keys: what is drawn is set from above, and `transcript_view` moves the cursor. A motion repaints
the rows it touches and no others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from qualcode.model.coding import Coding
from qualcode.model.span import Span
from qualcode.model.transcript import Revision, Role
from qualcode.tui.long_view import LongView
from qualcode.tui.looks import Mark, Scene, Stretch, changed, runs
from qualcode.tui.paint import Painter, Plan, plan
from qualcode.tui.rows import Layout, unnamed
from qualcode.tui.stripes import Margin, Spans

_SLICE = 40
"""Pieces of text laid out between two looks at the keyboard: a few milliseconds."""

_EMPTY: Spans[Stretch] = Spans()


class PaintedText(LongView):
    """One transcript with its codings and marks, and the row of the cursor in view."""

    class LaidOut(Message):
        """The whole text is laid out."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self.revision: Revision | None = None
        self.at = 0
        self._painter: Painter | None = None
        self._plan: Plan = plan(40, speakers=False)
        self._layout = Layout("", (), 6)
        self._scene = Scene(Spans(), _EMPTY, _EMPTY)
        self._offers: Spans[Stretch] = _EMPTY
        self._marks: dict[Mark, tuple[Span, ...]] = {}
        self._margin = Margin(self._scene.codings, self._layout)
        self._cell, self._cells, self._unnamed = 0, 0, False

    # What is drawn, set from above.

    def take(self, revision: Revision) -> None:
        """Take a transcript, nothing marked in it; it is laid out next."""
        self.revision = revision
        talk = [Stretch(turn.start, turn.end) for turn in revision.turns]
        asked = [Stretch(t.start, t.end) for t in revision.turns if revision.role(t) is Role.INTERVIEWER]
        self._scene = Scene(Spans(), Spans(talk), Spans(asked))
        self._offers, self._marks = _EMPTY, {}
        self._unnamed = unnamed(revision.text, revision.turns)

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

    def add_coding(self, coding: Coding) -> None:
        """Show one more coding."""
        codings = self._scene.codings.plus(coding)
        self._scene = replace(self._scene, codings=codings)
        self._margin = Margin(codings, self._layout)
        rows = self._layout.span_rows(coding.start, coding.end)
        # Stripes linked to the new one by rows they share may change columns with it; between rows there are none.
        linked = [coding, *codings.cluster(self._layout, rows.start, rows.stop - 1)]
        self._repaint_rows(min(one.start for one in linked), max(one.end for one in linked))

    def set_offers(self, spans: Iterable[Span]) -> None:
        """Sign the rows where open suggestions begin."""
        self._offers = Spans(Stretch(*span) for span in spans)
        self._repaint()

    def set_found(self, spans: Iterable[Span]) -> None:
        """Show the places a search found."""
        self._scene = replace(self._scene, found=Spans(Stretch(*span) for span in spans))
        self._repaint()

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

    def bring(self, at: int) -> None:
        """Bring the row of code point `at` into view."""
        self._show_row(self._layout.row_of(at))

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
        self.repaint(rows if len(rows) <= 2 * max(self.size.height, 1) else None)

    def _repaint(self) -> None:
        self._margin = Margin(self._scene.codings, self._layout)
        self.repaint()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return lines of the widget, laid out for its width."""
        # A window is painted before it is told of its size.
        self._fit()
        return super().render_lines(crop)

    def painted(self, row: int) -> Strip:
        """Return a row of the text, laid out as far as it is needed."""
        if self._painter is None or self.revision is None:
            return Strip.blank(self._cells, self.rich_style)
        self._layout.fill(row + 1)
        if row >= len(self._layout.rows):
            return Strip.blank(self._cells, self._painter.base)
        return self._paint(row, self._painter, self.revision)

    def _paint(self, index: int, painter: Painter, revision: Revision) -> Strip:
        row = self._layout.rows[index]
        offered = any(row.start <= offer.start for offer in self._offers.touching(row.start, row.end))
        gutter = painter.gutter(self._plan, revision, row, offered=offered)
        margin = painter.margin(self._plan, index, self._margin.at(index))
        found = runs(self._scene, row.start, row.end)
        return painter.strip(revision.text, found, sides=(gutter, margin), cells=self._cells)
