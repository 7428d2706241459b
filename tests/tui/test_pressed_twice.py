"""A key pressed twice at once leaves one screen, not the one below as well."""

from textual import events
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.selection import Selection

from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coding_screen import CodingScreen
from qualcode.tui.side_screen import SideScreen
from qualcode.tui.start_screen import StartScreen


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
        app.call_later(side.dismiss, None)
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, CodingScreen)
        side.dismiss(None)
        await pilot.pause()
        assert len(app.screen_stack) == 1


async def test_what_was_selected_is_copied_only_while_it_stands(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f7")
        await pilot.pause(0.2)
        (detail,) = app.screen.query("#detail")
        app.screen.selections = {detail: Selection.from_offsets(Offset(0, 40), Offset(5, 41))}
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert app._exception is None
        assert isinstance(app.screen, SideScreen)


async def test_a_study_chosen_twice_is_opened_once(study: Project) -> None:
    path = study.path
    study.close()
    app = QualcodeApp(None)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause(0.2)
        start = app.screen
        assert isinstance(start, StartScreen)
        await pilot.press("ctrl+p")
        for _ in range(2):
            start.post_message(StartScreen.Opened(path))
        await pilot.pause(0.5)
        assert isinstance(app.screen, CodingScreen)
        assert start not in app.screen_stack
        assert sum(isinstance(screen, CodingScreen) for screen in app.screen_stack) == 1
