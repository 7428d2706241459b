"""The line of keys and the line of state: as much as has room, nothing covered, every key to be clicked."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from qualcode.project import Project, create
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coding_screen import CodingScreen
from qualcode.tui.help_screen import HelpScreen
from qualcode.tui.key_line import KeyLine
from qualcode.tui.state_line import StateLine

SIZE = (100, 30)


def shown(app: QualcodeApp) -> str:
    """What stands on the screen, a line each."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in line) for line in strips)


async def settled(pilot: Pilot[None]) -> None:
    await pilot.pause(0.3)
    await pilot.pause()


@pytest.mark.parametrize("columns", [40, 80, 120])
async def test_only_whole_keys_stand_in_the_last_line(study: Project, columns: int) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(columns, 24)) as pilot:
        await settled(pilot)
        last = shown(app).split("\n")[-1].split()
        assert last[:4] == ["C", "Code", "r", "Again"]
        assert len(last) % 2 == 0
        assert "Help" in last


async def test_no_key_stands_without_its_name_at_any_width(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        every = shown(app).split("\n")[-1].split()
        for columns in range(50, 90):
            await pilot.resize_terminal(columns, 24)
            await pilot.pause()
            last = shown(app).split("\n")[-1].split()
            at = last.index("?")
            others = last[:at] + last[at + 2 :]
            assert others == [word for word in every if word not in ("?", "Help")][: len(others)]
            assert len(last) % 2 == 0, (columns, last)


async def test_a_fact_is_left_out_rather_than_cut_to_a_few_letters(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        state = app.screen.query_one(StateLine)
        facts = [("turn 8/26", "bold"), (" · sentence, and more besides", ""), (" · participant", "")]
        for right in ("x" * 26, "x" * 24, "x" * 20):
            state.show_facts(facts, right)
            line = state.render().plain.split("\n")[0]
            assert line.endswith(right)
            assert "sentence, and more besides" in line
            assert "part" not in line or "participant" in line
        assert "participant" in line


async def test_a_key_can_be_clicked(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        at = shown(app).split("\n")[-1].index("Help")
        await pilot.click(KeyLine, offset=(at + 1, 0))
        await settled(pilot)
        assert isinstance(app.screen, HelpScreen)


async def test_what_was_done_covers_nothing(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("right_square_bracket", "1", "u")
        await settled(pilot)
        rows = shown(app).split("\n")
        assert "Undone: code" in rows[-2]
        assert "1–9 or C codes this sentence" in rows[-2]
        assert "mei · saved" in rows[-3]


async def test_a_suggestion_out_of_sight_is_shown_before_it_is_accepted(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(60, 9)) as pilot:
        await settled(pilot)
        await pilot.press("n", "g")
        screen = app.screen
        assert isinstance(screen, CodingScreen)
        review = screen.review
        assert review is not None
        screen.view.scroll_to(y=0, animate=False)
        screen.view.go(len(screen.view.revision.text) if screen.view.revision else 0)
        await settled(pilot)
        assert not screen.view.shows(review.start)
        await pilot.press("a")
        assert study.codings.list() == []
        assert screen.view.shows(review.start)
        await pilot.press("a")
        assert len(study.codings.list()) == 1


async def test_no_row_of_a_definition_begins_with_a_mark(tmp_path: Path) -> None:
    words = "重视、关心、亲自参与，" * 12
    book = tmp_path / "book.yaml"
    book.write_text(f"name: one\ncodes:\n  - {{id: care, definition: {{zh: {words}}}}}\n", encoding="utf-8")
    with create(tmp_path / "one.qualcode", book) as study:
        app = QualcodeApp(study)
        async with app.run_test(size=(90, 30)) as pilot:
            await settled(pilot)
            await pilot.press("C")
            await settled(pilot)
            rows = [row.split("│")[-2].strip() for row in shown(app).split("\n") if "亲自" in row]
            assert len(rows) >= 3
            assert all(row[0] not in "、，" for row in rows)
