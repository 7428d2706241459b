"""A real pseudo-terminal to run a full-screen program in and time what it draws."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

_CONTROL = re.compile(r"\x1b(?:\[[0-9;?<>=]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()].|[=>78cM])")


QUALCODE = str(Path(sys.executable).with_name("qualcode"))
"""The command as people start it."""


class Terminal:
    """A program on a 120 × 40 terminal of its own."""

    def __init__(self, command: list[str], columns: int = 120, rows: int = 40) -> None:
        self.begun = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ |= {"TERM": "xterm-256color", "TEXTUAL_ANIMATIONS": "none", "COLORTERM": "truecolor"}
            os.execvp(command[0], command)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.output = bytearray()

    def settle(self, quiet: float, limit: float = 20.0) -> float:
        """Read until nothing comes for `quiet` seconds; return when the last byte came."""
        last, end = time.perf_counter(), time.perf_counter() + limit
        while time.perf_counter() < end:
            ready, _w, _x = select.select([self.fd], [], [], quiet)
            if not ready:
                return last
            try:
                self.output += os.read(self.fd, 1 << 16)
            except OSError:
                return last
            last = time.perf_counter()
        return last

    def wait_for(self, text: str, limit: float = 20.0) -> float:
        """Read until `text` has been drawn and the burst has ended; return seconds since the start."""
        end = time.perf_counter() + limit
        # Words that change colour have control sequences between them.
        while text not in self.words() and time.perf_counter() < end:
            self.settle(0.02, 0.1)
        assert text in self.words(), self.output[-2000:]
        return self.settle(0.1) - self.begun

    def words(self) -> str:
        """Return what has been drawn, without control sequences."""
        return _CONTROL.sub("", self.output.decode("utf-8", "ignore"))

    def press(self, key: bytes, *, quiet: float = 0.03, within: float = 5.0) -> float:
        """Write a key and return the seconds to the last byte of what it redraws.

        The picture has ended when nothing comes for `quiet` seconds; it must have begun `within` seconds.
        """
        self.output.clear()
        written = time.perf_counter()
        os.write(self.fd, key)
        ready, _w, _x = select.select([self.fd], [], [], within)
        assert ready, f"{key!r} drew nothing"
        return self.settle(quiet) - written

    def send(self, key: bytes, quiet: float = 0.5) -> None:
        """Write a key and wait until nothing has come for `quiet` seconds, whether or not it draws anything."""
        os.write(self.fd, key)
        self.settle(quiet)

    def close(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)
