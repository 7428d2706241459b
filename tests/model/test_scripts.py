"""What is 汉字, what is only written without spaces, and what follows for keywords and for learning."""

from __future__ import annotations

import pytest

from qualcode.assist import Matcher, problems
from qualcode.assist.fuzzy import slips
from qualcode.assist.learning.terms import terms
from qualcode.assist.patterns import spells
from qualcode.model.codebook import Code, Codebook, Keyword
from qualcode.model.scripts import HAN, UNSPACED, guess_language
from qualcode.model.words import Words
from qualcode.readers.names import Shape, shape


@pytest.mark.parametrize("character", "学學〇々㐀豈𠀀")
def test_a_han_character_is_one_for_every_part_of_the_program(character: str) -> None:
    assert HAN.fullmatch(character)
    assert character >= UNSPACED
    assert not spells(character)
    assert guess_language(f"a {character}") == "zh"
    assert f"{character}{character}" in terms(character * 2)
    assert shape(character + "校长") is not Shape.NONE


@pytest.mark.parametrize("character", "サあ👍。")
def test_kana_signs_and_marks_are_no_han_but_written_without_spaces(character: str) -> None:
    assert not HAN.search(character)
    assert character >= UNSPACED
    assert not spells(character)
    assert guess_language(f"a {character}") == "en"
    assert f"{character}{character}" not in terms(f"{character}学{character}")


@pytest.mark.parametrize("beside", ["サ", "👍", "学"])
def test_an_english_keyword_is_whole_beside_what_is_written_without_spaces(beside: str) -> None:
    matcher = Matcher(Codebook("small", (Code("a", keywords=(Keyword("training", "literal", "en"),)),)))

    def found(text: str) -> int:
        return len(matcher.hits(text, Words.from_starts(len(text), range(len(text)))))

    assert found(f"{beside}training{beside}") == 1
    assert found("étraining") == found("trainingé") == 0


def test_kana_may_hold_slips_as_han_may_and_has_no_homophones() -> None:
    assert slips("サポート") == slips("长效机制") == 1
    assert slips("good job👍") == 1 < slips("good jobs, people")

    def refused(pattern: str) -> bool:
        return bool(problems(Codebook("small", (Code("a", keywords=(Keyword(pattern, "homophone"),)),))))

    assert refused("サポート")
    assert refused("学サポ")
    assert not refused("二〇年")
    assert not refused("結對帮")
