"""Codings are found by the stretch they touch and drawn in columns that never collide."""

from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.tui.looks import Stretch
from qualcode.tui.rows import Layout
from qualcode.tui.stripes import Spans, columns, stripes

TEXT = "我们学校长期缺乏沟通。" * 40


def layout() -> Layout:
    made = Layout(TEXT, (), 20)
    made.reach(len(TEXT))
    return made


spans = st.lists(
    st.tuples(st.integers(0, 430), st.integers(1, 60)).map(
        lambda pair: Stretch(pair[0], min(sum(pair), 440))
    ),
    min_size=1,
)


class Named(NamedTuple):
    start: int
    end: int
    name: str


@settings(deadline=None, max_examples=200)
@given(spans, st.integers(0, 430), st.integers(1, 50))
def test_look_up_finds_exactly_what_touches(things: list[Stretch], start: int, size: int) -> None:
    found = Spans(things).touching(start, start + size)
    assert sorted(found) == sorted(one for one in things if one.start < start + size and one.end > start)


@settings(deadline=None, max_examples=100)
@given(spans, st.integers(0, 430), st.integers(1, 60))
def test_one_more_is_found_as_if_it_had_been_there(things: list[Stretch], start: int, size: int) -> None:
    one = Stretch(start, min(start + size, 440))
    grown, made = Spans(things).plus(one), Spans([*things, one])
    assert grown.all == made.all
    for at in range(0, 440, 7):
        assert grown.touching(at, at + size) == made.touching(at, at + size)
    assert Spans[Stretch]().plus(one).all == [one]


@settings(deadline=None, max_examples=200)
@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 20)).map(lambda p: (p[0], sum(p))), min_size=1))
def test_no_two_stripes_share_a_row_and_a_column_and_no_column_is_wasted(
    intervals: list[tuple[int, int]],
) -> None:
    ordered = sorted(intervals)
    placed = columns(ordered)
    assert len(placed) == len(ordered)
    cells = [
        (row, column)
        for (first, last), column in zip(ordered, placed, strict=True)
        for row in range(first, last + 1)
    ]
    assert len(cells) == len(set(cells))
    deepest = max(sum(first <= row <= last for first, last in ordered) for row, _ in cells)
    assert max(placed) + 1 == deepest


@settings(deadline=None, max_examples=100)
@given(spans, st.integers(0, 40), st.integers(0, 10))
def test_stripes_of_a_window_are_those_of_the_whole(things: list[Stretch], first: int, size: int) -> None:
    rows = layout()
    everything = stripes(Spans(things), rows, 0, len(rows.rows) - 1)
    assert len(everything) == len(things)
    window = stripes(Spans(things), rows, first, first + size)
    assert sorted(window) == sorted(
        one for one in everything if one.first <= first + size and one.last >= first
    )


def test_codings_of_one_row_stand_side_by_side_even_where_they_do_not_overlap() -> None:
    made = stripes(Spans([Named(0, 3, "a"), Named(5, 8, "b")]), layout(), 0, 0)
    assert [(stripe.thing.name, stripe.column) for stripe in made] == [("a", 0), ("b", 1)]
