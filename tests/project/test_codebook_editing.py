from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.errors import UsageError
from qualcode.project import Project, create


def test_a_code_is_created_with_an_id_of_its_name_and_taken_back(study: Project) -> None:
    before = study.codebook.source()
    made = study.codebook.create("家校合作", parent="lead")
    assert (made.id, dict(made.name), made.parent) == ("lead.家校合作", {"zh": "家校合作"}, "lead")
    assert len(made.uid) == 32
    assert [code.id for code in study.codebook.get().codes] == [
        "lead", "lead.care", "lead.plan", "lead.家校合作", "talk"
    ]  # fmt: skip
    study.history.undo()
    assert study.codebook.source() == before
    assert "lead.家校合作" not in study.codebook.get().by_id


def test_ids_of_new_codes_do_not_clash(study: Project) -> None:
    made = [study.codebook.create(name).id for name in ("Long walk!", "long-walk", "Talk", "！")]
    assert made == ["long-walk", "long-walk-2", "talk-2", "code"]


def test_a_study_without_codebook_begins_one(tmp_path: Path) -> None:
    with create(tmp_path / "bare.qualcode", coder="lin") as study:
        code = study.codebook.create("雨天")
        assert [one.id for one in study.codebook.get().codes] == ["雨天"] == [code.id]
        assert study.codebook.get().name == "bare"
        assert "雨天" in study.codebook.source().decode()


def test_creating_joins_an_open_gesture(study: Project) -> None:
    done = study.history.length()
    with study.gesture("in vivo"):
        code = study.codebook.create("微信群")
        study.codings.add("li.txt", 0, 3, code.id)
    assert study.history.length() == done + 1
    study.history.undo()
    assert code.id not in study.codebook.get().by_id


def test_a_codebook_that_was_rolled_back_is_forgotten(study: Project) -> None:
    def in_vivo() -> None:
        with study.gesture("in vivo"):
            study.codings.add("nobody.txt", 0, 3, study.codebook.create("one").id)

    with pytest.raises(UsageError):
        in_vivo()
    study.codebook.create("two")
    assert "one" not in study.codebook.get().by_id
    assert "two" in study.codebook.get().by_id


def test_a_code_remembers_when_its_definition_changed(study: Project, codebook_file: Path) -> None:
    written = codebook_file.read_text(encoding="utf-8")
    assert [code.since for code in study.codebook.get().codes] == [0] * 4
    codebook_file.write_text(written.replace("key: lp", "key: lq"), encoding="utf-8")
    study.codebook.load(codebook_file)
    assert study.codebook.code("lead.plan").since == 0
    codebook_file.write_text(written.replace("key: lp", "definition: 计划"), encoding="utf-8")
    study.codebook.load(codebook_file)
    changed = study.history.length()
    assert [code.since for code in study.codebook.get().codes] == [0, 0, changed, 0]
    study.codebook.create("later")
    assert study.codebook.code("lead.plan").since == changed
