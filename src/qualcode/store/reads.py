"""The questions asked of a project file, each in one function that returns plain rows or model values."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from qualcode.errors import DamagedError
from qualcode.i18n import _
from qualcode.model.codebook import Code, Codebook, Keyword
from qualcode.model.coding import Coding, Origin
from qualcode.model.gesture import Gesture
from qualcode.model.span import Span
from qualcode.model.transcript import Region, RegionKind, Revision, Role, Segments, Turn
from qualcode.model.words import Words
from qualcode.store.database import Store
from qualcode.store.journal import sha256
from qualcode.store.schema import JOURNALED

NEWEST = "r.n = (SELECT max(n) FROM revisions WHERE transcript = r.transcript)"


def _listed(ids: Sequence[int]) -> str:
    return ",".join(map(str, ids))


def _where(*conditions: object) -> str:
    """Join the conditions that are there."""
    given = [str(condition) for condition in conditions if condition]
    return " WHERE " + " AND ".join(given) if given else ""


class TranscriptRow(NamedTuple):
    """A transcript with its newest revision's facts."""

    id: int
    name: str
    format: str
    encoding: str
    source: str
    revision: int
    uid: str
    text: str
    layout: str
    sentences: str
    words: str
    language: str
    engine: str
    characters: int


def transcripts(store: Store, name: str | None = None) -> list[TranscriptRow]:
    """Return all transcripts in the order they were added, or the one of that name."""
    rows = store.rows(
        "SELECT t.id, t.name, t.format, t.encoding, t.source, r.id, r.uid, r.text, r.layout, r.sentences, r.words,"
        f" r.language, r.engine, r.characters FROM transcripts t JOIN revisions r ON r.transcript = t.id AND {NEWEST}"
        f"{_where(name and 't.name = :name')} ORDER BY t.id",
        name=name,
    )
    return [TranscriptRow(*row) for row in rows]


def turns(store: Store, revision: int) -> list[tuple[int, Turn, str | None, int | None]]:
    """Return `(id, turn, role, speaker id)` of a revision in order."""
    rows = store.rows(
        'SELECT t.id, t.n, t."start", t."end", s.label, t.time, s.role, s.id FROM turns t'
        " LEFT JOIN speakers s ON s.id = t.speaker WHERE t.revision = :revision ORDER BY t.n",
        revision=revision,
    )
    return [(row[0], Turn(*row[1:6]), row[6], row[7]) for row in rows]


def revision(store: Store, row: TranscriptRow) -> Revision:
    """Return the newest revision with text, turns, roles and segments."""
    found = turns(store, row.revision)
    places = array("I", store.content(row.sentences))
    sentences = tuple(map(Span, places[::2], places[1::2]))
    segments = Segments(sentences, Words(row.characters, store.content(row.words)), row.language, row.engine)
    roles = {
        turn.speaker: Role(role) for _id, turn, role, _speaker in found if role and turn.speaker is not None
    }
    return Revision(
        row.uid, row.name, store.text(row.text), tuple(turn for _id, turn, *_rest in found), segments, roles
    )


def layout(store: Store, row: TranscriptRow) -> dict[str, Any]:
    """Return regions, timed lines, doubts and asides as they were read."""
    found: dict[str, Any] = store.parsed(store.content(row.layout))
    found["regions"] = [Region(start, end, RegionKind(kind)) for start, end, kind in found["regions"]]
    return found


def codes(store: Store) -> dict[str, int]:
    """Return the row id of each code in use, by dotted id, in the codebook's order."""
    return dict(store.rows("SELECT code, id FROM codes WHERE retired = 0 ORDER BY position"))


def codebook(store: Store) -> Codebook:
    """Return the codebook as it stands, empty before one is loaded."""
    found = store.one("SELECT uid FROM codebooks ORDER BY n DESC LIMIT 1")
    return _codebook(store, found[0] if found else "")


