"""Taking gestures back and doing them again, each as a gesture of its own at the journal's end."""

from __future__ import annotations

from qualcode.errors import RefusedError
from qualcode.i18n import _
from qualcode.store.connect import IntegrityError
from qualcode.store.database import Store
from qualcode.store.journal import Change, Recorder, image, seal

FIXED = ("coder", "undo", "redo")
"""Verbs that undo passes over: entering a coder, who signs the journal, and undo's own."""

_LIVE = "NOT EXISTS (SELECT 1 FROM gestures r WHERE r.undoes = {0}.n AND NOT EXISTS (SELECT 1 FROM gestures s WHERE s.undoes = r.n))"


_LATER = (
    "SELECT g.n, g.verb, c.name FROM changes x JOIN gestures g ON g.n = x.gesture JOIN coders c ON c.id = g.coder"
    " WHERE x.part = :part AND x.row = :row AND {0} ORDER BY g.n DESC"
)
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
        _refuse_later(store, recorder, n, {(change.part, change.row): change for change in changes})
        try:
            recorder.take_back(changes)
        except IntegrityError as error:  # something made since stands where it would be put back
            raise _refusal(None) from error
        _refuse_gone_codes(store, recorder, n)
        return recorder.n


def _refuse_gone_codes(store: Store, recorder: Recorder, n: int) -> None:
    """Refuse to bring codings back under a code that was merged or deleted since: they would be in no count."""
    listed = ", ".join(map(str, recorder.touched("codings")))
    gone = store.rows(
        "SELECT DISTINCT k.id FROM codings c JOIN codes k ON k.id = c.code"
        f" WHERE c.state = 'live' AND k.retired = 1 AND c.id IN ({listed})"
    )
    for (code,) in gone:
        by = store.one(_LATER.format("x.gesture > :n"), part="codes", row=code, n=n)
        if by is not None:
            raise _refusal(by)


def _refuse_later(store: Store, recorder: Recorder, n: int, last: dict[tuple[str, int], Change]) -> None:
    """Refuse where a row is not as the gesture left it, or a newer codebook says the same of other rows."""
    for part, row in last:
        if part == "codebooks":
            _refuse_older_codebook(store, n, row)
    for part in dict.fromkeys(part for part, _row in last):
        now = recorder.rows(part, [row for where, row in last if where == part])
        for (where, row), change in last.items():
            if where == part:
                after = seal(change.salt or b"", image(part, now[row])) if row in now else None
                if after != change.digest:
                    raise _blocked(store, n, change)


def _refuse_older_codebook(store: Store, n: int, row: int) -> None:
    sql = "SELECT id FROM codebooks WHERE n > (SELECT n FROM codebooks WHERE id = :row) ORDER BY n DESC"
    newer = store.value(sql, row=row)
    if newer is not None:
        raise _refusal(store.one(_LATER.format("x.gesture > :n"), part="codebooks", row=newer, n=n))


def _blocked(store: Store, n: int, change: Change) -> RefusedError:
    return _refusal(store.one(_LATER.format("x.gesture > :n"), part=change.part, row=change.row, n=n))


def orphaned(store: Store, n: int) -> RefusedError:
    """Name the gesture whose row refers to one that gesture `n`, not yet committed, would take away."""
    part, row, *_parent = store.one("PRAGMA foreign_key_check") or ("", 0)
    return _refusal(store.one(_LATER.format("x.gesture < :n"), part=part, row=row, n=n))


def _refusal(by: tuple[object, ...] | None) -> RefusedError:
    if by is None:
        return RefusedError(
            _("Something else in the study depends on that."),
            _("Take back the later change first: qualcode log"),
        )
    n, verb, coder = by
    return RefusedError(
        _("Gesture {n} ({verb}, by {coder}) came later and builds on it; nothing was taken back.").format(
            n=n, verb=verb, coder=coder
        ),
        _("Take that one back first."),
    )
