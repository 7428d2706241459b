from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.errors import InputError, RefusedError, UsageError
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


def source(study: Project) -> str:
    return study.codebook.source().decode()


def test_names_colour_and_key_are_changed_and_codings_stay(study: Project, codebook_file: Path) -> None:
    study.codings.add("li.txt", 0, 3, "lead.care")
    study.codebook.rename("lc", zh="领导重视", en="")
    study.codebook.recolor("lead.care", "#112233")
    study.codebook.rekey("lead.care", "lx")
    code = study.codebook.code("lx")
    assert (dict(code.name), code.color, code.id) == ({"zh": "领导重视"}, "#112233", "lead.care")
    assert study.codings.counts()["lead.care"] == 1
    for _n in range(3):
        study.history.undo()
    assert source(study) == codebook_file.read_text(encoding="utf-8")
    assert dict(study.codebook.code("lc").name) == {"zh": "重视", "en": "Care"}


@pytest.mark.parametrize(
    ("key", "words"),
    [("l", "begins like “lp”"), ("lpx", "begins like “lp”"), ("T", "“t” of talk"), ("l1", "is no key")],
)
def test_a_key_that_could_not_be_typed_is_refused(
    study: Project, codebook_file: Path, key: str, words: str
) -> None:
    with pytest.raises(UsageError, match=words):
        study.codebook.rekey("lead.care", key)
    assert source(study) == codebook_file.read_text(encoding="utf-8")


def test_a_colour_or_language_that_is_none_is_refused(study: Project) -> None:
    with pytest.raises(UsageError, match="no color"):
        study.codebook.recolor("talk", "red")
    with pytest.raises(UsageError, match="no language"):
        study.codebook.change("talk", definition={"fr": "x"})


def test_a_definition_is_changed_in_one_language_and_earlier_codings_are_of_an_older_one(
    study: Project,
) -> None:
    study.codings.add("li.txt", 0, 3, "talk")
    assert study.codings.list()[0].stale is False
    study.codebook.change("talk", definition={"zh": "怎样说话"}, examples={"zh": ["打电话"]})
    study.codebook.change("talk", definition={"en": "How they talk"})
    code = study.codebook.code("talk")
    assert dict(code.definition) == {"zh": "怎样说话", "en": "How they talk"}
    assert code.examples == {"zh": ("打电话",)}
    assert code.since == study.history.length()
    assert study.codings.list()[0].stale is True


def test_keywords_are_added_once_and_removed(study: Project) -> None:
    study.codebook.add_keywords("talk", ["微信群", "text message", "来.往"])
    study.codebook.add_keywords("talk", [r"regex: rang\s+up"])
    assert [word.pattern for word in study.codebook.code("talk").keywords] == [
        "缺乏沟通", "微信群", "来.往", "phone call", "text message", r"rang\s+up"
    ]  # fmt: skip
    study.codebook.remove_keywords("talk", ["phone call", "text message", r"rang\s+up"])
    assert "keywords: {zh: [缺乏沟通, 微信群, 来.往]}" in source(study)
    with pytest.raises(UsageError, match="no keyword"):
        study.codebook.remove_keywords("talk", ["phone call"])
    with pytest.raises(InputError, match="does not work"):
        study.codebook.add_keywords("talk", ["regex: ("])


def test_a_rule_is_added_by_its_kind_and_one_in_braces_is_refused(study: Project) -> None:
    study.codebook.add_keywords("talk", ["gap: 打 … 电话", "lemma: ring up", "a: b"])
    assert {one[:2] for one in study.codebook.code("talk").keywords} >= {
        ("打 … 电话", "gap"), ("ring up", "lemma"), ("a: b", "literal"),
    }  # fmt: skip
    before = study.history.length()
    with pytest.raises(UsageError, match="Braces") as raised:
        study.codebook.add_keywords("talk", ["{regex: '签.'}"])
    assert "regex: 签." in raised.value.hint
    assert study.history.length() == before


def test_what_changes_nothing_is_no_gesture(study: Project) -> None:
    done = study.history.length()
    study.codebook.rename("talk", zh="沟通")
    study.codebook.add_keywords("talk", ["微信群"])
    assert study.history.length() == done


def test_few_rows_are_written_for_a_new_code(study: Project) -> None:
    study.codebook.create("one", after="lead.care")
    study.codebook.create("two", after="lead.care")
    assert [code.id for code in study.codebook.get().codes][:4] == [
        "lead",
        "lead.care",
        "lead.two",
        "lead.one",
    ]
    assert study.history.list()[0].rows == 2


def test_an_older_change_cannot_be_taken_back_from_under_a_newer_one(
    study: Project, codebook_file: Path
) -> None:
    study.codebook.rename("talk", en="Talking")
    other = Project(study.store, "wang")
    other.codebook.rename("lead.care", en="Caring")
    with pytest.raises(RefusedError, match="by wang"):
        study.history.undo()
    other.history.undo()
    study.history.undo()
    assert source(study) == codebook_file.read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_table_taken_back_as_it_was_exported_makes_no_version(
    study: Project, tmp_path: Path, ending: str
) -> None:
    study.codebook.prepare()
    source, versions = study.codebook.source(), len(study.codebook.versions())
    file = tmp_path / f"book.{ending}"
    study.codebook.export(file)
    report = study.codebook.load(file)
    assert (report.added, report.changed, report.retired) == ((), (), ())
    assert study.codebook.source() == source
    assert len(study.codebook.versions()) == versions
