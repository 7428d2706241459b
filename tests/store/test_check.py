from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qualcode.errors import QualcodeError
from qualcode.project import Project, open_project

TABLES = (
    "contents", "coders", "codebooks", "codes", "transcripts", "revisions", "speakers", "turns", "attributes",
    "codings", "decisions", "gestures", "changes", "heads",
)  # fmt: skip


def changed(value: object) -> object:
    """Change a single bit of a value, as a fault of the disk would."""
    if isinstance(value, int):
        return value ^ (1 << 20)
    if isinstance(value, float):
        return value + 0.5
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1]) + value[1:] if value else b"\x01"
    text = str(value or "")
    return chr(ord(text[-1]) ^ 1).join([text[:-1], ""]) if text else "x"


def cells(path: Path) -> list[tuple[str, str, int, object]]:
    """One cell of every column of every table that holds a text, a coding or the journal."""
    with closing(sqlite3.connect(path)) as plain, plain:
        found = []
        for table in TABLES:
            columns = [row[1] for row in plain.execute(f"PRAGMA table_info({table})")]
            rowid = "n" if table == "changes" else "rowid"
            for column in columns:
                if (table, column) in {("codings", "turn"), ("contents", "sealed")}:
                    continue  # derived, and not in use
                row = plain.execute(
                    f'SELECT {rowid}, "{column}" FROM {table} WHERE "{column}" IS NOT NULL ORDER BY {rowid} DESC'
                ).fetchone()
                if row:
                    found.append((table, column, row[0], row[1]))
        return found


def test_every_changed_cell_of_text_coding_and_journal_is_found(study: Project) -> None:
    study.suggestions.make()
    offered = study.suggestions.list(state="open")
    assert len(offered) > 2
    study.suggestions.accept([offered[0].id])
    study.suggestions.refuse([offered[1].id])
    coding = study.codings.add("li.txt", 4, 8, "lead.care")
    study.codings.remove([coding.id])
    study.history.undo()
    assert study.check() == []
    study.close()

    path = Path(study.path)
    sound = path.read_bytes()
    missed = []
    places = cells(path)
    assert len(places) > 60
    for table, column, row, value in places:
        path.write_bytes(sound)
        with closing(sqlite3.connect(path)) as plain, plain:
            rowid = "n" if table == "changes" else "rowid"
            plain.execute("PRAGMA ignore_check_constraints = ON")
            plain.execute(f'UPDATE {table} SET "{column}" = ? WHERE {rowid} = ?', (changed(value), row))
        if not findings(path):
            missed.append((table, column))
    assert missed == []


def findings(path: Path) -> list[str]:
    try:
        with open_project(path) as study:
            return study.check()
    except QualcodeError as error:
        return [str(error)]


@pytest.mark.parametrize("part", ["gestures", "changes", "codings", "turns"])
def test_a_row_that_is_missing_is_found(study: Project, part: str) -> None:
    study.codings.add("li.txt", 4, 8, "lead.care")
    study.close()
    with closing(sqlite3.connect(study.path)) as plain, plain:
        plain.execute("PRAGMA ignore_check_constraints = ON")
        order = "gesture DESC, n DESC" if part == "changes" else "rowid DESC"
        key = "(gesture, n)" if part == "changes" else "rowid"
        columns = "gesture, n" if part == "changes" else "rowid"
        plain.execute(
            f"DELETE FROM {part} WHERE {key} IN (SELECT {columns} FROM {part} ORDER BY {order} LIMIT 1)"
        )
    assert findings(Path(study.path)) != []
