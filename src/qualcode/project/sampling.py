"""`study.sample`: sentences that no suggestion and no coding touches, drawn by chance, judged, and what they say."""

from __future__ import annotations

import builtins
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from qualcode.errors import UsageError
from qualcode.i18n import _
from qualcode.model.coding import Coding
from qualcode.model.sample import Estimate, Judgement, Sampled, SampleReport
from qualcode.model.span import Span
from qualcode.model.suggestion import Verdict
from qualcode.store import reads

if TYPE_CHECKING:
    from qualcode.project.project import Project
    from qualcode.project.spoken import Spoken

DESK, DESK_NOTHING = "sample", "sample-nothing"
"""Under what a coder's sample and the sentences she found nothing in are put down."""

Unit = tuple[str, int, int]
"""Revision's uid, start and end of a sentence."""


class Sample:
    """This coder's sample of the study."""

    def __init__(self, study: Project) -> None:
        self._study = study

    def draw(self, n: int, seed: int = 0) -> builtins.list[Sampled]:
        """Draw sentences of participants that no suggestion and no coding touches, and return them.

        Each transcript gives in proportion to what it has of them. The same study and seed give the same sentences. One
        in which this coder found nothing before is not drawn again. They come mixed, so that any first part of the
        sample is one too. It takes the place of an earlier sample; what was judged stays judged.

        Raises:
            UsageError: `n` is under 1, there are no suggestions, or they and the codings touch every sentence.
            BusyError: another program is writing to the project.
            StorageError: the disk refuses.
        """
        from qualcode.analysis.missed import shares
        from qualcode.project.spoken import Spoken

        if n < 1:
            raise UsageError(_("A sample has at least one sentence."), _("Give a number, such as 50."))
        suggested = self._study.suggestions.rows()
        if not suggested:
            raise UsageError(_("There are no suggestions to judge."), _("Make some first: qualcode suggest"))
        spoken = Spoken(self._study)
        untouched = self._untouched(spoken)
        population = sum(map(len, untouched))
        if not population:
            raise UsageError(
                _("Suggestions and codings touch every sentence."), _("There is nothing left to sample.")
            )
        chosen: builtins.list[tuple[bytes, Unit]] = []
        for talk, spans, own in zip(
            spoken.talks, untouched, shares(n, [len(spans) for spans in untouched]), strict=True
        ):
            drawn = sorted((_lot(seed, talk.revision.name, span), span) for span in spans)[:own]
            chosen += [(lot, (talk.revision.uid, *span)) for lot, span in drawn]
        self._study.desk.keep(
            DESK,
            {
                "seed": seed,
                "population": population,
                "gesture": max((one.n for one in reads.gestures(self._study.store, 1)), default=0),
                "units": [unit for _lot_, unit in sorted(chosen)],
            },
        )
        return self.list()

    def list(self) -> builtins.list[Sampled]:
        """Return the sentences of the sample as they stand, none where none was drawn."""
        units: builtins.list[Unit] = [tuple(unit) for unit in self._kept().get("units", ())]
        rows = {row.uid: row for row in self._study.transcripts.rows()}
        names = dict.fromkeys(rows[uid].name for uid, *_span in units if uid in rows)
        there = {name: _Place(self._study, name) for name in names}
        nothing = self._nothing()
        return [
            there[rows[unit[0]].name].sampled(n, unit, nothing) if unit[0] in rows else _gone(n, unit)
            for n, unit in enumerate(units, 1)
        ]

    def nothing(self, numbers: Sequence[int]) -> None:
        """Note that some sentences of the sample hold nothing.

        Raises:
            UsageError: the sample has no such number.
            BusyError: another program is writing to the project.
            StorageError: the disk refuses.
        """
        self._study.desk.keep(DESK_NOTHING, sorted(self._nothing() | set(self._units(numbers))))

    def reopen(self, numbers: Sequence[int]) -> None:
        """Take back that some sentences of the sample hold nothing. Raises as `nothing` does."""
        self._study.desk.keep(DESK_NOTHING, sorted(self._nothing() - set(self._units(numbers))))

    def share(self) -> Estimate | None:
        """Return the share of the judged sentences that hold something, None where none is judged."""
        from qualcode.analysis.keyness import wilson

        states = Counter(unit.state for unit in self.list())
        coded = states[Judgement.CODED]
        judged = coded + states[Judgement.NOTHING]
        return Estimate(coded / judged, *wilson(coded, judged)) if judged else None

    def report(self) -> SampleReport:
        """Return what was judged of the sample, and what that says of all that no suggestion touches.

        Raises:
            UsageError: no sample was drawn.
        """
        from qualcode.analysis.missed import missed, recall

        kept, units = self._kept(), self.list()
        if not units:
            raise UsageError(_("There is no sample."), _("Draw one: qualcode sample --unsuggested 50"))
        codes = Counter(code for unit in units if unit.state is Judgement.CODED for code in unit.codes)
        states = Counter(unit.state for unit in units)
        coded, nothing = states[Judgement.CODED], states[Judgement.NOTHING]
        share, sentences, codings = missed(coded, coded + nothing, kept["population"], codes.total())
        found, known = self._claims(kept["gesture"])
        waiting = sum(row.state is Verdict.OPEN for row in self._study.suggestions.rows())
        return SampleReport(
            population=kept["population"],
            drawn=len(units),
            coded=coded,
            nothing=nothing,
            gone=states[Judgement.GONE],
            codes=dict(codes.most_common()),
            share=share,
            sentences=sentences,
            codings=codings,
            found=found,
            known=known,
            open=waiting,
            recall=recall(found, known, codings) if coded + nothing else None,
        )

    # What is kept.

    def _kept(self) -> dict[str, Any]:
        return dict(self._study.desk.get(DESK, {}))

    def _nothing(self) -> set[Unit]:
        return {(uid, start, end) for uid, start, end in self._study.desk.get(DESK_NOTHING, ())}

    def _units(self, numbers: Sequence[int]) -> Iterator[Unit]:
        units = self._kept().get("units", ())
        for n in numbers:
            if not 1 <= n <= len(units):
                raise UsageError(_("The sample has no sentence {n}.").format(n=n), _("See: qualcode sample"))
            yield tuple(units[n - 1])

    # What is drawn from, and what was found of it.

    def _untouched(self, spoken: Spoken) -> builtins.list[builtins.list[Span]]:
        """Return for each transcript the sentences that nothing touches and that were not judged."""
        nothing = self._nothing()
        touched = {number for _code, number in self._suggested(spoken)}
        for coding in spoken.codings:
            touched.update(spoken.by_name[coding.transcript].touched(coding.start, coding.end))
        return [
            [
                span
                for at, span in enumerate(talk.sentences)
                if talk.first + at not in touched and (talk.revision.uid, *span) not in nothing
            ]
            for talk in spoken.talks
        ]

    def _suggested(self, spoken: Spoken) -> set[tuple[str, int]]:
        return {
            (row.code, number)
            for row in self._study.suggestions.rows()
            for number in spoken.by_name[row.transcript].touched(row.start, row.end)
        }

    def _claims(self, drawn: int) -> tuple[int, int]:
        """Count sentences by code that are coded: where a suggestion is, and others coded before gesture `drawn`."""
        from qualcode.project.spoken import Spoken

        spoken = Spoken(self._study)
        suggested = self._suggested(spoken)
        coded: dict[tuple[str, int], int] = {}
        for coding in spoken.codings:
            for number in spoken.by_name[coding.transcript].touched(coding.start, coding.end):
                key = (coding.code, number)
                coded[key] = min(coded.get(key, coding.gesture), coding.gesture)
        known = sum(gesture <= drawn for key, gesture in coded.items() if key not in suggested)
        return len(coded.keys() & suggested), known


class _Place:
    """One transcript that sentences of the sample stand in."""

    def __init__(self, study: Project, name: str) -> None:
        self._revision = study.transcripts.get(name)
        self._codings: list[Coding] = study.codings.list(transcript=name)

    def sampled(self, n: int, unit: Unit, nothing: set[Unit]) -> Sampled:
        """Return a sentence as it stands."""
        span = Span(*unit[1:])
        turn = next((turn for turn in self._revision.turns if turn.span.touches(span)), None)
        codes = tuple(dict.fromkeys(one.code for one in self._codings if one.span.touches(span)))
        state = Judgement.NOTHING if unit in nothing else Judgement.OPEN
        return Sampled(
            n,
            self._revision.name,
            span,
            span.of(self._revision.text),
            turn.n if turn else None,
            turn.speaker if turn else None,
            Judgement.CODED if codes else state,
            codes,
        )


def _gone(n: int, unit: Unit) -> Sampled:
    return Sampled(n, "", Span(*unit[1:]), "", None, None, Judgement.GONE)


def _lot(seed: int, name: str, span: Span) -> bytes:
    """Return the lot of a sentence: the same whatever else is drawn, and in whatever order."""
    return sha256(f"{seed}\n{name}\n{span.start}".encode()).digest()
