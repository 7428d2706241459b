"""Questions that changing codings asks: a revision's text, a coding's weight, where a gesture touched codings."""

from __future__ import annotations

from qualcode.store.database import Store
from qualcode.store.journal import restore


def text_of(store: Store, revision: int) -> str:
    """Return the text of a revision by its row id."""
    return store.text(str(store.value("SELECT text FROM revisions WHERE id = :id", id=revision)))


def weight_row(store: Store, coding: int) -> int | None:
    """Return the row id of a coding's weight, None where it has none."""
    found = store.value("SELECT id FROM weights WHERE coding = :coding", coding=coding)
    return None if found is None else int(found)


def touched(store: Store, n: int) -> list[tuple[str, int, int]]:
    """Return transcript, start and end of each coding that gesture `n` entered, changed or took off."""
    rows = store.rows(
        'SELECT x.before, c.revision, c."start", c."end" FROM changes x LEFT JOIN codings c ON c.id = x.row'
        " WHERE x.gesture = :n AND x.part = 'codings'",
        n=n,
    )
    places = [_place(*row) for row in rows]
    names = dict(store.rows("SELECT r.id, t.name FROM revisions r JOIN transcripts t ON t.id = r.transcript"))
    return [(names[revision], start, end) for revision, start, end in places if revision in names]


def _place(before: str | None, revision: int | None, start: int, end: int) -> tuple[int, int, int]:
    if revision is None:
        row = restore("codings", before or "[]")
        return row["revision"], row["start"], row["end"]
    return revision, start, end
