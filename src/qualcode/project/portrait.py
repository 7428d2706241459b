"""Portraits of transcripts as they stand in a study: one pass over turns and codings for any number of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualcode.analysis.corpus import Corpus, TextRow, TranscriptRow, TurnRow
from qualcode.analysis.portrait import Portrait, portrait
from qualcode.model.words import Words
from qualcode.store import counted, reads

if TYPE_CHECKING:
    from qualcode.analysis.corpus import CodingRow
    from qualcode.project.project import Project


def portraits(
    study: Project,
    rows: Sequence[reads.TranscriptRow],
    cells: int,
    by: str,
    coder: str | None,
    *,
    interviewer: bool,
    language: str,
) -> list[Portrait]:
    """Return the portrait of each of `rows`; `Tables.portraits` says what the arguments mean."""
    store, codebook = study.store, study.codebook.get()
    turns: dict[int, list[TurnRow]] = defaultdict(list)
    for turn in counted.turns(store):
        turns[turn[1]].append(TurnRow(*turn))
    codings: dict[int, list[CodingRow]] = defaultdict(list)
    for coding in counted.codings(store, coder):
        codings[coding[1]].append(coding)
    found = []
    for row in rows:
        corpus = Corpus(codebook, [TranscriptRow(row.id, row.name)], turns[row.id], codings=codings[row.id])
        text = _text(study, row)
        found.append(portrait(corpus, text, cells, by, interviewer=interviewer, language=language))
    return found


def _text(study: Project, row: reads.TranscriptRow) -> TextRow:
    """Return a text without its sentences and words, which a portrait does not count."""
    regions = [(region.start, region.end) for region in reads.layout(study.store, row)["regions"]]
    return TextRow(row.id, study.store.text(row.text), (), Words(0, b""), regions)
