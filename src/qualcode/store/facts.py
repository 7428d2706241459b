"""Transcripts in numbers, counted again only where something was coded."""

from __future__ import annotations

from typing import Any

from qualcode.store import reads
from qualcode.store.database import Store
from qualcode.store.following import Journal, kept


class _Facts:
    """The numbers of each transcript by the row id of its newest revision, in the order they were added."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read()

    def _read(self) -> None:
        self._journal = Journal(self._store)
        self.rows = {revision: row for revision, *row in reads.transcript_facts(self._store)}

    def follow(self) -> None:
        """Count again where something was coded since."""
        news = self._journal.news()
        if news is None:
            self._read()
        elif touched := {revision for revision, _code in news} & self.rows.keys():
            for revision, *row in reads.transcript_facts(self._store, sorted(touched)):
                self.rows[revision] = row


def transcript_facts(store: Store) -> list[list[Any]]:
    """Return name, language, characters, turns, participants, codings, encoding, format, coded and codable turns."""
    return list(kept(store, "facts", lambda: _Facts(store)).rows.values())
