"""A transcript as a reader gives it, and a revision of it as the study keeps it.

The text is frozen; turns, speakers, regions and timed lines all point into it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from qualcode.model.span import Span
from qualcode.model.words import Words


class Role(StrEnum):
    """What a speaker does in the talk; what a person *is* stands in the attribute `position`."""

    INTERVIEWER = "interviewer"
    PARTICIPANT = "participant"


class RegionKind(StrEnum):
    """Parts of a text that are not talk."""

    HEADER = "header"
    KEYWORDS = "keywords"
    LABEL = "label"
    TIME = "time"
    NOTICE = "notice"


class Region(NamedTuple):
    """A stretch of the text outside the talk, never coded and never counted."""

    start: int
    end: int
    kind: RegionKind


class Turn(NamedTuple):
    """What one speaker says until another does.

    Attributes:
        n: number from 1, in the order of the text.
        start: first code point of the speech; the label is not part of it.
        end: after the last code point of the speech, white space at both ends left out.
        speaker: the label as written, without marks, or None where nobody is named.
        time: seconds from the start of the recording, or None.
    """

    n: int
    start: int
    end: int
    speaker: str | None = None
    time: float | None = None

    @property
    def span(self) -> Span:
        """The speech as a span."""
        return Span(self.start, self.end)


class Line(NamedTuple):
    """One timed line of a caption file or a table: a row of the source, inside a turn."""

    start: int
    end: int
    time: float | None = None


class Speaker(NamedTuple):
    """A label of one transcript with the role guessed for it or set by the researcher.

    Attributes:
        label: as it stands in the transcript, unique in it.
        role: None where it could not be told.
        sure: False where the role was a guess from who asks, and wants a look.
        name: what tables print in place of the label, empty for the label itself.
    """

    label: str
    role: Role | None = None
    sure: bool = True
    name: str = ""


class Doubt(NamedTuple):
    """Something a reader was unsure of or left out, for the researcher to look at."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """What a reader makes of a file's bytes.

    Attributes:
        text: frozen text, LF only, no BOM, never normalised; offsets are code points of it.
        turns: in order, not overlapping.
        speakers: one for each label, in order of first appearance.
        regions: in order, not overlapping each other or a turn's first and last character.
        lines: timed lines in order, for captions and tables; empty for prose.
        format: the reader's name, such as `docx`.
        version: the reader's version; a later one may read the same bytes differently.
        encoding: text encoding of the bytes, empty for formats that have none.
        asides: text kept beside the talk, such as the comments of a docx.
        doubts: what wants a look.
    """

    text: str
    turns: tuple[Turn, ...]
    speakers: tuple[Speaker, ...] = ()
    regions: tuple[Region, ...] = ()
    lines: tuple[Line, ...] = ()
    format: str = "txt"
    version: int = 1
    encoding: str = ""
    asides: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()


class Segments(NamedTuple):
    """Sentences and words of a text, frozen with the engine that found them.

    Attributes:
        sentences: in order, not overlapping, inside turns, white space at both ends left out.
        words: boundaries over the whole text.
        language: `zh`, `en` or `mixed`.
        engine: name and version of what cut the words, such as `rjieba 0.2.2`.
    """

    sentences: tuple[Span, ...]
    words: Words
    language: str
    engine: str


@dataclass(frozen=True)
class Revision:
    """One frozen state of a transcript with everything that can be said of its text.

    Attributes:
        uid: uuid, 32 hex digits.
        name: the transcript's name, the file's name with its ending.
        text: see `Transcript.text`.
        turns: as corrected so far.
        roles: role by label, for labels whose role is known.
        segments: frozen with the revision.
    """

    uid: str
    name: str
    text: str
    turns: tuple[Turn, ...]
    segments: Segments
    roles: dict[str, Role] = field(default_factory=dict)

    @cached_property
    def speech(self) -> list[Span]:
        """The turns as spans."""
        return [turn.span for turn in self.turns]

    def role(self, turn: Turn) -> Role | None:
        """Return the role of the one who speaks, None where it is not known."""
        return self.roles.get(turn.speaker) if turn.speaker is not None else None
