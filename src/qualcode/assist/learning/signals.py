"""What speaks for a code in a passage beside the classifier's own score: its surroundings, and what it is like.

A row of signals stands for one passage and one code, so that what is learned of them holds for all codes together and
needs few examples of each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Any

from qualcode.assist.learning.passages import Passage
from qualcode.assist.learning.space import Matrix, Space, unit

Array = Any
"""A dense array of numpy."""

NEAREST = (2, 3)
"""How many of the coded passages that are most like a passage are looked at: by its words, with its surroundings."""


@dataclass(frozen=True, slots=True)
class Coded:
    """Passages with codes, to hold others against.

    Attributes:
        own: a unit row for each, of its own terms.
        wide: the same with its surroundings.
        codes: columns are codes, True where a passage has one.
        groups: number of each one's transcript.
        lessons: unit rows of the codebook's definitions, examples and keywords.
        taught: columns are codes, True where a lesson is of one.
        share: of passages with each code.
    """

    own: Matrix
    wide: Matrix
    codes: Array
    groups: Array
    lessons: Matrix
    taught: Array
    share: Array

    def signals(
        self, space: Space, passages: Sequence[Passage], scores: Array, group: int | None = None
    ) -> Array:
        """Return the signals of a transcript's passages, by passage, code and signal.

        Args:
            space: what terms are numbered in.
            passages: of one transcript, in order.
            scores: of the classifiers, a row a passage and a column a code.
            group: the transcript's own number, whose passages are not looked at; None for a new transcript.
        """
        import numpy as np

        own, wide = surroundings(space, passages)
        away = np.ones(len(self.groups), dtype=bool) if group is None else self.groups != group
        codes = self.codes[away]
        everywhere = np.broadcast_to
        lengths = np.array([[log(2 + len(one.own))] for one in passages])
        parts = [
            scores,
            *_around(passages, scores),
            *_among(scores),
            _nearest(own, self.lessons, self.taught, 1),
            _nearest(own, self.own[away], codes, NEAREST[0]),
            _nearest(wide, self.wide[away], codes, NEAREST[1]),
            everywhere(np.log(self.share + 0.005), scores.shape),
            everywhere(lengths, scores.shape),
        ]
        return np.stack(parts, axis=-1)


def surroundings(space: Space, passages: Sequence[Passage]) -> tuple[Matrix, Matrix]:
    """Return unit rows of passages: of their own terms, and with half of what is around them."""
    own, near, asked = space.blocks(passages)
    return own, unit((own + 0.5 * near + 0.5 * asked).tocsr())


def _around(passages: Sequence[Passage], scores: Array) -> list[Array]:
    """Return the scores of the sentence before and after, the mean of the turn, and the best of the turn's others."""
    import numpy as np

    low = scores.min() if len(scores) else 0.0
    before, after = np.full_like(scores, low), np.full_like(scores, low)
    mean, other = np.empty_like(scores), np.full_like(scores, low)
    turns = np.array([one.turn for one in passages])
    for turn in np.unique(turns):
        (here,) = np.nonzero(turns == turn)
        said = scores[here]
        before[here[1:]], after[here[:-1]] = said[:-1], said[1:]
        mean[here] = said.mean(axis=0)
        if len(here) > 1:
            first, second = np.sort(said, axis=0)[[-1, -2]]
            other[here] = np.where(said == first, second, first)
    return [before, after, mean, other]


def _among(scores: Array) -> list[Array]:
    """Return how far a score is from the passage's best and from its second."""
    import numpy as np

    ranked = np.sort(scores, axis=1)
    return [scores - ranked[:, -1:], scores - ranked[:, -min(2, scores.shape[1]), None]]


def _nearest(rows: Matrix, others: Matrix, codes: Array, n: int) -> Array:
    """Return the mean likeness (cosine) of the `n` others most alike, by row and code; 0 where a code has none."""
    import numpy as np

    alike = (rows @ others.T).toarray()
    found = np.zeros((rows.shape[0], codes.shape[1]))
    for code in range(codes.shape[1]):
        mine = alike[:, codes[:, code]]
        if mine.shape[1]:
            found[:, code] = np.sort(mine, axis=1)[:, -n:].sum(axis=1) / n
    return found
