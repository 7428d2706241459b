"""What was read from a study and is kept up with its journal, so that a screen need not read all of it again.

A decision or a coding touches one revision and one code; anything else is a reason to read anew.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Protocol, TypeVar
from weakref import WeakKeyDictionary

from qualcode.store.database import Store
from qualcode.store.journal import batches, restore

Pair = tuple[int, int]
"""Row ids of a revision and a code: what one coding or decision can change."""

_MOST = 2000
"""Changes followed one by one; after more of them reading everything again is quicker."""

_APART = {"memos", "weights", "attributes", "cases"}
"""Tables on which nothing that is kept depends."""


class Journal:
    """The journal as far as it has been followed.

    Args:
        store: an open project file.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seen = self._newest()

    def _newest(self) -> tuple[int, int]:
        """Return what changes when another program writes, and when this one makes a gesture."""
        value = self._store.value
        return int(value("PRAGMA data_version")), int(value("SELECT coalesce(max(n), 0) FROM gestures"))

    def news(self) -> set[Pair] | None:
        """Return the revisions and codes of which codings or decisions have changed since; None for anything else."""
        (version, n), self._seen = self._seen, self._newest()
        if self._seen == (version, n):
            return set()
        changes = self._store.rows(
            "SELECT part, row, op, before FROM changes WHERE gesture > :n ORDER BY gesture, n LIMIT :most",
            n=n,
            most=_MOST,
        )
        parts = {part for part, *_rest in changes} - _APART
        if self._seen[0] != version or len(changes) == _MOST or parts - {"codings", "decisions"}:
            return None
        return self._touched(changes)

    def _touched(self, changes: Sequence[tuple[Any, ...]]) -> set[Pair]:
        pairs: set[Pair] = set()
        for part in ("codings", "decisions"):
            ids = {row for where, row, _op, _before in changes if where == part}
            for listed in batches(list(ids)):
                pairs.update(self._store.rows(f"SELECT revision, code FROM {part} WHERE id IN ({listed})"))
            for where, _row, _op, before in changes:
                if where == part and before is not None:
                    row = restore(part, before)
                    pairs.add((row["revision"], row["code"]))
        return pairs


class Elsewhere:
    """Tells of what other programs write to a project file.

    Args:
        store: an open project file.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seen = self._version()

    def _version(self) -> int:
        return int(self._store.value("PRAGMA data_version"))

    def written(self) -> bool:
        """Tell whether another program has written since this was asked last.

        While another thread of this one works on the file nothing is waited for: the next question tells.
        """
        if not self._store.lock.acquire(blocking=False):
            return False
        try:
            before, self._seen = self._seen, self._version()
        finally:
            self._store.lock.release()
        return before != self._seen


class Follows(Protocol):
    """Something read that can take in what has changed since."""

    def follow(self) -> None:
        """Take it in."""


F = TypeVar("F", bound=Follows)

_KEPT: WeakKeyDictionary[Store, dict[Hashable, Any]] = WeakKeyDictionary()


def kept(store: Store, key: Hashable, read: Callable[[], F]) -> F:
    """Return what `read` gives, the same as the last time with what has changed since taken in."""
    with store.lock:
        if store.changing:  # what may yet be rolled back is not kept
            return read()
        of_store = _KEPT.setdefault(store, {})
        if key in of_store:
            of_store[key].follow()
        else:
            of_store[key] = read()
        found: F = of_store[key]
        return found


def forget(store: Store) -> None:
    """Read everything again the next time, as when suggestions were made anew."""
    _KEPT.pop(store, None)
