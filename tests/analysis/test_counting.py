"""Every number against a count by sets of code points, made without anything of the counting room."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corpora import CODABLE, Coding, Study, studies
from qualcode.analysis.corpus import UNITS, TurnRow
from qualcode.analysis.frequency import frequency
from qualcode.analysis.matrix import matrix
from qualcode.analysis.table import Table


def oracle(study: Study, unit: str, wanted: list[Coding], *, interviewer: bool) -> int:
    """Count what `wanted` codings cover, one code point at a time."""
    by_id = {turn.id: turn for turn in study.turns}

    def counts(turn: TurnRow) -> bool:
        return interviewer or turn.role != "interviewer"

    kept = [c for c in wanted if c[2] is None or counts(by_id[c[2]])]
    if unit == "codings":
        return len(kept)
    if unit == "transcripts":
        return len({c[1] for c in kept})
    total = 0
    for row in study.texts:
        turns = [t for t in study.turns if t.transcript == row.transcript]
        talk = {i for t in turns if counts(t) for i in range(t.start, t.end)}
        talk = talk if turns else set(range(len(row.text)))
        talk -= {i for start, end in row.regions for i in range(start, end)}
        covered = {i for c in kept if c[1] == row.transcript for i in range(c[3], c[4])} & talk
        if unit == "characters":
            total += sum(not row.text[i].isspace() for i in covered)
        elif unit == "sentences":
            total += sum(not covered.isdisjoint(range(*sentence)) for sentence in row.sentences)
        else:
            words = row.words.within(0, len(row.text))
            alive = [w for w in words if any(c.isalnum() for c in w.of(row.text))]
            total += sum(not covered.isdisjoint(range(*word)) for word in alive)
    return total


def theme(code: str) -> str:
    return code.partition(".")[0]


@settings(deadline=None, max_examples=80)
@given(study=studies(), unit=st.sampled_from(UNITS), interviewer=st.booleans())
def test_frequency_by_code_and_theme_equals_naive_counting(
    study: Study, unit: str, interviewer: bool
) -> None:
    by_code = frequency(study.corpus(), "code", unit, interviewer=interviewer)
    by_theme = frequency(study.corpus(), "theme", unit, interviewer=interviewer)
    assert [row[0] for row in by_code.rows] == CODABLE
    assert [row[0] for row in by_theme.rows] == ["a", "b"]
    for record in by_code.records():
        wanted = [coding for coding in study.codings if coding[0] == record["code"]]
        assert record[unit] == oracle(study, unit, wanted, interviewer=interviewer)
        assert record["transcripts"] == oracle(study, "transcripts", wanted, interviewer=interviewer)
    for record in by_theme.records():
        wanted = [coding for coding in study.codings if theme(coding[0]) == record["theme"]]
        assert record[unit] == oracle(study, unit, wanted, interviewer=interviewer)


def key(study: Study, rows: str, coding: Coding) -> tuple[str | None, ...]:
    """The row a coding falls into."""
    transcript = study.transcripts[coding[1]]
    turn = next((turn for turn in study.turns if turn.id == coding[2]), None)
    if rows == "transcript":
        return (transcript.name,)
    if rows == "speaker":
        return (transcript.name, turn.speaker if turn else None)
    if rows == "role":
        return (turn.role if turn else None,)
    return ((turn or transcript).attributes.get(rows) or None,)


ROWS = st.sampled_from(["transcript", "speaker", "role", "position", "year"])


@settings(deadline=None, max_examples=120)
@given(study=studies(), unit=st.sampled_from(UNITS), rows=ROWS, interviewer=st.booleans())
def test_matrix_and_its_rows_frequencies_equal_naive_counting(
    study: Study, unit: str, rows: str, interviewer: bool
) -> None:
    assume(rows not in {"position", "year"} or rows in study.corpus().attributes)
    table = matrix(study.corpus(), rows, "count", unit, interviewer=interviewer)
    totals = frequency(study.corpus(), rows, unit, interviewer=interviewer)
    assert table.columns[table.keys :] == tuple(CODABLE)
    assert [row[: table.keys] for row in table.rows] == [row[: totals.keys] for row in totals.rows]
    for row, total in zip(table.rows, totals.records(), strict=True):
        here = [coding for coding in study.codings if key(study, rows, coding) == row[: table.keys]]
        assert total[unit] == oracle(study, unit, here, interviewer=interviewer)
        for code, cell in zip(CODABLE, row[table.keys :], strict=True):
            wanted = [coding for coding in here if coding[0] == code]
            assert cell == oracle(study, unit, wanted, interviewer=interviewer)


@settings(deadline=None, max_examples=60)
@given(study=studies(), rows=ROWS)
def test_every_coding_is_counted_once_or_said_to_be_left_out(study: Study, rows: str) -> None:
    assume(rows not in {"position", "year"} or rows in study.corpus().attributes)
    table = matrix(study.corpus(), rows)
    counted = sum(cell for row in table.rows for cell in row[table.keys :] if isinstance(cell, int))
    assert counted + int(table.filters["left_out"]) == len(study.codings)


@settings(deadline=None, max_examples=60)
@given(study=studies(), unit=st.sampled_from(["codings", "characters"]))
def test_margins_of_matrix_and_frequencies_agree(study: Study, unit: str) -> None:
    cells = numbers(matrix(study.corpus(), "transcript", "count", unit))
    by_code = frequency(study.corpus(), "code", unit).records()
    assert len(by_code) == len(CODABLE)
    assert [sum(column) for column in zip(*cells, strict=True)] == [record[unit] for record in by_code]
    if unit == "codings":
        by_transcript = frequency(study.corpus(), "transcript", unit).records()
        assert [sum(row) for row in cells] == [record[unit] for record in by_transcript]


@settings(deadline=None, max_examples=60)
@given(study=studies())
def test_shares_sum_to_one_or_are_all_zero(study: Study) -> None:
    for row in numbers(matrix(study.corpus(), "transcript", "share")):
        assert sum(row) == pytest.approx(1) or not any(row)
    shares = [record["share"] for record in frequency(study.corpus()).records()]
    assert sum(share for share in shares if isinstance(share, float)) == pytest.approx(1) or not any(shares)


@settings(deadline=None, max_examples=50)
@given(study=studies())
def test_binary_is_one_exactly_where_there_is_a_count(study: Study) -> None:
    counts = numbers(matrix(study.corpus(), "transcript", "count"))
    binary = numbers(matrix(study.corpus(), "transcript", "binary"))
    assert binary == [[min(cell, 1) for cell in row] for row in counts]


def numbers(table: Table) -> list[list[float]]:
    rows = [[cell for cell in row[table.keys :] if isinstance(cell, int | float)] for row in table.rows]
    assert rows
    assert all(len(row) == len(table.columns) - table.keys for row in rows)
    return rows
