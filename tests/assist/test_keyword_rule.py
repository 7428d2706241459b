from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.assist import Matcher
from qualcode.assist.automaton import Literals
from qualcode.model.codebook import Code, Codebook, Keyword
from qualcode.model.span import Span
from qualcode.model.suggestion import Hit
from qualcode.model.transcript import Turn
from qualcode.model.words import Words
from qualcode.segment import fold, segment


def book(*patterns: str, kind: str = "literal") -> Codebook:
    return Codebook("small", (Code("one", keywords=tuple(Keyword(each, kind) for each in patterns)),))


def hits(text: str, *patterns: str, kind: str = "literal") -> list[Hit]:
    words = segment(text, [Turn(1, 0, len(text))]).words
    return Matcher(book(*patterns, kind=kind)).hits(fold(text), words)


def found(text: str, *patterns: str, kind: str = "literal") -> list[str]:
    return [text[hit.start : hit.end] for hit in hits(text, *patterns, kind=kind)]


@pytest.mark.parametrize(
    ("text", "keyword", "expected"),
    [
        ("校长办公室", "校长", ["校长"]),
        ("学校长期缺乏沟通", "校长", []),
        ("学校长期缺乏沟通", "缺乏沟通", ["缺乏沟通"]),
        ("領導重視，领导重视", "领导重视", ["領導重視", "领导重视"]),
        ("領導重視，领导重视", "領導重視", ["領導重視", "领导重视"]),
        ("我们的headteacher", "head teacher", []),
        ("The headteachers", "head teacher", []),
        (
            "Our Head\n  Teacher, head\u00a0teacher; a head teacher's",
            "head teacher",
            ["Head\n  Teacher", "head\u00a0teacher", "head teacher"],
        ),
        ("KPI考核，ＫＰＩ和KPIs，kpi2", "KPI", ["KPI", "ＫＰＩ"]),
        ("the head’s plan", "head's plan", ["head’s plan"]),
        ("we can't; we can", "can", ["can"]),
        ("co‑operation", "co-operation", ["co‑operation"]),
        ("café caf", "cafe", []),
        ("cafe\u0301", "cafe", []),
        ("𠮷野家😀𠮷野家", "𠮷野家", ["𠮷野家", "𠮷野家"]),
        ("没有经费经费", "经费", ["经费", "经费"]),
    ],
)
def test_a_literal_counts_where_no_word_straddles_its_edges(
    text: str, keyword: str, expected: list[str]
) -> None:
    assert found(text, keyword) == expected


@pytest.mark.parametrize("kind", ["literal", "word", "lemma", "near", "fuzzy"])
@pytest.mark.parametrize(
    "text",
    ["1)no money", "{};time", "{}[laughs]", "{}(laughs)", "{}、time", "{}→", "•{}", "-{}", "{}~", "\u200b{}"],
)
def test_a_mark_that_touches_a_phrase_is_no_part_of_its_words(text: str, kind: str) -> None:
    assert found(text.format("no money"), "no money", kind=kind) == ["no money"]


@pytest.mark.parametrize(
    ("text", "keyword"),
    [("in year 3.5 now", "year 3"), ("so we don't", "we don"), ("no moneyed man", "no money")],
)
def test_a_mark_inside_a_word_or_a_number_does_not_end_it(text: str, keyword: str) -> None:
    assert found(text, keyword) == []


def test_what_must_not_stand_there_is_seen_beside_a_mark() -> None:
    assert found("training and no money[laughs]", "training ! no money", kind="near") == []
    assert found("training and money", "training ! no money", kind="near") == ["training"]


def test_a_guessed_word_over_an_edge_lowers_the_score_and_says_so() -> None:
    text, guessed = "甲乙丙丁", Words.from_starts(4, [0, 3])
    (hit,) = Matcher(book("丙丁")).hits(text, guessed)
    assert (hit.start, hit.end, hit.score) == (2, 4, 0.5)
    assert "guessed" in hit.note
    (sure,) = Matcher(book("乙丙")).hits(text, guessed)
    assert (sure.score, sure.note) == (1.0, "")
    # The same with a word of the dictionary is no hit.
    assert Matcher(book("长丁")).hits("学校长丁", Words.from_starts(4, [0, 1, 3])) == []


def test_a_regular_expression_obeys_the_rule_and_reads_the_folded_text() -> None:
    assert found("學校长期，校长说", "校[长長]", kind="regex") == ["校长"]
    assert found("领导高度重視", "領導.{0,4}重视", kind="regex") == ["领导高度重視"]
    would = "Head\nTeacher would NEVER"
    assert found(f"The {would}", r"head\s+Teacher.{0,20}never", kind="regex") == [would]
    assert found("你好，世界", "，世界", kind="regex") == ["，世界"]
    assert found("你好，世界", "好，世", kind="regex") == []
    assert found("问（答）", "（答）", kind="regex") == ["（答）"]
    assert found("teachers", r"each", kind="regex") == ["each"]
    assert found("第3次", r"\D3\D", kind="regex") == ["第3次"]


