"""Suggestions as stored: derived rows that no gesture records, and the decisions that one does."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from qualcode.analysis.scores import Scores
from qualcode.errors import UsageError
from qualcode.i18n import _
from qualcode.model.suggestion import Verdict
from qualcode.store.database import Store
from qualcode.store.evidence import SuggestionFacts, SuggestionRow
from qualcode.store.following import forget
from qualcode.store.journal import Recorder
from qualcode.store.reads import NEWEST
from qualcode.store.standing import coded, standing

__all__ = [
    "Place",
    "SuggestionFacts",
    "SuggestionRow",
    "decide",
    "facts",
    "keep_options",
    "kept_options",
    "open_counts",
    "places",
    "replace",
    "replace_within",
    "rows",
    "scores",
    "uncoded",
    "withdraw",
]

_BATCH = 500

Decided = tuple[int, int, int, int]
"""What a decision is kept for: row id of the revision, start and end of the sentence, row id of the code."""


class Place(NamedTuple):
    """Where a suggestion stands, in row ids, and the sentence a decision is kept for."""

    revision: int
    start: int
    end: int
    code: int
    sentence_start: int
    sentence_end: int
    hit_start: int
    hit_end: int
    text: str

    @property
    def decided(self) -> Decided:
        """What a decision on it is kept for."""
        return (self.revision, self.sentence_start, self.sentence_end, self.code)


def rows(store: Store, coder: str, transcript: str | None = None) -> list[SuggestionRow]:
    """Return suggestions as they stand for a coder, of one transcript or all, in the order of transcripts and text."""
    return standing(store, coder).of(transcript)


def facts(
    store: Store,
    coder: str,
    transcript: str | None = None,
    chosen: Callable[[SuggestionRow], bool] | None = None,
) -> list[SuggestionFacts]:
    """Return the same with words and evidence, those that `chosen` says yes to."""
    with store.lock:  # rows and what speaks for them must be of one state
        now = standing(store, coder)
        return now.facts(filter(chosen, now.of(transcript)))


def scores(store: Store, coder: str) -> Scores:
    """Return what a coder's decisions so far say of each keyword."""
    with store.lock:
        return standing(store, coder).scores()


def open_counts(store: Store, coder: str) -> dict[str, int]:
    """Return the number of suggestions open for a coder by transcript name, zeros left out."""
    return standing(store, coder).open_counts()


COLUMNS = (
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
    "doubts",
    "reasons",
    "hits",
)
"""What a stored suggestion is made of."""

Batch = Sequence[Sequence[Any]]
"""Some suggestions to be stored, each with `COLUMNS` in order."""


def replace(
    store: Store,
    revisions: Sequence[int],
    batches: Iterable[Batch],
    *,
    made_of: Callable[[], Mapping[str, Any]] = dict,
) -> None:
    """Put suggestions in the place of those of some revisions, in one transaction.

    Args:
        store: an open project file.
        revisions: by row id.
        batches: taken one by one as they are stored; what is raised meanwhile leaves everything as it was.
        made_of: gives what is remembered of the run when all is stored, see `made_of`.
    """
    everywhere = [(revision, 0, sys.maxsize) for revision in revisions]
    replace_within(store, everywhere, batches, made_of=made_of)


def replace_within(
    store: Store,
    ranges: Sequence[tuple[int, int, int]],
    batches: Iterable[Batch],
    *,
    made_of: Callable[[], Mapping[str, Any]],
) -> None:
    """Put suggestions in the place of those that begin in some ranges, each a revision, a start and an end; see `replace`."""
    names = ",".join(f'"{name}"' for name in COLUMNS)
    into = f"INSERT INTO suggestions ({names}) VALUES ({','.join('?' * len(COLUMNS))})"

    def statements() -> Iterator[tuple[str, Iterable[Sequence[Any]]]]:
        yield 'DELETE FROM suggestions WHERE revision = ? AND "start" >= ? AND "start" < ?', ranges
        for batch in batches:
            yield into, batch
        yield _KEEP, [(_MADE_OF, json.dumps(made_of(), ensure_ascii=False))]

    with store.lock:
        try:
            store.derive(statements())
        finally:
            forget(store)


_MADE_OF = "suggested"
_KEEP = "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"


def made_of(store: Store) -> dict[str, Any]:
    """Return what was remembered of the last run, empty where nothing was."""
    found = store.value("SELECT value FROM meta WHERE key = :key", key=_MADE_OF)
    kept: dict[str, Any] = store.parsed(found) if found else {}
    return kept


def newest_gesture(store: Store) -> int:
    """Return the number of the journal's newest gesture, 0 before any."""
    return int(store.value("SELECT coalesce(max(n), 0) FROM gestures"))


def texts_changed(store: Store, gesture: int) -> bool:
    """Tell whether transcripts, their turns or who speaks have changed since a gesture."""
    parts = "'transcripts', 'revisions', 'turns', 'speakers'"
    changed = f"SELECT 1 FROM changes WHERE gesture > :gesture AND part IN ({parts}) LIMIT 1"
    return store.value(changed, gesture=gesture) is not None


