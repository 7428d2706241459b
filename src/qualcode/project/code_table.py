"""A file of answers → a file with a row an answer and a column a code, without a project, however long it is."""

from __future__ import annotations

import os
from array import array
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from qualcode.errors import UsageError
from qualcode.exchange import answers
from qualcode.i18n import _
from qualcode.model.codebook import Codebook
from qualcode.model.suggestion import Options
from qualcode.project.cluster import spread
from qualcode.project.coded_answers import ANSWERS, CHUNK, MANY, CodeAnswers, loaded, no_column
from qualcode.project.workers import cores, shared

_PER_CHARACTER = 2
"""Bytes of a character at the least, as far as telling a long file from a short one goes."""


class CodeTableReport(NamedTuple):
    """What was written.

    Attributes:
        answers: rows.
        coded: rows with at least one code.
        by_code: rows by code id, zeros too.
    """

    answers: int
    coded: int
    by_code: dict[str, int]


def code_table(
    source: str | os.PathLike[str],
    target: str | os.PathLike[str],
    codebook: Codebook | str | os.PathLike[str],
    *,
    text: str = "answer",
    counts: bool = False,
    options: Options | None = None,
    encoding: str | None = None,
    processes: int | None = None,
    scheduler: str | None = None,
    progress: Callable[[int, int, str], None] | None = None,
) -> CodeTableReport:
    """Write which codes the keywords find in each answer of a table; the same bytes however the work is shared.

    The rows of `source` in their order: every column but the answers, then a column for each code that may be
    applied, by its id. Memory does not grow with the table.

    Args:
        source: a csv, tsv or parquet file, by its ending.
        target: one of these too; it is written whole or not at all.
        codebook: as loaded, or the path of its file.
        text: name of the column with the answers.
        counts: the number of an answer's sentences that speak for the code, else 1 where there is one and 0.
        options: how guards handle what they doubt, `coded_answers.ANSWERS` when None.
        encoding: of a csv or tsv file; told from its first lines when None.
        processes: how many share the work here; None for one a core where there is enough of it.
        scheduler: address of a Dask scheduler whose workers do it instead.
        progress: called with per cent done, 100 and the file's name.

    Raises:
        UsageError: there is no such column, a file's ending is none of these, or no scheduler answers.
        InputError: the table, the codebook's file or one of its keywords cannot be used.
        StorageError: the disk refuses, or a process ended before its work did.
    """
    path = Path(source)
    task = CodeAnswers(loaded(codebook), options or ANSWERS, counts)
    answers.form(Path(target))
    if processes is None:
        processes = cores() if path.is_file() and path.stat().st_size > MANY * _PER_CHARACTER else 1

    def coded(jobs: Iterable[list[str]]) -> Iterator[array[int]]:
        return spread(task, jobs, scheduler) if scheduler else shared(task, jobs, processes)

    def choose(names: list[str]) -> int:
        if text not in names:
            raise no_column(text, names)
        if names.count(text) > 1:
            raise UsageError(
                _("Several columns are named {name}.").format(name=text), _("Give each a name of its own.")
            )
        clash = next((name for name in names if name in task.columns and name != text), None)
        if clash is not None:
            raise UsageError(
                _("The column {name} has the id of a code.").format(name=clash),
                _("Give the column or the code another name."),
            )
        return names.index(text)

    with (
        answers.reading(path, choose, CHUNK, encoding) as table,
        answers.writing(Path(target), table.names, task.columns) as write,
    ):
        totals, rows, filled = [0] * len(task.columns), 0, 0
        for chunk, cells in _beside(table.chunks, coded):
            if progress:
                progress(min(int(100 * chunk.done), 99), 100, path.name)
            matrix = _rows(cells, len(chunk.answers))
            write(chunk.kept, matrix)
            rows += len(matrix)
            for row, times in Counter(matrix).items():
                filled += times if any(row) else 0
                totals = [total + times * bool(cell) for total, cell in zip(totals, row, strict=True)]
    return CodeTableReport(rows, filled, dict(zip(task.columns, totals, strict=True)))


def _beside(
    chunks: Iterator[answers.Chunk], coded: Callable[[Iterable[list[str]]], Iterator[array[int]]]
) -> Iterator[tuple[answers.Chunk, array[int]]]:
    """Give each chunk with its cells; those that are being coded wait here."""
    waiting: deque[answers.Chunk] = deque()

    def jobs() -> Iterator[list[str]]:
        for chunk in chunks:
            waiting.append(chunk)
            yield chunk.answers

    for cells in coded(jobs()):
        yield waiting.popleft(), cells


def _rows(cells: array[int], count: int) -> list[tuple[int, ...]]:
    """Return so many rows; those of the same cells are one tuple, and there are but few others."""
    packed, width = cells.tobytes(), cells.itemsize * len(cells) // max(count, 1)
    pieces = [packed[width * row : width * (row + 1)] for row in range(count)]
    known = {piece: tuple(array(cells.typecode, piece)) for piece in set(pieces)}
    return [known[piece] for piece in pieces]
