"""From a judged sample to all sentences: how many hold something that was missed, and so how much was found."""

from __future__ import annotations

from qualcode.analysis.keyness import wilson
from qualcode.model.sample import Estimate


def missed(coded: int, judged: int, population: int, codings: int) -> tuple[Estimate, Estimate, Estimate]:
    """Return the share of sentences that hold something, how many sentences that is, and how many codings.

    Args:
        coded: judged sentences that hold something.
        judged: sentences looked at, drawn by chance from the population.
        population: sentences they were drawn from.
        codings: on those coded; one a sentence is taken where none was coded.
    """
    low, high = wilson(coded, judged)
    share = Estimate(coded / judged if judged else 0.0, low, high)
    sentences = Estimate(*(part * population for part in share))
    each = codings / coded if coded else 1.0
    return share, sentences, Estimate(*(part * each for part in sentences))


def recall(found: int, known: int, codings: Estimate) -> Estimate | None:
    """Return found / (found + known + missed) at the estimate and both its ends, None where nothing was found or missed.

    Args:
        found: codings that a suggestion points at.
        known: codings that none points at.
        codings: estimate of what is missed besides.
    """
    if not (found or known or codings.value):
        return None
    value, worst, best = (
        found / whole if (whole := found + known + more) else 1.0
        for more in (codings.value, codings.high, codings.low)
    )
    return Estimate(value, worst, best)


def shares(wanted: int, sizes: list[int]) -> list[int]:
    """Divide a number in proportion to sizes, by the largest remainders, the earlier first where they are equal.

    Returns:
        As many as `wanted`, or all there are where that is fewer; none is larger than its size.
    """
    whole = sum(sizes)
    if wanted >= whole:
        return list(sizes)
    given = [wanted * size // whole for size in sizes]
    order = sorted(range(len(sizes)), key=lambda at: (-(wanted * sizes[at] % whole), at))
    for at in order[: wanted - sum(given)]:
        given[at] += 1
    return given
