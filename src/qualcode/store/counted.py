"""What counting is given: narrow columns, grouped in the database where a group says enough."""

from __future__ import annotations

from typing import Any

from qualcode.store.database import Store
from qualcode.store.reads import NEWEST, attributes


def transcripts(store: Store) -> list[tuple[int, str, dict[str, str]]]:
    """Return `(id, name, attributes)` of each transcript in the order they were added."""
    found = attributes(store, "transcript")
    rows = store.rows("SELECT id, name FROM transcripts ORDER BY id")
    return [(row_id, name, found.get(row_id, {})) for row_id, name in rows]


def turns(store: Store) -> list[tuple[int, int, int, int, str | None, str | None, dict[str, str]]]:
    """Return `(id, transcript, start, end, speaker, role, attributes)` of each turn in the order of the text.

    The speaker is the name set for tables, else the label; the attributes are the transcript's with the speaker's
    own over them.
    """
    of_transcript, of_speaker = attributes(store, "transcript"), attributes(store, "speaker")
    merged: dict[tuple[int, int | None], dict[str, str]] = {}
    found = []
    for row_id, transcript, start, end, speaker, role, speaker_id in store.rows(
        'SELECT u.id, r.transcript, u."start", u."end", coalesce(nullif(s.name, \'\'), s.label), s.role, s.id'
        f" FROM turns u JOIN revisions r ON r.id = u.revision AND {NEWEST} LEFT JOIN speakers s ON s.id = u.speaker"
        " ORDER BY r.transcript, u.n"
    ):
        key = (transcript, speaker_id)
        if key not in merged:
            merged[key] = of_transcript.get(transcript, {}) | of_speaker.get(speaker_id, {})
        found.append((row_id, transcript, start, end, speaker, role, merged[key]))
    return found


_LIVE = "c.layer = 'main' AND c.state = 'live'"


def _coder(coder: str | None) -> str:
    return "" if coder is None else " AND c.coder = (SELECT id FROM coders WHERE name = :coder)"


def groups(store: Store, coder: str | None) -> list[tuple[str, int, int | None, int]]:
    """Return `(code, transcript, turn, codings)` of the live codings of codes in use, counted in the database."""
    codes = dict(store.rows("SELECT id, code FROM codes WHERE retired = 0"))
    homes = dict(store.rows("SELECT u.id, r.transcript FROM turns u JOIN revisions r ON r.id = u.revision"))
    inside = store.rows(
        f"SELECT c.code, c.turn, count(*) FROM codings c WHERE {_LIVE} AND c.turn IS NOT NULL{_coder(coder)}"
        " GROUP BY c.code, c.turn",
        coder=coder,
    )
    outside = store.rows(
        "SELECT c.code, r.transcript, count(*) FROM codings c JOIN revisions r ON r.id = c.revision"
        f" WHERE {_LIVE} AND c.turn IS NULL{_coder(coder)} GROUP BY c.code, r.transcript",
        coder=coder,
    )
    found: list[tuple[str, int, int | None, int]] = [
        (codes[code], homes[turn], turn, n) for code, turn, n in inside if code in codes
    ]
    return found + [(codes[code], transcript, None, n) for code, transcript, n in outside if code in codes]


def codings(store: Store, coder: str | None) -> list[tuple[str, int, int | None, int, int]]:
    """Return `(code, transcript, turn, start, end)` of the live codings of codes in use."""
    rows: list[Any] = store.rows(
        'SELECT k.code, r.transcript, c.turn, c."start", c."end" FROM codings c JOIN revisions r ON r.id = c.revision'
        f" JOIN codes k ON k.id = c.code AND k.retired = 0 WHERE {_LIVE}{_coder(coder)} ORDER BY c.id",
        coder=coder,
    )
    return rows


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
