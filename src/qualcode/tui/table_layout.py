"""How a table stands in a grid of cells: heads a reader can make out, printed numbers, steps of heat.

Pure, without Textual or colours: `table_sheet` paints it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from qualcode.analysis.naming import COLUMNS
from qualcode.analysis.scale import highest, level
from qualcode.analysis.table import Cell, Table
from qualcode.model.codebook import Codebook
from qualcode.text import clip, pad, show, width, wrap

NAME_ROWS = 3
"""Rows of a column's head that its name may take."""

_NUMBER, _WIDEST, _KEY = 4, 14, 2


class Names(NamedTuple):
    """How codes are called: the codebook, the language and the key of each."""

    codebook: Codebook
    language: str
    keys: Mapping[str, str]

    def called(self, code: str) -> str:
        """Return the name of a code, the last part of its id where the codebook no longer has it."""
        entry = self.codebook.by_id.get(code)
        return show(entry.called(self.language) if entry else code.rpartition(".")[2])

    def theme(self, code: str) -> str:
        """Return the id of the theme a code stands under."""
        return self.codebook.theme(code) if code in self.codebook.by_id else code.partition(".")[0]


class Column(NamedTuple):
    """One column.

    Attributes:
        name: in full, for the line of state.
        head: its rows, each within `cells`.
        cells: of a number or word, without the gap before it.
        code: id of the code or theme it counts, empty for others.
    """

    name: str
    head: tuple[str, ...]
    cells: int
    code: str = ""


class Band(NamedTuple):
    """Columns of one theme side by side, from number `first` up to `last`, not included."""

    theme: str
    name: str
    first: int
    last: int


@dataclass(frozen=True)
class Layout:
    """A table laid out; rows stand in the order of the table.

    Attributes:
        names: what names each row, a word a column.
        name_columns: the columns of these; they stay in view.
        columns: those that can be scrolled away.
        bands: themes over the columns, none where columns are no codes.
        lines: printed numbers by row.
        heat: step of heat by row, one a column; empty where the numbers differ in kind.
        bars: share of the highest row, from 0 to 1, none where there is no room or nothing to compare.
        bar: cells of a bar.
        codes: id of the code or theme each row counts, empty where rows are none.
    """

    names: tuple[tuple[str, ...], ...]
    name_columns: tuple[Column, ...]
    columns: tuple[Column, ...]
    lines: tuple[tuple[str, ...], ...]
    bands: tuple[Band, ...] = ()
    heat: tuple[tuple[int, ...], ...] = ()
    bars: tuple[float, ...] = ()
    bar: int = 0
    codes: tuple[str, ...] = ()

    @property
    def frozen(self) -> int:
        """Cells of the columns that stay in view, with a margin at both ends."""
        return sum(column.cells + 1 for column in self.name_columns) + 1

    @property
    def heads(self) -> int:
        """Rows of the head."""
        return max(len(column.head) for column in (*self.columns, *self.name_columns)) + bool(self.bands)


def frequency_layout(table: Table, cells: int, names: Names) -> Layout:
    """Lay out frequencies for a window of `cells` cells, with bars where there is room."""
    of_codes = table.columns[0] in ("code", "theme")
    first = 2 if of_codes else table.keys
    codes = tuple(str(row[0]) for row in table.rows) if of_codes else ()
    words = [
        (names.keys.get(code, ""), names.called(code)) if of_codes else _words(row, table.keys)
        for code, row in zip(codes or [""] * len(table.rows), table.rows, strict=True)
    ]
    heads = ("", COLUMNS[table.columns[0]]) if of_codes else table.columns[: table.keys]
    lines = tuple(tuple(map(_amount, row[first:])) for row in table.rows)
    numbers = [_plain_column(name, lines, at) for at, name in enumerate(table.columns[first:])]
    room = cells - sum(column.cells + 1 for column in numbers) - 2
    naming = name_columns(heads, words, room)
    bar = min(room - sum(column.cells + 1 for column in naming) - 3, 40)
    counted = [row[first] for row in table.rows]
    top = highest(counted)
    bars = tuple(float(n or 0) / top if top else 0.0 for n in counted if not isinstance(n, str))
    return Layout(
        tuple(words),
        naming,
        tuple(numbers),
        lines,
        bars=bars if bar >= 6 else (),
        bar=max(bar, 0),
        codes=codes,
    )


