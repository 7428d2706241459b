"""Suggestions as stored: derived rows that no gesture records, and the decisions that one does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from qualcode.errors import UsageError
from qualcode.i18n import _
from qualcode.model.suggestion import Hit, Verdict
from qualcode.store.database import Store
from qualcode.store.journal import Recorder


@dataclass(frozen=True, slots=True)
class SuggestionFacts:
    """A suggestion as it stands for one coder.

    Attributes:
        id: what commands take and print; the same for the same revision, span and code.
        transcript: the transcript's name.
        start: first code point of what a coding would cover.
        end: after the last one.
        quote: the words of the span.
        code: id of the code offered.
        keyword: the keyword of the best hit.
        kind: its kind of rule.
        score: its score, 0 to 1.
        state: open, accepted or refused.
        speaker: label of who speaks, None where nobody is named.
        role: that speaker's role.
        negated: a negation stands in the clause of the best hit.
        hits: all the evidence, in the order of the text.
    """

    id: str
    transcript: str
    start: int
    end: int
    quote: str
    code: str
    keyword: str
    kind: str
    score: float
    state: Verdict
    speaker: str | None
    role: str | None
    negated: bool
    hits: tuple[Hit, ...]


class Place(NamedTuple):
    """Where a suggestion stands, in row ids, and the sentence a decision is kept for."""

    revision: int
    start: int
    end: int
    code: int
    sentence_start: int
    sentence_end: int
    text: str


_CODED = (
    "EXISTS (SELECT 1 FROM codings c WHERE c.revision = s.revision AND c.code = s.code AND c.coder = o.id"
    ' AND c.state = \'live\' AND c."start" < s.hit_end AND c."end" > s.hit_start)'
)
_REFUSED = (
    "EXISTS (SELECT 1 FROM decisions d WHERE d.revision = s.revision AND d.code = s.code AND d.coder = o.id"
    ' AND d.verdict = \'refused\' AND d."start" = s.sentence_start AND d."end" = s.sentence_end)'
)
_STATE = f"CASE WHEN {_CODED} THEN 'accepted' WHEN {_REFUSED} THEN 'refused' ELSE 'open' END"


def suggestions(
    store: Store,
    coder: str,
    *,
    transcript: str | None = None,
    code: str | None = None,
    state: str | None = None,
) -> list[SuggestionFacts]:
    """Return suggestions as they stand for a coder, in the order of transcripts and text; filters narrow."""
    conditions = " AND ".join(
        filter(
            None,
            [
                transcript and "t.name = :transcript",
                code and "k.code = :code",
                state and f"{_STATE} = :state",
            ],
        )
    )
    rows = store.rows(
        f'SELECT s.uid, t.name, s."start", s."end", r.text, k.code, s.keyword, s.kind, s.score, {_STATE}, p.label, p.role,'
        " s.negated, s.hits FROM suggestions s JOIN revisions r ON r.id = s.revision"
        " JOIN transcripts t ON t.id = r.transcript JOIN codes k ON k.id = s.code AND k.retired = 0"
        " LEFT JOIN coders o ON o.name = :coder LEFT JOIN turns u ON u.revision = s.revision AND u.n = s.turn"
        " LEFT JOIN speakers p ON p.id = u.speaker"
        f"{' WHERE ' + conditions if conditions else ''}"
        ' ORDER BY t.id, s."start", s."end", k.position',
        coder=coder,
        transcript=transcript,
        code=code,
        state=state,
    )
    return [_facts(store, row) for row in rows]


def _facts(store: Store, row: tuple[Any, ...]) -> SuggestionFacts:
    uid, name, start, end, text, code, keyword, kind, score, state, label, role, negated, hits = row
    evidence = tuple(Hit(hit[0], hit[1], code, *hit[2:]) for hit in store.parsed(hits))
    return SuggestionFacts(
        uid,
        name,
        start,
        end,
        store.text(text)[start:end],
        code,
        keyword,
        kind,
        score,
        Verdict(state),
        label,
        role,
        bool(negated),
        evidence,
    )


def open_counts(store: Store, coder: str) -> dict[str, int]:
    """Return the number of suggestions open for a coder by transcript name, zeros left out."""
    return dict(
        store.rows(
            "SELECT t.name, count(*) FROM suggestions s JOIN revisions r ON r.id = s.revision"
            " JOIN transcripts t ON t.id = r.transcript JOIN codes k ON k.id = s.code AND k.retired = 0"
            f" LEFT JOIN coders o ON o.name = :coder WHERE {_STATE} = 'open' GROUP BY t.name",
            coder=coder,
        )
    )


def replace(store: Store, revisions: Sequence[int], rows: Sequence[Mapping[str, Any]]) -> None:
    """Put `rows` in the place of the suggestions of some revisions, in one transaction."""
    columns = (
        "uid",
        "revision",
        "start",
        "end",
        "code",
        "turn",
        "sentence_start",
        "sentence_end",
        "hit_start",
        "hit_end",
        "keyword",
        "kind",
        "score",
        "negated",
        "hits",
    )
    names, marks = ",".join(f'"{name}"' for name in columns), ",".join(f":{name}" for name in columns)
    store.derive(
        [
            (
                "DELETE FROM suggestions WHERE revision = :revision",
                [{"revision": revision} for revision in revisions],
            ),
            (f"INSERT INTO suggestions ({names}) VALUES ({marks})", list(rows)),
        ]
    )


def places(store: Store, ids: Sequence[str]) -> list[Place]:
    """Return where suggestions stand.

    Raises:
        UsageError: an id fits none.
    """
    found = []
    for uid in ids:
        row = store.one(
            'SELECT s.revision, s."start", s."end", s.code, s.sentence_start, s.sentence_end, r.text'
            " FROM suggestions s JOIN revisions r ON r.id = s.revision WHERE s.uid = :uid",
            uid=uid,
        )
        if row is None:
            raise UsageError(
                _("No suggestion has the id {id}.").format(id=uid), _("See: qualcode suggestions")
            )
        found.append(Place(*row))
    return found


def decide(store: Store, recorder: Recorder, coder: int, found: Sequence[Place], verdict: Verdict) -> None:
    """Keep a coder's verdict for the sentence and code of each suggestion, over an earlier one."""
    new: dict[tuple[int, int, int, int], dict[str, Any]] = {}
    for place in found:
        key = (place.revision, place.sentence_start, place.sentence_end, place.code)
        row = store.value(
            'SELECT id FROM decisions WHERE revision = :revision AND "start" = :start AND "end" = :end'
            " AND code = :code AND coder = :coder",
            revision=key[0],
            start=key[1],
            end=key[2],
            code=key[3],
            coder=coder,
        )
        if row is None:
            new[key] = {
                "revision": key[0],
                "start": key[1],
                "end": key[2],
                "code": key[3],
                "coder": coder,
                "verdict": verdict.value,
                "gesture": recorder.n,
            }
        else:
            recorder.update("decisions", row, verdict=verdict.value, gesture=recorder.n)
    recorder.insert("decisions", new.values())
