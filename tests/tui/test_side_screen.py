"""What every screen beside the text has in common: it stands when an undo takes away what it was opened from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coding_screen import CodingScreen
from qualcode.tui.side_screen import SCREENS, SideScreen, screen_class
from qualcode.tui.similar_screen import SimilarScreen
from seen import settled, shown

THIRD = "访谈者：还有谁去？\n受访者：校长没有去，老师们都去了，回来说路不好走。\n"


def rename(study: Project, folder: Path) -> str:
    """A name that undo takes back."""
    study.transcripts.rename("second.txt", "renamed.txt")
    return "renamed.txt"


def add(study: Project, folder: Path) -> str:
    """A transcript that undo takes out."""
    (folder / "third.txt").write_text(THIRD, encoding="utf-8")
    study.transcripts.add([folder / "third.txt"])
    return "third.txt"


def correct(study: Project, folder: Path) -> str:
    """Words at the end of a text that undo takes back."""
    text = study.transcripts.text("second.txt")
    study.transcripts.correct("second.txt", text + "受访者：后来校长自己开车来过。\n")
    return "second.txt"


def coding(app: QualcodeApp) -> CodingScreen:
    """The main screen, which is the one seen."""
    assert isinstance(app.screen, CodingScreen)
    return app.screen


def similar(app: QualcodeApp) -> SimilarScreen:
    """The screen of similar passages, which is the one seen."""
    assert isinstance(app.screen, SimilarScreen)
    return app.screen


@pytest.mark.parametrize("change", [rename, add, correct])
@pytest.mark.parametrize("name", SCREENS)
async def test_a_screen_stands_when_undo_takes_away_what_it_was_opened_from(
    study: Project, tmp_path: Path, name: str, change: Callable[[Project, Path], str]
) -> None:
    transcript = change(study, tmp_path)
    app = QualcodeApp(study)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        main = coding(app)
        main.open_transcript(transcript)
        text = study.transcripts.text(transcript)
        main.view.go(text.rindex("校长"))
        main.action_open(name)
        await pilot.pause()
        await app.workers.wait_for_complete()
        screen = app.screen
        assert isinstance(screen, SideScreen)
        before = study.history.length()
        screen._undo(sure=True)
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert study.history.length() == before + 1
        await pilot.press("down")
        assert shown(app).strip()
        assert app._exception is None
        screen.dismiss(None)
        await settled(pilot)
        assert coding(app).current in [one.name for one in study.transcripts.list()]


@pytest.mark.parametrize("name", SCREENS)
async def test_a_screen_reads_the_study_once_when_it_is_opened(
    study: Project, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    reads: list[SideScreen] = []
    kind = screen_class(name)
    read = kind.read

    def counted(screen: SideScreen) -> None:
        reads.append(screen)
        read(screen)

    monkeypatch.setattr(kind, "read", counted)
    app = QualcodeApp(study)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        coding(app).action_open(name)
        await settled(pilot)
        assert reads == [app.screen]


async def test_similar_passages_follow_their_transcript_to_its_former_name(
    study: Project, tmp_path: Path
) -> None:
    rename(study, tmp_path)
    app = QualcodeApp(study)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        main = coding(app)
        main.open_transcript("renamed.txt")
        start = study.transcripts.text("renamed.txt").index("校长没有时间")
        main.view.go(start)
        await pilot.press("tilde")
        await app.workers.wait_for_complete()
        await pilot.press("u")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert similar(app).here.transcript == "second.txt"
        assert similar(app).rows.shown
        assert "校长没有时间" in shown(app)


async def test_similar_passages_of_a_passage_that_is_gone_are_none(study: Project, tmp_path: Path) -> None:
    transcript = add(study, tmp_path)
    app = QualcodeApp(study)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        main = coding(app)
        main.open_transcript(transcript)
        main.view.go(THIRD.index("校长"))
        await pilot.press("v", "l")
        assert main.view.selection is not None
        await pilot.press("tilde")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert similar(app).rows.shown
        await pilot.press("u")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert similar(app).rows.shown == []
        assert "The text is no longer there." in shown(app)
