"""How much more a phrase belongs to some sentences than to others, and how sure a share is that a sample gives.

The log-odds ratio with an informative Dirichlet prior and its z-score are those of Monroe, Colaresi and Quinn (2008,
“Fightin' Words”, Political Analysis 16:372–403, equations 16, 19 and 22), with sentences in the place of words: what
somebody says three times in one breath counts once. The interval of a share is Wilson's (1927, JASA 22:209–212).
"""

from __future__ import annotations

from math import log, sqrt
from typing import NamedTuple

PRIOR = 0.5
"""Sentences the prior is worth, in parts of those compared.

With a weaker one a phrase never said elsewhere has so large a variance that it comes after one said elsewhere once. On
ten coded interviews, each left out once, phrases of z 1 to 1.5, 1.5 to 2 and over 2 were right in 7, 21 and 50 of 100
sentences of the one left out.
"""


class Seen(NamedTuple):
    """In how many of how many sentences a phrase stands: in those of a code, and in the rest."""

    inside: int
    sentences: int
    outside: int
    rest: int


def z_score(seen: Seen) -> float:
    """Return how many standard deviations a phrase is more at home in the sentences of a code than in the rest.

    With y of n sentences of the code, y' of n' of the rest, and a prior of a0 sentences of which a hold the phrase as
    all sentences together do: d = log((y + a) / (n + a0 - y - a)) - log((y' + a) / (n' + a0 - y' - a)), and
    z = d / sqrt(1 / (y + a) + 1 / (y' + a)). 0 where there is nothing on one of the sides.
    """
    if not (seen.sentences and seen.rest and seen.inside + seen.outside):
        return 0.0
    worth = PRIOR * (seen.sentences + seen.rest)
    prior = PRIOR * (seen.inside + seen.outside)
    parts = []
    for held, sentences in ((seen.inside, seen.sentences), (seen.outside, seen.rest)):
        with_, without = held + prior, sentences + worth - held - prior
        if without <= 0:  # every sentence of the study holds it
            return 0.0
        parts.append((log(with_ / without), 1 / with_))
    return (parts[0][0] - parts[1][0]) / sqrt(parts[0][1] + parts[1][1])


SIGMAS = 1.959963984540054
"""Standard deviations that leave 2.5% at each end."""


def wilson(part: int, whole: int) -> tuple[float, float]:
    """Return the ends of the 95% interval of a share, from 0 to 1 where nothing was looked at."""
    if not whole:
        return 0.0, 1.0
    share, square = part / whole, SIGMAS**2
    middle = share + square / (2 * whole)
    reach = SIGMAS * sqrt(share * (1 - share) / whole + square / (4 * whole**2))
    low, high = (middle - reach) / (1 + square / whole), (middle + reach) / (1 + square / whole)
    return (0.0 if part == 0 else low), (1.0 if part == whole else high)
