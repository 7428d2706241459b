"""The two lines of state under the panes: where the cursor is and how it moves; what stands there."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from qualcode.text import clip, show, width


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

    def render(self) -> Content:
        """Join both rows."""
        room = self.size.width
        right = clip(show(self._right), max(room // 2, 0))
        first = _fit(self._facts, max(room - width(right) - 2, 0))
        gap = " " * max(room - width(first.plain) - width(right) - 1, 1)
        return Content.assemble(first, gap, (right, "$text-muted"), "\n", _fit(self._here, room - 1))


def _fit(parts: tuple[tuple[str, str], ...], room: int) -> Content:
    kept: list[Content] = [Content(" ")]
    used = 1
    for words, style in parts:
        cut = clip(show(words), max(room - used, 0)) if room - used > 1 else ""
        used += width(cut)
        kept.append(Content.styled(cut, style))
    return Content("").join(kept)
