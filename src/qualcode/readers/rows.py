"""Timed rows of captions and tables → text, lines and turns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from qualcode.model.transcript import Line, Turn

_CLOSED = re.compile(r"[。！？!?.…][”’」』\"')）\]]*\s*$")
# Where fewer rows than this close a sentence the file has no end marks to go by.
_MARKED = 0.1


class Said(NamedTuple):
    """One row of a source.

    Attributes:
        text: what was said, white space at the ends left out.
        speaker: label, None where nobody is named.
        time: seconds, or None.
        outside: True where the row is no talk.
    """

    text: str
    speaker: str | None = None
    time: float | None = None
    outside: bool = False


def join(rows: Sequence[Said]) -> tuple[str, tuple[Line, ...]]:
    """Join the rows with a line feed; give where each stands."""
    lines, at = [], 0
    for row in rows:
        lines.append(Line(at, at + len(row.text), row.time))
        at += len(row.text) + 1
    return "\n".join(row.text for row in rows), tuple(lines)


def turns(rows: Sequence[Said], lines: Sequence[Line]) -> tuple[Turn, ...]:
    """Return a turn for consecutive rows of one speaker; without speakers, for rows up to the end of a sentence."""
    named = any(row.speaker for row in rows)
    marked = sum(bool(_CLOSED.search(row.text)) for row in rows) >= _MARKED * len(rows)
    found: list[Turn] = []
    opened = False
    last: str | None = None
    for row, line in zip(rows, lines, strict=True):
        if row.outside:
            opened = False
            continue
        if opened and row.speaker == last:
            found[-1] = Turn(found[-1].n, found[-1].start, line.end, last, found[-1].time)
        else:
            found.append(Turn(len(found) + 1, line.start, line.end, row.speaker, row.time))
        last = row.speaker
        opened = named or (marked and not _CLOSED.search(row.text))
    return tuple(found)
