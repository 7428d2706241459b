from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from qualcode.analysis.table import Table
from qualcode.errors import LimitError
from qualcode.exchange import workbook

HARD = [
    "=1+1",
    "{=1}",
    "＝1",
    "https://example.org",
    "001",
    "1e5",
    "a\x0bb",
    "_x000B_",
    "a\nb",
    " 两头 ",
    "<r>a&b</r>",
    "🙂𠀀",
]


def table(*texts: str, title: str = "t") -> Table:
    return Table(
        title,
        "codings",
        {"role": "all"},
        ("quote", "n", "share"),
        tuple((t, 3, 0.25) for t in texts),
        ("note",),
    )


def sheets(content: bytes) -> list[list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [book.get_sheet_by_index(n).to_python() for n in range(len(book.sheet_names))]


def test_text_reads_back_as_text_and_numbers_as_numbers() -> None:
    found = sheets(workbook.encode(table(*HARD)))[0]
    assert found == [["quote", "n", "share"], *([text, 3, 0.25] for text in HARD)]


def test_no_cell_holds_a_formula_or_a_link() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook.encode(table(*HARD)))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<sheetData>" in sheet
    assert not re.search("<f[ >]|hyperlink", sheet)


def test_a_second_sheet_says_what_was_counted() -> None:
    found = sheets(workbook.encode(table("x", title="About")))
    assert found[1] == [["title", "About"], ["unit", "codings"], ["role", "all"], ["note", "note"]]


def test_the_bytes_do_not_depend_on_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    first = workbook.encode(table("x"))
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    assert workbook.encode(table("x")) == first
    with zipfile.ZipFile(io.BytesIO(first)) as book:
        assert "2000-01-01T00:00:00Z" in book.read("docProps/core.xml").decode()
        assert {entry.date_time[0] for entry in book.infolist()} == {1980}


def test_a_cell_that_excel_cannot_hold_is_refused_with_its_row() -> None:
    longest = "长" * 32_767
    assert sheets(workbook.encode(table(longest)))[0][1][0] == longest
    with pytest.raises(LimitError, match="Row 3, column quote"):
        workbook.encode(table("x", longest + "长"))
    with pytest.raises(LimitError, match="Row 2"):
        workbook.encode(table("𠀀" * 16_384))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("参考点", "参考点"),
        ("[a]:b*c?d/e\\f", "a  b c d e f"),
        ("字" * 40, "字" * 31),
        ("𠀀" * 40, "𠀀" * 15),
        ("'quoted'", "quoted"),
        ("History", "Table"),
        ("", "Table"),
        ("a\x1bb", "a␛b"),
    ],
)
def test_titles_become_names_of_sheets(title: str, expected: str) -> None:
    assert workbook.sheet_name(title) == expected
    assert sheets(workbook.encode(table("x", title=title)))
