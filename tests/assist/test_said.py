"""What stands outside a turn decides nothing in it, whichever kind of keyword or guard looks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.assist import Matcher, suggest
from qualcode.assist.said import AWAY, said
from qualcode.model.codebook import Code, Codebook, Keyword
from qualcode.model.span import Span
from qualcode.model.suggestion import Options
from qualcode.model.transcript import Revision, Turn
from qualcode.segment import fold, segment

KEYWORDS = (
    Keyword("经费"),
    Keyword("training"),
    Keyword("head teacher"),
    Keyword("a team building", "fuzzy"),
    Keyword("结对帮扶", "fuzzy"),
    Keyword("结对帮扶", "homophone"),
    Keyword("no & training", "near"),
    Keyword(r"\btrain", "regex"),
)
MATCHER = Matcher(
    Codebook("small", (Code("a", keywords=KEYWORDS),), exclusions={"en": ("head teacher training",)})
)
SAID = [
    "经费", "training", "head", "teacher", "a", "team building", "结对", "帮扶", "结队帮扶", "没有", "no", "if we had",
    "，", "。", " ", "  ", "1", "x",
]  # fmt: skip
parts = st.lists(st.sampled_from(SAID), max_size=5).map("".join)


def found(before: str, turn: str, after: str) -> list[tuple[object, ...]]:
    text, start = f"{before}\n{turn}\n{after}", len(before) + 1
    end = start + len(turn)
    turns = (Turn(1, 0, start - 1), Turn(2, start, end), Turn(3, end + 1, len(text)))
    revision = Revision("0" * 32, "t.txt", text, turns, segment(text, turns))
    hits = [hit for one in suggest(MATCHER, revision, Options(unit="hit")) for hit in one.hits]
    return [
        (hit.start - start, hit.end - start, *hit[2:])
        for hit in hits
        if start <= hit.start and hit.end <= end
    ]


@settings(deadline=None, max_examples=100)
@given(parts, parts.filter(str.strip), parts)
def test_a_turn_gives_the_same_whatever_stands_beside_it(before: str, turn: str, after: str) -> None:
    assert found(before, turn, after) == found("", turn, "")


def test_a_keyword_in_the_next_turn_takes_no_slip_away() -> None:
    assert [hit[3] for hit in found("a", "team building", "")] == ["a team building"]
    assert [hit[3] for hit in found("", "结队帮扶", "结对")] == ["结对帮扶", "结对帮扶"]


def test_a_time_set_close_to_a_turn_is_no_part_of_its_first_word() -> None:
    text = "00:02training 12training"
    hits = MATCHER.hits(fold(text), segment(text, []).words, [Span(5, 13)])
    assert {(hit.start, hit.keyword) for hit in hits} == {(5, "training"), (5, r"\btrain")}


@pytest.mark.parametrize(
    ("turn", "doubt"), [("no training came", "negation"), ("if we had training", "hypothetical")]
)
def test_a_time_set_close_to_a_turn_hides_no_doubt(turn: str, doubt: str) -> None:
    for before in ("", "00:02", "12 "):
        text, start = before + turn, len(before)
        turns = (Turn(1, start, len(text)),)
        made = suggest(MATCHER, Revision("0" * 32, "t.txt", text, turns, segment(text, turns)))
        assert made
        assert all(doubt in hit.doubts for one in made for hit in one.hits if hit.keyword == "training")


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="ab 学。", max_size=20), st.sets(st.integers(0, 20)))
def test_turns_stay_where_they_are_and_the_rest_is_away(text: str, cuts: set[int]) -> None:
    edges = sorted(at for at in cuts if at <= len(text))
    turns = list(map(Span, edges[::2], edges[1::2]))
    left = said(text, turns)
    assert len(left) == len(text)
    assert all(turn.of(left) == turn.of(text) for turn in turns)
    inside = {at for turn in turns for at in range(*turn)}
    assert all(character == AWAY for at, character in enumerate(left) if at not in inside)
