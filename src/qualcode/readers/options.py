"""What a researcher may say about a file that a reader would otherwise guess."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of a table by the name in its first row, or by number from 1; empty ones are guessed.

    Attributes:
        text: what was said.
        speaker: who said it; in a survey, who answered.
        start: when a row begins.
        answers: columns of a survey that each become a transcript, a turn an answer; these are never guessed.
    """

    text: str = ""
    speaker: str = ""
    start: str = ""
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """Options of `read`; the defaults read most files right.

    Attributes:
        encoding: text encoding, None to find it out.
        columns: for csv, tsv and xlsx.
    """

    encoding: str | None = None
    columns: Columns = field(default_factory=Columns)
