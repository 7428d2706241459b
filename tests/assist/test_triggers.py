"""An expression is tried only where it can match, and loses no match by that."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qualcode.assist import Matcher
from qualcode.assist.patterns import compiled, regexes
from qualcode.assist.triggers import triggers
from qualcode.exchange.codebooks import read_codebook
from qualcode.model.codebook import Code, Codebook, Keyword
from qualcode.model.span import Span
from qualcode.model.words import Words
from qualcode.project.demo import shipped

LETTERS = "ab校长"
atoms = st.one_of(
    st.sampled_from(list(LETTERS)),
    st.sampled_from(["[ab]", "[^a]", ".", r"\\b", r"\\s", "(?=a)", "(?!b)", "(?<=校)", "(?<!长)"]),
)
patterns = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{0,2}", "{2}", "{1,3}?"])).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
    ),
    max_leaves=8,
)


@settings(deadline=None, max_examples=300)
@given(patterns, st.text(LETTERS + " ", max_size=12))
@example("(?:a|b校)长?", "b校")
def test_every_match_holds_one_of_the_triggers(pattern: str, text: str) -> None:
    needed = triggers(pattern)
    for match in regex.compile(pattern, regex.IGNORECASE).finditer(text):
        assert needed is None or any(one in match[0] for one in needed)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("校[长長]", {"校长", "校長"}),
        ("领导.{0,5}(?:重视|上心)", {"领导"}),
        (r"\bheads?\s+care", {"care"}),
        ("(?:换|走)了?校长", {"换校长", "走校长", "换了校长", "走了校长"}),
        ("HEAD", {"head"}),
        ("(?:ab|ba)+[^x]", {"ab", "ba"}),
    ],
)
def test_what_is_needed_is_the_longest_that_is_sure(pattern: str, expected: set[str]) -> None:
    assert triggers(pattern) == frozenset(expected)


@pytest.mark.parametrize(
    "pattern", ["(?:foo){e<=1}", r"\p{Han}校", "[[a-z]--[b]]x", "(?|(a)|(b))", ".*", "a?"]
)
def test_what_the_parser_does_not_know_has_no_triggers(pattern: str) -> None:
    assert triggers(pattern) is None


def test_hits_are_those_of_trying_every_expression_everywhere() -> None:
    for file in sorted(Path(shipped("codebooks")).glob("*.yaml")):
        codebook = read_codebook(file.read_bytes(), file.name)
        text = " ".join(
            quote for code in codebook.codes for quotes in code.examples.values() for quote in quotes
        )
        folded, words = text.lower(), Words.from_starts(len(text), range(len(text)))
        ranges = [Span(at, min(at + 97, len(text))) for at in range(0, len(text), 97)]
        found = {
            (hit.start, hit.end, hit.keyword)
            for hit in Matcher(codebook).hits(folded, words, ranges)
            if hit.kind == "regex"
        }
        plain = {
            (match.start() + within.start, match.end() + within.start, rule.owner.keyword)
            for rule in regexes(codebook)
            for within in ranges
            for match in compiled(rule.owner.keyword).finditer(within.of(folded))
        }
        assert found == plain
        assert len(found) > 3


def test_an_expression_that_starts_in_one_turn_is_tried_there_only() -> None:
    book = Codebook("small", (Code("one", keywords=(Keyword("校长.{0,3}来", "regex"),)),))
    text = "校长没来。校长 来过。"
    words = Words.from_starts(len(text), range(len(text)))
    hits = Matcher(book).hits(text, words, [Span(0, 5), Span(5, 11)])
    assert [(hit.start, hit.end) for hit in hits] == [(0, 4), (5, 9)]
