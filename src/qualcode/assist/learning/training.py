"""Training a learner from a codebook and from what coders said of transcripts.

Everything is fixed: the order of rows, the parts that are held back, the seeds; the same study teaches the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from math import log
from typing import Any, NamedTuple

from qualcode.assist.learning.learner import Learner, linear, meant
from qualcode.assist.learning.meaning import Engine
from qualcode.assist.learning.passages import Passage, Reading, bare
from qualcode.assist.learning.signals import Array, Coded, surroundings
from qualcode.assist.learning.space import Matrix, Space
from qualcode.model.codebook import Code, Codebook

LEAST_SENTENCES = 5
"""Coded sentences a code needs: with fewer, what they have in common is chance."""

LEAST_TRANSCRIPTS = 3
"""Transcripts that must be coded: what some teach is tried on another to find the threshold, and one alone misleads."""

_PARTS = 5
_DRAWN = 60
"""Coded sentences that the threshold of all codes counts as, beside a code's own."""

_REFUSED = 3.0
_EXAMPLE, _DEFINITION, _KEYWORD = 1.0, 0.5, 0.2
_PLAIN = frozenset(("literal", "word", "lemma"))


def counts(readings: Sequence[Reading]) -> Counter[str]:
    """Return the number of coded sentences by code."""
    return Counter(code for reading in readings for codes in reading.codes for code in codes)


def learnable(codebook: Codebook, readings: Sequence[Reading]) -> list[str]:
    """Return the codes with enough coded sentences, in the order of the codebook; none where transcripts are too few."""
    if sum(any(reading.codes) for reading in readings) < LEAST_TRANSCRIPTS:
        return []
    counted = counts(readings)
    return [code.id for code in codebook.codable if counted[code.id] >= LEAST_SENTENCES]


def train(codebook: Codebook, readings: Sequence[Reading], engine: Engine | None = None) -> Learner:
    """Learn from transcripts what speaks for each code that can be learned.

    Args:
        codebook: its definitions, examples and plain keywords are lessons too.
        readings: at least `LEAST_TRANSCRIPTS` with codings.
        engine: gives vectors of meaning, which count beside the terms.
    """
    import numpy as np

    given = _Material(codebook, readings, engine)
    held = np.zeros(given.right.shape)
    for part in range(given.parts):
        out = given.part == part
        weights, offsets = given.linear(~out)
        held[out] = given.rows[out] @ weights + offsets
    known, signals = given.weight > 0, given.signals(held)
    meaning = _meaning(signals[known], given.right[known])
    likely = meant(signals, meaning)
    least = thresholds(likely, given.right, given.hit, known)
    spared = sparing(likely, given.right, given.hit, known, least)
    apart = {one.transcript: likely[given.group == at] for at, one in enumerate(readings)}
    weights, offsets = given.linear(np.ones(len(given.part), dtype=bool))
    return Learner(
        tuple(given.codes), given.space, weights, offsets, given.coded, meaning, least, spared, apart
    )


class _Lesson(NamedTuple):
    passage: Passage
    code: str
    weight: float


class _Material:
    """All passages of all transcripts as rows, with what is known of each."""

    def __init__(self, codebook: Codebook, readings: Sequence[Reading], engine: Engine | None) -> None:
        import numpy as np
        from scipy.sparse import vstack

        self.codes = learnable(codebook, readings)
        self._readings = readings
        passages = [one for reading in readings for one in reading.passages]
        lessons = [lesson for code in codebook.codable if code.id in self.codes for lesson in _lessons(code)]
        self.space = Space.of([*passages, *(one.passage for one in lessons)], self.codes, engine)
        self.rows: Matrix = self.space.rows(passages)
        self._taught_rows: Matrix = self.space.rows([one.passage for one in lessons])
        self._stack = vstack
        self.right: Array = self._marked([one.codes for one in readings])
        refused = self._marked([one.refused for one in readings])
        self.group: Array = np.repeat(np.arange(len(readings)), [len(one.passages) for one in readings])
        read = np.array([at < one.read for one in readings for at in range(len(one.passages))])
        self.parts = min(_PARTS, len(readings))
        self.part: Array = self.group % self.parts
        weight = np.repeat(read[:, None], len(self.codes), axis=1).astype(float)
        weight[refused] = _REFUSED
        weight[self._marked([one.left or [()] * len(one.passages) for one in readings])] = 0.0
        weight[self.right] = 1.0
        self.weight: Array = weight
        taught = [[one.code == code for code in self.codes] for one in lessons]
        self._taught: Array = np.array(taught, dtype=bool).reshape(len(lessons), len(self.codes))
        self._lesson_weight: Array = np.array([one.weight for one in lessons])
        self.hit: Array = self._marked([[one.hits for one in reading.passages] for reading in readings])
        chosen = self.right.any(axis=1)
        own, wide = surroundings(self.space, passages)
        own_lessons, *_rest = self.space.blocks([one.passage for one in lessons])
        self.coded = Coded(
            own[chosen],
            wide[chosen],
            self.right[chosen],
            self.group[chosen],
            own_lessons,
            self._taught,
            self.right[read].mean(axis=0),
        )

    def _marked(self, said: Sequence[Sequence[Collection[str]]]) -> Array:
        """Return a row a passage and a column a code, True where the code is said of the passage."""
        import numpy as np

        return np.array([[code in codes for code in self.codes] for passages in said for codes in passages])

    def linear(self, chosen: Array) -> tuple[Array, Array]:
        """Train the classifiers on some of the passages and on all lessons."""
        import numpy as np

        rows = self._stack([self.rows[chosen], self._taught_rows], format="csr")
        lessons = np.repeat(self._lesson_weight[:, None], len(self.codes), axis=1)
        return linear(
            rows, np.vstack([self.right[chosen], self._taught]), np.vstack([self.weight[chosen], lessons])
        )

    def signals(self, scores: Array) -> Array:
        """Return the signals of all passages, those of their own transcript never held against them."""
        import numpy as np

        return np.concatenate(
            [
                self.coded.signals(self.space, reading.passages, scores[self.group == at], at)
                for at, reading in enumerate(self._readings)
            ]
        )


