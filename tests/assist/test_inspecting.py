"""What is told of a keyword is true of the matcher: only what can never match or count is a fault."""

from __future__ import annotations

import pytest

from qualcode.assist import Matcher, suggest
from qualcode.assist.inspecting import inspect
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
