"""Told to leave, or left by its terminal, the screen is gone within two seconds and what was coded is there."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from qualcode.project import Project, open_project

LIMIT = 2.0


class Terminal:
    """The screen in a process of its own, behind a pseudo-terminal."""

    def __init__(self, project: str) -> None:
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            os.environ["TERM"] = "xterm-256color"
            code = "import sys; from qualcode.tui import run; sys.exit(run(sys.argv[1]))"
            os.execv(sys.executable, [sys.executable, "-c", code, project])
        self.output = b""

    def read(self, seconds: float, until: Callable[[bytes], bool] = lambda _output: False) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end and not until(self.output):
            if select.select([self.master], [], [], 0.05)[0]:
                with suppress(OSError):
                    self.output += os.read(self.master, 65536)

    def code(self, *, closed: bool = False) -> tuple[int, float]:
        """Wait for the end, and return the exit code and the seconds it took."""
        begun = time.monotonic()
        while time.monotonic() < begun + 3 * LIMIT:
            if not closed:
                self.read(0.02)
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                return os.waitstatus_to_exitcode(status), time.monotonic() - begun
            time.sleep(0.02)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        return 0, time.monotonic() - begun


@pytest.fixture
def terminal(study: Project) -> Iterator[Terminal]:
    path = study.path
    study.close()
    made = Terminal(path)
    made.read(20, lambda output: "领导重视程度".encode() in output)
    made.read(0.5)
    os.write(made.master, b"]1")
    made.read(10, lambda output: "▌la".encode() in output)
    yield made
    with suppress(OSError):
        os.close(made.master)


def coded(path: str) -> int:
    with open_project(path) as study:
        return len(study.codings.list())


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_it_with_its_code_and_the_terminal_restored(
    terminal: Terminal, study: Project, number: signal.Signals, code: int
) -> None:
    os.kill(terminal.pid, number)
    found, seconds = terminal.code()
    terminal.read(0.2)
    assert found == code
    assert seconds < LIMIT
    assert b"\x1b[?1049l" in terminal.output
    assert b"\x1b[?1003l" in terminal.output
    assert b"\x1b[?25h" in terminal.output
    assert coded(study.path) == 1


def test_a_closed_terminal_ends_it(terminal: Terminal, study: Project) -> None:
    os.close(terminal.master)
    found, seconds = terminal.code(closed=True)
    assert found == 129
    assert seconds < LIMIT
    assert coded(study.path) == 1


def test_a_terminal_that_is_gone_is_noticed_without_a_signal(terminal: Terminal, study: Project) -> None:
    os.kill(terminal.pid, signal.SIGSTOP)
    os.close(terminal.master)
    os.kill(terminal.pid, signal.SIGCONT)
    os.kill(terminal.pid, signal.SIGTERM)
    found, seconds = terminal.code(closed=True)
    assert found in {129, 143}
    assert seconds < LIMIT
    assert coded(study.path) == 1


def test_a_stray_continue_does_no_harm(terminal: Terminal, study: Project) -> None:
    os.kill(terminal.pid, signal.SIGCONT)
    terminal.read(0.3)
    os.write(terminal.master, b"q")
    found, _seconds = terminal.code()
    assert found == 0
    assert coded(study.path) == 1
