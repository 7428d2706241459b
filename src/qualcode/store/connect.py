"""Which SQLite, with which settings: bound once here, the same for every connection.

`sqlcipher3` brings a current SQLite; the standard library's serves where it is missing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from qualcode.errors import BusyError, DamagedError, NewerError, StorageError
from qualcode.i18n import _
from qualcode.store.schema import APPLICATION_ID, VERSION

try:
    from sqlcipher3 import dbapi2 as sqlite
except ImportError:
    import sqlite3 as sqlite

Connection = Any
"""A connection of either library; they share an interface but no type."""

# Versions 3.7.0 to 3.51.2 can corrupt a write-ahead log when it is reset (fixed in 3.51.3 and these back-ports).
_SAFE_WAL = sqlite.sqlite_version_info >= (3, 51, 3) or sqlite.sqlite_version_info[:3] in {
    (3, 50, 7),
    (3, 44, 6),
}
JOURNAL_MODE, SYNCHRONOUS = ("WAL", "FULL") if _SAFE_WAL else ("DELETE", "EXTRA")

SETTINGS = {
    "busy_timeout": "5000",
    "foreign_keys": "ON",
    "synchronous": SYNCHRONOUS,
    "trusted_schema": "OFF",
    "cell_size_check": "ON",
    "mmap_size": "0",
    "cache_size": "-65536",  # KiB at the most: ids of suggestions are scattered over an index of this size in a large study
    "secure_delete": "ON",
    "temp_store": "MEMORY",
}

_STORAGE = ("disk is full", "readonly", "disk i/o", "unable to open")


@contextmanager
def told(path: str) -> Iterator[None]:
    """Turn the database's errors into ours, with the path and what to do next."""
    try:
        yield
    except sqlite.OperationalError as error:
        reason = str(error).lower()
        if "locked" in reason or "busy" in reason:
            raise BusyError(
                _("{path} is being written by another program.").format(path=path),
                _("Close it there, or try again in a moment."),
            ) from error
        if any(word in reason for word in _STORAGE):
            raise StorageError(
                _("{path} cannot be written: {reason}.").format(path=path, reason=error),
                _("Nothing of this step was saved; free space or check permissions."),
            ) from error
        raise DamagedError(
            _("{path} cannot be used: {reason}.").format(path=path, reason=error), _("Restore a copy of it.")
        ) from error
    except sqlite.IntegrityError:
        raise
    except sqlite.DatabaseError as error:
        raise DamagedError(
            _("{path} is damaged: {reason}.").format(path=path, reason=error),
            _("Restore a copy of it; nothing was written."),
        ) from error


IntegrityError: type[Exception] = sqlite.IntegrityError


def header(path: str) -> int:
    """Look at the file's first bytes before SQLite may touch it, and return its schema version.

    Raises:
        StorageError: there is no such file, or it cannot be read.
        DamagedError: it is empty, cut short, or no project.
        NewerError: a later version of qualcode made it.
    """
    try:
        with open(path, "rb") as file:
            start = file.read(100)
            size = os.fstat(file.fileno()).st_size
    except OSError as error:
        raise StorageError(
            _("{path} cannot be opened: {reason}.").format(path=path, reason=error.strerror),
            _("Check the path, or make a project with: qualcode new {path}").format(path=path),
        ) from error
    if (
        len(start) < 100
        or start[:16] != b"SQLite format 3\0"
        or start[68:72] != APPLICATION_ID.to_bytes(4, "big")
    ):
        what = _("is empty") if not size else _("is not a qualcode project")
        raise DamagedError(f"{path} {what}.", _("Nothing was changed. Restore a copy, or name another file."))
    page = int.from_bytes(start[16:18], "big")
    if size % (65536 if page == 1 else page):
        raise DamagedError(
            _("{path} is cut short.").format(path=path), _("Nothing was changed. Restore a copy of it.")
        )
    version = int.from_bytes(start[60:64], "big")
    if version > VERSION:
        raise NewerError(
            _("{path} was made by a later qualcode (format {theirs}, this one knows {ours}).").format(
                path=path, theirs=version, ours=VERSION
            ),
            _("Update qualcode to open it."),
        )
    return version


def connect(path: str) -> Connection:
    """Open an existing file with every setting made; the file is neither created nor changed by it."""
    folder = os.path.dirname(os.path.abspath(path))
    writable = os.access(path, os.W_OK) and os.access(folder, os.W_OK)
    # Where nothing can be written beside the file, SQLite reads it only when told that nobody else writes it either.
    mode = "rw" if writable else "ro" if os.path.exists(f"{path}-wal") else "ro&immutable=1"
    name = os.path.abspath(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    uri = f"file:{name}?mode={mode}"
    with told(path):
        connection = sqlite.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        for name, value in SETTINGS.items():
            connection.execute(f"PRAGMA {name} = {value}")
    return connection


def create(path: str) -> None:
    """Make an empty database file that only its owner can read.

    Raises:
        StorageError: the file exists already, or the folder refuses.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError as error:
        raise StorageError(
            _("{path} exists already.").format(path=path), _("Open it, or choose another name.")
        ) from error
    except OSError as error:
        raise StorageError(
            _("{path} cannot be made: {reason}.").format(path=path, reason=error.strerror),
            _("Check the folder and your permissions."),
        ) from error
