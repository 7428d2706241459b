"""What reaches the terminal is visible, measured as the screen measures it, and broken where Chinese breaks."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from qualcode.text import clip, joined, pad, show, whole, width, wrap

PIECES = [
    "我们",
    "学校",
    "，",
    "。",
    "”",
    "“",
    "（",
    "）",
    "《",
    "》",
    "、",
    "word",
    "don’t",
    " ",
    "  ",
    "3,000",
    "——",
    "……",
]
ODD = [
    "é",
    "👨‍👩‍👧",
    "❤️",
    "🇨🇳",
    "𠮷",
    "👍🏽",
    "\t",
    "\x1b[31m",
    "\u202e",
    "\u200b",
    "\x9b",
    "\x00",
    "ａ",
    "ﾊ",
    "각",
]
texts = (
    st.lists(st.sampled_from(PIECES + ODD) | st.text(max_size=3), max_size=40)
    .map("".join)
    .map(lambda text: text.replace("\n", ""))
)
CLOSING = set("，。、；：？！）」』”》】’")
OPENING = set("（「『“《【‘")


def test_controls_and_hidden_marks_become_visible_one_for_one() -> None:
    text = "a\x1b]52;c;aGk=\x07b\x9b1m\u202e\u2066\u200b\u200d\ufe0f\x00\x7f\td"
    shown = show(text)
    assert len(shown) == len(text)
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in shown)
    assert not set("\u202e\u2066\u200b\u200d\ufe0f") & set(shown)
    assert "␛" in shown
    assert "·" in shown


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=60))
def test_width_is_what_the_screen_library_measures(text: str) -> None:
    assert width(show(text)) == cell_len(show(text))


def test_pad_and_clip_count_cells_not_characters() -> None:
    assert pad("学校", 6) == "学校  "
    assert pad("学校", 6, right=True) == "  学校"
    assert clip("学校长期", 5) == "学校…"
    assert clip("学校", 4) == "学校"


def test_a_row_breaks_between_any_two_ideographs() -> None:
    text = "OK我们学校长期缺乏沟通"
    assert [text[a:b] for a, b in wrap(text, 8)] == ["OK我们学", "校长期缺", "乏沟通"]


def test_closing_marks_never_begin_and_opening_marks_never_end_a_row() -> None:
    assert _rows("我们学校，很好", 8) == ["我们学", "校，很好"]
    assert _rows("我们说“好”吧", 7) == ["我们说", "“好”吧"]
    assert _rows("他们说（很好）", 8) == ["他们说", "（很好）"]


def test_pairs_of_dashes_stay_together() -> None:
    assert _rows("我们学校——长", 9) == ["我们学校", "——长"]


def test_words_break_at_spaces_and_long_ones_inside() -> None:
    assert _rows("the head teacher", 8) == ["the head ", "teacher"]
    assert _rows("extraordinarily", 8) == ["extraord", "inarily"]


def test_one_space_hangs_and_a_second_begins_the_next_row() -> None:
    assert _rows("abcd  ef", 4) == ["abcd ", " ef"]


@pytest.mark.parametrize("family", ["👨‍👩‍👧", "e\u0301\u0302", "👍🏽", "❤️", "🇨🇳"])
def test_what_is_seen_as_one_character_stays_whole(family: str) -> None:
    text = "校" * 3 + family + "校"
    rows = wrap(text, 12)
    assert len(rows) >= 1
    assert all(not joined(text, start) for start, _ in rows)
    assert whole(text, 3 + len(family) - 1) == (3, 3 + len(family))


def test_neighbouring_flags_are_two_characters() -> None:
    assert whole("🇨🇳🇬🇧", 2) == (2, 4)
    assert whole("🇨🇳🇬🇧", 1) == (0, 2)


def test_an_empty_line_is_one_empty_row() -> None:
    assert wrap("", 10) == [(0, 0)]


@settings(deadline=None, max_examples=400)
@given(texts, st.integers(2, 24))
def test_rows_joined_are_the_text_and_none_is_too_wide(text: str, cells: int) -> None:
    rows = wrap(text, cells)
    assert rows[0][0] == 0
    assert rows[-1][1] == len(text)
    assert all(a[1] == b[0] for a, b in pairwise(rows))
    assert all(b > a for a, b in rows) or text == ""
    for start, end in rows:
        shown = show(text[start:end])
        hanging = shown.endswith(" ")
        assert width(shown) <= cells + hanging


@settings(deadline=None, max_examples=400)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.integers(8, 24))
def test_a_forbidden_row_edge_appears_only_where_no_other_break_exists(text: str, cells: int) -> None:
    for start, end in wrap(text, cells)[:-1]:
        if text[end] in CLOSING or text[end - 1] in OPENING:
            ideographs = [
                i for i in range(start + 1, end) if text[i] in "我们学校" and text[i - 1] in "我们学校"
            ]
            assert not ideographs, text[start:end]


def _rows(text: str, cells: int) -> list[str]:
    return [text[a:b] for a, b in wrap(text, cells)]
