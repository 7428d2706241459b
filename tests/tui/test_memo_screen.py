"""The memos at the screen: written, found, changed, removed, gone to; seen in the project and on the screen."""

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from qualcode.errors import BusyError
from qualcode.project import Project
from qualcode.project.memos import Memos
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coding_screen import CodingScreen
from qualcode.tui.memo_screen import MemoScreen
from seen import settled, shown

SIZES = [(80, 24), (120, 40), (200, 60)]
NASTY = "[b]bold[/] \x1b[31mred\x9b2J \u202eback\u202c 👨\u200d👩\u200d👧 e\u0301 [@click=app.quit]go[/] \x07"


@pytest.fixture
def filled(study: Project) -> Project:
    text = study.transcripts.text("first.txt")
    at = text.index("校长很重视")
    coding = study.codings.add("first.txt", at, at + 5, "leading.attention")
    study.memos.write("这个项目怎么开始的", kind="method")
    study.memos.write("主要说联系\n第二行不在列表里", transcript="second.txt")
    study.memos.write("speaks for all", transcript="first.txt", speaker="受访者")
    study.memos.write("关注不是权力", kind="definition", code="leading.attention")
    study.memos.write("重視 comes first", kind="theory", coding=coding.id)
    return study


async def opened(pilot: Pilot[None]) -> MemoScreen:
    await settled(pilot)
    await pilot.press("f7")
    await pilot.pause()
    assert isinstance(pilot.app.screen, MemoScreen)
    return pilot.app.screen


def front(pilot: Pilot[None]) -> str:
    return type(pilot.app.screen).__name__


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_all_levels_stand_in_one_list(filled: Project, size: tuple[int, int]) -> None:
    app = QualcodeApp(filled)
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        seen = shown(app)
        for words in (
            "5 memos",
            "这个项目怎么开始的",
            "speaks for all",
            "受访者 · first.txt",
            "领导重视程度",
            "theory",
        ):
            assert words in seen
        assert "重視 comes first" in seen.split("theory")[1].split("\n")[0]
        assert seen.count("第二行不在列表里") == 0
        await pilot.press("end", "up")
        await pilot.pause()
        assert "第二行不在列表里" in shown(app)


