"""The two lines of state under the panes: where the cursor is and how it moves; what stands there."""

from __future__ import annotations

from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget

from qualcode.text import clip, show, width

_LEAST = 14
"""Cells of a fact that is cut and still shown."""


class StateLine(Widget):
    """Two rows of short facts, each row clipped at the right."""

    DEFAULT_CSS = """
    StateLine { height: 2; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self._facts: tuple[tuple[str, str], ...] = ()
        self._right = ""
        self._here: tuple[tuple[str, str], ...] = ()
        self._told = ""
        self._forgetting: Timer | None = None

    def show_facts(self, facts: list[tuple[str, str]], right: str) -> None:
        """Set the first row: words with a style each, and what stands at its right end."""
        if (tuple(facts), right) != (self._facts, self._right):
            self._facts, self._right = tuple(facts), right
            self.refresh()

    def show_here(self, here: list[tuple[str, str]]) -> None:
        """Set the second row."""
        if tuple(here) != self._here:
            self._here = tuple(here)
            self.refresh()

    def tell(self, words: str) -> None:
        """Say at the right end of the second row what was done, for some seconds; it covers nothing."""
        if self._forgetting is not None:
            self._forgetting.stop()
        self._forgetting = self.set_timer(4, self._forget) if words else None
        self._told = words
        self.refresh()

    def _forget(self) -> None:
        self.tell("")

    def render(self) -> Content:
        """Join both rows."""
        first = self._row(self._facts, self._right, "$text-muted")
        return first + Content("\n") + self._row(self._here, self._told, "$success")

    def _row(self, parts: tuple[tuple[str, str], ...], end: str, style: str) -> Content:
        room = self.size.width
        right = clip(show(end), max(room // 2, 0))
        left = _fit(parts, max(room - width(right) - 2, 0))
        gap = " " * max(room - width(left.plain) - width(right) - 1, 1)
        return Content.assemble(left, gap, (right, style))


def _fit(parts: tuple[tuple[str, str], ...], room: int) -> Content:
    kept: list[Content] = [Content(" ")]
    used = 1
    for words, style in parts:
        cut = clip(show(words), max(room - used, 0)) if room - used > 1 else ""
        if cut != show(words) and width(cut) < _LEAST and len(kept) > 1:
            break  # so little of a fact says nothing
        used += width(cut)
        kept.append(Content.styled(cut, style))
    return Content("").join(kept)
