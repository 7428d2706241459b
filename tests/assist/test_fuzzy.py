"""Slips of typing and of speech recognition are found with their places, and what is another word is not."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from qualcode.assist.fuzzy import Fuzzy, FuzzyRule, slips
from qualcode.assist.homophones import Homophones, Sound
from qualcode.assist.patterns import Owner

OWNER = Owner("one", "as written", "fuzzy")


def found(text: str, *keywords: str) -> list[str]:
    rules = [FuzzyRule(keyword, slips(keyword), OWNER) for keyword in keywords]
    return [text[slip.start : slip.end] for slip in Fuzzy(rules).over(text)]


def heard(text: str, *keywords: str) -> list[str]:
    return [
        text[start:end] for start, end, _ in Homophones([Sound(one, OWNER) for one in keywords]).over(text)
    ]


@pytest.mark.parametrize(
    ("text", "keyword", "expected"),
    [
        ("我们结队帮扶的学校", "结对帮扶", ["结队帮扶"]),
        ("我们结对的帮扶学校", "结对帮扶", ["结对的帮扶"]),
        ("我们结对帮扶的学校", "结对帮扶", ["结对帮扶"]),
        ("我们结队扶帮的学校", "结对帮扶", []),
        ("重是", "重视", []),
        ("the headtaecher said", "headteacher", ["headtaecher"]),
        ("no comunicaton at all", "communication", ["comunicaton"]),
        ("they atach importance to it", "attach importance", ["atach importance"]),
        ("they attach importence", "attach importance", ["attach importence"]),
        ("headteacherships", "headteacher", []),
        ("the leader and the reader", "leader", ["leader"]),
    ],
)
def test_slips_are_found_as_far_as_the_length_allows(text: str, keyword: str, expected: list[str]) -> None:
    assert found(text, keyword) == expected


@pytest.mark.parametrize(
    ("keyword", "count"),
    [("重视", 0), ("长效机制", 1), ("leader", 0), ("schedule", 1), ("communication", 2), ("head teacher", 1)],
)
def test_longer_keywords_may_hold_more_slips(keyword: str, count: int) -> None:
    assert slips(keyword) == count


@settings(deadline=None, max_examples=200)
@given(st.data())
def test_every_injected_slip_is_found_where_it_is(data: st.DataObject) -> None:
    keyword = data.draw(
        st.sampled_from(["结对帮扶", "长效机制", "领导小组会", "headteacher", "supporting school"])
    )
    at = data.draw(st.integers(0, len(keyword) - 1))
    wrong = data.draw(st.sampled_from("的了在甲乙" if keyword > "z" else "aeiotz"))
    slip = data.draw(st.sampled_from([keyword[:at] + wrong + keyword[at + 1 :], keyword[:at] + keyword[at + 1 :],
                                      keyword[:at] + wrong + keyword[at:]]))  # fmt: skip
    assume(" " in slip or " " not in keyword)
    assume(slip.strip() == slip)
    left, right = ("，，", "。。") if keyword > "z" else (". ", " .")
    text = left + slip + right
    places = Fuzzy([FuzzyRule(keyword, slips(keyword), OWNER)]).over(text)
    assert len(places) == 1
    (place,) = places
    assert Levenshtein.distance(text[place.start : place.end], keyword) <= slips(keyword)
    assert place.start < len(left) + len(slip)
    assert place.end > len(left)


@pytest.mark.parametrize(
    ("text", "keyword", "expected"),
    [
        ("我们结队帮扶的", "结对帮扶", ["结队帮扶"]),
        ("领导中式这件事", "领导重视", ["领导中式"]),
        ("领导重视", "领导重视", ["领导重视"]),
        ("领导种树", "领导重视", []),
        ("绿色通道", "律色通道", ["绿色通道"]),
    ],
)
def test_other_characters_of_the_same_sound_are_found(text: str, keyword: str, expected: list[str]) -> None:
    assert heard(text, keyword) == expected
