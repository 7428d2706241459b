from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qualcode import text
from qualcode.analysis.table import Cell, Table
from qualcode.errors import StorageError, UsageError
from qualcode.exchange.tables import as_json, render, write, write_manifest

TABLE = Table(
    title="参考点 by code",
    unit="codings",
    filters={"role": "not interviewer", "left_out": "2"},
    columns=("code", "name", "codings", "share"),
    rows=(
        ("care.visits", "领导重视程度", 12, 1 / 3),
        ("长.短", "plain", 3, 0.25),
        (None, '逗,号"引\n行', 0, 0.0),
    ),
    notes=("2 codings are left out.",),
)
ENDINGS = ["csv", "tsv", "json", "xlsx", "md"]


def cells(*rows: tuple[str, ...]) -> Table:
    return Table("t", "codings", {}, tuple(f"c{n}" for n in range(len(rows[0]))), rows)


def read_csv(path: Path, delimiter: str = ",") -> list[list[str]]:
    return list(
        csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), delimiter=delimiter)
    )


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_table_gives_the_same_bytes(tmp_path: Path, ending: str) -> None:
    write(TABLE, tmp_path / f"a.{ending}")
    write(TABLE, tmp_path / f"b.{ending}")
    assert (tmp_path / f"a.{ending}").read_bytes() == (tmp_path / f"b.{ending}").read_bytes() != b""


