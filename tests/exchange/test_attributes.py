from __future__ import annotations

import pytest

from qualcode.analysis.table import Table
from qualcode.errors import InputError
from qualcode.exchange import workbook
from qualcode.exchange.attributes import AttributeRow, is_attributes, read_attributes
from qualcode.exchange.delimited import encode

GOOD = 'transcript,speaker,position,year\nli.txt,答,校长,1\nli.txt,,,2\n\nwang.txt,Wang,"head, acting",\n'


def test_rows_are_read_with_their_keys_and_without_blank_cells() -> None:
    assert read_attributes(GOOD.encode(), "a.csv") == [
        AttributeRow("li.txt", "答", {"position": "校长", "year": "1"}, 2),
        AttributeRow("li.txt", None, {"year": "2"}, 3),
        AttributeRow("wang.txt", "Wang", {"position": "head, acting"}, 5),
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_any_text_encoding_and_chinese_heads_are_read(encoding: str) -> None:
    text = "访谈稿,发言人,学校名称\r\n第一次访谈.txt,受访者,城关小学\r\n第二次访谈.txt,受访者,城关中学\r\n"
    rows = read_attributes(text.encode(encoding), "a.csv")
    assert [(row.transcript, row.speaker, dict(row.values)) for row in rows] == [
        ("第一次访谈.txt", "受访者", {"学校名称": "城关小学"}),
        ("第二次访谈.txt", "受访者", {"学校名称": "城关中学"}),
    ]


@pytest.mark.parametrize("delimiter", ["\t", ";"])
def test_tabs_and_semicolons_part_cells_too(delimiter: str) -> None:
    rows = read_attributes(f"Transcript{delimiter}year\na.txt{delimiter}1\n".encode(), "a")
    assert rows == [AttributeRow("a.txt", None, {"year": "1"}, 2)]


def test_empty_columns_of_a_spreadsheet_are_passed_over() -> None:
    assert read_attributes(b"transcript,year,,\na.txt,1,,\n,,,\n", "a.csv")[0].values == {"year": "1"}


def test_a_cell_may_be_as_long_as_the_file_and_hold_line_ends() -> None:
    rows = read_attributes(f'transcript,note\na.txt,"{"长" * 200_000}\n"\nb.txt,x\n'.encode(), "a.csv")
    assert [row.line for row in rows] == [2, 4]
    assert len(rows[0].values["note"]) == 200_000


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "transcript"),
        ("name,year\na,1\n", 1, "transcript"),
        ("transcript,year,Year\na,1,2\n", 1, "twice"),
        ("transcript,,year\na,1,2\n", 1, "column 2 has no name"),
        ("transcript,role\na,1\n", 1, "role"),
        ("transcript,year\na,1\nb,2\na,3\n", 4, "in line 2"),
        ("transcript,speaker,year\na,x,1\na,x,3\n", 3, "“a, x”"),
        ("transcript,year\na,1\nb\n", 3, "1 cells and the head 2"),
        ("transcript,year\na,1\nb,2,3\n", 3, "3 cells and the head 2"),
        ("transcript,year\n,1\n", 2, "names no transcript"),
        ('transcript,year\na,1\nb,"2\nc,3\n', 3, "no row of a table"),
    ],
)
def test_a_broken_rule_is_named_with_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(InputError) as error:
        read_attributes(text.encode(), "a.csv")
    assert (error.value.file, error.value.line) == ("a.csv", line)
    assert words in str(error.value)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (GOOD, "attributes.csv", True),
        ("访谈稿\t学校\n", "属性.TSV", True),
        (GOOD, "attributes.txt", False),
        ("speaker,text\n答,好\n", "talk.csv", False),
        ("speaker,transcript\n答,好\n", "talk.csv", False),
        ("transcript,speaker,text\na,答,好\n", "talk.csv", False),
        ("transcript\n你好\n", "talk.csv", False),
        ("", "empty.csv", False),
        ("\0\1\2", "broken.csv", False),
    ],
)
def test_an_attributes_file_is_told_from_a_transcript_by_its_head(
    text: str, name: str, expected: bool
) -> None:
    assert is_attributes(text.encode(), name) is expected


def test_values_that_look_like_formulas_come_back_as_they_were_written() -> None:
    rows = [
        ("transcript", "speaker", "temp"),
        ("+a.txt", "@Ann", "-1.5"),
        ("b.txt", "=Bo", "'-"),
        ("c.txt", "'C", "＋86"),
    ]
    read = read_attributes(encode(rows, ","), "a.csv")
    assert [(row.transcript, row.speaker, row.values["temp"]) for row in read] == rows[1:]


def test_a_workbook_is_read_as_a_table_is() -> None:
    rows = (("a.txt", "Ann", "-1.5"), ("b.txt", "", "x"), ("c.txt", "C", ""))
    data = workbook.encode(Table("values", "codings", {}, ("transcript", "speaker", "temp"), rows, keys=2))
    read = read_attributes(data, "a.xlsx")
    assert [(row.transcript, row.speaker, row.values) for row in read] == [
        ("a.txt", "Ann", {"temp": "-1.5"}),
        ("b.txt", None, {"temp": "x"}),
        ("c.txt", "C", {}),
    ]
    assert [row.line for row in read] == [2, 3, 4]
