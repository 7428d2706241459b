"""The codings behind a cell are as many as the cell says."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from corpora import Study, studies
from qualcode.analysis.behind import Cut, behind
from qualcode.analysis.frequency import frequency
from qualcode.analysis.matrix import matrix

ROWS = ["transcript", "speaker", "role", "year", "position"]


def numbers(study: Study, cut: Cut) -> list[int]:
    placed = [(code, transcript, turn, n) for n, (code, transcript, turn, *_) in enumerate(study.codings)]
    return behind(study.corpus(), placed, cut)


@settings(deadline=None, max_examples=100)
@given(studies(), st.sampled_from(ROWS), st.sampled_from(["code", "theme"]), st.booleans())
def test_every_cell_of_a_matrix_counts_the_codings_behind_it(
    study: Study, rows: str, by: str, interviewer: bool
) -> None:
    if rows in {"year", "position"} and rows not in study.corpus().attributes:
        return
    table = matrix(study.corpus(), rows, "count", "codings", by, interviewer=interviewer)
    seen: list[int] = []
    for row in table.rows:
        key = tuple(None if cell is None else str(cell) for cell in row[: table.keys])
        for code, cell in zip(table.columns[table.keys :], row[table.keys :], strict=True):
            found = numbers(study, Cut(rows, key, by, code, interviewer))
            assert len(found) == cell
            seen += found
        assert len(numbers(study, Cut(rows, key, interviewer=interviewer))) == sum(
            cell for cell in row[table.keys :] if isinstance(cell, int)
        )
    assert sorted(seen) == numbers(study, Cut(interviewer=interviewer))


@settings(deadline=None, max_examples=100)
@given(studies(), st.sampled_from(["code", "theme"]), st.booleans())
def test_every_row_of_frequencies_counts_the_codings_behind_it(
    study: Study, by: str, interviewer: bool
) -> None:
    table = frequency(study.corpus(), by, interviewer=interviewer)
    for row in table.rows:
        assert len(numbers(study, Cut(by=by, code=str(row[0]), interviewer=interviewer))) == row[2]
    for rows in ROWS[:3]:
        for row in (counted := frequency(study.corpus(), rows, interviewer=interviewer)).rows:
            key = tuple(None if cell is None else str(cell) for cell in row[: counted.keys])
            assert len(numbers(study, Cut(rows, key, interviewer=interviewer))) == row[counted.keys]
