"""Work shared between processes: in order, lazily, with errors where they belong."""

from __future__ import annotations

import gc
import math
import operator
import os
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from qualcode.errors import InputError, StorageError
from qualcode.project.files import read_bytes
from qualcode.project.workers import shared


def wait_for(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not true() and time.monotonic() < end:
        time.sleep(0.01)


def test_results_come_in_the_order_of_the_jobs() -> None:
    assert list(shared(math.factorial, range(40), 2)) == [math.factorial(n) for n in range(40)]


def test_jobs_are_taken_as_they_are_needed() -> None:
    taken = []

    def jobs() -> Iterator[int]:
        for n in range(100):
            taken.append(n)
            yield n

    results = shared(operator.neg, jobs(), 2)
    assert next(results) == 0
    assert len(taken) < 10
    results.close()  # type: ignore[attr-defined]


def test_the_collector_runs_again_though_results_are_left_in_the_middle() -> None:
    assert gc.isenabled()
    left = shared(operator.neg, iter(range(100)), 2)
    assert next(left) == 0
    wait_for(gc.isenabled)
    assert gc.isenabled()
    left.close()  # type: ignore[attr-defined]
    here = shared(operator.neg, iter(range(100)), 1)
    assert next(here) == 0
    assert gc.isenabled()


def test_jobs_larger_than_a_pipe_go_through() -> None:
    large = [bytes(3_000_000)] * 8
    assert list(shared(operator.itemgetter(slice(None)), large, 2)) == large


def test_an_error_is_raised_where_its_result_is_waited_for() -> None:
    results = shared(partial(operator.truediv, 1), [1, 0, 2], 2)
    assert next(results) == 1
    with pytest.raises(ZeroDivisionError):
        next(results)


def test_our_own_errors_travel_whole() -> None:
    with pytest.raises(InputError, match="cannot be read") as raised:
        list(shared(read_bytes, ["/nowhere/at all"], 2))
    assert raised.value.file == "/nowhere/at all"
    assert raised.value.hint


HALF_AN_ANSWER = """
import os, pickle
for where in range(3, 30):  # whichever the results go to
    try:
        os.write(where, pickle.dumps((True, "x" * 1000))[:100])
    except OSError:
        pass
os._exit(1)
"""


def test_a_process_that_ends_in_the_middle_of_an_answer_is_told() -> None:
    with pytest.raises(StorageError, match="ended before it was done"):
        list(shared(partial(exec, HALF_AN_ANSWER), [{}], 2))


def test_a_process_that_ends_is_told() -> None:
    with pytest.raises(StorageError, match="ended before it was done"):
        list(shared(os._exit, [3], 2))
