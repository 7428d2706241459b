from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from qualcode.errors import BusyError, DamagedError, NewerError, StorageError
from qualcode.project import Project, create, open_project
from qualcode.store import Store, connect, migrate, schema


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="qualcode new"):
        open_project(tmp_path / "typo.qualcode")
    assert list(tmp_path.glob("*.qualcode")) == []


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"SQLite format 3\0" + bytes(84), b"PK\x03\x04" + bytes(500)]
)
def test_what_is_no_project_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.qualcode"
    path.write_bytes(content)
    with pytest.raises(DamagedError, match=r"x\.qualcode"):
        open_project(path)
    assert path.read_bytes() == content


def test_a_file_cut_short_is_refused(study: Project) -> None:
    study.close()
    path = Path(study.path)
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(DamagedError, match="cut short"):
        open_project(path)


def test_an_empty_main_file_beside_a_log_keeps_the_log(study: Project) -> None:
    study.close()
    path = Path(study.path)
    log = path.with_name(path.name + "-wal")
    log.write_bytes(b"x" * 5000)
    path.write_bytes(b"")
    with pytest.raises(DamagedError, match="empty"):
        open_project(path)
    assert log.read_bytes() == b"x" * 5000


def test_a_project_of_a_later_version_is_refused_with_both_versions(study: Project) -> None:
    study.close()
    with closing(sqlite3.connect(study.path)) as plain, plain:
        plain.execute(f"PRAGMA user_version = {schema.VERSION + 7}")
    with pytest.raises(NewerError, match=str(schema.VERSION + 7)):
        open_project(study.path)


