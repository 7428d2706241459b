"""A phrase excludes what stands inside it, however its white space is wrapped, and nothing across turns."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.assist import Matcher, suggest
from qualcode.model.codebook import Code, Codebook, Keyword
from qualcode.model.suggestion import Handling, Options
from qualcode.model.transcript import Revision, Turn
from qualcode.segment import segment

WORDS = tuple(Keyword(word) for word in ("education", "head teacher", "teacher", "培训"))
EXCLUDED = ("ministry of education", "the head teacher", "新华 培训 中心")
MATCHER = Matcher(Codebook("small", (Code("a", keywords=WORDS),), exclusions={"en": EXCLUDED}))


def found(text: str, *turns: tuple[int, int]) -> list[str]:
    """What is offered of a text that is one turn, or several."""
    said = tuple(Turn(n, *each) for n, each in enumerate(turns or [(0, len(text))], 1))
    revision = Revision("0" * 32, "t.txt", text, said, segment(text, said))
    return [
        hit.keyword
        for one in suggest(MATCHER, revision, Options(unit="hit", continued=Handling.LEAVE_OUT))
        for hit in one.hits
    ]


@pytest.mark.parametrize("white", [" ", "  ", "\n", "\r\n", "\n  ", "\u3000\t", "\xa0\xa0\xa0"])
@pytest.mark.parametrize("phrase", EXCLUDED)
def test_a_phrase_excludes_across_any_run_of_white_space(phrase: str, white: str) -> None:
    text = f"We asked them: {phrase.replace(' ', white)}, twice."
    assert found(text) == []
    assert found(text.replace(phrase.split(maxsplit=1)[0], "another"))


def test_a_phrase_excludes_nothing_beside_it() -> None:
    assert found("The ministry  of  education asks for education.") == ["education"]
    assert found("administry  of  education") == ["education"]


def test_a_phrase_is_not_said_across_turns() -> None:
    text = "we asked the ministry of\n\neducation is what we need"
    assert found(text) == []
    at = text.index("\n")
    assert found(text, (0, at), (at + 2, len(text))) == ["education"]


parts = st.lists(
    st.sampled_from([*"ministry of education the head teacher 新华 培训 中心 ,".split(), " ", "  ", "\n"]),
    max_size=14,
)


@settings(deadline=None, max_examples=100)
@given(parts)
def test_what_is_excluded_does_not_depend_on_how_white_space_is_wrapped(said: list[str]) -> None:
    text = "".join(said)
    narrow = re.sub(r"\s+", " ", text)
    assert found(text) == found(narrow)
