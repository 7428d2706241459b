"""Transcripts, speakers or attribute values against codes or themes."""

from __future__ import annotations

from qualcode.analysis.axes import BUILT_IN, columns_by, rows_by
from qualcode.analysis.corpus import Corpus, choose
from qualcode.analysis.counts import count, marks
from qualcode.analysis.naming import called
from qualcode.analysis.notes import filters, left_out
from qualcode.analysis.table import Cell, Table
from qualcode.i18n import _

CELLS = ("count", "binary", "share")


def matrix(
    corpus: Corpus,
    rows: str = "transcript",
    cells: str = "count",
    unit: str = "codings",
    by: str = "code",
    *,
    interviewer: bool = False,
) -> Table:
    """Count codings in each row for each code or theme.

    Interviewers' turns are left out, unless `interviewer`, of every count and every total. What a unit counts
    is said in `counts.count`. Unused codes are columns of zeros, empty transcripts rows of zeros.

    Args:
        corpus: the study.
        rows: `transcript`, `speaker`, `role` or the name of an attribute.
        cells: `count`; `binary`, 1 where the count is above 0; or `share`, the count divided by the sum of the
            row's counts, 0 in a row of zeros.
        unit: one of `UNITS`.
        by: `code`, every codable code a column; or `theme`, which counts what its codes cover once.
        interviewer: whether interviewers' turns count.

    Returns:
        The key columns (`transcript` and `speaker` for speakers, else the name of what the rows are), then a
        column a code or theme with its id as name, in the order of the codebook.

    Raises:
        UsageError: unknown unit, attribute, kind of cells or columns.
    """
    choose("--rows", rows, [*BUILT_IN, *corpus.attributes])
    choose("--cells", cells, CELLS)
    choose("--by", by, ("code", "theme"))
    found = marks(corpus, unit)
    down = rows_by(corpus, rows, interviewer=interviewer, loose=found.loose)
    across = columns_by(corpus, by, found.used, "")
    counted = count(corpus, found, down, across, unit)
    width = len(across.ids)
    lines = [[counted.counts.get(n * width + at, 0) for at in range(width)] for n in range(len(down.keys))]
    return Table(
        title=_("{unit} by {rows} and {by}").format(
            unit=called(unit).capitalize(), rows=called(rows), by=called(by)
        ),
        unit=unit,
        filters=filters(counted.left_out, interviewer=interviewer) | {"cells": cells},
        columns=(*down.columns, *across.ids),
        rows=tuple((*key, *_shown(line, cells)) for key, line in zip(down.keys, lines, strict=True)),
        notes=(*_meaning(cells, unit), *left_out(counted.left_out)),
        keys=len(down.columns),
    )


def _shown(line: list[int], cells: str) -> list[Cell]:
    if cells == "binary":
        return [int(n > 0) for n in line]
    total = sum(line)
    return [n / total if total else 0.0 for n in line] if cells == "share" else list(line)


def _meaning(cells: str, unit: str) -> list[str]:
    if cells == "share":
        return [_("Each cell is its share of the {unit} in its row.").format(unit=called(unit))]
    return [_("1 where there is at least one, else 0.")] if cells == "binary" else []
