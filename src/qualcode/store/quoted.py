"""What stands around codings: the turn each belongs to and the memos written on it."""

from __future__ import annotations

from qualcode.store.database import Store


def turns_of_codings(store: Store) -> dict[str, tuple[int, int, int]]:
    """Return number, start and end of the turn of each live coding by its id, those in a turn only."""
    rows = store.rows(
        'SELECT substr(c.uid, 1, 12), u.n, u."start", u."end" FROM codings c JOIN turns u ON u.id = c.turn'
        " WHERE c.state = 'live'"
    )
    return {id_: (n, start, end) for id_, n, start, end in rows}


def memos_of_codings(store: Store) -> dict[str, tuple[str, ...]]:
    """Return the texts of the memos on each coding by its id, in the order they were written."""
    found: dict[str, tuple[str, ...]] = {}
    for id_, text in store.rows(
        "SELECT substr(c.uid, 1, 12), m.text FROM memos m JOIN codings c ON c.id = m.coding ORDER BY m.id"
    ):
        found[id_] = (*found.get(id_, ()), text)
    return found
