"""What stands around a hit: a code that another one outweighs, and a sentence that goes on."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.assist import Matcher, suggest
from qualcode.model.codebook import Code, Codebook, Keyword
from qualcode.model.suggestion import CONTINUED, Guard, Handling, Options, Unit
from qualcode.model.transcript import Revision, Role, Turn
from qualcode.segment import segment

CODES = (
    Code("lead", keywords=(Keyword("校长"), Keyword("principal", language="en"))),
    Code(
        "money",
        keywords=(
            *map(Keyword, ("经费", "路费", "拨款", "fund", "fares", "grant")),
            Keyword("grant", "lemma", "en"),
        ),
    ),
    Code("time", keywords=(Keyword("时间"), Keyword("evening", language="en"))),
)
MATCHER = Matcher(Codebook("around", CODES))
FAR = "那一年冬天雪下得特别大，从镇上到学校的那条路断了整整两个星期才通。"
FAR_EN = (
    "That winter the snow came down so hard that the road from the town to the school was shut for weeks."
)


def talk(*lines: str) -> Revision:
    """A participant and an interviewer take turns, the participant first."""
    text, turns, at = "\n".join(lines), [], 0
    for n, line in enumerate(lines, 1):
        turns.append(Turn(n, at, at + len(line), "AQ"[(n - 1) % 2]))
        at += len(line) + 1
    roles = {"Q": Role.INTERVIEWER, "A": Role.PARTICIPANT}
    return Revision("0" * 32, "talk.txt", text, tuple(turns), segment(text, turns), roles)


def offered(*lines: str, counted: Counter[Any] | None = None, **handled: Any) -> list[tuple[str, str]]:
    """The code and the passage of each suggestion."""
    revision = talk(*lines)
    return [
        (one.code, one.span.of(revision.text))
        for one in suggest(MATCHER, revision, Options(**handled), counted)
    ]


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("校长拿经费报了路费。", ["money"]),
        ("校长管经费。", ["lead", "money"]),
        ("校长管经费，校长管路费。", ["money"]),
        ("校长说经费经费经费。", ["lead", "money"]),
        ("校长来了。经费和路费都有。", ["lead", "money"]),
        ("The principal paid the fares out of the fund.", ["money"]),
        ("The principal has a fund.", ["lead", "money"]),
        ("The principal got a grant again.", ["lead", "money"]),
        ("The principal came. The fares and the grant came.", ["lead", "money"]),
    ],
)
def test_a_code_with_fewer_words_than_another_in_the_sentence_is_left_out(
    said: str, codes: list[str]
) -> None:
    assert [code for code, _passage in offered(said)] == codes


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ([f"经费到了。{FAR}"], ["money", "money"]),
        ([f"{FAR}经费到了。"], ["money"]),
        (["经费到了。大家都高兴。"], ["money"]),
        (["经费到了。大家都高兴。路费也有了。"], ["money"] * 3),
        (["经费到了。大家都高兴。校长也高兴。"], ["money", "lead"]),
        ([f"经费到了。{FAR}{FAR}"], ["money", "money"]),
        ([f"校长管经费。{FAR}"], ["lead", "money"]),
        ([f"校长拿经费报路费。{FAR}"], ["money", "money"]),
        ([f"经费到了。校长说，{FAR}"], ["money", "lead"]),
        (["经费到了。", "问。", FAR], ["money"]),
        (["经费到了。大家都高兴。", "路费呢？"], ["money"]),
        ([f"The fund came. {FAR_EN}"], ["money", "money"]),
        (["The fund came. Everybody was glad about it."], ["money"]),
        (["The fund came. We were glad. The fares came."], ["money"] * 3),
        ([f"The fund came. The principal saw it. {FAR_EN}"], ["money", "lead", "lead"]),
    ],
)
def test_a_sentence_goes_on_from_one_with_a_single_code(lines: list[str], codes: list[str]) -> None:
    assert [code for code, _passage in offered(*lines)] == codes


def test_a_sentence_that_goes_on_tells_from_what_and_is_flagged() -> None:
    first, other = suggest(MATCHER, talk(f"经费到了。{FAR}"))
    assert first.best.doubts == ()
    (hit,) = other.hits
    assert (hit.keyword, hit.kind, hit.doubts) == (CONTINUED, CONTINUED, ("continued",))
    assert "经费" in hit.note
    assert hit.score < first.best.score


@pytest.mark.parametrize("said", ["经费到了。  ", "  经费到了。", "  ", "经费到了。  路费到了。  "])
def test_a_hit_of_white_space_around_sentences_breaks_nothing(said: str) -> None:
    keywords = (Keyword("经费"), Keyword(r"\s\s", "regex"))
    matcher = Matcher(Codebook("white", (Code("money", keywords=keywords),)))
    revision = talk(said)
    assert [hit for one in suggest(matcher, revision) for hit in one.hits if hit.kind == "regex"]


def test_a_sentence_that_a_hit_reaches_into_goes_on_from_none() -> None:
    reaching = Keyword("经费[^协]*协议", "regex")
    matcher = Matcher(Codebook("over", (Code("money", keywords=(Keyword("经费"), reaching)),)))
    said = "经费不多。后来大家坐下来慢慢商量，一直说到天黑，才把那份协议拿出来签了，各自回家。"
    found = suggest(matcher, talk(said))
    assert {hit.kind for one in found for hit in one.hits} == {"literal", "regex"}


def test_an_interviewer_does_not_go_on() -> None:
    lines = ("嗯。", f"经费到了吗？{FAR}")
    assert offered(*lines, interviewer="off") == [("money", "经费到了吗？")]


@pytest.mark.parametrize(
    ("guard", "lines"),
    [(Guard.OUTWEIGHED, "校长拿经费报了路费。"), (Guard.CONTINUED, f"经费到了。{FAR}")],
)
def test_each_is_off_flagged_or_left_out_and_counted(guard: Guard, lines: str) -> None:
    offers, counts = {}, {}
    for handling in Handling:
        counted: Counter[Any] = Counter()
        options: dict[str, Any] = {guard.value: handling}
        offers[handling] = offered(lines, counted=counted, **options)
        counts[handling] = dict(counted)
    off = 1 if guard is Guard.CONTINUED else 2  # nobody looks for what goes on
    assert [len(offers[handling]) for handling in Handling] == [off, 2, 1]
    assert counts == {
        Handling.OFF: {},
        Handling.FLAG: {(guard, Handling.FLAG): 1},
        Handling.LEAVE_OUT: {(guard, Handling.LEAVE_OUT): 1},
    }


def test_a_sentence_whose_hit_was_left_out_goes_on_from_none() -> None:
    said = "经费到了。没有经费，那几年冬天雪下得特别大，从镇上到学校的那条路断了两个星期。路费到了。"
    assert len(offered(said)) == 3
    assert [passage for _code, passage in offered(said, negation="leave-out")] == ["经费到了。", "路费到了。"]


def test_what_is_outweighed_can_be_flagged() -> None:
    made = suggest(MATCHER, talk("校长拿经费报了路费。"), Options(outweighed=Handling.FLAG))
    assert {one.code: one.best.doubts for one in made} == {"lead": ("outweighed",), "money": ()}


PIECES = st.sampled_from(
    ["校长", "经费", "路费", "时间", "。", "。", "，", FAR, "好", " ", "The fund came. ", FAR_EN + " "]
)


@settings(deadline=None, max_examples=150)
@given(
    st.lists(st.lists(PIECES, max_size=8).map("".join), min_size=1, max_size=4),
    st.sampled_from(["hit", "sentence", "turn"]),
)
def test_hits_stand_in_order_inside_their_suggestion_and_its_turn(lines: list[str], unit: Unit) -> None:
    revision = talk(*lines)
    for one in suggest(MATCHER, revision, Options(unit=unit)):
        assert list(one.hits) == sorted(one.hits)
        assert any(turn.span.holds(one.span) for turn in revision.turns)
        assert all(one.span.start <= hit.start < hit.end <= one.span.end for hit in one.hits)
