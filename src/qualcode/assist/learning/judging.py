"""What a learner says of a transcript: hits of its own, with the words that speak for them, and keyword hits it doubts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt

from qualcode.assist.learning.learner import Learner
from qualcode.assist.learning.passages import Passage, passages
from qualcode.assist.learning.signals import Array
from qualcode.assist.learning.space import WEIGHTS
from qualcode.assist.learning.terms import placed
from qualcode.model.span import Span, Spans
from qualcode.model.suggestion import LEARNED, Guard, Handling, Hit
from qualcode.model.transcript import Revision, Role
from qualcode.segment import fold

_SIGNS = ("", "…", "?")
_MOST = 3
_LEAST = 0.4
"""A word is told where it speaks for the code at least so much as the word that does most."""


def judged(
    learner: Learner, revision: Revision, found: Sequence[Hit], hits: Sequence[Hit], handling: Handling
) -> tuple[list[Hit], int]:
    """Return keyword hits and a hit for each sentence and code that the learner offers, and how many it doubts.

    The note of a learned hit names the strongest words: those after `…` stand in a neighbouring sentence, those
    after `?` in the question.

    Args:
        learner: what was learned.
        revision: the transcript.
        found: hits of the codebook's keywords in all turns, guarded or not: what the learner weighs.
        hits: those of them that are offered, and sentences that go on from theirs.
        handling: what becomes of hits in sentences for which their code is unlikely.
    """
    said = passages(revision, found)
    likely = learner.judge(said, revision.name)
    unlikely = _Unlikely(learner, said, likely)
    doubted = [handling is not Handling.OFF and unlikely(hit) for hit in hits]
    flag = (Guard.UNLIKELY.value,)
    kept = [
        hit._replace(doubts=hit.doubts + flag) if doubt else hit
        for hit, doubt in zip(hits, doubted, strict=True)
        if not doubt or handling is Handling.FLAG
    ]
    reasons = _Reasons(learner, revision)
    kept += [
        Hit(*said[at].span, code, LEARNED, LEARNED, score, note=reasons.of(said[at], code))
        for at, code, score in learner.offered(likely)
    ]
    return kept, sum(doubted)


class _Unlikely:
    """Tells whether all sentences that a hit touches are unlikely to have its code."""

    def __init__(self, learner: Learner, said: Sequence[Passage], likely: Array) -> None:
        self._places = Spans([passage.span for passage in said])
        self._columns = {code: at for at, code in enumerate(learner.codes)}
        self._likely, self._spared = likely, learner.spared

    def __call__(self, hit: Hit) -> bool:
        column, touched = self._columns.get(hit.code), self._places.touched(hit.start, hit.end)
        if column is None or not touched:
            return False
        return bool((self._likely[list(touched), column] < self._spared[column]).all())


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
