from __future__ import annotations

import time

import pandas as pd
import pytest

from qualcode.analysis.corpus import Corpus, TextRow, TranscriptRow, TurnRow, needs_spans
from qualcode.analysis.frequency import frequency
from qualcode.analysis.matrix import matrix
from qualcode.errors import UsageError
from qualcode.model.codebook import Code, Codebook
from qualcode.model.words import Words

BOOK = Codebook(
    "book",
    (
        Code("lead", {"zh": "领导力度", "en": "Leadership"}, codable=False),
        Code("lead.care", {"zh": "重视", "en": "Care"}, parent="lead"),
        Code("lead.plan", {"zh": "规划"}, parent="lead"),
        Code("effect", {"en": "Effects"}),
    ),
)
TRANSCRIPTS = [
    TranscriptRow(1, "李.txt", {"year": "2"}),
    TranscriptRow(2, "wang.docx", {"year": "10"}),
    TranscriptRow(3, "empty.txt", {"year": "1"}),
]
#        0123456789012345
TEXT = "问：重视吗？\n答：很 重视。"
TURNS = [
    TurnRow(11, 1, 2, 6, "问", "interviewer", {"year": "2"}),
    TurnRow(12, 1, 9, 14, "答", "participant", {"year": "2", "position": "校长"}),
    TurnRow(21, 2, 0, 9, "Wang", "participant", {"year": "10", "position": "teacher"}),
    TurnRow(22, 2, 10, 20, None, None, {"year": "10"}),
]
GROUPS = [("lead.care", 1, 11, 2), ("lead.care", 1, 12, 3), ("effect", 2, 21, 1), ("lead.care", 2, 22, 2)]


def study(groups: list[tuple[str, int, int | None, int]] | None = None) -> Corpus:
    return Corpus(BOOK, TRANSCRIPTS, TURNS, GROUPS if groups is None else groups)


def spans(
    *codings: tuple[str, int, int | None, int, int], regions: tuple[tuple[int, int], ...] = ()
) -> Corpus:
    words = Words.from_starts(len(TEXT), [0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 13])
    texts = [TextRow(1, TEXT, [(2, 6), (9, 14)], words, regions)]
    return Corpus(BOOK, TRANSCRIPTS, TURNS, codings=codings, texts=texts)


def test_frequency_by_code_keeps_unused_codes_in_the_order_of_the_codebook() -> None:
    table = frequency(study(), language="zh")
    assert table.columns == ("code", "name", "codings", "share", "transcripts")
    assert table.rows == (
        ("lead.care", "重视", 5, 5 / 6, 2),
        ("lead.plan", "规划", 0, 0.0, 0),
        ("effect", "Effects", 1, 1 / 6, 1),
    )


def test_what_interviewers_say_is_left_out_and_said_so() -> None:
    table = frequency(study())
    assert table.filters == {"role": "not interviewer", "left_out": "2"}
    assert any("2 codings" in note for note in table.notes)


def test_interviewers_count_when_asked_for() -> None:
    table = frequency(study(), interviewer=True)
    assert table.rows[0][2] == 7
    assert table.filters == {"role": "all"}
    assert [row[0] for row in matrix(study(), "role", interviewer=True).rows] == [
        "participant",
        "interviewer",
        None,
    ]


def test_a_unit_of_transcripts_has_one_column_and_shares_of_all_transcripts() -> None:
    table = frequency(study(), unit="transcripts")
    assert table.columns == ("code", "name", "transcripts", "share")
    assert table.rows[0][2:] == (2, 2 / 3)


def test_themes_roll_up_their_codes() -> None:
    assert [row[0:3:2] for row in frequency(study(), by="theme").rows] == [("lead", 5), ("effect", 1)]
    assert matrix(study(), by="theme").columns == ("transcript", "lead", "effect")


def test_attribute_values_sort_as_numbers_and_a_missing_one_comes_last() -> None:
    assert [row[:2] for row in frequency(study(), by="year").rows] == [("1", 0), ("2", 3), ("10", 3)]
    assert [row[:2] for row in frequency(study(), by="position").rows] == [
        ("teacher", 1),
        ("校长", 3),
        (None, 2),
    ]


def test_matrix_keeps_empty_transcripts_and_unused_codes() -> None:
    table = matrix(study())
    assert table.columns == ("transcript", "lead.care", "lead.plan", "effect")
    assert table.rows == (("李.txt", 3, 0, 0), ("wang.docx", 2, 0, 1), ("empty.txt", 0, 0, 0))


def test_matrix_of_speakers_has_two_key_columns() -> None:
    table = matrix(study(), rows="speaker")
    keys = [row[:2] for row in table.rows]
    assert table.keys == 2
    assert keys == [("李.txt", "答"), ("wang.docx", "Wang"), ("wang.docx", None), ("empty.txt", None)]


