"""The concordance at the screen: found, aligned, sorted, coded and refused; seen in the project and on the screen."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from qualcode.project import Project
from qualcode.text import width
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coding_screen import CodingScreen
from qualcode.tui.concordance_screen import ConcordanceScreen
from qualcode.tui.dialogs import Confirm
from seen import quotes, settled, shown

SIZES = [(80, 24), (120, 40), (200, 60)]
NASTY = "问：校长[b]开始[/b]吗？\n答：\u202e校长\x1b[31m红\x9b2J 校长👨\u200d👩\u200d👧 e\u0301校长[@click=app.quit]走[/]。\n"


async def opened(pilot: Pilot[None], words: str) -> ConcordanceScreen:
    await settled(pilot)
    await pilot.press("asterisk")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, ConcordanceScreen)
    screen.line.value = words
    await pilot.press("enter")
    await pilot.pause()
    return screen


async def test_it_asks_for_words_with_the_word_at_the_cursor_and_shows_them_at_once(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("right_square_bracket", "right", "asterisk")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, ConcordanceScreen)
        assert screen.line.has_focus
        assert screen.line.value == "校长"
        assert len(screen.rows.shown) == 3
        await pilot.press(*"微信")
        await settled(pilot)
        assert screen.line.value == "微信"
        assert [match.quote for match in screen.rows.shown] == ["微信"]
        await pilot.press("down")
        assert screen.rows.has_focus


async def test_the_selection_is_looked_for(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("right_square_bracket", "right", "w", "v", "w", "F")
        await settled(pilot)
        assert isinstance(app.screen, ConcordanceScreen)
        assert app.screen.line.value


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_all_hits_begin_in_one_cell(study: Project, size: tuple[int, int]) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot, "校长")
        assert "3 places in 2 transcripts  1 hidden" in shown(app)
        lines = [line for line in shown(app).split("\n")[3:7] if "校长" in line]
        assert len(lines) == 3
        assert len({width(line[: line.index("校长")]) for line in lines}) == 1
        painted = [screen.paint(match, screen.cells).plain for match in screen.rows.shown]
        assert {width(line) for line in painted} == {screen.cells}


async def test_sorting_keeps_every_place(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await opened(pilot, "没有")
        places = [match.start for match in screen.rows.shown]
        await pilot.press("s")
        left = [match.before[-1] for match in screen.rows.shown]
        assert left == sorted(left)
        await pilot.press("vertical_line")
        right = [match.after[0] for match in screen.rows.shown]
        assert right == sorted(right)
        assert len(right) == len(places) == 2
        await pilot.pause()
        assert "by what is right" in shown(app)


async def test_one_place_is_coded_at_once_and_the_cursor_goes_on(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await opened(pilot, "校长")
        await pilot.press("a")
        await pilot.pause()
        await pilot.press(*"gtqd", "enter")
        await pilot.pause()
        assert quotes(study) == [("talk.channel", "校长很重视这件事，亲自来过两回。")]
        assert screen.rows.cursor == 1
        assert "1 coding made" in shown(app)
        assert "+" in shown(app).split("\n")[3]
        await pilot.press("equals_sign", "equals_sign", "down", "plus")
        assert quotes(study)[-1] == ("talk.channel", "校长")
        await pilot.press("u", "u")
        assert quotes(study) == []


async def test_all_marked_places_are_coded_after_a_preview_in_one_step(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(120, 30)) as pilot:
        await opened(pilot, "校长")
        before = study.history.length()
        await pilot.press("C", *"la", "enter", "ctrl+a", "a")
        await pilot.pause()
        assert isinstance(app.screen, Confirm)
        seen = shown(app)
        assert "3 new codings" in seen
        assert "1 new codings are in interviewers' turns" in seen
        assert "校长来过吗？" in seen
        await pilot.press("escape")
        assert quotes(study) == []
        await pilot.press("a", "enter")
        await pilot.pause()
        assert len(quotes(study)) == 3
        assert study.history.length() == before + 1
        await pilot.press("ctrl+a", "a")
        await pilot.pause()
        assert "3 places have the code already" in shown(app)


async def test_a_place_refused_for_a_code_is_gone_and_stays_so(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await opened(pilot, "校长")
        await pilot.press("c", *"la")
        await pilot.press("x")
        await pilot.pause()
        assert len(screen.rows.shown) == 2
        states = [match.state for match in study.concordance.list("校长", code="leading.attention")]
        assert sorted(map(str, states)) == ["open", "open", "open", "refused"]
        await pilot.press("z")
        assert len(screen.rows.shown) == 4
        await pilot.press("u", "exclamation_mark")
        assert len(screen.rows.shown) == 3


async def test_a_place_in_the_middle_of_words_is_left_out_until_asked_for(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await opened(pilot, "校长期")
        assert len(screen.rows.shown) == 0
        assert "All places are hidden" in shown(app)
        await pilot.press("z")
        assert [match.before[-1:] + match.quote for match in screen.rows.shown] == ["学校长期"]


async def test_without_a_code_a_place_is_hidden_for_this_search_only(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await opened(pilot, "校长")
        before = study.history.length()
        await pilot.press("backspace")
        assert len(screen.rows.shown) == 2
        assert study.history.length() == before
        await pilot.press("slash", "delete", *"微信", "enter", "slash")
        await pilot.pause()
        screen.line.value = "校长"
        await pilot.press("enter")
        assert len(screen.rows.shown) == 3


async def test_interviewers_one_transcript_and_patterns_are_switched(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await opened(pilot, "校长|微信")
        assert len(screen.rows.shown) == 0
        assert "stand nowhere" in shown(app)
        await pilot.press("r")
        assert len(screen.rows.shown) == 4
        await pilot.press("i")
        assert len(screen.rows.shown) == 3
        await pilot.press("t")
        assert len(screen.rows.shown) == 2
        await pilot.press("underscore", "at", "asterisk")
        assert len(screen.rows.shown) == 0


async def test_a_wrong_pattern_is_told_when_it_is_entered(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        screen = await opened(pilot, "校长")
        await pilot.press("r", "slash")
        screen.line.value = "("
        await pilot.pause()
        await pilot.press("enter")
        await settled(pilot)
        assert "no regular expression" in shown(app)


async def test_enter_goes_to_the_place(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot, "路也远")
        await pilot.press("enter")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, CodingScreen)
        assert screen.current == "second.txt"
        assert study.transcripts.text("second.txt")[screen.view.at :].startswith("路也远")


async def test_what_is_shown_is_written_to_a_file(
    study: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = QualcodeApp(study)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot, "校长")
        await pilot.press("i", "w")
        await pilot.pause()
        app.screen.query_one(Input).value = "kwic.csv"
        await pilot.press("enter")
        await pilot.pause()
        lines = (tmp_path / "kwic.csv").read_text(encoding="utf-8-sig").splitlines()
        assert lines[0].startswith("left,hit,right")
        assert len(lines) == 3


@pytest.mark.parametrize("size", [(20, 5), (40, 12), *SIZES], ids=str)
async def test_nasty_text_is_shown_and_never_obeyed(
    study: Project, tmp_path: Path, size: tuple[int, int]
) -> None:
    (tmp_path / "nasty.txt").write_text(NASTY, encoding="utf-8")
    study.transcripts.add([tmp_path / "nasty.txt"])
    app = QualcodeApp(study)
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot, "校长")
        assert len(screen.rows.shown) == 7
        await pilot.press("end", "C", *"la", "enter", "ctrl+a", "a")
        await pilot.pause()
        assert not {"\x1b", "\x9b", "\u202e", "\x07"} & set(shown(app))
        await pilot.press("escape", "slash")
        screen.line.value = "\x1b[31m红\x9b[b]"
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert not {"\x1b", "\x9b", "\u202e", "\x07"} & set(shown(app))
