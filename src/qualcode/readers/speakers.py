"""Text → turns, regions and speakers: who says what, and what of the text is no talk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from qualcode.model.transcript import Doubt, Region, RegionKind, Speaker, Turn
from qualcode.readers import header, roles
from qualcode.readers.accept import Accepted, accept, labels_of
from qualcode.readers.encoding import lines as lines_of
from qualcode.readers.labels import Head, candidates

_LISTED = 20


@dataclass(frozen=True, slots=True)
class Talk:
    """What stands in a text."""

    turns: tuple[Turn, ...]
    speakers: tuple[Speaker, ...]
    regions: tuple[Region, ...]
    doubts: tuple[Doubt, ...]


class Row(NamedTuple):
    """One line of the text with how it may begin."""

    n: int
    start: int
    text: str
    heads: list[Head]


def find(text: str) -> Talk:
    """Find turns, speakers and what is no talk; a text without labels and times has a turn a paragraph."""
    rows = [Row(n, start, line, candidates(line)) for n, (start, line) in enumerate(lines_of(text), 1)]
    accepted = accept([row.heads for row in rows if row.text.strip()])
    chosen = [accepted.choose(row.heads) for row in rows]
    first = header.talk_starts([(row.text, head) for row, head in zip(rows, chosen, strict=True)])
    builder = _Builder(text)
    kinds = header.regions([row.text for row in rows], first)
    for row, head, kind in zip(rows, chosen, kinds, strict=True):
        if kind is not None:
            builder.outside(row, kind)
        elif head is not None:
            builder.begin(row, head)
        else:
            builder.speech(row, any(chosen))
    builder.close()
    labels = labels_of([turn.speaker for turn in builder.turns if turn.speaker], accepted)
    turns = tuple(
        replace(turn, n=n, speaker=labels.get(turn.speaker or "")) for n, turn in enumerate(builder.turns, 1)
    )
    return Talk(
        turns,
        roles.guess(text, turns),
        tuple(builder.regions),
        _doubts(rows, chosen, kinds, accepted, builder),
    )


@dataclass
class _Builder:
    """Walks the lines once and keeps the block that is open."""

    text: str
    turns: list[Turn] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    silent: list[int] = field(default_factory=list)
    speaker: str | None = None
    time: float | None = None
    opened: int = -1
    ends: int = -1
    bold: bool = False
    line: int = 0

    def outside(self, row: Row, kind: RegionKind) -> None:
        """Take a line out of the talk."""
        self.close()
        self._region(row.start, row.start + len(row.text), kind)

    def begin(self, row: Row, head: Head) -> None:
        """Open a block: a label names who speaks, a time alone leaves the speaker as it was."""
        waiting = self.time if self.close() else None
        self.time = head.time if head.time is not None else waiting
        self.speaker = head.name or self.speaker
        for cut in head.cuts:
            self._region(row.start + cut.start, row.start + cut.end, cut.kind)
        self.opened = row.start + head.speech
        self.ends = row.start + len(row.text)
        self.line = row.n

    def speech(self, row: Row, labelled: bool) -> None:
        """Add a line to the block; without labels a line after a blank one opens the next."""
        if not labelled and not row.text.strip():
            self.close()
        elif self.opened < 0:
            self.opened, self.ends, self.line = row.start, row.start + len(row.text), row.n
        else:
            self.ends = row.start + len(row.text)

    def close(self) -> bool:
        """End the open block; True where one was open and nothing was said in it."""
        if self.opened < 0:
            return False
        said = self.text[self.opened : self.ends]
        start = self.opened + len(said) - len(said.lstrip())
        end = self.opened + len(said.rstrip())
        self.opened = -1
        if start >= end:
            self.silent.append(self.line)
            return True
        self.turns.append(Turn(0, start, end, self.speaker, self.time))
        self.time = None
        return False

    def _region(self, start: int, end: int, kind: RegionKind) -> None:
        part = self.text[start:end]
        start, end = start + len(part) - len(part.lstrip()), start + len(part.rstrip())
        if start < end:
            self.regions.append(Region(start, end, kind))


def _doubts(
    rows: Sequence[Row],
    chosen: Sequence[Head | None],
    kinds: Sequence[RegionKind | None],
    accepted: Accepted,
    builder: _Builder,
) -> tuple[Doubt, ...]:
    return ()