def test_an_existing_file_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "s.qualcode"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(StorageError, match="exists"):
        create(path)
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_codebook_that_breaks_a_rule_leaves_no_project(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("name: x\ncodes:\n  - id: a\n    colour: red\n", encoding="utf-8")
    with pytest.raises(Exception, match=r"bad\.yaml:4"):
        create(tmp_path / "s.qualcode", bad)
    assert list(tmp_path.glob("s.qualcode*")) == []


def test_settings_of_every_connection_are_those_decided(study: Project) -> None:
    expected = {
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
        "secure_delete": 1,
    }
    expected |= {"temp_store": 2, "busy_timeout": 5000}
    seen = {name: study.store.value(f"PRAGMA {name}") for name in expected}
    assert {name: seen[name] or 0 for name in expected} == expected
    assert study.store.value("PRAGMA journal_mode") == connect.JOURNAL_MODE.lower()
    assert study.store.value("PRAGMA synchronous") == {"FULL": 2, "EXTRA": 3}[connect.SYNCHRONOUS]


def test_a_plain_project_is_readable_with_plain_sqlite(study: Project) -> None:
    study.codings.add("li.txt", 4, 8, "lead.care")
    study.close()
    with closing(sqlite3.connect(study.path)) as plain, plain:
        assert plain.execute("SELECT quote FROM codings").fetchall() == [("领导重视",)]


def test_a_second_writer_waits_and_is_told(study: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connect.SETTINGS, "busy_timeout", "50")
    other = open_project(study.path, "wu")
    with study.gesture("long"):
        study.codings.add("li.txt", 4, 8, "lead.care")
        with pytest.raises(BusyError, match="another program"):
            other.codings.add("li.txt", 0, 3, "lead.care")
    other.codings.add("li.txt", 0, 3, "lead.care")
    assert {coding.coder for coding in study.codings.list()} == {"lin", "wu"}
    other.close()


_LOCKS = """
import fcntl, sys
with open(sys.argv[1], "r+b") as file:
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 0x40000002)  # the bytes that SQLite locks to be read
        print("free")
    except OSError:
        print("held")
"""


@pytest.mark.skipif(connect.JOURNAL_MODE != "WAL", reason="no lock is held between two readings")
def test_a_second_opening_leaves_the_locks_of_the_first(study: Project) -> None:
    pytest.importorskip("fcntl")

    def locks() -> str:
        done = subprocess.run(
            [sys.executable, "-c", _LOCKS, study.path], check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    study.codings.add("li.txt", 4, 8, "lead.care")
    assert locks() == "held"
    with open_project(study.path, "wu") as other:
        assert [coding.quote for coding in other.codings.list()] == ["领导重视"]
        assert locks() == "held"
    assert locks() == "held"
    study.close()
    assert locks() == "free"


def test_another_file_is_looked_at_though_a_study_is_open(study: Project, tmp_path: Path) -> None:
    assert study.transcripts.list()
    path = tmp_path / "other.qualcode"
    path.write_bytes(b"hello")
    with pytest.raises(DamagedError, match="not a qualcode project"):
        open_project(path)
    path.write_bytes(Path(study.path).read_bytes()[:-100])
    with pytest.raises(DamagedError, match="cut short"):
        open_project(path)


def test_a_migration_makes_a_verified_copy_and_keeps_the_study(
    study: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    study.codings.add("li.txt", 4, 8, "lead.care")
    study.close()
    steps = (*schema.MIGRATIONS, ("CREATE TABLE later (id INTEGER PRIMARY KEY)",))
    monkeypatch.setattr(schema, "MIGRATIONS", steps)
    monkeypatch.setattr("qualcode.store.database.VERSION", schema.VERSION + 1)
    monkeypatch.setattr(connect, "VERSION", schema.VERSION + 1)
    with open_project(study.path) as newer:
        assert [coding.quote for coding in newer.codings.list()] == ["领导重视"]
        assert newer.store.rows("SELECT * FROM later") == []
        assert newer.check() == []
    copy = Path(f"{study.path}.v{schema.VERSION}.bak")
    assert connect.header(str(copy)) == schema.VERSION


def test_a_migration_that_fails_leaves_the_old_version(
    study: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    study.close()
    steps = (*schema.MIGRATIONS, ("CREATE TABLE later (id INTEGER)", "CREATE TABLE transcripts (id INTEGER)"))
    monkeypatch.setattr(schema, "MIGRATIONS", steps)
    with pytest.raises(DamagedError):
        migrate.upgrade(study.path, schema.VERSION)
    again = Store(study.path)
    assert again.value("SELECT count(*) FROM sqlite_master WHERE name = 'later'") == 0
    assert again.value("SELECT count(*) FROM transcripts") == 2
    again.close()


def test_suggestions_of_an_older_project_are_kept_with_what_was_negated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("qualcode.store.schema", "qualcode.store.database", "qualcode.store.connect"):
        monkeypatch.setattr(f"{name}.VERSION", 2)
    monkeypatch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:2])
    path = str(tmp_path / "old.qualcode")
    with create(path, coder="lin") as old:
        columns = (
            '"start", "end", sentence_start, sentence_end, hit_start, hit_end, turn, score, negated, hits'
        )
        hits = '[[3, 5, "甲", "literal", 1.0, true, ""], [6, 8, "乙", "regex", 0.5, false, "guessed"]]'
        for n, negated in ((1, 1), (2, 0)):
            old.store.derive(
                [
                    (
                        f"INSERT INTO suggestions (uid, revision, code, keyword, kind, {columns}) VALUES"
                        " ('u' || :n, :n, 1, '甲', 'literal', 0, 9, 0, 9, 3, 5, 1, 1.0, :negated, :hits)",
                        [{"n": n, "negated": negated, "hits": hits}],
                    )
                ]
            )
    monkeypatch.undo()
    with open_project(path) as newer:
        rows = newer.store.rows("SELECT uid, doubts, reasons, hits FROM suggestions ORDER BY uid")
        assert [row[:2] for row in rows] == [("u1", "negation"), ("u2", "")]
        assert json.loads(rows[0][2]) == [["甲", "literal", 1.0]]
        assert json.loads(rows[0][3]) == [
            [3, 5, "甲", "literal", 1.0, ["negation"], ""],
            [6, 8, "乙", "regex", 0.5, [], "guessed"],
        ]
        assert newer.check() == []
