"""Scores learnt from decisions: bounds, monotone, the kind's prior without any, and the interval against known values."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.analysis.scores import PRIORS, Scores, Tally, beta_below, interval
from qualcode.model.suggestion import Reason, Verdict

KEYWORDS = [
    (code, word, kind)
    for code in ("a", "b")
    for word, kind in (("甲", "literal"), ("乙", "regex"), ("丙", "fuzzy"))
]
DECISIONS = st.lists(st.tuples(st.sampled_from(KEYWORDS), st.booleans()), max_size=60)


def scores(decisions: list[tuple[tuple[str, str, str], bool]]) -> Scores:
    tally = Tally()
    for (code, keyword, kind), accepted in decisions:
        tally.add(code, [Reason(keyword, kind, 1.0)], Verdict.ACCEPTED if accepted else Verdict.REFUSED)
    return Scores(tally)


@pytest.mark.parametrize("kind", list(PRIORS))
def test_without_decisions_a_score_is_the_prior_of_its_kind(kind: str) -> None:
    known = scores([]).keyword(("a", "甲", kind))
    assert known.score == pytest.approx(PRIORS[kind])
    assert (known.accepted, known.refused) == (0, 0)
    assert 0 < known.low < known.score < known.high < 1
    assert scores([]).suggestion("a", (Reason("甲", kind, 1.0),)) == pytest.approx(PRIORS[kind])


@settings(max_examples=100, deadline=None)
@given(decisions=DECISIONS, one=st.sampled_from(KEYWORDS))
def test_an_acceptance_never_lowers_and_a_refusal_never_raises_a_score(
    decisions: list[tuple[tuple[str, str, str], bool]], one: tuple[str, str, str]
) -> None:
    before, more, less = (scores(decisions + extra) for extra in ([], [(one, True)], [(one, False)]))
    for key in KEYWORDS:
        known = before.keyword(key)
        assert 0 <= known.low <= known.score <= known.high <= 1
        assert less.keyword(key).score <= known.score + 1e-12
        assert more.keyword(key).score >= known.score - 1e-12
    assert less.keyword(one).score < before.keyword(one).score < more.keyword(one).score


@settings(max_examples=60, deadline=None)
@given(decisions=DECISIONS, certain=st.lists(st.floats(0, 1), min_size=1, max_size=4))
def test_a_suggestion_is_scored_within_bounds_and_more_evidence_never_lowers_it(
    decisions: list[tuple[tuple[str, str, str], bool]], certain: list[float]
) -> None:
    known = scores(decisions)
    reasons = tuple(Reason(f"{n}", "literal", value) for n, value in enumerate(certain))
    values = [known.suggestion("a", reasons[: n + 1]) for n in range(len(reasons))]
    assert values == sorted(values)
    assert all(0 <= value <= 1 for value in values)


def test_a_keyword_learns_from_its_code_and_the_study_until_it_has_enough_of_its_own() -> None:
    noise, sound = ("a", "甲", "literal"), ("b", "乙", "literal")
    many = scores([(noise, False)] * 10 + [(sound, True)] * 10)
    assert many.keyword(("a", "new", "literal")).score < 0.5 < many.keyword(("b", "new", "literal")).score
    assert many.keyword(noise).score < many.keyword(("a", "new", "literal")).score
    wide, narrow = (scores([(sound, n % 2 == 0) for n in range(count)]).keyword(sound) for count in (4, 80))
    assert narrow.high - narrow.low < (wide.high - wide.low) / 2


def test_a_kind_that_says_itself_how_sure_it_is_is_believed() -> None:
    assert scores([]).suggestion("a", (Reason("…", "learned", 0.73),)) == 0.73


def test_the_interval_is_that_of_the_beta_distribution() -> None:
    # Jeffreys interval of 3 in 10, and quantiles of Beta(2, 2) and Beta(1, 1).
    assert interval(3.5, 7.5) == pytest.approx((0.0927, 0.6058), abs=2e-3)
    assert interval(2, 2) == pytest.approx((0.0943, 0.9057), abs=1e-4)
    assert interval(1, 1) == pytest.approx((0.025, 0.975), abs=1e-4)
    assert beta_below(0.5, 0.5, 0.25) == pytest.approx(1 / 3)
    assert beta_below(4000, 1000, 0.8) == pytest.approx(0.5, abs=0.01)


def test_what_teaches_most_is_unsure_and_much_hangs_on_it_and_teaches_less_each_time() -> None:
    often, seldom = (Reason("often", "literal", 1.0),), (Reason("seldom", "literal", 1.0),)
    asked = [("a", seldom), *[("a", often)] * 3]
    worth = scores([]).lessons(asked)
    assert worth[1] > worth[2] > worth[3] > worth[0] > 0
    decided = scores([(("a", "often", "literal"), n % 2 == 0) for n in range(40)]).lessons(asked)
    assert decided[1] < worth[1]