def matrix_layout(table: Table, cells: int, names: Names) -> Layout:
    """Lay out a matrix for a window of `cells` cells; columns are as wide as there is room for."""
    words = [_words(row, table.keys) for row in table.rows]
    naming = name_columns(table.columns[: table.keys], words, max(cells // 3, 12))
    codes = table.columns[table.keys :]
    lines = tuple(tuple(map(_part, row[table.keys :])) for row in table.rows)
    number = max((width(cell) for line in lines for cell in line), default=1)
    called = [names.called(code) for code in codes]
    spelled = any(word.isascii() and width(word) > _NUMBER for name in called for word in name.split())
    least = max(number, _NUMBER + 2 if spelled else _NUMBER)
    room = cells - sum(column.cells + 1 for column in naming) - 3
    each = min(max(room // max(len(codes), 1) - 1, least), max(_WIDEST, least))
    by_theme = all("." not in code for code in codes)
    keyed = any(code in names.keys for code in codes)
    columns = tuple(
        Column(name, (*([names.keys.get(code, "")] * keyed), *head_rows(name, each, NAME_ROWS)), each, code)
        for code, name in zip(codes, called, strict=True)
    )
    top = highest(cell for row in table.rows for cell in row[table.keys :])
    heat = tuple(tuple(level(_number(cell), top) for cell in row[table.keys :]) for row in table.rows)
    return Layout(tuple(words), naming, columns, lines, () if by_theme else _bands(codes, names), heat)


def head_rows(name: str, cells: int, rows: int) -> tuple[str, ...]:
    """Break a name into at most `rows` rows of `cells` cells; a word too long for a row ends with a full stop."""
    found: list[str] = []
    for word in name.split():
        parts = _broken(word, cells)
        if found and width(found[-1]) + 1 + width(parts[0]) <= cells:
            found[-1] += " " + parts.pop(0)
        found += parts
    if len(found) > rows:
        found[rows - 1] = clip(found[rows - 1] + found[rows], cells) if cells > 1 else "…"
    return tuple(found[:rows])


def _broken(word: str, cells: int) -> list[str]:
    if width(word) <= cells:
        return [word]
    if word.isascii():
        return [word[: cells - 1].rstrip("-'") + "."]
    return [word[start:end] for start, end in wrap(word, max(cells, 2))]


def _bands(codes: tuple[str, ...], names: Names) -> tuple[Band, ...]:
    bands: list[Band] = []
    for at, code in enumerate(codes):
        theme = names.theme(code)
        if bands and bands[-1].theme == theme:
            bands[-1] = bands[-1]._replace(last=at + 1)
        else:
            bands.append(Band(theme, names.called(theme), at, at + 1))
    return tuple(bands)


def name_columns(heads: tuple[str, ...], words: list[tuple[str, ...]], room: int) -> tuple[Column, ...]:
    """Give the columns that name the rows as many cells as they need, and together no more than `room`."""
    sizes = [
        max(width(COLUMNS.get(head, show(head))), *(width(line[at]) for line in words), _KEY)
        for at, head in enumerate(heads)
    ] if words else [max(width(COLUMNS.get(head, show(head))), _KEY) for head in heads]  # fmt: skip
    while sum(sizes) + len(sizes) > room and max(sizes) > 8:
        sizes[sizes.index(max(sizes))] -= 1
    shown = [COLUMNS.get(head, show(head)) for head in heads]
    return tuple(Column(head, (clip(head, size),), size) for head, size in zip(shown, sizes, strict=True))


def _plain_column(name: str, lines: tuple[tuple[str, ...], ...], at: int) -> Column:
    shown = COLUMNS.get(name, name)
    size = max(width(shown), *(width(line[at]) for line in lines), 1) if lines else width(shown)
    # The column's number can be sorted by, and the sign of that has its place.
    return Column(shown, (shown,), size + 2)


def _words(row: tuple[Cell, ...], keys: int) -> tuple[str, ...]:
    return tuple("–" if cell is None else show(str(cell)) for cell in row[:keys])


def _number(cell: Cell) -> float:
    return float(cell) if isinstance(cell, int | float) else 0.0


def _amount(cell: Cell) -> str:
    """Return a number of a table of frequencies: shares to a tenth of a percent, nothing as a dot."""
    if not cell:
        return "·"
    return f"{cell:.1%}" if isinstance(cell, float) else str(cell)


def _part(cell: Cell) -> str:
    """Return a number of a matrix, as short as it can be read."""
    if not cell:
        return "·"
    if isinstance(cell, int):
        return str(cell)
    return "<1%" if 0 < _number(cell) < 0.005 else f"{cell:.0%}"


def joined(words: tuple[str, ...], columns: tuple[Column, ...]) -> str:
    """Return the words that name a row, each in its column."""
    return "".join(
        " " + pad(clip(word, column.cells), column.cells) for word, column in zip(words, columns, strict=True)
    )
