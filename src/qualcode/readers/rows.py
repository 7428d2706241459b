"""Timed rows of captions and tables → text, lines and turns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from qualcode.model.transcript import Line, Turn
from qualcode.readers.accept import accept
from qualcode.readers.labels import candidates
from qualcode.readers.naming import labels

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


class Spoken(NamedTuple):
    """One cue or row as the source has it: a time, and (speaker or empty, words) for each of its lines."""

    time: float | None
    parts: tuple[tuple[str, str], ...]


def attribute(source: Sequence[Spoken]) -> list[list[Said]]:
    """Say of each cue or row who speaks: named by the source, else by a label before the words.

    What has no label goes on with the speaker before; what stands before the first, where there are any, is no talk.
    """
    heads = {words: candidates(words) for spoken in source for name, words in spoken.parts if not name}
    accepted = accept([heads[words] for spoken in source for name, words in spoken.parts if not name])
    found: list[list[Said]] = []
    speaker: str | None = None
    for spoken in source:
        said: list[Said] = []
        for name, words in spoken.parts:
            head = None if name else accepted.choose(heads[words], prefixes_only=True)
            speaker = name or (head.name if head else speaker)
            speech = words[head.speech :].strip() if head else words
            if said and not name and not head:
                said[-1] = said[-1]._replace(text=f"{said[-1].text}\n{speech}".strip())
            else:
                said.append(Said(speech, speaker, spoken.time))
        found.append([row for row in said if row.text])
    names = labels(row.speaker for said in found for row in said if row.speaker)
    return [
        [
            row._replace(speaker=names.get(row.speaker or ""), outside=bool(names) and row.speaker is None)
            for row in said
        ]
        for said in found
    ]


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
