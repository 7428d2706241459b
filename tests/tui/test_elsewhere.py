"""What another program writes to the study is on the screen soon, and nothing is decided twice."""

from __future__ import annotations

import threading
from typing import Any

from textual.pilot import Pilot

from qualcode.model.suggestion import Verdict
from qualcode.project import Project, open_project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coding_screen import CodingScreen
from qualcode.tui.queue_screen import QueueScreen
from seen import settled, shown


async def looked(pilot: Pilot[Any]) -> None:
    """Wait for the next look at what others wrote."""
    await pilot.pause(1.2)
    await settled(pilot)


async def test_the_main_screen_shows_what_another_program_accepted(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, CodingScreen)
        await pilot.press("down", "down", "n")
        at, offers = screen.view.at, len(screen.offers)
        assert offers > 1
        with open_project(study.path, study.coder) as other:
            other.suggestions.accept([one.id for one in other.suggestions.list()])
        await looked(pilot)
        assert screen.offers == []
        assert len(screen.codings) >= offers
        assert screen.view.at == at
        assert "Another program changed the study" in shown(app)
        before = study.history.length()
        await pilot.press("x")
        await settled(pilot)
        assert study.history.length() == before
        assert len(study.suggestions.list(state=Verdict.REFUSED)) == 0


async def test_the_queue_shows_it_too_and_what_this_program_does_is_no_news(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("f6")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, QueueScreen)
        await pilot.press("a")
        await looked(pilot)
        assert "Another program" not in shown(app)
        with open_project(study.path, study.coder) as other:
            other.suggestions.refuse([one.id for one in other.suggestions.list(state=Verdict.OPEN)])
        await looked(pilot)
        assert screen.rows.shown == []
        assert "Another program changed the study" in shown(app)


async def test_a_look_does_not_wait_for_work_on_the_file(study: Project) -> None:
    assert not study.written_elsewhere()
    with open_project(study.path, study.coder) as other:
        other.suggestions.refuse([other.suggestions.list()[0].id])
    held, done = threading.Event(), threading.Event()

    def work() -> None:
        with study.store.lock:
            held.set()
            done.wait(10)

    worker = threading.Thread(target=work)
    worker.start()
    held.wait(10)
    assert not study.written_elsewhere()
    done.set()
    worker.join()
    assert study.written_elsewhere()
    assert not study.written_elsewhere()
