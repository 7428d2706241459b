"""The mouse selects characters, words and sentences, whichever half of a 汉字 it stands on."""

import pytest
from textual.pilot import Pilot

from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coding_screen import CodingScreen
from qualcode.tui.transcript_view import TranscriptView
from seen import quotes, settled

SIZE = (100, 30)


async def text_pane(pilot: Pilot[None]) -> TranscriptView:
    await settled(pilot)
    assert isinstance(pilot.app.screen, CodingScreen)
    return pilot.app.screen.view


def place(view: TranscriptView, said: str, half: int = 0) -> tuple[int, int]:
    """Where the first character of these words is drawn, its left half or its right one."""
    assert view.revision is not None
    start = view.revision.text.index(said)
    row, cell = view._layout.row_of(start), view._layout.cell_of(start)
    return view._plan.gutter + cell + half, row - view.scroll_offset.y + 1


def selected(view: TranscriptView) -> str:
    assert view.revision is not None
    return view.selection.of(view.revision.text) if view.selection else ""


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("last", [0, 1])
async def test_a_drag_selects_its_first_and_last_character_by_either_half(
    study: Project, first: int, last: int
) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        view = await text_pane(pilot)
        await pilot.mouse_down(view, offset=place(view, "主要靠", first))
        await pilot.hover(view, offset=place(view, "群。", last))
        await pilot.mouse_up(view, offset=place(view, "群。", last))
        assert selected(view) == "主要靠微信群"
        await pilot.press("1")
        assert quotes(study) == [("leading.attention", "主要靠微信群")]


@pytest.mark.parametrize("half", [0, 1])
async def test_a_drag_backwards_selects_the_same(study: Project, half: int) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        view = await text_pane(pilot)
        await pilot.mouse_down(view, offset=place(view, "群。", half))
        await pilot.hover(view, offset=place(view, "主要靠", half))
        await pilot.mouse_up(view, offset=place(view, "主要靠", half))
        assert selected(view) == "主要靠微信群"


@pytest.mark.parametrize("half", [0, 1])
async def test_a_double_click_selects_the_word_and_a_triple_click_the_sentence(
    study: Project, half: int
) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        view = await text_pane(pilot)
        await pilot.click(view, offset=place(view, "协议", half), times=2)
        assert selected(view) == "协议"
    again = QualcodeApp(study)
    async with again.run_test(size=SIZE) as pilot:
        view = await text_pane(pilot)
        await pilot.click(view, offset=place(view, "协议", half), times=3)
        assert selected(view) == "协议签了三年。"


async def test_a_click_drops_the_selection_and_moves_the_cursor(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        view = await text_pane(pilot)
        await pilot.press("W")
        assert selected(view)
        await pilot.click(view, offset=place(view, "重视", 1))
        assert selected(view) == ""
        assert view.revision is not None
        assert view.revision.text[view.at :].startswith("重视")
