"""Textual's own read-only TextArea over a text with coloured spans: the baseline of keys on long transcripts.

`python bench/area_app.py TEXT SPANS`. Key 1 shows one more span by the widget's private table of highlights;
key 2 sets the text anew and its spans with it, the only public way of showing that something changed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import ClassVar

from rich.style import Style
from textual.app import App, ComposeResult
from textual.widgets import TextArea
from textual.widgets.text_area import TextAreaTheme

COLOURS = ("#304050", "#503040", "#305040", "#504030", "#403050")


class Area(App[None]):
    BINDINGS: ClassVar = [("1", "mark", "mark"), ("2", "again", "again"), ("ctrl+home", "first", "first")]

    def __init__(self, text: str, spans: int) -> None:
        super().__init__()
        self.text, self.spans = text, spans

    def compose(self) -> ComposeResult:
        area = TextArea(self.text, read_only=True, soft_wrap=True, show_line_numbers=False)
        area.cursor_blink = False
        styles = {f"c{n}": Style(bgcolor=colour) for n, colour in enumerate(COLOURS)}
        area.register_theme(TextAreaTheme("coded", syntax_styles=styles))
        area.theme = "coded"
        yield area

    def on_mount(self) -> None:
        self.area = self.query_one(TextArea)
        self.colour()
        self.area.focus()

    def colour(self) -> None:
        """Put the spans at even distances; the widget counts bytes of a line."""
        lines = self.text.split("\n")
        every = max(len(lines) // self.spans, 1)
        for n in range(self.spans):
            self.one(lines, n * every % len(lines), 9 * (n * every // len(lines)) + 4, n % len(COLOURS))

    def one(self, lines: list[str], line: int, start: int, colour: int) -> None:
        first, last = (len(lines[line][:at].encode()) for at in (start, start + 9))
        self.area._highlights[line].append((first, last, f"c{colour}"))  # noqa: SLF001  there is no public way

    def action_first(self) -> None:
        self.area.move_cursor((0, 0))

    def action_mark(self) -> None:
        line, column = self.area.cursor_location
        self.one(self.text.split("\n"), line, column, 0)
        self.area._line_cache.clear()  # noqa: SLF001
        self.area.refresh()

    def action_again(self) -> None:
        at = self.area.cursor_location
        self.area.load_text(self.text)
        self.colour()
        self.area.move_cursor(at)


if __name__ == "__main__":
    Area(Path(sys.argv[1]).read_text(encoding="utf-8"), int(sys.argv[2])).run()
