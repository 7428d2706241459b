"""What stands behind the numbers of a real project: the codings of a cell, and portraits."""

from __future__ import annotations

import pytest

from qualcode.analysis.behind import Cut
from qualcode.errors import UsageError
from qualcode.project import Project


@pytest.fixture
def coded(study: Project) -> Project:
    study.suggestions.make()
    study.suggestions.accept([one.id for one in study.suggestions.list()])
    text = study.transcripts.text("li.txt")
    study.codings.add("li.txt", text.index("领导重视这"), text.index("这件事"), "lead.care")
    assert len(study.codings.list()) > 5
    return study


@pytest.mark.parametrize("rows", ["transcript", "speaker", "role", "position"])
@pytest.mark.parametrize("interviewer", [False, True])
def test_a_cell_counts_the_codings_behind_it(coded: Project, rows: str, *, interviewer: bool) -> None:
    table = coded.tables.matrix(rows, interviewer=interviewer)
    assert any(any(row[table.keys :]) for row in table.rows)
    for row in table.rows:
        key = tuple(None if cell is None else str(cell) for cell in row[: table.keys])
        for code, n in zip(table.columns[table.keys :], row[table.keys :], strict=True):
            found = coded.tables.behind(Cut(rows, key, "code", code, interviewer))
            assert len(found) == n
            assert {coding.code for coding in found} <= {code}


def test_one_coders_cells_hold_that_coders_codings(coded: Project) -> None:
    coded.coder = "wang"
    coded.codings.add("li.txt", 20, 25, "talk")
    assert coded.tables.coders() == ["lin", "wang"]
    assert [one.coder for one in coded.tables.behind(Cut(code="talk"), coder="wang")] == ["wang"]
    assert coded.tables.behind(Cut(code="talk"), coder="nobody") == []


def test_a_code_that_left_the_codebook_has_nothing_behind_it(coded: Project) -> None:
    assert coded.tables.behind(Cut(code="gone")) == []
    with pytest.raises(UsageError, match="by"):
        coded.tables.behind(Cut(by="page"))


def test_portraits_add_up_to_the_table(coded: Project) -> None:
    table = coded.tables.frequency("code", "characters")
    wanted = {row[0]: row[2] for row in table.rows}
    found = coded.tables.portraits(10, "code")
    assert [one.transcript for one in found] == ["li.txt", "moss.txt"]
    sums = {line.code: 0 for line in found[0].lines}
    for one in found:
        for line in one.lines:
            sums[line.code] += sum(line.covered)
    assert sums == wanted
    assert coded.tables.portrait("li.txt", 10, "code") == found[0]


def test_a_portrait_of_no_transcript_is_refused(coded: Project) -> None:
    with pytest.raises(UsageError, match="nobody"):
        coded.tables.portrait("nobody.txt")
