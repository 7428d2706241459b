"""Guards over the text are for keywords; what is learned keeps out of interviewers' turns by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lessons import garden
from qualcode.model.suggestion import LEARNED, Guard, Handling, Options
from qualcode.project import Project
from qualcode.store.suggested import SuggestionFacts

SAID = "种子的钱还没有报销，先由我们凑。"
TALK = f"""\
访谈者：钱的事情呢？
主持人：{SAID}
受访者：没有的事。
访谈者：要是没有微信群呢？
受访者：我没有在微信群里发消息，也没有打电话。
"""


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Project]:
    with garden(tmp_path) as made:
        (tmp_path / "more.txt").write_text(TALK, encoding="utf-8")
        made.transcripts.add([tmp_path / "more.txt"])
        made.speakers.set("more.txt", "主持人", role="interviewer")
        yield made


def offered(study: Project, handling: Handling = Handling.LEAVE_OUT) -> list[SuggestionFacts]:
    study.suggestions.make(Options(learn=True, interviewer=handling))
    return study.suggestions.list(transcript="more.txt")


def learned(found: list[SuggestionFacts]) -> list[str]:
    return [one.quote for one in found if any(hit.kind == LEARNED for hit in one.hits)]


@pytest.mark.parametrize("handling", list(Handling))
def test_an_interviewers_sentence_is_never_offered_for_what_was_learned(
    study: Project, handling: Handling
) -> None:
    found = offered(study, handling)
    questions = [one.quote for one in found if "要是没有微信群" in one.quote]
    assert bool(questions) == (handling is not Handling.LEAVE_OUT)
    assert learned(found) == ["我没有在微信群里发消息，也没有打电话。"]


def test_the_same_sentence_of_a_participant_is(study: Project) -> None:
    study.speakers.set("more.txt", "主持人", role="participant")
    assert SAID in learned(offered(study))


def test_a_learned_hit_has_no_doubts_where_the_keyword_in_it_has(study: Project) -> None:
    (one,) = [one for one in offered(study) if "发消息" in one.quote]
    doubts = {hit.kind: hit.doubts for hit in one.hits}
    assert Guard.NEGATION.value in doubts["literal"]
    assert doubts[LEARNED] == ()
