"""Rules of several terms, forms of words and whole words: where each fires and where it does not, in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.assist import Matcher, problems
from qualcode.assist.forms import forms
from qualcode.assist.terms import parse
from qualcode.model.codebook import Code, Codebook, Keyword
from qualcode.model.suggestion import Hit
from qualcode.model.transcript import Turn
from qualcode.segment import fold, segment

GROUPS = {"leaders": ("校长", "书记", "head", "principal")}


def book(pattern: str, kind: str) -> Codebook:
    return Codebook("small", (Code("one", keywords=(Keyword(pattern, kind),)),), groups=GROUPS)


def hits(text: str, pattern: str, kind: str) -> list[Hit]:
    found = segment(text, [Turn(1, 0, len(text))])
    return Matcher(book(pattern, kind)).hits(fold(text), found.words, sentences=found.sentences)


def found(text: str, pattern: str, kind: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in hits(text, pattern, kind)]


@pytest.mark.parametrize(
    ("kind", "pattern", "text", "expected"),
    [
        ("gap", "attach … importance", "He attached great importance to it.", ["attached great importance"]),
        ("gap", "attach … importance", "Attaching some real importance", ["Attaching some real importance"]),
        ("gap", "attach … importance", "importance we attach to it", []),
        ("gap", "attach …1 importance", "attached very great importance", []),
        ("gap", "attach … importance", "We attach files, of no importance.", []),
        ("gap", "receive … yuan", "They receive 15,000 yuan.", ["receive 15,000 yuan"]),
        ("gap", "arrive … bus", "They arrive at 4.30 p.m. by bus.", ["arrive at 4.30 p.m. by bus"]),
        ("gap", "met … office", "I met Mr. Li in the office.", ["met Mr. Li in the office"]),
        ("gap", "领 … 元", "每人领1,200元", ["领1,200元"]),
        ("gap", "领 … 元", "每人领，元旦", []),
        ("gap", "attach … importance", "We attach files. Importance is another thing.", []),
        ("gap", "<leaders> … care", "The head really cares.", ["head really cares"]),
        ("gap", "<leaders> …6 重视|上心", "校长对这件事很上心。", ["校长对这件事很上心"]),
        ("gap", "<leaders> …6 重视|上心", "校长来了，老师都重视。", []),
        ("gap", "<leaders> …2 重视", "校长说了半天也没讲清楚到底重视不重视。", []),
        ("gap", "领导 …6 重视 ! 家长", "領導很重視。", ["領導很重視"]),
        ("gap", "领导 …6 重视 ! 家长", "家长说领导很重视。", []),
        ("gap", "校长 … 来", "学校长期来人。", []),
        ("near", "经费 & 不够", "说到底，还是不够，就是经费。", ["不够，就是经费"]),
        ("near", "经费 & 不够", "人不够。经费有。", []),
        ("near", "经费 &2 不够", "不够的时候我们就自己想办法去找经费。", []),
        ("near", "money & short", "We were short, as ever, of money.", ["short, as ever, of money"]),
        ("near", "money & short", "We had money. The day was short.", []),
        ("near", "重视 ! 家长|孩子", "局里重视。", ["重视"]),
        ("near", "重视 ! 家长|孩子", "孩子们重视。", []),
        ("near", '"plans" & year', "Our plans this year", ["plans this year"]),
        ("near", '"plans" & year', "Our plan this year", []),
        ("near", "a & b & c", "c then b then a", ["c then b then a"]),
        ("lemma", "attach importance", "attaching importance; attach importances", ["attaching importance", "attach importances"]),
        ("lemma", "attach importance", "attached great importance", []),
        ("lemma", "teach", "She taught well, he teaches; the teacher", ["taught", "teaches"]),
        ("lemma", "校长", "校长办公室，学校长期", ["校长"]),
        ("fuzzy", "结对帮扶", "结队帮扶、结对帮扶", ["结队帮扶", "结对帮扶"]),
        ("fuzzy", "communication", "poor comunication; no commune", ["comunication"]),
        ("fuzzy", "重视", "重是", []),
        ("homophone", "结对帮扶", "结队帮扶了两年", ["结队帮扶"]),
        ("homophone", "结对帮扶", "接待帮扶", []),
        ("word", "KPI", "KPI考核，KPIs", ["KPI"]),
        ("word", "沟通", "我们沟通少，缺乏沟通。", ["沟通", "沟通"]),
        ("word", "教师", "优秀教师发展中心，教师节，教师少", ["教师"]),
    ],
)  # fmt: skip
def test_a_rule_fires_where_it_should_and_nowhere_else(
    kind: str, pattern: str, text: str, expected: list[str]
) -> None:
    assert found(text, pattern, kind) == expected
    assert {hit.kind for hit in hits(text, pattern, kind)} <= {kind}


@pytest.mark.parametrize(
    ("kind", "pattern", "reason"),
    [
        ("gap", "attach …", "empty"),
        ("gap", "… importance", "empty"),
        ("near", "a & <nobody>", "<nobody>"),
        ("near", "a ! b & c", "last"),
        ("lemma", "go go go go go go", "forms"),
        ("lemma", " ", "empty"),
        ("homophone", "重视", "汉字"),
    ],
)
def test_a_rule_that_cannot_be_used_is_told_with_its_code(kind: str, pattern: str, reason: str) -> None:
    (problem,) = problems(book(pattern, kind))
    assert "one" in str(problem)
    assert reason in str(problem)


def test_a_slip_lowers_the_score_and_is_told() -> None:
    wrong, right = hits("结队帮扶、结对帮扶", "结对帮扶", "fuzzy")
    assert (right.score, right.note) == (1.0, "")
    assert wrong.score < right.score
    assert "slip" in wrong.note
    (heard,) = hits("结队帮扶", "结对帮扶", "homophone")
    assert heard.score < 1
    assert "sounds" in heard.note


@pytest.mark.parametrize(
    ("word", "some"),
    [
        ("plan", "plans planned planning"),
        ("commit", "committed committing"),
        ("carry", "carries carried carrying"),
        ("visit", "visited visiting"),
        ("teach", "taught teaching teaches"),
        ("child", "children"),
        ("went", "go going gone"),
        ("picnic", "picnicked picnicking"),
        ("agree", "agreed agreeing"),
        ("school", "schools"),
        ("box", "boxes"),
    ],
)
def test_a_word_has_the_forms_of_english(word: str, some: str) -> None:
    assert set(some.split()) <= set(forms(word))
    assert forms(word)[0] == word


def test_what_is_quoted_keeps_its_marks() -> None:
    read = parse('"a | b … c & d" … x')
    assert read.terms[0] == ("a | b … c & d",)
    assert len(read.terms) == 2


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from("甲乙丙丁,。"), max_size=30).map("".join), st.integers(0, 3))
def test_a_gap_is_what_counting_the_words_between_gives(text: str, reach: int) -> None:
    from qualcode.model.span import Span
    from qualcode.model.words import Words

    words = Words.from_starts(len(text), range(len(text)))
    sentences, start = [], 0
    for at, mark in enumerate(text, 1):
        if mark == "。" or at == len(text):
            sentences.append(Span(start, at))
            start = at
    rule = Matcher(book(f"甲 …{reach} 乙", "gap"))
    starts = {hit.start for hit in rule.hits(text, words, sentences=sentences)} if text else set()
    expected = {
        at
        for at, mark in enumerate(text)
        if mark == "甲"
        and any(
            text[to] == "乙" and not set(text[at:to]) & set(",。")
            for to in range(at + 1, min(at + reach + 2, len(text)))
        )
    }
    assert starts == expected
