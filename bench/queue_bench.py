"""The review queue of 50,000 suggestions in a pseudo-terminal: opened, decided, and undone."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from large import large
from screen_bench import HERE, first_frame, opening
from terminal import QUALCODE, Terminal

SUGGESTIONS, ROUNDS, KEYS = 50_000, 7, 60
QUEUE, ACCEPT, DOWN, UNDO = b"A", b"a", b"\x1b[B", b"u"


def picture(terminal: Terminal) -> float:
    """Press the key of the queue and return the seconds to the last byte of its picture."""
    terminal.output.clear()
    terminal.begun = time.perf_counter()
    os.write(terminal.fd, QUEUE)
    return terminal.wait_for("0 refused")


def opened(project: str, words: str) -> float:
    """Return the seconds from the key to the first picture of the queue in a program just started."""
    terminal = Terminal([QUALCODE, project])
    try:
        terminal.wait_for(words)
        terminal.settle(0.5)
        return picture(terminal)
    finally:
        terminal.close()


def beside(project: str, words: str) -> float:
    """Return the median of that in multiples of a bare app's first frame, taken in turns."""
    bare = [sys.executable, str(HERE / "bare_app.py")]
    pairs = [(opened(project, words), first_frame(bare, "ready here")) for _round in range(ROUNDS)]
    return median(one / other for one, other in pairs)


def decided(project: str, words: str) -> tuple[list[float], list[float], list[float]]:
    """Return milliseconds from line keys, accepts and undos to the last byte of what they redraw, each sorted."""
    terminal = Terminal([QUALCODE, project])
    try:
        terminal.wait_for(words)
        terminal.settle(1.0)
        picture(terminal)
        terminal.settle(1.0)
        lines = [terminal.press(DOWN) for _key in range(KEYS)]
        accepts = [terminal.press(ACCEPT) for _key in range(KEYS)]
        undos = [terminal.press(UNDO) for _key in range(KEYS // 4)]
    finally:
        terminal.close()
    return tuple(sorted(1000 * one for one in found) for found in (lines, accepts, undos))  # type: ignore[return-value]


def run() -> list[tuple[str, float, float, str]]:
    with tempfile.TemporaryDirectory() as folder:
        project = str(Path(folder) / "large.qualcode")
        large(Path(project), SUGGESTIONS).close()
        words = opening(project)
        ratio = beside(project, words)
        lines, accepts, undos = decided(project, words)
    many = f"{SUGGESTIONS:,} suggestions"
    return [
        (f"review queue of {many}", ratio, 2.0, "x a bare app's first frame, at most"),
        ("line key in it, p50", median(lines), 20.0, "ms through a pseudo-terminal, at most"),
        ("accepting one in it, p50", median(accepts), 60.0, "ms, saved and redrawn, at most"),
        ("undoing one in it, p50", median(undos), 300.0, "ms, all read again, at most"),
    ]


if __name__ == "__main__":
    for name, measured, goal, how in run():
        print(f"{name}: {measured:.2f} (goal {goal:g}) {how}")
