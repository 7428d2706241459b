"""Stopping long work beside a screen when nobody waits for it any more."""

from __future__ import annotations

from collections.abc import Callable

from textual.worker import WorkerCancelled, get_current_worker


def while_wanted() -> Callable[[int, int, str], None]:
    """Return what long work calls as it goes on, inside a worker: it ends the work once the worker is cancelled.

    What was done so far is rolled back by whoever does the work, as after any other error.
    """
    worker = get_current_worker()

    def told(_done: int, _total: int, _name: str) -> None:
        if worker.is_cancelled:
            raise WorkerCancelled(worker.name)

    return told
