"""A learner: a linear classifier a code, and one that weighs their scores with what is around them.

First a linear support vector machine for each code (Fan et al. 2008) scores a sentence by its terms, its neighbours',
the question's and the keywords'. Scores of sentences whose transcript was held back then teach one logistic
regression for all codes what a score, the scores around it and similar coded sentences are worth (stacking, Wolpert
1992): its result is a probability. The threshold from which a code is offered is the one with the best F1 beside what
keywords find on the transcripts held back, of this code as far as it was coded often, of all codes as far as it was
not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qualcode.assist.learning.passages import Passage
from qualcode.assist.learning.signals import Array, Coded
from qualcode.assist.learning.space import Matrix, Space


@dataclass(frozen=True, slots=True)
class Learner:
    """What was learned; it can be pickled, for a process beside.

    Attributes:
        codes: ids, in the order of the codebook.
        space: what terms are numbered in.
        weights: of terms and hits, a row each and a column a code.
        offsets: by code.
        coded: passages to hold others against.
        meaning: mean, spread and weight of each signal, and the offset.
        least: probability from which each code is offered.
        spared: probability from which what keywords of each code found is believed.
        held: probabilities for the passages of each transcript that was learned from, by its name, told by what was
            learned from the others; what a classifier has seen it would only repeat.
    """

    codes: tuple[str, ...]
    space: Space
    weights: Array
    offsets: Array
    coded: Coded
    meaning: tuple[Array, Array, Array, float]
    least: Array
    spared: Array
    held: Mapping[str, Array]

    def probabilities(self, passages: Sequence[Passage]) -> Array:
        """Return how likely each passage of a transcript has each code, a row a passage, rounded to 4 places."""
        import numpy as np

        if not passages:
            return np.zeros((0, len(self.codes)))
        scores = self.space.rows(passages) @ self.weights + self.offsets
        return meant(self.coded.signals(self.space, passages, scores), self.meaning)

    def judge(self, passages: Sequence[Passage], transcript: str) -> Array:
        """Return the probabilities for a transcript, by its name: held back ones where it was learned from."""
        held = self.held.get(transcript)
        return self.probabilities(passages) if held is None or len(held) != len(passages) else held

    def offered(self, likely: Array) -> list[tuple[int, str, float]]:
        """Return position of the passage, code and probability wherever the threshold is reached, in order."""
        reached = likely >= self.least
        return [
            (int(at), self.codes[code], float(likely[at, code]))
            for at, code in zip(*reached.nonzero(), strict=True)
        ]


def meant(signals: Array, meaning: tuple[Array, Array, Array, float]) -> Array:
    """Return the probability that signals stand for, rounded so that it is the same on every machine."""
    import numpy as np

    mean, spread, weight, offset = meaning
    scaled = ((signals - mean) / spread * weight).sum(axis=-1) + offset
    return np.round(1 / (1 + np.exp(-scaled)), 4)


def linear(rows: Matrix, right: Array, weights: Array) -> tuple[Array, Array]:
    """Train a classifier a code; return the weights of columns by code, and the offsets.

    Where all rows or none have a code there is nothing to learn: the score is that of a sure row, whatever is in it.

    Args:
        rows: of passages and lessons.
        right: True where a row has a code.
        weights: how much a row counts for a code, 0 for not at all.
    """
    import numpy as np
    from sklearn.svm import LinearSVC

    learned: list[tuple[Any, float]] = []
    for code in range(right.shape[1]):
        (known,) = np.nonzero(weights[:, code])
        mine, weight = right[known, code], weights[known, code].copy()
        if mine.all() or not mine.any():
            learned.append((np.zeros(rows.shape[1]), 1.0 if mine.any() else -1.0))
            continue
        weight[mine] *= (weight[~mine].sum() / weight[mine].sum()) ** _BALANCE
        machine = LinearSVC(C=1.0, tol=1e-2, random_state=0)
        machine.fit(_short(rows[known]), mine, sample_weight=weight)
        learned.append((machine.coef_[0], machine.intercept_[0]))
    return np.array([weight for weight, _offset in learned]).T, np.array(
        [offset for _weight, offset in learned]
    )


def _short(rows: Matrix) -> Matrix:
    """Return the same rows with the 32-bit indices that scikit-learn asks for."""
    import numpy as np
    from scipy.sparse import csr_array

    indices, ends = rows.indices.astype(np.int32), rows.indptr.astype(np.int32)
    return csr_array((rows.data, indices, ends), shape=rows.shape)


_BALANCE = 0.4
"""0 leaves rare codes as rare as they are, 1 makes them count as much as all the rest."""
