"""The command among other processes: readers of its output that go away, a full disk, helpers that end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from qualcode.project import Project

BUFFERED = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
"""As most people run it: what is printed is written when the buffer is full or the program ends."""

PYTHON = [sys.executable, "-m", "qualcode"]


@pytest.fixture
def here(study: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    return study


def in_shell(line: str) -> subprocess.CompletedProcess[bytes]:
    command = line.replace("qualcode", " ".join(PYTHON), 1)
    return subprocess.run(["bash", "-c", command], check=False, capture_output=True, env=BUFFERED)


def test_a_reader_that_goes_away_ends_it_silently(here: Project, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("受访者：我们常常联系，也常常见面。\n" * 9000, encoding="utf-8")
    here.transcripts.add([tmp_path / "long.txt"])
    done = in_shell("qualcode turns long.txt | head -1; echo ${PIPESTATUS[0]}")
    assert len(done.stdout.splitlines()) == 2
    assert done.stdout.split()[-1] == b"141"
    assert done.stderr == b""


@pytest.mark.parametrize(
    "line",
    [
        "turns li.txt",
        "--version",
        "suggest --json",
        "turns nowhere.txt 2>&1",
        "nonsense 2>&1",
        "--lang xx turns li.txt 2>&1",
        "nowhere.qualcode 2>&1",
    ],
)
def test_a_reader_that_is_gone_before_anything_is_printed_is_no_error(here: Project, line: str) -> None:
    done = in_shell(f"(sleep 0.1; qualcode {line}) | true; echo ${{PIPESTATUS[0]}}")
    assert done.stdout.split() == [b"141"]
    assert done.stderr.count(b"\n") <= 4
    assert b"Error" not in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("turns li.txt >&-", 0),
        ("suggest --json 2>&-", 0),
        ("suggest >&- 2>&-", 0),
        ("suggest <&- >&- 2>&-", 0),
        ("turns nowhere.txt 2>&-", 2),
        ("turns nowhere.txt 2>/dev/full", 2),
        ("turns li.txt >/dev/full 2>&1", 6),
    ],
)
def test_streams_that_are_closed_or_full_change_no_exit_code(here: Project, line: str, code: int) -> None:
    done = in_shell(f"qualcode {line}")
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert b"Error" not in done.stdout
    assert (done.stdout != b"") == (line == "suggest --json 2>&-")
    assert in_shell("qualcode check").returncode == 0


@pytest.mark.parametrize("line", ["suggest --json", "demo somewhere 2>&1", "add new.txt 2>&1"])
def test_a_reader_that_goes_away_leaves_a_whole_study(here: Project, tmp_path: Path, line: str) -> None:
    (tmp_path / "new.txt").write_text("记者：好吗？\n老师：好。\n", encoding="utf-8")
    done = in_shell(f"qualcode {line} | true; echo ${{PIPESTATUS[0]}}")
    assert done.stdout.split()[-1] in (b"0", b"141")
    study = "somewhere/demo.qualcode" if "demo" in line else "study.qualcode"
    assert in_shell(f"qualcode check -p {study}").returncode == 0


HELPERS_END = """
import os, sys
from qualcode.cli import run
from qualcode.errors import StorageError
from qualcode.project.workers import shared
assert run(["--version"]) == 0
for _ in range(20):
    try:
        list(shared(os._exit, [3] * 8, 2))
    except StorageError as error:
        print(error)
"""


def test_a_command_lives_to_tell_that_a_process_it_shares_its_work_with_ended() -> None:
    done = subprocess.run([sys.executable, "-c", HELPERS_END], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(b"ended before it was done") == 20


def test_a_full_disk_behind_stdout_is_told(here: Project) -> None:
    done = in_shell("qualcode turns li.txt > /dev/full")
    assert done.returncode == 6
    assert b"Traceback" not in done.stderr


PRINTED_BEFORE_AN_ERROR = """
from qualcode import main
main._run = lambda arguments: print("begun") or 3
main.main()
"""


def test_what_was_printed_before_an_error_and_cannot_be_kept_changes_no_exit_code() -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-c", PRINTED_BEFORE_AN_ERROR],
            check=False,
            stdout=full,
            stderr=subprocess.PIPE,
            env=BUFFERED,
        )
    assert (done.returncode, done.stderr) == (3, b"")