@lru_cache(maxsize=8)
def _codebook(store: Store, uid: str) -> Codebook:
    """Read a codebook once: no other ever has its uid, and its codes change only with it."""
    name, title = store.one("SELECT name, title FROM codebooks WHERE uid = :uid", uid=uid) or ("", "{}")
    found = store.rows("SELECT body FROM codes WHERE retired = 0 ORDER BY position")
    own = store.parsed(title)
    groups = {group: tuple(words) for group, words in own.pop("groups", {}).items()}
    excluded = {language: tuple(phrases) for language, phrases in own.pop("exclusions", {}).items()}
    return Codebook(name, tuple(code_of(store, body) for (body,) in found), own, groups, excluded)


def code_of(store: Store, kept: str) -> Code:
    """Return a code from the body of its row."""
    body = store.parsed(kept)
    try:
        keywords = tuple(map(Keyword._make, body["keywords"]))
        examples = {language: tuple(quotes) for language, quotes in body["examples"].items()}
        return Code(**{**body, "keywords": keywords, "examples": examples})
    except (AttributeError, KeyError, TypeError) as error:
        raise DamagedError(
            _("{path} is damaged: a code cannot be read.").format(path=store.path), _("Run: qualcode check")
        ) from error


def codings(
    store: Store,
    *,
    transcript: str | None = None,
    code: str | None = None,
    coder: str | None = None,
    stale: bool = False,
    ids: Sequence[int] = (),
) -> list[Coding]:
    """Return live codings in the order of transcripts and text; each filter that is given narrows."""
    since = {one.id: one.since for one in codebook(store).codes if one.since}
    older = [
        f"c.code = {row} AND c.gesture < {since[one]}" for one, row in codes(store).items() if one in since
    ]
    if stale and not older:
        return []
    conditions = _where(
        "c.state = 'live'",
        transcript and "t.name = :transcript",
        code and "k.code = :code",
        coder and "o.name = :coder",
        stale and f"({' OR '.join(older)})",
        ids and f"c.id IN ({','.join(map(str, ids))})",
    )
    rows = store.rows(
        'SELECT substr(c.uid, 1, 12), t.name, c."start", c."end", c.quote, k.code, o.name, c.origin, s.label, s.role,'
        " w.value, c.gesture FROM codings c LEFT JOIN weights w ON w.coding = c.id"
        " JOIN revisions r ON r.id = c.revision JOIN transcripts t ON t.id = r.transcript JOIN codes k ON k.id = c.code"
        " JOIN coders o ON o.id = c.coder LEFT JOIN turns u ON u.id = c.turn LEFT JOIN speakers s ON s.id = u.speaker"
        f"{conditions}"
        ' ORDER BY t.id, c."start", c."end", k.position, o.name',
        transcript=transcript,
        code=code,
        coder=coder,
    )
    return [Coding(*(*row[:7], Origin(row[7]), *row[8:], row[11] < since.get(row[5], 0))) for row in rows]


def coding_row(store: Store, row_id: int) -> dict[str, Any]:
    """Return the journaled columns of a coding by its row id."""
    columns = JOURNALED["codings"]
    names = ",".join(f'"{name}"' for name in columns)
    (found,) = store.rows(f"SELECT {names} FROM codings WHERE id = :id", id=row_id)
    return dict(zip(columns, found, strict=True))


def coding_ids(store: Store, uid: str, *, lost: bool = False) -> list[tuple[int, str]]:
    """Return `(row id, uid)` of the live codings whose uid begins so, with `lost` of those without words too."""
    live = "" if lost else "state = 'live' AND "
    found = store.rows(f"SELECT id, uid FROM codings WHERE {live}uid >= :uid AND uid < :uid || 'g'", uid=uid)
    return [(row_id, full) for row_id, full in found]


def gestures(store: Store, limit: int | None = None, n: int | None = None) -> list[Gesture]:
    """Return the journal, the newest first, or the one gesture of number `n`."""
    rows = store.rows(
        "SELECT g.n, g.uid, g.time, c.name, g.verb, g.label, g.rows, g.undoes,"
        " EXISTS (SELECT 1 FROM gestures u WHERE u.undoes = g.n"
        " AND NOT EXISTS (SELECT 1 FROM gestures r WHERE r.undoes = u.n))"
        f" FROM gestures g JOIN coders c ON c.id = g.coder{_where(n and 'g.n = :n')} ORDER BY g.n DESC LIMIT :limit",
        limit=-1 if limit is None else limit,
        n=n,
    )
    return [Gesture(*(*row[:-1], bool(row[-1]))) for row in rows]


