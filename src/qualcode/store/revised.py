"""What a correction of a text has to carry over from one revision to the next, and the list of revisions."""

from __future__ import annotations

from typing import NamedTuple

from qualcode.model.coding import Coding, Origin
from qualcode.store.database import Store


class CodingRow(NamedTuple):
    """A live coding of a revision in row ids and words; `uid` is the short form."""

    id: int
    uid: str
    start: int
    end: int
    quote: str
    code: str
    coder: str
    key: tuple[str, int, int]
    """Layer, coder and code: with the span, what is one coding."""


class DecisionRow(NamedTuple):
    """What a coder decided of a sentence and a code."""

    id: int
    start: int
    end: int
    code: int
    coder: int


class RevisionRow(NamedTuple):
    """One state of a transcript's text.

    Attributes:
        n: from 1.
        time: of the gesture that made it, UTC.
        coder: who made it.
        characters: code points of its text.
        turns: how many.
        codings: live codings that stand on it; only the newest has any.
        lost: codings that a correction of it left without words.
    """

    n: int
    time: str
    coder: str
    characters: int
    turns: int
    codings: int
    lost: int


def codings(store: Store, revision: int) -> list[CodingRow]:
    """Return the live codings of a revision in the order of the text, the oldest first where spans are equal."""
    rows = store.rows(
        'SELECT c.id, substr(c.uid, 1, 12), c."start", c."end", c.quote, k.code, o.name, c.layer, c.coder, c.code'
        " FROM codings c JOIN codes k ON k.id = c.code JOIN coders o ON o.id = c.coder"
        ' WHERE c.revision = :revision AND c.state = \'live\' ORDER BY c."start", c."end", c.id',
        revision=revision,
    )
    return [CodingRow(*(*row[:7], (row[7], row[8], row[9]))) for row in rows]


def decisions(store: Store, revision: int) -> list[DecisionRow]:
    """Return the decisions of a revision in the order of the text."""
    rows = store.rows(
        'SELECT id, "start", "end", code, coder FROM decisions WHERE revision = :revision ORDER BY "start", "end", id',
        revision=revision,
    )
    return [DecisionRow(*row) for row in rows]


def speakers(store: Store, transcript: int) -> dict[str, int]:
    """Return the row id of each label a transcript ever had."""
    return dict(
        store.rows(
            "SELECT label, id FROM speakers WHERE transcript = :transcript ORDER BY id", transcript=transcript
        )
    )


def number(store: Store, revision: int) -> int:
    """Return the number of a revision, from 1."""
    return int(store.value("SELECT n FROM revisions WHERE id = :revision", revision=revision))


def suggested(store: Store, revision: int) -> int:
    """Return how many suggestions stand on a revision."""
    return int(store.value("SELECT count(*) FROM suggestions WHERE revision = :revision", revision=revision))


def revisions(store: Store, transcript: int) -> list[RevisionRow]:
    """Return the revisions of a transcript, the first one first."""
    on = "(SELECT count(*) FROM codings c WHERE c.revision = r.id AND c.state = '{}')"
    rows = store.rows(
        "SELECT r.n, g.time, o.name, r.characters, (SELECT count(*) FROM turns u WHERE u.revision = r.id),"
        f" {on.format('live')}, {on.format('lost')} FROM revisions r JOIN gestures g ON g.n ="
        " (SELECT min(x.gesture) FROM changes x WHERE x.part = 'revisions' AND x.row = r.id)"
        " JOIN coders o ON o.id = g.coder WHERE r.transcript = :transcript ORDER BY r.n",
        transcript=transcript,
    )
    return [RevisionRow(*row) for row in rows]


def lost(store: Store, transcript: str | None = None) -> list[Coding]:
    """Return the codings that corrections left without words, as they stood, by transcript and text."""
    rows = store.rows(
        'SELECT substr(c.uid, 1, 12), t.name, c."start", c."end", c.quote, k.code, o.name, c.origin, s.label, s.role'
        " FROM codings c JOIN revisions r ON r.id = c.revision JOIN transcripts t ON t.id = r.transcript"
        " JOIN codes k ON k.id = c.code JOIN coders o ON o.id = c.coder LEFT JOIN turns u ON u.id = c.turn"
        " LEFT JOIN speakers s ON s.id = u.speaker WHERE c.state = 'lost' AND t.name = coalesce(:transcript, t.name)"
        ' ORDER BY t.id, r.n, c."start", c."end", k.position, o.name',
        transcript=transcript,
    )
    return [Coding(*(*row[:7], Origin(row[7]), *row[8:])) for row in rows]


def lost_ids(store: Store, uid: str) -> list[tuple[int, str]]:
    """Return `(row id, transcript)` of the lost codings whose uid begins so."""
    rows = store.rows(
        "SELECT c.id, t.name FROM codings c JOIN revisions r ON r.id = c.revision JOIN transcripts t"
        " ON t.id = r.transcript WHERE c.state = 'lost' AND c.uid >= :uid AND c.uid < :uid || 'g'",
        uid=uid,
    )
    return [(row_id, name) for row_id, name in rows]
