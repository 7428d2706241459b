"""Files are chosen, looked at one by one, corrected and added as one gesture; Esc adds nothing."""

import threading
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from qualcode.model.transcript import Role
from qualcode.project import Project
from qualcode.project.transcripts import Transcripts
from qualcode.tui.add_screen import AddScreen
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coding_screen import CodingScreen
from qualcode.tui.folder_rows import completed, given
from seen import settled, shown

SIZE = (100, 30)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "访谈 files"
    (home / "deep").mkdir(parents=True)
    (home / "a.txt").write_text(
        "说话人1：你们校长来过吗？\n说话人2：来过两回，校长很重视。\n", encoding="utf-8"
    )
    (home / "b.txt").write_bytes("问：来过吗？\n答：没有来过，一次也没有。\n".encode("gb18030"))
    (home / "bad.docx").write_bytes(b"no archive")
    (home / "same.txt").write_bytes((tmp_path / "first.txt").read_bytes())
    (home / "picture.png").write_bytes(b"")
    (home / "attributes.csv").write_text("transcript,speaker,post\na.txt,说话人2,head\n", encoding="utf-8")
    (home / "deep" / "blank.txt").write_text(" \n", encoding="utf-8")
    (home / "deep" / "c.md").write_text("Q: Do you call?\nA: [laughs] Never.\n", encoding="utf-8")
    monkeypatch.chdir(home)
    return home


async def looked(app: QualcodeApp, pilot: object) -> str:
    await settled(pilot)  # type: ignore[arg-type]
    return shown(app)


async def test_each_file_of_a_folder_is_looked_at_before_anything_is_added(
    study: Project, folder: Path
) -> None:
    names = [one.name for one in study.transcripts.list()]
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+o")
        assert "a.txt" in await looked(app, pilot)
        await pilot.press("ctrl+s")
        screen = await looked(app, pilot)
        assert "6 files · 2 left out" in screen
        assert "no text in it" in screen
        assert "gb18030" in screen
        assert "cannot be read" in screen
        assert "there already" in screen
        assert "attributes.csv" in screen
        assert "1 file of another kind" in screen
        assert "说话人1 (interviewer?)" in screen
        assert "你们校长来过吗" in screen
        await pilot.press("escape", "escape")
        await settled(pilot)
        assert isinstance(app.screen, CodingScreen)
        assert [one.name for one in study.transcripts.list()] == names


