"""Whole processes: `qualcode --help` and `qualcode freq` on 100,000 codings, as multiples of `python -c pass`."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from qualcode.model.coding import Origin
from qualcode.project import create
from qualcode.store import reads

CODINGS, TRANSCRIPTS, CODES, ROUNDS = 100_000, 100, 25, 21


def large_study(folder: Path, codings: int = CODINGS) -> Path:
    """A study of 100 interviews with 100,000 codings in 25 codes."""
    codes = "\n".join(
        f"  - {{id: c{n}, name: {{zh: 编码{n}}}, keywords: {{zh: [词语{n}]}}}}" for n in range(CODES)
    )
    (folder / "book.yaml").write_text(f"name: bench\ncodes:\n{codes}\n", encoding="utf-8")
    talk = "".join(
        f"访谈者：第{n}问？\n受访者：{'我们学校和城里学校结对，老师互相听课，' * 12}就这样。\n"
        for n in range(20)
    )
    for n in range(TRANSCRIPTS):
        (folder / f"{n:03}.txt").write_text(f"{n}\n{talk}", encoding="utf-8")
    with create(folder / "large.qualcode", folder / "book.yaml") as study:
        study.transcripts.add([folder])
        rows = reads.transcripts(study.store)
        codes_by_id = list(reads.codes(study.store).values())
        each = codings // len(rows)
        places = [
            (
                row.revision,
                at * row.characters // each,
                at * row.characters // each + 9,
                codes_by_id[(at * 7 + row.id) % CODES],
            )
            for row in rows
            for at in range(each)
        ]
        texts = {row.revision: study.store.text(row.text) for row in rows}
        places = [(r, s, min(e, len(texts[r])), c) for r, s, e, c in places if s < len(texts[r])]
        with study.store.gesture(study.coder, "import") as recorder:
            study.codings.enter(recorder, places, [texts[r][s:e] for r, s, e, _c in places], Origin.IMPORT)
    return folder / "large.qualcode"


def seconds(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def multiple(command: list[str]) -> float:
    """Return the median process time in multiples of the median of `python -c pass`, taken in turns."""
    nothing = [sys.executable, "-c", "pass"]
    pairs = [(seconds(command), seconds(nothing)) for _round in range(ROUNDS)]
    return statistics.median(ours for ours, _base in pairs) / statistics.median(base for _ours, base in pairs)


def run() -> list[tuple[str, float, float, str]]:
    qualcode = str(Path(sys.executable).parent / "qualcode")
    against = "x python -c pass, at most"
    with tempfile.TemporaryDirectory() as folder:
        project = str(large_study(Path(folder)))
        return [
            ("qualcode --help", multiple([qualcode, "--help"]), 5.0, against),
            (
                f"qualcode freq, {CODINGS:,} codings",
                multiple([qualcode, "-p", project, "freq"]),
                12.0,
                against,
            ),
        ]
