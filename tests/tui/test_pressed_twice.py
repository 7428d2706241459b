"""A key pressed twice at once leaves one screen, not the one below as well."""

from textual import events
from textual.pilot import Pilot

from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coding_screen import CodingScreen
from qualcode.tui.side_screen import SideScreen


async def twice(pilot: Pilot[None], key: str) -> None:
    for _ in range(2):
        assert pilot.app._driver is not None
        pilot.app._driver.send_message(events.Key(key, None))
    await pilot.pause()
    await pilot.pause()


async def test_a_question_answered_twice_is_answered_once(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("slash", "x", "y")
        assert not isinstance(app.screen, CodingScreen)
        await twice(pilot, "enter")
        assert isinstance(app.screen, CodingScreen)
        assert len(app.screen_stack) == 1


async def test_the_commands_chosen_from_twice_are_left_once(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f5")
        assert isinstance(app.screen, SideScreen)
        side = app.screen
        await pilot.press("ctrl+p")
        assert app.screen is not side
        await twice(pilot, "escape")
        assert app.screen in (side, app.screen_stack[0])
        assert app.is_running


async def test_a_screen_whose_work_is_done_leaves_with_what_was_opened_over_it(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f5")
        side = app.screen
        assert isinstance(side, SideScreen)
        await pilot.press("question_mark")
        assert app.screen is not side
        side.call_later(side.leave_with, None)
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, CodingScreen)
        side.leave_with(None)
        await pilot.pause()
        assert len(app.screen_stack) == 1
