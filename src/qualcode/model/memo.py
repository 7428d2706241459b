"""Memos: what the researcher writes beside the material, on the study, a transcript, a speaker, a code or a coding."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class MemoKind(StrEnum):
    """What a memo is for."""

    NOTE = "note"
    DEFINITION = "definition"
    THEORY = "theory"
    METHOD = "method"


class Level(StrEnum):
    """What a memo is on."""

    PROJECT = "project"
    TRANSCRIPT = "transcript"
    SPEAKER = "speaker"
    CODE = "code"
    CODING = "coding"


class Memo(NamedTuple):
    """One memo, with what it is on by name; names that its level does not have are None.

    Attributes:
        id: short form of the uuid that commands take and print.
        kind: what it is for.
        text: lines end in a line feed; no white space at either end.
        coder: who wrote it.
        time: of its last change, UTC, ISO 8601 with milliseconds.
        on: its level.
        transcript: name of the transcript it is on, or its speaker or coding is in.
        speaker: label of the speaker it is on, or its coding belongs to.
        code: id of the code it is on, or its coding has.
        coding: id of the coding.
        quote: words of the coding.
        start: first code point of the coding.
        end: after its last one.
    """

    id: str
    kind: MemoKind
    text: str
    coder: str
    time: str
    on: Level
    transcript: str | None = None
    speaker: str | None = None
    code: str | None = None
    coding: str | None = None
    quote: str | None = None
    start: int | None = None
    end: int | None = None

    @property
    def first_line(self) -> str:
        """What a list shows of it."""
        return self.text.partition("\n")[0]
