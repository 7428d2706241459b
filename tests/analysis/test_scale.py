"""Lengths and levels: nothing is nothing, something is never nothing, and only the highest is full."""

from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.scale import LEVELS, bar, height, highest, level
from qualcode.text import width

NUMBERS = st.integers(0, 10_000)


@given(NUMBERS, NUMBERS, st.integers(1, 60))
def test_a_bar_is_as_long_as_its_share_to_an_eighth_of_a_cell(value: int, top: int, cells: int) -> None:
    drawn = bar(min(value, top), top, cells)
    assert width(drawn) <= cells
    assert bool(drawn) == (min(value, top) > 0)
    eighths = sum(" ▏▎▍▌▋▊▉█".index(block) for block in drawn)
    assert abs(eighths - (min(value, top) * cells * 8 / top if top else 0)) <= 1
    if value >= top > 0:
        assert drawn == "█" * cells


@given(NUMBERS, NUMBERS)
def test_heat_rises_with_the_number_and_is_full_for_the_highest_only(value: int, top: int) -> None:
    step = level(min(value, top), top)
    assert (step == 0) == (min(value, top) == 0)
    assert (step == LEVELS) == (value >= top > 0)
    assert step <= level(min(value + 1, top), top)
    assert width(height(step)) == 1


def test_the_highest_of_words_is_nothing() -> None:
    assert highest(["a", None]) == 0
    assert highest(["a", 3, 0.5]) == 3
