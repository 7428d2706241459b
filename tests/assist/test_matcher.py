"""What a matcher tells of a text before its words are cut."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.assist import Matcher
from qualcode.model.codebook import Code, Codebook, Keyword
from qualcode.model.transcript import Turn
from qualcode.segment import fold, segment

KEYWORDS = (
    Keyword("校长"),
    Keyword("head teacher", language="en"),
    Keyword("签 … 协议", "gap"),
    Keyword("钱|money & 不够 ! 班费", "near"),
    Keyword("phone", "lemma", "en"),
    Keyword("结对帮扶", "fuzzy"),
    Keyword("demonstration", "fuzzy", "en"),
    Keyword("教研员", "homophone"),
)
PIECES = "校长 領導 学校长期 协议 签了 钱 不够 班费 结队帮扶 结对帮扶 叫研员 HEAD  teacher phones demonstraton money 5 。 , ! a".split(
    " "
)
said = st.lists(st.lists(st.sampled_from([*PIECES, " "]), max_size=6).map("".join), min_size=1, max_size=8)


def laid_out(answers: list[str]) -> tuple[str, list[Turn]]:
    turns, at = [], 0
    for n, answer in enumerate(answers, 1):
        turns.append(Turn(n, at, at + len(answer)))
        at += len(answer) + 1
    return "\n".join(answers), turns


@settings(deadline=None, max_examples=200)
@given(said, st.sets(st.sampled_from(range(len(KEYWORDS))), min_size=1))
def test_every_turn_that_holds_a_hit_may_hold_one(answers: list[str], chosen: set[int]) -> None:
    matcher = Matcher(Codebook("k", (Code("c", keywords=tuple(KEYWORDS[n] for n in sorted(chosen))),)))
    text, turns = laid_out(answers)
    spans, segments = [turn.span for turn in turns], segment(text, turns)
    hits = matcher.hits(fold(text), segments.words, spans, sentences=segments.sentences)
    holding = {n for n, span in enumerate(spans) for hit in hits if span.start <= hit.start < span.end}
    assert holding <= set(matcher.may_hit(fold(text), spans))


def test_turns_without_any_word_of_a_keyword_are_told_apart() -> None:
    matcher = Matcher(Codebook("k", (Code("c", keywords=KEYWORDS),)))
    answers = ["校长很忙", "没什么", "", "签了一份", "Nothing at all", "结队帮扶", "叫研员来了"]
    text, turns = laid_out(answers)
    assert matcher.may_hit(fold(text), [turn.span for turn in turns]) == [0, 3, 5, 6]


def test_with_a_regular_expression_every_turn_that_says_something_may_hold_a_hit() -> None:
    matcher = Matcher(Codebook("k", (Code("c", keywords=(Keyword("r.g", "regex"),)),)))
    text, turns = laid_out(["a", "", "b"])
    assert matcher.may_hit(fold(text), [turn.span for turn in turns]) == [0, 2]
