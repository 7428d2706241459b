"""Suggestions as they are decided: by another code, trimmed, in bulk, taken back; and where each stands after it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.analysis.scores import PRIORS
from qualcode.errors import QualcodeError, UsageError
from qualcode.model.suggestion import Handling, Options
from qualcode.project import Project, create, open_project
from qualcode.project.suggestions import Cut

CODEBOOK = """\
name: decided
codes:
  - id: lead
    name: {zh: 领导}
    codable: false
    codes:
      - {id: care, name: {zh: 重视}, keywords: {zh: [重视, 校长]}}
      - {id: plan, name: {zh: 规划}, keywords: {zh: [协议]}}
  - {id: talk, name: {zh: 沟通}, keywords: {zh: [微信群, 电话]}}
"""

TALK = """\
访谈者：你们怎么联系？
受访者：我们校长很重视，专门拉了微信群，也没有忘了打电话。没有签协议，校长很忙。
访谈者：平时呢？
受访者：电话打得少，大家都在微信群里说。
"""


@pytest.fixture
def decided(tmp_path: Path) -> Project:
    return made(tmp_path)


def made(folder: Path) -> Project:
    (folder / "book.yaml").write_text(CODEBOOK, encoding="utf-8")
    (folder / "one.txt").write_text(TALK, encoding="utf-8")
    (folder / "two.txt").write_text(TALK.replace("校长", "主任"), encoding="utf-8")
    study = create(folder / "decided.qualcode", folder / "book.yaml", coder="mei")
    study.transcripts.add([folder / "one.txt", folder / "two.txt"])
    study.suggestions.make()
    return study


def states(study: Project) -> dict[str, str]:
    return {row.id: row.state.value for row in study.suggestions.rows()}


def one(study: Project, keyword: str, transcript: str = "one.txt") -> str:
    return study.suggestions.rows(transcript=transcript, keyword=keyword)[0].id


def test_rows_are_the_list_without_its_words(decided: Project) -> None:
    rows, found = decided.suggestions.rows(), decided.suggestions.list()
    assert len(rows) == len(found) > 6
    for row, facts in zip(rows, found, strict=True):
        shared = ("id", "transcript", "start", "end", "code", "keyword", "kind", "score", "state", "doubts")
        assert [getattr(row, name) for name in shared] == [getattr(facts, name) for name in shared]
        text = decided.transcripts.text(row.transcript)
        assert text[row.hit_start : row.hit_end] == row.keyword
        assert row.sentence_start <= row.hit_start < row.hit_end <= row.sentence_end
    assert [row.transcript for row in rows] == sorted(row.transcript for row in rows)


@pytest.mark.parametrize(
    ("only", "keeps"),
    [
        ({"transcript": "two.txt"}, lambda row: row.transcript == "two.txt"),
        ({"code": "talk"}, lambda row: row.code == "talk"),
        ({"keyword": "协议"}, lambda row: row.keyword == "协议"),
        ({"min_score": 0.6}, lambda row: row.score >= 0.6),
        ({"negated": True}, lambda row: row.negated),
        ({"negated": False}, lambda row: not row.negated),
        ({"doubt": "negation"}, lambda row: "negation" in row.doubts),
        ({"doubt": "none"}, lambda row: not row.doubts),
        ({"state": "refused"}, lambda row: row.state == "refused"),
    ],
)
def test_filters_narrow_rows_and_list_alike(
    decided: Project, only: dict[str, Any], keeps: Callable[[Any], bool]
) -> None:
    decided.suggestions.refuse([one(decided, "协议")])
    expected = [row.id for row in decided.suggestions.rows() if keeps(row)]
    assert 0 < len(expected) < len(decided.suggestions.rows())
    assert [row.id for row in decided.suggestions.rows(**only)] == expected
    assert [row.id for row in decided.suggestions.list(**only)] == expected


def test_accepted_as_another_code_the_one_offered_is_refused_in_the_same_gesture(decided: Project) -> None:
    before = states(decided)
    offered = decided.suggestions.get(one(decided, "协议"))
    assert decided.suggestions.accept([offered.id], code="talk") == 1
    (coding,) = decided.codings.list()
    assert (coding.code, coding.quote, coding.origin) == ("talk", offered.quote, "suggestion")
    assert states(decided)[offered.id] == "refused"
    decided.history.undo()
    assert (states(decided), decided.codings.list()) == (before, [])


def test_accepted_as_the_code_offered_is_accepted(decided: Project) -> None:
    decided.suggestions.accept([one(decided, "协议")], code="lead.plan")
    assert states(decided)[one(decided, "协议")] == "accepted"


@pytest.mark.parametrize(
    ("unit", "quote"),
    [
        (None, "我们校长很重视，专门拉了微信群，也没有忘了打电话。"),
        ("hit", "微信群"),
        ("phrase", "专门拉了微信群"),
        ("sentence", "我们校长很重视，专门拉了微信群，也没有忘了打电话。"),
    ],
)
def test_what_a_coding_covers_can_be_cut(decided: Project, unit: Cut | None, quote: str) -> None:
    decided.suggestions.accept([one(decided, "微信群")], unit=unit)
    assert [coding.quote for coding in decided.codings.list()] == [quote]
    assert states(decided)[one(decided, "微信群")] == "accepted"


def test_a_span_is_taken_instead_of_what_was_offered(decided: Project) -> None:
    row = decided.suggestions.rows(keyword="微信群")[0]
    decided.suggestions.accept([row.id], span=(row.hit_start - 2, row.hit_end))
    assert [coding.quote for coding in decided.codings.list()] == ["拉了微信群"]
    assert states(decided)[row.id] == "accepted"


def test_a_span_that_would_leave_it_open_or_makes_no_sense_is_refused(decided: Project) -> None:
    row = decided.suggestions.rows(keyword="微信群")[0]
    before = states(decided)
    for ids, span, words in (
        ([row.id], (row.start, row.hit_start), "leaves the keyword out"),
        ([row.id], (row.hit_start, row.hit_start), "no span"),
        ([row.id], (row.hit_start, 9999), "no span"),
        ([row.id, one(decided, "协议")], (row.start, row.end), "fits one suggestion"),
    ):
        with pytest.raises(UsageError, match=words):
            decided.suggestions.accept(ids, span=span)
    with pytest.raises(UsageError, match="groups other codes"):
        decided.suggestions.accept([row.id], code="lead")
    assert (states(decided), decided.codings.list()) == (before, [])
    decided.suggestions.accept([row.id], code="lead.plan", span=(row.start, row.hit_start))
    assert states(decided)[row.id] == "refused"


def test_what_was_refused_is_reopened_and_undone(decided: Project) -> None:
    chosen = [one(decided, "协议"), one(decided, "电话")]
    decided.suggestions.refuse(chosen)
    assert {states(decided)[id_] for id_ in chosen} == {"refused"}
    assert decided.suggestions.reopen([*chosen, one(decided, "微信群")]) == 2
    assert set(states(decided).values()) == {"open"}
    decided.history.undo()
    assert {states(decided)[id_] for id_ in chosen} == {"refused"}


def test_what_is_coded_is_not_refused_until_the_coding_is_removed(decided: Project) -> None:
    kept, other = one(decided, "协议"), one(decided, "电话")
    decided.suggestions.accept([kept])
    coding = decided.codings.list()[0]
    assert decided.suggestions.refuse([kept]) == 0
    assert decided.suggestions.refuse([kept, other]) == 1
    assert (states(decided)[kept], states(decided)[other]) == ("accepted", "refused")
    decided.codings.remove([coding.id])
    assert states(decided)[kept] == "open"
    assert decided.suggestions.refuse([kept]) == 1
    assert states(decided)[kept] == "refused"


def test_a_theme_stands_for_the_codes_below_it(decided: Project) -> None:
    below = decided.suggestions.rows(code="lead.plan")
    assert below
    assert {row.id for row in decided.suggestions.rows(code="lead")} >= {row.id for row in below}
    assert {row.code.split(".")[0] for row in decided.suggestions.rows(code="lead")} == {"lead"}
    with pytest.raises(UsageError):
        decided.suggestions.rows(code="nonesuch")


def test_an_unknown_id_decides_nothing(decided: Project) -> None:
    for verb in (decided.suggestions.accept, decided.suggestions.refuse, decided.suggestions.reopen):
        with pytest.raises(UsageError, match="nonesuch"):
            verb([one(decided, "协议"), "nonesuch"])
    with pytest.raises(UsageError, match="nonesuch"):
        decided.suggestions.get("nonesuch")
    assert set(states(decided).values()) == {"open"}


def test_keywords_tell_what_share_of_them_was_accepted(decided: Project) -> None:
    first, second = decided.suggestions.rows(keyword="协议")
    decided.suggestions.accept([first.id])
    decided.suggestions.refuse([second.id])
    found = {facts.keyword: facts for facts in decided.suggestions.keywords()}
    assert found["协议"][:7] == ("lead.plan", "协议", "literal", 0, 1, 1, 0.5)
    assert found["协议"].low < 0.5 < found["协议"].score < PRIORS["literal"] < found["协议"].high
    assert found["微信群"].share is None
    assert [facts.code for facts in decided.suggestions.keywords("talk")] == ["talk"] * 2
    total = sum(facts.open + facts.accepted + facts.refused for facts in found.values())
    assert total == sum(len(row.reasons) for row in decided.suggestions.rows()) > 9


def test_many_are_accepted_refused_and_undone_in_one_gesture_each(decided: Project) -> None:
    before = states(decided)
    ids = list(before)
    assert decided.suggestions.accept(ids * 2) == len(ids)
    assert set(states(decided).values()) == {"accepted"}
    assert decided.history.undo().verb == "accept"
    assert states(decided) == before
    assert decided.suggestions.refuse(ids) == len(ids)
    assert set(states(decided).values()) == {"refused"}
    decided.history.undo()
    assert states(decided) == before
    assert decided.check() == []


def test_what_another_program_decides_is_seen(decided: Project) -> None:
    assert set(states(decided).values()) == {"open"}
    with open_project(decided.path) as other:
        other.suggestions.refuse([one(other, "协议")])
        other.suggestions.make(Options(unit="hit"))
        expected = states(other)
    assert states(decided) == expected
    assert "refused" in expected.values()
    for facts in decided.transcripts.list():
        assert facts.suggestions == len(decided.suggestions.list(transcript=facts.name, state="open")) > 0


def test_what_is_seen_inside_a_gesture_that_fails_is_forgotten(decided: Project) -> None:
    assert set(states(decided).values()) == {"open"}
    with suppress(ZeroDivisionError), decided.gesture("failing"):
        decided.suggestions.refuse([one(decided, "协议")])
        assert states(decided)[one(decided, "协议")] == "refused"
        raise ZeroDivisionError
    assert set(states(decided).values()) == {"open"}


def expected_states(study: Project) -> dict[str, str]:
    """Where each suggestion stands by its definition, coding by coding and decision by decision."""
    mine = study.store.value("SELECT id FROM coders WHERE name = :name", name=study.coder)
    decisions = set(
        study.store.rows(
            'SELECT t.name, k.code, d."start", d."end" FROM decisions d JOIN revisions r ON r.id = d.revision'
            " JOIN transcripts t ON t.id = r.transcript JOIN codes k ON k.id = d.code"
            " WHERE d.verdict = 'refused' AND d.coder = :mine",
            mine=mine,
        )
    )
    codings = study.codings.list(coder=study.coder)
    found = {}
    for row in study.suggestions.rows():
        coded = any(
            (c.transcript, c.code) == (row.transcript, row.code)
            and c.start < row.hit_end
            and c.end > row.hit_start
            for c in codings
        )
        refused = (row.transcript, row.code, row.sentence_start, row.sentence_end) in decisions
        found[row.id] = "accepted" if coded else "refused" if refused else "open"
    return found


VERBS = ["accept", "as", "hit", "refuse", "reopen", "code", "uncode", "undo", "redo", "remove", "again", "wu"]


@settings(max_examples=40, deadline=None)
@given(steps=st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 999)), min_size=1, max_size=12))
def test_whatever_is_decided_rows_and_counts_follow(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    with made(tmp_path_factory.mktemp("decided")) as study:
        assert set(expected_states(study).values()) == {"open"}
        for verb, n in steps:
            with suppress(QualcodeError):
                step(study, verb, n)
            assert states(study) == expected_states(study)
            with open_project(study.path, study.coder) as fresh:
                assert study.transcripts.list() == fresh.transcripts.list()
                assert study.suggestions.rows() == fresh.suggestions.rows()  # their scores too
            counts = {facts.name: facts.suggestions for facts in study.transcripts.list()}
            for name, count in counts.items():
                assert count == len(study.suggestions.list(transcript=name, state="open"))


def step(study: Project, verb: str, n: int) -> None:
    rows, codings = study.suggestions.rows(), study.codings.list()
    ids = [row.id for row in rows[n % len(rows) :][: 1 + n % 3]] if rows else []
    if verb == "accept":
        study.suggestions.accept(ids)
    elif verb == "as":
        study.suggestions.accept(ids, code=["talk", "lead.care", "lead.plan"][n % 3])
    elif verb == "hit":
        study.suggestions.accept(ids, unit="hit")
    elif verb in {"refuse", "reopen"}:
        getattr(study.suggestions, verb)(ids)
    elif verb == "code" and rows:
        row = rows[n % len(rows)]
        study.codings.add(row.transcript, row.hit_start, row.hit_end, ["talk", "lead.care"][n % 2])
    elif verb == "uncode" and codings:
        study.codings.remove([codings[n % len(codings)].id])
    elif verb in {"undo", "redo"}:
        getattr(study.history, verb)()
    elif verb == "remove" and rows:
        study.transcripts.remove(rows[n % len(rows)].transcript)
    elif verb == "again":
        study.suggestions.make(Options(unit="hit" if n % 2 else "sentence"))
    elif verb == "wu":
        with open_project(study.path, "wu") as other:
            step(other, "accept", n)


def test_options_stay_those_of_the_last_run(decided: Project) -> None:
    options = Options(unit="hit", interviewer=Handling.FLAG, negation=Handling.LEAVE_OUT)
    assert decided.suggestions.options() == Options()
    decided.suggestions.make(options, dry_run=True)
    assert decided.suggestions.options() == Options()
    report = decided.suggestions.make(options)
    found = decided.suggestions.rows()
    assert report.left_out == {"negation": 4, "outweighed": 1}
    assert [row for row in found if row.end - row.start == len(row.keyword)] == found != []
    assert decided.suggestions.make().left_out == report.left_out
    assert decided.suggestions.rows() == found
    with open_project(decided.path, "wu") as other:
        assert other.suggestions.options() == options
    changed = decided.transcripts.text("one.txt").replace("校长很忙", "校长也很忙")
    decided.transcripts.correct("one.txt", changed)
    again = decided.suggestions.rows(transcript="one.txt")
    assert [row.keyword for row in again] == [row.keyword for row in found if row.transcript == "one.txt"]
    assert all(row.end - row.start == len(row.keyword) for row in again)


def test_scores_follow_what_is_accepted_and_refused(decided: Project) -> None:
    """A row's score is that of a fresh reading after each decision, and every keyword of a sentence learns."""
    before = {row.id: row.score for row in decided.suggestions.rows()}
    # One literal alone, or two apart from each other, of which one may have a guessed word over its edge.
    wrong = 1 - PRIORS["literal"]
    assert set(before.values()) == {round(1 - wrong * other, 2) for other in (1, wrong, (1 + wrong) / 2)}
    decided.suggestions.refuse([one(decided, "协议")])
    decided.suggestions.accept([one(decided, "微信群")])
    after = {row.id: row.score for row in decided.suggestions.rows()}
    assert after[one(decided, "协议", "two.txt")] < before[one(decided, "协议", "two.txt")]
    assert after[one(decided, "微信群", "two.txt")] > before[one(decided, "微信群", "two.txt")]
    with open_project(decided.path, decided.coder) as fresh:
        assert {row.id: row.score for row in fresh.suggestions.rows()} == after
        only = fresh.suggestions.list(transcript="two.txt")
        assert {facts.id: facts.score for facts in only}.items() <= after.items()
    with open_project(decided.path, "wu") as other:
        assert {row.id: row.score for row in other.suggestions.rows()} == before
    decided.history.undo()
    decided.history.undo()
    assert {row.id: row.score for row in decided.suggestions.rows()} == before


