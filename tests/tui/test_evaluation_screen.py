"""How good suggestions are, at the screen: what it says is what the project says, each key changes what it names."""

from __future__ import annotations

import csv
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.color import Color
from textual.pilot import Pilot
from textual.widgets import Input

from lessons import garden
from qualcode.analysis.table import Table
from qualcode.project import Project, create
from qualcode.project.evaluation import Judged
from qualcode.store.suggested import SuggestionRow
from qualcode.tui import evaluation_layout, evaluation_screen
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coding_screen import CodingScreen
from qualcode.tui.evaluation_screen import EvaluationScreen
from qualcode.tui.grid import Grid
from qualcode.tui.queue_screen import QueueScreen
from seen import settled, shown

SIZE = (110, 30)


@pytest.fixture
def judged(study: Project) -> Project:
    """Mei coded one of the sentences with 校长, two without any keyword, and wang one."""
    for coder, name, words, code in [
        ("mei", "first.txt", "校长很重视", "leading.attention"),
        ("mei", "first.txt", "老师们也没有", "leading.attention"),
        ("mei", "first.txt", "亲自来过", "talk.channel"),
        ("wang", "second.txt", "校长没有", "leading.attention"),
    ]:
        study.coder = coder
        at = study.transcripts.text(name).index(words)
        study.codings.add(name, at, at + len(words), code)
    study.coder = "mei"
    return study


@pytest.fixture
def taught(tmp_path: Path) -> Iterator[Project]:
    with garden(tmp_path) as made:
        made.suggestions.make()
        yield made


def line(app: QualcodeApp, words: str) -> str:
    """Return the row of the table that begins with `words`."""
    return next(row for row in shown(app).split("\n")[2:-3] if row.strip().startswith(words))


def rows(table: Table | None) -> list[tuple[Any, ...]]:
    assert table is not None
    assert table.rows
    return sorted(table.rows, key=str)


async def opened(app: QualcodeApp, pilot: Pilot[None], *keys: str) -> EvaluationScreen:
    await settled(pilot)
    for key in ("backslash", *keys):
        await pilot.press(key)
        await settled(pilot)
    assert isinstance(app.screen, EvaluationScreen)
    return app.screen


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_what_stands_there_is_what_the_project_says(judged: Project, size: tuple[int, int]) -> None:
    app = QualcodeApp(judged)
    async with app.run_test(size=size) as pilot:
        screen = await opened(app, pilot)
        table = judged.suggestions.evaluate("mei", by="code")
        assert rows(screen.table) == rows(table)
        (attention,) = [row for row in table.records() if row["code"] == "leading.attention"]
        assert (attention["right"], attention["missed"]) == (1, 1)
        percent = "%" if size[0] > 100 else ""
        said = line(app, "la 领导重视程度").split()
        assert said[2:6] == ["1", "0", "1", f"100{percent}"]
        assert f"50{percent}" in said
        assert "precision 100%" in shown(app)
        assert "Suggestions against mei, by sentence" in shown(app)
        await pilot.press("escape")
        assert isinstance(app.screen, CodingScreen)


