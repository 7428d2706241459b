"""Suggestions are judged by the sentences a coder coded, in the transcripts she coded and no others."""

from __future__ import annotations

from typing import cast

import pytest

from qualcode.errors import UsageError
from qualcode.model.suggestion import Handling, Options
from qualcode.project import Project, open_project


@pytest.fixture
def judged(study: Project) -> Project:
    study.suggestions.make()
    with open_project(study.path, "reference") as other:
        for one in other.suggestions.list(transcript="li.txt")[:2]:
            other.codings.add(one.transcript, one.start, one.end, one.code)
        at = other.transcripts.text("li.txt").index("拉了一个")
        other.codings.add("li.txt", at, at + 7, "lead.plan")
    return study


def test_right_wrong_and_missed_are_counted_in_the_transcripts_coded(judged: Project) -> None:
    micro, macro = judged.suggestions.evaluate("reference").records()
    offered = {(s.start, s.code) for s in judged.suggestions.list(transcript="li.txt")}
    assert len(offered) >= 3
    assert (micro["right"], micro["wrong"]) == (2, len(offered) - 2)
    assert micro["missed"] == 1
    assert micro["precision"] == 2 / len(offered)
    assert macro["f1"] is not None
    assert {
        row["transcript"] for row in judged.suggestions.evaluate("reference", by="transcript").records()
    } == {"li.txt"}


def test_what_an_interviewer_said_is_not_missed_where_nothing_is_offered_there(judged: Project) -> None:
    before = judged.suggestions.evaluate("reference")
    asked = next(turn for turn in judged.transcripts.turns("li.txt") if turn.role == "interviewer")
    with open_project(judged.path, "reference") as other:
        other.codings.add("li.txt", asked.start, asked.end, "lead.plan")
    assert judged.suggestions.evaluate("reference") == before
    judged.suggestions.make(Options(interviewer=Handling.FLAG))
    assert judged.suggestions.evaluate("reference") != before
    (micro, _macro) = judged.suggestions.evaluate("reference").records()
    assert micro["missed"] == 2


@pytest.mark.parametrize("level", ["sentence", "span"])
def test_what_a_coding_covers_of_an_interviewers_turn_is_not_missed(judged: Project, level: str) -> None:
    first, asked, *_rest = [turn for turn in judged.transcripts.turns("li.txt") if turn.n > 1]
    assert (first.role, asked.role) == ("participant", "interviewer")
    with open_project(judged.path, "reference") as other:
        other.codings.add("li.txt", first.start, first.end, "lead.plan")
        before = judged.suggestions.evaluate("reference", level=level)
        (wide,) = [one for one in other.codings.list() if (one.start, one.end) == (first.start, first.end)]
        other.codings.move(wide.id, first.start, asked.end)
    after = judged.suggestions.evaluate("reference", level=level)
    labels = 0 if level == "sentence" else asked.start - first.end
    missed, then = (cast("int", one.records()[0]["missed"]) for one in (before, after))
    assert missed > 0
    assert then == missed + labels


def test_the_same_seed_gives_the_same_table(judged: Project) -> None:
    assert judged.suggestions.evaluate("reference", by="code") == judged.suggestions.evaluate(
        "reference", by="code"
    )


def test_spans_are_compared_by_characters(judged: Project) -> None:
    micro = judged.suggestions.evaluate("reference", level="span").records()[0]
    assert int(micro["right"] or 0) > 10


def test_what_cannot_be_judged_is_told(study: Project) -> None:
    with pytest.raises(UsageError, match="coded nothing"):
        study.suggestions.evaluate("nobody")
    study.codings.add("li.txt", 16, 30, "talk")
    with pytest.raises(UsageError, match="no suggestions"):
        study.suggestions.evaluate("lin")
    with pytest.raises(UsageError, match="colour"):
        study.suggestions.evaluate("lin", by="colour")
