"""Codings that stand are moved, recoded, split, merged, weighed and confirmed; nothing hanging on them is lost."""

from pathlib import Path

import pytest

from qualcode.errors import UsageError
from qualcode.model.coding import Coding
from qualcode.project import Project

CARE, PLAN = "lead.care", "lead.plan"


def words(study: Project) -> list[tuple[str, str, int | None]]:
    return [(one.code, one.quote, one.weight) for one in study.codings.list()]


def apply(study: Project, said: str, code: str = CARE) -> Coding:
    start = study.transcripts.text("li.txt").index(said)
    return study.codings.add("li.txt", start, start + len(said), code)


def memos_on(study: Project, coding: Coding) -> list[str]:
    return [memo.text for memo in study.memos.list("coding") if memo.coding == coding.id]


def test_several_codes_are_applied_as_one_gesture(study: Project) -> None:
    made = study.codings.add_all("li.txt", 4, 8, [PLAN, CARE, PLAN])
    assert [(one.code, one.quote) for one in made] == [(PLAN, "领导重视"), (CARE, "领导重视")]
    study.history.undo()
    assert words(study) == []


def test_none_of_several_codes_is_applied_where_one_cannot_be(study: Project) -> None:
    with pytest.raises(UsageError):
        study.codings.add_all("li.txt", 4, 8, [CARE, "lead"])
    assert words(study) == []


def test_edges_move_and_the_quote_follows(study: Project) -> None:
    one = apply(study, "领导重视")
    study.codings.weigh(one.id, 80)
    moved = study.codings.move(one.id[:6], one.start, one.end + 3)
    assert (moved.id, moved.quote, moved.weight) == (one.id, "领导重视这件事", 80)
    study.history.undo()
    assert words(study) == [(CARE, "领导重视", 80)]


@pytest.mark.parametrize("span", [(5, 5), (9, 4), (-1, 4), (0, 10_000)])
def test_a_coding_is_not_moved_out_of_its_text(study: Project, span: tuple[int, int]) -> None:
    one = apply(study, "领导重视")
    with pytest.raises(UsageError, match="no span"):
        study.codings.move(one.id, *span)
    assert words(study) == [(CARE, "领导重视", None)]


def test_another_code_keeps_memos_and_weight(study: Project) -> None:
    one = apply(study, "领导重视")
    study.codings.weigh(one.id, 0)
    study.memos.write("一点", coding=one.id)
    (now,) = study.codings.recode([one.id], "lp")
    assert (now.id, now.code, now.weight) == (one.id, PLAN, 0)
    assert memos_on(study, now) == ["一点"]


def test_where_the_coding_stands_already_the_two_become_one_with_all_memos(study: Project) -> None:
    one, other = apply(study, "领导重视"), apply(study, "领导重视", PLAN)
    study.memos.write("of one", coding=one.id)
    study.memos.write("of the other", coding=other.id)
    study.codings.weigh(one.id, 30)
    before = study.history.length()
    (now,) = study.codings.recode([one.id], PLAN)
    assert words(study) == [(PLAN, "领导重视", 30)]
    assert now.id == other.id
    assert sorted(memos_on(study, now)) == ["of one", "of the other"]
    assert study.history.length() == before + 1
    study.history.undo()
    assert words(study) == [(CARE, "领导重视", 30), (PLAN, "领导重视", None)]
    assert memos_on(study, one) == ["of one"]
    assert study.check() == []


def test_recoding_to_what_it_is_or_to_a_theme_changes_nothing(study: Project) -> None:
    one = apply(study, "领导重视")
    before = study.history.length()
    assert study.codings.recode([one.id, one.id], CARE) == [one]
    with pytest.raises(UsageError, match="groups"):
        study.codings.recode([one.id], "lead")
    with pytest.raises(UsageError, match="No coding"):
        study.codings.recode([one.id, "ffffffffffff"], PLAN)
    assert study.history.length() == before


def test_a_coding_is_cut_in_two_and_made_one_again(study: Project) -> None:
    one = apply(study, "领导重视这件事")
    study.codings.weigh(one.id, 50)
    study.memos.write("note", coding=one.id)
    first, second = study.codings.split(one.id, one.start + 4)
    assert words(study) == [(CARE, "领导重视", 50), (CARE, "这件事", 50)]
    assert (memos_on(study, first), memos_on(study, second)) == (["note"], [])
    study.memos.write("second", coding=second.id)
    whole = study.codings.merge([second.id, first.id])
    assert words(study) == [(CARE, "领导重视这件事", 50)]
    assert sorted(memos_on(study, whole)) == ["note", "second"]
    study.history.undo()
    assert len(words(study)) == 2
    assert study.check() == []


