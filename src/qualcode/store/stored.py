"""Revisions as they are stored, read many at a time and compact enough to be sent to another process."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from qualcode.model.span import Span
from qualcode.model.transcript import Revision, Role, Segments, Turn
from qualcode.model.words import Words
from qualcode.store.database import Store
from qualcode.store.reads import TranscriptRow

_MOST = 200_000
"""Code points read together, unless one transcript has more."""

_TOGETHER = 100
"""Transcripts read together."""


_Turn = tuple[int, int, int, str | None, float | None, str | None]


class StoredRevision(NamedTuple):
    """A transcript's newest revision, its text and segments as bytes.

    Attributes:
        row: facts of the transcript.
        text: UTF-8.
        sentences: pairs of 32-bit numbers.
        words: bitmap of word edges.
        turns: number, start, end, label of the speaker, time and role of each, in order.
    """

    row: TranscriptRow
    text: bytes
    sentences: bytes
    words: bytes
    turns: tuple[_Turn, ...]

    @property
    def spans(self) -> list[Span]:
        """Where the turns stand."""
        return [Span(start, end) for _n, start, end, *_rest in self.turns]

    def revision(self) -> Revision:
        """Return it as the domain knows it; equal to `reads.revision` of its row."""
        row, places = self.row, array("I", self.sentences)
        sentences = tuple(map(Span, places[::2], places[1::2]))
        segments = Segments(sentences, Words(row.characters, self.words), row.language, row.engine)
        turns = tuple(Turn(*turn[:5]) for turn in self.turns)
        return Revision(row.uid, row.name, str(self.text, "utf-8"), turns, segments, _roles(self.turns))


def _roles(turns: Sequence[_Turn]) -> dict[str, Role]:
    spoken = dict.fromkeys((turn[3], turn[5]) for turn in turns)
    return {label: Role(role) for label, role in spoken if role and label is not None}


def texts(store: Store, rows: Sequence[TranscriptRow]) -> Iterator[list[tuple[TranscriptRow, bytes]]]:
    """Give the newest texts of transcripts in order, as UTF-8, some at a time."""
    for batch in _batches(rows):
        found = contents(store, [row.text for row in batch])
        yield [(row, found[row.text]) for row in batch]


def stored(store: Store, rows: Sequence[TranscriptRow]) -> Iterator[list[StoredRevision]]:
    """Give the newest revisions of transcripts in order, some at a time."""
    for batch in _batches(rows):
        found = contents(store, [digest for row in batch for digest in (row.text, row.sentences, row.words)])
        listed = ",".join(str(row.revision) for row in batch)
        turns = store.rows(
            'SELECT t.revision, t.n, t."start", t."end", s.label, t.time, s.role FROM turns t'
            f" LEFT JOIN speakers s ON s.id = t.speaker WHERE t.revision IN ({listed}) ORDER BY t.revision, t.n"
        )
        spoken = {
            revision: tuple(turn[1:] for turn in run) for revision, run in groupby(turns, itemgetter(0))
        }
        yield [
            StoredRevision(
                row,
                found[row.text],
                found[row.sentences],
                found[row.words],
                spoken.get(row.revision, ()),
            )
            for row in batch
        ]


def contents(store: Store, digests: Sequence[str]) -> dict[str, bytes]:
    """Return contents by digest, read past the cache, which so many would empty."""
    wanted = list(dict.fromkeys(digests))
    values = {f"d{at}": digest for at, digest in enumerate(wanted)}
    marks = ", ".join(f":{name}" for name in values)
    found = dict(store.rows(f"SELECT digest, bytes FROM contents WHERE digest IN ({marks})", **values))
    return {digest: found[digest] if digest in found else store.content(digest) for digest in wanted}


def _batches(rows: Sequence[TranscriptRow]) -> Iterator[list[TranscriptRow]]:
    batch: list[TranscriptRow] = []
    characters = 0
    for row in rows:
        if batch and (characters + row.characters > _MOST or len(batch) == _TOGETHER):
            yield batch
            batch, characters = [], 0
        batch.append(row)
        characters += row.characters
    if batch:
        yield batch
