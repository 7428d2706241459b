"""Python's collector of garbage, kept from passing over everything in the middle of a motion."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

IDLE = 1.0
"""Seconds without a key after which a pause is not felt."""

PASSES = 10
"""Passes over the young after which one over everything is due, as Python counts them."""

_NEVER = 1_000_000


class Collector:
    """Lets a pass over everything come only while no key does.

    Args:
        clock: gives seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._before = gc.get_threshold()
        self._clock = clock
        self._pressed = clock()
        self._settled = False

    def settle(self) -> None:
        """Forget what stays for good, and pass over everything no more unless `tidy` asks for it."""
        if self._settled and not gc.isenabled():
            return  # some work beside the screen keeps it off
        self._settled = True
        gc.collect()
        gc.freeze()
        gc.set_threshold(*self._before[:2], _NEVER)
        gc.enable()

    def pressed(self) -> None:
        """Take note that a key came."""
        self._pressed = self._clock()

    def tidy(self) -> None:
        """Pass over everything if that is due and no key has come for a while."""
        if gc.isenabled() and gc.get_count()[2] >= PASSES and self._clock() - self._pressed > IDLE:
            gc.collect()

    def close(self) -> None:
        """Collect as before."""
        gc.set_threshold(*self._before)
        gc.unfreeze()