async def test_all_are_added_as_one_gesture_with_roles_and_attributes(study: Project, folder: Path) -> None:
    gestures = study.history.length()
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+o", "ctrl+s")
        await settled(pilot)
        await pilot.press("r", "down", "enter")
        await settled(pilot)
        assert "说话人2  interviewer" in shown(app)
        await pilot.press("escape", "ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, CodingScreen)
        assert [one.name for one in study.transcripts.list()][2:] == ["a.txt", "b.txt", "blank.txt", "c.md"]
        assert "4 transcripts added" in shown(app)
        assert study.history.length() == gestures + 1
        assert app.screen.current == "a.txt"
        found = {(one.transcript, one.speaker): one for one in study.speakers.list()}
        assert found["a.txt", "说话人2"].role is Role.INTERVIEWER
        assert found["a.txt", "说话人2"].sure
        assert found["a.txt", "说话人2"].attributes == {"post": "head"}
        await pilot.press("u")
        await settled(pilot)
        assert len(study.transcripts.list()) == 2


async def test_the_text_is_read_again_in_another_encoding_at_once(study: Project, folder: Path) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+o", "ctrl+s", "down")
        assert "没有来过" in await looked(app, pilot)
        await pilot.press("e", *["down"] * 7, "enter")
        screen = await looked(app, pilot)
        assert "cp1252" in screen
        assert "没有来过" not in screen
        await pilot.press("e", "enter")
        assert "没有来过" in await looked(app, pilot)


async def test_the_screen_answers_while_a_file_is_read_again(
    study: Project, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add, go_on = Transcripts.add, threading.Event()

    def slow(*given: Any, **options: Any) -> Any:
        go_on.wait(10)
        return add(*given, **options)

    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+o", "ctrl+s", "down")
        assert "没有来过" in await looked(app, pilot)
        monkeypatch.setattr(Transcripts, "add", slow)
        await pilot.press("e", *["down"] * 7, "enter")
        await pilot.pause()
        assert "Being read" in shown(app)
        go_on.set()
        assert "cp1252" in await looked(app, pilot)


async def test_a_file_is_left_out_and_taken_in_again(study: Project, folder: Path) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+o", "ctrl+s")
        await settled(pilot)
        await pilot.press("x")
        assert "3 left out" in await looked(app, pilot)
        await pilot.press("x")
        assert "2 left out" in await looked(app, pilot)
        await pilot.press("delete", "t", "ctrl+s")
        await settled(pilot)
        assert [one.name for one in study.transcripts.list()][2:] == ["b.txt", "blank.txt", "c.md"]


async def test_marked_files_alone_are_looked_at(study: Project, folder: Path) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+o", "down", "down", "space", "down", "space", "ctrl+s")
        screen = await looked(app, pilot)
        assert "2 files" in screen


async def test_a_path_is_typed_or_pasted_and_completed(study: Project, folder: Path) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+o", "slash")
        await settled(pilot)
        assert isinstance(app.screen, AddScreen)
        path = app.screen.query_one("#path", Input)
        assert path.has_focus
        path.value = f"'{folder}/deep'"
        await pilot.press("enter")
        assert "c.md" in await looked(app, pilot)
        await pilot.press("backspace")
        assert "a.txt" in await looked(app, pilot)


def test_paths_are_understood_as_terminals_give_them(study: Project, folder: Path) -> None:
    file = folder / "a.txt"
    escaped = str(file).replace(" ", "\\ ")
    assert given(f" {file} ") == given(f"'{file}'") == given(escaped) == file
    assert given(file.as_uri()) == file
    assert given("a.txt") == file
    for pasted in (str(file), f"'{file}'", escaped, file.as_uri(), f" {file} "):
        assert given(f"{folder}/deep/{pasted.strip()}") == file
    assert given(f"{folder}/~/a.txt") == Path.home() / "a.txt"
    # A path that is there is meant as it is written, and a home nobody has is a name like any other.
    odd = folder / "~notes" / "third.txt"
    odd.parent.mkdir()
    odd.write_text("甲：好。", encoding="utf-8")
    assert given(str(odd)) == odd
    assert given(str(file).replace("/a.txt", "//a.txt")) == file
    assert given("~nobody-has-this/a.txt").name == "a.txt"
    assert completed("~nobody-has-this/a") is None
    assert completed(f"{folder}/de") == f"{folder}/deep/"
    assert completed("a.t") == "a.txt"
    assert completed(f"{folder}/nothing") is None


async def test_escape_while_adding_leaves_the_study_as_it_was(
    study: Project, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gestures = study.history.length()
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+o", "ctrl+s")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, AddScreen)
        told = AddScreen._tell_progress

        def stop_then_tell(self: AddScreen, done: int, total: int, name: str) -> None:
            self.action_back()
            told(self, done, total, name)

        monkeypatch.setattr(AddScreen, "_tell_progress", stop_then_tell)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert app.screen is screen
        assert study.history.length() == gestures
        assert len(study.transcripts.list()) == 2


async def test_names_of_files_cannot_act_on_the_terminal(study: Project, folder: Path) -> None:
    (folder / "x\x1b[31m[b]y[x].txt").write_text(
        "问：[b]来过吗？\n答：\x1b]0;x\x07没有。\n", encoding="utf-8"
    )
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+o")
        screen = await looked(app, pilot)
        assert "[b]y[" in screen
        await pilot.press("ctrl+s", "end")
        screen += await looked(app, pilot)
        assert not set(screen) & set("\x1b\x07")
