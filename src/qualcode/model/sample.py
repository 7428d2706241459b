"""A sample of what no suggestion touches, judged sentence by sentence, and what it says of all of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from qualcode.model.span import Span


class Judgement(StrEnum):
    """Where a sampled sentence stands."""

    OPEN = "open"
    CODED = "coded"
    NOTHING = "nothing"
    GONE = "gone"


class Sampled(NamedTuple):
    """One sentence of a sample.

    Attributes:
        n: its number in the sample, from 1.
        transcript: its name, empty where the text was corrected or removed since.
        span: where it stands.
        quote: its words.
        turn: number of the turn.
        speaker: label of who speaks, None where nobody is named.
        state: open, coded, nothing, or gone with its text.
        codes: ids of the codes on it, in the order of the codings.
    """

    n: int
    transcript: str
    span: Span
    quote: str
    turn: int | None
    speaker: str | None
    state: Judgement
    codes: tuple[str, ...] = ()


class Estimate(NamedTuple):
    """A number with the ends of its 95% interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class SampleReport:
    """What the judged part of a sample says of all sentences that it was drawn from.

    Attributes:
        population: sentences of participants that neither a suggestion nor a coding touched when it was drawn.
        drawn: sentences in the sample.
        coded: of these, how many were then coded.
        nothing: how many were said to hold nothing.
        gone: how many went with their text.
        codes: codings in the sample by code id.
        share: of the sentences that hold something.
        sentences: how many of the population that makes.
        codings: how many codings that makes, at as many to a sentence as in the sample.
        found: coded sentences, each code by itself, that a suggestion of the code touches.
        known: those that none touches, coded before the sample was drawn.
        open: suggestions that nobody decided yet.
        recall: found / (found + known + codings), None where nothing is coded.
    """

    population: int
    drawn: int
    coded: int
    nothing: int
    gone: int
    codes: Mapping[str, int]
    share: Estimate
    sentences: Estimate
    codings: Estimate
    found: int
    known: int
    open: int
    recall: Estimate | None

    @property
    def judged(self) -> int:
        """How many were judged."""
        return self.coded + self.nothing
