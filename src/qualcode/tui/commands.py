"""The command palette: every action, every code and every transcript, found by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen

from qualcode.i18n import _
from qualcode.text import show
from qualcode.tui.actions import Place, actions
from qualcode.tui.actions.action import shown_keys
from qualcode.tui.coding_screen import CodingScreen


def places(screen: Screen[Any]) -> list[tuple[Place, DOMNode]]:
    """Return where keys are heard now, the screen in front first, with the node that does what they call."""
    found: list[tuple[Place, DOMNode]] = []
    for node in (*screen.query("*").results(), screen, screen.app):
        for class_ in type(node).__mro__:
            place = vars(class_).get("PLACE")
            if place is not None and place not in [known for known, _node in found]:
                found.append((place, node))
    return found


class Actions(Provider):
    """Every action that can be done on the screen in front."""

    def _commands(self) -> Iterator[tuple[str, str, Callable[[], Any]]]:
        for place, node in places(self.screen):
            for action in actions(place):
                if action.id != "commands":
                    call = partial(self.app.run_action, action.call, node)
                    yield f"{action.name}  {shown_keys(action)}", action.help, call

    async def discover(self) -> Hits:
        """Give all of them before anything is typed."""
        for name, help_, command in self._commands():
            yield DiscoveryHit(Content(name), command, text=name, help=help_)

    async def search(self, query: str) -> Hits:
        """Give those whose name or help fits."""
        matcher = self.matcher(query)
        for name, help_, command in self._commands():
            score = max(matcher.match(name), 0.8 * matcher.match(help_))
            if score > 0:
                yield Hit(score, Content(name), command, text=name, help=help_)


class Codes(Provider):
    """Codes to apply, found as in the code search."""

    async def search(self, query: str) -> Hits:
        """Give the codes that fit by name, pinyin, initials or id."""
        if not isinstance(self.screen, CodingScreen):
            return
        for code, score in self.screen.finder.search(query, 8):
            names = show(" · ".join(code.name.values()) or code.id)
            yield Hit(
                score / 100,
                Content(names),
                partial(self.screen.apply, code.id),
                text=names,
                help=_("Apply this code."),
            )


class Transcripts(Provider):
    """Transcripts to open."""

    async def search(self, query: str) -> Hits:
        """Give the transcripts whose name fits."""
        if not isinstance(self.screen, CodingScreen):
            return
        matcher = self.matcher(query)
        for one in self.screen.study.transcripts.list():
            name = show(one.name)
            if (score := matcher.match(name)) > 0:
                yield Hit(
                    score,
                    Content(name),
                    partial(self.screen.open_transcript, one.name),
                    text=name,
                    help=_("Open this transcript."),
                )
