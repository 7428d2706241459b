"""How good suggestions are, held against a coder: precision, recall and F1 with intervals.

A claim says that a code applies to a unit: a sentence, or a character where spans are held against spans. With
right, wrong and missed claims counted, precision is right / (right + wrong), recall right / (right + missed), and F1
their harmonic mean, 2 right / (2 right + wrong + missed) (van Rijsbergen 1979, ch. 7). Micro sums claims over codes,
macro is the mean over codes that the coder used. Intervals are percentiles over transcripts drawn with replacement
(Efron 1979), since what one person says in one interview hangs together; the caller draws.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from qualcode.analysis.table import Cell, Table
from qualcode.i18n import _

RANK = "rank"

BY = ("all", "code", "transcript", "kind", "keyword", RANK)
"""What the rows of an evaluation are."""

LEVELS = ("sentence", "span")
"""What a claim is made of: sentences, or characters of spans."""


class Claim(NamedTuple):
    """A code is said to apply: transcript's name, number of the unit in it, id of the code."""

    transcript: str
    unit: int
    code: str


class Counts(NamedTuple):
    """Claims of both, of the suggestions only, of the coder only."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def plus(self, other: Counts) -> Counts:
        """Return the sum of both."""
        return Counts(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float | None:
        """Share of what was suggested that is right, None where nothing was."""
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float | None:
        """Share of what the coder said that was suggested, None where she said nothing."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both, None where there is nothing to judge."""
        return _share(2 * self.right, 2 * self.right + self.wrong + self.missed)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


Tallies = Mapping[str, Counts]
"""Counts by transcript."""

Draws = Sequence[Sequence[str]]
"""Samples of transcripts with replacement, each as long as there are transcripts."""

Evidence = Mapping[Claim, Collection[tuple[str, str]]]
"""What was suggested, with kind and keyword of every hit that speaks for it."""


def tally(
    reference: Collection[Claim], offered: Iterable[Claim], transcripts: Sequence[str]
) -> dict[str, Counts]:
    """Count claims by transcript, a row for each of `transcripts`."""
    counted = dict.fromkeys(transcripts, Counts())
    known, said = set(reference), set(offered)
    for claims, one in (
        (known & said, Counts(right=1)),
        (said - known, Counts(wrong=1)),
        (known - said, Counts(missed=1)),
    ):
        for claim in claims:
            counted[claim.transcript] = counted[claim.transcript].plus(one)
    return counted


def total(tallies: Iterable[Counts]) -> Counts:
    """Return the sum."""
    whole = Counts()
    for one in tallies:
        whole = whole.plus(one)
    return whole


def evaluation(
    reference: Collection[Claim],
    offered: Evidence,
    transcripts: Sequence[str],
    *,
    by: str,
    draws: Draws,
    title: str,
) -> Table:
    """Return how good what was offered is, with 95% intervals.

    Args:
        reference: what the coder says.
        offered: what was suggested.
        transcripts: those that were coded; nothing of others may be in either.
        by: `all` (micro and macro), `code`, `transcript`, `kind`, or `keyword`; a kind or keyword is judged as if
            it stood alone.
        draws: samples of transcripts, none for no intervals.
        title: of the table.
    """
    rows = [
        (*names, *_row(tallies, draws)) for names, tallies in _groups(by, reference, offered, transcripts)
    ]
    if by == "all":
        rows.append(("macro", *_macro(reference, offered, transcripts, draws)))
    keys = 2 if by == "keyword" else 1
    head = ("code", "keyword") if by == "keyword" else ("average" if by == "all" else by,)
    return Table(title, "claims", {"by": by}, (*head, *_COLUMNS), tuple(rows), keys=keys)


_COLUMNS = (
    "right", "wrong", "missed", "precision", "precision_low", "precision_high", "recall", "recall_low", "recall_high",
    "f1", "f1_low", "f1_high",
)  # fmt: skip
_MEASURES: tuple[Callable[[Counts], float | None], ...] = (
    lambda counts: counts.precision,
    lambda counts: counts.recall,
    lambda counts: counts.f1,
)


