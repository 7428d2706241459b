"""Quotes at the screen: narrowed, sorted, copied, recoded, removed, gone to, written."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from qualcode.project import Project
from qualcode.text import width
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coding_screen import CodingScreen
from qualcode.tui.quotes_screen import QuotesScreen
from seen import quotes, settled, shown

SIZES = [(80, 24), (120, 40), (200, 60)]
NASTY = (
    "问：[b]开始[/b]吗？\n答：\u202e说\x1b[31m红\x9b2J 👨\u200d👩\u200d👧 e\u0301[@click=app.quit]走[/]。\n"
)


@pytest.fixture
def coded(study: Project) -> Project:
    for name, words, code in [
        ("first.txt", "主要靠微信群", "talk.channel"),
        ("first.txt", "校长很重视这件事", "leading.attention"),
        ("first.txt", "协议签了三年", "leading.plans"),
        ("second.txt", "校长没有时间", "leading.attention"),
    ]:
        at = study.transcripts.text(name).index(words)
        study.codings.add(name, at, at + len(words), code)
    ids = [coding.id for coding in study.codings.list()]
    study.codings.weigh(ids[2], 70)
    study.memos.write("一个群说明不了什么", coding=ids[0])
    return study


async def opened(pilot: Pilot[None]) -> QuotesScreen:
    await settled(pilot)
    await pilot.press("quotation_mark")
    await pilot.pause()
    assert isinstance(pilot.app.screen, QuotesScreen)
    return pilot.app.screen


def words(screen: QuotesScreen) -> list[str]:
    return [one.coding.quote for one in screen.rows.shown]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_all_quotes_stand_aligned_with_code_speaker_and_transcript(
    coded: Project, size: tuple[int, int]
) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot)
        seen = shown(app)
        assert "4 quotes  3 codes  2 transcripts" in seen
        assert all(
            word in seen for word in ("主要靠微信群", "受访者", "first.txt", "一个群说明不了什么", "70")
        )
        painted = [screen.paint(one, screen.cells).plain for one in screen.rows.shown]
        assert len(painted) == 4
        assert {width(line) for line in painted} == {screen.cells}


async def test_it_opens_on_the_code_in_hand(coded: Project) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("right_square_bracket", "right", "V")
        await pilot.pause()
        assert isinstance(app.screen, QuotesScreen)
        assert words(app.screen) == ["校长很重视这件事", "校长没有时间"]
        assert "领导重视程度" in shown(app)
        await pilot.press("c")
        assert len(words(app.screen)) == 4


async def test_an_empty_study_says_what_to_do(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        assert "Nothing is coded yet" in shown(app)
        await pilot.press("y", "d", "R", "enter", "o", "w")
        assert isinstance(app.screen, QuotesScreen)


async def test_filters_narrow_together_and_come_off(coded: Project) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        await pilot.press("f", "down", "enter")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert len(words(screen)) == 3
        assert "theme 领导力度" in shown(app)
        await pilot.press("asterisk", "end", "up", "enter")
        await pilot.pause()
        assert words(screen) == ["协议签了三年"]
        await pilot.press("minus")
        assert len(words(screen)) == 4


async def test_it_is_searched_and_sorted(coded: Project) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await pilot.press("slash", *"校長", "enter")
        await pilot.pause()
        assert len(words(screen)) == 2
        await pilot.press("slash", "escape", "s", "s", "s")
        await pilot.pause()
        assert words(screen)[0] == "协议签了三年"
        assert "by weight" in shown(app)


async def test_quotes_are_copied_with_their_source(coded: Project) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("y")
        assert app.clipboard == "“主要靠微信群” — 受访者, first.txt, turn 2"
        await pilot.press("space", "space", "at")
        await pilot.pause()
        assert app.clipboard.count("“") == 2
        assert "2 quotes copied" in shown(app)


async def test_marked_codings_are_recoded_in_one_step(coded: Project) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        before = coded.history.length()
        await pilot.press("down", "space", "space", "R")
        await pilot.pause()
        await pilot.press(*"gtqd", "enter")
        await pilot.pause()
        assert [code for code, _quote in quotes(coded)].count("talk.channel") == 3
        assert coded.history.length() == before + 1
        assert "2 codings recoded" in shown(app)
        await pilot.press("u")
        assert [code for code, _quote in quotes(coded)].count("talk.channel") == 1


async def test_one_is_taken_off_at_once_and_many_after_a_look(coded: Project) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("d")
        assert len(quotes(coded)) == 3
        await pilot.press("ctrl+a", "delete")
        await pilot.pause()
        assert "Take 3 codings off?" in shown(app)
        await pilot.press("escape")
        assert len(quotes(coded)) == 3
        await pilot.press("delete", "enter")
        await pilot.pause()
        assert quotes(coded) == []
        await pilot.press("u", "u")
        assert len(quotes(coded)) == 4
        assert len(coded.memos.list("coding")) == 1


async def test_a_memo_is_written_on_the_coding(coded: Project) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("down", "o")
        await pilot.pause()
        await pilot.press(*"why", "ctrl+s")
        await pilot.pause()
        assert [memo.text for memo in coded.memos.list("coding")] == ["一个群说明不了什么", "why"]
        assert "# why" in shown(app)


async def test_enter_goes_to_the_passage(coded: Project) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("end", "enter")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, CodingScreen)
        assert screen.current == "second.txt"
        assert coded.transcripts.text("second.txt")[screen.view.at :].startswith("校长没有")


async def test_what_is_shown_is_written_to_a_file(
    coded: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = QualcodeApp(coded)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("slash", *"微信", "enter", "ctrl+s")
        await pilot.pause()
        app.screen.query_one(Input).value = "quotes.md"
        await pilot.press("enter")
        await pilot.pause()
        written = (tmp_path / "quotes.md").read_text(encoding="utf-8")
        assert "> 主要靠微信群\n" in written
        assert "| 协议签了三年 |" not in written


@pytest.mark.parametrize("size", [(20, 5), (40, 12), *SIZES], ids=str)
async def test_nasty_text_is_shown_and_never_obeyed(
    study: Project, tmp_path: Path, size: tuple[int, int]
) -> None:
    (tmp_path / "[b]nasty[.txt").write_text(NASTY, encoding="utf-8")
    study.transcripts.add([tmp_path / "[b]nasty[.txt"])
    length = len(study.transcripts.text("[b]nasty[.txt"))
    study.codings.add("[b]nasty[.txt", 2, length - 2, "talk.channel")
    study.codings.add("[b]nasty[.txt", 12, 20, "talk.channel")
    app = QualcodeApp(study)
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot)
        assert len(screen.rows.shown) == 2
        for keys in (("ctrl+a", "d"), ("escape", "f", "down", "down", "enter"), ("escape", "o")):
            await pilot.press(*keys)
            await pilot.pause()
            assert not {"\x1b", "\x9b", "\u202e", "\x07"} & set(shown(app))
        await pilot.press("escape", "y")
    assert len(quotes(study)) == 2
