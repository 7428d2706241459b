"""Rows hold the whole text, cells find their characters, and stripes never collide."""

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.model.transcript import Turn
from qualcode.text import show, width
from qualcode.tui.rows import Layout

PIECES = [
    "我们学校",
    "，",
    "。",
    "“",
    "”",
    "head teacher",
    " ",
    "\n",
    "\n\n",
    "👨‍👩‍👧",
    "é",
    "𠮷",
    "\t",
    "\x1b]0;x\x07",
    "❤️",
]
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map("".join)


def laid(text: str, cells: int, turns: tuple[Turn, ...] = ()) -> Layout:
    layout = Layout(text, turns, cells)
    layout.reach(len(text))
    assert layout.finished
    assert layout.rows
    return layout


@settings(deadline=None, max_examples=300)
@given(texts, st.integers(4, 30))
def test_rows_joined_with_the_line_feeds_are_the_text(text: str, cells: int) -> None:
    joined, at = "", 0
    for row in laid(text, cells).rows:
        joined += text[at : row.start] + text[row.start : row.end]
        assert text[at : row.start] in {"", "\n"}
        at = row.end
    assert joined + text[at:] == text


@settings(deadline=None, max_examples=300)
@given(texts, st.integers(4, 30), st.data())
def test_every_code_point_is_found_again_from_both_halves_of_its_glyph(
    text: str, cells: int, data: st.DataObject
) -> None:
    layout = laid(text, cells)
    at = data.draw(st.integers(0, len(text) - 1))
    row = layout.row_of(at)
    start, end, *_ = layout.rows[row]
    if not start <= at < end:
        assert text[at] == "\n"
        return
    first = layout.at_cell(row, layout.cell_of(at))
    assert first <= at
    glyph = width(show(text[at]))
    for cell in range(layout.cell_of(at), layout.cell_of(at) + glyph):
        assert layout.at_cell(row, cell) == first


def test_both_halves_of_a_character_answer_it() -> None:
    layout = laid("a校b", 10)
    assert [layout.at_cell(0, cell) for cell in range(5)] == [0, 1, 1, 2, 2]


def test_vertical_motion_keeps_the_cell_not_the_index() -> None:
    layout = laid("学校长期\nabcdefgh\n没有沟通", 20)
    assert layout.below(2, 1, layout.cell_of(2)) == 5 + 4
    assert layout.below(2, 2, layout.cell_of(2)) == 14 + 2


def test_motion_past_the_ends_stops_at_first_and_last_row() -> None:
    layout = laid("学校\n长期", 20)
    assert layout.below(4, -9, 2) == 1
    assert layout.below(0, 9, 0) == 3


def test_a_row_knows_the_turn_it_shows_and_where_the_turn_begins() -> None:
    text = "问：你们来过吗\n答：来过两次，都是校长带队来的\n完"
    turns = (Turn(1, 2, 7, "问"), Turn(2, 10, 23, "答"))
    rows = laid(text, 14, turns).rows
    assert [(row.turn, row.first) for row in rows] == [
        (0, True),
        (1, True),
        (1, False),
        (1, False),
        (-1, False),
    ]


def test_two_turns_in_one_row_show_the_later_one() -> None:
    text = "来过吗？来过。没有带队"
    rows = laid(text, 12, (Turn(1, 0, 4), Turn(2, 4, 11))).rows
    assert rows[1].turn == 1


def test_only_what_is_asked_for_is_laid_out_and_the_height_is_estimated() -> None:
    text = "我们学校长期缺乏沟通。\n" * 50_000
    layout = Layout(text, (), 40)
    layout.fill(50)
    assert 50 <= len(layout.rows) < 1000
    assert not layout.finished
    assert abs(layout.height - 50_001) < 500


def test_one_endless_line_is_laid_out_in_pieces_as_in_one() -> None:
    text = "我们（学校）长期，缺乏 head teacher 沟通。" * 800
    whole = laid(text, 33).rows
    layout = Layout(text, (), 33)
    layout.fill(10)
    assert len(layout.rows) < len(whole)
    layout.reach(len(text))
    assert layout.rows == whole
    assert all(row.end > row.start for row in whole)


def test_an_empty_text_is_one_row() -> None:
    assert laid("", 10).at_cell(0, 3) == 0
