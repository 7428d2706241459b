"""The command palette looks and speaks as the other questions do, and stands keys pressed before it is drawn."""

from textual import events

from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coding_screen import CodingScreen
from qualcode.tui.palette import Palette
from seen import shown


async def test_pages_before_the_list_is_drawn_do_no_harm(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(100, 30)) as pilot:
        assert app._driver is not None
        for key, character in (
            ("ctrl+p", None),
            ("pageup", None),
            ("r", "r"),
            ("pageup", None),
            ("pagedown", None),
        ):
            app._driver.send_message(events.Key(key, character))
        await pilot.pause()
        assert isinstance(app.screen, Palette)
        assert app._exception is None


async def test_an_action_is_found_by_name_and_done(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause(0.2)
        assert "Find any action, code or transcript by name." in shown(app)
        await pilot.press(*"Next transcript")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert isinstance(app.screen, CodingScreen)
        assert app.screen.current == "second.txt"


async def test_words_that_fit_nothing_are_told(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("ctrl+p", *"zqxw")
        await pilot.pause(0.8)
        assert "Nothing fits." in shown(app)


async def test_what_is_pasted_is_drawn_so_that_nothing_obeys_it(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(100, 30)) as pilot:
        app.copy_to_clipboard("a\x1b[31m\u202eb\nsecond")
        await pilot.press("ctrl+p", "ctrl+v")
        await pilot.pause(0.3)
        assert "a␛[31m·b" in shown(app)
        assert not {"\x1b", "\u202e"} & set(shown(app))
