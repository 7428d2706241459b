"""What the journal knows of codebooks and codes that were: which gesture made each, and every code as it was."""

from __future__ import annotations

from typing import NamedTuple

from qualcode.store import reads
from qualcode.store.database import Store
from qualcode.store.journal import restore
from qualcode.store.reads import CodeRow


class Loaded(NamedTuple):
    """A version of the codebook that stands: its number, and the gesture that brought it."""

    n: int
    gesture: int
    time: str
    coder: str
    label: str


class State(NamedTuple):
    """A code's row from a gesture on, None before there was one."""

    gesture: int
    row: CodeRow | None


def loaded(store: Store) -> list[Loaded]:
    """Return the versions that were not taken back, the oldest first."""
    rows = store.rows(
        "SELECT b.n, g.n, g.time, o.name, g.label FROM codebooks b JOIN gestures g ON g.n = (SELECT min(x.gesture)"
        " FROM changes x WHERE x.part = 'codebooks' AND x.row = b.id AND x.op = 'insert')"
        " JOIN coders o ON o.id = g.coder ORDER BY b.n"
    )
    return [Loaded(*row) for row in rows]


def states(store: Store) -> dict[int, list[State]]:
    """Return every state of each code by row id, the oldest first: nothing, what it became, … what it is."""
    now = {row.id: row for row in reads.all_codes(store)}
    found: dict[int, list[State]] = {}
    rows = store.rows("SELECT row, gesture, before FROM changes WHERE part = 'codes' ORDER BY gesture, n")
    since: dict[int, int] = {}
    for row, gesture, before in rows:
        if since.get(row) == gesture:
            continue  # within one gesture the first image is what stood before it
        image = restore("codes", before) if before else None
        was = None if image is None else CodeRow(*(image[name] for name in CodeRow._fields))
        found.setdefault(row, []).append(State(since.get(row, 0), was))
        since[row] = gesture
    for row, gesture in since.items():
        found[row].append(State(gesture, now.get(row)))
    return found


def tally(store: Store, code: int, since: int) -> list[tuple[str, int, int]]:
    """Return `(coder, codings, those of them made before gesture since)` of a code by row id."""
    rows = store.rows(
        "SELECT o.name, count(*), sum(c.gesture < :since) FROM codings c JOIN coders o ON o.id = c.coder"
        " WHERE c.code = :code AND c.state = 'live' GROUP BY o.name ORDER BY o.name",
        code=code,
        since=since,
    )
    return [(name, count, older) for name, count, older in rows]
