"""Other processes that take a share of long work on this machine; what they give comes in the order of the work.

Each is a fresh interpreter at the end of two pipes. Nothing is forked, so threads and open files do no harm, and a
script that calls this need not guard its main module. Ctrl-C reaches only the one that waits for them.
"""

from __future__ import annotations

import gc
import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from threading import Lock
from typing import IO, Any, Protocol, TypeVar

from qualcode import i18n
from qualcode.errors import StorageError
from qualcode.i18n import _

Job = TypeVar("Job")
Result = TypeVar("Result")


class Promise(Protocol):
    """A result that is yet to come."""

    def result(self) -> Any:
        """Wait for it."""


_START = "from qualcode.project.workers import serve; serve()"
_AHEAD = 2
"""Jobs a process that are read before the first of them is done; more would only fill memory."""


def cores() -> int:
    """Return how many processes this machine lets run at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def shared(task: Callable[[Job], Result], jobs: Iterable[Job], processes: int) -> Iterator[Result]:
    """Give the result of each job in order; at most a few jobs and results are in memory at a time.

    Args:
        task: does one job; can be pickled, and is sent to each process once.
        jobs: taken one by one, as they are needed; what they hold can be pickled.
        processes: how many share the work; 1 does it here.

    Raises:
        Exception: whatever the task raised.
        StorageError: a process ended before its work did.
    """
    if processes < 2 or not sys.executable:
        for job in jobs:
            with _UNCOLLECTED:
                result = task(job)
            yield result
        return
    workers: list[_Worker] = []
    idle: SimpleQueue[_Worker] = SimpleQueue()
    pool = ThreadPoolExecutor(processes)
    try:
        for _n in range(processes):
            workers.append(_Worker(task))
            idle.put(workers[-1])
        yield from in_order(lambda job: pool.submit(_asked, idle, job), jobs, processes * _AHEAD)
    finally:
        for worker in workers:
            worker.end()
        pool.shutdown(cancel_futures=True)


def in_order(send: Callable[[Job], Promise], jobs: Iterable[Job], ahead: int) -> Iterator[Any]:
    """Give the results of jobs in order, with so many of them sent ahead of the one that is waited for."""
    waiting: deque[Promise] = deque()
    for job in jobs:
        waiting.append(send(job))
        if len(waiting) > ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _asked(idle: SimpleQueue[_Worker], job: object) -> Any:
    worker = idle.get()
    try:
        with _UNCOLLECTED:  # what comes back is many objects too, and none of them garbage
            return worker.ask(job)
    finally:
        idle.put(worker)


class _Worker:
    """A process that does one job at a time."""

    def __init__(self, task: Callable[..., Any]) -> None:
        apart: dict[str, Any] = {"process_group": 0}
        if sys.platform == "win32":
            apart = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
        self._process = subprocess.Popen(  # noqa: S603 this interpreter and our own words
            [sys.executable, "-P", "-c", _START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "QUALCODE_LANG": i18n.language()},
            **apart,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._to, self._from = self._process.stdin, self._process.stdout
        self._task: Callable[..., Any] | None = task

    def ask(self, job: object) -> Any:
        try:
            if self._task is not None:
                _send(self._to, self._task)
                self._task = None
            _send(self._to, job)
            done, found = pickle.load(self._from)  # noqa: S301 written by our own process
        except (EOFError, OSError, ValueError, pickle.UnpicklingError) as error:
            raise StorageError(
                _("A process that shared the work ended before it was done."),
                _("Nothing of this step was kept; try again."),
            ) from error
        if not done:
            raise found
        return found

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._to, self._from):
            try:
                pipe.close()
            except OSError:
                continue  # what it was to read is of no use any more


def _send(pipe: IO[bytes], value: object) -> None:
    pickle.dump(value, pipe, pickle.HIGHEST_PROTOCOL)
    pipe.flush()


def serve() -> None:
    """Do what comes in on stdin, the task first, and give the results on stdout until there is no more."""
    source, sink = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever else is printed must not come between results
    gc.disable()
    try:
        task = pickle.load(source)  # noqa: S301 written by the process that started this one
        while True:
            _send(sink, _done(task, pickle.load(source)))  # noqa: S301
            gc.collect()
            gc.freeze()  # what the task made for itself stays, and what is frozen costs the next pass nothing
    except (EOFError, BrokenPipeError):
        return


class _Uncollected:
    """Keeps the collector off while any thread is at a job, which makes many objects and keeps them to its end."""

    def __init__(self) -> None:
        self._lock, self._jobs, self._enabled = Lock(), 0, False

    def __enter__(self) -> None:
        with self._lock:
            if not self._jobs:
                self._enabled = gc.isenabled()
                gc.disable()
            self._jobs += 1

    def __exit__(self, *_error: object) -> None:
        with self._lock:
            self._jobs -= 1
            if not self._jobs and self._enabled:
                gc.enable()


_UNCOLLECTED = _Uncollected()


def _done(task: Callable[[Any], Any], job: Any) -> tuple[bool, Any]:
    try:
        return True, task(job)
    except Exception as error:  # noqa: BLE001 it is raised again where the result is waited for
        return False, error if _travels(error) else RuntimeError(f"{type(error).__name__}: {error}")


def _travels(error: Exception) -> bool:
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301
    except Exception:  # noqa: BLE001 anything may go wrong in a class of another library
        return False
    return True
