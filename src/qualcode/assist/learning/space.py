"""Passages as rows of numbers: terms weighed by how rare they are, in blocks for a sentence and what is around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import TYPE_CHECKING, Any

from qualcode.assist.learning.meaning import Engine
from qualcode.assist.learning.passages import Passage

if TYPE_CHECKING:
    from collections.abc import Mapping

Matrix = Any
"""A sparse matrix of scipy, a row a passage."""

WEIGHTS = (1.0, 0.4, 0.5)
"""How much a sentence's own terms, its neighbours' and the question's count."""

HIT_WEIGHTS = (0.3, 0.2, 0.2)
"""The same for keyword hits."""

MEANING_WEIGHT = 1.0
"""How much the vector of a sentence's meaning counts."""


@dataclass(frozen=True, slots=True)
class Space:
    """Numbers of terms and codes, and how much each term counts.

    Attributes:
        n: passages the terms were counted in.
        terms: column of each term.
        rarity: log((1 + n) / (1 + n of passages with the term)) + 1, by column.
        codes: column of each code, in the order of the codebook.
        meaning: what gives vectors of meaning, and the mean of those it gave; None without.
    """

    n: int
    terms: Mapping[str, int]
    rarity: Sequence[float]
    codes: Mapping[str, int]
    meaning: tuple[Engine, Any] | None = None

    @classmethod
    def of(cls, passages: Sequence[Passage], codes: Sequence[str], engine: Engine | None = None) -> Space:
        """Number the terms that stand in at least two of some passages; of one alone nothing can be learned."""
        counted = Counter(term for passage in passages for term in set(passage.own))
        names, n = sorted(term for term, times in counted.items() if times > 1), len(passages)
        rarity = [log((1 + n) / (1 + counted[name])) + 1 for name in names]
        return cls(
            n,
            {name: at for at, name in enumerate(names)},
            rarity,
            {code: at for at, code in enumerate(codes)},
            None if engine is None else (engine, engine.vectors([one.text for one in passages]).mean(axis=0)),
        )

    def blocks(self, passages: Sequence[Passage]) -> tuple[Matrix, Matrix, Matrix]:
        """Return unit rows for the sentence, its neighbours and the question, by term: 1 + log of the count, times rarity."""
        own, near, asked = (
            self._weighed([getattr(one, part) for one in passages]) for part in ("own", "near", "asked")
        )
        return own, near, asked

    def hits(self, passages: Sequence[Passage]) -> tuple[Matrix, Matrix, Matrix]:
        """Return the number of keyword hits by code, 2 at the most, for the same three."""
        own, near, asked = (
            self._counted([getattr(one, part) for one in passages])
            for part in ("hits", "near_hits", "asked_hits")
        )
        return own, near, asked

    def rows(self, passages: Sequence[Passage]) -> Matrix:
        """Return all of it side by side, each block with its weight."""
        from scipy.sparse import csr_array, hstack

        parts = [block * weight for block, weight in zip(self.blocks(passages), WEIGHTS, strict=True)]
        parts += [block * weight for block, weight in zip(self.hits(passages), HIT_WEIGHTS, strict=True)]
        if self.meaning is not None:
            engine, mean = self.meaning
            meant = engine.vectors([one.text for one in passages]) - mean
            parts.append(unit(csr_array(meant)) * MEANING_WEIGHT)
        return hstack(parts, format="csr")

    def _weighed(self, documents: Sequence[Sequence[str]]) -> Matrix:
        """Return unit rows; a term without a column has its part in the length, as it had where it was held back."""
        import numpy as np
        from scipy.sparse import csr_array

        unknown = log(1 + self.n) + 1
        indices: list[int] = []
        values: list[float] = []
        ends = [0]
        for document in documents:
            counted = {term: 1 + log(n) for term, n in Counter(document).items()}
            columns = {self.terms[term]: value for term, value in counted.items() if term in self.terms}
            weighed = {column: value * self.rarity[column] for column, value in columns.items()}
            rest = sum((value * unknown) ** 2 for term, value in counted.items() if term not in self.terms)
            length = sqrt(rest + sum(value**2 for value in weighed.values())) or 1.0
            indices += weighed
            values += (value / length for value in weighed.values())
            ends.append(len(indices))
        return csr_array(
            (
                np.array(values, dtype=float),
                np.array(indices, dtype=np.int32),
                np.array(ends, dtype=np.int32),
            ),
            shape=(len(documents), len(self.terms)),
        )

    def _counted(self, documents: Sequence[Sequence[str]]) -> Matrix:
        import numpy as np
        from scipy.sparse import csr_array

        found = np.zeros((len(documents), len(self.codes)))
        for at, document in enumerate(documents):
            for code, n in Counter(document).items():
                if code in self.codes:
                    found[at, self.codes[code]] = min(n, 2)
        return csr_array(found)


def unit(rows: Matrix) -> Matrix:
    """Return rows of length 1, empty ones left empty."""
    import numpy as np
    from scipy.sparse import diags_array

    length = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    length[length == 0] = 1
    return (diags_array(1 / length) @ rows).tocsr()
