"""Phrases of the codebook inside which a keyword counts for nothing, such as the name of a body nobody asked about."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

from qualcode.assist.automaton import Literals, Stretched
from qualcode.assist.patterns import folded_literal, spells
from qualcode.model.codebook import Codebook


class Exclusions:
    """Finds a codebook's exclusions; made once for many transcripts."""

    def __init__(self, codebook: Codebook) -> None:
        written = (folded_literal(phrase) for phrases in codebook.exclusions.values() for phrase in phrases)
        self.texts = list(dict.fromkeys(filter(None, written)))
        self._find, self._stretched = Literals(self.texts), Stretched(self.texts)

    def over(self, folded: str) -> Callable[[int, int], bool]:
        """Return what tells whether a hit lies inside one of the phrases in what is `said` in a text."""
        found = [*self._find(folded), *self._stretched(folded)]
        places = sorted((start, end) for _n, start, end in found if _apart(folded, start, end))
        starts, reach = [start for start, _end in places], list(accumulate((end for _, end in places), max))

        def holds(start: int, end: int) -> bool:
            at = bisect_right(starts, start)
            return at > 0 and reach[at - 1] >= end

        return holds


def _apart(folded: str, start: int, end: int) -> bool:
    """Tell whether a phrase that begins or ends with a letter is not part of a longer word there."""
    before, after = folded[start - 1 : start], folded[end : end + 1]
    begins = not (before and spells(before) and spells(folded[start]))
    return begins and not (after and spells(after) and spells(folded[end - 1]))
