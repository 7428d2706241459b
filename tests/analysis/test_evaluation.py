"""Precision, recall and F1 are those of counting claims one by one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.analysis.evaluation import BY, RANK, Claim, Counts, evaluation, interval, tally
from qualcode.analysis.table import Cell

TRANSCRIPTS = ["li.txt", "moss.txt"]
REFERENCE = {
    Claim("li.txt", 1, "care"),
    Claim("li.txt", 2, "care"),
    Claim("li.txt", 2, "talk"),
    Claim("moss.txt", 4, "talk"),
}
OFFERED = {
    Claim("li.txt", 1, "care"): [("literal", "重视")],
    Claim("li.txt", 3, "care"): [("literal", "重视"), ("gap", "校长 … 来")],
    Claim("li.txt", 2, "talk"): [("gap", "打 … 电话")],
    Claim("moss.txt", 5, "plan"): [("literal", "agreement")],
}
claims = st.builds(
    Claim, st.sampled_from(TRANSCRIPTS), st.integers(0, 5), st.sampled_from(["care", "talk", "plan"])
)


def rows(by: str) -> dict[object, dict[str, Cell]]:
    table = evaluation(REFERENCE, OFFERED, TRANSCRIPTS, by=by, draws=[TRANSCRIPTS], title="t")
    return {
        tuple(row[: table.keys]) if table.keys > 1 else row[0]: record
        for row, record in zip(table.rows, table.records(), strict=True)
    }


def test_micro_counts_claims_and_macro_means_codes() -> None:
    both = rows("all")
    assert (both["micro"]["right"], both["micro"]["wrong"], both["micro"]["missed"]) == (2, 2, 2)
    assert (both["micro"]["precision"], both["micro"]["recall"], both["micro"]["f1"]) == (0.5, 0.5, 0.5)
    # care: 1 right, 1 wrong, 1 missed; talk: 1 right, 1 missed; plan was never used by the coder.
    assert both["macro"]["precision"] == pytest.approx((0.5 + 1.0) / 2)
    assert both["macro"]["recall"] == pytest.approx(0.5)


def test_each_kind_and_keyword_is_judged_as_if_it_stood_alone() -> None:
    kinds = rows("kind")
    assert (kinds["gap"]["right"], kinds["gap"]["wrong"], kinds["gap"]["missed"]) == (1, 1, 3)
    keywords = rows("keyword")
    assert keywords["care", "重视"]["precision"] == 0.5
    assert keywords["plan", "agreement"]["recall"] is None


def test_codes_and_transcripts_have_a_row_each() -> None:
    assert set(rows("code")) == {"care", "talk", "plan"}
    assert rows("transcript")["moss.txt"]["f1"] == 0.0


@settings(deadline=None, max_examples=100)
@given(st.sets(claims), st.sets(claims))
def test_sums_over_any_grouping_are_the_same(reference: set[Claim], offered: set[Claim]) -> None:
    evidence = {claim: [("literal", "x")] for claim in offered}
    right, wrong, missed = len(reference & offered), len(offered - reference), len(reference - offered)
    assert sum(Counts(*one) == Counts() for one in tally((), (), TRANSCRIPTS).values()) == 2
    for by in ("code", "transcript"):
        table = evaluation(reference, evidence, TRANSCRIPTS, by=by, draws=[], title="t")
        assert [sum(int(row[at] or 0) for row in table.rows) for at in (1, 2, 3)] == [right, wrong, missed]
    for by in set(BY) - {RANK}:
        for record in evaluation(
            reference, evidence, TRANSCRIPTS, by=by, draws=[TRANSCRIPTS], title="t"
        ).records():
            assert record["f1"] is None or 0 <= float(record["f1"]) <= 1


def test_an_interval_holds_what_was_drawn() -> None:
    assert interval([None, *(n / 100 for n in range(101))]) == (0.02, 0.98)
    assert interval([None]) == (None, None)
