"""A long list, painted as its rows come into view: one cursor, rows marked for a change of many, 50,000 rows and more.

It knows nothing of what its rows are: whoever shows them says how one is painted and what it is known by.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.visual import Visual

from qualcode.tui.actions import Place, bindings
from qualcode.tui.long_view import KEPT, LongView

Paint = Callable[[Any, int], Content]
"""Gives the one line of a row that has so many cells."""


class RowList(LongView, can_focus=True):
    """Rows of one line each; posts where the cursor is and which row was chosen."""

    PLACE = Place.ROWS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row-list--cursor",
        "row-list--blurred",
        "row-list--mark",
        "row-list--empty",
    }
    DEFAULT_CSS = """
    RowList {
        overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; height: 1fr;
        & > .row-list--cursor { background: $block-cursor-background 55%; }
        & > .row-list--blurred { background: $block-cursor-blurred-background; }
        & > .row-list--mark { color: $accent; text-style: bold; }
        & > .row-list--empty { color: $text-muted; }
    }
    """

    @dataclass
    class Moved(Message):
        """The cursor stands on another row, or other rows are shown."""

        rows: RowList

        @property
        def control(self) -> RowList:
            """The list."""
            return self.rows

        def can_replace(self, message: Message) -> bool:
            """Let the newest stand for all that wait."""
            return isinstance(message, RowList.Moved) and message.rows is self.rows

    @dataclass
    class Chosen(Message):
        """The researcher wants what this row shows."""

        rows: RowList
        row: Any

        @property
        def control(self) -> RowList:
            """The list."""
            return self.rows

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self.shown: Sequence[Any] = ()
        self.cursor = 0
        self._marked: set[Hashable] = set()
        self._paint: Paint = lambda row, _cells: Content(str(row))
        self._key: Callable[[Any], Hashable] = id_of
        self._empty = ""
        self._dressed: dict[Hashable, tuple[Content, str, int, Strip]] = {}

    # What is shown, set from above.

    def show(
        self, rows: Sequence[Any], paint: Paint, *, key: Callable[[Any], Hashable], empty: str = ""
    ) -> None:
        """Show these rows; the cursor stays on the row it was on, or where that row was.

        Args:
            rows: in order.
            paint: gives the line of a row.
            key: what a row is known by; equal for the same thing in a later list.
            empty: said where there are no rows.
        """
        known = self._key(self.shown[self.cursor]) if self.cursor < len(self.shown) else None
        self.shown, self._paint, self._key, self._empty = rows, paint, key, empty
        if self._marked:
            self._marked &= {key(row) for row in rows}
        self.cursor = self._found(known)
        self.virtual_size = Size(self.size.width, len(rows))
        self.repaint()
        self.go(self.cursor)

    def _found(self, known: Hashable) -> int:
        """Return where the row known so stands now, near where it was if it is gone."""
        last, size = max(len(self.shown) - 1, 0), len(self.shown)
        # Most changes move it by a few rows: look from where it was, in both directions.
        for step in range(max(self.cursor, last - self.cursor) + 1 if known is not None else 0):
            for at in (self.cursor - step, self.cursor + step):
                if 0 <= at < size and self._key(self.shown[at]) == known:
                    return at
        return min(self.cursor, last)

    @property
    def row(self) -> Any:
        """The row under the cursor, None where there are no rows."""
        return self.shown[self.cursor] if self.cursor < len(self.shown) else None

    @property
    def marked(self) -> list[Any]:
        """The marked rows in order, without marks the one under the cursor."""
        if self._marked:
            return [row for row in self.shown if self._key(row) in self._marked]
        return [] if self.row is None else [self.row]

    def is_marked(self, row: Any) -> bool:
        """Tell whether a row is marked."""
        return self._key(row) in self._marked

    # Motion and marks.

    def go(self, at: int) -> None:
        """Put the cursor on row `at`, as near as there are rows, and bring it into view."""
        old, self.cursor = self.cursor, min(max(at, 0), max(len(self.shown) - 1, 0))
        # Heard before the list is painted, so that what follows the cursor is painted with it.
        self.post_message(self.Moved(self))
        self.repaint((old, self.cursor))
        height, top = max(self.size.height, 1), self.scroll_offset.y
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False, force=True)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, force=True)

    def action_row(self, rows: int) -> None:
        """Move by rows."""
        self.go(self.cursor + rows)

    def action_page(self, pages: int) -> None:
        """Move by pages, one row of the last page kept in view."""
        self.go(self.cursor + pages * max(self.size.height - 1, 1))

    def action_end(self, side: int) -> None:
        """Move to the first or the last row."""
        self.go(len(self.shown) - 1 if side else 0)

    def action_mark(self) -> None:
        """Mark the row or take its mark off, and go on to the next."""
        if self.row is not None:
            self._marked ^= {self._key(self.row)}
            self.go(self.cursor + 1)

    def action_mark_all(self) -> None:
        """Mark all rows, or none where all are marked."""
        keys = {self._key(row) for row in self.shown}
        self._marked = set() if self._marked == keys else keys
        self.repaint()
        self.post_message(self.Moved(self))

    def mark(self, rows: Sequence[Any]) -> None:
        """Mark these rows and no others."""
        self._marked = {self._key(row) for row in rows}
        self.repaint()
        self.post_message(self.Moved(self))

    def unmark(self) -> None:
        """Take all marks off."""
        self._marked = set()
        self.repaint()

    def action_choose(self) -> None:
        """Say that the row under the cursor is wanted."""
        if self.row is not None:
            self.post_message(self.Chosen(self, self.row))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row clicked; a double click chooses it."""
        at = event.y + self.scroll_offset.y
        if at < len(self.shown):
            self.go(at)
            if event.chain == 2:
                self.action_choose()

    # Painting.

    def on_resize(self) -> None:
        """Paint for the new width, the cursor in view."""
        self.virtual_size = Size(self.size.width, len(self.shown))
        self.repaint()
        self.go(self.cursor)

    def on_focus(self) -> None:
        """Show that the keys act here."""
        self.repaint()

    def on_blur(self) -> None:
        """Show that they act elsewhere."""
        self.repaint()

    def painted(self, row: int) -> Strip:
        """Return the line of a row, what is said where there are none, or an empty one below the last."""
        cells = self.size.width
        if row >= len(self.shown):
            words = Content.styled(f"  {self._empty}", self._style("empty")) if row == 0 else Content("")
            return self._strip(words, cells, "")
        one = self.shown[row]
        sign = ("● ", self._style("mark")) if self.is_marked(one) else ("  ", "")
        words = Content.assemble(sign, self._paint(one, max(cells - 3, 1)))
        lit = "" if row != self.cursor else "cursor" if self.has_focus else "blurred"
        return self._dress(self._key(one), words, cells, lit)

    def _dress(self, key: Hashable, words: Content, cells: int, lit: str) -> Strip:
        """Return words as a strip; a row that says what it said before is the same strip wherever it stands now."""
        before = self._dressed.get(key)
        if before is not None and before[1:3] == (lit, cells) and before[0].is_same(words):
            return before[3]
        if len(self._dressed) >= KEPT:
            self._dressed.clear()
        strip = self._strip(words, cells, lit)
        self._dressed[key] = (words, lit, cells, strip)
        return strip

    def notify_style_update(self) -> None:
        """Forget what was painted in other colours."""
        super().notify_style_update()
        self._dressed.clear()

    def _style(self, name: str) -> Any:
        return self.get_visual_style(f"row-list--{name}", partial=True)

    def _strip(self, words: Content, cells: int, lit: str) -> Strip:
        style = self.get_visual_style(f"row-list--{lit}") if lit else self.visual_style
        strips = Visual.to_strips(self, words, max(cells, 1), 1, style, pad=True)
        return strips[0] if strips else Strip.blank(cells, style.rich_style)


def id_of(row: object) -> Hashable:
    """Know a row by itself."""
    return id(row)