def _lessons(code: Code) -> Iterator[_Lesson]:
    for part, weight in (
        (code.definition, _DEFINITION),
        (code.include, _DEFINITION),
        (code.name, _DEFINITION),
    ):
        for words in part.values():
            yield _Lesson(bare(words), code.id, weight)
    for quotes in code.examples.values():
        for quote in quotes:
            yield _Lesson(bare(quote), code.id, _EXAMPLE)
    for keyword in code.keywords:
        if keyword.kind in _PLAIN:
            yield _Lesson(bare(keyword.pattern), code.id, _KEYWORD)


def _meaning(signals: Array, right: Array) -> tuple[Array, Array, Array, float]:
    """Return mean, spread and weight of each signal, and the offset, by logistic regression over all codes."""
    from sklearn.linear_model import LogisticRegression

    mean, spread = signals.mean(axis=0), signals.std(axis=0)
    spread[spread == 0] = 1.0
    if right.all():  # nothing to weigh: the next one has the code too, by the rule of succession
        return mean, spread, 0.0 * mean, log(len(right) + 1)
    machine: Any = LogisticRegression(solver="liblinear", random_state=0)
    machine.fit((signals - mean) / spread, right)
    return mean, spread, machine.coef_[0], float(machine.intercept_[0])


def thresholds(likely: Array, right: Array, hit: Array, known: Array) -> Array:
    """Return the probability from which each code is offered: its own best one, drawn to the best one of all codes.

    Args:
        likely: probabilities, a row a passage and a column a code.
        right: True where a passage has a code.
        hit: True where a keyword of the code stands in the passage.
        known: True where it is known whether the passage has the code.
    """
    import numpy as np

    common = best_threshold(likely[known], right[known], hit[known])
    found = []
    for code in range(right.shape[1]):
        rows = known[:, code]
        mine = best_threshold(likely[rows, code], right[rows, code], hit[rows, code])
        n = right[rows, code].sum()
        found.append((n * mine + _DRAWN * common) / (n + _DRAWN))
    return np.array(found)


def sparing(likely: Array, right: Array, hit: Array, known: Array, least: Array) -> Array:
    """Return the probability from which to believe keywords: for all codes that with the best F1 beside what is offered.

    Args:
        likely: probabilities, a row a passage and a column a code.
        right: True where a passage has a code.
        hit: True where a keyword of the code stands in the passage.
        known: True where it is known whether the passage has the code.
        least: probability from which each code is offered without a keyword.
    """
    import numpy as np

    probabilities, best = _best(
        likely, right & known, known & (likely >= least), known & hit & (likely < least)
    )
    return np.minimum(probabilities[best - 1] if best else 1.0, least)


def best_threshold(likely: Array, right: Array, hit: Array) -> float:
    """Return the probability from which F1 is the best beside what keywords find, in the middle between two that were found."""
    probabilities, best = _best(likely, right, hit, ~hit)
    above = probabilities[best - 1] if best else 1.0
    below = probabilities[best] if best < len(probabilities) else 0.0
    return float(above + below) / 2


def _best(likely: Array, right: Array, offered: Array, asked: Array) -> tuple[Array, int]:
    """Return the probabilities of what is asked, the highest first, and how many to offer for the best F1.

    Args:
        likely: probabilities.
        right: True where a claim is right.
        offered: True where a claim is offered anyway.
        asked: True where it is to be found out whether to offer it.
    """
    import numpy as np

    order = np.argsort(-likely[asked], kind="stable")
    probabilities, correct = likely[asked][order], right[asked][order]
    found = right[offered].sum() + np.concatenate([[0], np.cumsum(correct)])
    f1 = 2 * found / (offered.sum() + np.arange(len(order) + 1) + right.sum())
    apart = np.append(probabilities[1:] != probabilities[:-1], True)[: len(order)]
    f1[1:][~apart] = 0  # all of one probability are offered together
    return probabilities, len(f1) - 1 - int(np.argmax(f1[::-1]))  # of equals that which offers most
