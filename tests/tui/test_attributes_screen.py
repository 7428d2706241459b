"""Attributes are filled in cell by cell, pasted, renamed, removed, read and written; transcripts renamed and removed."""

from pathlib import Path

from textual import events

from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.attributes_screen import AttributesScreen
from seen import settled, shown

SIZE = (100, 30)


def table(study: Project, kind: str = "transcript") -> list[dict[str, object]]:
    found = study.attributes.table("speaker" if kind == "speaker" else "transcript")
    return [dict(row) for row in found.records()]


async def test_a_column_is_made_and_filled_and_undone(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+t")
        await settled(pilot)
        assert isinstance(app.screen, AttributesScreen)
        assert "no attribute yet" in shown(app)
        await pilot.press("n", *"side", "enter")
        await settled(pilot)
        assert "side" in shown(app)
        assert table(study)[0] == {"transcript": "first.txt"}
        await pilot.press("enter", *"north", "enter")
        await settled(pilot)
        assert table(study)[0] == {"transcript": "first.txt", "side": "north"}
        assert "north" in shown(app)
        await pilot.press("enter", "down", "enter")
        await settled(pilot)
        assert [row["side"] for row in table(study)] == ["north", "north"]
        await pilot.press("u")
        await settled(pilot)
        assert [row["side"] for row in table(study)] == ["north", None]
        await pilot.press("up", "delete")
        await settled(pilot)
        assert table(study)[0] == {"transcript": "first.txt"}


async def test_cells_from_a_spreadsheet_are_pasted_as_one_gesture(study: Project) -> None:
    study.attributes.set("first.txt", {"side": "x", "year": "1"})
    gestures = study.history.length()
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+t")
        await settled(pilot)
        app.screen.query_one("Grid").post_message(
            events.Paste("north\t2024\r\nsou[th\t\x1b[31m2025\tmore\r\n")
        )
        await settled(pilot)
        assert [(row["side"], row["year"]) for row in table(study)] == [
            ("north", "2024"),
            ("sou[th", "\x1b[31m2025"),
        ]
        assert study.history.length() == gestures + 1
        assert "sou[th" in shown(app)
        assert "\x1b" not in shown(app)


async def test_an_attribute_is_renamed_and_taken_away_after_a_look(study: Project) -> None:
    study.attributes.set("first.txt", {"side": "north"})
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+t", "r", "end", *"2", "enter")
        await settled(pilot)
        assert study.attributes.names() == ["side2"]
        await pilot.press("D")
        await settled(pilot)
        assert "first.txt  north" in shown(app)
        await pilot.press("escape")
        assert study.attributes.names() == ["side2"]
        await pilot.press("D", "enter")
        await settled(pilot)
        assert study.attributes.names() == []


async def test_speakers_have_attributes_of_their_own(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+t", "t", "n", *"post", "enter", "down", "e", *"head", "enter")
        await settled(pilot)
        assert "4 speakers" in shown(app)
        assert table(study, "speaker")[1] == {"transcript": "first.txt", "speaker": "受访者", "post": "head"}


async def test_a_name_that_tables_use_is_refused(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+t", "n", *"role", "enter")
        await settled(pilot)
        assert "cannot be named" in shown(app)
        assert study.attributes.names() == []


async def test_a_file_is_read_and_the_table_written(study: Project, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("transcript,side\nfirst.txt,north\n", encoding="utf-8")
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+t", "i", *str(tmp_path / "in.csv"), "enter")
        await settled(pilot)
        assert study.attributes.names() == ["side"]
        await pilot.press("x", "ctrl+u", *str(tmp_path / "out.csv"), "enter")
        await settled(pilot)
        assert "first.txt,north" in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
        (tmp_path / "out.csv").write_text("mine", encoding="utf-8")
        await pilot.press("x", "ctrl+u", *str(tmp_path / "out.csv"), "enter")
        await settled(pilot)
        assert "There is such a file already" in shown(app)
        await pilot.press("escape")
        await settled(pilot)
        assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "mine"
        await pilot.press("x", "ctrl+u", *"bare.csv", "enter")
        await settled(pilot)
        assert Path(study.path).with_name("bare.csv").exists()


async def test_a_transcript_is_renamed_and_removed_with_a_look_at_what_goes_with_it(study: Project) -> None:
    study.codings.add("first.txt", 4, 8, "talk.channel")
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+t", "R", "end", *"x", "enter")
        await settled(pilot)
        assert [one.name for one in study.transcripts.list()] == ["first.txtx", "second.txt"]
        assert "first.txtx" in shown(app)
        await pilot.press("X")
        await settled(pilot)
        assert "1 coding" in shown(app)
        await pilot.press("enter")
        await settled(pilot)
        assert [one.name for one in study.transcripts.list()] == ["second.txt"]
        await pilot.press("u")
        await settled(pilot)
        assert len(study.codings.list()) == 1
