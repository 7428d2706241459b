"""Adding interviews with their attributes, and looking at them first."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.errors import InputError
from qualcode.project import Project

VALUES = "transcript,speaker,position\nnew.txt,老师,teacher\nli.txt,受访者,head\ngone.txt,老师,teacher\n"


@pytest.fixture
def new(tmp_path: Path) -> Path:
    path = tmp_path / "new.txt"
    path.write_text("记者：好吗？\n老师：好。\n记者：真的？\n老师：真的。\n", encoding="utf-8")
    return path


def test_a_trial_tells_of_attributes_what_adding_does(study: Project, new: Path, tmp_path: Path) -> None:
    values = tmp_path / "values.csv"
    values.write_text(VALUES, encoding="utf-8")
    before = study.history.list(), study.attributes.table("speaker").rows
    trial = study.transcripts.add([new], attributes=values, dry_run=True)
    assert (study.history.list(), study.attributes.table("speaker").rows) == before
    done = study.transcripts.add([new], attributes=values)
    assert (done.attributes, done.strangers) == (2, ("gone.txt",))
    assert trial == done
    assert "teacher" in study.attributes.values("position")


@pytest.mark.parametrize("dry_run", [True, False])
def test_an_attribute_of_a_speaker_who_is_not_there_is_told_with_its_line(
    study: Project, new: Path, tmp_path: Path, *, dry_run: bool
) -> None:
    values = tmp_path / "values.csv"
    values.write_text(VALUES.replace("new.txt,老师", "new.txt,老王"), encoding="utf-8")
    with pytest.raises(InputError, match="no speaker 老王") as raised:
        study.transcripts.add([new], attributes=values, dry_run=dry_run)
    assert (raised.value.file, raised.value.line) == (str(values), 2)
    assert len(study.transcripts.rows()) == 2
