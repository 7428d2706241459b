"""What two coders do to one study never puts a coding where its words are not, or out of the counts unsaid."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.errors import InputError, RefusedError
from qualcode.project import Project, open_project

START = "访谈者：领导重视这件事吗？"


def other(study: Project) -> Project:
    return open_project(study.path, "zhao")


def test_undo_puts_no_coding_back_on_a_text_that_was_corrected_since(study: Project) -> None:
    coding = study.codings.add("li.txt", 16, 21, "lead.care")
    study.codings.remove([coding.id])
    text = study.transcripts.text("li.txt")
    with other(study) as zhao:
        zhao.transcripts.correct("li.txt", text.replace(START, "访谈者：那么，" + START))
    with pytest.raises(RefusedError, match="corrected"):
        study.history.undo()
    assert study.codings.list() == []
    assert study.check() == []


def test_redo_puts_none_there_either(study: Project) -> None:
    study.codings.add("li.txt", 16, 21, "lead.care")
    study.history.undo()
    with other(study) as zhao:
        zhao.transcripts.correct("li.txt", study.transcripts.text("li.txt") + "受访者：还有。\n")
    with pytest.raises(RefusedError, match="corrected"):
        study.history.redo()
    assert study.codings.list() == []


def test_check_names_a_coding_on_a_text_that_was_corrected(study: Project) -> None:
    study.codings.add("li.txt", 16, 21, "lead.care")
    study.transcripts.correct("li.txt", study.transcripts.text("li.txt") + "受访者：还有。\n")
    old = study.store.value("SELECT min(id) FROM revisions")
    study.store.derive([("UPDATE codings SET revision = :old", [{"old": old}])])
    assert any("corrected" in finding for finding in study.check())


def test_undo_brings_back_no_coding_of_a_code_that_was_merged_since(study: Project) -> None:
    coding = study.codings.add("li.txt", 16, 21, "lead.care")
    study.codings.remove([coding.id])
    with other(study) as zhao:
        zhao.codebook.merge(["lead.care"], "lead.plan")
    with pytest.raises(RefusedError, match="merge"):
        study.history.undo()
    assert study.codings.list() == []


def test_hits_of_a_text_that_was_corrected_since_are_neither_coded_nor_refused(study: Project) -> None:
    hits = study.concordance.list("微信群")
    assert hits
    text = study.transcripts.text("li.txt")
    study.transcripts.correct("li.txt", text.replace(START, "访谈者：那么，" + START))
    before = study.history.length()
    for call in (study.concordance.code, study.concordance.refuse):
        with pytest.raises(RefusedError, match="again"):
            call(hits, "talk")
    assert study.history.length() == before


def test_a_refusal_of_a_sentence_does_not_hold_for_a_corrected_one(study: Project) -> None:
    study.suggestions.make()
    (one,) = [
        s for s in study.suggestions.list(transcript="moss.txt", state="open") if "never signed" in s.quote
    ]
    study.suggestions.refuse([one.id])
    text = study.transcripts.text("moss.txt")
    report = study.transcripts.correct("moss.txt", text.replace("never signed an", "always signed an"))
    assert report.forgotten == 1
    assert any("always" in s.quote for s in study.suggestions.list(transcript="moss.txt", state="open"))


def test_an_attribute_given_twice_under_one_name_is_one_value(study: Project) -> None:
    study.attributes.set("li.txt", {"school": "a", "school ": "b"})
    assert study.attributes.values("school") == ["b"]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [("li.txt,16", "whole number"), ("li.txt,16,21,lead.care,50\nli.txt,16,21,lc,70", "line 2")],
)
def test_a_short_or_doubled_row_is_a_clear_fault(
    study: Project, tmp_path: Path, rows: str, reason: str
) -> None:
    file = tmp_path / "codings.csv"
    file.write_text(f"transcript,start,end,code,weight\n{rows}\n", encoding="utf-8")
    with pytest.raises(InputError, match=reason):
        study.codings.bring(file)


def test_a_code_may_be_named_by_its_key(study: Project, tmp_path: Path) -> None:
    file = tmp_path / "codings.csv"
    file.write_text("transcript,start,end,code\nli.txt,16,21,lc\n", encoding="utf-8")
    assert study.codings.bring(file).added == 1