class CodeRow(NamedTuple):
    """A code as stored, in use or retired."""

    id: int
    uid: str
    code: str
    position: int
    body: str
    retired: int


def all_codes(store: Store) -> list[CodeRow]:
    """Return every code there ever was, retired ones too."""
    return [
        CodeRow(*row)
        for row in store.rows("SELECT id, uid, code, position, body, retired FROM codes ORDER BY id")
    ]


def codebook_source(store: Store) -> str:
    """Return the digest of the codebook file in use, empty before one is loaded."""
    return str(store.value("SELECT source FROM codebooks ORDER BY n DESC LIMIT 1") or "")


def codebook_number(store: Store) -> int:
    """Return how many codebooks have been loaded."""
    return int(store.value("SELECT coalesce(max(n), 0) FROM codebooks"))


def anything_coded(store: Store) -> bool:
    """Tell whether there is a live coding of a code in use; counting them all would take long."""
    return bool(
        store.value(
            "SELECT EXISTS (SELECT 1 FROM codings c JOIN codes d ON d.id = c.code"
            " WHERE c.state = 'live' AND d.retired = 0)"
        )
    )


def coding_counts(store: Store, coder: str | None = None) -> dict[int, int]:
    """Return the number of live codings by code row id, of one coder or of all."""
    return dict(
        store.rows(
            "SELECT c.code, count(*) FROM codings c JOIN coders o ON o.id = c.coder WHERE c.state = 'live'"
            " AND o.name = coalesce(:coder, o.name) GROUP BY c.code",
            coder=coder,
        )
    )


def coding_at(store: Store, layer: str, coder: int, place: tuple[int, int, int, int]) -> int | None:
    """Return the row id of the coding at `(revision, start, end, code)` of one coder in one layer."""
    return codings_at(store, layer, coder, [place]).get(place)


def codings_at(
    store: Store, layer: str, coder: int, places: Sequence[tuple[int, int, int, int]]
) -> dict[tuple[int, int, int, int], int]:
    """Return the row id of the coding of one coder in one layer at each `(revision, start, end, code)` that has one."""
    found: dict[tuple[int, int, int, int], int] = {}
    for first in range(0, len(places), 500):
        listed = ", ".join(f"({', '.join(map(str, place))})" for place in places[first : first + 500])
        for revision, start, end, code, row_id in store.rows(
            'SELECT revision, "start", "end", code, id FROM codings WHERE layer = :layer AND coder = :coder'
            f' AND (revision, "start", "end", code) IN (VALUES {listed})',
            layer=layer,
            coder=coder,
        ):
            found[revision, start, end, code] = row_id
    return found


def gesture(store: Store, n: int) -> Gesture:
    """Return one gesture of the journal."""
    return gestures(store, 1, n)[0]


class SpeakerRow(NamedTuple):
    """A speaker with the transcript's name and the number of turns."""

    id: int
    transcript: str
    label: str
    name: str
    role: str | None
    sure: int
    turns: int


def speakers(store: Store, transcript: str | None = None) -> list[SpeakerRow]:
    """Return the speakers of the newest revisions by transcript and order of entry."""
    turns_of = dict(
        store.rows(
            "SELECT speaker, count(*) FROM turns WHERE speaker IS NOT NULL"
            f" AND revision IN (SELECT r.id FROM revisions r WHERE {NEWEST}) GROUP BY speaker"
        )
    )
    rows = store.rows(
        "SELECT s.id, t.name, s.label, s.name, s.role, s.sure FROM speakers s"
        f" JOIN transcripts t ON t.id = s.transcript{_where(transcript and 't.name = :transcript')} ORDER BY t.id, s.id",
        transcript=transcript,
    )
    return [SpeakerRow(*(*row, turns_of[row[0]])) for row in rows if row[0] in turns_of]


