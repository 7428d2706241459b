from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence

import pytest

from qualcode.errors import InputError, UsageError
from qualcode.model.transcript import Role, Transcript
from qualcode.readers import Columns, Options, read, read_all

ROWS = [
    ("0:00:00", "记者", "几年了？"),
    ("0:00:03", "李校长", "九年。"),
    ("0:01:05", "李校长", "路远，\n人少。"),
    ("1:00:00", "记者", '他说“走”，"好"'),
]


def turns(transcript: Transcript) -> list[tuple[str | None, str, float | None]]:
    return [(turn.speaker, turn.span.of(transcript.text), turn.time) for turn in transcript.turns]


def separated(
    names: list[str], rows: Sequence[tuple[str, ...]], delimiter: str = ",", end: str = "\r\n"
) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator=end)
    writer.writerows([tuple(names), *rows])
    return stream.getvalue().encode()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize(
    "names",
    [
        ["from", "speaker", "text"],
        ["开始时间", "发言人", "内容"],
        ["時間", "說話人", "內容"],
        ["Start Time", "Name", "Utterance"],
    ],
)
def test_a_row_is_a_line_and_rows_of_one_speaker_are_a_turn(
    delimiter: str, end: str, names: list[str]
) -> None:
    transcript = read(separated(names, ROWS, delimiter, end), "talk.csv")
    assert turns(transcript) == [
        ("记者", "几年了？", 0.0),
        ("李校长", "九年。\n路远，\n人少。", 3.0),
        ("记者", '他说“走”，"好"', 3600.0),
    ]
    assert [line.time for line in transcript.lines] == [0.0, 3.0, 65.0, 3600.0]
    assert [speaker.role for speaker in transcript.speakers] == [Role.INTERVIEWER, Role.PARTICIPANT]


def test_tabs_with_and_without_quoting() -> None:
    quoted = read(separated(["speaker", "text"], [("Q", "Two\nlines"), ("A", 'She "knew"')], "\t"), "a.tsv")
    plain = read(b'speaker\ttext\nQ\t"Yes," he said\nA\t"all of it"\nQ\tso "no"\n', "a.tsv")
    assert [said for _who, said, _time in turns(quoted)] == ["Two\nlines", 'She "knew"']
    assert [said for _who, said, _time in turns(plain)] == ['"Yes," he said', "all of it", 'so "no"']


@pytest.mark.parametrize(
    ("starts", "seconds"),
    [
        (["1000", "62500"], [1.0, 62.5]),
        (["1", "62"], [1.0, 62.0]),
        (["1.5", "62.25"], [1.5, 62.25]),
        (["00:01", "01:02"], [1.0, 62.0]),
        (["", "n/a"], [None, None]),
    ],
)
def test_times_are_seconds_whatever_their_unit(starts: list[str], seconds: list[float | None]) -> None:
    rows = [(start, "So what did you do there all day long?") for start in starts]
    transcript = read(separated(["start", "text"], rows), "a.csv")
    assert [line.time for line in transcript.lines] == seconds


def test_columns_are_named_by_option_or_number() -> None:
    data = separated(["x", "y", "text"], [("甲", "真的话", "不是")])
    by_name = read(data, "a.csv", Options(columns=Columns(text="Y", speaker="x")))
    by_number = read(data, "a.csv", Options(columns=Columns(text="2", speaker="1")))
    assert turns(by_name) == turns(by_number) == [("甲", "真的话", None)]


def test_a_table_without_a_text_column_names_those_it_has_and_the_option() -> None:
    with pytest.raises(InputError, match="alpha, beta") as caught:
        read(b"alpha,beta\n1,2\n", "a.csv")
    assert "--text-column" in caught.value.hint
    assert (caught.value.file, caught.value.line) == ("a.csv", 1)


def test_a_column_that_is_not_there_is_a_wrong_option() -> None:
    with pytest.raises(UsageError, match="gamma"):
        read(b"text,beta\n1,2\n", "a.csv", Options(columns=Columns(speaker="gamma")))


@pytest.mark.parametrize("data", [b"", b"\n\n", b" , \n"])
def test_an_empty_table_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="no rows"):
        read(data, "a.csv")


def test_broken_quoting_is_refused_with_its_line() -> None:
    with pytest.raises(InputError, match="quoting") as caught:
        read(b'speaker,text\nQ,"one"\nA,"two" three\n', "a.csv")
    assert caught.value.line == 3


