"""Questions about memos: all of them with what they are on by name, and the row that an id means."""

from __future__ import annotations

from typing import Any

from qualcode.model.memo import Level, Memo, MemoKind
from qualcode.store.database import Store

_LEVEL = (
    "CASE WHEN m.coding IS NOT NULL THEN 'coding' WHEN m.code IS NOT NULL THEN 'code'"
    " WHEN m.speaker IS NOT NULL THEN 'speaker' WHEN m.transcript IS NOT NULL THEN 'transcript' ELSE 'project' END"
)

_MEMOS = (
    f"SELECT substr(m.uid, 1, 12), m.kind, m.text, o.name, g.time, {_LEVEL}, t.name, s.label, k.code,"
    ' substr(c.uid, 1, 12), c.quote, c."start", c."end" FROM memos m JOIN coders o ON o.id = m.coder'
    " JOIN gestures g ON g.n = m.gesture LEFT JOIN codings c ON c.id = m.coding"
    " LEFT JOIN turns u ON u.id = c.turn LEFT JOIN speakers s ON s.id = coalesce(m.speaker, u.speaker)"
    " LEFT JOIN revisions r ON r.id = c.revision"
    " LEFT JOIN transcripts t ON t.id = coalesce(m.transcript, r.transcript, s.transcript)"
    " LEFT JOIN codes k ON k.id = coalesce(m.code, c.code)"
)


def memos(store: Store, *, row: int | None = None, **wanted: str | None) -> list[Memo]:
    """Return memos in the order they were written.

    Args:
        store: the open project file.
        row: id of the one row that is wanted.
        wanted: any of `level`, `kind`, `coder`, `transcript`, `code`; those that are not None narrow.
    """
    columns = {"level": _LEVEL, "kind": "m.kind", "coder": "o.name", "transcript": "t.name", "code": "k.code"}
    conditions = [f"{columns[name]} = :{name}" for name, value in wanted.items() if value is not None]
    conditions += ["m.id = :row"] if row is not None else []
    where = " WHERE " + " AND ".join(conditions) if conditions else ""
    return [_memo(found) for found in store.rows(f"{_MEMOS}{where} ORDER BY m.id", row=row, **wanted)]


def _memo(found: tuple[Any, ...]) -> Memo:
    id_, kind, text, coder, time, level, *names = found
    return Memo(id_, MemoKind(kind), text, coder, time, Level(level), *names)


def memo_rows(store: Store, uid: str) -> list[int]:
    """Return the row ids of the memos whose uid begins so."""
    return [
        row for (row,) in store.rows("SELECT id FROM memos WHERE uid >= :uid AND uid < :uid || 'g'", uid=uid)
    ]


def speaker_row(store: Store, transcript: int, label: str) -> int | None:
    """Return the row id of a speaker by label."""
    found = store.value(
        "SELECT id FROM speakers WHERE transcript = :transcript AND label = :label",
        transcript=transcript,
        label=label,
    )
    return None if found is None else int(found)
