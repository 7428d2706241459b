"""The quotes behind one cell of a table, each in its context; Enter goes to it in the text."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from qualcode.i18n import plural
from qualcode.model.coding import Coding
from qualcode.text import clip, pad, show, width
from qualcode.tui.context import in_context
from qualcode.tui.row_list import RowList
from qualcode.tui.side_screen import Here, Passage, SideScreen


class BehindScreen(SideScreen):
    """A list of codings.

    Args:
        here: what the researcher had in hand.
        codings: those behind the cell, in the order of the text.
        title: names the cell.
    """

    rows = query_one(RowList)

    def __init__(self, here: Here, codings: Sequence[Coding], title: str) -> None:
        super().__init__(here)
        self._codings, self._title = codings, title

    def body(self) -> ComposeResult:
        """Give the quotes, and the one in hand in its context."""
        yield RowList(id="quotes")
        yield Static("", classes="detail", markup=False)

    def read(self) -> None:
        """Show the quotes."""
        self.head(self._title, plural("{n} quote", "{n} quotes", len(self._codings)))
        self.rows.show(self._codings, self._line, key=lambda coding: coding.id)
        self.rows.focus()

    def _line(self, coding: Coding, cells: int) -> Content:
        name = pad(clip(show(coding.transcript), 20), 20)
        code = pad(clip(show(self.called(coding.code)), 16), 16)
        words = clip(show(coding.quote), max(cells - width(name) - width(code) - 4, 8))
        return Content.assemble((name, "$text-muted"), "  ", (code, self.colored(coding.code)), "  ", words)

    @on(RowList.Moved)
    def _moved(self) -> None:
        coding, detail = self.rows.row, self.query_one(".detail", Static)
        if coding is not None:
            text = self.study.transcripts.text(coding.transcript)
            size = detail.content_size
            detail.update(in_context(text, coding.span, [], size.width or 76, size.height or 4))

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        coding: Coding = event.row
        self.dismiss(Passage(coding.transcript, coding.start, coding.end))