def test_a_cut_lies_inside(study: Project) -> None:
    one = apply(study, "领导重视")
    for at in (one.start, one.end, one.start - 1):
        with pytest.raises(UsageError, match="not inside"):
            study.codings.split(one.id, at)
    assert len(words(study)) == 1


def test_a_cut_where_both_parts_stand_already_leaves_just_them(study: Project) -> None:
    one = apply(study, "领导重视")
    apply(study, "领导")
    apply(study, "重视")
    study.codings.split(one.id, one.start + 2)
    assert [quote for _code, quote, _weight in words(study)] == ["领导", "重视"]


def test_merging_takes_in_what_stands_at_the_whole(study: Project) -> None:
    first, last = apply(study, "领导"), apply(study, "这件事")
    whole = apply(study, "领导重视这件事")
    assert study.codings.merge([first.id, last.id]).id == whole.id
    assert len(words(study)) == 1


def test_only_codings_of_one_code_become_one(study: Project) -> None:
    one, other = apply(study, "领导重视"), apply(study, "这件事", PLAN)
    for ids in ([one.id, other.id], [one.id], [one.id, one.id]):
        with pytest.raises(UsageError, match="become one"):
            study.codings.merge(ids)
    assert len(words(study)) == 2


def test_a_weight_is_set_changed_and_taken_off(study: Project) -> None:
    one = apply(study, "领导重视")
    for value in (80, 100, 0, None):
        assert study.codings.weigh(one.id, value).weight == value
    for wrong in (-1, 101):
        with pytest.raises(UsageError, match="weight"):
            study.codings.weigh(one.id, wrong)
    study.codings.weigh(one.id, 7)
    study.codings.remove([one.id])
    study.history.undo()
    assert words(study) == [(CARE, "领导重视", 7)]


def test_weights_stand_in_the_table_of_codings(study: Project) -> None:
    study.codings.weigh(apply(study, "领导重视").id, 65)
    (row,) = study.tables.codings().records()
    assert row["weight"] == 65


def redefine(study: Project, tmp_path: Path) -> None:
    source = study.codebook.source().decode("utf-8")
    changed = source.replace("        key: lc\n", "        key: lc\n        definition: {zh: 现在的}\n")
    assert changed != source
    (tmp_path / "changed.yaml").write_text(changed, encoding="utf-8")
    study.codebook.load(tmp_path / "changed.yaml")


def test_codings_of_an_older_definition_are_found_and_confirmed(study: Project, tmp_path: Path) -> None:
    one, other = apply(study, "领导重视"), apply(study, "这件事", PLAN)
    assert study.codings.list(stale=True) == []
    redefine(study, tmp_path)
    assert [(coding.id, coding.stale) for coding in study.codings.list()] == [
        (one.id, True),
        (other.id, False),
    ]
    new = apply(study, "校长")
    assert [coding.id for coding in study.codings.list(stale=True)] == [one.id]
    assert study.codings.confirm([one.id, new.id]) == 1
    assert study.codings.list(stale=True) == []
    study.history.undo()
    assert [coding.id for coding in study.codings.list(stale=True)] == [one.id]


def test_taking_a_definition_back_makes_its_codings_present_again(study: Project, tmp_path: Path) -> None:
    apply(study, "领导重视")
    redefine(study, tmp_path)
    assert study.codings.list(stale=True)
    study.history.undo()
    assert study.codings.list(stale=True) == []


def test_a_gesture_says_where_it_changed_codings(study: Project) -> None:
    one = apply(study, "领导重视")
    assert study.codings.changed_by(study.history.length()) == ("li.txt", one.start, one.end)
    study.history.undo()
    assert study.codings.changed_by(study.history.length()) == ("li.txt", one.start, one.end)
    with study.gesture("two transcripts"):
        apply(study, "领导重视")
        study.codings.add("moss.txt", 3, 7, CARE)
    assert study.codings.changed_by(study.history.length()) is None
