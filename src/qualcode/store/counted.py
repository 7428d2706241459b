"""What counting is given: narrow columns, grouped in the database where a group says enough."""

from __future__ import annotations

from typing import Any

from qualcode.store.database import Store
from qualcode.store.reads import attributes


def transcripts(store: Store) -> list[tuple[int, str, dict[str, str]]]:
    """Return `(id, name, attributes)` of each transcript in the order they were added."""
    found = attributes(store, "transcript")
    rows = store.rows("SELECT id, name FROM transcripts ORDER BY id")
    return [(row_id, name, found.get(row_id, {})) for row_id, name in rows]


def turns(
    store: Store, role: str | None = None
) -> list[tuple[int, int, int, int, str | None, str | None, dict[str, str]]]:
    """Return `(id, transcript, start, end, speaker, role, attributes)` of each turn, or of one role's, in order.

    The speaker is the name set for tables, else the label; the attributes are the transcript's with the speaker's
    own over them.
    """
    of_transcript, of_speaker = attributes(store, "transcript"), attributes(store, "speaker")
    merged: dict[tuple[int, int | None], dict[str, str]] = {}
    found = []
    for row_id, transcript, start, end, speaker, plays, speaker_id in store.rows(
        'SELECT u.id, r.transcript, u."start", u."end", coalesce(nullif(s.name, \'\'), s.label), s.role, s.id'
        f" FROM turns u JOIN revisions r ON r.id = u.revision"
        " AND r.id IN (SELECT max(id) FROM revisions GROUP BY transcript) LEFT JOIN speakers s ON s.id = u.speaker"
        f"{' WHERE s.role = :role' if role else ''} ORDER BY r.transcript, u.n",
        role=role,
    ):
        key = (transcript, speaker_id)
        if key not in merged:
            merged[key] = of_transcript.get(transcript, {}) | of_speaker.get(speaker_id, {})
        found.append((row_id, transcript, start, end, speaker, plays, merged[key]))
    return found


_LIVE = "c.layer = 'main' AND c.state = 'live'"


def _coder(coder: str | None) -> str:
    return "" if coder is None else " AND c.coder = (SELECT id FROM coders WHERE name = :coder)"


def groups(store: Store, coder: str | None) -> list[tuple[str, int, int | None, int]]:
    """Return `(code, transcript, turn, codings)` of the live codings of codes in use, counted in the database."""
    codes, homes = _names(store)
    rows = store.rows(
        f"SELECT c.turn, c.code, count(*) FROM codings c WHERE c.turn IS NOT NULL AND {_LIVE}{_coder(coder)}"
        " GROUP BY c.turn, c.code",
        coder=coder,
    )
    of_turn = dict(store.rows("SELECT id, revision FROM turns"))
    inside = [(codes[code], homes[of_turn[turn]], turn, n) for turn, code, n in rows if code in codes]
    outside = store.rows(
        f"SELECT c.code, c.revision, count(*) FROM codings c WHERE c.turn IS NULL AND {_LIVE}{_coder(coder)}"
        " GROUP BY c.code, c.revision",
        coder=coder,
    )
    return inside + [
        (codes[code], homes[revision], None, n) for code, revision, n in outside if code in codes
    ]


def groups_by_transcript(store: Store, coder: str | None) -> list[tuple[str, int, int | None, int]]:
    """Return what `groups` does, with the turns told apart only where an interviewer speaks.

    Enough for tables whose rows are codes or transcripts, at the cost of a group a code and transcript.
    """
    codes, homes = _names(store)
    asked = store.rows(
        f"SELECT c.code, c.revision, c.turn, count(*) FROM codings c WHERE {_LIVE}{_coder(coder)} AND c.turn IN"
        " (SELECT u.id FROM turns u JOIN speakers s ON s.id = u.speaker WHERE s.role = 'interviewer')"
        " GROUP BY c.code, c.revision, c.turn",
        coder=coder,
    )
    total = {
        (code, revision): n
        for code, revision, n in store.rows(
            f"SELECT c.code, c.revision, count(*) FROM codings c WHERE {_LIVE}{_coder(coder)} GROUP BY c.code, c.revision",
            coder=coder,
        )
    }
    for code, revision, _turn, n in asked:
        total[code, revision] -= n
    rest = [(code, revision, None, n) for (code, revision), n in total.items() if n]
    return [
        (codes[code], homes[revision], turn, n)
        for code, revision, turn, n in [*rest, *asked]
        if code in codes
    ]


def _names(store: Store) -> tuple[dict[int, str], dict[int, int]]:
    """Return the id of each code in use by its row, and the transcript of each revision."""
    codes = dict(store.rows("SELECT id, code FROM codes WHERE retired = 0"))
    return codes, dict(store.rows("SELECT id, transcript FROM revisions"))


def codings(store: Store, coder: str | None) -> list[tuple[str, int, int | None, int, int]]:
    """Return `(code, transcript, turn, start, end)` of the live codings of codes in use."""
    rows: list[Any] = store.rows(
        'SELECT k.code, r.transcript, c.turn, c."start", c."end" FROM codings c JOIN revisions r ON r.id = c.revision'
        f" JOIN codes k ON k.id = c.code AND k.retired = 0 WHERE {_LIVE}{_coder(coder)} ORDER BY c.id",
        coder=coder,
    )
    return rows


def placed(store: Store, coder: str | None) -> list[tuple[str, int, int | None, int]]:
    """Return `(code, transcript, turn, row id)` of the live codings of codes in use."""
    rows: list[Any] = store.rows(
        "SELECT k.code, r.transcript, c.turn, c.id FROM codings c JOIN revisions r ON r.id = c.revision"
        f" JOIN codes k ON k.id = c.code AND k.retired = 0 WHERE {_LIVE}{_coder(coder)} ORDER BY c.id",
        coder=coder,
    )
    return rows


def coders(store: Store) -> list[str]:
    """Return the names of those who have live codings, sorted."""
    rows = store.rows(f"SELECT name FROM coders WHERE id IN (SELECT c.coder FROM codings c WHERE {_LIVE})")
    return sorted(name for (name,) in rows)


def retired(store: Store, coder: str | None) -> int:
    """Return the number of live codings of codes that are no longer in the codebook."""
    return int(
        store.value(
            f"SELECT count(*) FROM codings c WHERE c.code IN (SELECT id FROM codes WHERE retired = 1)"
            f" AND {_LIVE}{_coder(coder)}",
            coder=coder,
        )
    )


def attributes_by_label(store: Store) -> dict[tuple[str, str | None], dict[str, str]]:
    """Return the attributes that hold for each transcript's speakers, and under None those of the transcript."""
    of_transcript, of_speaker = attributes(store, "transcript"), attributes(store, "speaker")
    found: dict[tuple[str, str | None], dict[str, str]] = {}
    for row_id, name in store.rows("SELECT id, name FROM transcripts"):
        found[name, None] = of_transcript.get(row_id, {})
    for row_id, transcript, name, label in store.rows(
        "SELECT s.id, s.transcript, t.name, s.label FROM speakers s JOIN transcripts t ON t.id = s.transcript"
    ):
        found[name, label] = of_transcript.get(transcript, {}) | of_speaker.get(row_id, {})
    return found


def journal_digest(store: Store) -> str:
    """Return the hash of the journal's newest gesture in hex: another one, another state of the study."""
    found = store.value("SELECT hash FROM gestures ORDER BY n DESC LIMIT 1")
    return bytes(found).hex() if found else ""
