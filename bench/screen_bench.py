"""The screen through a real pseudo-terminal: first frame, and key to repaint."""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from terminal import QUALCODE, Terminal

from qualcode.project import open_project
from qualcode.project.demo import demo

HERE = Path(__file__).parent
ROUNDS, KEYS, RUN = 15, 400, 50
DOWN, UP = b"\x1b[B", b"\x1b[A"


def opening(project: str) -> str:
    """Return a few characters that the first screen shows, from the first turn."""
    with open_project(project) as study:
        revision = study.transcripts.get(study.transcripts.list()[0].name)
    return revision.text[revision.turns[0].start :][6:10]


def first_frame(command: list[str], text: str) -> float:
    terminal = Terminal(command)
    try:
        return terminal.wait_for(text)
    finally:
        terminal.close()


def frames(project: str, text: str) -> float:
    """Return the median of how much longer the first frame of the demo takes than the bare app's right after it."""
    bare = [sys.executable, str(HERE / "bare_app.py")]
    rounds = [
        first_frame([QUALCODE, project], text) / first_frame(bare, "ready here") for _round in range(ROUNDS)
    ]
    return statistics.median(rounds)


def latencies(project: str, text: str) -> list[float]:
    """Return milliseconds from each line key to the last byte of its repaint, sorted."""
    terminal = Terminal([QUALCODE, project])
    try:
        terminal.wait_for(text)
        terminal.settle(1.0)
        keys = ([DOWN] * RUN + [UP] * RUN) * (KEYS // RUN // 2)
        return sorted(terminal.press(key) * 1000 for key in keys)
    finally:
        terminal.close()


def run() -> list[tuple[str, float, float, str]]:
    with tempfile.TemporaryDirectory() as folder:
        small = demo(Path(folder) / "demo").project
        words = opening(small)
        found = latencies(small, words)
        p50, p99 = found[len(found) // 2], found[int(len(found) * 0.99)]
        return [
            (
                "first frame of the demo",
                frames(small, words),
                1.3,
                "x a bare three-pane Textual app, at most",
            ),
            ("line key to repaint, p50", p50, 10.0, f"ms through a pseudo-terminal, {KEYS} keys, at most"),
            ("line key to repaint, p99", p99, 20.0, "ms, the same keys, at most"),
        ]
