"""A study is made from a form: name, folder, coder, a codebook found by name; then transcripts are added."""

from pathlib import Path

import pytest
from textual.widgets import Input

from qualcode.project import open_project
from qualcode.project.files import codebooks
from qualcode.tui.app import QualcodeApp
from seen import settled, shown

BOOK = "name: mine\ntitle: {en: My own}\ncodes:\n  - {id: a}\n"


def front(app: QualcodeApp) -> str:
    return type(app.screen).__name__


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "codebooks").mkdir()
    (tmp_path / "codebooks" / "book.yaml").write_text(BOOK, encoding="utf-8")
    (tmp_path / "settings.yaml").write_text("keys: {}\n", encoding="utf-8")
    return tmp_path


def test_codebooks_are_found_by_the_name_they_give_themselves(home: Path) -> None:
    names = [one.name for one in codebooks(home)]
    assert names[0] == "mine"
    assert len(names) > 1
    assert len(names) == len(set(names))


async def test_a_study_is_made_with_a_codebook_that_was_found_and_transcripts_are_added_next(
    home: Path,
) -> None:
    app = QualcodeApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("down", "enter")
        await settled(pilot)
        assert front(app) == "NewStudy"
        assert "mine" in shown(app)
        app.screen.query_one("#name", Input).value = "帮扶研究"
        app.screen.query_one("#coder", Input).value = "mei"
        await pilot.press("enter", "enter", "enter", "enter")
        await settled(pilot)
        assert front(app) == "AddScreen"
        assert "Add transcripts" in shown(app)
    with open_project(home / "帮扶研究.qualcode") as study:
        assert study.codebook.get().name == "mine"
        assert study.coder == "mei"


async def test_what_is_in_the_way_is_said_in_the_form(home: Path) -> None:
    (home / "study.qualcode").write_text("there already", encoding="utf-8")
    app = QualcodeApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("down", "enter", "ctrl+s")
        await settled(pilot)
        assert front(app) == "NewStudy"
        assert "exist" in shown(app) or "already" in shown(app)
    assert (home / "study.qualcode").read_text(encoding="utf-8") == "there already"