async def test_counts_and_measures_stand_in_lines_of_their_own_whatever_they_are_called(
    judged: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(evaluation_layout._HEADS, "wrong", "not 100%")
    app = QualcodeApp(judged)
    async with app.run_test(size=SIZE) as pilot:
        await opened(app, pilot)
        counts = next(row for row in shown(app).split("\n") if "row 1/" in row)
        assert "right 1 · not 100% 0 · missed 1" in counts
        measures = next(row for row in shown(app).split("\n") if "precision 100%" in row)
        assert "recall 50%" in measures
        assert "missed" not in measures


async def test_codes_stand_in_the_order_of_the_codebook(judged: Project) -> None:
    app = QualcodeApp(judged)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(app, pilot)
        assert screen.table is not None
        order = [code.id for code in judged.codebook.get().codes]
        found = [str(row[0]) for row in screen.table.rows]
        assert len(found) == 3
        assert found == sorted(found, key=order.index)


@pytest.mark.parametrize(
    ("keys", "wanted", "said"),
    [
        (("r",), {"by": "transcript"}, "first.txt"),
        (("right_square_bracket", "r"), {"by": "kind"}, "literal"),
        (("r", "r", "r"), {"by": "keyword"}, "协议"),
        (("R", "left_square_bracket"), {"by": "keyword"}, "协议"),
        (("R",), {"by": "all"}, "all claims together (micro)"),
        (("n",), {"by": "code", "level": "span"}, "by character"),
        (("equals_sign", "n"), {"by": "code"}, "by sentence"),
        (("a",), {"against": "wang", "by": "code"}, "against wang"),
        (("at", "a"), {"by": "code"}, "against mei"),
    ],
)
async def test_keys_change_what_is_judged(
    judged: Project, keys: tuple[str, ...], wanted: dict[str, str], said: str
) -> None:
    app = QualcodeApp(judged)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(app, pilot, *keys)
        assert rows(screen.table) == rows(judged.suggestions.evaluate(**{"against": "mei", **wanted}))  # type: ignore[arg-type]
        assert said in shown(app)
        await pilot.press("escape")
        again = await opened(app, pilot)
        assert rows(again.table) == rows(screen.table)


async def test_weak_measures_have_a_sign_and_a_colour(judged: Project) -> None:
    app = QualcodeApp(judged)
    async with app.run_test(size=SIZE) as pilot:
        await opened(app, pilot)
        assert "!  0%" in line(app, "tc 沟通渠道")
        assert "!" not in line(app, "la 领导重视程度")
        assert "! under half" in shown(app)
        red = Color.parse(app.theme_variables["error"]).rich_color
        weak = {
            segment.text
            for strip in app.screen._compositor.render_strips()
            for segment in strip
            if "%" in segment.text and segment.style is not None and segment.style.color == red
        }
        assert {one.strip() for one in weak} == {"!  0%"}


async def test_a_keyword_that_finds_little_of_all_is_not_weak_for_that(judged: Project) -> None:
    app = QualcodeApp(judged)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(app, pilot, "R", "R")
        assert screen.table is not None
        keyword = next(row for row in screen.table.records() if row["keyword"] == "协议")
        assert keyword["precision"] == 0
        found = [row for row in shown(app).split("\n") if "协议" in row and "%" in row]
        assert "!  0%" in found[0]
        assert found[0].count("!") == 1


async def test_rows_are_sorted_by_the_column_in_hand(judged: Project) -> None:
    app = QualcodeApp(judged)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(app, pilot, "end", "s")

        def order() -> list[str]:
            found = shown(app).split("\n")
            return [row.split()[0] for row in found if "%" in row and row.strip()[:2] in ("la", "tc")]

        screen.grid.go(0, 2)
        await pilot.press("o", "s")
        await settled(pilot)
        assert "missed▾" in shown(app)
        assert order() == ["la", "tc"]
        screen.grid.go(0, 3)
        await pilot.press("s", "s")
        await settled(pilot)
        assert "▴" in shown(app)
        assert order() == ["tc", "la"]


async def test_enter_shows_the_suggestions_of_the_code(judged: Project) -> None:
    app = QualcodeApp(judged)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(app, pilot)
        code = str(screen._row()[0])
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, QueueScreen)
        found = [one.code for one in app.screen.rows.shown if isinstance(one, SuggestionRow)]
        assert found
        assert set(found) == {code}
        await pilot.press("escape")
        await settled(pilot)
        assert pilot.app.screen is screen
        assert "precision 100%" in shown(app)


async def test_enter_on_a_keyword_goes_to_what_it_found(judged: Project) -> None:
    app = QualcodeApp(judged)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(app, pilot, "R", "R")
        keywords = [str(screen.table.rows[at][1]) for at in screen._order] if screen.table else []
        screen.grid.go(keywords.index("电话"), 0)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, QueueScreen)
        assert app.screen.rows.row.keyword == "电话"