def test_hits_stay_inside_the_ranges_they_are_asked_for() -> None:
    text = "领导重视。领导重视。"
    words = segment(text, [Turn(1, 0, len(text))]).words
    matcher = Matcher(
        Codebook("two", (Code("a", keywords=(Keyword("领导重视"), Keyword("领导.*重视", "regex"))),))
    )
    assert [hit[:2] for hit in matcher.hits(text, words, [Span(0, 5), Span(5, 10)])] == [
        (0, 4),
        (0, 4),
        (5, 9),
        (5, 9),
    ]
    assert [hit[:2] for hit in matcher.hits(text, words, [Span(5, 10)])] == [(5, 9), (5, 9)]
    assert matcher.hits(text, words, [Span(0, 3), Span(3, 7), Span(8, 10)]) == []
    assert matcher.hits(text, words, []) == []


def test_every_code_that_has_the_keyword_is_named_once() -> None:
    codes = (Code("b", keywords=(Keyword("沟通"), Keyword("溝通"))), Code("a", keywords=(Keyword("沟通"),)))
    found = Matcher(Codebook("two", codes)).hits("沟通", Words.from_starts(2, [0]))
    assert [(hit.code, hit.keyword) for hit in found] == [("a", "沟通"), ("b", "沟通")]


def test_a_pattern_that_takes_too_long_is_given_up_and_named_and_the_rest_goes_on() -> None:
    codes = (
        Code("slow", keywords=(Keyword("(a|a)+$", "regex"),)),
        Code("quick", keywords=(Keyword("沟通"),)),
    )
    matcher = Matcher(Codebook("two", codes), timeout=0.05)
    text = "a" * 60 + "!沟通"
    found = matcher.hits(text, Words.from_starts(len(text), [0, 60, 61]), transcript="li.txt")
    assert [hit.code for hit in found] == ["quick"]
    (problem,) = matcher.problems
    assert "slow" in problem
    assert "li.txt" in problem
    assert "(a|a)+$" in problem


LATIN_OR_NOT = st.text("ab 校长学期办公室😀𠮷\n", max_size=40)


@settings(deadline=None, max_examples=200)
@given(
    LATIN_OR_NOT,
    st.lists(st.text("ab校长期公室𠮷", min_size=1, max_size=3), min_size=1, max_size=6, unique=True),
)
def test_the_automaton_finds_what_a_search_for_each_finds(text: str, patterns: list[str]) -> None:
    expected = {
        (n, at, at + len(pattern))
        for n, pattern in enumerate(patterns)
        for at in (match.start() for match in re.finditer(f"(?={re.escape(pattern)})", text))
    }
    places = Literals(patterns)(text)
    assert set(places) == expected
    assert len(places) == len(expected)
    assert [end for _, _, end in places] == sorted(end for _, _, end in places)


def straddled(words: list[Span], start: int, end: int) -> bool:
    """The rule, word by word."""
    return any(
        word.start < edge < word.end and not (word.start <= start and end <= word.end)
        for word in words
        for edge in (start, end)
    )


@settings(deadline=None, max_examples=200)
@given(st.integers(0, 10**6))
def test_hits_are_those_no_word_straddles(seed: int) -> None:
    rng = random.Random(seed)
    pieces = [
        "学校",
        "校长",
        "长期",
        "办公室",
        "缺乏",
        "沟通",
        "，",
        "𠮷",
        "領導",
        "重視",
        "head teacher",
        " \n",
        "e\u0301",
        "😀",
        "👨‍👩‍👧",
    ]
    text = "".join(rng.choices(pieces, k=12))
    words = segment(text, [Turn(1, 0, len(text))]).words
    spans = list(words.within(0, len(text)))
    keyword = rng.choice(["校长", "长期缺乏", "领导重视", "沟通"])
    every = [match.span() for match in re.finditer(f"(?={keyword})", fold(text))]
    expected = [at for at, _ in every if not straddled(spans, at, at + len(keyword))]
    sure = [hit.start for hit in hits(text, keyword) if hit.score == 1]
    assert sure == expected


def test_a_regex_match_that_a_word_straddles_does_not_hide_one_that_begins_in_it() -> None:
    text = "后来我们去县城待了三周"
    assert found(text, r"[来去].{0,8}待了", kind="regex") == ["去县城待了"]
    assert found(text, r"来我们", kind="regex") == []
