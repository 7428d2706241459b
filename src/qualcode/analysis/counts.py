"""Counting codings into cells: by groups where a count is enough, by one sweep over spans where text is measured.

A cell is one number, `row * width + column`, which keeps the loop over groups short.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import compress
from operator import itemgetter
from typing import NamedTuple

from qualcode.analysis.axes import LEFT_OUT, Columns, Rows
from qualcode.analysis.corpus import CodingRow, Corpus, Group, TextRow, TurnRow, needs_spans
from qualcode.model.span import Span, union

Measure = Callable[[Sequence[Span]], int]

# A byte of a bitmap of words as eight flags, least significant first.
_FLAGS = [bytes(byte >> bit & 1 for bit in range(8)) for byte in range(256)]


class Cells(NamedTuple):
    """What was counted, by cell; a cell without codings is missing.

    Attributes:
        counts: the unit asked for.
        transcripts: how many transcripts have a coding there.
        touched: number of transcripts with any counted coding.
        left_out: codings the filter left out.
    """

    counts: dict[int, int]
    transcripts: dict[int, int]
    touched: int
    left_out: int


class Marks(NamedTuple):
    """Everything a count reads from a corpus once, since its rows may be streamed.

    Attributes:
        groups: codings by code, transcript and turn.
        codings: the single codings where a unit needs spans, else empty.
        used: the codes that have codings.
        loose: transcripts with a coding outside every turn.
    """

    groups: list[Group]
    codings: list[CodingRow]
    used: set[str]
    loose: set[int]


def marks(corpus: Corpus, unit: str) -> Marks:
    """Read the groups of a corpus, or its single codings where `unit` needs spans."""
    codings = list(corpus.codings) if needs_spans(unit) else []
    groups = [(*coding[:3], 1) for coding in codings] if needs_spans(unit) else list(corpus.groups)
    loose = {group[1] for group in groups if group[2] is None}
    return Marks(groups, codings, set(map(itemgetter(0), groups)), loose)


def count(corpus: Corpus, found: Marks, rows: Rows, columns: Columns, unit: str) -> Cells:
    """Count `unit` in every cell.

    Of a coding that counts, these units count in the row of the turn it belongs to:

    - codings: the coding itself.
    - transcripts: each transcript with at least one coding, once a cell.
    - characters: code points of the union of the cell's spans that are talk and no white space. Talk is what
      stands in turns the filter lets through (in the whole text where there are no turns), regions left out.
    - sentences: those that share a code point with the talk of that union.
    - words: the same for words with at least one letter or digit.
    """
    cells = _count_groups(found.groups, rows, columns)
    if unit == "transcripts":
        return cells._replace(counts=cells.transcripts)
    if needs_spans(unit):
        return cells._replace(counts=_count_spans(corpus, found.codings, rows, columns, unit))
    return cells


def _count_groups(groups: Iterable[Group], rows: Rows, columns: Columns) -> Cells:
    width, of_turn, of_code = len(columns.ids), rows.turns, columns.of
    counts: defaultdict[int, int] = defaultdict(int)
    seen: set[tuple[int, int]] = set()
    left_out = 0
    for code, transcript, turn, n in groups:
        row = rows.transcripts[transcript] if turn is None else of_turn[turn]
        if row == LEFT_OUT:
            left_out += n
            continue
        cell = row * width + of_code[code]
        counts[cell] += n
        seen.add((cell, transcript))
    transcripts: defaultdict[int, int] = defaultdict(int)
    for cell, _transcript in seen:
        transcripts[cell] += 1
    return Cells(counts, transcripts, len({transcript for _cell, transcript in seen}), left_out)


def _count_spans(
    corpus: Corpus, codings: Iterable[CodingRow], rows: Rows, columns: Columns, unit: str
) -> dict[int, int]:
    width = len(columns.ids)
    spans: dict[int, dict[int, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for code, transcript, turn, start, end in codings:
        row = rows.transcripts[transcript] if turn is None else rows.turns[turn]
        if row != LEFT_OUT:
            spans[transcript][row * width + columns.of[code]].append(Span(start, end))
    turns: dict[int, list[TurnRow]] = defaultdict(list)
    for turn_row in corpus.turns:
        turns[turn_row.transcript].append(turn_row)
    counts: defaultdict[int, int] = defaultdict(int)
    for text in corpus.texts:
        cells = spans.pop(text.transcript, {})
        if cells:
            measure, spoken = _measure(text, unit), talk(text, turns[text.transcript], rows)
            for cell, found in cells.items():
                counts[cell] += measure(common(union(found), spoken))
    if spans:
        raise ValueError(f"no text for transcripts {sorted(spans)}")
    return counts


def talk(text: TextRow, turns: Sequence[TurnRow], rows: Rows) -> list[Span]:
    """Return the ranges of a text that may be counted."""
    spoken = [Span(turn.start, turn.end) for turn in turns if rows.turns[turn.id] != LEFT_OUT]
    return _without(spoken if turns else [Span(0, len(text.text))], text.regions)


def _without(spans: Iterable[Span], holes: Sequence[tuple[int, int]]) -> list[Span]:
    """Cut `holes`, in order and not overlapping, out of `spans`."""
    ends = [end for _start, end in holes]
    kept: list[Span] = []
    for start, end in spans:
        at = start
        for n in range(bisect_right(ends, start), len(holes)):
            hole = holes[n]
            if hole[0] >= end:
                break
            kept += [Span(at, hole[0])] if at < hole[0] else []
            at = hole[1]
        kept += [Span(at, end)] if at < end else []
    return kept


def common(spans: Iterable[Span], others: Sequence[Span]) -> list[Span]:
    """Return what `spans` share with `others`; both are in order and without overlap."""
    ends = [other.end for other in others]
    shared: list[Span] = []
    for start, end in spans:
        for n in range(bisect_right(ends, start), len(others)):
            if others[n].start >= end:
                break
            shared.append(Span(max(start, others[n].start), min(end, others[n].end)))
    return shared


def _measure(text: TextRow, unit: str) -> Measure:
    """Return the function that measures ordered, disjoint spans of one text in `unit`."""
    if unit == "characters":
        return lambda spans: sum(len("".join(span.of(text.text).split())) for span in spans)
    units = list(text.sentences) if unit == "sentences" else _words(text)
    starts = [start for start, _end in units]
    ends = [end for _start, end in units]
    return lambda spans: _touched(spans, starts, ends)


def _words(text: TextRow) -> list[tuple[int, int]]:
    """Return the words that hold a letter or a digit."""
    flags = b"".join(map(_FLAGS.__getitem__, text.words.bits))
    starts = list(compress(range(text.words.length), flags))
    ends = [*starts[1:], text.words.length]
    found = text.text
    return [
        word for word in zip(starts, ends, strict=True) if any(map(str.isalnum, found[word[0] : word[1]]))
    ]


def _touched(spans: Sequence[Span], starts: list[int], ends: list[int]) -> int:
    """Count the segments that share a code point with any of the spans, each once."""
    total, done = 0, 0
    for start, end in spans:
        first = max(done, bisect_right(ends, start))
        done = max(done, bisect_left(starts, end))
        total += max(0, done - first)
    return total
