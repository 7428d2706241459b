"""The last line of a screen: the keys of its main actions, each to be clicked as well.

One widget paints them all; Textual's own footer makes a widget of every key and makes them anew with each focus,
which a researcher would wait for at the start.
"""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from qualcode.text import width
from qualcode.tui.actions.action import shown_key


class KeyLine(Widget):
    """Keys and names of the actions that can be done now, as far as there is room."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 1; background: $footer-background; color: $footer-description-foreground; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self._keys: tuple[tuple[str, str, str], ...] = ()
        self._help: tuple[str, str, str] | None = None

    def on_mount(self) -> None:
        """Follow what can be done, which depends on the focus."""
        self._take(self.screen)
        self.screen.bindings_updated_signal.subscribe(self, self._take)

    def _take(self, screen: Screen[object]) -> None:
        shown: dict[str, tuple[str, str, str]] = {}
        for _node, binding, enabled, _tooltip in screen.active_bindings.values():
            if binding.show and enabled:
                key = binding.key_display or shown_key(binding.key)
                shown.setdefault(binding.action, (key, binding.description, binding.key))
        self._help = shown.get("app.help") or shown.get("help")
        if tuple(shown.values()) != self._keys:
            self._keys = tuple(shown.values())
            self.refresh()

    @property
    def _gap(self) -> int:
        """Cells between two keys: two where all keys have room."""
        return 2 if sum(width(key) + width(name) + 3 for key, name, _ in self._keys) <= self.size.width else 1

    @property
    def _seen(self) -> list[tuple[str, str, str]]:
        """The keys there is room for; that of the help is among them, where all the others stand."""
        seen = list(self._keys)
        while len(seen) > 1 and sum(map(self._cells, seen)) - self._gap > self.size.width - 2:
            last = next(at for at in reversed(range(len(seen))) if seen[at] != self._help or at == 0)
            del seen[last]
        return seen

    def _cells(self, one: tuple[str, str, str]) -> int:
        return width(one[0]) + width(one[1]) + 1 + self._gap

    def render(self) -> Content:
        """Join the keys, each with its name, as many as have room."""
        parts = [
            Content.assemble((f"{key} ", "$footer-key-foreground bold"), name, " " * self._gap)
            for key, name, _ in self._seen
        ]
        return Content(" ") + Content("").join(parts)

    def on_click(self, event: events.Click) -> None:
        """Do what the key under the mouse does."""
        at = 1
        for one in self._seen:
            at += self._cells(one)
            if event.x < at:
                self.app.simulate_key(one[2])
                return