@pytest.mark.parametrize("name", ["table.xls", "table", "csv"])
def test_an_unknown_ending_names_those_there_are(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"\.csv \.tsv \.json \.xlsx \.md"):
        write(TABLE, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_csv_opens_right_in_a_spreadsheet_and_reads_back(tmp_path: Path) -> None:
    write(TABLE, tmp_path / "a.CSV")
    assert (tmp_path / "a.CSV").read_bytes().startswith(b"\xef\xbb\xbfcode,name")
    assert read_csv(tmp_path / "a.CSV") == [
        ["code", "name", "codings", "share"],
        ["care.visits", "领导重视程度", "12", repr(1 / 3)],
        ["长.短", "plain", "3", "0.25"],
        ["", '逗,号"引\n行', "0", "0.0"],
    ]


@settings(deadline=None, max_examples=100)
@given(
    rows=st.lists(st.lists(st.text("a'=+-@＝\t\r\n,;\"字 ", max_size=6), min_size=2, max_size=2), min_size=1)
)
@example(rows=[["=1+1", "'=1+1"], ["\r", "\r\n"]])
@pytest.mark.parametrize(("ending", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_every_cell_reads_back_when_one_apostrophe_is_taken_away(
    tmp_path_factory: pytest.TempPathFactory, ending: str, delimiter: str, rows: list[list[str]]
) -> None:
    path = tmp_path_factory.mktemp("out") / f"a.{ending}"
    write(cells(*[tuple(row) for row in rows]), path)
    found = read_csv(path, delimiter)[1:]
    assert len(found) == len(rows)
    for row, expected in zip(found, rows, strict=True):
        assert not any(cell.startswith(("=", "+", "-", "@", "＝", "\t", "\r", "\n")) for cell in row)
        assert [plain(cell) for cell in row] == expected


def plain(cell: str) -> str:
    """Take back what makes a cell safe."""
    rest = cell.lstrip("'")
    return cell[1:] if cell.startswith("'") and rest.startswith(tuple("=+-@\t\r\n＝＋－＠")) else cell


@pytest.mark.parametrize("first", "=+-@＝＋－＠\t\r")
def test_no_cell_is_a_formula_and_numbers_stay_numbers(tmp_path: Path, first: str) -> None:
    table = Table("t", "u", {}, (f"{first}head", "n"), ((f"{first}1+1", -3),))
    write(table, tmp_path / "a.csv")
    assert read_csv(tmp_path / "a.csv") == [[f"'{first}head", "n"], [f"'{first}1+1", "-3"]]


def test_json_and_csv_agree_to_the_last_digit(tmp_path: Path) -> None:
    write(TABLE, tmp_path / "a.csv")
    found = json.loads(as_json(TABLE))
    assert list(found)[:5] == ["title", "unit", "filters", "columns", "rows"]
    assert [tuple(row) for row in found["rows"]] == list(TABLE.rows)
    assert [repr(row[3]) for row in found["rows"]] == [row[3] for row in read_csv(tmp_path / "a.csv")[1:]]
    assert found["filters"] == TABLE.filters


def test_json_without_rows_is_json() -> None:
    assert json.loads(as_json(Table("t", "u", {}, ("a",), ())))["rows"] == []


@settings(deadline=None, max_examples=100)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
@example("\x1b\x7f\x9b\u202e\u200d\U000e0041🙂")
def test_json_keeps_every_character_and_shows_none_that_acts(cell: str) -> None:
    written = as_json(cells((cell,)))
    assert json.loads(written)["rows"] == [[cell]]
    assert all(text.show(line) == line for line in written.split("\n"))


def test_columns_line_up_cell_by_cell() -> None:
    title, body, notes = render(TABLE).rstrip("\n").split("\n\n")
    assert (title, notes) == (TABLE.title, TABLE.notes[0])
    head, *lines = body.split("\n")
    assert head.split() == list(TABLE.columns)
    assert {text.width(line) for line in (head, *lines)} == {text.width(head)}
    ends = [text.width(head[: head.index(name) + len(name)]) for name in ("codings", "share")]
    for line, row in zip(lines, TABLE.rows, strict=True):
        assert isinstance(row[3], float)
        assert line.endswith(f"{row[3]:.4f}")
        assert cut(line, ends[0]).endswith(f" {row[2]}")
        assert cut(line, ends[1]) == line


def cut(line: str, cells: int) -> str:
    """The first `cells` cells of a line."""
    return next(line[:n] for n in range(len(line) + 1) if text.width(line[:n]) == cells)


def test_a_missing_value_is_named_and_what_could_act_is_shown() -> None:
    printed = render(cells(("\x1b[2J", "a\nb"), ("x", "y")))
    assert "␛[2J" in printed
    assert "a⏎b" in printed
    assert "(none)" in render(TABLE)


@pytest.mark.parametrize("columns", [30, 40, 60, 80])
def test_a_wide_table_fits_the_terminal_without_losing_a_number(columns: int) -> None:
    names = tuple(f"a theme of words.code{n}" for n in range(22))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (f"访谈{n}.txt", *range(100 * n, 100 * n + 22)) for n in range(3)
    )
    printed = render(Table("t", "codings", {}, ("transcript", *names), rows), columns)
    assert max(text.width(line) for line in printed.split("\n")) <= columns
    assert all(f"code{n}" in printed for n in range(22))
    found = [int(word) for word in printed.split() if word.isdecimal()]
    assert sorted(found) == sorted(cell for row in rows for cell in row[1:] if isinstance(cell, int))


def test_heads_break_at_their_dots_only_where_the_line_is_too_short() -> None:
    table = Table("t", "codings", {}, ("transcript", "content.narrow", "content.staff"), (("a", 1, 2),))
    assert "transcript  content.narrow  content.staff" in render(table, 80)
    assert render(table, 35).split("\n")[2:5] == [
        "            content.  content.",
        "transcript    narrow     staff",
        "a                  1         2",
    ]


def test_long_words_are_cut_before_numbers_move_below() -> None:
    table = Table("t", "codings", {}, ("code", "name", "codings"), (("a", "很" * 40, 7),))
    lines = render(table, 40).split("\n")
    assert "…" in lines[3]
    assert lines[3].endswith(" 7")
    assert text.width(lines[3]) <= 40


def test_markdown_shows_characters_as_they_are(tmp_path: Path) -> None:
    write(
        cells(
            ("a|b", "<i>*x*\n二"),
        ),
        tmp_path / "a.md",
    )
    assert "| a\\|b | \\<i\\>\\*x\\*<br>二 |" in (tmp_path / "a.md").read_text(encoding="utf-8").split("\n")


def test_the_manifest_holds_the_digest_and_no_clock(tmp_path: Path) -> None:
    path = tmp_path / "matrix.csv"
    write(TABLE, path)
    manifest = write_manifest(path, {"version": "1.2", "filters": dict(TABLE.filters), "编码本": "ab"})
    first = manifest.read_bytes()
    assert manifest.name == "matrix.csv.manifest.json"
    assert json.loads(first) == {
        "file": "matrix.csv",
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "version": "1.2",
        "filters": {"role": "not interviewer", "left_out": "2"},
        "编码本": "ab",
    }
    assert write_manifest(path, json.loads(first)).read_bytes() == first


def test_a_manifest_of_a_file_that_is_gone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        write_manifest(tmp_path / "gone.csv", {})
