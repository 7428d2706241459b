"""Faults from outside: other programs, foreign schemas, damaged rows, disks that refuse."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from qualcode.errors import DamagedError, StorageError
from qualcode.project import Project, open_project


def alter(study: Project, sql: str) -> None:
    """Change a closed project behind its back."""
    study.close()
    with closing(sqlite3.connect(study.path)) as plain, plain:
        plain.execute(sql)


def test_a_coding_counted_in_a_wrong_turn_is_found(study: Project) -> None:
    study.codings.add("li.txt", 20, 24, "talk")
    alter(study, "UPDATE codings SET turn = (SELECT id FROM turns WHERE n = 1 LIMIT 1)")
    with open_project(study.path) as again:
        assert [finding for finding in again.check() if "turn" in finding]


def test_new_coders_may_come_from_several_programs_at_once(study: Project) -> None:
    study.close()
    code = (
        "import sys; from qualcode.cli import run; raise SystemExit(run(['code', 'li.txt', '--span', sys.argv[2],"
        " 'talk', '--coder', 'new', '--project', sys.argv[1]]))"
    )
    many = [subprocess.Popen([sys.executable, "-c", code, study.path, f"{n}:{n + 3}"]) for n in range(5)]
    assert [one.wait() for one in many] == [0] * 5
    with open_project(study.path) as again:
        assert [coding.coder for coding in again.codings.list()] == ["new"] * 5
        assert again.check() == []


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TRIGGER t AFTER INSERT ON codings BEGIN DELETE FROM codings WHERE id = new.id; END",
        "CREATE VIEW v AS SELECT 1",
        "DELETE FROM meta WHERE key = 'next'",
    ],
)
def test_what_qualcode_did_not_make_is_refused_on_opening(study: Project, sql: str) -> None:
    alter(study, sql)
    with pytest.raises(DamagedError, match="not as qualcode makes it"):
        open_project(study.path)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE codes SET body = '{' || body",
        "UPDATE codes SET body = replace(body, 'definition', 'dedinition')",
        "UPDATE codebooks SET title = '{'",
    ],
)
def test_a_damaged_row_is_an_error_with_its_exit_code(study: Project, sql: str) -> None:
    alter(study, sql)
    with open_project(study.path) as again, pytest.raises(DamagedError, match="qualcode check"):
        again.tables.frequency()


def test_damaged_evidence_is_an_error_too(study: Project) -> None:
    study.suggestions.make()
    assert study.suggestions.list()
    alter(study, "UPDATE suggestions SET hits = '['")
    with open_project(study.path) as again, pytest.raises(DamagedError):
        again.suggestions.list()


def test_suggestions_are_back_when_a_removed_transcript_is(study: Project) -> None:
    study.suggestions.make()
    before = study.suggestions.list()
    assert before
    study.transcripts.remove("li.txt")
    assert {found.transcript for found in study.suggestions.list()} == {"moss.txt"}
    study.history.undo()
    assert study.suggestions.list() == before
    assert study.check() == []


def test_codings_of_codes_that_are_gone_are_counted_apart_and_said(study: Project, tmp_path: Path) -> None:
    study.codings.add("li.txt", 20, 24, "talk")
    smaller = tmp_path / "smaller.yaml"
    smaller.write_text("name: small\ncodes:\n  - {id: other, keywords: {zh: [校长]}}\n", encoding="utf-8")
    report = study.codebook.load(smaller)
    assert ("talk", 1) in report.retired
    table = study.tables.frequency()
    assert table.filters["codes_gone"] == "1"
    assert "1 coding of a code no longer in the codebook is left out." in table.notes
    study.history.undo()
    assert [row[2] for row in study.tables.frequency().rows if row[0] == "talk"] == [1]


def test_a_project_in_a_folder_that_takes_no_file_can_be_read(
    study: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    study.codings.add("li.txt", 20, 24, "talk")
    study.close()
    before = sorted(os.listdir(tmp_path))
    monkeypatch.setattr("os.access", lambda _path, _mode: False)
    with open_project(study.path) as again:
        assert [coding.code for coding in again.codings.list()] == ["talk"]
        assert sorted(os.listdir(tmp_path)) == before
        with pytest.raises(StorageError, match="cannot be written"):
            again.codings.add("li.txt", 0, 3, "talk")


def test_a_name_that_is_not_utf_8_is_refused_and_named(study: Project, tmp_path: Path) -> None:
    path = os.fsencode(tmp_path / "more")
    os.mkdir(path)
    with open(path + b"/\xd6\xd0.txt", "wb") as file:
        file.write("问：好？\n答：好。".encode())
    code = "import sys; from qualcode.cli import run; raise SystemExit(run(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "add", str(tmp_path / "more"), "--project", study.path]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, "not UTF-8" in done.stderr) == (2, True), done.stderr


def test_chinese_names_work_where_the_locale_is_c(study: Project, tmp_path: Path) -> None:
    (tmp_path / "访谈.txt").write_text("问：好？\n答：好。", encoding="utf-8")
    environment = os.environ | {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    for arguments in (["add", str(tmp_path / "访谈.txt")], ["turns", "访谈.txt"]):
        code = "import sys; from qualcode.cli import run; raise SystemExit(run(sys.argv[1:]))"
        command = [sys.executable, "-c", code, *arguments, "--project", study.path]
        done = subprocess.run(command, check=False, capture_output=True, env=environment)
        assert done.returncode == 0, done.stderr
    assert "访谈.txt" in [row.name for row in study.transcripts.list()]


def test_files_of_a_folder_that_cannot_be_read_are_named(study: Project, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("问：好？\n答：好。", encoding="utf-8")
    (tmp_path / "in" / "b.pdf").write_bytes(b"%PDF")
    report = study.transcripts.add([tmp_path / "in"])
    assert [added.name for added in report.added] == ["a.txt"]
    assert [os.path.basename(file) for file, _reason in report.left_out] == ["b.pdf"]
