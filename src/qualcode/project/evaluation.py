"""How good the study's suggestions are, held against what a coder said of the transcripts she coded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from qualcode.analysis.evaluation import BY, LEVELS, RANK, Claim, evaluation, level_title, ranking
from qualcode.analysis.table import Table
from qualcode.errors import UsageError
from qualcode.i18n import _
from qualcode.model.span import Span, Spans
from qualcode.model.suggestion import Hit
from qualcode.project.names import unknown

if TYPE_CHECKING:
    from qualcode.project.project import Project
    from qualcode.project.suggesting import Progress

DRAWS = 1000
"""Samples of transcripts for the intervals."""


class Offer(NamedTuple):
    """A suggestion to be judged."""

    transcript: str
    span: Span
    code: str
    hits: tuple[Hit, ...]


def evaluate(
    study: Project,
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
    """Return precision, recall and F1 of the suggestions; see `Suggestions.evaluate`."""
    for value, known in ((by, BY), (level, LEVELS)):
        if value not in known:
            raise UsageError(_("{value} is none of these.").format(value=value), unknown(value, list(known)))
    coded = study.codings.list(coder=against)
    if not coded:
        raise UsageError(
            _("{coder} has coded nothing.").format(coder=against), unknown(against, study.tables.coders())
        )
    if not learned and (by == RANK or per_code is not None):
        raise UsageError(
            _("Only what is learned puts all codes in an order or takes a number of sentences."),
            _("Add --learn."),
        )
    names = list(dict.fromkeys(coding.transcript for coding in coded))
    title = level_title(level, against)
    if learned:
        from qualcode.project.holding_out import hold_out
        from qualcode.project.learning import engine_of

        offered, ranks = hold_out(
            study,
            against,
            per_code=per_code,
            seed=seed,
            engine=engine_of(semantic=semantic),
            progress=progress,
        )
        if by == RANK:
            return ranking(ranks, _("Right codes among the likeliest, against {coder}").format(coder=against))
    else:
        offered = [
            Offer(one.transcript, Span(one.start, one.end), one.code, one.hits)
            for one in study.suggestions.list()
        ]
        if not offered:
            raise UsageError(_("There are no suggestions to judge."), _("Make some first: qualcode suggest"))
    units = {name: _Units(study, name, level) for name in names}
    reference = {
        Claim(coding.transcript, unit, coding.code)
        for coding in coded
        for unit in units[coding.transcript].of(coding.span)
    }
    draws = list(_draws(names, seed))
    return evaluation(reference, _evidence(offered, units, level), names, by=by, draws=draws, title=title)


class _Units:
    """The units of one transcript that a span touches: sentences by number, or code points."""

    def __init__(self, study: Project, name: str, level: str) -> None:
        self._sentences = (
            Spans(study.transcripts.get(name).segments.sentences) if level == "sentence" else None
        )

    def of(self, span: Span) -> range:
        return range(*span) if self._sentences is None else self._sentences.touched(*span)


def _evidence(
    offered: Iterable[Offer], units: dict[str, _Units], level: str
) -> dict[Claim, set[tuple[str, str]]]:
    """Return what each claim of the suggestions rests on, in the transcripts that were coded."""
    found: dict[Claim, set[tuple[str, str]]] = {}
    for one in offered:
        if one.transcript in units:
            for hit in one.hits:
                span = Span(hit.start, hit.end) if level == "sentence" else one.span
                for unit in units[one.transcript].of(span):
                    claim = Claim(one.transcript, unit, one.code)
                    found.setdefault(claim, set()).add((hit.kind, hit.keyword))
    return found


def _draws(names: list[str], seed: int) -> Iterator[list[str]]:
    """Draw transcripts with replacement, the same for the same seed."""
    import random

    chance = random.Random(seed)  # noqa: S311  statistics, no secret
    return (chance.choices(names, k=len(names)) for _draw in range(DRAWS))
