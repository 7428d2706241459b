"""Taking gestures back and doing them again, each as a gesture of its own at the journal's end."""

from __future__ import annotations

from qualcode.errors import RefusedError
from qualcode.i18n import _
from qualcode.store.database import Store
from qualcode.store.journal import Change, image, seal

FIXED = ("coder", "undo", "redo")
"""Verbs that undo passes over: entering a coder, who signs the journal, and undo's own."""

_LIVE = "NOT EXISTS (SELECT 1 FROM gestures r WHERE r.undoes = {0}.n AND NOT EXISTS (SELECT 1 FROM gestures s WHERE s.undoes = r.n))"


_NEWEST = "SELECT g.n FROM gestures g WHERE g.coder = (SELECT id FROM coders WHERE name = :coder) AND {0} ORDER BY g.n DESC LIMIT 1"


def newest(store: Store, coder: str) -> int | None:
    """Return the number of the coder's newest gesture that stands, None where there is none."""
    found = store.value(_NEWEST.format(f"g.verb NOT IN {FIXED} AND {_LIVE.format('g')}"), coder=coder)
    return None if found is None else int(found)


def newest_undo(store: Store, coder: str) -> int | None:
    """Return the number of the undo that redo would take back; none once the coder has done something new."""
    undo = store.value(_NEWEST.format(f"g.verb = 'undo' AND {_LIVE.format('g')}"), coder=coder)
    done = store.value(_NEWEST.format(f"g.verb NOT IN {FIXED}"), coder=coder)
    return int(undo) if undo is not None and undo > (done or 0) else None


def take_back(store: Store, coder: str, n: int, verb: str) -> int:
    """Append a gesture that undoes gesture `n`, and return its number.

    Raises:
        RefusedError: a later gesture touched the same rows; the message names it.
    """
    label = store.value("SELECT verb || ' ' || label FROM gestures WHERE n = :n", n=n).strip()
    changes = [
        Change(*row)
        for row in store.rows(
            "SELECT part, row, op, before, salt, digest FROM changes WHERE gesture = :n ORDER BY n", n=n
        )
    ]
    with store.gesture(coder, verb, label, undoes=n) as recorder:
        for change in {(c.part, c.row): c for c in changes}.values():
            now = recorder.row(change.part, change.row)
            after = None if now is None else seal(change.salt or b"", image(change.part, now))
            if after != change.digest:
                raise _blocked(store, n, change)
        recorder.take_back(changes)
        _refuse_orphans(store, recorder.n)
        return recorder.n


def _blocked(store: Store, n: int, change: Change) -> RefusedError:
    by = store.one(
        "SELECT g.n, g.verb, c.name FROM changes x JOIN gestures g ON g.n = x.gesture JOIN coders c ON c.id = g.coder"
        " WHERE x.part = :part AND x.row = :row AND x.gesture > :n ORDER BY g.n DESC",
        part=change.part,
        row=change.row,
        n=n,
    )
    return _refusal(by)


def _refuse_orphans(store: Store, n: int) -> None:
    for part, row, *_parent in store.rows("PRAGMA foreign_key_check"):
        by = store.one(
            "SELECT g.n, g.verb, c.name FROM changes x JOIN gestures g ON g.n = x.gesture"
            " JOIN coders c ON c.id = g.coder WHERE x.part = :part AND x.row = :row AND g.n < :n ORDER BY g.n DESC",
            part=part,
            row=row,
            n=n,
        )
        raise _refusal(by)


def _refusal(by: tuple[object, ...] | None) -> RefusedError:
    n, verb, coder = by or ("?", "?", "?")
    return RefusedError(
        _("Gesture {n} ({verb}, by {coder}) came later and builds on it; nothing was taken back.").format(
            n=n, verb=verb, coder=coder
        ),
        _("Take that one back first."),
    )
