"""What the shell is told when it asks how a line can go on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from qualcode.cli import COMMANDS, run
from qualcode.project import Project


def completed(words: str, folder: Path) -> list[str]:
    """Ask as bash does; what stands after the last space is begun."""
    environment = os.environ | {
        "_QUALCODE_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
    }
    done = subprocess.run(
        [sys.executable, "-m", "qualcode"],
        cwd=folder,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return [line.partition(",")[2] for line in done.stdout.split("\n") if line]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_calls_the_program(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert f"_QUALCODE_COMPLETE={shell}_complete" in script
    assert "qualcode" in script


def test_a_shell_that_is_not_known_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", "cmd"]) == 2
    assert "bash" in capsys.readouterr().err


def test_bash_reads_the_script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["completion", "bash"])
    script = tmp_path / "qualcode.bash"
    script.write_text(capsys.readouterr().out, encoding="utf-8")
    done = subprocess.run(["bash", "-n", str(script)], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_commands_and_projects_are_offered_first(study: Project, tmp_path: Path) -> None:
    assert set(COMMANDS) < set(completed("qualcode ", tmp_path))
    assert completed("qualcode und", tmp_path) == ["undo"]
    assert completed("qualcode stu", tmp_path) == ["study.qualcode"]


def test_options_and_choices_are_completed(study: Project, tmp_path: Path) -> None:
    assert "--by" in completed("qualcode freq --", tmp_path)
    assert completed("qualcode freq --unit se", tmp_path) == ["sentences"]
    assert set(completed("qualcode transcripts re", tmp_path)) >= {"rename", "remove"}


def test_names_come_from_the_project_at_hand(study: Project, tmp_path: Path) -> None:
    assert completed("qualcode codings --code lead", tmp_path) == ["lead", "lead.care", "lead.plan"]
    assert completed("qualcode turns ", tmp_path) == ["li.txt", "moss.txt"]
    assert completed("qualcode code l", tmp_path) == ["li.txt"]


def test_a_project_named_in_the_line_is_meant(study: Project, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert completed("qualcode turns ", elsewhere) == []
    assert completed(f"qualcode turns --project {study.path} m", elsewhere) == ["moss.txt"]
    assert completed(f"qualcode -p {study.path} turns m", elsewhere) == ["moss.txt"]


def test_asking_changes_nothing(study: Project, tmp_path: Path) -> None:
    before = study.history.length()
    completed("qualcode codings --code ", tmp_path)
    assert study.history.length() == before
