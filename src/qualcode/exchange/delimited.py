"""Comma- and tab-separated text that a spreadsheet opens right and never runs.

Spelt out by hand since `csv` quotes a carriage return in some versions of Python only, and the same table must
give the same bytes in all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from qualcode.analysis.table import Cell

# What a spreadsheet takes for a formula, alone or after the apostrophes put before it here.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def encode(rows: Iterable[Sequence[Cell]], delimiter: str) -> bytes:
    """Return rows as UTF-8 with a BOM, lines ended by a line feed.

    A text that begins like a formula (`=`, `+`, `-`, `@`, tab, line end, also in full width) gets an apostrophe
    before it; so does one that begins with apostrophes and then like a formula, so that taking one away from
    either gives the text back. Numbers are as Python prints them; None is an empty cell.
    """
    return "".join([line + "\n" for line in lines(rows, delimiter)]).encode("utf-8-sig")


def lines(rows: Iterable[Sequence[Cell]], delimiter: str) -> Iterator[str]:
    """Give each row as `encode` writes it, without the line feed."""
    special = re.compile(f'["\r\n{delimiter}]')
    # Most cells of a table are counts.
    return (
        delimiter.join([repr(cell) if cell.__class__ is int else _field(cell, special) for cell in row])
        for row in rows
    )


def safe(text: str) -> str:
    """Return `text` as a spreadsheet may see it, with an apostrophe before what begins like a formula."""
    return "'" + text if _FORMULA.match(text) else text


def plain(field: str) -> str:
    """Take back the apostrophe that `safe` put before a text."""
    return field[1:] if field.startswith("'") and _FORMULA.match(field[1:]) else field


def _field(cell: Cell, special: re.Pattern[str]) -> str:
    if not isinstance(cell, str):
        return "" if cell is None else repr(cell)
    field = safe(cell)
    return '"' + field.replace('"', '""') + '"' if special.search(field) else field
