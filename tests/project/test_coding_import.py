"""Codings written to a table are brought in again: all of them, with coder and weight, or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.errors import InputError
from qualcode.model.coding import Origin
from qualcode.project import Project, create, open_project


def twin(study: Project, codebook: Path, interviews: Path, folder: Path) -> Project:
    made = create(folder / "twin.qualcode", codebook, "zhao")
    made.transcripts.add([interviews])
    return made


def facts(study: Project) -> list[tuple[object, ...]]:
    return [(c.transcript, c.start, c.end, c.quote, c.code, c.coder, c.weight) for c in study.codings.list()]


@pytest.mark.parametrize("ending", ["csv", "tsv", "xlsx"])
def test_what_export_writes_comes_back_with_coder_and_weight(
    study: Project, codebook_file: Path, interviews: Path, tmp_path: Path, ending: str
) -> None:
    first = study.codings.add("li.txt", 4, 10, "lead.care")
    study.codings.weigh(first.id, 70)
    with open_project(study.path, "mei") as other:
        other.codings.add("moss.txt", 0, 12, "talk")
    file = tmp_path / f"codings.{ending}"
    study.tables.export(study.tables.codings(), file)
    with twin(study, codebook_file, interviews, tmp_path) as made:
        assert made.codings.bring(file).added == 2
        assert facts(made) == facts(study)
        assert {coding.origin for coding in made.codings.list()} == {Origin.IMPORT}
        assert made.codings.bring(file).known == 2
        assert made.check() == []
        made.history.undo()
        assert facts(made) == []


def test_a_plain_table_is_the_coders_own(study: Project, tmp_path: Path) -> None:
    file = tmp_path / "plain.csv"
    file.write_text("transcript,start,end,code\nli.txt,4,10,lead.care\n", encoding="utf-8")
    assert study.codings.bring(file).added == 1
    assert [coding.coder for coding in study.codings.list()] == ["lin"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("gone.txt,4,10,lead.care,", "no transcript gone.txt"),
        ("li.txt,4,10,lead.nothing,", "no code lead.nothing"),
        ("li.txt,4,10,lead,", "groups"),
        ("li.txt,4,99999,lead.care,", "no span"),
        ("li.txt,x,10,lead.care,", "no whole number"),
        ("li.txt,4,10,lead.care,别的话", "quote"),
    ],
)
def test_one_wrong_row_brings_none_in_and_is_named(
    study: Project, tmp_path: Path, row: str, reason: str
) -> None:
    file = tmp_path / "wrong.csv"
    file.write_text(f"transcript,start,end,code,quote\nli.txt,4,10,lead.care,\n{row}\n", encoding="utf-8")
    with pytest.raises(InputError, match=reason) as raised:
        study.codings.bring(file)
    assert "wrong.csv:3" in str(raised.value)
    assert study.codings.list() == []


def test_a_missing_column_is_named(study: Project, tmp_path: Path) -> None:
    file = tmp_path / "short.csv"
    file.write_text("transcript,start,code\nli.txt,4,lead.care\n", encoding="utf-8")
    with pytest.raises(InputError, match="end"):
        study.codings.bring(file)
