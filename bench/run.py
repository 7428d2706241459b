"""`python3 do.py bench`: every figure a ratio against a baseline measured in the same run, beside its goal."""

from __future__ import annotations

import os
import sys
from importlib import import_module

PARTS = (
    "startup_bench",
    "segment_bench",
    "keyword_bench",
    "lemma_bench",
    "fuzzy_bench",
    "scale_bench",
    "screen_bench",
    "long_bench",
    "queue_bench",
)


# An installed program has its bytecode at hand; a shell that forbids writing it must not change the comparison.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def main(parts: list[str]) -> None:
    print(f"{'figure':<44} {'measured':>9} {'goal':>8}      against", flush=True)
    missed = 0
    for part in parts or PARTS:
        for name, measured, goal, against in import_module(part).run():
            met = measured <= goal if "at most" in against else measured >= goal
            missed += not met
            print(
                f"{name:<44} {measured:>9.2f} {goal:>8.2f} {'    ' if met else 'MISS'} {against}", flush=True
            )
    print(f"{missed} figures miss their goal." if missed else "Every figure meets its goal.")


if __name__ == "__main__":
    main(sys.argv[1:])
