from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.errors import UsageError
from qualcode.exchange.codebooks import read_codebook
from qualcode.project import Project
from qualcode.project.codebook_effects import Share
from qualcode.store import reads, undo


@pytest.fixture
def coded(study: Project) -> Project:
    """Codings by two coders, two of them on the same words."""
    for start, code in ((0, "lead.care"), (0, "lead.plan"), (5, "lead.care"), (8, "talk")):
        study.codings.add("li.txt", start, start + 3, code)
    Project(study.store, "wang").codings.add("moss.txt", 0, 4, "lead.care")
    return study


def ids(study: Project) -> list[str]:
    return [code.id for code in study.codebook.get().codes]


def state(study: Project) -> tuple[object, ...]:
    """What is counted and written, and every row that hangs on a coding."""
    rows = [
        study.store.rows(f"SELECT * FROM {part} ORDER BY id")
        for part in ("codings", "memos", "weights", "decisions")
    ]
    return study.codebook.source(), study.codings.counts(), rows


def test_a_code_is_moved_with_all_below_it_and_its_codings_follow(coded: Project) -> None:
    before = state(coded)
    told = coded.codebook.preview.move("lead", "talk")
    assert (told.moved, told.aside) == (4, 0)
    assert told.shares == (Share("li.txt", "lin", 3), Share("moss.txt", "wang", 1))
    assert told.renamed == (
        ("lead", "talk.lead"),
        ("lead.care", "talk.lead.care"),
        ("lead.plan", "talk.lead.plan"),
    )
    assert coded.codebook.move("lead", "talk").id == "talk.lead"
    assert ids(coded) == ["talk", "talk.lead", "talk.lead.care", "talk.lead.plan"]
    assert coded.codings.counts() == {"talk": 1, "talk.lead": 0, "talk.lead.care": 3, "talk.lead.plan": 1}
    coded.history.undo()
    assert state(coded) == before


def test_a_code_is_moved_among_those_beside_it_and_keeps_its_id(coded: Project) -> None:
    coded.codebook.move("lead.plan", "lead", 0)
    assert ids(coded) == ["lead", "lead.plan", "lead.care", "talk"]
    assert "uid" not in coded.codebook.source().decode()
    assert coded.codebook.preview.move("lead.plan", "lead").renamed == ()


def test_a_moved_code_whose_id_is_taken_gets_a_free_one(coded: Project) -> None:
    coded.codebook.create("Care", parent="talk")
    assert coded.codebook.preview.move("lead.care", "talk").renamed == (("lead.care", "talk.care-2"),)
    assert coded.codebook.move("lead.care", "talk").id == "talk.care-2"
    assert coded.codings.counts()["talk.care-2"] == 3


def test_a_code_cannot_stand_under_itself(coded: Project) -> None:
    for parent in ("lead", "lead.care"):
        with pytest.raises(UsageError, match="under itself"):
            coded.codebook.move("lead", parent)


def test_merging_joins_equal_codings_and_keeps_memos_and_weights(coded: Project) -> None:
    before = state(coded)
    care = coded.codings.list(code="lead.care", transcript="li.txt")
    coded.memos.write("前一条", coding=care[0].id)
    coded.codings.weigh(care[0].id, 40)
    told = coded.codebook.preview.merge(["lead.care"], "lead.plan")
    assert told.shares == (Share("li.txt", "lin", 1, 1), Share("moss.txt", "wang", 1))
    assert told.gone == ("lead.care",)
    assert coded.codebook.merge(["lead.care"], "lead.plan") == told
    assert ids(coded) == ["lead", "lead.plan", "talk"]
    assert coded.codings.counts() == {"lead": 0, "lead.plan": 3, "talk": 1}
    kept = coded.codings.list(code="lead.plan", transcript="li.txt")[0]
    assert kept.weight == 40
    assert [memo.text for memo in coded.memos.list()] == ["前一条"]
    assert coded.check() == []
    for _n in range(3):
        coded.history.undo()
    assert state(coded) == before


