"""Which passages are most like some words: the cosine of their terms, rare ones counting most. Needs no library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log, sqrt

Weighed = dict[str, float]

_CODE = "\0"
"""Stands before a code among terms: passages in two languages share codes where they share no words."""


def described(terms: Iterable[str], codes: Iterable[str]) -> tuple[str, ...]:
    """Return a passage's terms with the codes its keywords point at."""
    return (*terms, *(_CODE + code for code in codes))


class Likenesses:
    """Passages that others are held against.

    Args:
        passages: what each is made of, see `described`.
    """

    def __init__(self, passages: Sequence[Sequence[str]]) -> None:
        counted = Counter(term for passage in passages for term in set(passage))
        n = len(passages)
        self._rarity = {term: log((1 + n) / (1 + times)) + 1 for term, times in counted.items()}
        self._unknown = log(1 + n) + 1
        self._passages = [self._weighed(passage) for passage in passages]

    def to(self, terms: Sequence[str]) -> list[float]:
        """Return how much each passage is like some words, 0 to 1, in the order they were given."""
        asked = self._weighed(terms)
        return [
            sum(value * passage[term] for term, value in asked.items() if term in passage)
            for passage in self._passages
        ]

    def _weighed(self, terms: Sequence[str]) -> Weighed:
        found = {
            term: (1 + log(n)) * self._rarity.get(term, self._unknown) for term, n in Counter(terms).items()
        }
        length = sqrt(sum(value**2 for value in found.values())) or 1.0
        return {term: value / length for term, value in found.items()}