def _groups(
    by: str, reference: Collection[Claim], offered: Evidence, transcripts: Sequence[str]
) -> list[tuple[tuple[str, ...], dict[str, Counts]]]:
    if by == "all":
        return [(("micro",), tally(reference, offered, transcripts))]
    if by == "transcript":
        whole = tally(reference, offered, transcripts)
        return [((name,), {name: whole[name]}) for name in transcripts]
    if by == "code":
        return [((code,), tallies) for code, tallies in by_code(reference, offered, transcripts).items()]
    if by == "kind":
        kinds = sorted({kind for hits in offered.values() for kind, _keyword in hits})
        alone = {
            kind: [c for c, hits in offered.items() if any(kind == one for one, _k in hits)] for kind in kinds
        }
        return [((kind,), tally(reference, claims, transcripts)) for kind, claims in alone.items()]
    return _by_keyword(reference, offered, transcripts)


def by_code(
    reference: Collection[Claim], offered: Iterable[Claim], transcripts: Sequence[str]
) -> dict[str, dict[str, Counts]]:
    """Return the tallies of each code that is in either, by id."""
    known, said = _sorted_by_code(reference), _sorted_by_code(offered)
    codes = sorted({*known, *said})
    return {code: tally(known.get(code, ()), said.get(code, ()), transcripts) for code in codes}


def _sorted_by_code(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.code, []).append(claim)
    return found


def _by_keyword(
    reference: Collection[Claim], offered: Evidence, transcripts: Sequence[str]
) -> list[tuple[tuple[str, ...], dict[str, Counts]]]:
    known = _sorted_by_code(reference)
    alone: dict[tuple[str, str], list[Claim]] = {}
    for claim, hits in offered.items():
        for keyword in {keyword for _kind, keyword in hits}:
            alone.setdefault((claim.code, keyword), []).append(claim)
    return [(key, tally(known.get(key[0], ()), claims, transcripts)) for key, claims in sorted(alone.items())]


def _row(tallies: Tallies, draws: Draws) -> tuple[Cell, ...]:
    whole = total(tallies.values())
    drawn = [total(tallies[name] for name in draw if name in tallies) for draw in draws]
    cells: list[Cell] = [*whole]
    for measure in _MEASURES:
        cells += [measure(whole), *interval([measure(one) for one in drawn])]
    return tuple(cells)


def _macro(
    reference: Collection[Claim], offered: Evidence, transcripts: Sequence[str], draws: Draws
) -> tuple[Cell, ...]:
    codes = by_code(reference, offered, transcripts)
    used = [tallies for tallies in codes.values() if total(tallies.values()).recall is not None]
    cells: list[Cell] = [None, None, None]
    for measure in _MEASURES:
        cells.append(_mean(measure(total(tallies.values())) for tallies in used))
        means = [_mean(measure(total(tallies[name] for name in draw)) for tallies in used) for draw in draws]
        cells += interval(means)
    return tuple(cells)


def _mean(values: Iterable[float | None]) -> float | None:
    """Return the mean, what is undefined counted as nothing found."""
    known = [value or 0.0 for value in values]
    return sum(known) / len(known) if known else None


def interval(values: Sequence[float | None]) -> tuple[float | None, float | None]:
    """Return the 2.5th and the 97.5th percentile of what is defined, by the nearest rank."""
    known = sorted(value for value in values if value is not None)
    if not known:
        return None, None
    last = len(known) - 1
    return known[round(0.025 * last)], known[round(0.975 * last)]


def ranking(first: Collection[int], title: str) -> Table:
    """Return how often one of a sentence's codes is among the likeliest one, two, three …

    Args:
        first: for each coded sentence the place of its best code when all codes are put in order of their
            probability, from 1.
        title: of the table.
    """
    rows = []
    for codes in _RANKS:
        right = sum(one <= codes for one in first)
        rows.append((codes, right, len(first) - right, _share(right, len(first))))
    return Table(title, "sentences", {"by": RANK}, ("among", "right", "missed", "share"), tuple(rows))


_RANKS = (1, 2, 3, 5)


def level_title(level: str, coder: str) -> str:
    """Return the heading of an evaluation."""
    words = (
        _("Suggestions against {coder}, by sentence")
        if level == "sentence"
        else _("Suggestions against {coder}, by character")
    )
    return words.format(coder=coder)
