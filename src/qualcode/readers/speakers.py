"""Text → turns, regions and speakers: who says what, and what of the text is no talk."""

from __future__ import annotations

from dataclasses import dataclass, field

from qualcode.model.transcript import Doubt, Region, RegionKind, Speaker, Turn
from qualcode.readers import doubts, header, roles
from qualcode.readers.accept import accept
from qualcode.readers.encoding import lines as lines_of
from qualcode.readers.labels import TRAILING, Head, Row, candidates
from qualcode.readers.lexicon import ASKERS
from qualcode.readers.names import role_word
from qualcode.readers.naming import labels as labels_of


@dataclass(frozen=True, slots=True)
class Talk:
    """What stands in a text."""

    turns: tuple[Turn, ...]
    speakers: tuple[Speaker, ...]
    regions: tuple[Region, ...]
    doubts: tuple[Doubt, ...]


def find(text: str) -> Talk:
    """Find turns, speakers and what is no talk; a text without labels and times has a turn a paragraph."""
    rows = [Row(n, start, line, candidates(line)) for n, (start, line) in enumerate(lines_of(text), 1)]
    accepted = accept([row.heads for row in rows if row.text.strip()])
    heads = [accepted.choose(row.heads) for row in rows]
    kinds = header.outline([row.text for row in rows], heads)
    builder = _Builder(text, paragraphs=not any(heads), spaced=any(not row.text.strip() for row in rows[:-1]))
    for row, head, kind in zip(rows, heads, kinds, strict=True):
        builder.take(row, head, kind)
    builder.close()
    labels = labels_of(turn.speaker for turn in builder.turns if turn.speaker)
    turns = tuple(
        turn._replace(n=n, speaker=labels.get(turn.speaker or "")) for n, turn in enumerate(builder.turns, 1)
    )
    found = doubts.of_prose(rows, heads, kinds, accepted, builder.silent)
    return Talk(turns, roles.guess(text, turns), tuple(builder.regions), found)


@dataclass
class _Builder:
    """Walks the lines once and keeps the block that is open."""

    text: str
    paragraphs: bool
    spaced: bool
    turns: list[Turn] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    silent: list[int] = field(default_factory=list)
    speaker: str | None = None
    time: float | None = None
    opened: int = -1
    ends: int = -1
    tail: int = 0
    named: bool = False
    line: int = 0

    def _begin(self, row: Row, head: Head) -> None:
        """Open a block: a label names who speaks, a time alone leaves the speaker as it was."""
        waiting = self.time if self.close(head) else None
        self.named = bool(head.name)
        self.time = head.time if head.time is not None else waiting
        self.speaker = head.name or self.speaker
        for cut in head.cuts:
            self._region(row.start + cut.start, row.start + cut.end, cut.kind)
        self.opened = row.start + head.speech
        self.ends, self.tail = row.start + len(row.text), head.tail
        self.line = row.n

    def take(self, row: Row, head: Head | None, kind: RegionKind | None) -> None:
        """Take the next line of the text."""
        if kind is not None:
            self.close()
            self._region(row.start, row.start + len(row.text), kind)
        elif head is not None:
            self._begin(row, head)
        elif row.text.strip():
            self._speech(row)
        elif self.paragraphs:
            self.close()

    def _speech(self, row: Row) -> None:
        """Add a line to the block; in a text without labels or blank lines each line is a block."""
        if self.paragraphs and not self.spaced:
            self.close()
        if self.tail and self.speaker and role_word(self.speaker) in ASKERS:
            # A question set in bold as a whole ends there; what stands below it answers.
            self.close()
            self.speaker = None
        if self.opened < 0:
            self.opened, self.line = row.start, row.n
        self.ends, self.tail = row.start + len(row.text), 0

    def close(self, then: Head | None = None) -> bool:
        """End the open block before `then`; True where one was open and nothing was said in it."""
        if self.opened < 0:
            return False
        if self.tail:
            self.ends -= self.tail
            self._region(self.ends, self.ends + self.tail, RegionKind.LABEL)
        if stamp := TRAILING.search(self.text, max(self.opened, self.ends - 40), self.ends):
            self._region(stamp.start(), self.ends, RegionKind.TIME)
            self.ends = stamp.start()
        said = self.text[self.opened : self.ends]
        start = self.opened + len(said) - len(said.lstrip())
        end = self.opened + len(said.rstrip())
        self.opened = -1
        if start >= end:
            # A label and a time on lines of their own are one beginning.
            if self.named and (then is None or then.name):
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
