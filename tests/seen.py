"""What tests of the screen share: what stands on it, waiting for it, and typing as an input method does."""

from textual import events
from textual.app import App
from textual.keys import _character_to_key
from textual.pilot import Pilot

from qualcode.project import Project


def shown(app: App[None]) -> str:
    """What stands on the screen, a line each."""
    compositor = app.screen._compositor
    return "\n".join("".join(segment.text for segment in line) for line in compositor.render_strips())


async def settled(pilot: Pilot[None]) -> None:
    """Wait until workers, deferred facts and paints are done."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause(0.3)
    await pilot.pause()


async def typed_by_method(pilot: Pilot[None], characters: str) -> None:
    """Send characters as a terminal does when an input method commits them."""
    for character in characters:
        assert pilot.app._driver is not None
        pilot.app._driver.send_message(events.Key(_character_to_key(character), character))
        await pilot.pause()


def quotes(study: Project) -> list[tuple[str, str]]:
    return [(coding.code, coding.quote) for coding in study.codings.list()]
