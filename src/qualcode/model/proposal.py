"""Proposals: how the keywords of a code could change, with what speaks for it. Derived, never written by themselves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from qualcode.model.codebook import Keyword
from qualcode.model.span import Span


class Change(StrEnum):
    """What accepting a proposal does to the code's keywords."""

    ADD = "add"
    NARROW = "narrow"
    REMOVE = "remove"


class Ground(StrEnum):
    """Where a proposal comes from."""

    CODINGS = "codings"
    DEFINITION = "definition"
    REFUSALS = "refusals"


class Example(NamedTuple):
    """A sentence that the keyword finds.

    Attributes:
        transcript: its name.
        hit: where the keyword stands.
        sentence: where the sentence stands.
        quote: the sentence.
        right: whether it is coded with the code; None where nobody has judged it.
    """

    transcript: str
    hit: Span
    sentence: Span
    quote: str
    right: bool | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """One change of a code's keywords.

    Attributes:
        code: id of the code.
        change: what accepting it does.
        keyword: what is added or taken off.
        ground: where it comes from.
        replaces: the keyword that a narrower one takes the place of.
        z: how far the words are over-represented, in standard deviations; None where that is not told.
        right: sentences it finds that are coded with the code.
        wrong: sentences it finds in transcripts that were coded, or that were refused, without the code.
        new: of those right, the ones that no keyword of the code finds yet.
        waiting: sentences it finds that nobody has judged.
        passages: codings of the code in which it stands.
        transcripts: in how many transcripts the sentences it is right in stand; all it finds where none is judged.
        before: right and wrong sentences of the keyword it replaces.
        examples: sentences it finds, the right ones first.
    """

    code: str
    change: Change
    keyword: Keyword
    ground: Ground
    replaces: Keyword | None = None
    z: float | None = None
    right: int = 0
    wrong: int = 0
    new: int = 0
    waiting: int = 0
    passages: int = 0
    transcripts: int = 0
    before: tuple[int, int] | None = None
    examples: tuple[Example, ...] = ()

    @property
    def precision(self) -> float | None:
        """Share of the judged sentences it finds that are right, None where none is judged."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def mark(self) -> str:
        """What a refusal of it is remembered by."""
        return f"{self.change.value} {self.keyword.language} {self.keyword.line}"
