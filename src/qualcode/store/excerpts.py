"""Single turns with those they answer, read without the rest of their transcripts."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from qualcode.model.span import Span
from qualcode.model.transcript import Revision, Role, Segments, Turn
from qualcode.model.words import Words
from qualcode.store.database import Store
from qualcode.store.reads import TranscriptRow
from qualcode.store.stored import contents

_TOGETHER = 400
"""Places asked for together."""


class Wanted(NamedTuple):
    """Places of a transcript's newest text, whose turns are wanted."""

    row: TranscriptRow
    text: bytes
    places: Collection[int]


class Excerpt(NamedTuple):
    """A turn and the one that it answers; places are of the whole text.

    Attributes:
        row: facts of the transcript.
        text: the excerpt.
        at: where it begins.
        words: of the excerpt.
        turns: the turn, and before it the one that it answers, if any.
        sentences: of the turn.
        roles: of the two speakers, by label.
    """

    row: TranscriptRow
    text: str
    at: int
    words: Words
    turns: tuple[Turn, ...]
    sentences: tuple[Span, ...]
    roles: dict[str, Role]


class Gathered(NamedTuple):
    """Excerpts one after the other as one text, which is sooner searched than each by itself.

    Attributes:
        revision: made of them; between two of them a clause ends and a turn of nobody stands.
        turns: where the turn of each excerpt stands in it.
        shifts: by excerpt, what leads from its places here to those of its own text.
    """

    revision: Revision
    turns: list[Span]
    shifts: list[int]


_BETWEEN = "\n。\n"


def gathered(some: Sequence[Excerpt]) -> Gathered:
    """Lay excerpts out as one text."""
    parts, bits, at = list[str](), 0, 0
    turns, sentences, asked, shifts = list[Turn](), list[Span](), list[Span](), list[int]()
    for each in some:
        parts += (_BETWEEN, each.text)
        bits |= 0b111 << at
        turns.append(Turn(0, at + 1, at + 2))
        at += len(_BETWEEN)
        shift = at - each.at
        bits |= int.from_bytes(each.words.bits, "little") << at
        turns += [
            Turn(turn.n, turn.start + shift, turn.end + shift, each.roles.get(turn.speaker or ""))
            for turn in each.turns
        ]
        sentences += [Span(start + shift, end + shift) for start, end in each.sentences]
        asked.append(turns[-1].span)
        shifts.append(-shift)
        at += len(each.text)
    words = Words(at, bits.to_bytes((at + 7) // 8, "little"))
    segments = Segments(tuple(sentences), words, "", "")
    text, roles = "".join(parts), {role.value: role for role in Role}
    return Gathered(Revision("", "", text, tuple(turns), segments, roles), asked, shifts)


def excerpts(store: Store, wanted: Sequence[Wanted]) -> Iterator[Excerpt]:
    """Give each turn that holds some of the places, in order of the transcripts and their texts.

    Args:
        store: an open project file.
        wanted: a place that no turn holds is passed over.
    """
    segments = contents(store, [digest for each in wanted for digest in (each.row.sentences, each.row.words)])
    spoken = _spoken(store, wanted)
    for row, text, _places in wanted:
        cut = _Cut(row, str(text, "utf-8"), segments[row.sentences], segments[row.words])
        for turns in spoken.get(row.revision, ()):
            yield cut.around(turns)


_Turns = tuple[tuple[Turn, Role | None], ...]

_HOLDING = """
WITH places(revision, place) AS (VALUES {places})
SELECT p.revision, p.place, t.n, t."start", t."end", s.label, t.time, s.role
FROM places p JOIN turns t ON t.id IN (
    (SELECT id FROM turns WHERE revision = p.revision AND "end" > p.place ORDER BY "end" LIMIT 1),
    (SELECT id FROM turns WHERE revision = p.revision AND "end" <= p.place ORDER BY "end" DESC LIMIT 1))
LEFT JOIN speakers s ON s.id = t.speaker ORDER BY p.revision, p.place, t."start"
"""


def _spoken(store: Store, wanted: Sequence[Wanted]) -> dict[int, list[_Turns]]:
    """Return each turn that holds a place, and the one before it, by revision, in order."""
    places = [(each.row.revision, place) for each in wanted for place in each.places]
    held: dict[tuple[int, int], list[tuple[Turn, Role | None]]] = {}
    for first in range(0, len(places), _TOGETHER):
        listed = ", ".join(f"({revision}, {place})" for revision, place in places[first : first + _TOGETHER])
        for revision, place, *turn, role in store.rows(_HOLDING.format(places=listed)):
            held.setdefault((revision, place), []).append((Turn(*turn), Role(role) if role else None))
    found: dict[int, dict[int, _Turns]] = {}
    for (revision, place), turns in sorted(held.items()):
        last = turns[-1][0]
        if last.start <= place < last.end:
            found.setdefault(revision, {})[last.start] = tuple(turns)
    return {revision: list(each.values()) for revision, each in found.items()}


class _Cut:
    """A text that excerpts are cut from, with its sentences and words as stored."""

    def __init__(self, row: TranscriptRow, text: str, sentences: bytes, words: bytes) -> None:
        self._row, self._text, self._words = row, text, Words(row.characters, words)
        numbers = array("I", sentences)
        self._starts, self._ends = numbers[::2], numbers[1::2]

    def around(self, spoken: _Turns) -> Excerpt:
        """Return the last of one or two turns with what stands between them, cut between words."""
        words, turns = self._words, tuple(turn for turn, _role in spoken)
        start, end = turns[-1].span
        low, high = turns[0].start, end
        low = low if words.edge(low) else words.before(low)
        high = high if words.edge(high) else words.after(high)
        first, after = bisect_left(self._starts, start), bisect_left(self._starts, end)
        sentences = tuple(map(Span, self._starts[first:after], self._ends[first:after]))
        roles = {turn.speaker: role for turn, role in spoken if role and turn.speaker}
        return Excerpt(self._row, self._text[low:high], low, words.part(low, high), turns, sentences, roles)
