"""All that hangs on codes given to another code: codings, decisions, memos; where two become one, nothing is lost."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from qualcode.store import coded
from qualcode.store.database import Store
from qualcode.store.journal import Recorder


class Placed(NamedTuple):
    """A coding of a code, live or lost.

    Attributes:
        id: row id.
        uid: in full.
        code: row id.
        place: what no other coding of the code has: layer, coder, revision, start and end.
        transcript: its name.
        coder: her name.
        state: live or lost.
    """

    id: int
    uid: str
    code: int
    place: tuple[object, ...]
    transcript: str
    coder: str
    state: str


def placed(store: Store, codes: Collection[int]) -> list[Placed]:
    """Return the codings of codes by row id, in the order of transcripts, coders and text."""
    rows = store.rows(
        'SELECT c.id, c.uid, c.code, c.layer, c.coder, c.revision, c."start", c."end", t.name, o.name, c.state'
        " FROM codings c JOIN revisions r ON r.id = c.revision JOIN transcripts t ON t.id = r.transcript"
        f" JOIN coders o ON o.id = c.coder WHERE c.code IN ({_listed(codes)})"
        ' ORDER BY t.id, o.name, c."start", c."end", c.id'
    )
    return [Placed(row[0], row[1], row[2], (*row[3:8],), row[8], row[9], row[10]) for row in rows]


def recode(store: Store, recorder: Recorder, codes: Collection[int], into: int) -> None:
    """Give another code all that hangs on some codes.

    A coding keeps its coder, its words and the gesture it was made in. Where the other code stands on the same
    words by the same coder already, the two become one with the memos of both and the first weight there is.
    """
    there = {one.place: one.id for one in placed(store, [into])}
    for one in placed(store, codes):
        if one.place in there:
            join(store, recorder, one.id, there[one.place])
        else:
            recorder.update("codings", one.id, code=into)
            there[one.place] = one.id
    _decisions(store, recorder, codes, into)
    for (memo,) in store.rows(f"SELECT id FROM memos WHERE code IN ({_listed(codes)}) ORDER BY id"):
        recorder.update("memos", memo, code=into)


def join(store: Store, recorder: Recorder, gone: int, kept: int) -> None:
    """Take a coding off after handing its memos to the one kept, and its weight if that has none; row ids."""
    for (memo,) in store.rows("SELECT id FROM memos WHERE coding = :gone ORDER BY id", gone=gone):
        recorder.update("memos", memo, coding=kept)
    weight = coded.weight_row(store, gone)
    if weight is not None and coded.weight_row(store, kept) is None:
        recorder.update("weights", weight, coding=kept)
    elif weight is not None:
        recorder.delete("weights", [weight])
    recorder.delete("codings", [gone])


def _decisions(store: Store, recorder: Recorder, codes: Collection[int], into: int) -> None:
    sql = 'SELECT revision, "start", "end", coder, id FROM decisions WHERE code IN ({}) ORDER BY id'
    there = {tuple(place) for *place, _id in store.rows(sql.format(into))}
    for *place, row in store.rows(sql.format(_listed(codes))):
        if tuple(place) in there:
            recorder.delete("decisions", [row])
        else:
            recorder.update("decisions", row, code=into)
            there.add(tuple(place))


def _listed(ids: Collection[int]) -> str:
    return ",".join(map(str, ids))
