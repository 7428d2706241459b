"""Tables at the screen: what they say is what the project counts, each key changes what it names."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from qualcode.analysis.behind import Cut
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coding_screen import CodingScreen
from qualcode.tui.grid import Grid
from qualcode.tui.quotes_screen import QuotesScreen
from qualcode.tui.row_list import RowList
from qualcode.tui.tables_screen import TablesScreen
from seen import settled, shown

SIZE = (110, 30)


@pytest.fixture
def coded(study: Project) -> Project:
    """Four codings by mei, one of them in a question, and one by wang."""
    text = study.transcripts.text("first.txt")
    for words, code in [
        ("校长很重视", "leading.attention"),
        ("协议签了", "leading.plans"),
        ("电话打得少", "talk.channel"),
        ("平时打电话", "talk.channel"),
    ]:
        at = text.index(words)
        study.codings.add("first.txt", at, at + len(words), code)
    at = study.transcripts.text("second.txt").index("校长没有")
    study.coder = "wang"
    study.codings.add("second.txt", at, at + 4, "leading.attention")
    study.coder = "mei"
    return study


def line(app: QualcodeApp, words: str) -> str:
    """Return the row of the table that begins with `words`."""
    return next(row for row in shown(app).split("\n")[2:-3] if row.strip().startswith(words))


async def opened(app: QualcodeApp, pilot: Pilot[None], *keys: str) -> TablesScreen:
    await settled(pilot)
    await pilot.press("f5", *keys)
    await settled(pilot)
    assert isinstance(app.screen, TablesScreen)
    return app.screen


async def test_frequencies_are_those_of_the_project(coded: Project) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(app, pilot)
        assert screen.table == coded.tables.frequency("code", "codings", language="zh")
        assert line(app, "la 领导重视程度").split()[2:5] == ["2", "50.0%", "2"]
        assert line(app, "la").count("█") == 2 * line(app, "tc").count("█") > 10
        assert "1 coding in an interviewer's turn is left out" in shown(app)
        await pilot.press("escape")
        assert isinstance(app.screen, CodingScreen)


async def test_bars_begin_in_one_column_beside_wide_names(coded: Project) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=SIZE) as pilot:
        await opened(app, pilot)
        compositor = app.screen._compositor
        starts = set()
        for strip in compositor.render_strips():
            at = 0
            for segment in strip:
                if "█" in segment.text:
                    starts.add(at + segment.text.index("█"))
                at += segment.cell_length
        assert len(starts) == 1


async def test_a_matrix_is_the_projects_and_its_zeros_are_quiet(coded: Project) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(app, pilot, "t")
        assert screen.table == coded.tables.matrix("transcript", "count", "codings", "code")
        assert line(app, "first.txt").split() == ["first.txt", "1", "1", "1"]
        assert line(app, "second.txt").split() == ["second.txt", "1", "·", "·"]
        assert "领导力度 ─" in shown(app)
        assert "first.txt × 领导重视程度  1 coding · 33.3% of the row" in shown(app)
        await pilot.press("f5")
        assert screen.table == coded.tables.frequency("code", "codings", language="zh")


@pytest.mark.parametrize(
    ("keys", "wanted", "said"),
    [
        (("r",), {"by": "theme"}, "rows theme"),
        (("right_square_bracket", "r"), {"by": "transcript"}, "rows transcript"),
        (("R",), {"by": "role"}, "rows role"),
        (("left_square_bracket", "left_square_bracket"), {"by": "speaker"}, "rows speaker"),
        (("b",), {"by": "theme"}, "rows theme"),
        (("n",), {"unit": "transcripts"}, "unit transcripts"),
        (("equals_sign", "equals_sign"), {"unit": "sentences"}, "unit sentences"),
        (("N",), {"unit": "words"}, "unit words"),
        (("minus", "minus"), {"unit": "characters"}, "unit characters"),
        (("a",), {"coder": "mei"}, "coder mei"),
        (("at", "at"), {"coder": "wang"}, "coder wang"),
        (("i",), {"interviewer": True}, "interviewers counted"),
        (("exclamation_mark", "i"), {}, "interviewers left out"),
    ],
)
async def test_keys_change_what_frequencies_count(
    coded: Project, keys: tuple[str, ...], wanted: dict[str, str], said: str
) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(app, pilot, *keys)
        assert screen.table == coded.tables.frequency(**wanted, language="zh")  # type: ignore[arg-type]
        assert said in shown(app)


@pytest.mark.parametrize(
    ("keys", "wanted", "said"),
    [
        (("c",), {"cells": "binary"}, "cells whether any"),
        (("percent_sign", "c"), {"cells": "share"}, "cells share of the row"),
        (("b",), {"by": "theme"}, "columns theme"),
        (("backslash", "backslash"), {}, "columns code"),
        (("r",), {"rows": "speaker"}, "rows speaker"),
        (("n", "n", "n"), {"unit": "characters"}, "unit characters"),
        (("i", "a"), {"interviewer": True, "coder": "mei"}, "coder mei"),
    ],
)
async def test_keys_change_what_a_matrix_counts(
    coded: Project, keys: tuple[str, ...], wanted: dict[str, str], said: str
) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(app, pilot, "t", *keys)
        assert screen.table == coded.tables.matrix(**wanted)  # type: ignore[arg-type]
        assert said in shown(app)


async def test_shares_and_whether_any_are_printed_short(coded: Project) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=SIZE) as pilot:
        await opened(app, pilot, "t", "c")
        assert line(app, "second.txt").split()[1:] == ["1", "·", "·"]
        await pilot.press("c")
        assert line(app, "first.txt").split()[1:] == ["33%", "33%", "33%"]
        assert line(app, "second.txt").split()[1:] == ["100%", "·", "·"]
        assert "Each cell is its share of the codings in its row" in shown(app)


async def test_attributes_are_rows_too(coded: Project, tmp_path: Path) -> None:
    file = tmp_path / "attributes.csv"
    file.write_text("transcript,side\nfirst.txt,受援校\nsecond.txt,支援校\n", encoding="utf-8")
    from qualcode.project import create

    with create(tmp_path / "other.qualcode", tmp_path / "book.yaml", coder="mei") as other:
        other.transcripts.add([tmp_path / "first.txt", tmp_path / "second.txt"], attributes=file)
        app = QualcodeApp(other)
        async with app.run_test(size=SIZE) as pilot:
            screen = await opened(app, pilot, "R")
            assert screen.table == other.tables.frequency("side", language="zh")
            assert line(app, "受援校").split() == ["受援校", "·", "·", "·"]


async def test_rows_are_sorted_by_the_column_in_hand_and_back(coded: Project) -> None:
    def names() -> list[str]:
        rows = shown(app).split("\n")[3:6]
        return [row.split()[0] for row in rows]

    app = QualcodeApp(coded)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(app, pilot, "n", "N")
        before = names()
        assert before == ["la", "lp", "tc"]
        await pilot.press("down", "s", "s")
        assert names() == ["lp", "tc", "la"]
        assert "codings▴" in shown(app)
        assert "规划与制度  leading.plans" in shown(app)
        await pilot.press("less_than_sign")
        assert names() == before
        await pilot.press("S", "greater_than_sign")
        assert names()[0] == max(names(), key=lambda key: {"la": "领", "lp": "规", "tc": "沟"}[key])
        await pilot.press("o")
        assert names() == before
        await pilot.press("s", "full_stop")
        assert names() == before
        assert screen.sorting == (0, 0)


async def test_as_many_quotes_as_the_cell_says_and_enter_goes_there(coded: Project) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(app, pilot, "t")
        assert screen.table is not None
        await pilot.press("right", "right", "enter")
        await settled(pilot)
        assert isinstance(app.screen, QuotesScreen)
        assert len(app.screen.query_one(RowList).shown) == screen.table.rows[0][3] == 1
        assert "电话打得少" in shown(app)
        assert "1 quote" in shown(app)
        assert "first.txt × 沟通渠道" in shown(app)
        await pilot.press("escape", "left", "enter")
        await settled(pilot)
        assert "协议签了" in shown(app)
        assert "first.txt × 规划与制度" in shown(app)
        await pilot.press("escape", "right", "enter")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        main = app.screen_stack[-1]
        assert isinstance(main, CodingScreen)
        assert main.current == "first.txt"
        assert main.view.at == coded.transcripts.text("first.txt").index("电话打得少")


@pytest.mark.parametrize("keys", [(), ("t",), ("t", "b"), ("t", "r"), ("r", "r"), ("i",), ("t", "i", "a")])
async def test_every_cell_has_as_many_quotes_as_it_says(coded: Project, keys: tuple[str, ...]) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(app, pilot, *keys)
        assert screen.table is not None
        seen = 0
        for row in range(len(screen.table.rows)):
            columns = len(screen.table.columns) - screen.table.keys if screen.view.kind == "matrix" else 1
            for column in range(columns):
                screen.grid.go(row, column)
                cut = screen.in_hand()
                found = coded.tables.behind(cut, coder=screen.view.coder)
                assert isinstance(cut, Cut)
                first = 2 if not cut.rows else screen.table.keys
                assert len(found) == screen.table.rows[row][first + column]
                seen += len(found)
        assert seen > 0


async def test_a_cell_of_nothing_says_so(coded: Project) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(app, pilot, "t", "down", "end", "enter")
        await pilot.pause()
        assert app.screen is screen
        assert "No coding stands behind this cell" in shown(app)


async def test_the_table_shown_is_written_with_its_manifest(coded: Project, tmp_path: Path) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=SIZE) as pilot:
        await opened(app, pilot, "t", "s")
        await pilot.press("x")
        asked = app.screen.query_one(Input)
        assert asked.value == "matrix-transcript.xlsx"
        asked.value = "m.csv"
        await pilot.press("enter")
        await settled(pilot)
        path = Path(coded.path).parent / "m.csv"
        rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
        assert rows[0] == ["transcript", "leading.attention", "leading.plans", "talk.channel"]
        assert [row[0] for row in rows[1:]] == ["first.txt", "second.txt"]
        assert "Written" in shown(app)
    manifest = json.loads(path.with_name("m.csv.manifest.json").read_text(encoding="utf-8"))
    assert manifest["filters"]["cells"] == "count"


async def test_a_file_that_is_there_is_replaced_only_after_a_yes(coded: Project) -> None:
    path = Path(coded.path).parent / "kept.csv"
    path.write_text("mine", encoding="utf-8")
    app = QualcodeApp(coded)
    async with app.run_test(size=SIZE) as pilot:
        await opened(app, pilot)
        await pilot.press("ctrl+s")
        app.screen.query_one(Input).value = str(path)
        await pilot.press("enter")
        await pilot.pause()
        assert "There is such a file already" in shown(app)
        await pilot.press("escape")
        assert path.read_text(encoding="utf-8") == "mine"
        await pilot.press("ctrl+s")
        app.screen.query_one(Input).value = str(path)
        await pilot.press("enter", "enter")
        await settled(pilot)
        assert path.read_text(encoding="utf-8-sig").startswith("code,name,codings")


async def test_a_wrong_ending_is_told_and_writes_nothing(coded: Project) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(app, pilot)
        await pilot.press("x")
        app.screen.query_one(Input).value = "table.doc"
        await pilot.press("enter")
        await settled(pilot)
        assert ".csv .tsv" in shown(app)
        assert not (Path(coded.path).parent / "table.doc").exists()


async def test_the_table_looked_at_last_is_there_again(coded: Project) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=SIZE) as pilot:
        await opened(app, pilot, "t", "b")
        await pilot.press("escape", "f")
        await settled(pilot)
        assert isinstance(app.screen, TablesScreen)
        assert app.screen.table == coded.tables.matrix(by="theme")
    coded.desk.put("tables", {"kind": "pie"})
    app = QualcodeApp(coded)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(app, pilot)
        assert screen.table == coded.tables.frequency(language="zh")


async def test_undo_here_counts_anew(coded: Project) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=SIZE) as pilot:
        await opened(app, pilot)
        assert line(app, "tc").split()[2] == "1"
        before = len(coded.codings.list())
        await pilot.press("i", "u")
        await settled(pilot)
        assert len(coded.codings.list()) == before - 1
        assert line(app, "tc").split()[2] == "1"
        await pilot.press("ctrl+r")
        await settled(pilot)
        assert line(app, "tc").split()[2] == "2"


@pytest.mark.parametrize("size", [(20, 5), (32, 8), (80, 24), (200, 60)])
async def test_every_size_shows_the_cell_in_hand(coded: Project, size: tuple[int, int]) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=size) as pilot:
        screen = await opened(app, pilot, "t", "end", "down")
        assert screen.grid.column in screen.grid.seen
        assert screen.grid.at == 1
        await pilot.press("f9", "home", "ctrl+right", "w", "ctrl+end", "pageup", "tab", "enter")
        await settled(pilot)


async def test_a_click_takes_a_cell_in_hand_and_a_click_on_a_head_sorts(coded: Project) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(app, pilot, "t")
        grid = screen.grid
        assert grid.sheet is not None
        third = grid.sheet.frozen + sum(grid.sheet.widths[:2]) + 1
        heads = grid.sheet.heads
        await pilot.click(Grid, offset=(third, heads + 1))
        assert (grid.at, grid.column) == (1, 2)
        await pilot.click(Grid, offset=(2, heads))
        assert (grid.at, grid.column) == (0, 2)
        await pilot.click(Grid, offset=(grid.sheet.frozen + 1, 1))
        await settled(pilot)
        assert (grid.column, screen.sorting) == (0, (0, 1))
        assert "la▾" in shown(app)
        await pilot.click(Grid, offset=(third, heads + 20))
        assert grid.at == 0
        await pilot.click(Grid, offset=(grid.sheet.frozen + 1, heads), times=2)
        await settled(pilot)
        assert isinstance(app.screen_stack[-1], QuotesScreen)


async def test_names_of_transcripts_and_attributes_are_shown_and_never_obeyed(coded: Project) -> None:
    coded.transcripts.rename("first.txt", "[b]一\x1b[31m[/b].txt")
    app = QualcodeApp(coded)
    async with app.run_test(size=SIZE) as pilot:
        await opened(app, pilot, "t", "s")
        assert "[b]一␛[31m[/b].txt" in shown(app)
        assert "\x1b" not in shown(app)
        await pilot.press("escape", "underscore", "t")
        await settled(pilot)
        assert "[b]一␛[31m[/b].txt" in shown(app)
