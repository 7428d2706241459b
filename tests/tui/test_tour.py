"""The tour goes on when a thing is done, by any way of doing it, and can be left at any time."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coding_screen import CodingScreen
from qualcode.tui.tour import Tour, taken
from seen import shown


async def until(pilot: Pilot[None], words: str) -> None:
    """Wait until words stand on the screen."""
    for _ in range(60):
        await pilot.pause(0.05)
        if words in shown(pilot.app):
            return
    raise AssertionError(f"{words!r} is not on\n{shown(pilot.app)}")


async def test_the_tour_is_played_through(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(110, 30)) as pilot:
        await pilot.pause()
        assert not taken()
        await pilot.press("f12")
        await until(pilot, "Tour 1/7: Move")
        assert "(F12 leaves the tour.)" in shown(app)
        await pilot.press("s")
        await until(pilot, "Tour 2/7: Select")
        await pilot.press("space", "w")
        await until(pilot, "Tour 3/7: Code")
        await pilot.press("1")
        await until(pilot, "Tour 4/7: Search a code")
        assert len(study.codings.list()) == 1
        await pilot.press("C")
        await pilot.pause(0.3)
        await pilot.press("escape")
        await until(pilot, "Tour 5/7: Review a suggestion")
        await pilot.press("n", "a")
        await until(pilot, "Tour 6/7: Undo")
        assert len(study.codings.list()) == 2
        await pilot.press("u")
        await until(pilot, "Tour 7/7: Count")
        assert len(study.codings.list()) == 1
        await pilot.press("f5")
        await pilot.pause(0.3)
        assert not isinstance(app.screen, CodingScreen)
        await pilot.press("escape")
        await until(pilot, "That was the tour")
        assert "docs/guide.md" in shown(app)
        assert taken()
        await pilot.press("f12")
        await pilot.pause()
        assert not app.screen.query(Tour)


async def test_the_tour_waits_and_can_be_left(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f12")
        await until(pilot, "Tour 1/7")
        await pilot.pause(0.4)
        assert "Tour 1/7" in shown(app)
        await pilot.press("f12")
        await pilot.pause()
        assert "Tour" not in shown(app)
        assert taken()
        assert study.codings.list() == []


async def test_the_demo_of_the_start_screen_begins_with_the_tour_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for first in (True, False):
        app = QualcodeApp()
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.press("enter")
            await pilot.app.workers.wait_for_complete()
            await until(pilot, "01-principal")
            await pilot.pause()
            assert ("Tour 1/7" in shown(app)) is first
            if first:
                await pilot.press("f12")
