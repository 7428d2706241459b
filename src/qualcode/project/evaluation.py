"""How good the study's suggestions are, held against what a coder said of the transcripts she coded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from qualcode.analysis.evaluation import BY, LEVELS, RANK, Claim, evaluation, level_title, ranking
from qualcode.analysis.table import Table
from qualcode.errors import UsageError
from qualcode.i18n import _
from qualcode.model.coding import Coding
from qualcode.model.span import Span, Spans
from qualcode.model.suggestion import Handling, Hit
from qualcode.model.transcript import Role
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


class Judged(NamedTuple):
    """What is held against a coder.

    Attributes:
        offered: suggestions.
        ranks: of each coded sentence the place of its best code among all, None without learning.
    """

    offered: list[Offer]
    ranks: list[int] | None


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
    _coded(study, against)
    if not learned and (by == RANK or per_code is not None):
        raise UsageError(
            _("Only what is learned puts all codes in an order or takes a number of sentences."),
            _("Add --learn."),
        )
    if learned:
        judged = judge_learned(
            study, against, per_code=per_code, seed=seed, semantic=semantic, progress=progress
        )
    else:
        judged = judge(study, against)
    return measured(study, against, judged, by=by, level=level, seed=seed)


def judge(study: Project, against: str) -> Judged:
    """Return the suggestions there are.

    Raises:
        UsageError: the coder has coded nothing, or there are no suggestions.
    """
    _coded(study, against)
    offered = [
        Offer(one.transcript, Span(one.start, one.end), one.code, one.hits)
        for one in study.suggestions.list()
    ]
    if not offered:
        raise UsageError(_("There are no suggestions to judge."), _("Make some first: qualcode suggest"))
    return Judged(offered, None)


def judge_learned(
    study: Project,
    against: str,
    *,
    per_code: int | None = None,
    seed: int = 0,
    semantic: bool = False,
    progress: Progress | None = None,
) -> Judged:
    """Return the suggestions of each coded transcript when what the coder said of all others is learned too.

    Raises:
        UsageError: the coder has coded nothing, or too little to learn from.
    """
    from qualcode.project.holding_out import hold_out
    from qualcode.project.learning import engine_of

    _coded(study, against)
    engine = engine_of(semantic=semantic)
    return Judged(*hold_out(study, against, per_code=per_code, seed=seed, engine=engine, progress=progress))


def measured(
    study: Project, against: str, judged: Judged, *, by: str = "all", level: str = "sentence", seed: int = 0
) -> Table:
    """Return how good what is judged is; see `Suggestions.evaluate` for `by`, `level` and `seed`."""
    if by == RANK:
        title = _("Right codes among the likeliest, against {coder}").format(coder=against)
        return ranking(judged.ranks or [], title)
    coded = _coded(study, against)
    names = list(dict.fromkeys(coding.transcript for coding in coded))
    units = {name: _Units(study, name, level) for name in names}
    reference = {
        Claim(coding.transcript, unit, coding.code)
        for coding in coded
        for unit in units[coding.transcript].of(coding.span)
    }
    return evaluation(
        reference,
        _evidence(judged.offered, units, level),
        names,
        by=by,
        draws=list(_draws(names, seed)),
        title=level_title(level, against),
    )


def _coded(study: Project, against: str) -> list[Coding]:
    """Return the coder's codings; those of interviewers' turns do not count where no suggestion is made, as in tables."""
    coded = study.codings.list(coder=against)
    if study.suggestions.options().interviewer is Handling.LEAVE_OUT:
        coded = [one for one in coded if one.role != Role.INTERVIEWER]
    if not coded:
        raise UsageError(
            _("{coder} has coded nothing.").format(coder=against), unknown(against, study.tables.coders())
        )
    return coded


class _Units:
    """The units of one transcript that a span touches: sentences by number, or code points.

    Where no suggestion is made in interviewers' turns, these have none, whoever else a coding runs over.
    """

    def __init__(self, study: Project, name: str, level: str) -> None:
        revision = study.transcripts.get(name)
        self._sentences = Spans(revision.segments.sentences) if level == "sentence" else None
        left_out = study.suggestions.options().interviewer is Handling.LEAVE_OUT
        self._asked = [
            turn.span for turn in revision.turns if left_out and revision.role(turn) is Role.INTERVIEWER
        ]

    def of(self, span: Span) -> Iterator[int]:
        """Give the units, each once."""
        start = span.start
        for at in Spans(self._asked).touched(*span):
            yield from self._between(start, self._asked[at].start)
            start = self._asked[at].end
        yield from self._between(start, span.end)

    def _between(self, start: int, end: int) -> range:
        if start >= end:
            return range(0)
        return range(start, end) if self._sentences is None else self._sentences.touched(start, end)


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
