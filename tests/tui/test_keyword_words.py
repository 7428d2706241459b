"""Keywords in lists: as written, patterns as the words they look for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.tui.keyword_words import called_keyword


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("(?:发|下发|出台)(?:了|过)?[^，。]{0,5}(?:文件|通知)", "~(发|下发|…)…(文件|通知)"),
        ("(?<!(?:家长|学生)[^，。]{0,12})群里", "~群里"),
        (r"\bnot\s+enough\b", "~not enough"),
        ("专门.{0,6}负责", "~专门…负责"),
        ("开会|碰头", "~开会|碰头"),
        ("(?i)hotline", "~hotline"),
        ("(?P<who>校长)来[了过]", "~校长来(了|过)"),
        ("没(?:有)?管(?!理)", "~没管"),
        (r"3\.5", "~3.5"),
        (r"\b", r"~\b"),
    ],
)
def test_a_pattern_is_shown_as_the_words_it_looks_for(pattern: str, words: str) -> None:
    assert called_keyword(pattern, "regex") == words


def test_other_keywords_stand_as_they_are_written() -> None:
    assert called_keyword("没有 ...3 时间", "gap") == "没有 ...3 时间"
    assert called_keyword("(?:x)", "literal") == "(?:x)"


@settings(deadline=None, max_examples=100)
@given(st.text("ab()[]{}|?*+\\^$.,:<!=汉0", max_size=30))
def test_nothing_odd_in_a_pattern_is_an_error(pattern: str) -> None:
    assert called_keyword(pattern, "regex").startswith("~")
