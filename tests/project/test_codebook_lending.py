from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.errors import InputError, RefusedError, UsageError
from qualcode.project import Project
from qualcode.project.codebook_lending import Lent


@pytest.fixture
def lent(study: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lent:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return study.codebook.lend()


def change(lent: Lent, old: str, new: str) -> None:
    text = lent.path.read_text(encoding="utf-8")
    assert old in text
    lent.path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_file_that_was_not_changed_is_taken_back_as_nothing(study: Project, lent: Lent) -> None:
    before = study.history.length()
    assert lent.path.exists()
    assert lent.take_back() is None
    assert study.history.length() == before
    assert not lent.path.exists()


def test_an_id_changed_in_the_editor_keeps_its_codings(study: Project, lent: Lent) -> None:
    study.codings.add("li.txt", 0, 3, "lead.care")
    change(lent, "id: care", "id: 关心")
    report = lent.take_back()
    assert report is not None
    assert (report.renamed, report.changed) == ((("lead.care", "lead.关心"),), ("lead.关心",))
    assert study.codings.counts()["lead.关心"] == 1
    assert not lent.path.exists()


def test_a_fault_keeps_what_was_typed_and_mending_it_takes_it_over(study: Project, lent: Lent) -> None:
    before = study.codebook.source()
    change(lent, "key: lc", "key: l")
    change(lent, "key: t", "keys: t")
    with pytest.raises(InputError, match="no field") as error:
        lent.take_back()
    assert error.value.file == str(lent.path)
    assert study.codebook.source() == before
    assert "key: l\n" in lent.path.read_text(encoding="utf-8")
    change(lent, "keys: t", "key: t")
    with pytest.raises(InputError, match="begin alike"):
        lent.take_back()
    change(lent, "key: l\n", "key: lx\n")
    assert lent.take_back() is not None
    assert study.codebook.code("lx").id == "lead.care"


def test_a_codebook_changed_meanwhile_is_not_overwritten(study: Project, lent: Lent) -> None:
    study.codebook.rename("talk", en="Talking")
    change(lent, "key: lc", "key: ld")
    with pytest.raises(RefusedError, match="changed meanwhile"):
        lent.take_back()
    assert lent.path.exists()
    assert study.codebook.code("talk").name["en"] == "Talking"


def test_an_editor_that_does_not_start_leaves_no_file_but_what_was_written(
    study: Project, lent: Lent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "nowhere/to be found")
    with pytest.raises(UsageError, match="does not start"):
        lent.edit()
    assert not lent.path.exists()
    typed = study.codebook.lend()
    change(typed, "key: lc", "key: ld")
    with pytest.raises(UsageError, match="does not start"):
        typed.edit()
    assert typed.path.exists()
    typed.forget()
    monkeypatch.delenv("VISUAL")
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match="no editor"):
        study.codebook.lend().edit()
