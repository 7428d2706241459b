"""Tables as a terminal shows them: aligned cell by cell, a 汉字 being two, and within the width there is."""

from __future__ import annotations

from enum import Enum

from qualcode import text
from qualcode.analysis.naming import called
from qualcode.analysis.scale import bar, height, highest, level
from qualcode.analysis.table import Cell, Table
from qualcode.i18n import _

_GAP = 2
_NARROW = 12
_LONGEST, _SHORTEST = 40, 8
"""Cells of the highest row's bar: at most, and at least where there are bars."""


class Drawn(Enum):
    """What is drawn beside numbers for people: a bar for each row, or a block as high as each number."""

    BARS = "bars"
    BLOCKS = "blocks"


def render(table: Table, columns: int | None = None, drawn: Drawn | None = None) -> str:
    """Return the table for a terminal: title, aligned columns, notes.

    Numbers stand at the right with shares to four places. Where `columns` cells are too few, the heads of numbers
    break after their dots, long words are cut with `…`, and what still does not fit goes below in blocks that
    repeat the key columns. No number is ever cut.

    Args:
        table: what to print.
        columns: cells of a terminal's line; None for as wide as it gets.
        drawn: what is drawn beside the numbers; bars only where the line has room for them.
    """
    right = [is_number(table, at) for at in range(len(table.columns))]
    heads = [[text.show(called(name))] for name in table.columns]
    cells = [[printed(cell) for cell in row] for row in table.rows]
    if drawn is Drawn.BLOCKS:
        cells = _with_blocks(table, cells)
    widths = _widths(heads, cells)
    if columns is not None and _line_width(widths) > columns:
        heads = [_broken(head[0]) if number else head for head, number in zip(heads, right, strict=True)]
        widths = _squeeze(_widths(heads, cells), heads, right, columns)
    rows = [*_stacked(heads), *cells]
    room = min((columns or 0) - _line_width(widths) - _GAP, _LONGEST)
    if drawn is Drawn.BARS and room >= _SHORTEST:
        tall = len(rows) - len(cells)
        bars = [""] * tall + _bars(table, room)
        rows = [[*row, drawing] for row, drawing in zip(rows, bars, strict=True)]
        widths, right = [*widths, room], [*right, False]
    blocks = [
        "\n".join(_line(row, block, widths, right) for row in rows)
        for block in _blocks(widths, table.keys, columns)
    ]
    notes = "\n".join(map(text.show, table.notes))
    return "\n\n".join(part for part in [text.show(table.title), *blocks, notes] if part) + "\n"


def printed(cell: Cell) -> str:
    """Return one cell as people read it."""
    if cell is None:
        return _("(none)")
    return f"{cell:.4f}" if isinstance(cell, float) else text.show(str(cell))


def _with_blocks(table: Table, cells: list[list[str]]) -> list[list[str]]:
    """Put a block as high as its share of the highest behind each number, a dot for nothing."""
    keys = table.keys
    top = highest(cell for row in table.rows for cell in row[keys:])
    return [
        line[:keys]
        + [
            shown + height(level(float(cell), top)) if cell and isinstance(cell, int | float) else "· "
            for cell, shown in zip(row[keys:], line[keys:], strict=True)
        ]
        for row, line in zip(table.rows, cells, strict=True)
    ]


def _bars(table: Table, room: int) -> list[str]:
    """Return a bar for the count of each row, as long as its share of the highest."""
    at = table.columns.index(table.unit)
    counts = [float(n) if isinstance(n := row[at], int | float) else 0.0 for row in table.rows]
    return [bar(n, max(counts), room) for n in counts]


def is_number(table: Table, at: int) -> bool:
    """Tell whether a column holds numbers only, and any."""
    kinds = {type(row[at]) for row in table.rows}
    return bool(kinds) and kinds <= {int, float}


def _broken(head: str) -> list[str]:
    """Break a head after each of its dots."""
    parts = head.split(".")
    return [part + "." for part in parts[:-1]] + parts[-1:]


def _stacked(heads: list[list[str]]) -> list[list[str]]:
    """Return the lines of the heads, which stand on the first row."""
    tall = max((len(head) for head in heads), default=1)
    return [list(line) for line in zip(*([""] * (tall - len(head)) + head for head in heads), strict=True)]


def _widths(heads: list[list[str]], rows: list[list[str]]) -> list[int]:
    return [
        max(text.width(cell) for cell in [*head, *(row[at] for row in rows)]) for at, head in enumerate(heads)
    ]


def _line_width(widths: list[int]) -> int:
    return sum(widths) + _GAP * (len(widths) - 1)


def _squeeze(widths: list[int], heads: list[list[str]], right: list[bool], columns: int) -> list[int]:
    """Take cells from the widest columns of words until the line fits; a head and 12 cells always stay."""
    least = [
        width if number else min(width, max(_NARROW, text.width(head[0])))
        for width, head, number in zip(widths, heads, right, strict=True)
    ]
    for _cell in range(_line_width(widths) - columns):
        wide = [at for at in range(len(widths)) if widths[at] > least[at]]
        if not wide:
            break
        widths[max(wide, key=widths.__getitem__)] -= 1
    return widths


def _blocks(widths: list[int], keys: int, columns: int | None) -> list[list[int]]:
    """Group the columns into blocks that fit, each with the key columns at its head."""
    head = list(range(keys))
    blocks = [list(head)]
    for at in range(keys, len(widths)):
        grown = [*blocks[-1], at]
        if (
            columns is not None
            and len(grown) > keys + 1
            and _line_width([widths[n] for n in grown]) > columns
        ):
            grown = [*head, at]
            blocks.append([])
        blocks[-1] = grown
    return blocks


def _line(row: list[str], block: list[int], widths: list[int], right: list[bool]) -> str:
    parts = [text.pad(text.clip(row[at], widths[at]), widths[at], right=right[at]) for at in block]
    return (" " * _GAP).join(parts).rstrip()
