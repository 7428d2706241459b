"""From one format version to the next: a verified copy first, then all steps in one transaction."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import closing

from qualcode.errors import DamagedError, StorageError
from qualcode.i18n import _
from qualcode.store import connect, schema


def found(path: str, meta: Mapping[str, str]) -> None:
    """Lay out a new, empty project in an empty file."""
    with connect.told(path), closing(connect.connect(path)) as db:
        db.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        db.execute(f"PRAGMA journal_mode = {connect.JOURNAL_MODE}")
        _steps(db, 0)
        db.executemany("INSERT INTO meta (key, value) VALUES (?, ?)", list(meta.items()))


def upgrade(path: str, version: int) -> str:
    """Bring a project from `version` to this program's, and return the path of the copy made before."""
    copy = f"{path}.v{version}.bak"
    if os.path.exists(copy):
        raise StorageError(
            _("{copy} is in the way of the copy to be made before updating.").format(copy=copy),
            _("Move it elsewhere and open the project again."),
        )
    with connect.told(path), closing(connect.connect(path)) as db:
        _copy(db, copy)
        _steps(db, version)
    return copy


def _copy(db: connect.Connection, copy: str) -> None:
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    db.execute("VACUUM INTO :copy", {"copy": copy})
    tables = [
        name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    ]
    with closing(connect.connect(copy)) as twin:
        sound = twin.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        if not sound or any(_count(db, table) != _count(twin, table) for table in tables):
            raise DamagedError(
                _("{copy} is not a true copy; the project was not updated.").format(copy=copy),
                _("Check the disk, then open the project again."),
            )


def _count(db: connect.Connection, table: str) -> int:
    return int(db.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])


def _steps(db: connect.Connection, version: int) -> None:
    db.execute("BEGIN IMMEDIATE")
    try:
        for step in schema.MIGRATIONS[version:]:
            for statement in step:
                db.execute(statement)
        db.execute(f"PRAGMA user_version = {len(schema.MIGRATIONS)}")
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise
