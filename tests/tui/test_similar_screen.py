"""Similar passages at the screen: listed, gone to, coded; and learning switched on in the review queue."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from lessons import garden
from qualcode.model.suggestion import LEARNED
from qualcode.project import Project
from qualcode.text import width
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coding_screen import CodingScreen
from qualcode.tui.queue_screen import QueueScreen
from qualcode.tui.similar_screen import SimilarScreen
from seen import settled, shown

SIZES = [(80, 24), (120, 40)]


async def opened(pilot: Pilot[None], words: str) -> SimilarScreen:
    """Open the passages like the sentence in which some words stand."""
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, CodingScreen)
    assert screen.view.revision is not None
    screen.view.go(screen.view.revision.text.index(words))
    await pilot.press("tilde")
    await settled(pilot)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    assert isinstance(pilot.app.screen, SimilarScreen)
    return pilot.app.screen


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_passages_are_listed_the_most_alike_first_in_straight_columns(
    study: Project, size: tuple[int, int]
) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot, "校长很重视")
        found = screen.rows.shown
        assert "[laughs] 校长没有时间[/]，路也远。" in [one.quote for one in found[:3]]
        assert "校长很重视这件事" not in {one.quote for one in found}
        likenesses = [one.likeness for one in found]
        assert likenesses == sorted(likenesses, reverse=True)
        assert {width(screen.paint(one, screen.cells).plain) for one in found} == {screen.cells}
        seen = shown(app)
        assert "Similar passages" in seen
        assert "second.txt" in seen


async def test_enter_goes_there(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot, "校长很重视")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, CodingScreen)
        assert app.screen.current == "second.txt"


async def test_marked_passages_are_coded_in_one_step(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot, "校长很重视")
        marked = [one.span for one in screen.rows.shown[:2]]
        await pilot.press("space", "space", "C")
        await pilot.pause()
        await pilot.press(*"plans", "enter")
        await settled(pilot)
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert {coding.span for coding in study.codings.list(code="leading.plans")} == set(marked)
        assert len(marked) == 2
        await pilot.press("u")
        await settled(pilot)
        assert study.codings.list(code="leading.plans") == []


async def test_learning_is_switched_on_and_off_in_the_queue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with garden(tmp_path) as study:
        app = QualcodeApp(study)
        async with app.run_test(size=(120, 40)) as pilot:
            await settled(pilot)
            await pilot.press("f6")
            await pilot.pause()
            assert isinstance(app.screen, QueueScreen)
            await pilot.press("e")
            await app.workers.wait_for_complete()
            await pilot.pause()
            kinds = {hit.kind for one in study.suggestions.list() for hit in one.hits}
            assert LEARNED in kinds
            assert "种子的钱还没有报销" in shown(app)
            assert any("fewer than 5" in one.message for one in app._notifications)
            await pilot.press("vertical_line")
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert study.suggestions.options().learn is False
            assert "种子的钱还没有报销" not in shown(app)
