"""Terms, passages and thresholds that learning rests on."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.assist.learning.passages import bare, passages
from qualcode.assist.learning.space import Space
from qualcode.assist.learning.terms import placed, stem, terms
from qualcode.assist.learning.training import best_threshold
from qualcode.model.suggestion import Hit
from qualcode.model.transcript import Revision, Role, Turn
from qualcode.segment import fold, segment

SAID = ["有钱吗？", "没有钱。钱不够用。", "And you?", "We taught them. They were teaching us."]
TEXT = "".join(f"{who}：{said}\n" for who, said in zip("问答QA", SAID, strict=True))


def revision() -> Revision:
    spans = [(TEXT.index(said), TEXT.index(said) + len(said)) for said in SAID]
    turns = tuple(
        Turn(n, start, end, who)
        for n, ((start, end), who) in enumerate(zip(spans, "问答QA", strict=True), start=1)
    )
    roles = {"问": Role.INTERVIEWER, "答": Role.PARTICIPANT, "Q": Role.INTERVIEWER, "A": Role.PARTICIPANT}
    return Revision("0" * 32, "t.txt", TEXT, turns, segment(TEXT, turns), roles)


def test_terms_are_characters_in_chinese_and_stems_with_pairs_in_english() -> None:
    assert terms("钱不够") == ("钱", "不", "够", "钱不", "不够", "钱不够")
    assert terms("they taught the children") == ("teach", "they teach", "teach the", "child", "the child")


def test_forms_of_a_word_have_one_stem() -> None:
    for forms in (
        ["teach", "taught", "teaches"],
        ["plan", "plans", "planned", "planning"],
        ["city", "cities"],
    ):
        assert len({stem(form) for form in forms}) == 1, forms
    assert stem("is") != stem("as")


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="ab 'ｆ会计x，。.\n𠮷-1", max_size=30))
def test_a_term_stands_where_it_says(text: str) -> None:
    folded = fold(text)
    for term, span in placed(folded):
        assert 0 <= span.start < span.end <= len(folded)
        if not term.isascii():
            assert span.of(folded) == term
        if " " not in term:
            assert span.of(folded).isascii() == term.isascii()
    assert terms(folded) == tuple(term for term, _span in placed(folded))


def test_a_passage_knows_its_neighbours_and_the_question() -> None:
    at = TEXT.index("不够")
    found = passages(
        revision(),
        [Hit(at, at + 2, "money", "不够", "literal", 1.0), Hit(4, 5, "money", "钱", "literal", 1.0)],
    )
    assert [TEXT[slice(*one.span)] for one in found] == [
        "没有钱。",
        "钱不够用。",
        "We taught them.",
        "They were teaching us.",
    ]
    first, second, third, fourth = found
    assert "不够" in second.own
    assert "不够" in first.near
    assert "有钱" in first.asked
    assert (first.hits, first.near_hits, first.asked_hits) == ((), ("money",), ("money",))
    assert second.hits == ("money",)
    assert third.near == fourth.own
    assert third.asked_hits == ()


def test_rows_have_length_one_and_a_strange_word_takes_its_part() -> None:
    space = Space.of([bare("钱不够"), bare("钱够了")], ["money"])
    known, strange = (space.blocks([bare("够"), bare("够蝴蝶")])[0].toarray() ** 2).sum(axis=1)
    assert np.isclose(known, 1)
    assert 0 < strange < 0.5


@pytest.mark.parametrize(
    ("hit", "between"),
    [
        ((0, 0, 0, 0, 0, 0), (0.2, 0.3)),
        ((1, 1, 0, 0, 0, 0), (0.2, 0.3)),
        ((1, 1, 0, 1, 0, 0), (0.8, 1.0)),  # keywords find all: what is offered beside them can only be wrong
        ((1, 1, 1, 1, 1, 1), (0.0, 1.0)),
    ],
)
def test_the_threshold_is_the_one_with_the_best_f1_beside_keywords(
    hit: tuple[int, ...], between: tuple[float, float]
) -> None:
    likely = np.array([0.9, 0.8, 0.8, 0.3, 0.2, 0.1])
    right, found_by_keywords = np.array([1, 1, 0, 1, 0, 0], dtype=bool), np.array(hit, dtype=bool)
    found = best_threshold(likely, right, found_by_keywords)

    def f1(least: float) -> float:
        offered = (likely >= least) | found_by_keywords
        return float(2 * (offered & right).sum() / (offered.sum() + right.sum()))

    assert f1(found) == max(f1(float(one)) for one in (*likely, 1.0))
    assert between[0] < found < between[1]


def test_a_number_does_not_swallow_the_words_after_it() -> None:
    assert {"3", "月份", "老师"} <= set(terms("3月份2个老师"))
