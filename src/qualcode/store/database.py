"""`Store`: one open project file, asked with SQL that other databases speak too, changed only by gestures."""

from __future__ import annotations

import os
import threading
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from weakref import WeakSet

from qualcode.errors import DamagedError, QualcodeError, StorageError
from qualcode.i18n import _
from qualcode.store import connect, migrate
from qualcode.store.journal import Recorder, chain
from qualcode.store.schema import VERSION

GENESIS = b"\0" * 32


class Store:
    """An open project file.

    Threads may share it: each call holds the `lock`, and a gesture holds it to its end.

    Args:
        path: an existing project file.

    Raises:
        StorageError, DamagedError, NewerError: see `connect.header`.
        DamagedError: the journal's end is not the one the file remembers.
    """

    def __init__(self, path: str) -> None:
        self.path = os.path.abspath(path)
        if not _opened_here(self.path):
            version = connect.header(self.path)
            if version < VERSION:
                migrate.upgrade(self.path, version)
        self._db = connect.connect(self.path)
        self.lock = threading.RLock()
        self._recorder: Recorder | None = None
        self._wrote = False
        self._open = True
        self._file = _identity(self.path)
        _STORES.add(self)
        self.content = lru_cache(maxsize=64)(self._content)
        self.text = lru_cache(maxsize=256)(lambda digest: str(self.content(digest), "utf-8"))
        with connect.told(self.path):
            self.meta: dict[str, str] = dict(self.rows("SELECT key, value FROM meta"))
            self._check_schema()
            self._check_heads()

    @classmethod
    def create(cls, path: str, coder: str) -> Store:
        """Make a new project file with its default coder, readable by its owner only, and open it."""
        connect.create(path)
        try:
            migrate.found(
                path, {"uid": uuid.uuid4().hex, "copy": uuid.uuid4().hex, "coder": coder, "next": "1"}
            )
            return cls(path)
        except BaseException:
            with suppress(OSError):
                os.unlink(path)
            raise

    def close(self) -> None:
        """Fold the write-ahead log into the one file and let go of it; closing twice is closing once."""
        with self.lock:
            if self._open and self._wrote:
                # What was committed is safe in the log; a disk that refuses now loses nothing of it.
                with suppress(QualcodeError), connect.told(self.path):
                    self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._open = False
            with suppress(QualcodeError), connect.told(self.path):
                self._db.close()

    def stands_at(self, path: str) -> bool:
        """Tell whether it is open and its file is the one at a path."""
        with suppress(OSError):
            return self._open and _identity(path) == self._file
        return False

    @property
    def changing(self) -> bool:
        """Whether a gesture is open, so that what is read may yet be rolled back."""
        return self._recorder is not None

    def rows(self, sql: str, **values: object) -> list[tuple[Any, ...]]:
        """Return all rows of a question with named parameters."""
        with self.lock, connect.told(self.path):
            found: list[tuple[Any, ...]] = self._db.execute(sql, values).fetchall()
            return found

    def one(self, sql: str, **values: object) -> tuple[Any, ...] | None:
        """Return the first row, or None."""
        return next(iter(self.rows(sql, **values)), None)

    def value(self, sql: str, **values: object) -> Any:
        """Return the first column of the first row, or None."""
        row = self.one(sql, **values)
        return row[0] if row else None

    def derive(self, statements: Iterable[tuple[str, Iterable[Mapping[str, Any] | Sequence[Any]]]]) -> None:
        """Replace derived rows, which no gesture records, in one transaction.

        Statements and rows are taken one by one as they are carried out; what is raised meanwhile rolls all back.
        """
        with self.lock, connect.told(self.path), self._transaction():
            for sql, rows in statements:
                self._db.executemany(sql, rows)

    def _content(self, digest: str) -> bytes:
        found = self.value("SELECT bytes FROM contents WHERE digest = :digest", digest=digest)
        if found is None:
            raise DamagedError(
                _("{path} lacks a text it refers to.").format(path=self.path), _("Run: qualcode check")
            ) from None
        return bytes(found)

    def coder(self, name: str) -> int:
        """Return the id of a coder, who is entered with a gesture of her own when new."""
        with self.lock:
            found = self.value("SELECT id FROM coders WHERE name = :name", name=name)
            return int(found) if found is not None else self._enter(name)

    def _enter(self, name: str) -> int:
        with self.lock, connect.told(self.path), self._transaction():
            found = self.value("SELECT id FROM coders WHERE name = :name", name=name)
            if found is not None:  # entered by another program since
                return int(found)
            recorder = self._begin()
            (coder,) = recorder.insert("coders", [{"name": name}])
            self._append(recorder, coder, "coder", name, None)
        return coder

    @contextmanager
    def gesture(
        self, coder: str, verb: str, label: str = "", undoes: int | None = None
    ) -> Iterator[Recorder]:
        """Open one gesture; a gesture opened inside another becomes part of it.

        State and journal are committed together, with fsync, when the outermost block ends; an exception in it,
        or a quote that is not its slice, rolls everything back.
        """
        with self.lock:
            if self._recorder is not None:
                yield self._recorder
                return
            coder_id = self.coder(coder)
            try:
                with connect.told(self.path), self._transaction():
                    self._recorder = self._begin()
                    yield self._recorder
                    if self._recorder.changes:
                        from qualcode.store.settle import settle

                        settle(self.text, self._db, self._recorder)
                        self._append(self._recorder, coder_id, verb, label, undoes)
            finally:
                self._recorder = None

    def _begin(self) -> Recorder:
        n = int(self.value("SELECT coalesce(max(n), 0) + 1 FROM gestures"))
        return Recorder(self._db, n, int(self.value("SELECT value FROM meta WHERE key = 'next'")))

    def _append(self, recorder: Recorder, coder: int, verb: str, label: str, undoes: int | None) -> None:
        copy, now = self.meta["copy"], datetime.now(UTC).isoformat(timespec="milliseconds")
        previous = self.value(
            "SELECT hash FROM heads WHERE copy = :copy AND coder = :coder", copy=copy, coder=coder
        )
        row = {
            "n": recorder.n,
            "uid": uuid.uuid4().hex,
            "copy": copy,
            "time": now,
            "coder": coder,
            "verb": verb,
            "label": label,
            "version": VERSION,
            "undoes": undoes,
            "rows": len(recorder.changes),
        }
        row["hash"] = chain(previous or GENESIS, list(row.values()), recorder.changes)
        row["previous"] = previous or GENESIS
        columns = ", ".join(row)
        self._db.execute(f"INSERT INTO gestures ({columns}) VALUES ({', '.join(':' + c for c in row)})", row)
        self._db.executemany(
            "INSERT INTO changes (gesture, n, part, row, op, before, salt, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            ((recorder.n, at, *change) for at, change in enumerate(recorder.changes)),
        )
        self._db.execute(
            "INSERT INTO heads (copy, coder, gesture, hash) VALUES (:copy, :coder, :n, :hash)"
            " ON CONFLICT (copy, coder) DO UPDATE SET gesture = excluded.gesture, hash = excluded.hash",
            {"copy": copy, "coder": coder, "n": recorder.n, "hash": row["hash"]},
        )
        self._db.execute("UPDATE meta SET value = :next WHERE key = 'next'", {"next": str(recorder.next_id)})

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._ready_to_write()
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._commit()
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    def _commit(self) -> None:
        try:
            self._db.execute("COMMIT")
        except connect.IntegrityError as error:
            # Only here, since looking at every reference takes long; the transaction is still open to be asked.
            from qualcode.store.undo import orphaned

            raise orphaned(self, self._recorder.n if self._recorder else 0) from error

    def _ready_to_write(self) -> None:
        with suppress(FileNotFoundError):
            if _identity(self.path) == self._file:
                if not self._wrote:
                    self._db.execute(f"PRAGMA journal_mode = {connect.JOURNAL_MODE}")
                    self._wrote = True
                return
        raise StorageError(
            _("{path} was moved or deleted while it was open; nothing was saved to it.").format(
                path=self.path
            ),
            _("Put it back, or open it where it is now."),
        )

    def misplaced(self) -> list[str]:
        """Return the uids of codings whose derived turn is not the one they belong to."""
        from qualcode.store.settle import misplaced

        with self.lock, connect.told(self.path):
            return misplaced(self._db)

    def _check_schema(self) -> None:
        strange = self.value("SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')")
        missing = {"copy", "next"} - self.meta.keys()
        if strange is not None or missing:
            raise DamagedError(
                _("{path} is not as qualcode makes it: {name}.").format(
                    path=self.path, name=strange or ", ".join(sorted(missing))
                ),
                _("Nothing was changed. Restore a copy of it."),
            )

    def parsed(self, text: str | bytes) -> Any:
        """Read JSON that this program wrote.

        Raises:
            DamagedError: it is not that any more.
        """
        import json

        try:
            return json.loads(text)
        except ValueError as error:
            raise DamagedError(
                _("{path} is damaged: a stored row cannot be read.").format(path=self.path),
                _("Run: qualcode check"),
            ) from error

    def _check_heads(self) -> None:
        stray = self.one(
            "SELECT h.gesture FROM heads h LEFT JOIN gestures g ON g.n = h.gesture AND g.hash = h.hash"
            " AND g.n = (SELECT max(n) FROM gestures WHERE copy = h.copy AND coder = h.coder)"
            " WHERE g.n IS NULL"
        )
        if stray:
            raise DamagedError(
                _("{path}: the journal does not end where it should.").format(path=self.path),
                _("Run: qualcode check"),
            )


_STORES: WeakSet[Store] = WeakSet()


def _identity(path: str) -> tuple[int, int]:
    """Return what a file is told by, wherever it is moved: its device and its number there."""
    found = os.stat(path)
    return found.st_dev, found.st_ino


def _opened_here(path: str) -> bool:
    """Tell whether this process has a file open as a store already.

    Then its header is not looked at again: that would open and close the file, and closing one gives up all locks
    that the process holds on it (POSIX), those of the other store too.
    """
    return any(store.stands_at(path) for store in list(_STORES))
