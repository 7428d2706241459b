"""The undo of a large change is asked for first; a small one is taken back at once."""

import threading
from pathlib import Path

import pytest

from qualcode.model.gesture import Gesture
from qualcode.project import Project
from qualcode.project.history import History
from qualcode.tui.app import QualcodeApp
from qualcode.tui.dialogs import Confirm
from seen import quotes, settled, shown


async def test_a_large_change_is_taken_back_only_when_one_says_so(study: Project, tmp_path: Path) -> None:
    lines = "".join(f"受访者：微信群里说了第{n}件事。\n" for n in range(60))
    (tmp_path / "long.txt").write_text(lines, encoding="utf-8")
    study.transcripts.add([tmp_path / "long.txt"])
    study.suggestions.make()
    study.suggestions.accept([one.id for one in study.suggestions.list(transcript="long.txt", state="open")])
    coded = quotes(study)
    assert len(coded) == 60
    app = QualcodeApp(study)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("u")
        await settled(pilot)
        assert isinstance(app.screen, Confirm)
        assert "60 suggestions" in shown(app)
        await pilot.press("escape")
        await settled(pilot)
        assert quotes(study) == coded
        await pilot.press("u")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert quotes(study) == []


async def test_a_very_large_change_is_taken_back_and_done_again_beside_the_screen(
    study: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qualcode.tui.project_screen.SLOW", 1)
    going, seen = threading.Event(), threading.Event()
    real = History.undo

    def slow(self: History) -> Gesture:
        seen.set()
        assert going.wait(10)
        return real(self)

    monkeypatch.setattr(History, "undo", slow)
    app = QualcodeApp(study)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("right_square_bracket", "1")
        await settled(pilot)
        coded = quotes(study)
        assert len(coded) == 1
        await pilot.press("u")
        assert seen.wait(10)
        await pilot.pause()
        assert "Saving" in shown(app)
        await pilot.press("2", "q")
        going.set()
        await settled(pilot)
        assert "Undone" in shown(app)
        assert quotes(study) == []
        await pilot.press("ctrl+r")
        await settled(pilot)
        assert quotes(study) == coded


async def test_growing_begins_with_the_word_and_ends_with_the_turn(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("right_square_bracket", "right")
        text, lengths = study.transcripts.text("first.txt"), []
        for _press in range(4):
            await pilot.press("equals_sign")
            span = app.screen.view.selection  # type: ignore[attr-defined]
            lengths.append(text[span.start : span.end])
        assert lengths == ["校长", "校长很重视这件事", "校长很重视这件事，亲自来过两回。", lengths[3]]
        assert "主要靠微信群" in lengths[3]
