"""How an evaluation stands in a grid of cells: names of the rows, counts, measures with their intervals.

Pure, without Textual or colours: `evaluation_sheet` paints it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import IntEnum

from qualcode.analysis.table import Cell, Table
from qualcode.i18n import _, plural
from qualcode.model.codebook import Codebook
from qualcode.text import clip, pad, show, width
from qualcode.tui.keyword_words import called_keyword, called_kind
from qualcode.tui.table_layout import Column, Layout, Names, name_columns

HALF = 0.5
"""A measure under it is weak: more is wrong than right, or more is missed than found."""

WIDE = 110
"""Cells from which a keyword's code is named beside it."""

_ROOMY = 96
"""Cells from which each measure has its percent sign."""

MEASURES: Mapping[str, str] = {"precision": _("precision"), "recall": _("recall"), "f1": _("F1")}
_HEADS: Mapping[str, str] = {
    "right": _("right"), "wrong": _("wrong"), "missed": _("missed"), "share": _("share"), **MEASURES
}  # fmt: skip
_AVERAGES = {"micro": _("all claims together (micro)"), "macro": _("mean of the codes (macro)")}


class Weak(IntEnum):
    """How weak a measure is, by its interval."""

    NO = 0
    PERHAPS = 1
    SURELY = 2


SIGNS = {Weak.NO: " ", Weak.PERHAPS: "?", Weak.SURELY: "!"}


@dataclass(frozen=True)
class EvaluationLayout(Layout):
    """A laid-out evaluation.

    Attributes:
        places: number of the table's column that each column shows.
        figures: cells of a measure before its interval.
        weak: by row, how weak each column is.
    """

    places: tuple[int, ...] = ()
    figures: int = 5
    weak: tuple[tuple[Weak, ...], ...] = ()


def evaluation_layout(table: Table, cells: int, names: Names) -> EvaluationLayout:
    """Lay out an evaluation for a window of `cells` cells, with bars of F1 where there is room."""
    places = tuple(at for at, name in enumerate(table.columns) if name in _HEADS)
    measures = [at for at in places if table.columns[at] in MEASURES]
    intervals = max((width(_interval(row, at)) for row in table.rows for at in measures), default=0)
    percent = "%" if cells >= _ROOMY else ""
    lines = tuple(tuple(_line(table, row, at, intervals, percent) for at in places) for row in table.rows)
    columns = [_column(table.columns[at], [line[n] for line in lines]) for n, at in enumerate(places)]
    room = cells - sum(column.cells + 1 for column in columns) - 2
    heads, words = row_names(table, names, wide=cells >= WIDE)
    naming = name_columns(heads, words, room)
    bar = min(room - sum(column.cells + 1 for column in naming) - 3, 30)
    f1 = table.columns.index("f1") if "f1" in table.columns else None
    of_codes = table.columns[0] == "code"
    return EvaluationLayout(
        tuple(words),
        naming,
        tuple(columns),
        lines,
        bars=tuple(_value(row[f1]) or 0.0 for row in table.rows) if f1 is not None and bar >= 6 else (),
        bar=max(bar, 0),
        codes=tuple(str(row[0]) for row in table.rows) if of_codes else (),
        places=places,
        figures=4 + len(percent),
        weak=tuple(tuple(_weak(table, row, at) for at in places) for row in table.rows),
    )


def in_order(table: Table, codebook: Codebook) -> Table:
    """Return an evaluation with its codes in the order of the codebook."""
    if table.columns[0] != "code":
        return table
    order = {code.id: at for at, code in enumerate(codebook.codes)}
    rows = sorted(table.rows, key=lambda row: order.get(str(row[0]), len(order)))
    return replace(table, rows=tuple(rows))


def row_names(
    table: Table, names: Names, *, wide: bool = True
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return the heads of what names the rows, and the words of each row."""
    by, first = table.columns[0], [str(row[0]) for row in table.rows]
    if by == "among":
        among = [plural("the likeliest code", "the likeliest {n} codes", int(n)) for n in first]
        return (_("among"),), [(one,) for one in among]
    if by == "average":
        return ("",), [(_AVERAGES[one],) for one in first]
    if by == "kind":
        return (_("kind"),), [(called_kind(one),) for one in first]
    if by != "code":
        return (by,), [(show(one),) for one in first]
    keyed: list[tuple[str, ...]] = [(names.keys.get(code, ""), names.called(code)) for code in first]
    if table.keys == 1:
        return ("", "code"), keyed
    kinds = {(code.id, one.pattern): one.kind for code in names.codebook.codes for one in code.keywords}
    words: list[tuple[str, ...]] = []
    for (key, called), row in zip(keyed, table.rows, strict=True):
        code, keyword = str(row[0]), str(row[1])
        word = show(called_keyword(keyword, kinds.get((code, keyword), keyword)))
        words.append((key, clip(word, 60), called) if wide else (key, clip(word, 60)))
    return ("", _("keyword"), "code") if wide else ("", _("keyword")), words


def facts(table: Table, row: tuple[Cell, ...]) -> tuple[list[str], list[str]]:
    """Say what a row counts, and what it measures, each measure with its interval."""
    counts, measures = [], []
    for at, name in enumerate(table.columns):
        value = row[at]
        if name not in _HEADS or value is None:
            continue
        if isinstance(value, float):
            between = f" ({_interval(row, at)})" if name in MEASURES and _interval(row, at) else ""
            measures.append(f"{_HEADS[name]} {value:.0%}{between}")
        else:
            counts.append(f"{_HEADS[name]} {value:,}")
    return counts, measures


def _column(name: str, lines: list[str]) -> Column:
    head = _HEADS[name]
    # The sign of what is sorted by has its place beside the name.
    blank = name not in MEASURES
    size = max(width(head) + 1, *(width(line) + blank for line in lines)) if lines else width(head) + 1
    # A measure's name stands over its figures, which its interval follows.
    return Column(head, (head if blank else pad(head, size - 1),), size)


def _line(table: Table, row: tuple[Cell, ...], at: int, intervals: int, percent: str) -> str:
    """Return what stands in a cell, the interval of a measure in as many cells as the widest."""
    value = row[at]
    if value is None:
        return "·"
    if table.columns[at] not in MEASURES:
        return f"{value:.0%}" if isinstance(value, float) else str(value)
    between = _interval(row, at)
    figures = f"{SIGNS[_weak(table, row, at)]}{100 * (_value(value) or 0):>3.0f}{percent}"
    return f"{figures} {between}{' ' * (intervals - width(between))}"


def _interval(row: tuple[Cell, ...], at: int) -> str:
    """Return the ends of a measure's interval in percent, nothing where nothing was drawn that could differ."""
    low, high = map(_value, row[at + 1 : at + 3] if at + 2 < len(row) else (None, None))
    if low is None or high is None or low == high:
        return ""
    return f"{100 * low:.0f}–{100 * high:.0f}"


def _weak(table: Table, row: tuple[Cell, ...], at: int) -> Weak:
    """Tell how weak a measure is; that one keyword or kind finds little of all there is, is no weakness."""
    value, name = _value(row[at]), table.columns[at]
    parts = table.keys == 2 or table.columns[0] == "kind"
    if name not in (("precision",) if parts else MEASURES) or value is None or value >= HALF:
        return Weak.NO
    high = _value(row[at + 2])
    return Weak.PERHAPS if high is not None and high >= HALF else Weak.SURELY


def _value(cell: Cell) -> float | None:
    return float(cell) if isinstance(cell, int | float) else None