def test_merging_takes_keywords_examples_and_the_codes_below_along(coded: Project) -> None:
    coded.codebook.change("lead", examples={"zh": ["开会"]})
    coded.codebook.merge(["lead"], "talk")
    assert ids(coded) == ["talk", "talk.care", "talk.plan"]
    assert coded.codings.counts() == {"talk": 1, "talk.care": 3, "talk.plan": 1}
    assert coded.codebook.code("talk").examples == {"zh": ("开会",)}
    coded.codebook.merge(["talk.care", "talk.plan"], "talk")
    assert {"领导重视", "协议", "缺乏沟通", "agreement"} < {
        word.pattern for word in coded.codebook.code("talk").keywords
    }
    assert coded.codings.counts() == {"talk": 4}


def test_a_code_and_one_below_it_are_merged_together(coded: Project) -> None:
    told = coded.codebook.preview.merge(["lead", "lead.care"], "talk")
    assert coded.codebook.merge(["lead", "lead.care"], "talk") == told
    assert ids(coded) == ["talk", "talk.plan"]
    assert coded.codings.counts() == {"talk": 4, "talk.plan": 1}


def test_decisions_follow_a_merge(coded: Project) -> None:
    coded.suggestions.make()
    refused = coded.suggestions.list(code="talk", state="open")
    coded.suggestions.refuse([refused[0].id])
    coded.codebook.merge(["talk"], "lead.plan")
    row = reads.codes(coded.store)["lead.plan"]
    assert [code for (code,) in coded.store.rows("SELECT code FROM decisions")] == [row]


def test_merging_into_what_would_be_gone_or_cannot_take_codings_is_refused(coded: Project) -> None:
    with pytest.raises(UsageError, match="stands under lead"):
        coded.codebook.merge(["lead"], "lead.care")
    with pytest.raises(UsageError, match="groups other codes"):
        coded.codebook.merge(["talk"], "lead")
    with pytest.raises(UsageError, match="nothing to merge"):
        coded.codebook.merge(["talk"], "talk")


def test_chosen_codings_are_split_off_to_a_new_code(coded: Project) -> None:
    before = state(coded)
    chosen = [one.id for one in coded.codings.list(code="lead.care") if one.start in (0, 4)]
    assert len(chosen) == 2
    assert coded.codebook.preview.split("lc", chosen).moved == 2
    made = coded.codebook.split("lc", chosen, "亲自过问")
    assert ids(coded)[:3] == ["lead", "lead.care", "lead.亲自过问"] == ["lead", "lead.care", made.id]
    assert coded.codings.counts()["lead.care"] == 1
    assert coded.codings.counts()[made.id] == 2
    coded.history.undo()
    assert state(coded) == before
    with pytest.raises(UsageError, match="is no coding of talk"):
        coded.codebook.split("talk", chosen, "x")


def test_deleting_keeps_codings_aside_and_undo_brings_them_back(coded: Project) -> None:
    before = state(coded)
    told = coded.codebook.preview.delete("lead")
    assert (told.aside, told.moved, told.gone) == (4, 0, ("lead", "lead.care", "lead.plan"))
    assert coded.codebook.delete("lead") == told
    assert coded.codings.counts() == {"talk": 1}
    assert coded.store.value("SELECT count(*) FROM codings WHERE state = 'live'") == 5
    coded.history.undo()
    assert state(coded) == before


def test_deleting_gives_codings_to_another_code_if_asked(coded: Project) -> None:
    assert coded.codebook.preview.delete("lead", "talk").joined == 1
    coded.codebook.delete("lead", into="talk")
    assert coded.codings.counts() == {"talk": 4}
    with pytest.raises(UsageError, match="would be gone itself"):
        coded.codebook.delete("talk", into="talk")


def test_a_file_with_uids_keeps_codings_under_new_ids(coded: Project, tmp_path: Path) -> None:
    file = tmp_path / "out.yaml"
    coded.codebook.export(file, uids=True)
    assert coded.codebook.source() != file.read_bytes()
    file.write_text(file.read_text(encoding="utf-8").replace("id: care", "id: 关心"), encoding="utf-8")
    report = coded.codebook.load(file)
    assert report.renamed == (("lead.care", "lead.关心"),)
    assert report.retired == ()
    assert coded.codings.counts()["lead.关心"] == 3