def test_shares_are_of_the_row_and_zero_in_an_empty_row() -> None:
    assert [row[1:] for row in matrix(study(), cells="share").rows] == [
        (1, 0, 0),
        (2 / 3, 0, 1 / 3),
        (0, 0, 0),
    ]


def test_a_coding_of_a_code_that_left_the_codebook_still_counts() -> None:
    table = frequency(study([("lead", 1, 12, 1), ("gone.one", 1, 12, 4)]))
    assert [(row[0], row[2]) for row in table.rows if row[2]] == [("lead", 1), ("gone.one", 4)]
    assert frequency(study([("gone.one", 1, 12, 4)]), by="theme").rows[-1][:3] == ("gone", "gone", 4)


def test_a_coding_outside_every_turn_counts_for_its_transcript_and_for_no_speaker() -> None:
    found = study([("effect", 1, None, 1)])
    assert matrix(found).rows[0] == ("李.txt", 0, 0, 1)
    assert ("李.txt", None, 0, 0, 1) in matrix(found, rows="speaker").rows
    assert matrix(found, rows="role").rows[-1] == (None, 0, 0, 1)


def test_transcripts_without_turns_count_their_whole_text() -> None:
    text = TextRow(3, "山 路", [(0, 3)], Words.from_starts(3, [0, 1, 2]))
    corpus = Corpus(BOOK, TRANSCRIPTS, [], codings=[("effect", 3, None, 0, 3)], texts=[text])
    assert [row[2] for row in frequency(corpus, unit="characters").rows] == [0, 0, 2]


@pytest.mark.parametrize(("unit", "expected"), [("characters", 4), ("words", 2), ("sentences", 1)])
def test_text_is_measured_once_where_codings_overlap(unit: str, expected: int) -> None:
    # 很 重视。 twice: the space is no character, the full stop no word.
    table = frequency(spans(("lead.care", 1, 12, 9, 14), ("lead.care", 1, 12, 11, 14)), unit=unit)
    assert table.rows[0][2] == expected


def test_of_a_coding_over_both_speakers_only_the_participants_words_count() -> None:
    whole = ("lead.care", 1, 12, 0, 14)
    assert frequency(spans(whole), unit="characters").rows[0][2] == len("很重视。")
    everybody = frequency(spans(whole), unit="characters", interviewer=True)
    assert everybody.rows[0][2] == len("重视吗？很重视。")


def test_regions_inside_a_turn_are_no_talk() -> None:
    assert frequency(spans(("effect", 1, 12, 9, 14), regions=((11, 13),)), unit="characters").rows[2][2] == 2


def test_a_missing_text_is_an_error_and_not_a_zero() -> None:
    with pytest.raises(ValueError, match="no text for transcripts"):
        frequency(Corpus(BOOK, TRANSCRIPTS, TURNS, codings=[("effect", 1, 12, 9, 14)]), unit="words")


@pytest.mark.parametrize(
    "wrong",
    [{"by": "side"}, {"unit": "pages"}],
)
def test_an_unknown_choice_names_those_there_are(wrong: dict[str, str]) -> None:
    with pytest.raises(UsageError) as error:
        frequency(study(), **wrong)  # type: ignore[arg-type]
    assert ("position, year" if "by" in wrong else "sentences") in error.value.hint
    with pytest.raises(UsageError):
        matrix(study(), rows="code")
    with pytest.raises(UsageError):
        matrix(study(), cells="percent")


def test_only_units_of_text_need_spans() -> None:
    assert [needs_spans(unit) for unit in ("codings", "transcripts", "words")] == [False, False, True]


def test_a_frame_has_its_keys_as_index_and_numbers_as_numbers() -> None:
    frame = matrix(study(), rows="speaker", cells="share").frame()
    assert list(frame.index.names) == ["transcript", "speaker"]
    assert frame.loc[("wang.docx", "Wang"), "effect"] == 1.0
    counts = frequency(study()).frame()
    assert counts.index.name == "code"
    assert pd.api.types.is_integer_dtype(counts["codings"])


def test_frequencies_of_a_large_study_are_quick() -> None:
    turns = [TurnRow(n, n % 3 + 1, n, n + 1, "答", "participant", {}) for n in range(1000)]
    groups: list[tuple[str, int, int | None, int]] = [
        (code, n % 3 + 1, n, 1) for n in range(1000) for code in ["lead.care", "lead.plan", "effect"] * 7
    ]
    corpus = Corpus(BOOK, TRANSCRIPTS, turns, groups)
    spent = []
    for _n in range(5):
        began = time.perf_counter()
        assert sum(row[2] for row in frequency(corpus).rows if isinstance(row[2], int)) == 21_000
        spent.append(time.perf_counter() - began)
    assert min(spent) < 0.05
