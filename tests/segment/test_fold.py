from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qualcode.segment import fold
from qualcode.segment.simplified import SIMPLIFIED, TRADITIONAL


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("領導重視", "领导重视"),
        ("領導重視" * 2000, "领导重视" * 2000),  # dense and sparse texts take different ways
        ("领导重视" * 2000 + "學", "领导重视" * 2000 + "学"),
        ("ＫＰＩ考核１００％！", "kpi考核100%!"),
        ("Head Teacher", "head teacher"),
        ("a\u3000b\u00a0c\td\ne", "a b c d e"),
        ("the head’s “plan” co‑op", 'the head\'s "plan" co-op'),
        ("这——那……", "这——那……"),
        ("İstanbul ΣΑΣ ſ", "istanbul σασ ſ"),
        ("\u2f00人\uf90a", "一人金"),
        ("𠮷野家😀", "𠮷野家😀"),
    ],
)
def test_marks_width_case_and_script_are_one(written: str, folded: str) -> None:
    assert fold(written) == folded


@settings(deadline=None, max_examples=300)
@given(st.text(), st.text())
@example("ΑΣ", " Σ")
def test_folding_keeps_every_place_and_goes_character_by_character(one: str, other: str) -> None:
    assert len(fold(one)) == len(one)
    assert fold(fold(one)) == fold(one)
    assert fold(one + other) == fold(one) + fold(other)


def test_every_character_folds_to_one_that_stays() -> None:
    everything = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x30000)]))
    folded = fold(everything)
    assert len(folded) == len(everything)
    assert fold(folded) == folded
    assert not any(character.isspace() and character != " " for character in folded)


def test_the_table_pairs_one_character_with_one() -> None:
    assert len(TRADITIONAL) == len(SIMPLIFIED) == len(set(TRADITIONAL)) > 4000
    assert not set(TRADITIONAL) & set(SIMPLIFIED)
    # An editor that normalises the file would break a pair.
    assert unicodedata.normalize("NFC", TRADITIONAL + SIMPLIFIED) == TRADITIONAL + SIMPLIFIED