@pytest.mark.parametrize("ending", [".yaml", ".csv", ".tsv", ".xlsx"])
def test_a_codebook_is_written_and_taken_over_in_each_form(
    coded: Project, tmp_path: Path, ending: str
) -> None:
    file, before = tmp_path / f"out{ending}", coded.codebook.get()
    coded.codebook.export(file)
    report = coded.codebook.load(file)
    assert (report.added, report.changed, report.retired, report.renamed) == ((), (), (), ())
    assert coded.codebook.get() == before
    with pytest.raises(UsageError, match="no codebook is written"):
        coded.codebook.export(tmp_path / "out.docx")


def test_versions_tell_what_changed_and_a_code_as_it_was(coded: Project) -> None:
    first = coded.history.length()
    coded.codebook.change("talk", definition={"en": "Talk at all"})
    coded.codebook.change("talk", definition={"en": "Talk by phone"}, key="")
    coded.codebook.move("talk", "lead")
    coded.codebook.delete("lead.plan")
    found = coded.codebook.versions()
    assert [(one.n, one.coder, [(c.code, c.what, c.fields) for c in one.changes]) for one in found[:4]] == [
        (5, "lin", [("lead.plan", "gone", ())]),
        (4, "lin", [("lead.talk", "renamed", ())]),
        (3, "lin", [("talk", "changed", ("definition", "key"))]),
        (2, "lin", [("talk", "changed", ("definition",))]),
    ]
    assert [one.n for one in coded.codebook.versions("lead.talk")] == [4, 3, 2, 1]
    assert coded.codebook.at("lead.talk", first + 1).definition == {"en": "Talk at all"}
    assert coded.codebook.at("lead.talk", first).definition == {}
    coded.history.undo()
    assert [one.n for one in coded.codebook.versions()] == [4, 3, 2, 1]


def test_a_new_code_with_the_name_of_one_deleted_is_another_code(coded: Project) -> None:
    coded.codebook.delete("talk")
    made = coded.codebook.create("Talk")
    assert (made.id, coded.codings.counts()["talk"]) == ("talk", 0)
    coded.history.undo()
    coded.history.undo()
    assert coded.codings.counts()["talk"] == 1


def test_a_code_that_is_back_in_the_file_has_its_codings_again(coded: Project, codebook_file: Path) -> None:
    coded.codebook.delete("talk")
    assert coded.codebook.load(codebook_file).added == ("talk",)
    assert coded.codings.counts()["talk"] == 1


VERB = st.tuples(st.sampled_from(["create", "rename", "define", "move", "merge", "split", "delete", "give", "code"]), st.integers(0, 9), st.integers(0, 9))  # fmt: skip


def done(study: Project, verb: str, one: int, other: int) -> None:
    """Do something to codes picked by number; what is refused changes nothing."""
    book = study.codebook
    codes = [code.id for code in book.get().codes] or [book.create("first").id]
    code, target = codes[one % len(codes)], codes[other % len(codes)]
    with suppress(UsageError):
        match verb:
            case "create":
                book.create(f"n {one}", parent=target if other % 2 else None)
            case "rename":
                book.rename(code, zh=f"名{other}")
            case "define":
                book.change(code, definition={"zh": f"说法{other}"}, examples={"en": [f"said {other}"]})
            case "move":
                book.move(code, target if other % 3 else None, one % 2)
            case "merge":
                book.merge([code], target)
            case "split":
                book.split(
                    code, [coding.id for coding in study.codings.list(code=code)][: other + 1], f"s {one}"
                )
            case "delete":
                book.delete(code)
            case "give":
                book.delete(code, into=target)
            case "code":
                study.codings.add("li.txt", one, one + 2, code)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(VERB, min_size=1, max_size=8))
def test_whatever_is_done_to_codes_no_coding_is_lost_and_all_can_be_taken_back(
    coded: Project, verbs: list[tuple[str, int, int]]
) -> None:
    before, first = state(coded), coded.history.length()
    words = sorted({(one.transcript, one.start, one.end, one.coder) for one in coded.codings.list()})
    for verb in verbs:
        done(coded, *verb)
    now = {(one.transcript, one.start, one.end, one.coder) for one in coded.codings.list()}
    assert set(words) <= now
    assert coded.check() == []
    read = read_codebook(coded.codebook.source(), "x.yaml")
    assert [code.id for code in read.codes] == ids(coded)
    while (n := undo.newest(coded.store, "lin")) is not None and n > first:
        coded.history.undo()
    assert state(coded) == before
