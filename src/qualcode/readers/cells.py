"""Bytes of a table → rows of strings, by whatever quoting, delimiter or spreadsheet they came in."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from qualcode.errors import InputError
from qualcode.i18n import _, plural
from qualcode.model.transcript import Doubt
from qualcode.readers.archive import open_archive
from qualcode.readers.encoding import decode
from qualcode.readers.prose import guessed

_DELIMITERS = ",;\t|"
# Excel's way to name the delimiter in the first line.
_DECLARED = re.compile(r'"?sep=(.)"?', re.IGNORECASE)
_QUOTED = re.compile(r'"(?:[^"]|"")*"')


class Sheet(NamedTuple):
    """A table.

    Attributes:
        names: cells of the first row that has any.
        rows: the others, each with the line of the file (row of the sheet) it stands on.
        encoding: text encoding of the bytes, empty for a spreadsheet.
        doubts: what was left out or guessed on the way.
    """

    names: list[str]
    rows: list[tuple[int, list[str]]]
    encoding: str
    doubts: tuple[Doubt, ...]


def load(data: bytes, encoding: str | None, form: str) -> Sheet:
    """Read the table of a .csv, .tsv or .xlsx file.

    Raises:
        InputError: broken quoting, no spreadsheet, or no rows.
        LimitError: a spreadsheet too large unpacked.
    """
    if form == "xlsx":
        return _sheet(_spreadsheet(data), "", _other_sheets(data))
    decoded = decode(data, encoding)
    return _sheet(_separated(decoded.text, form), decoded.encoding, guessed(decoded))


def _sheet(found: Iterable[tuple[int, list[str]]], encoding: str, doubts: tuple[Doubt, ...]) -> Sheet:
    filled = [(line, row) for line, row in found if any(cell.strip() for cell in row)]
    if not filled:
        raise InputError(
            _("The table has no rows."),
            _("Its first row names the columns, the others hold the words."),
            line=1,
        )
    return Sheet([cell.strip() for cell in filled[0][1]], filled[1:], encoding, doubts)


def _separated(text: str, form: str) -> list[tuple[int, list[str]]]:
    first = next((line for line in text.split("\n") if line.strip()), "")
    if form == "tsv" and (plain := _plain_tabs(text)):
        return plain
    declared = _DECLARED.fullmatch(first.strip())
    delimiter = declared[1] if declared else max(_DELIMITERS, key=first.count) if form == "csv" else "\t"
    # The module's limit on a field is global and far below a long interview in one cell.
    limit = csv.field_size_limit(max(len(text), 1))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        found = [(reader.line_num, row) for row in reader]
        return found[1:] if declared else found
    except csv.Error as error:
        raise InputError(
            _("The quoting of the table is broken: {error}.").format(error=error),
            _(
                "A cell with quotation marks or line ends in it stands in quotation marks, with those inside doubled."
            ),
            line=reader.line_num,
        ) from None
    finally:
        csv.field_size_limit(limit)


def _plain_tabs(text: str) -> list[tuple[int, list[str]]]:
    """Read tabs without quoting, where every line has as many of them; a quotation mark is then just one."""
    lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    if len({line.count("\t") for _n, line in lines}) != 1:
        return []
    return [(n, [_unquoted(cell) for cell in line.split("\t")]) for n, line in lines]


def _unquoted(cell: str) -> str:
    return cell[1:-1].replace('""', '"') if len(cell) > 1 and _QUOTED.fullmatch(cell) else cell


def _spreadsheet(data: bytes) -> list[tuple[int, list[str]]]:
    sheet = _workbook(data).get_sheet_by_index(0)
    return [
        (n, [_written(cell) for cell in row])
        for n, row in enumerate(sheet.to_python(skip_empty_area=False), 1)
    ]


def _other_sheets(data: bytes) -> tuple[Doubt, ...]:
    others = _workbook(data).sheet_names[1:]
    if not others:
        return ()
    reason = plural("{n} more sheet was left out: ", "{n} more sheets were left out: ", len(others))
    return (Doubt(0, reason + ", ".join(others)),)


def _workbook(data: bytes) -> Any:
    from python_calamine import CalamineError, CalamineWorkbook

    open_archive(data, "xlsx")
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except (CalamineError, OSError, ValueError) as error:
        raise InputError(
            _("This is no .xlsx file: {error}.").format(error=error), _("Save it again as .xlsx, or as .csv.")
        ) from None


def _written(cell: Any) -> str:
    """Return a cell as a person reads it; times as h:mm:ss."""
    if isinstance(cell, dt.timedelta):
        return f"{cell.total_seconds():g}" if cell.days < 0 else _hours(cell.total_seconds())
    if isinstance(cell, dt.time):
        return _hours(cell.hour * 3600 + cell.minute * 60 + cell.second + cell.microsecond / 1e6)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).replace("\r\n", "\n").replace("\r", "\n")


def _hours(seconds: float) -> str:
    minutes, rest = divmod(seconds, 60)
    whole = f"{int(minutes) // 60}:{int(minutes) % 60:02d}:{int(rest):02d}"
    fraction = round(rest % 1 * 1000)
    return f"{whole}.{fraction:03d}" if fraction else whole
