"""The least a three-pane Textual program does: the baseline of the first frame."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import Footer, Static, Tree


class Bare(App[None]):
    CSS = "Tree { width: 26; } Static { width: 1fr; }"

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Tree("left")
            yield Static("ready here\n" * 38)
            yield Tree("right")
        yield Footer()


Bare().run()