async def test_the_table_is_written_as_it_is_shown(judged: Project) -> None:
    app = QualcodeApp(judged)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(app, pilot)
        screen.grid.go(0, 1)
        await pilot.press("s", "x")
        await settled(pilot)
        field = app.screen.query_one(Input)
        assert field.value == "evaluation-code.xlsx"
        field.value = "how-good.csv"
        await pilot.press("enter")
        await settled(pilot)
    path = Path(judged.path).parent / "how-good.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.DictReader(file))
    assert len(written) == 3
    wrong = [int(row["wrong"]) for row in written]
    assert wrong == sorted(wrong, reverse=True)


async def test_where_nobody_coded_it_says_so(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(app, pilot, "a", "e", "s", "r", "enter")
        assert screen.table is None
        assert "Nobody has coded anything yet" in shown(app)
        assert not app.screen.query_one(Grid).display


async def test_where_there_are_no_suggestions_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "book.yaml").write_text("name: bare\ncodes:\n  - id: a\n", encoding="utf-8")
    (tmp_path / "talk.txt").write_text("问：好吗？\n答：很好。\n", encoding="utf-8")
    with create(tmp_path / "bare.qualcode", tmp_path / "book.yaml", coder="mei") as study:
        study.transcripts.add([tmp_path / "talk.txt"])
        study.codings.add("talk.txt", 8, 11, "a")
        app = QualcodeApp(study)
        async with app.run_test(size=SIZE) as pilot:
            screen = await opened(app, pilot)
            assert screen.table is None
            assert "There are no suggestions to judge." in shown(app)


async def test_it_is_opened_from_the_review_queue(judged: Project) -> None:
    app = QualcodeApp(judged)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("f6")
        await settled(pilot)
        await pilot.press("equals_sign")
        await settled(pilot)
        assert isinstance(app.screen, EvaluationScreen)
        assert "against mei" in shown(app)


async def test_what_is_learned_is_judged_too_and_ranks_with_it(taught: Project) -> None:
    app = QualcodeApp(taught)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(app, pilot, "r", "r", "e")
        assert rows(screen.table) == rows(taught.suggestions.evaluate("ana", by="kind", learned=True))
        assert line(app, "learned")
        for key in ("r", "r"):
            await pilot.press(key)
            await settled(pilot)
        assert rows(screen.table) == rows(taught.suggestions.evaluate("ana", by="rank", learned=True))
        assert "the likeliest code" in shown(app)
        await pilot.press("vertical_line")
        await settled(pilot)
        assert rows(screen.table) == rows(taught.suggestions.evaluate("ana", by="code"))


async def test_keys_wait_while_it_is_learned_and_escape_stops_it(
    taught: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, go_on = threading.Event(), threading.Event()

    def slow(_study: Project, _coder: str, *, progress: Any) -> Judged:
        progress(1, 4, "two.txt")
        told.set()
        go_on.wait(10)
        progress(2, 4, "three.txt")
        return Judged([], [])

    monkeypatch.setattr(evaluation_screen, "judge_learned", slow)
    app = QualcodeApp(taught)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(app, pilot)
        before = rows(screen.table)
        await pilot.press("e")
        while not told.is_set():
            await pilot.pause(0.01)
        await pilot.pause(0.1)
        assert "Learning without two.txt · 2/4" in shown(app)
        assert "Esc stops" in shown(app)
        await pilot.press("r", "a", "n", "x")
        await pilot.pause()
        assert app.screen is screen
        assert "rows code" in shown(app)
        await pilot.press("escape")
        await settled(pilot)
        assert list(app._notifications) == []
        go_on.set()
        await settled(pilot)
        assert list(app._notifications) == []
        assert app.screen is screen
        assert "learning without" in shown(app)
        assert rows(screen.table) == before
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, CodingScreen)


async def test_too_little_to_learn_from_is_said_and_the_rest_stays(judged: Project) -> None:
    app = QualcodeApp(judged)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(app, pilot, "e")
        assert "learning without" in shown(app)
        assert rows(screen.table) == rows(judged.suggestions.evaluate("mei", by="code"))
        assert any("Judge them when more is coded." in one.message for one in app._notifications)
