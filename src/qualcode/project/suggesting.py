"""Making suggestions: every transcript asked for goes through the rules, and what is found takes the place of the old."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.errors import UsageError
from qualcode.i18n import _
from qualcode.model.span import Span, Spans
from qualcode.model.suggestion import Guard, Handling, Options, Suggestion
from qualcode.model.transcript import Revision
from qualcode.store import reads, suggested

if TYPE_CHECKING:
    from qualcode.project.project import Project

Progress = Callable[[int, int, str], None]
"""Called with the number done, the number in all, and the name of what comes next."""


@dataclass(frozen=True, slots=True)
class SuggestReport:
    """What a run over the transcripts found.

    Attributes:
        transcripts: how many were gone through.
        made: suggestions in all, those already coded or refused among them.
        by_code: suggestions by code id, zeros left out.
        problems: keywords that had to be given up, with transcript and reason.
        left_out: hits by the guard that left them out, zeros left out.
        flagged: hits by the guard that flagged them, zeros left out.
    """

    transcripts: int
    made: int
    by_code: dict[str, int]
    problems: tuple[str, ...]
    left_out: dict[str, int]
    flagged: dict[str, int]


def make(
    study: Project,
    options: Options,
    *,
    transcripts: Sequence[str] | None,
    dry_run: bool,
    progress: Progress | None,
) -> SuggestReport:
    """Look for what the codebook's rules find; see `Suggestions.make`."""
    from qualcode.assist import Matcher, suggest

    store, codebook = study.store, study.codebook.get()
    if not codebook.codes:
        raise UsageError(_("The study has no codebook yet."), _("Load one: qualcode codebook update FILE"))
    rows = study.transcripts.rows(transcripts)
    matcher, codes = Matcher(codebook), reads.codes(store)
    entered: list[dict[str, Any]] = []
    doubted: Counter[tuple[Guard, Handling]] = Counter()
    for at, row in enumerate(rows):
        if progress:
            progress(at, len(rows), row.name)
        revision = reads.revision(store, row)
        entered += _rows(revision, row.revision, suggest(matcher, revision, options, doubted), codes)
    if not dry_run:
        suggested.replace(store, [row.revision for row in rows], entered)
    names = {row_id: code for code, row_id in codes.items()}
    counted = Counter(row["code"] for row in entered)
    by_code = {names[row_id]: counted[row_id] for row_id in codes.values() if row_id in counted}
    left_out, flagged = (
        {guard.value: doubted[guard, handling] for guard in Guard if doubted[guard, handling]}
        for handling in (Handling.LEAVE_OUT, Handling.FLAG)
    )
    return SuggestReport(len(rows), len(entered), by_code, tuple(matcher.problems), left_out, flagged)


def _rows(
    revision: Revision, row_id: int, found: Sequence[Suggestion], codes: dict[str, int]
) -> list[dict[str, Any]]:
    """Write suggestions as stored, with the sentence a decision will be kept for and the turn they stand in."""
    sentences, turns = Spans(revision.segments.sentences), Spans([turn.span for turn in revision.turns])
    return [
        _row(revision.uid, each, sentences.cover(each.best.start, each.best.end))
        | {"revision": row_id, "code": codes[each.code]}
        | {"turn": next((revision.turns[at].n for at in turns.touched(each.best.start, each.best.end)), None)}
        for each in found
    ]


def _row(uid: str, suggestion: Suggestion, sentence: Span) -> dict[str, Any]:
    best, span = suggestion.best, suggestion.span
    key = f"{uid}:{span.start}:{span.end}:{suggestion.code}"
    hits = [
        [hit.start, hit.end, hit.keyword, hit.kind, hit.score, hit.doubts, hit.note]
        for hit in suggestion.hits
    ]
    return {
        "uid": reads.digest(key.encode())[:12],
        "start": span.start,
        "end": span.end,
        "sentence_start": sentence.start,
        "sentence_end": sentence.end,
        "hit_start": best.start,
        "hit_end": best.end,
        "keyword": best.keyword,
        "kind": best.kind,
        "score": best.score,
        "doubts": " ".join(best.doubts),
        "reasons": json.dumps(suggestion.reasons, ensure_ascii=False),
        "hits": json.dumps(hits, ensure_ascii=False),
    }
