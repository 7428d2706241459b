"""Help is there on every screen and in every dialog, and tells first of the screen in front."""

import pytest
from textual.screen import Screen

from qualcode.project import Project
from qualcode.text import width
from qualcode.tui.actions import Place, about
from qualcode.tui.app import QualcodeApp
from qualcode.tui.code_palette import CodePalette
from qualcode.tui.dialogs import Ask, Chooser
from qualcode.tui.help_screen import HelpScreen, Section, help_text, of_place, sections
from seen import shown

WITHOUT_WORDS = {Place.APP, Place.TEXT, Place.SIDE, Place.ROWS}
"""Heard on several screens, or in a part of one."""


@pytest.mark.parametrize(
    "place", [place for place in Place if place not in WITHOUT_WORDS and place.value != "grid"]
)
def test_every_screen_says_what_it_is_for(place: Place) -> None:
    words = about(place)
    assert words.endswith((".", "。"))
    assert 1 <= words.count(". ") + words.count("。") + 1 <= 5


async def test_help_begins_with_the_screen_in_front(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        told = sections(app.screen)
        assert told[0].about.startswith("Read a transcript")
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        assert "Read a transcript" in shown(app)
        await pilot.press("question_mark")
        await pilot.pause()
        assert not isinstance(app.screen, HelpScreen)


async def test_a_dialog_tells_its_own_keys_and_types_a_question_mark(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("slash")
        await pilot.pause()
        assert isinstance(app.screen, Ask)
        await pilot.press("question_mark")
        assert isinstance(app.screen, Ask)
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        assert "Leave" in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, Ask)


async def test_a_dialog_without_a_line_to_type_in_hears_the_question_mark(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(100, 40)) as pilot:
        dialog: Screen[str | None] = Chooser("Which?", [])
        await app.push_screen(dialog)
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)


async def test_the_code_search_can_be_asked(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("C")
        await pilot.pause()
        assert isinstance(app.screen, CodePalette)
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)


@pytest.mark.parametrize("cells", [20, 33, 78])
def test_no_row_is_wider_than_there_is_room(cells: int) -> None:
    long = Section("这个屏幕用来阅读访谈稿并编码。" * 5, {"编码": [("^⇧→  W", "把选区扩大一个词，" * 8)]})
    rows = help_text([long, of_place(Place.CODING)], cells).plain.split("\n")
    assert len(rows) > 30
    assert max(width(row) for row in rows) <= cells