def test_the_list_stands_by_score_or_by_what_teaches_most(decided: Project) -> None:
    decided.suggestions.refuse([one(decided, "协议")])
    rows = decided.suggestions.rows()
    by_score = decided.suggestions.rows("score")
    assert [row.score for row in by_score] == sorted((row.score for row in rows), reverse=True)
    assert sorted(by_score) == sorted(rows)
    lessons = decided.suggestions.rows("lesson")
    worth = decided.suggestions.lessons(rows)
    assert len(worth) == len(rows) - 1
    assert [worth.get(row.id, -1.0) for row in lessons] == sorted(
        (worth.get(row.id, -1.0) for row in rows), reverse=True
    )
    assert lessons[-1].state == "refused"
    assert [facts.id for facts in decided.suggestions.list("lesson")] == [row.id for row in lessons]
    with pytest.raises(UsageError, match="score"):
        decided.suggestions.rows("scores")  # type: ignore[arg-type]


def test_the_same_decision_again_changes_nothing(decided: Project) -> None:
    study = decided
    first = study.suggestions.list()[0]
    for verb in (study.suggestions.refuse, study.suggestions.accept):
        verb([first.id])
        before = study.store.value("SELECT count(*) FROM changes")
        verb([first.id])
        assert study.store.value("SELECT count(*) FROM changes") == before > 0
