"""Answers coded without a project: in a data frame, and in a table of any length, by one process, two, or a cluster."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qualcode
from qualcode.errors import InputError, UsageError
from qualcode.model.codebook import Code, Codebook, Keyword
from qualcode.model.suggestion import Options
from qualcode.project import coded_answers
from qualcode.project.code_table import CodeTableReport, code_table
from qualcode.project.coded_answers import CodeAnswers

BOOK = Codebook(
    "answers",
    (
        Code("lead", codable=False),
        Code("lead.care", parent="lead", keywords=(Keyword("校长"), Keyword("head teacher", language="en"))),
        Code("lead.plan", parent="lead", keywords=(Keyword("协议"), Keyword("签 … 协议", "gap"))),
        Code("talk", keywords=(Keyword("5"), Keyword("phone", "lemma", "en"), Keyword("结对帮扶", "fuzzy"))),
    ),
)
COLUMNS = ["lead.care", "lead.plan", "talk"]

PIECES = (
    "校长 学校长期 没有 协议 签了 签 结队帮扶 head teacher phones 5 \n 。 . ， , ! 不 never a 𠮷 😀 '".split(
        " "
    )
)
answers = st.lists(
    st.lists(st.sampled_from([*PIECES, " "]), max_size=8).map("".join), min_size=1, max_size=12
)


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("qualcode.project.code_table.CHUNK", 7)
    rows = [
        [n, f"学校 {n}", said]
        for n, said in enumerate(
            ["校长很忙。校长不签协议。", "", "=1+2, no phone", 'The "head teacher"\nphoned', "结队帮扶", "5"]
            * 6
        )
    ]
    path = tmp_path / "answers.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["id", "school", "answer"], *rows])
    return path


def written(path: Path, *, delimiter: str = ",") -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter))


def test_counts_are_of_sentences_whatever_suggestions_would_cover() -> None:
    frame = pd.DataFrame({"answer": ["校长校长，校长。校长走了"]})
    for unit in ("sentence", "hit", "turn"):
        found = qualcode.code_frame(frame, BOOK, counts=True, options=Options(unit=unit))
        assert list(found["lead.care"]) == [2]


def test_a_frame_has_a_row_an_answer_and_a_column_a_code() -> None:
    frame = pd.DataFrame(
        {"answer": ["校长不签协议。校长走了", None, "Phone the head teacher", 5]}, index=list("abca")
    )
    found = qualcode.code_frame(frame, BOOK)
    assert list(found.columns) == COLUMNS
    assert list(found.index) == list("abca")
    assert found.to_numpy().tolist() == [[1, 1, 0], [0, 0, 0], [1, 0, 1], [0, 0, 1]]
    counted = qualcode.code_frame(frame, BOOK, counts=True)
    assert counted.to_numpy().tolist() == [[2, 1, 0], [0, 0, 0], [1, 0, 1], [0, 0, 1]]


def test_a_frame_without_rows_has_the_same_columns() -> None:
    found = qualcode.code_frame(pd.DataFrame({"said": []}), BOOK, "said")
    assert (list(found.columns), len(found)) == (COLUMNS, 0)


def test_a_missing_column_is_named_with_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"no column answer.*said, id"):
        qualcode.code_frame(pd.DataFrame({"said": ["校长"], "id": [1]}), BOOK)


def test_what_guards_leave_out_of_suggestions_is_left_out() -> None:
    frame = pd.DataFrame({"answer": ["没有协议", "有协议"]})
    found = qualcode.code_frame(frame, BOOK, options=Options(negation="leave-out"))  # type: ignore[arg-type]
    assert list(found["lead.plan"]) == [0, 1]


@settings(deadline=None, max_examples=100)
@given(answers)
def test_an_answer_is_coded_as_if_it_stood_alone(said: list[str]) -> None:
    task = CodeAnswers(BOOK, Options(), counts=True)
    alone = [cell for one in said for cell in task([one])]
    assert list(task(said)) == alone


def test_two_processes_give_the_same_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coded_answers, "CHUNK", 5)
    frame = pd.DataFrame({"answer": ["校长", "没有协议", "phones", "", "结队帮扶"] * 5})
    one = qualcode.code_frame(frame, BOOK, processes=1)
    assert one.to_numpy().sum() == 20
    pd.testing.assert_frame_equal(qualcode.code_frame(frame, BOOK, processes=2), one)


def test_a_table_keeps_its_other_columns(table: Path, tmp_path: Path) -> None:
    report = code_table(table, tmp_path / "matrix.csv", BOOK)
    rows = written(tmp_path / "matrix.csv")
    assert rows[0] == ["id", "school", *COLUMNS]
    assert rows[1:5] == [
        ["0", "学校 0", "1", "1", "0"],
        ["1", "学校 1", "0", "0", "0"],
        ["2", "学校 2", "0", "0", "1"],
        ["3", "学校 3", "1", "0", "1"],
    ]
    assert len(rows) == 37
    assert report == CodeTableReport(36, 30, {"lead.care": 12, "lead.plan": 6, "talk": 24})


def test_two_columns_of_the_answers_name_are_told(tmp_path: Path) -> None:
    (tmp_path / "twice.csv").write_text("id,answer,answer\n1,校长,协议\n", encoding="utf-8")
    with pytest.raises(UsageError, match="Several columns are named answer"):
        code_table(tmp_path / "twice.csv", tmp_path / "matrix.csv", BOOK)
    assert not (tmp_path / "matrix.csv").exists()


def test_two_processes_write_the_same_bytes(table: Path, tmp_path: Path) -> None:
    code_table(table, tmp_path / "one.csv", BOOK, counts=True, processes=1)
    code_table(table, tmp_path / "two.csv", BOOK, counts=True, processes=2)
    assert (tmp_path / "one.csv").stat().st_size > 400
    assert (tmp_path / "two.csv").read_bytes() == (tmp_path / "one.csv").read_bytes()


@pytest.fixture
def scheduler() -> Iterator[str]:
    """A cluster for one test only: its threads draw random numbers, which Hypothesis takes for those of a strategy."""
    from distributed import LocalCluster

    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2,
        threads_per_worker=1,
        processes=False,
        protocol="tcp",
        host="127.0.0.1",
        dashboard_address=None,
    ) as cluster:
        yield cluster.scheduler_address


def test_a_cluster_writes_the_same_bytes(table: Path, tmp_path: Path, scheduler: str) -> None:
    code_table(table, tmp_path / "here.csv", BOOK, processes=1)
    code_table(table, tmp_path / "there.csv", BOOK, scheduler=scheduler)
    assert (tmp_path / "here.csv").stat().st_size > 400
    assert (tmp_path / "there.csv").read_bytes() == (tmp_path / "here.csv").read_bytes()


def test_an_address_nobody_answers_at_is_named(
    table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qualcode.project.cluster._SECONDS", 0.5)
    with pytest.raises(UsageError, match=r"No scheduler answers at tcp://127\.0\.0\.1:9"):
        code_table(table, tmp_path / "there.csv", BOOK, scheduler="tcp://127.0.0.1:9")
    assert not (tmp_path / "there.csv").exists()


def test_without_dask_it_is_said_how_to_install_it(
    table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"pip install 'qualcode\[scale\]'"):
        code_table(table, tmp_path / "there.csv", BOOK, scheduler="tcp://127.0.0.1:9")


def test_parquet_is_read_and_written(table: Path, tmp_path: Path) -> None:
    code_table(table, tmp_path / "matrix.parquet", BOOK)
    code_table(table, tmp_path / "matrix.csv", BOOK)
    found = pd.read_parquet(tmp_path / "matrix.parquet")
    assert found.astype(str).to_numpy().tolist() == written(tmp_path / "matrix.csv")[1:]

    frame = pd.read_csv(table)
    frame.to_parquet(tmp_path / "answers.parquet")
    code_table(tmp_path / "answers.parquet", tmp_path / "again.parquet", BOOK)
    again = pd.read_parquet(tmp_path / "again.parquet")
    assert again[COLUMNS].equals(found[COLUMNS])
    assert again["id"].dtype == frame["id"].dtype
    code_table(tmp_path / "answers.parquet", tmp_path / "again.csv", BOOK)
    assert (tmp_path / "again.csv").read_bytes() == (tmp_path / "matrix.csv").read_bytes()


def test_without_pyarrow_it_is_said_how_to_install_it(
    table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(UsageError, match="pyarrow"):
        code_table(table, tmp_path / "matrix.parquet", BOOK)


def test_text_encodings_are_told_and_can_be_named(table: Path, tmp_path: Path) -> None:
    code_table(table, tmp_path / "matrix.csv", BOOK)
    for encoding in ("gb18030", "utf-16", "utf-8-sig"):
        other = tmp_path / f"{encoding}.csv"
        other.write_bytes(table.read_text(encoding="utf-8").encode(encoding))
        for named in (None, encoding):
            code_table(other, tmp_path / "other.csv", BOOK, encoding=named)
            assert (tmp_path / "other.csv").read_bytes() == (tmp_path / "matrix.csv").read_bytes()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no rows"),
        (b"id,answer\n1,a,b\n", r"2: A row has more cells"),
        (b'id,answer\n1,"a\n', r"2: The quoting"),
        (b"id,answer\n1," + b"a" * 300_000 + b"\n2,\xff\xff\n", r"Byte .* is not utf-8 text"),
    ],
)
def test_a_table_that_cannot_be_read_leaves_nothing_behind(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    (tmp_path / "answers.csv").write_bytes(content)
    (tmp_path / "matrix.csv").write_bytes(b"before")
    with pytest.raises(InputError, match=reason):
        code_table(tmp_path / "answers.csv", tmp_path / "matrix.csv", BOOK)
    assert (tmp_path / "matrix.csv").read_bytes() == b"before"
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["answers.csv", "matrix.csv"]


def test_a_column_with_the_id_of_a_code_is_refused(tmp_path: Path) -> None:
    (tmp_path / "answers.csv").write_text("talk,answer\n1,a\n", encoding="utf-8")
    with pytest.raises(UsageError, match="id of a code"):
        code_table(tmp_path / "answers.csv", tmp_path / "matrix.csv", BOOK)
