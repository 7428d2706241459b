"""The command among other processes: readers of its output that go away, a full disk, helpers that end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from qualcode.project import Project

PYTHON = [sys.executable, "-m", "qualcode"]


@pytest.fixture
def here(study: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    return study


def in_shell(line: str) -> subprocess.CompletedProcess[bytes]:
    command = line.replace("qualcode", " ".join(PYTHON), 1)
    return subprocess.run(["bash", "-c", command], check=False, capture_output=True)


def test_a_reader_that_goes_away_ends_it_silently(here: Project) -> None:
    done = in_shell("qualcode turns li.txt | head -1; echo ${PIPESTATUS[0]}")
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr == b""


@pytest.mark.parametrize("line", ["turns li.txt", "--version", "suggest --json", "turns nowhere.txt 2>&1"])
def test_a_reader_that_is_gone_before_anything_is_printed_is_no_error(here: Project, line: str) -> None:
    done = in_shell(f"(sleep 0.1; qualcode {line}) | true; echo ${{PIPESTATUS[0]}}")
    assert done.stdout.split() == [b"141"]
    assert b"Error" not in done.stderr
    assert b"Traceback" not in done.stderr


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
