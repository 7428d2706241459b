"""`study.suggestions`: passages the keywords point at, reviewed one by one or many at a time."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Literal, Unpack

from qualcode.errors import UsageError
from qualcode.i18n import _, plural
from qualcode.model.coding import Origin
from qualcode.model.phrases import phrases
from qualcode.model.span import Span
from qualcode.model.suggestion import Options, Verdict
from qualcode.project.suggestion_rows import (
    Filters,
    KeywordFacts,
    Order,
    keyword_facts,
    lessons,
    ordered,
    wanted_by,
)
from qualcode.store import reads, suggested
from qualcode.store.suggested import Place, SuggestionFacts, SuggestionRow

if TYPE_CHECKING:
    from qualcode.analysis.scores import Chance
    from qualcode.analysis.table import Table
    from qualcode.project.project import Project
    from qualcode.project.similar import Similar
    from qualcode.project.suggesting import Progress, SuggestReport

Cut = Literal["hit", "phrase", "sentence"]
"""What of a suggestion a coding covers, where that is not what was offered."""


class Suggestions:
    """The study's suggestions, derived from transcripts and codebook; what a coder decided of them is kept."""

    def __init__(self, study: Project) -> None:
        self._study = study

    def make(
        self,
        options: Options | None = None,
        *,
        transcripts: Sequence[str] | None = None,
        dry_run: bool = False,
        progress: Progress | None = None,
        processes: int | None = None,
    ) -> SuggestReport:
        """Look for the codebook's keywords and replace the suggestions of the transcripts gone through.

        Where only keywords have changed since the last run over all transcripts, only what they touch is searched
        again; what comes of it is the same.

        Args:
            options: what is looked at and offered; as in the last run when None, `Options()` in the first.
            transcripts: names; all of them when None.
            dry_run: find and report, keep nothing.
            progress: called before each transcript.
            processes: how many share the work; None for one a core where there is enough of it.

        Raises:
            UsageError: no such transcript, or there is no codebook yet.
            InputError: a keyword of the codebook cannot be used; code and reason are named.
        """
        from qualcode.project.suggesting import make

        options = options or self.options()
        report = make(
            self._study,
            options,
            transcripts=transcripts,
            dry_run=dry_run,
            progress=progress,
            processes=processes,
        )
        if not dry_run:
            suggested.keep_options(self._study.store, asdict(options))
        return report

    def options(self) -> Options:
        """Return the options of the last run, `Options()` before any."""
        kept = suggested.kept_options(self._study.store)
        return Options(**{field.name: kept[field.name] for field in fields(Options) if field.name in kept})

    def list(self, order: Order = "text", **only: Unpack[Filters]) -> builtins.list[SuggestionFacts]:
        """Return suggestions as they stand for this coder.

        Accepted means that a coding of hers with the code covers some of the best hit; refused, that she refused the
        sentence for the code; open, neither.

        Args:
            order: `text`, `score` (the best first) or `lesson` (what would teach most first, decided ones last).
            only: filters, each of which narrows.

        Raises:
            UsageError: no such transcript, code, state, guard or order.
        """
        study, wanted = self._study, wanted_by(self._study, only)
        found = suggested.facts(study.store, study.coder, only.get("transcript"), wanted)
        return ordered(study, found, order)

    def rows(self, order: Order = "text", **only: Unpack[Filters]) -> builtins.list[SuggestionRow]:
        """Return the same as `list`, without words and evidence: quick also where there are 100,000."""
        study, wanted = self._study, wanted_by(self._study, only)
        found = suggested.rows(study.store, study.coder, only.get("transcript"))
        return ordered(study, found if wanted is None else builtins.list(filter(wanted, found)), order)

    def lessons(self, found: Sequence[SuggestionRow]) -> dict[str, float]:
        """Return how much a decision on each open suggestion would teach, by id; see `analysis.scores`."""
        return lessons(self._study, found)

    def chance(self, code: str, keyword: str, kind: str) -> Chance:
        """Return how likely a keyword's next suggestion is right, by what this coder decided; see `analysis.scores`."""
        return suggested.scores(self._study.store, self._study.coder).keyword((code, keyword, kind))

    def get(self, id_: str) -> SuggestionFacts:
        """Return one suggestion with its words and all that speaks for it.

        Raises:
            UsageError: no suggestion has that id.
        """
        store = self._study.store
        name = suggested.transcript_of(store, id_)
        found = name and suggested.facts(store, self._study.coder, name, lambda row: row.id == id_)
        if not found:
            raise suggested.unknown(id_)
        return found[0]

    def keywords(self, code: str | None = None) -> builtins.list[KeywordFacts]:
        """Return how each keyword with suggestions fared, by code and number of suggestions.

        Raises:
            UsageError: no such code.
        """
        return keyword_facts(self._study, code)

    def evaluate(
        self,
        against: str,
        *,
        by: str = "all",
        level: str = "sentence",
        seed: int = 0,
        learned: bool = False,
        per_code: int | None = None,
        semantic: bool = False,
        progress: Progress | None = None,
    ) -> Table:
        """Hold the suggestions against what a coder said of the transcripts she coded.

        Where interviewers' turns are left out of suggestions, what was coded in them is left out here too.

        Args:
            against: the coder.
            by: `all` (micro and macro averages), `code`, `transcript`, `kind` or `keyword`; of what is learned also
                `rank`: how often the likeliest codes of a sentence hold a right one.
            level: `sentence`, or `span` for characters.
            seed: of the samples of transcripts that the intervals come from, and of those of coded sentences.
            learned: judge also what is learned from the coder; each transcript is left out of what its suggestions
                are learned from. Suggestions are made anew with the options of the last run, and none is kept.
            per_code: learn from so many coded sentences a code at the most.
            semantic: whether vectors of meaning count when it is learned.
            progress: called before each transcript that is left out.

        Returns:
            A row each with right, wrong and missed claims, precision, recall and F1, each with the ends of its 95%
            interval; see `analysis.evaluation` for the formulas.

        Raises:
            UsageError: the coder has coded nothing, there are no suggestions, there is too little to learn from, or
                an argument is none of these.
        """
        from qualcode.project.evaluation import evaluate

        return evaluate(
            self._study,
            against,
            by=by,
            level=level,
            seed=seed,
            learned=learned,
            per_code=per_code,
            semantic=semantic,
            progress=progress,
        )

    def taken(self, coder: str) -> tuple[int, int]:
        """Return how many of a coder's codings were suggestions that were accepted, and how many there are."""
        coded = self._study.codings.list(coder=coder)
        return sum(one.origin is Origin.SUGGESTION for one in coded), len(coded)

    def similar(
        self, transcript: str, span: tuple[int, int], n: int = 20, *, semantic: bool = False
    ) -> builtins.list[Similar]:
        """Return the participants' sentences most like a passage, the most alike first.

        Held against each other are their terms, rare ones counting most, and the codes that suggestions point at,
        which passages in two languages share. Nothing has to be learned for it.

        Args:
            transcript: its name.
            span: the passage, in code points; it is not among those returned.
            n: how many at the most.
            semantic: put those that share most terms in the order of their likeness in meaning.

        Raises:
            UsageError: no such transcript, or the span is outside its text.
        """
        from qualcode.project.learning import engine_of
        from qualcode.project.similar import similar

        return similar(self._study, transcript, span, n, engine_of(semantic=semantic))

    def table(self, rows: Sequence[SuggestionRow]) -> Table:
        """Return suggestions as a table, to be exported: a row a suggestion, its words last."""
        from qualcode.analysis.table import Table

        wanted = {row.id for row in rows}
        facts = suggested.facts(self._study.store, self._study.coder, None, lambda row: row.id in wanted)
        found = {one.id: one for one in facts}
        columns = ("id", "transcript", "start", "end", "code", "keyword", "kind", "score", "state", "negated",
                   "doubts", "speaker", "quote")  # fmt: skip
        made = tuple(
            tuple(
                " ".join(one)
                if isinstance(one, tuple)
                else str(one)
                if isinstance(one, bool | Verdict)
                else one
                for one in (getattr(found[row.id], name) for name in columns)
            )
            for row in rows
            if row.id in found
        )
        return Table(_("Suggestions"), "suggestions", {}, columns, made)

    def open_count(self, transcripts: Sequence[str] | None = None) -> int:
        """Return how many are open for this coder in some transcripts, by name, or in all."""
        found = suggested.open_counts(self._study.store, self._study.coder)
        return sum(n for name, n in found.items() if transcripts is None or name in transcripts)

    def accept(
        self,
        ids: Sequence[str],
        *,
        code: str | None = None,
        span: tuple[int, int] | None = None,
        unit: Cut | None = None,
    ) -> int:
        """Turn suggestions into codings and remember it, as one gesture; return how many codings are new.

        Args:
            ids: which.
            code: another code than the one offered, which is then refused for the sentence.
            span: code points the coding of the one suggestion covers, instead of what was offered.
            unit: what the codings cover: the best hit, its phrase or its sentence.

        Raises:
            UsageError: an id fits no suggestion, the code is not there or only groups, a span is given for
                several, is outside the text, or leaves the hit out; then none is accepted.
        """
        study = self._study
        found = suggested.places(study.store, ids)
        other = None if code is None else self._codable(code)
        if span is not None:
            self._check_span(found, span, free=other is not None and other != found[0].code)
        label = plural("{n} suggestion", "{n} suggestions", len(found))
        with study.store.gesture(study.coder, "accept", f"{label} → {code}" if code else label) as recorder:
            before = len(recorder.touched("codings"))
            spots, quotes = [], []
            for place in found:
                start, end = span or self._cut(place, unit)
                spots.append((place.revision, start, end, place.code if other is None else other))
                quotes.append(study.store.text(place.text)[start:end])
            study.codings.enter(recorder, spots, quotes, Origin.SUGGESTION)
            coder = study.store.coder(study.coder)
            kept = [place for place in found if other in (None, place.code)]
            suggested.decide(study.store, recorder, coder, kept, Verdict.ACCEPTED)
            turned = [place for place in found if other not in (None, place.code)]
            suggested.decide(study.store, recorder, coder, turned, Verdict.REFUSED)
            return len(recorder.touched("codings")) - before

    def refuse(self, ids: Sequence[str]) -> int:
        """Remember that these passages do not have the codes offered, as one gesture; return how many.

        They are not offered to this coder again, also after another run. Those she has coded are passed over, since
        the coding stands until it is removed. Raises as `accept` does.
        """
        store = self._study.store
        found = suggested.places(store, ids)
        label = plural("{n} suggestion", "{n} suggestions", len(found))
        with store.gesture(self._study.coder, "refuse", label) as recorder:
            coder = store.coder(self._study.coder)
            uncoded = suggested.uncoded(store, coder, found)
            suggested.decide(store, recorder, coder, uncoded, Verdict.REFUSED)
        return len(uncoded)

    def reopen(self, ids: Sequence[str]) -> int:
        """Forget that suggestions were refused, as one gesture; return how many were. Raises as `accept` does."""
        store = self._study.store
        found = suggested.places(store, ids)
        with store.gesture(self._study.coder, "reopen") as recorder:
            return suggested.withdraw(store, recorder, store.coder(self._study.coder), found)

    def _codable(self, code: str) -> int:
        """Return the row id of a code that can be applied."""
        chosen = self._study.codebook.code(code)
        if not chosen.codable:
            raise UsageError(
                _("{code} groups other codes and is not applied itself.").format(code=code),
                _("Choose a code below it: qualcode codebook show"),
            )
        return reads.codes(self._study.store)[chosen.id]

    def _check_span(self, found: Sequence[Place], span: tuple[int, int], *, free: bool) -> None:
        start, end = span
        if len(found) != 1:
            raise UsageError(
                _("A span fits one suggestion, not {n}.").format(n=len(found)), _("Accept them one by one.")
            )
        (place,) = found
        if not 0 <= start < end <= len(self._study.store.text(place.text)):
            raise UsageError(
                _("{start}:{end} is no span of its transcript.").format(start=start, end=end),
                _("A span is START:END, counted from 0, END not included."),
            )
        if not free and not (start < place.hit_end and place.hit_start < end):
            raise UsageError(
                _("{start}:{end} leaves the keyword out, which stands at {first}:{last}.").format(
                    start=start, end=end, first=place.hit_start, last=place.hit_end
                ),
                _("Refuse the suggestion and code the passage by hand."),
            )

    def _cut(self, place: Place, unit: Cut | None) -> tuple[int, int]:
        """Return what a coding of a suggestion covers."""
        if unit is None:
            return place.start, place.end
        text = "" if unit == "hit" else self._study.store.text(place.text)
        return cut(text, place, unit)


def cut(text: str, place: Place | SuggestionRow, unit: Cut) -> Span:
    """Return the best hit of a suggestion, its phrase (what of its phrases the hit touches) or its sentence."""
    hit, sentence = Span(place.hit_start, place.hit_end), Span(place.sentence_start, place.sentence_end)
    if unit == "sentence":
        return sentence
    touched = [one for one in phrases(text, sentence) if one.touches(hit)] if unit == "phrase" else []
    return Span(touched[0].start, touched[-1].end) if touched else hit
