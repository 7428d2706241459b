"""Where people write: a line and a page that keep what is written and draw it so that no terminal obeys it."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text
from textual.expand_tabs import expand_tabs_inline
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Input, TextArea

from qualcode.text import show


class Line(Input):
    """A line to write in."""

    @property
    def _value(self) -> Text:
        return Text(_shown(self.value), no_wrap=True, overflow="ignore", end="")

    def validate__suggestion(self, suggestion: str) -> str:
        """Offer no ending that a terminal might obey, such as of a file's name."""
        return suggestion if _shown(suggestion) == suggestion else ""

    def action_paste(self) -> None:
        """Paste the first line of what was copied."""
        self.replace(self.app.clipboard.split("\n")[0], *self.selection)

    def _position_to_cell(self, position: int) -> int:
        return cell_len(expand_tabs_inline(_shown(self.value[:position]), 4))


class Page(TextArea):
    """Lines to write in."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines in view, blank ones until there are styles to draw them in."""
        ready = "text-area--gutter" in self._component_styles
        return super().render_lines(crop) if ready else [Strip.blank(crop.width)] * crop.height

    def get_line(self, line_index: int) -> Text:
        """Return a line as it is drawn."""
        return Text(_shown(self.document.get_line(line_index)), end="", no_wrap=True)


def _shown(text: str) -> str:
    # The widgets lay out tabs themselves.
    return "\t".join(map(show, text.split("\t")))
