"""Leaving when told to: SIGTERM, SIGHUP or a terminal that is gone end the program within two seconds.

Textual writes through a queue that blocks once its terminal is gone, and reads an endless end of file from it, so
asking politely is not enough: after a short grace the terminal is put right and the process ends. Every gesture
is in the project file before it is drawn, so nothing is lost.
"""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import termios
import threading
import time
from types import FrameType
from typing import Any

from textual.app import App

GRACE = 1.2
"""Seconds between asking the app to end and ending the process."""

_RESTORE = b"\x1b[<u\x1b[?2004l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1004l\x1b[?7h\x1b[0m\x1b[?1049l\x1b[?25h"
"""Kitty keys, paste, mouse and focus off, wrapping on, plain style, main screen, cursor shown."""


class Leaving:
    """Ends an app with the exit code of the signal, whatever state its terminal is in.

    Args:
        app: the app about to run in this thread.
    """

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._loop: asyncio.AbstractEventLoop | None = None
        self._code = 0
        self._stopped = False
        self._terminal = sys.__stdin__.fileno() if sys.__stdin__ else 0
        self._before = termios.tcgetattr(self._terminal)

    def watch(self) -> None:
        """Take over the signals and watch the terminal; called in the app's loop once its driver runs."""
        self._loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._told)
        self._mind_stops()
        threading.Thread(target=self._until_gone, name="qualcode-terminal", daemon=True).start()

    def _told(self, number: int, _frame: FrameType | None) -> None:
        self._leave(128 + number)

    def _leave(self, code: int) -> None:
        if self._code:
            return
        self._code = code
        threading.Thread(target=self._insist, name="qualcode-leaving", daemon=True).start()
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._app.exit, None, code)

    def _insist(self) -> None:
        time.sleep(GRACE)
        try:
            termios.tcsetattr(self._terminal, termios.TCSANOW, self._before)
            os.set_blocking(self._terminal, False)
            os.write(self._terminal, _RESTORE)
        except (OSError, termios.error):
            pass  # There is no terminal left to restore.
        os._exit(self._code)

    def _until_gone(self) -> None:
        poll = select.poll()
        poll.register(self._terminal, 0)  # A hang-up is reported unasked.
        while not poll.poll(1000):
            pass
        self._leave(128 + signal.SIGHUP)

    def _mind_stops(self) -> None:
        """Pass a SIGCONT on to Textual only after a stop; a stray one would start its terminal twice."""
        stop, resume = signal.getsignal(signal.SIGTSTP), signal.getsignal(signal.SIGCONT)

        def stopped(number: int, frame: FrameType | None) -> None:
            self._stopped = True
            if callable(stop):
                stop(number, frame)

        def resumed(number: int, frame: FrameType | None) -> None:
            if self._stopped and callable(resume):
                self._stopped = False
                resume(number, frame)

        signal.signal(signal.SIGTSTP, stopped)
        signal.signal(signal.SIGCONT, resumed)
