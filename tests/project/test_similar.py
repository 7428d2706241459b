"""Sentences like a passage, the most alike first, in both languages and without anything learned."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lessons import garden
from qualcode.assist.learning.likeness import Likenesses
from qualcode.errors import UsageError
from qualcode.project import Project

EN = "Q: And the phone?\nA: The phone rings twice a week. My roses are red.\n"


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Project]:
    with garden(tmp_path) as made:
        (tmp_path / "english.txt").write_text(EN, encoding="utf-8")
        made.transcripts.add([tmp_path / "english.txt"])
        yield made


def place(study: Project, transcript: str, words: str) -> tuple[int, int]:
    at = study.transcripts.text(transcript).index(words)
    return at, at + len(words)


def test_what_shares_rare_words_comes_first_and_the_passage_itself_never(study: Project) -> None:
    asked = "街道答应报销的钱一直没有下来。"
    found = study.suggestions.similar("two.txt", place(study, "two.txt", asked))
    assert found
    assert "报销" in found[0].quote
    assert asked not in [one.quote for one in found]
    assert [one.likeness for one in found] == sorted((one.likeness for one in found), reverse=True)
    assert all(0 < one.likeness <= 1 for one in found)
    assert all(study.transcripts.text(one.transcript)[one.start : one.end] == one.quote for one in found)


def test_nothing_is_asked_of_scikit_learn(study: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sklearn", None)
    assert study.suggestions.similar("two.txt", place(study, "two.txt", "报销的钱"))


def test_keywords_of_one_code_join_two_languages(study: Project) -> None:
    asked = place(study, "one.txt", "我们拉了一个微信群，每天都发消息。")

    def english() -> list[str]:
        found = study.suggestions.similar("one.txt", asked, 100)
        return [one.quote for one in found if one.transcript == "english.txt"]

    assert english() == []
    study.suggestions.make()
    assert english() == ["The phone rings twice a week."]


def test_codes_of_the_coder_stand_beside_and_as_many_come_as_were_asked_for(study: Project) -> None:
    found = study.suggestions.similar("unread.txt", place(study, "unread.txt", "种子的钱还没有报销"), 3)
    assert len(found) == 3
    assert found[0].codes == ("money",)


def test_an_interviewers_words_are_not_listed(study: Project) -> None:
    found = study.suggestions.similar("one.txt", place(study, "one.txt", "平时怎么联系？"), 100)
    assert found
    assert all("？" not in one.quote for one in found)


def test_a_span_outside_the_text_is_told(study: Project) -> None:
    with pytest.raises(UsageError, match="no span"):
        study.suggestions.similar("one.txt", (5, 5))


def test_the_same_words_are_as_like_as_can_be() -> None:
    alike = Likenesses([("a", "b"), ("b", "c"), ("d",)]).to(("a", "b"))
    assert alike[0] == pytest.approx(1)
    assert 0 < alike[1] < alike[0]
    assert alike[2] == 0
