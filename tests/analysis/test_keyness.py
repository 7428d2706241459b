from math import log, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.analysis.keyness import PRIOR, Seen, wilson, z_score
from qualcode.analysis.missed import missed, recall, shares
from qualcode.model.sample import Estimate


def test_z_is_the_log_odds_ratio_over_its_standard_deviation() -> None:
    inside, outside = 8 + PRIOR * 10, 2 + PRIOR * 10
    ratio = log(inside / (20 + PRIOR * 100 - inside)) - log(outside / (80 + PRIOR * 100 - outside))
    assert z_score(Seen(8, 20, 2, 80)) == pytest.approx(ratio / sqrt(1 / inside + 1 / outside))


def test_z_is_nought_for_equal_shares_and_where_there_is_nothing_to_compare() -> None:
    assert z_score(Seen(10, 100, 10, 100)) == 0
    assert z_score(Seen(0, 10, 0, 90)) == z_score(Seen(3, 10, 0, 0)) == z_score(Seen(10, 10, 90, 90)) == 0


def test_what_is_said_nowhere_else_comes_before_what_is() -> None:
    scores = [z_score(Seen(3, 23, elsewhere, 580)) for elsewhere in range(6)]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > scores[-1] > 0


def test_z_changes_its_sign_when_the_sides_change() -> None:
    assert z_score(Seen(5, 20, 1, 80)) == pytest.approx(-z_score(Seen(1, 80, 5, 20)))
    assert z_score(Seen(5, 20, 1, 80)) > z_score(Seen(2, 20, 1, 80)) > 0


def test_the_interval_of_a_share_is_wilsons() -> None:
    # Newcombe 1998, table I: 81 of 263 and 0 of 20.
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)
    assert wilson(0, 0) == (0, 1)


@given(st.integers(0, 50), st.integers(1, 50))
@settings(max_examples=100, deadline=None)
def test_the_interval_holds_the_share(part: int, more: int) -> None:
    low, high = wilson(part, part + more)
    assert 0 <= low <= part / (part + more) <= high < 1


def test_what_is_missed_is_the_share_of_all_sentences_and_as_many_codings_as_those_of_the_sample() -> None:
    share, sentences, codings = missed(coded=2, judged=10, population=200, codings=3)
    assert (share.value, sentences.value, codings.value) == (0.2, 40, 60)
    assert sentences.low == pytest.approx(200 * wilson(2, 10)[0])
    assert recall(30, 10, Estimate(60, 20, 110)) == (0.3, 0.2, 0.5)
    assert recall(0, 0, Estimate(0, 0, 50)) is None


@given(st.integers(1, 300), st.lists(st.integers(0, 60), min_size=1, max_size=12))
@settings(max_examples=100, deadline=None)
def test_a_number_is_divided_in_proportion(wanted: int, sizes: list[int]) -> None:
    given_ = shares(wanted, sizes)
    assert sum(given_) == min(wanted, sum(sizes))
    for part, size in zip(given_, sizes, strict=True):
        assert 0 <= part <= size
        if wanted < sum(sizes):
            assert abs(part - wanted * size / sum(sizes)) < 1
