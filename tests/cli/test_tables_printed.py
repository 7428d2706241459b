"""Tables and portraits as they are printed: drawn on a terminal, plain when piped."""

from __future__ import annotations

import json
import sys

import pytest

from qualcode.cli import run
from qualcode.project import Project


@pytest.fixture
def coded(study: Project) -> Project:
    study.suggestions.make()
    study.suggestions.accept([one.id for one in study.suggestions.list()])
    assert len(study.codings.list()) > 3
    return study


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert run([*arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(("command", "sign"), [("freq", "████"), ("matrix", "█")])
def test_a_terminal_is_shown_bars_and_blocks_and_a_pipe_is_not(
    coded: Project,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    sign: str,
) -> None:
    plain = printed(capsys, command, "--project", coded.path)
    assert "talk" in plain
    assert "█" not in plain
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert sign in printed(capsys, command, "--project", coded.path)


def test_the_portrait_of_one_transcript_or_of_all(
    coded: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    one = printed(capsys, "portrait", "li.txt", "--by", "code", "--project", coded.path)
    assert one.startswith("li.txt\n")
    assert "重视" in one
    assert "█" in one
    assert "moss.txt" not in one
    everything = printed(capsys, "portrait", "--project", coded.path)
    assert everything.startswith("li.txt\n")
    assert "\n\nmoss.txt\n" in everything


def test_a_portrait_as_json_is_the_projects(coded: Project, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(printed(capsys, "portrait", "li.txt", "--json", "--project", coded.path))
    wanted = coded.tables.portrait("li.txt", len(found["stretches"]))
    assert [line["covered"] for line in found["lines"]] == [list(line.covered) for line in wanted.lines]
    assert sum(found["lines"][0]["covered"]) > 0


def test_a_portrait_of_no_transcript_is_bad_usage(coded: Project) -> None:
    assert run(["portrait", "nobody.txt", "--project", coded.path]) == 2
