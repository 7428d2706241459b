"""Slips of typing and of speech recognition are found with their places, and what is another word is not."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA, Levenshtein

from qualcode.assist import Matcher
from qualcode.assist.fuzzy import Fuzzy, FuzzyRule, slips
from qualcode.assist.homophones import Homophones, Sound
from qualcode.assist.patterns import Owner
from qualcode.model.codebook import Code, Codebook, Keyword
from qualcode.segment import fold, segment

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


def offered(text: str, keyword: str, kind: str = "fuzzy") -> list[str]:
    """What a codebook with one keyword offers, its words and notes told."""
    matcher = Matcher(Codebook("slips", (Code("one", keywords=(Keyword(keyword, kind),)),)))
    folded = fold(text)
    hits = matcher.hits(folded, segment(folded, []).words)
    return [f"{text[hit.start : hit.end]}: {hit.note or 'as written'}" for hit in hits]


@pytest.mark.parametrize(
    ("text", "keyword", "expected"),
    [
        # Swapped in the middle, where both halves are spoiled, and in either half.
        ("每周集备体课一次", "集体备课", ["集备体课"]),
        ("每周体集备课一次", "集体备课", ["体集备课"]),
        ("每周集体课备一次", "集体备课", ["集体课备"]),
        ("领导小会组开会", "领导小组会", ["领导小会组"]),
        ("领导组小会开会", "领导小组会", ["领导组小会"]),
        ("说的明子太太和他", "明太子太", ["明子太太"]),
        # Two swaps, or neighbours but one, are more than one slip.
        ("每周体集课备一次", "集体备课", []),
        ("每周备体集课一次", "集体备课", []),
        ("the classroom and the clasrsoom", "classroom", ["classroom", "clasrsoom"]),
        ("a sahred respnosibility", "shared responsibility", ["sahred respnosibility"]),
        ("a sahred repsnosibiilty", "shared responsibility", []),
    ],
)
def test_neighbours_swapped_are_one_slip_wherever_they_stand(
    text: str, keyword: str, expected: list[str]
) -> None:
    assert found(text, keyword) == expected


@pytest.mark.parametrize(
    ("text", "keyword", "expected"),
    [
        ("our headteacher, our head-teacher", "head teacher", ["headteacher", "head-teacher"]),
        ("our hea dteacher and our headt eacher", "head teacher", ["hea dteacher", "headt eacher"]),
        ("our headsteacher", "head teacher", ["headsteacher"]),
        ("the head teacher of a head  teacher", "headteacher", ["head teacher"]),
        ("the curri culum and the curric lum", "curriculum", ["curri culum", "curric lum"]),
        ("the curri culums", "curriculum", []),
        ("my class is a room", "classroom", []),
        ("用PPT课件和computor上课", "computer", ["computor"]),
    ],
)
def test_a_space_too_many_or_too_few_is_a_slip(text: str, keyword: str, expected: list[str]) -> None:
    assert found(text, keyword) == expected


@pytest.mark.parametrize(
    ("text", "keyword", "expected"),
    [
        # A place that is a word of the dictionary, or inside one, is that word.
        ("他们是现实主义的", "实用主义", []),
        ("他们是失用主义的", "实用主义", ["失用主义: 1 slip"]),
        ("财政经济委员会来了", "政治经济", []),
        ("讲的是政致经济", "政治经济", ["政致经济: 1 slip"]),
        # So is one that is a word with what stands beside it.
        ("看见解放军有很多", "解放军报", []),
        ("看见解放军资源很多", "解放军报", []),
        ("看见解方军报很多", "解放军报", ["解方军报: 1 slip"]),
        ("到了糕长安街", "东长安街", []),
        ("到了东长按街", "东长安街", ["东长按街: 1 slip"]),
        # 结队 and 帮扶 are words, 结队帮扶 is none.
        ("我们结队帮扶的学校", "结对帮扶", ["结队帮扶: 1 slip"]),
        ("reaching everyone by reaching out", "teaching", []),
        ("their taeching of everyone", "teaching", ["taeching: 1 slip"]),
        ("the interviewee spoke", "interviewer", []),
        ("the intervewer spoke", "interviewer", ["intervewer: 1 slip"]),
        ("a leaning school", "learning school", []),
        ("a learing school", "learning school", ["learing school: 1 slip"]),
    ],
)
def test_another_word_of_the_dictionary_is_no_slip(text: str, keyword: str, expected: list[str]) -> None:
    assert offered(text, keyword) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("我们结队帮扶的", ["结队帮扶: sounds the same"]), ("我们结对帮扶的", ["结对帮扶: as written"])],
)
def test_what_sounds_the_same_says_so(text: str, expected: list[str]) -> None:
    assert offered(text, "结对帮扶", "homophone") == expected


def test_a_word_that_sounds_the_same_but_is_in_the_dictionary_is_that_word() -> None:
    assert offered("他是受到了启示的", "起始的", "homophone") == ["启示的: sounds the same"]
    assert offered("他有计划生育的事", "计划生玉", "homophone") == []


def test_the_end_of_a_sentence_is_never_part_of_a_slip() -> None:
    assert found("我们集体备。 他们", "集体备课") == ["集体备"]
    assert found("the curriculu. So", "curriculum") == ["curriculu"]


WORDS = ["headteacher", "curriculum", "head teacher", "shared responsibility", "class of the school"]


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_every_place_with_few_enough_slips_is_found_in_english(data: st.DataObject) -> None:
    keyword = data.draw(st.sampled_from(WORDS))
    slip = keyword
    for _ in range(data.draw(st.integers(0, 1))):
        at = data.draw(st.integers(1, len(slip) - 2))
        slip = data.draw(
            st.sampled_from(
                [
                    slip[:at] + data.draw(st.sampled_from("aeiot -")) + slip[at + 1 :],
                    slip[:at] + slip[at + 1 :],
                    slip[:at] + slip[at] + slip[at:],
                    slip[: at - 1] + slip[at] + slip[at - 1] + slip[at + 1 :],
                ]
            )
        )
    assume(slip == slip.strip(" -"))
    text = f"so, {slip}. and"
    (place,) = Fuzzy([FuzzyRule(keyword, slips(keyword), OWNER)]).over(text)
    assert OSA.distance(text[place.start : place.end], keyword) == OSA.distance(slip, keyword)