def test_rows_without_words_are_left_out_and_counted() -> None:
    transcript = read(b"speaker,text\nQ,one\nA,\n,\nA, two \n", "a.csv")
    assert transcript.text == "one\ntwo"
    assert [(doubt.line, "1 row" in doubt.reason) for doubt in transcript.doubts] == [(3, True)]


def test_an_interview_in_one_cell_is_read_and_the_limit_of_the_module_is_put_back() -> None:
    before = csv.field_size_limit()
    transcript = read(separated(["text"], [("长" * 200_000,)]), "a.csv")
    assert len(transcript.text) == 200_000
    assert csv.field_size_limit() == before


def test_answers_that_look_like_nothing_are_kept() -> None:
    transcript = read(b"speaker,text\nA,NA\nB,null\nA,001\nB,\xe6\x97\xa0\n", "a.csv")
    assert transcript.text == "NA\nnull\n001\n无"


def test_titles_above_the_names_and_a_declared_delimiter_are_stepped_over() -> None:
    titled = read("座谈记录,,\n2024年,,\n发言人,发言时间,发言内容\n张三,00:05,好。\n".encode(), "a.csv")
    declared = read("sep=;\r\nspeaker;text\r\n张三;好，走。\r\n".encode("utf-16"), "a.csv")
    assert turns(titled) == [("张三", "好。", 5.0)]
    assert [(doubt.line, "2 rows" in doubt.reason) for doubt in titled.doubts] == [(3, True)]
    assert turns(declared) == [("张三", "好，走。", None)]


def test_labels_inside_the_text_column_name_the_speaker() -> None:
    transcript = read(
        b"id,start,end,text\n1,0.0,1.0,[SPEAKER_00]: Shall we?\n2,1.0,2.0,[SPEAKER_01]: Yes.\n3,2.0,3.0,Go on.\n",
        "a.csv",
    )
    assert turns(transcript) == [("SPEAKER_00", "Shall we?", 0.0), ("SPEAKER_01", "Yes.\nGo on.", 1.0)]


def test_a_survey_is_a_transcript_a_question_and_a_turn_an_answer() -> None:
    data = separated(
        ["编号", "效果如何？", "有何困难？"],
        [("R1", "很好", "路远"), ("R2", "", "没钱"), ("R2", "还行", "路远")],
    )
    found = read_all(data, "survey.csv", Options(columns=Columns(answers=("效果如何？", "3"))))
    assert [name for name, _transcript in found] == ["survey.csv#效果如何？", "survey.csv#有何困难？"]
    assert turns(found[0][1]) == [("R1", "很好", None), ("R2", "还行", None)]
    assert turns(found[1][1]) == [("R1", "路远", None), ("R2", "没钱", None), ("R2", "路远", None)]
    assert {speaker.role for speaker in found[1][1].speakers} == {Role.PARTICIPANT}
    with pytest.raises(UsageError, match="read_all"):
        read(data, "survey.csv", Options(columns=Columns(answers=("2", "3"))))


def workbook(*sheets: list[list[object]]) -> bytes:
    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    clock = book.add_format({"num_format": "hh:mm:ss"})
    for rows in sheets:
        sheet = book.add_worksheet()
        for n, row in enumerate(rows):
            for m, cell in enumerate(row):
                sheet.write(n, m, cell, clock if isinstance(cell, dt.time) else None)
    book.close()
    return stream.getvalue()


def test_a_spreadsheet_is_read_as_written() -> None:
    rows: list[list[object]] = [
        ["时间", "发言人", "内容"],
        [dt.time(0, 0, 1), "记者", "几年了？"],
        [dt.time(1, 2, 3), "李校长", "九年。𠮷"],
        ["", "", 2024],
    ]
    transcript = read(workbook(rows), "a.xlsx")
    assert turns(transcript) == [("记者", "几年了？", 1.0), ("李校长", "九年。𠮷\n2024", 3723.0)]


def test_other_sheets_are_named_as_left_out() -> None:
    transcript = read(workbook([["text"], ["一"]], [["x"]]), "a.xlsx")
    assert transcript.text == "一"
    assert "Sheet2" in transcript.doubts[0].reason


@pytest.mark.parametrize(
    "data", [b"", b"speaker,text\n", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_what_is_no_spreadsheet_is_refused(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        read(data, "a.xlsx")
    assert caught.value.file == "a.xlsx"
    assert caught.value.hint
