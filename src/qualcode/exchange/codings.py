"""Codings as a table that this program wrote or another can write: transcript, start, end, code, and what is known besides."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from qualcode.errors import InputError
from qualcode.exchange import delimited
from qualcode.i18n import _
from qualcode.readers.cells import load

NEEDED = ("transcript", "start", "end", "code")


class CodingRow(NamedTuple):
    """What one row says.

    Attributes:
        transcript: the transcript's name.
        start: first code point.
        end: after the last one.
        code: id of the code.
        quote: the words that should stand there, empty where the table does not say.
        coder: who applied it, empty where the table does not say.
        weight: 0 to 100, None where there is none.
        line: row of the table, from 1.
    """

    transcript: str
    start: int
    end: int
    code: str
    quote: str
    coder: str
    weight: int | None
    line: int


def read_codings(data: bytes, name: str) -> list[CodingRow]:
    """Read a csv, tsv or xlsx of codings; columns other than those of `CodingRow` are passed over.

    Raises:
        InputError: a column is missing, or a cell is no number; with file, line and rule.
    """
    form = name.rpartition(".")[2].lower()
    try:
        sheet = load(data, None, form if form in {"tsv", "xlsx"} else "csv")
        _check_columns(sheet.names)
        return [
            _row(
                dict(zip_longest(sheet.names, cells[: len(sheet.names)], fillvalue="")),
                line,
                escaped=form != "xlsx",
            )
            for line, cells in sheet.rows
        ]
    except InputError as error:
        raise error.at(name) from error


def _check_columns(names: Sequence[str]) -> None:
    for column in NEEDED:
        if column not in names:
            rule = _("the column “{name}” is missing.").format(name=column)
            raise InputError(rule, _("Needed: {names}.").format(names=", ".join(NEEDED)), line=1)


def _row(cells: dict[str, str], line: int, *, escaped: bool) -> CodingRow:
    read = {name: delimited.plain(cell) if escaped else cell for name, cell in cells.items()}
    weight = read.get("weight", "").strip()
    return CodingRow(
        read["transcript"].strip(),
        _number(read, "start", line),
        _number(read, "end", line),
        read["code"].strip(),
        read.get("quote", ""),
        read.get("coder", "").strip(),
        _number(read, "weight", line) if weight else None,
        line,
    )


def _number(cells: dict[str, str], name: str, line: int) -> int:
    written = cells[name].strip()
    if not written.isascii() or not written.removesuffix(".0").isdigit():
        raise InputError(
            _("“{cell}” in the column “{name}” is no whole number.").format(cell=written, name=name),
            _("Places are code points counted from 0."),
            line=line,
        )
    return int(written.removesuffix(".0"))
