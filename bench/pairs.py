"""Two works timed in turn in one process."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

ROUNDS = 11


def paired(ours: Callable[[], object], theirs: Callable[[], object]) -> float:
    """Return how many times faster `ours` is: the best of some rounds of each, taken in turn.

    The best, since so short a work is slowed down by others on the machine that fill its caches. Counted in the
    process's own time, without the collector's rounds over what stands in memory already.
    """
    gc.collect()
    gc.freeze()
    both = [(_seconds(ours), _seconds(theirs)) for _round in range(ROUNDS)]
    return min(each for _, each in both) / min(each for each, _ in both)


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()  # what earlier work left behind must not be paid for here
    begun = time.process_time()
    work()
    return time.process_time() - begun
