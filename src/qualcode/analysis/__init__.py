"""Counting: codings in, tables out. Pure; no disk, no clock, no pandas until a frame is asked for.

The caller fills a `Corpus` from its rows and asks for a table:

    corpus = Corpus(codebook, transcripts, turns, groups=…)                   # codings, transcripts
    corpus = Corpus(codebook, transcripts, turns, codings=…, texts=…)         # sentences, characters, words
    frequency(corpus, by="code", unit="codings")
    matrix(corpus, rows="position", cells="share")

| field       | one row                                                                          |
|-------------|----------------------------------------------------------------------------------|
| transcripts | `TranscriptRow(id, name, attributes)`, in the order tables show                  |
| turns       | `TurnRow(id, transcript, start, end, speaker, role, attributes)`, in order of the text; attributes are the transcript's with the speaker's own over them |
| groups      | plain tuple `(code, transcript, turn or None, n)`: `n` codings, as `GROUP BY` gives it |
| codings     | plain tuple `(code, transcript, turn or None, start, end)`, in any order         |
| texts       | `TextRow(transcript, text, sentences, words, regions)`, one at a time; a transcript without codings can be left out |

`needs_spans(unit)` tells which of the two a unit needs. `owners(spans, turns, roles)` tells the store which
turn each coding belongs to.
"""

from __future__ import annotations

from qualcode.analysis.behind import Cut, behind
from qualcode.analysis.codings import codings_table
from qualcode.analysis.corpus import (
    UNITS,
    Corpus,
    TextRow,
    TranscriptRow,
    TurnRow,
    needs_spans,
    owner,
    owners,
)
from qualcode.analysis.frequency import frequency
from qualcode.analysis.matrix import CELLS, matrix
from qualcode.analysis.portrait import CodeLine, Portrait, Stretch, portrait
from qualcode.analysis.table import Cell, Table

__all__ = [
    "CELLS",
    "UNITS",
    "Cell",
    "CodeLine",
    "Corpus",
    "Cut",
    "Portrait",
    "Stretch",
    "Table",
    "TextRow",
    "TranscriptRow",
    "TurnRow",
    "behind",
    "codings_table",
    "frequency",
    "matrix",
    "needs_spans",
    "owner",
    "owners",
    "portrait",
]
