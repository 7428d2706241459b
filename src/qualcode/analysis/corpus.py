"""What the counting room is given: plain rows of a study, and which turn a coding belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from qualcode.errors import UsageError
from qualcode.i18n import _
from qualcode.model.codebook import Codebook
from qualcode.model.transcript import Role, Turn
from qualcode.model.words import Words

UNITS = ("codings", "transcripts", "sentences", "characters", "words")

Group = tuple[str, int, int | None, int]
"""Code, transcript, turn (None outside every turn), number of codings."""

CodingRow = tuple[str, int, int | None, int, int]
"""Code, transcript, turn (None outside every turn), first code point, after the last one."""


class TranscriptRow(NamedTuple):
    """A transcript with the attributes that stand on it."""

    id: int
    name: str
    attributes: Mapping[str, str] = {}


class TurnRow(NamedTuple):
    """A turn with its speaker's role and the attributes that hold for it."""

    id: int
    transcript: int
    start: int
    end: int
    speaker: str | None = None
    role: str | None = None
    attributes: Mapping[str, str] = {}


class TextRow(NamedTuple):
    """The text of one transcript with its segments; regions are what is no talk."""

    transcript: int
    text: str
    sentences: Sequence[tuple[int, int]]
    words: Words
    regions: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True)
class Corpus:
    """A study as far as counting needs it; the head of this room says what each field holds."""

    codebook: Codebook
    transcripts: Sequence[TranscriptRow]
    turns: Sequence[TurnRow]
    groups: Iterable[Group] = field(default=())
    codings: Iterable[CodingRow] = field(default=())
    texts: Iterable[TextRow] = field(default=())

    @property
    def attributes(self) -> list[str]:
        """Names of all attributes that stand on a transcript or hold for a turn, sorted."""
        names = {name for transcript in self.transcripts for name in transcript.attributes}
        return sorted(names.union(*(turn.attributes for turn in self.turns)))


def needs_spans(unit: str) -> bool:
    """Tell whether a unit is counted from spans and texts, not from groups.

    Raises:
        UsageError: there is no such unit.
    """
    return UNITS.index(choose("--unit", unit, UNITS)) > 1


def choose(option: str, given: str, known: Sequence[str]) -> str:
    """Return `given` when it is one of `known`.

    Raises:
        UsageError: it is none of them; the message names them all.
    """
    if given not in known:
        message = _("{option}: there is no “{given}”.").format(option=option, given=given)
        raise UsageError(message, _("Choose one of: {known}.").format(known=", ".join(known)))
    return given


def owners(
    spans: Iterable[tuple[int, int]], turns: Sequence[Turn], roles: Mapping[str, Role]
) -> list[int | None]:
    """Tell which turn each span belongs to.

    A span belongs to the first participant's turn it touches; else to the first turn of unknown role; else
    to the first turn it touches.

    Args:
        spans: half-open code points.
        turns: in the order of the text, not overlapping.
        roles: role by speaker label.

    Returns:
        For each span the index in `turns`, or None where it touches no turn.
    """
    ends = [turn.end for turn in turns]
    ranks = [_rank(turn, roles) for turn in turns]
    return [_owner(start, end, turns, ends, ranks) for start, end in spans]


def owner(span: tuple[int, int], turns: Sequence[Turn], roles: Mapping[str, Role]) -> int | None:
    """Tell which turn one span belongs to, as `owners` does for many."""
    return owners([span], turns, roles)[0]


def _rank(turn: Turn, roles: Mapping[str, Role]) -> int:
    role = roles.get(turn.speaker) if turn.speaker is not None else None
    return {Role.PARTICIPANT: 0, None: 1, Role.INTERVIEWER: 2}[role]


def _owner(start: int, end: int, turns: Sequence[Turn], ends: list[int], ranks: list[int]) -> int | None:
    best: int | None = None
    for at in range(bisect_right(ends, start), len(turns)):
        if turns[at].start >= end:
            break
        if best is None or ranks[at] < ranks[best]:
            best = at
        if ranks[best] == 0:
            break
    return best