async def test_an_empty_list_says_what_to_do(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "Write the first with o" in shown(app)
        await pilot.press("e", "d", "enter", "w")
        assert front(pilot) == "MemoScreen"


async def test_it_is_searched_as_one_types_in_text_and_in_names(filled: Project) -> None:
    app = QualcodeApp(filled)
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await pilot.press("slash", *"重视")
        await pilot.pause()
        assert [memo.kind for memo in screen.rows.shown] == ["theory", "definition"]
        assert "2 memos of 5" in shown(app)
        await pilot.press("enter", "j")
        assert screen.rows.cursor == 1
        await pilot.press("slash", "escape")
        await pilot.pause()
        assert len(screen.rows.shown) == 5
        await pilot.press("slash", *"nowhere")
        await pilot.pause()
        assert "No memo fits" in shown(app)


async def test_kinds_and_levels_narrow_it(filled: Project) -> None:
    app = QualcodeApp(filled)
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await pilot.press("t", "t")
        assert {memo.kind for memo in screen.rows.shown} == {"definition"}
        await pilot.press("t", "t", "t", "plus", "plus")
        assert [memo.on for memo in screen.rows.shown] == ["transcript"]
        await pilot.pause()
        assert "level transcript" in shown(app)


async def test_a_memo_is_written_on_what_is_chosen(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("o", "down", "enter")
        await pilot.pause()
        assert front(pilot) == "MemoForm"
        await pilot.press(*"asks 好", "enter", *"more", "ctrl+t", "ctrl+t", "ctrl+s")
        await pilot.pause()
        (memo,) = study.memos.list()
        assert (memo.text, memo.kind, memo.on, memo.speaker) == (
            "asks 好\nmore",
            "theory",
            "transcript",
            None,
        )
        assert front(pilot) == "MemoScreen"
        assert "asks 好" in shown(app)
        await pilot.press("u")
        assert study.memos.list() == []
        await pilot.press("ctrl+r")
        assert len(study.memos.list()) == 1


async def test_a_memo_on_a_code_that_is_searched_for(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("number_sign", *["down"] * 3, "enter")
        await pilot.pause()
        await pilot.press(*"gtqd", "enter")
        await pilot.pause()
        await pilot.press(*"both ways", "f2")
        await pilot.pause()
        assert [(memo.code, memo.text) for memo in study.memos.list()] == [("talk.channel", "both ways")]


async def test_a_memo_is_changed_and_words_are_not_lost_by_leaving(filled: Project) -> None:
    app = QualcodeApp(filled)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await opened(pilot)
        before = filled.history.length()
        await pilot.press("ctrl+e")
        await pilot.pause()
        await pilot.press("!", "escape")
        await pilot.pause()
        assert "is not saved" in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert front(pilot) == "MemoForm"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert filled.memos.list("coding")[0].text == "重視 comes first!"
        assert filled.history.length() == before + 1
        await pilot.press("e")
        await pilot.pause()
        await pilot.press("x", "escape", "enter")
        await pilot.pause()
        assert front(pilot) == "MemoScreen"
        await pilot.press("e", "escape")
        await pilot.pause()
        assert front(pilot) == "MemoScreen"
        assert filled.history.length() == before + 1


async def test_one_is_removed_at_once_and_many_after_a_look(filled: Project) -> None:
    app = QualcodeApp(filled)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("d")
        assert len(filled.memos.list()) == 4
        await pilot.press("ctrl+a", "delete")
        await pilot.pause()
        assert "Remove 4 memos?" in shown(app)
        await pilot.press("escape")
        assert len(filled.memos.list()) == 4
        await pilot.press("delete", "enter")
        await pilot.pause()
        assert filled.memos.list() == []
        assert "4 memos removed" in shown(app)
        await pilot.press("u")
        assert len(filled.memos.list()) == 4


async def test_enter_goes_to_the_passage(filled: Project) -> None:
    app = QualcodeApp(filled)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("enter")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, CodingScreen)
        assert filled.transcripts.text("first.txt")[screen.view.at :].startswith("校长很重视")
        await pilot.press("f7", "end", "up", "enter")
        await settled(pilot)
        assert screen.current == "second.txt"


async def test_the_list_is_written_to_a_file_and_replaces_none_unasked(
    filled: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = QualcodeApp(filled)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("w")
        await pilot.pause()
        app.screen.query_one(Input).value = "out.md"
        await pilot.press("enter")
        await pilot.pause()
        written = (tmp_path / "out.md").read_text(encoding="utf-8")
        assert "关注不是权力" in written
        assert "5 rows written" in shown(app)
        (tmp_path / "out.md").write_text("mine", encoding="utf-8")
        await pilot.press("ctrl+s")
        await pilot.pause()
        app.screen.query_one(Input).value = "out.md"
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("escape")
        assert (tmp_path / "out.md").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("size", [(20, 5), *SIZES], ids=str)
async def test_nasty_text_is_shown_and_never_obeyed(study: Project, size: tuple[int, int]) -> None:
    study.memos.write(NASTY)
    study.memos.write("\n".join([NASTY] * 40), transcript="second.txt")
    app = QualcodeApp(study)
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot)
        await pilot.press("e")
        await pilot.pause()
        seen = shown(app)
        assert not {"\x1b", "\x9b", "\u202e", "\x07"} & set(seen)
        await pilot.press("ctrl+s")
        await pilot.pause()
        seen = shown(app)
        assert not {"\x1b", "\x9b", "\u202e", "\x07"} & set(seen)
        assert front(pilot) == "MemoScreen"
        if size[0] >= 80:
            assert "[b]bold[/]" in seen
        await pilot.press("slash", *"[b]")
        await pilot.pause()
        assert len(screen.rows.shown) == 2
    assert [memo.text for memo in study.memos.list("project")] == [NASTY.strip()]


async def test_a_row_is_as_wide_as_the_list(filled: Project) -> None:
    from qualcode.text import width

    for size in SIZES:
        app = QualcodeApp(filled)
        async with app.run_test(size=size) as pilot:
            screen = await opened(pilot)
            lines = [screen.paint(memo, screen.cells).plain for memo in screen.rows.shown]
            assert len(lines) == 5
            assert {width(line) for line in lines} == {screen.cells}


async def test_a_memo_that_could_not_be_saved_stands_in_the_form_again(
    filled: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy = iter([True, False])
    write = Memos.write

    def sometimes(*given: Any, **options: Any) -> Any:
        if next(busy):
            raise BusyError("the study is busy")
        return write(*given, **options)

    monkeypatch.setattr(Memos, "write", sometimes)
    app = QualcodeApp(filled)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await opened(pilot)
        await pilot.press("o", "enter", *"long thought", "f3", "ctrl+s")
        await settled(pilot)
        assert front(pilot) == "MemoForm"
        assert "the study is busy" in shown(app)
        assert "long thought" in shown(app)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert front(pilot) == "MemoScreen"
        assert ("long thought", "definition") in [(memo.text, memo.kind) for memo in filled.memos.list()]
