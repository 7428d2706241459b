"""Tables as a terminal shows them: aligned cell by cell, a 汉字 being two, and within the width there is."""

from __future__ import annotations

from qualcode import text
from qualcode.analysis.table import Cell, Table
from qualcode.i18n import _

_GAP = 2
_NARROW = 12


def render(table: Table, columns: int | None = None) -> str:
    """Return the table for a terminal: title, aligned columns, notes.

    Numbers stand at the right with shares to four places. Where `columns` cells are too few, the heads of numbers
    break after their dots, long words are cut with `…`, and what still does not fit goes below in blocks that
    repeat the key columns. No number is ever cut.

    Args:
        table: what to print.
        columns: cells of a terminal's line; None for as wide as it gets.
    """
    right = [is_number(table, at) for at in range(len(table.columns))]
    heads = [[text.show(name)] for name in table.columns]
    cells = [[printed(cell) for cell in row] for row in table.rows]
    widths = _widths(heads, cells)
    if columns is not None and _line_width(widths) > columns:
        heads = [_broken(head[0]) if number else head for head, number in zip(heads, right, strict=True)]
        widths = _squeeze(_widths(heads, cells), heads, right, columns)
    rows = [*_stacked(heads), *cells]
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
