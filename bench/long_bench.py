"""Keys on 1,000,000 characters with 10,000 codings, beside a TextArea that shows the same, in pseudo-terminals.

Three programs run at once and get each key in turn: the screen on the long transcript, the screen on a short one,
and the TextArea on the long text. So what else the machine does falls on all of them. How much that is stands in the
notes before the figures: a plain loop about as long as a key, timed in the same minutes, has a p99 of its own.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import corpus
from screen_bench import first_frame
from terminal import QUALCODE, Terminal

from qualcode.model.coding import Origin
from qualcode.project import Project, create, open_project
from qualcode.store import reads

HERE = Path(__file__).parent
LONG, SHORT, CODINGS, CODES = 1_000_000, 10_000, 10_000, 25
LINES, WORDS, PAGES, MARKS, AGAIN, SWITCHES = 400, 400, 300, 20, 3, 6
LOOP = 100_000
ROUNDS = 7
DOWN, WORD, PAGE, SENTENCE, NEXT, BEFORE = (
    b"\x1b[B",
    b"\x1b[1;5C",
    b"\x1b[6~",
    b")",
    b"\x1b[6;5~",
    b"\x1b[5;5~",
)
FIRST, UP = b"\x1b[1;5H", b"\x1b[A"


def study(path: Path, sizes: list[int]) -> Project:
    """A study with a transcript of each size, a coding of nine characters in every hundred."""
    codes = "\n".join(f"  - {{id: c{n}, name: {{zh: 编码{n}}}}}" for n in range(CODES))
    book = path.with_suffix(".yaml")
    book.write_text(f"name: bench\ncodes:\n{codes}\n", encoding="utf-8")
    made = create(path, book, coder="bench")
    for n, size in enumerate(sizes):
        file = path.parent / f"{n}-{size}.txt"
        file.write_text(corpus.chinese(1, size)[0][0], encoding="utf-8")
        made.transcripts.add([file])
    _code(made)
    return made


def _code(made: Project) -> None:
    rows, codes = reads.transcripts(made.store), list(reads.codes(made.store).values())
    places, quotes = [], []
    for row in rows:
        text = made.store.text(row.text)
        for n, start in enumerate(range(0, len(text) - 9, LONG // CODINGS)):
            places.append((row.revision, start, start + 9, codes[n * 7 % CODES]))
            quotes.append(text[start : start + 9])
    with made.store.gesture(made.coder, "import") as recorder:
        made.codings.enter(recorder, places, quotes, Origin.IMPORT)


def screen(project: Path) -> Terminal:
    terminal = Terminal([QUALCODE, str(project)])
    terminal.wait_for("受访者")
    return terminal


def area(text: Path) -> Terminal:
    terminal = Terminal([sys.executable, str(HERE / "area_app.py"), str(text), str(CODINGS)])
    terminal.wait_for("受访者", 60)
    return terminal


def in_turn(terminals: list[Terminal], keys: list[bytes]) -> list[list[float]]:
    """Give every program each key, and return the sorted milliseconds to the end of its repaint, for each program.

    The last list is that of a plain loop, timed after each key.
    """
    taken: list[list[float]] = [[] for _ in (*terminals, loop)]
    for key in keys:
        for each, timed in zip(
            taken, (*(terminal.press(key) for terminal in terminals), loop()), strict=True
        ):
            each.append(timed * 1000)
    return [sorted(each) for each in taken]


def loop() -> float:
    """Return the seconds of a loop that waits for nothing; what it takes longer than usual is the machine's."""
    begun, counted = time.perf_counter(), 0
    for n in range(LOOP):
        counted += n
    return time.perf_counter() - begun


def at(share: float, taken: list[float]) -> float:
    return taken[min(int(len(taken) * share), len(taken) - 1)]


