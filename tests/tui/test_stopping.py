"""Long work beside a screen ends when nobody waits for it any more."""

from __future__ import annotations

import threading
import time

from textual import work
from textual.app import App
from textual.worker import WorkerCancelled

from qualcode.tui.stopping import while_wanted


class Busy(App[None]):
    """Works until it is stopped."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.ended = threading.Event(), threading.Event()

    @work(thread=True, exit_on_error=False)
    def search(self) -> None:
        told = while_wanted()
        try:
            for n in range(6000):
                told(n, 6000, "")
                self.begun.set()
                time.sleep(0.01)
        except WorkerCancelled:
            self.ended.set()


async def test_work_goes_on_until_the_screen_is_left() -> None:
    app = Busy()
    async with app.run_test() as pilot:
        app.search()
        while not app.begun.is_set():
            await pilot.pause(0.01)
        assert not app.ended.is_set()
    assert app.ended.wait(10)
