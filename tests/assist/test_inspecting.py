"""What is told of a keyword is true of the matcher: only what can never match or count is a fault."""

from __future__ import annotations

import pytest

from qualcode.assist import Matcher, suggest
from qualcode.assist.inspecting import inspect
from qualcode.exchange.codebooks import read_codebook
from qualcode.model.codebook import Code, Codebook, Keyword
from qualcode.model.suggestion import Hit
from qualcode.model.transcript import Revision, Turn
from qualcode.segment import segment


def book(pattern: str, kind: str, exclusion: str = "") -> Codebook:
    excluded = {"zh": (exclusion,)} if exclusion else {}
    return Codebook("small", (Code("a", keywords=(Keyword(pattern, kind),)),), exclusions=excluded)


def hits(codebook: Codebook, text: str) -> list[Hit]:
    turns = (Turn(1, 0, len(text)),)
    revision = Revision("0" * 32, "t.txt", text, turns, segment(text, turns))
    return [hit for one in suggest(Matcher(codebook), revision) for hit in one.hits]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("學校", "我们的学校"),
        ("[學]校", "我们的学校"),
        ("(?:學|同)校", "我们的学校"),
        ("ＡＢ校", "我们的AB校"),
        ("學.*長", "学校的校长"),
    ],
)
def test_a_regular_expression_that_matches_once_folded_is_no_fault(pattern: str, text: str) -> None:
    codebook = book(pattern, "regex")
    assert hits(codebook, text)
    assert inspect(codebook) == []


def test_a_regular_expression_that_needs_what_is_never_there_is_a_fault() -> None:
    codebook = book(r"学校\n说", "regex")
    assert hits(codebook, "学校\n说") == []
    (found,) = inspect(codebook)
    assert found.fault
    assert "never stands" in found.reason


@pytest.mark.parametrize(
    ("kind", "text"), [("fuzzy", "我们去过解放军抱社。"), ("homophone", "我们去过解放军抱社。")]
)
def test_an_exclusion_leaves_a_keyword_its_slips_and_its_sounds(kind: str, text: str) -> None:
    codebook = book("解放军报社", kind, "解放军报社")
    assert hits(codebook, text)
    assert inspect(codebook) == []


@pytest.mark.parametrize("kind", ["literal", "word", "lemma"])
def test_a_text_that_is_an_exclusion_itself_is_a_fault(kind: str) -> None:
    codebook = book("解放军报社", kind, "解放军报社")
    assert hits(codebook, "我们去过解放军报社。") == []
    (found,) = inspect(codebook)
    assert found.fault
    assert "exclusion" in found.reason


@pytest.mark.parametrize(("pattern", "kind"), [("校长", "gap"), ("校长", "near")])
def test_a_rule_of_one_term_is_remarked(pattern: str, kind: str) -> None:
    codebook = book(pattern, kind)
    assert hits(codebook, "我们校长说")
    (found,) = inspect(codebook)
    assert not found.fault
    assert "one term" in found.reason


@pytest.mark.parametrize("pattern", ["校长 ! 副校长", "校长|局长", "校长 … 说", "校长 &3 说"])
def test_a_rule_of_one_term_with_another_or_without_one_is_not_remarked(pattern: str) -> None:
    codebook = book(pattern, "gap" if "…" in pattern else "near")
    assert hits(codebook, "我们校长说")
    assert inspect(codebook) == []


@pytest.mark.parametrize(
    ("text", "kind", "rule"),
    [
        ("gap: 校长 … 说", "gap", "校长 … 说"),
        ("Gap：校长 … 说", "gap", "校长 … 说"),
        ("near:校长 &3 说", "near", "校长 &3 说"),
        (r"regex: 校长\s*说", "regex", r"校长\s*说"),
        ('lemma: don\'t "care"', "lemma", 'don\'t "care"'),
    ],
)
def test_a_rule_written_as_a_text_is_told_how_to_be_written(text: str, kind: str, rule: str) -> None:
    codebook = book(text, "literal")
    assert hits(codebook, "我们校长说") == []
    (found,) = inspect(codebook)
    assert not found.fault
    written = found.reason.partition("as a rule it is written ")[2]
    (read,) = read_codebook(f"codes: [{{id: a, keywords: [{written}]}}]".encode(), "a.yaml").codes[0].keywords
    assert (read.kind, read.pattern) == (kind, rule)
