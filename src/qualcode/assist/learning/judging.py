"""What a learner offers in a transcript: hits of the kind `learned`, each with the words that speak for it most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt

from qualcode.assist.learning.learner import Learner
from qualcode.assist.learning.passages import Passage, passages
from qualcode.assist.learning.space import WEIGHTS
from qualcode.assist.learning.terms import placed
from qualcode.model.span import Span
from qualcode.model.suggestion import LEARNED, Hit
from qualcode.model.transcript import Revision, Role
from qualcode.segment import fold

_SIGNS = ("", "…", "?")
_MOST = 3
_LEAST = 0.4
"""A word is told where it speaks for the code at least so much as the word that does most."""


def learned_hits(learner: Learner, revision: Revision, hits: Sequence[Hit]) -> list[Hit]:
    """Return a hit for each sentence and code that the learner offers, in order; its note names the strongest words.

    Words after `…` stand in a neighbouring sentence, words after `?` in the question.

    Args:
        learner: what was learned.
        revision: the transcript.
        hits: of the codebook's keywords in all turns.
    """
    said = passages(revision, hits)
    reasons = _Reasons(learner, revision)
    return [
        Hit(*said[at].span, code, LEARNED, LEARNED, score, note=reasons.of(said[at], code))
        for at, code, score in learner.offered(said, revision.name)
    ]


class _Reasons:
    """Tells which words of one transcript speak for a code."""

    def __init__(self, learner: Learner, revision: Revision) -> None:
        self._learner, self._revision = learner, revision
        self._folded = fold(revision.text)

    def of(self, passage: Passage, code: str) -> str:
        column = self._learner.codes.index(code)
        worth: dict[str, float] = {}
        for block, spans in enumerate(self._around(passage)):
            for span in spans:
                for word, value in self._words(span, block, column).items():
                    worth[_SIGNS[block] + word] = worth.get(_SIGNS[block] + word, 0.0) + value
        found = sorted(worth.items(), key=lambda pair: -pair[1])[:_MOST]
        return " · ".join(word for word, value in found if value >= max(found[0][1] * _LEAST, 1e-9))

    def _around(self, passage: Passage) -> tuple[list[Span], list[Span], list[Span]]:
        """Return the spans of the sentence, of its neighbours and of the question."""
        turns = self._revision.turns
        turn = next(one for one in turns if one.n == passage.turn)
        sentences = self._revision.segments.sentences
        at = sentences.index(passage.span)
        near = [
            one for one in sentences[max(at - 1, 0) : at + 2] if one != passage.span and turn.span.holds(one)
        ]
        before = [one for one in turns if one.n < turn.n and self._revision.role(one) is Role.INTERVIEWER]
        return [passage.span], near, [before[-1].span] if before else []

    def _words(self, span: Span, block: int, column: int) -> dict[str, float]:
        """Return how much each word of a span speaks for the code: terms share their weight among what they cover."""
        worth = [0.0] * (span.end - span.start)
        for start, end, value in self._valued(self._folded[slice(*span)], block, column):
            for at in range(start, end):
                worth[at] += value / (end - start)
        found: dict[str, float] = {}
        for word in self._revision.segments.words.within(*span):
            if self._folded[word.start].isalnum():
                said = word.of(self._revision.text)
                value = sum(worth[word.start - span.start : word.end - span.start])
                found[said] = found.get(said, 0.0) + value
        return found

    def _valued(self, text: str, block: int, column: int) -> Iterator[tuple[int, int, float]]:
        space, weights = self._learner.space, self._learner.weights
        found = list(placed(text))
        share = WEIGHTS[block] / sqrt(len(found) or 1)  # about what a term counts for in a row of length 1
        for term, (start, end) in found:
            row = space.terms.get(term)
            if row is not None:
                worth = float(space.rarity[row] * weights[block * len(space.terms) + row, column])
                yield start, end, share * worth
