"""Portraits at the screen: the project's numbers, a cursor along the talk, and from there into the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from qualcode.analysis.portrait import Stretch, ruler
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coding_screen import CodingScreen
from qualcode.tui.portrait_screen import PortraitScreen
from qualcode.tui.portrait_sheet import letters
from seen import settled, shown

SIZE = (100, 30)


@pytest.fixture
def coded(study: Project) -> Project:
    text = study.transcripts.text("first.txt")
    for words, code in [("校长很重视这件事", "leading.attention"), ("电话打得少。", "talk.channel")]:
        at = text.index(words)
        study.codings.add("first.txt", at, at + len(words), code)
    at = study.transcripts.text("second.txt").index("校长没有")
    study.coder = "wang"
    study.codings.add("second.txt", at, at + 4, "leading.attention")
    study.coder = "mei"
    return study


async def opened(app: QualcodeApp, pilot: Pilot[None], *keys: str) -> PortraitScreen:
    await settled(pilot)
    await pilot.press("underscore", *keys)
    await settled(pilot)
    assert isinstance(app.screen, PortraitScreen)
    return app.screen


def line(app: QualcodeApp, words: str) -> str:
    return next(row for row in shown(app).split("\n")[2:] if words in row)


async def test_a_line_a_theme_with_blocks_where_it_is_coded(coded: Project) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(app, pilot)
        cells = len(screen.found[0].stretches)
        assert screen.found == [coded.tables.portrait("first.txt", cells, "theme", language="zh")]
        assert "2 codings · 2 of 2 themes" in shown(app)
        assert "█" in line(app, "领导力度")
        blocks = line(app, "领导力度").rindex("█"), line(app, "沟通").index("█")
        assert blocks[0] < blocks[1]
        assert shown(app).split("\n")[2].split() == ["2", "4"]


async def test_codes_in_place_of_themes_leave_out_those_the_transcript_has_not(coded: Project) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(app, pilot, "b")
        assert [one.code for one in screen.lines] == ["leading.attention", "talk.channel"]
        assert "la 领导重视程度" in shown(app)
        assert "规划与制度" not in shown(app)
        await pilot.press("backslash")
        await settled(pilot)
        assert screen.by == "theme"


async def test_the_cursor_tells_what_stands_under_it_and_enter_goes_there(coded: Project) -> None:
    text = coded.transcripts.text("first.txt")
    app = QualcodeApp(coded)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(app, pilot, "home")
        assert "turn 2 受访者" in shown(app)
        assert "主要靠微信群" in shown(app)
        column = next(n for n, one in enumerate(screen.found[0].stretches) if one.start >= text.index("少"))
        await pilot.press("down", *["right"] * column)
        await settled(pilot)
        assert "turn 4 受访者" in shown(app)
        assert "沟通 100%" in shown(app)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, CodingScreen)
        assert app.screen.view.at == text.index("电话打得少")


async def test_it_opens_where_the_cursor_is_in_the_text(coded: Project) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("G")
        screen = await opened(app, pilot)
        assert screen.grid.column == len(screen.found[0].stretches) - 1
        await pilot.press("escape")
        assert isinstance(app.screen, CodingScreen)


async def test_all_transcripts_stand_below_each_other_by_letters_of_themes(coded: Project) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(app, pilot, "t")
        assert len(screen.found) == 2
        assert "l 领导力度  t 沟通" in shown(app).split("\n")[0]
        assert "lll" in line(app, "first.txt")
        assert line(app, "first.txt").rindex("t" * 3) > line(app, "first.txt").index("lll")
        assert "lll" in line(app, "second.txt")
        await pilot.press("down", "home", "enter")
        await settled(pilot)
        assert isinstance(app.screen, CodingScreen)
        assert app.screen.current == "second.txt"


@pytest.mark.parametrize(
    ("keys", "wanted", "said"),
    [
        (("right_curly_bracket",), {"transcript": "second.txt"}, "second.txt"),
        (("ctrl+pagedown", "left_curly_bracket"), {}, "first.txt"),
        (("i",), {"interviewer": True}, "interviewers shown"),
        (("exclamation_mark", "i"), {}, "interviewers left out"),
        (("a", "a"), {"coder": "wang"}, "coder wang"),
        (("at",), {"coder": "mei"}, "coder mei"),
    ],
)
async def test_keys_change_what_is_drawn(
    coded: Project, keys: tuple[str, ...], wanted: dict[str, str], said: str
) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(app, pilot, *keys)
        name = wanted.pop("transcript", "first.txt") if "transcript" in wanted else "first.txt"
        cells = screen.found[0].stretches
        again = coded.tables.portrait(name, len(cells), language="zh", **wanted)  # type: ignore[arg-type]
        assert screen.found == [again]
        assert said in shown(app)


async def test_undo_here_draws_anew(coded: Project) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=SIZE) as pilot:
        await opened(app, pilot)
        assert "2 codings" in shown(app)
        await pilot.press("u")
        await settled(pilot)
        assert "1 coding ·" in shown(app)
        assert len(coded.codings.list(transcript="first.txt")) == 1


@pytest.mark.parametrize("size", [(20, 5), (32, 8), (80, 24), (200, 60)])
async def test_every_size_and_an_empty_study_hold(coded: Project, size: tuple[int, int]) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=size) as pilot:
        await opened(app, pilot, "b", "end", "t", "down", "f9", "t")
        for name in ("first.txt", "second.txt"):
            coded.transcripts.remove(name)
        await pilot.press("i", "b", "t", "right", "down", "right_curly_bracket", "enter")
        await settled(pilot)
        assert isinstance(app.screen, PortraitScreen)
        assert "No transcripts yet" in shown(app) or size[0] < 32


def test_the_ruler_numbers_turns_where_they_begin_and_have_room() -> None:
    turns = [1, 1, 1, 12, 13, 13, 13, 0]
    stretches = [Stretch(at, at + 1, 1, turn) for at, turn in enumerate(turns)]
    assert ruler(stretches) == ("1  12   ", "┬──┬┬──┬")


def test_every_theme_has_its_own_letter() -> None:
    given = letters(["content", "communication", "c", "领导"])
    assert given == {"content": "c", "communication": "o", "c": "a", "领导": "b"}


async def test_a_short_transcript_ends_where_a_long_one_is_looked_at(coded: Project, tmp_path: Path) -> None:
    (tmp_path / "tiny.txt").write_text("访谈者：来？\n受访者：来。\n", encoding="utf-8")
    coded.transcripts.add([tmp_path / "tiny.txt"])
    app = QualcodeApp(coded)
    async with app.run_test(size=(100, 20)) as pilot:
        screen = await opened(app, pilot, "t", "end")
        for size in ((20, 8), (60, 8), (24, 8)):
            await pilot.resize_terminal(*size)
            assert screen.grid.sheet is not None
            for first in range(0, len(screen.grid.sheet.widths), 3):
                seen = range(first, len(screen.grid.sheet.widths))
                assert screen.grid.sheet.row(2, seen, first, in_hand=False, focus=False)
            assert "tin" in shown(app)
