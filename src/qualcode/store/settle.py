"""What must hold before a gesture may be committed, and the derived columns that follow from it.

Every coding touched is checked against its text, and each coding whose turn may have changed is given its turn.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

from qualcode.analysis.corpus import owners
from qualcode.errors import RefusedError
from qualcode.i18n import _
from qualcode.model.transcript import Role, Turn
from qualcode.store.connect import Connection
from qualcode.store.journal import Recorder

_BATCH = 500


def settle(text: Callable[[str], str], db: Connection, recorder: Recorder) -> None:
    """Check and place the codings that a gesture touched.

    Args:
        text: gives a text by its digest.
        db: with the gesture's transaction open.
        recorder: what the gesture has changed.

    Raises:
        RefusedError: a quote is not its slice of the text, or the text was corrected since.
    """
    touched = recorder.touched("codings")
    for at in range(0, len(touched), _BATCH):
        _check_quotes(text, db, touched[at : at + _BATCH])
        _check_revisions(db, touched[at : at + _BATCH])
    moved = _revisions_of_turns(db, recorder)
    place(db, moved, touched)


def _check_quotes(text: Callable[[str], str], db: Connection, ids: list[int]) -> None:
    rows = db.execute(
        f'SELECT r.text, c."start", c."end", c.quote FROM codings c JOIN revisions r ON r.id = c.revision'
        f" WHERE c.id IN ({_listed(ids)})"
    )
    for digest, start, end, quote in rows:
        if text(digest)[start:end] != quote:
            raise RefusedError(
                _("A quote is not what stands at {start}:{end}; nothing was saved.").format(
                    start=start, end=end
                ),
                _("Run: qualcode check"),
            )


SUPERSEDED = (
    "c.state = 'live' AND EXISTS (SELECT 1 FROM revisions n WHERE n.transcript = r.transcript AND n.n > r.n)"
)
"""Holds of a coding `c` on a revision `r` that is no longer the newest: nothing live may stand there."""


def _check_revisions(db: Connection, ids: list[int]) -> None:
    stray = db.execute(
        "SELECT t.name FROM codings c JOIN revisions r ON r.id = c.revision"
        f" JOIN transcripts t ON t.id = r.transcript WHERE c.id IN ({_listed(ids)}) AND {SUPERSEDED}"
    ).fetchone()
    if stray is not None:
        raise RefusedError(
            _("The text of {name} was corrected since; nothing was saved.").format(name=stray[0]),
            _("Open the transcript again, or take the correction back first: qualcode log"),
        )


def _revisions_of_turns(db: Connection, recorder: Recorder) -> list[int]:
    turns, speakers = recorder.touched("turns"), recorder.touched("speakers")
    found: set[int] = set()
    for column, ids in (("id", turns), ("speaker", speakers)):
        for at in range(0, len(ids), _BATCH):
            rows = db.execute(
                f"SELECT DISTINCT revision FROM turns WHERE {column} IN ({_listed(ids[at : at + _BATCH])})"
            )
            found.update(revision for (revision,) in rows)
    return sorted(found)


def place(db: Connection, revisions: list[int], codings: list[int]) -> None:
    """Give codings the turn they belong to: those named, and all of the revisions named."""
    places: dict[int, list[tuple[int, int, int]]] = {}
    for at in range(0, len(codings), _BATCH):
        for row in db.execute(
            f'SELECT revision, id, "start", "end" FROM codings WHERE id IN ({_listed(codings[at : at + _BATCH])})'
        ):
            places.setdefault(row[0], []).append(row[1:])
    for revision in revisions:
        places[revision] = db.execute(
            'SELECT id, "start", "end" FROM codings WHERE revision = ?', (revision,)
        ).fetchall()
    for revision, found in places.items():
        rows = zip(
            _belonging(db, revision, [row[1:] for row in found]), (row[0] for row in found), strict=True
        )
        db.executemany("UPDATE codings SET turn = ? WHERE id = ?", list(rows))


def misplaced(db: Connection) -> list[str]:
    """Return the uids of codings whose turn is not the one they belong to."""
    found: list[str] = []
    for (revision,) in db.execute("SELECT DISTINCT revision FROM codings ORDER BY revision").fetchall():
        rows = db.execute(
            'SELECT uid, turn, "start", "end" FROM codings WHERE revision = ?', (revision,)
        ).fetchall()
        right = _belonging(db, revision, [row[2:] for row in rows])
        found += [row[0] for row, turn in zip(rows, right, strict=True) if row[1] != turn]
    return found


def _belonging(db: Connection, revision: int, spans: list[tuple[int, int]]) -> list[int | None]:
    """Return the row id of the turn that each span belongs to, None outside all turns."""
    if not spans:
        return []
    ids, turns, roles = _turns(db, revision, min(span[0] for span in spans), max(span[1] for span in spans))
    return [None if at is None else ids[at] for at in owners(spans, turns, roles)]


def _turns(
    db: Connection, revision: int, start: int, end: int
) -> tuple[list[int], list[Turn], dict[str, Role]]:
    """Return the turns that touch a stretch of the text, and no more: a click must not read a whole transcript."""
    first = db.execute(
        'SELECT n FROM turns WHERE revision = ? AND "end" > ? ORDER BY "end" LIMIT 1', (revision, start)
    ).fetchone()
    rows = db.execute(
        'SELECT t.id, t.n, t."start", t."end", s.label, s.role FROM turns t LEFT JOIN speakers s ON s.id = t.speaker'
        " WHERE t.revision = ? AND t.n >= ? ORDER BY t.n",
        (revision, first[0] if first else 0),
    )
    touching = list(takewhile(lambda row: row[2] < end, rows))
    turns = [Turn(n, start, end, label) for _id, n, start, end, label, _role in touching]
    roles = {label: Role(role) for *_turn, label, role in touching if role}
    return [row[0] for row in touching], turns, roles


def _listed(ids: list[int]) -> str:
    return ",".join(map(str, ids))
