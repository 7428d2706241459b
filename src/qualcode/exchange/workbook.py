"""Excel workbooks: text is text, and the same table gives the same bytes."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

from qualcode import text
from qualcode.analysis.table import Cell, Table
from qualcode.errors import LimitError
from qualcode.i18n import _

# Excel's own limits; a character there is a unit of UTF-16.
_CELL, _ROWS, _COLUMNS, _SHEET = 32_767, 1_048_576, 16_384, 31
_WIDEST = 60


def encode(table: Table) -> bytes:
    """Return a workbook of two sheets: the table with its head in the first row, and what it says of itself.

    Raises:
        LimitError: a cell holds more than 32,767 characters, or there are more rows or columns than Excel has.
    """
    from xlsxwriter import Workbook

    _check(table)
    target = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(target, options) as book:
        book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC)})
        forms = {
            "head": book.add_format({"bold": True}),
            "share": book.add_format({"num_format": "0.0000"}),
            "plain": book.add_format(),
        }
        _fill(book.add_worksheet(sheet_name(table.title)), table, forms)
        _tell(book.add_worksheet(_about(table)), table, forms)
    return target.getvalue()


def sheet_name(title: str) -> str:
    """Return a name Excel accepts: at most 31 characters, no brackets, slashes, `:*?` or apostrophe at its ends."""
    kept = "".join(" " if c in "[]:*?/\\" else c for c in text.show(title))
    while _units(kept) > _SHEET:
        kept = kept[:-1]
    kept = kept.strip("' ")
    return kept if kept and kept.casefold() != "history" else "Table"


def _about(table: Table) -> str:
    return "About" if sheet_name(table.title).casefold() != "about" else "About this table"


def _units(cell: str) -> int:
    return len(cell) + sum(c > "\uffff" for c in cell) if not cell.isascii() else len(cell)


def _check(table: Table) -> None:
    hint = _("Write the table to a .csv file instead.")
    if len(table.rows) >= _ROWS or len(table.columns) > _COLUMNS:
        raise LimitError(_("An xlsx sheet has no room for this many rows or columns."), hint)
    for n, row in enumerate(table.rows, 2):
        for name, cell in zip(table.columns, row, strict=True):
            if isinstance(cell, str) and _units(cell) > _CELL:
                message = _(
                    "Row {row}, column {column}: a cell of an xlsx file holds at most {most} characters."
                )
                raise LimitError(message.format(row=n, column=name, most=_CELL), hint)


def _fill(sheet: Any, table: Table, forms: dict[str, Any]) -> None:
    for at, name in enumerate(table.columns):
        _put(sheet, (0, at), name, forms, "head")
        cells = [name, *(row[at] for row in table.rows)]
        sheet.set_column(
            at, at, min(_WIDEST, 2 + max(text.width(str(cell).split("\n")[0]) for cell in cells))
        )
    for n, row in enumerate(table.rows, 1):
        for at, cell in enumerate(row):
            _put(sheet, (n, at), cell, forms)
    sheet.freeze_panes(1, table.keys)


def _put(sheet: Any, place: tuple[int, int], cell: Cell, forms: dict[str, Any], form: str = "plain") -> None:
    if isinstance(cell, int | float):
        sheet.write_number(*place, cell, forms["share" if isinstance(cell, float) else form])
    elif cell and cell.startswith("<r>") and cell.endswith("</r>"):
        # XlsxWriter takes such a text for markup of its own, so it is given as rich text in two parts.
        sheet.write_rich_string(*place, cell[:1], forms["plain"], cell[1:])
    elif cell:
        sheet.write_string(*place, cell, forms[form])


def _tell(sheet: Any, table: Table, forms: dict[str, Any]) -> None:
    facts = [(_("title"), table.title), (_("unit"), table.unit), *table.filters.items()]
    facts += [(_("note"), note) for note in table.notes]
    for n, (name, value) in enumerate(facts):
        _put(sheet, (n, 0), name, forms)
        _put(sheet, (n, 1), value, forms)