def keys(long: Terminal, short: Terminal, other: Terminal) -> list[tuple[str, float, float, str]]:
    figures = []
    for name, key, count in (("line", DOWN, LINES), ("word", WORD, WORDS), ("page", PAGE, PAGES)):
        for each in (long, short, other):
            each.send(FIRST)
        on_long, on_area, bare_loop = in_turn([long, other], [key] * count)
        print(
            f"# {name} keys: a plain loop of {at(0.5, bare_loop):.1f} ms took {at(0.99, bare_loop):.1f} ms at p99",
            flush=True,
        )
        figures.append(
            (f"{name} key, p50", at(0.5, on_area) / at(0.5, on_long), 4.0, _against(0.5, on_long, on_area))
        )
        slowest = at(0.99, on_area) / at(0.99, on_long), 10.0, _against(0.99, on_long, on_area)
        figures.append(
            (f"{name} key, p99", *slowest)
            if name != "page"
            else (f"{name} key, p99", at(0.99, on_long), 30.0, "ms, at most")
        )
    return [*figures, _sizes(long, short)]


def _against(share: float, ours: list[float], theirs: list[float]) -> str:
    return f"x faster than a TextArea's, at least; {at(share, ours):.1f} ms and {at(share, theirs):.1f} ms"


def _sizes(long: Terminal, short: Terminal) -> tuple[str, float, float, str]:
    """Line keys down and up again on a long and a short transcript."""
    for each in (long, short):
        each.send(FIRST)
    on_long, on_short, _loop = in_turn([long, short], [DOWN] * 100 + [UP] * 100)
    against = f"x that of {SHORT:,} characters, at most; p99 {at(0.99, on_long):.1f} and {at(0.99, on_short):.1f} ms"
    return (f"line key on {LONG:,} characters, p50", median(on_long) / median(on_short), 1.2, against)


def marks(long: Terminal, other: Terminal) -> list[tuple[str, float, float, str]]:
    """Applying a code, saved and drawn, against a TextArea that shows one more span."""
    ours, private = [], []
    for _n in range(MARKS):
        for terminal, taken in ((long, ours), (other, private)):
            terminal.send(SENTENCE if terminal is long else DOWN)
            taken.append(terminal.press(b"1") * 1000)
    public = [other.press(b"2", within=30) * 1000 for _n in range(AGAIN)]
    mine = median(ours)
    return [
        ("applying a code, saved and drawn", median(public) / mine, 15.0,
         f"x faster than load_text of a TextArea, at least; {mine:.1f} ms and {median(public):.0f} ms"),
        ("the same beside its private highlights", median(private) / mine, 1.0,
         f"x faster than refresh() of a TextArea, which saves nothing, at least; {median(private):.1f} ms"),
    ]  # fmt: skip


def switches(long: Terminal) -> list[float]:
    """Seconds from the key to the end of the picture: to a short transcript, and back to the long one."""
    taken: dict[bytes, list[float]] = {NEXT: [], BEFORE: []}
    for _n in range(SWITCHES):
        for key, each in taken.items():
            each.append(long.press(key, quiet=0.1))
            long.settle(0.3)
    return [median(each) for each in taken.values()]


def bare() -> float:
    """Seconds to the first picture of a bare app."""
    return median(
        first_frame([sys.executable, str(HERE / "bare_app.py")], "ready here") for _round in range(ROUNDS)
    )


def run() -> list[tuple[str, float, float, str]]:
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        study(folder / "long.qualcode", [LONG, SHORT]).close()
        study(folder / "short.qualcode", [SHORT]).close()
        terminals = [
            screen(folder / "long.qualcode"),
            screen(folder / "short.qualcode"),
            area(folder / f"0-{LONG}.txt"),
        ]
        try:
            for terminal in terminals:
                terminal.settle(1.5)
            long, short, other = terminals
            figures = [*keys(long, short, other), *marks(long, other)]
            turns = switches(long)
        finally:
            for terminal in terminals:
                terminal.close()
        with open_project(folder / "long.qualcode") as kept:
            assert len(kept.codings.list()) >= CODINGS + MARKS - 1, "codes were not applied"
        frame = bare()
        against = f"x the first frame of a bare app, {frame * 1000:.0f} ms, at most"
        return [
            *figures,
            ("transcript switch, to 10,000 characters", turns[0] / frame, 2.0, against),
            ("transcript switch, to 1,000,000", turns[1] / frame, 2.0, against),
        ]


if __name__ == "__main__":
    for figure in run():
        print(*figure)