def counts(store: Store) -> dict[int, int]:
    """Return the number of suggestions by row id of the code, of the newest revisions."""
    return dict(
        store.rows(
            f"SELECT code, count(*) FROM suggestions WHERE revision IN (SELECT r.id FROM revisions r WHERE {NEWEST})"
            " GROUP BY code"
        )
    )


def kept_options(store: Store) -> dict[str, Any]:
    """Return the options of the last run as they were kept, empty before any."""
    found = store.value("SELECT value FROM meta WHERE key = 'suggest'")
    kept: dict[str, Any] = store.parsed(found) if found else {}
    return kept


def keep_options(store: Store, options: Mapping[str, Any]) -> None:
    """Keep the options of a run for the next one."""
    sql = (
        "INSERT INTO meta (key, value) VALUES ('suggest', :value)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value"
    )
    if kept_options(store) != options:
        store.derive([(sql, [{"value": json.dumps(options)}])])


def transcript_of(store: Store, uid: str) -> str:
    """Return the name of the transcript a suggestion stands in, empty where there is none such."""
    found = store.value(
        "SELECT t.name FROM suggestions s JOIN revisions r ON r.id = s.revision JOIN transcripts t ON t.id = r.transcript"
        " WHERE s.uid = :uid",
        uid=uid,
    )
    return str(found or "")


def places(store: Store, ids: Sequence[str]) -> list[Place]:
    """Return where suggestions stand, each once, in the order of `ids`.

    Raises:
        UsageError: an id fits none.
    """
    found: dict[str, Place] = {}
    for batch in _batches(list(ids)):
        # An id may be anything a person typed, so each is a value of its own.
        values = {f"id{at}": uid for at, uid in enumerate(batch)}
        found |= {
            row[0]: Place(*row[1:])
            for row in store.rows(
                'SELECT s.uid, s.revision, s."start", s."end", s.code, s.sentence_start, s.sentence_end, s.hit_start,'
                " s.hit_end, r.text FROM suggestions s JOIN revisions r ON r.id = s.revision"
                f" WHERE s.uid IN ({', '.join(':' + name for name in values)})",
                **values,
            )
        }
    missing = next((uid for uid in ids if uid not in found), None)
    if missing is not None:
        raise unknown(missing)
    return [found[uid] for uid in dict.fromkeys(ids)]


def unknown(uid: str) -> UsageError:
    """Return the error that says no suggestion has that id."""
    return UsageError(_("No suggestion has the id {id}.").format(id=uid), _("See: qualcode suggestions"))


def decide(store: Store, recorder: Recorder, coder: int, found: Iterable[Place], verdict: Verdict) -> None:
    """Keep a coder's verdict for the sentence and code of each suggestion, over an earlier one."""
    keys = list(dict.fromkeys(place.decided for place in found))
    known = _decisions(store, coder, keys)
    for row in _decisions(store, coder, keys, f"verdict <> '{verdict.value}'").values():
        recorder.update("decisions", row, verdict=verdict.value, gesture=recorder.n)
    recorder.insert(
        "decisions",
        [
            {
                "revision": revision,
                "start": start,
                "end": end,
                "code": code,
                "coder": coder,
                "verdict": verdict.value,
                "gesture": recorder.n,
            }
            for revision, start, end, code in keys
            if (revision, start, end, code) not in known
        ],
    )


def uncoded(store: Store, coder: int, found: Sequence[Place]) -> list[Place]:
    """Return those suggestions of which no coding of a coder's with their code covers any of the hit."""
    covers = coded(store, coder, (place.revision for place in found)).covers
    return [
        place for place in found if not covers((place.revision, place.code), place.hit_start, place.hit_end)
    ]


def withdraw(store: Store, recorder: Recorder, coder: int, found: Sequence[Place]) -> int:
    """Forget what a coder refused of the sentence and code of each suggestion; return how many had been refused."""
    refused = _decisions(store, coder, [place.decided for place in found], "verdict = 'refused'")
    recorder.delete("decisions", refused.values())
    return sum(place.decided in refused for place in found)


def _decisions(store: Store, coder: int, keys: list[Decided], only: str = "1 = 1") -> dict[Decided, int]:
    """Return the row id of the decision on each sentence and code that has one."""
    found: dict[Decided, int] = {}
    for batch in _batches(keys):
        listed = ", ".join(f"({', '.join(map(str, key))})" for key in batch)
        for *key, row in store.rows(
            'SELECT revision, "start", "end", code, id FROM decisions WHERE coder = :coder'
            f' AND {only} AND (revision, "start", "end", code) IN (VALUES {listed})',
            coder=coder,
        ):
            found[key[0], key[1], key[2], key[3]] = row
    return found


def _batches(things: list[Any]) -> Iterator[list[Any]]:
    return (things[at : at + _BATCH] for at in range(0, len(things), _BATCH))
