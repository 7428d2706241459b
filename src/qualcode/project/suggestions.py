"""`study.suggestions`: passages the keywords point at, reviewed one by one or many at a time."""

from __future__ import annotations

import builtins
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from qualcode.errors import UsageError
from qualcode.i18n import _, plural
from qualcode.model.coding import Origin
from qualcode.model.span import Span, Spans
from qualcode.model.suggestion import Suggestion, Verdict
from qualcode.model.transcript import Revision
from qualcode.store import reads, suggested
from qualcode.store.suggested import SuggestionFacts

if TYPE_CHECKING:
    from qualcode.project.project import Project

Progress = Callable[[int, int, str], None]
"""Called with the number done, the number in all, and the name of what comes next."""

Unit = Literal["hit", "sentence", "turn"]


@dataclass(frozen=True, slots=True)
class SuggestReport:
    """What a run over the transcripts found.

    Attributes:
        transcripts: how many were gone through.
        made: suggestions in all, those already coded or refused among them.
        by_code: suggestions by code id, zeros left out.
        problems: keywords that had to be given up, with transcript and reason.
    """

    transcripts: int
    made: int
    by_code: dict[str, int]
    problems: tuple[str, ...]


class Suggestions:
    """The study's suggestions, derived from transcripts and codebook; what a coder decided of them is kept."""

    def __init__(self, study: Project) -> None:
        self._study = study

    def make(
        self,
        *,
        unit: Unit = "sentence",
        interviewer: bool = False,
        transcripts: Sequence[str] | None = None,
        dry_run: bool = False,
        progress: Progress | None = None,
    ) -> SuggestReport:
        """Look for the codebook's keywords and replace the suggestions of the transcripts gone through.

        Args:
            unit: what a suggestion covers: the hit itself, its sentence, or its turn.
            interviewer: whether an interviewer's turns are searched too.
            transcripts: names; all of them when None.
            dry_run: find and report, keep nothing.
            progress: called before each transcript.

        Raises:
            UsageError: no such transcript, or there is no codebook yet.
            InputError: a keyword of the codebook cannot be used; code and reason are named.
        """
        from qualcode.assist import Matcher, suggest

        store, codebook = self._study.store, self._study.codebook.get()
        if not codebook.codes:
            raise UsageError(
                _("The study has no codebook yet."), _("Load one: qualcode codebook update FILE")
            )
        rows = self._study.transcripts.rows(transcripts)
        matcher, codes = Matcher(codebook), reads.codes(store)
        entered: builtins.list[dict[str, Any]] = []
        for at, row in enumerate(rows):
            if progress:
                progress(at, len(rows), row.name)
            revision = reads.revision(store, row)
            found = suggest(matcher, revision, unit=unit, interviewer=interviewer)
            entered += _rows(revision, row.revision, found, codes)
        if not dry_run:
            suggested.replace(store, [row.revision for row in rows], entered)
        names = {row_id: code for code, row_id in codes.items()}
        by_code = {names[row_id]: sum(row["code"] == row_id for row in entered) for row_id in codes.values()}
        return SuggestReport(
            len(rows), len(entered), {c: n for c, n in by_code.items() if n}, tuple(matcher.problems)
        )

    def list(
        self, *, transcript: str | None = None, code: str | None = None, state: Verdict | str | None = None
    ) -> builtins.list[SuggestionFacts]:
        """Return suggestions as they stand for this coder, in the order of transcripts and text.

        Accepted means that a coding of hers with the code covers some of the hit; refused, that she refused the
        sentence for the code; open, neither.

        Raises:
            UsageError: no such transcript, code or state.
        """
        if transcript is not None:
            self._study.transcripts.row(transcript)
        if code is not None:
            code = self._study.codebook.code(code).id
        if state is not None and state not in list(Verdict):
            raise UsageError(
                _("{state} is no state.").format(state=state), _("States are open, accepted and refused.")
            )
        return suggested.suggestions(
            self._study.store, self._study.coder, transcript=transcript, code=code, state=state
        )

    def accept(self, ids: Sequence[str]) -> int:
        """Turn suggestions into codings and remember it, as one gesture; return how many codings are new.

        Raises:
            UsageError: an id fits no suggestion; then none is accepted.
        """
        return self._decide(ids, Verdict.ACCEPTED)

    def refuse(self, ids: Sequence[str]) -> int:
        """Remember that these passages do not have the codes offered, as one gesture; return how many.

        They are not offered to this coder again, also after another run. Raises as `accept` does.
        """
        return self._decide(ids, Verdict.REFUSED)

    def _decide(self, ids: Sequence[str], verdict: Verdict) -> int:
        store = self._study.store
        found = suggested.places(store, ids)
        verb = "accept" if verdict is Verdict.ACCEPTED else "refuse"
        label = plural("{n} suggestion", "{n} suggestions", len(found))
        with store.gesture(self._study.coder, verb, label) as recorder:
            before = len(recorder.touched("codings"))
            if verdict is Verdict.ACCEPTED:
                texts = {place.revision: store.text(place.text) for place in found}
                quotes = [texts[place.revision][place.start : place.end] for place in found]
                spots = [(place.revision, place.start, place.end, place.code) for place in found]
                self._study.codings.enter(recorder, spots, quotes, Origin.SUGGESTION)
            new = len(recorder.touched("codings")) - before
            suggested.decide(store, recorder, store.coder(self._study.coder), found, verdict)
        return new if verdict is Verdict.ACCEPTED else len(found)


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
        [hit.start, hit.end, hit.keyword, hit.kind, hit.score, hit.negated, hit.note]
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
        "negated": int(best.negated),
        "hits": json.dumps(hits, ensure_ascii=False),
    }