def attributes(store: Store, kind: str) -> dict[int, dict[str, str]]:
    """Return attribute values by owner's row id, of transcripts, speakers or cases."""
    found: dict[int, dict[str, str]] = {}
    for owner, name, value in store.rows(
        "SELECT owner, name, value FROM attributes WHERE kind = :kind ORDER BY id", kind=kind
    ):
        found.setdefault(owner, {})[name] = value
    return found


def digest(content: bytes) -> str:
    """Return the name that bytes have in `contents`: their SHA-256 in hex."""
    return sha256(content).hexdigest()


def sources(store: Store) -> dict[str, str]:
    """Return the name of the transcript made from each file, by the digest of the file's bytes."""
    return dict(store.rows("SELECT source, name FROM transcripts ORDER BY id DESC"))


def attribute_ids(store: Store) -> dict[tuple[str, int, str], int]:
    """Return the row id of each attribute value by kind, owner and name."""
    rows = store.rows("SELECT kind, owner, name, id FROM attributes")
    return {(kind, owner, name): row_id for kind, owner, name, row_id in rows}


def transcript_facts(store: Store, revisions: Sequence[int] = ()) -> list[tuple[Any, ...]]:
    """Return the facts of each transcript, or of those of some revisions.

    Returns:
        Row id of the newest revision, name, language, characters, turns, participants, codings, encoding, format, coded
        and codable turns.
    """
    counts = "SELECT count(*) FROM turns u WHERE u.revision = r.id"
    codable = f"{counts} AND (u.speaker IS NULL OR u.speaker NOT IN (SELECT id FROM speakers WHERE role = 'interviewer'))"
    return store.rows(
        f"SELECT r.id, t.name, r.language, r.characters, ({counts}),"
        " (SELECT count(*) FROM speakers s WHERE s.transcript = t.id AND s.role = 'participant'"
        " AND EXISTS (SELECT 1 FROM turns u WHERE u.revision = r.id AND u.speaker = s.id)),"
        " (SELECT count(*) FROM codings c WHERE c.revision = r.id AND c.state = 'live'), t.encoding, t.format,"
        f" ({codable} AND EXISTS (SELECT 1 FROM codings c WHERE c.revision = r.id AND c.turn = u.id AND c.state = 'live')),"
        f" ({codable}) FROM transcripts t JOIN revisions r ON r.transcript = t.id AND {NEWEST}"
        f"{_where(revisions and f'r.id IN ({_listed(revisions)})')} ORDER BY t.id"
    )


def rows_of_codings(store: Store, codings: Sequence[int]) -> dict[str, list[int]]:
    """Return the row ids of what hangs on codings, by table, and the codings last."""
    listed = ",".join(map(str, codings))
    hanging = {
        part: [row for (row,) in store.rows(f"SELECT id FROM {part} WHERE coding IN ({listed})")]
        for part in ("memos", "weights")
    }
    return {**hanging, "codings": list(codings)}


def rows_of_transcript(store: Store, transcript: int) -> dict[str, list[int]]:
    """Return the row ids that belong to a transcript, by table, those first that refer to the others."""
    own = "SELECT id FROM {} WHERE transcript = :transcript"
    inside = f"SELECT id FROM {{}} WHERE revision IN ({own.format('revisions')})"
    speakers_, codings_ = own.format("speakers"), inside.format("codings")
    questions = {
        "memos": f"{own} OR speaker IN ({speakers_}) OR coding IN ({codings_})",
        "weights": f"SELECT id FROM {{}} WHERE coding IN ({codings_})",
        "codings": inside,
        "decisions": inside,
        "turns": inside,
        "attributes": "SELECT id FROM attributes WHERE (kind = 'transcript' AND owner = :transcript)"
        f" OR (kind = 'speaker' AND owner IN ({speakers_}))",
        "speakers": own,
        "revisions": own,
        "transcripts": "SELECT id FROM {} WHERE id = :transcript",
    }
    return {
        part: [row for (row,) in store.rows(sql.format(part), transcript=transcript)]
        for part, sql in questions.items()
    }
