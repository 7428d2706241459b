"""Suggestions: passages a keyword points at, with the evidence. Derived, never counted, never stored as codings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NamedTuple

from qualcode.model.span import Span

Unit = Literal["hit", "sentence", "turn"]
"""What a suggestion covers."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a run over the transcripts looks at and offers.

    Attributes:
        unit: what a suggestion covers: the hit itself, the sentences it touches, or its turn.
        interviewer: whether an interviewer's turns are searched too.
    """

    unit: Unit = "sentence"
    interviewer: bool = False


class Verdict(StrEnum):
    """Where a suggestion stands for one coder."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class Hit(NamedTuple):
    """One place where one keyword counts; a tuple, since there are many.

    Attributes:
        start: first code point in the original text.
        end: after the last one.
        code: id of the code the keyword belongs to.
        keyword: the keyword as written in the codebook.
        kind: kind of rule, one of `codebook.KINDS`.
        score: 0 to 1; lower where a guessed word straddles an edge.
        negated: a negation stands in the same clause.
        note: why the score is lower, empty otherwise.
    """

    start: int
    end: int
    code: str
    keyword: str
    kind: str
    score: float
    negated: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A passage offered for a code: one a revision, span and code, with every hit that speaks for it.

    Attributes:
        span: what a coding would cover: the hit, its sentence or its turn.
        code: id of the code.
        hits: never empty, in order of the text.
    """

    span: Span
    code: str
    hits: tuple[Hit, ...]

    @property
    def best(self) -> Hit:
        """The hit with the highest score, the first of them where several have it."""
        return max(self.hits, key=lambda hit: hit.score)
