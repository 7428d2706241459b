"""Writing rows so that every change can be taken back and none can be altered unseen.

A change keeps the row as it was before and a salted digest of the row as it is after. A gesture's hash covers its
facts and those digests and the hash before it, one chain for each copy of the project and coder. Content stands
only in rows and before images, never in the chain, so that it can be erased without breaking the chain.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from qualcode.store.connect import Connection
from qualcode.store.schema import JOURNALED

if TYPE_CHECKING:
    import hashlib

Row = dict[str, Any]

_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

_BATCH = 500
"""Rows asked for or removed at a time."""


class Change(NamedTuple):
    """One row touched: `op` is insert, update or delete; `digest` is None after a delete."""

    part: str
    row: int
    op: str
    before: str | None
    salt: bytes | None
    digest: bytes | None


def sha256(content: bytes) -> hashlib._Hash:
    """Return the hash object; the library behind it is loaded on the first change, not by reading."""
    import hashlib

    return hashlib.sha256(content)


def image(part: str, row: Mapping[str, Any]) -> str:
    """Write a row in the one form that is hashed and kept: JSON of its columns in the schema's order."""
    return _ENCODE([row[column] for column in JOURNALED[part]])


def restore(part: str, kept: str) -> Row:
    """Read a row back from its image."""
    return dict(zip(JOURNALED[part], json.loads(kept), strict=True))


def seal(salt: bytes, kept: str) -> bytes:
    """Digest of a row's image: SHA-256 over salt and image."""
    return sha256(salt + kept.encode()).digest()


def chain(previous: bytes, facts: Sequence[Any], changes: Iterable[Change]) -> bytes:
    """Hash of a gesture: SHA-256 over the hash before it, its facts and its changes without their content."""
    total = sha256(previous)
    total.update(_ENCODE(list(facts)).encode())
    for change in changes:
        total.update(f"{change.part}:{change.row}:{change.op}:".encode() + (change.digest or b"-"))
    return total.digest()


def batches(ids: Sequence[int]) -> Iterator[str]:
    """Give row ids as lists for SQL, a few hundred at a time."""
    return (",".join(map(str, ids[at : at + _BATCH])) for at in range(0, len(ids), _BATCH))


class Recorder:
    """Carries out the changes of one gesture and remembers them, inside the caller's transaction.

    Args:
        connection: with a transaction open.
        n: the gesture's number.
        next_id: first id that no row of any table has had.
    """

    def __init__(self, connection: Connection, n: int, next_id: int) -> None:
        self._db = connection
        self.n = n
        self.next_id = next_id
        self.changes: list[Change] = []

    def touched(self, part: str) -> list[int]:
        """Return the ids of the rows of a table that this gesture has changed so far."""
        return [change.row for change in self.changes if change.part == part]

    def insert(self, part: str, rows: Iterable[Mapping[str, Any]]) -> list[int]:
        """Add rows; ids and uids that are missing are given out. Returns the ids in order."""
        columns = JOURNALED[part]
        entered = [self._complete(row) for row in rows]
        names, marks = ",".join(f'"{name}"' for name in columns), ",".join(f":{name}" for name in columns)
        self._db.executemany(f"INSERT INTO {part} ({names}) VALUES ({marks})", entered)
        salts = os.urandom(16 * len(entered))
        for at, row in enumerate(entered):
            salt = salts[16 * at : 16 * at + 16]
            self.changes.append(Change(part, row["id"], "insert", None, salt, seal(salt, image(part, row))))
        return [row["id"] for row in entered]

    def update(self, part: str, row_id: int, **values: object) -> None:
        """Change some columns of one row; nothing is recorded where nothing would change."""
        before = self.row(part, row_id)
        if before is None or all(before[name] == value for name, value in values.items()):
            return
        names = ",".join(f'"{name}" = :{name}' for name in values)
        self._db.execute(f"UPDATE {part} SET {names} WHERE id = :id", {**values, "id": row_id})
        salt, after = os.urandom(16), image(part, {**before, **values})
        self.changes.append(Change(part, row_id, "update", image(part, before), salt, seal(salt, after)))

    def delete(self, part: str, ids: Iterable[int]) -> None:
        """Remove rows; ids that are not there are passed over."""
        wanted = list(dict.fromkeys(ids))
        before = self.rows(part, wanted)
        gone = [row_id for row_id in wanted if row_id in before]
        for listed in batches(gone):
            self._db.execute(f"DELETE FROM {part} WHERE id IN ({listed})")
        self.changes += [Change(part, row, "delete", image(part, before[row]), None, None) for row in gone]

    def keep(self, content: bytes) -> str:
        """Store bytes under their SHA-256 and return it; the same bytes are stored once."""
        digest = sha256(content).hexdigest()
        self._db.execute(
            "INSERT INTO contents (digest, bytes) VALUES (:digest, :bytes) ON CONFLICT DO NOTHING",
            {"digest": digest, "bytes": content},
        )
        return digest

    def row(self, part: str, row_id: int) -> Row | None:
        """Return the journaled columns of one row, or None where there is no such row."""
        return self.rows(part, [row_id]).get(row_id)

    def rows(self, part: str, ids: Sequence[int]) -> dict[int, Row]:
        """Return the journaled columns of rows by id; those that are not there are left out."""
        columns = JOURNALED[part]
        names = ",".join(f'"{name}"' for name in columns)
        found: dict[int, Row] = {}
        for listed in batches(ids):
            for row in self._db.execute(f"SELECT {names} FROM {part} WHERE id IN ({listed})"):
                found[row[0]] = dict(zip(columns, row, strict=True))
        return found

    def take_back(self, changes: Sequence[Change]) -> None:
        """Do the opposite of `changes`, the last first; runs of inserts or deletes of one table go together."""
        for (part, op), run in groupby(reversed(changes), key=lambda change: (change.part, change.op)):
            if op == "insert":
                self.delete(part, [change.row for change in run])
            elif op == "delete":
                self.insert(part, [restore(part, change.before or "") for change in run])
            else:
                for change in run:
                    self.update(part, change.row, **restore(part, change.before or ""))

    def _complete(self, row: Mapping[str, Any]) -> Row:
        entered = dict(row)
        if "id" not in entered:
            entered["id"] = self.next_id
            self.next_id += 1
        entered.setdefault("uid", os.urandom(16).hex())
        return entered
