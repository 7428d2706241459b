"""Codings: applications of a code to a span of one revision, by one coder."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from qualcode.model.span import Span


class Origin(StrEnum):
    """How a coding came about."""

    HAND = "hand"
    SUGGESTION = "suggestion"
    IMPORT = "import"


class Coding(NamedTuple):
    """One code applied to one span.

    Attributes:
        id: short form of the uuid that commands take and print.
        transcript: the transcript's name.
        start: first code point.
        end: after the last one.
        quote: the words of the span, kept beside the offsets and checked against them.
        code: id of the code.
        coder: who applied it.
        origin: how.
        speaker: label of the speaker of the turn it belongs to, None where nobody is named.
        role: that speaker's role.
        weight: from 0 to 100, None where it was given none.
        gesture: number of the change that applied it or confirmed it last.
        stale: it was made under an older definition of its code.
    """

    id: str
    transcript: str
    start: int
    end: int
    quote: str
    code: str
    coder: str
    origin: Origin
    speaker: str | None = None
    role: str | None = None
    weight: int | None = None
    gesture: int = 0
    stale: bool = False

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)
