"""Each guard where it fires and where it does not, in both languages, and each way of handling what it doubts."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from qualcode.assist import Matcher, suggest
from qualcode.errors import UsageError
from qualcode.model.codebook import Code, Codebook, Keyword
from qualcode.model.suggestion import Guard, Handling, Options
from qualcode.model.transcript import Revision, Role, Turn
from qualcode.segment import segment

WORDS = (
    Keyword("培训"),
    Keyword("经费"),
    Keyword("training", language="en"),
    Keyword("money", language="en"),
)
MATCHER = Matcher(
    Codebook(
        "guards",
        (Code("topic", keywords=WORDS),),
        exclusions={"zh": ("新华书店培训中心", "培训中心"), "en": ("National Training Board",)},
    )
)


def only(guard: Guard | None = None, handling: Handling = Handling.FLAG) -> Options:
    """Return options in which one guard is on, or none."""
    handled: dict[str, Any] = {one.value: handling if one is guard else Handling.OFF for one in Guard}
    return Options(**handled)


OFF = only()


def talk(*lines: str) -> Revision:
    """An interviewer and a participant take turns, the interviewer first."""
    text, turns, at = "\n".join(lines), [], 0
    for n, line in enumerate(lines, 1):
        turns.append(Turn(n, at, at + len(line), "QA"[(n - 1) % 2]))
        at += len(line) + 1
    roles = {"Q": Role.INTERVIEWER, "A": Role.PARTICIPANT}
    return Revision("0" * 32, "talk.txt", text, tuple(turns), segment(text, turns), roles)


def doubts(guard: Guard, *lines: str) -> list[bool]:
    """Whether a guard flags each hit of what is said."""
    found = [hit for one in suggest(MATCHER, talk(*lines), only(guard)) for hit in one.hits]
    assert found
    return [guard in hit.doubts for hit in sorted(found)]


@pytest.mark.parametrize(
    ("said", "doubted"),
    [
        ("如果有经费，我们就多去几趟。", True),
        ("要是能多培训几次，老师们肯定愿意。", True),
        ("假如县里给经费，那就不一样了。", True),
        ("有一笔专门的经费就好了。", True),
        ("经费已经到了。", False),
        ("如果说有什么变化，就是培训多了。", False),
        ("主要是经费的事。", False),
        ("培训若干次以后，好多了。", False),
        ("如果早点来就好了，但是培训我们确实搞过。", False),
        ("要是下雨就不去。培训每月一次。", False),
        ("If we had money, we would go more often.", True),
        ("Suppose there was training every month.", True),
        ("The training would have helped us.", True),
        ("What if the money stops?", True),
        ("I wish there were more training.", True),
        ("The training helped us.", False),
        ("I suppose the training was fine.", False),
        ("They asked if the training was over.", False),
        ("If they come, training starts at nine.", False),
        ("If only they came, but the training did happen.", False),
        ("We are supposed to get money.", False),
    ],
)
def test_what_is_only_supposed_is_told_from_what_is(said: str, doubted: bool) -> None:
    assert doubts(Guard.HYPOTHETICAL, "问。", said) == [doubted]


@pytest.mark.parametrize(
    ("asked", "said", "doubted"),
    [
        ("培训多不多？", "培训？培训倒是有。", [True, False]),
        ("培训这一块怎么样？", "嗯，你说培训？有两次。", [True]),
        ("经费够不够用？", "经费够不够？说实话经费不够。", [True, False]),
        ("平时怎么联系？", "培训？我们培训过。", [False, False]),
        ("培训多不多？", "培训有两次，你说多不多？", [False]),
        ("培训多不多？", "我们学校培训、买书、修房子哪样不要钱？", [False]),
        ("Did the training help?", "Training? Well, the training was short.", [True, False]),
        ("Was there money?", "Uh, the money? There was some money.", [True, False]),
        ("How do you keep in touch?", "Training? We had training.", [False, False]),
        ("How did the moneylender behave?", "Did money behave? There was money.", [False, False]),
        ("Did the training help?", "Training helped. Did it last?", [False]),
    ],
)
def test_a_question_asked_back_is_told_from_an_answer(asked: str, said: str, doubted: list[bool]) -> None:
    found = [
        Guard.ECHO in hit.doubts
        for one in suggest(
            MATCHER,
            talk(asked, said),
            Options(echo=Handling.FLAG, negation=Handling.OFF, hypothetical=Handling.OFF),
        )
        for hit in one.hits
    ]
    assert found == doubted


def test_a_keyword_that_ends_with_the_question_is_an_echo_too() -> None:
    matcher = Matcher(Codebook("asked", (Code("topic", keywords=(Keyword("培训?"),)),)))
    revision = talk("培训多不多？", "培训？倒是有。")
    found = [hit.doubts for one in suggest(matcher, revision, only(Guard.ECHO)) for hit in one.hits]
    assert found == [("echo",)]


def test_two_interviewers_do_not_echo_each_other() -> None:
    revision = talk("培训多不多？", "培训？培训呢？")
    both = Revision(
        revision.uid,
        revision.name,
        revision.text,
        revision.turns,
        revision.segments,
        dict.fromkeys("QA", Role.INTERVIEWER),
    )
    found = [hit.doubts for one in suggest(MATCHER, both, only(Guard.ECHO)) for hit in one.hits]
    assert found == [()] * 3


def test_a_hit_that_two_guards_doubt_is_flagged_by_both_in_their_order() -> None:
    revision = talk("问。", "如果没有经费就办不成。")
    found = [hit.doubts for one in suggest(MATCHER, revision) for hit in one.hits]
    assert found == [("negation", "hypothetical")]


def test_only_an_answer_to_the_interviewer_is_an_echo() -> None:
    assert doubts(Guard.ECHO, "问。", "培训多不多？", "培训？培训倒是有。") == [False, False, False]


@pytest.mark.parametrize(
    ("said", "doubted"),
    [
        ("我们去过新华书店培训中心。", True),
        ("培训中心在县城。", True),
        ("中心校的培训不错。", False),
        ("The National  Training\nBoard pays.", True),
        ("The national training board pays.", True),
        ("National Training Boards pay.", False),
        ("Our training is national.", False),
    ],
)
def test_a_hit_inside_an_excluded_phrase_is_told_from_one_beside_it(said: str, doubted: bool) -> None:
    assert doubts(Guard.EXCLUSION, "问。", said) == [doubted]


def test_a_negation_is_flagged_and_a_question_is_the_interviewers() -> None:
    assert doubts(Guard.NEGATION, "问。", "没有培训。经费有。") == [True, False]
    assert doubts(Guard.NEGATION, "问。", "There was never any training. Money came.") == [True, False]
    assert doubts(Guard.INTERVIEWER, "有培训吗？", "有培训。") == [True, False]
    assert doubts(Guard.INTERVIEWER, "Any training?", "Some training.") == [True, False]


@pytest.mark.parametrize(
    "lines",
    [
        ("没有", "经费很充足"),
        ("嗯", "有经费", "没有吧"),
        ("no", "money was fine"),
        ("so", "we talked about money", "never mind that"),
        ("如果", "经费很充足"),
        ("what if", "money was fine"),
        ("嗯", "我有经费", "就好了"),
    ],
)
def test_what_is_said_in_another_turn_neither_denies_nor_supposes(lines: tuple[str, ...]) -> None:
    assert doubts(Guard.NEGATION, *lines) == [False]
    assert doubts(Guard.HYPOTHETICAL, *lines) == [False]


LINES = ("有培训吗？", "培训？没有培训。要是有经费就好了。培训中心倒有一个。")


def test_what_each_guard_left_out_and_flagged_is_counted() -> None:
    counted: Counter[tuple[Guard, Handling]] = Counter()
    made = suggest(MATCHER, talk(*LINES), None, counted)
    assert [hit.doubts for one in made for hit in one.hits] == [("negation",), ("hypothetical",)]
    assert counted == {
        (Guard.INTERVIEWER, Handling.LEAVE_OUT): 1,
        (Guard.ECHO, Handling.LEAVE_OUT): 1,
        (Guard.EXCLUSION, Handling.LEAVE_OUT): 1,
        (Guard.NEGATION, Handling.FLAG): 1,
        (Guard.HYPOTHETICAL, Handling.FLAG): 1,
    }


ELSEWHERE = {Guard.UNLIKELY, Guard.OUTWEIGHED, Guard.CONTINUED}


@pytest.mark.parametrize("guard", [guard for guard in Guard if guard not in ELSEWHERE])
def test_each_guard_can_be_switched(guard: Guard) -> None:
    """Off and flagged offer the same hits; left out, those that were flagged are gone.

    What a learner doubts is in tests/project/test_learning.py, what stands around a hit in test_context.py.
    """

    def hits(handling: Handling) -> dict[tuple[int, str], tuple[str, ...]]:
        made = suggest(MATCHER, talk(*LINES), only(guard, handling))
        return {(hit.start, hit.keyword): hit.doubts for one in made for hit in one.hits}

    off, flagged, left = (hits(handling) for handling in Handling)
    assert len(off) == len(suggest(MATCHER, talk(*LINES), OFF)) == 5
    assert flagged.keys() == off.keys()
    assert set(off.values()) == {()}
    assert [doubts for doubts in flagged.values() if doubts] == [(guard.value,)]
    assert left.keys() == {place for place, doubts in flagged.items() if not doubts}


def test_a_guard_is_not_handled_in_a_way_there_is_not() -> None:
    with pytest.raises(UsageError, match="off, flag, leave-out"):
        Options(echo="maybe")  # type: ignore[arg-type]
    assert Options(echo="flag").echo is Handling.FLAG  # type: ignore[arg-type]
