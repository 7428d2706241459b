"""Acknowledged codings survive `kill -9` at any moment."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from qualcode.project import Project, open_project

CODER = """
import itertools
import sys
from qualcode.project import open_project
study = open_project(sys.argv[1], coder=sys.argv[2])
length = len(study.transcripts.text("li.txt"))
print("ready", flush=True)
# No span twice: a coding that stands already makes no gesture, and undo would take back the one before.
for k, (start, end) in enumerate(itertools.combinations(range(length + 1), 2), 1):
    coding = study.codings.add("li.txt", start, end, "talk")
    print(coding.id, flush=True)
    if k % 7 == 0:
        study.history.undo()
        print("undone", coding.id, flush=True)
"""

KILLS = 100


def test_no_acknowledged_coding_is_lost(study: Project, tmp_path: Path) -> None:
    study.close()
    chance = random.Random(7)
    known: set[str] = set()
    acknowledged = 0
    for kill in range(KILLS):
        acks = tmp_path / "acks"
        with acks.open("w", encoding="utf-8") as out:
            child = subprocess.Popen([sys.executable, "-c", CODER, study.path, f"coder {kill}"], stdout=out)
            while acks.read_text(encoding="utf-8").count("\n") < 2:  # ready, and a coding acknowledged
                assert child.poll() is None
                time.sleep(0.005)
            time.sleep(chance.uniform(0, 0.06))
            os.kill(child.pid, signal.SIGKILL)
            child.wait()
        lines = [line for line in acks.read_text(encoding="utf-8").split("\n") if line][1:]
        for line in lines:
            acknowledged += 1
            if line.startswith("undone "):
                known.discard(line.removeprefix("undone "))
            else:
                known.add(line)
        unsure = {lines[-1]} if lines else set()  # it may be under way to be undone
        with open_project(study.path) as after:
            kept = {coding.id for coding in after.codings.list()}
            assert known - unsure <= kept
            assert after.check() == []
            known = kept
    assert acknowledged >= KILLS
    assert known
