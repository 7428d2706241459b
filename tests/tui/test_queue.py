"""The lines of the review queue: they follow every change of the suggestions, whatever it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from qualcode.model.suggestion import Reason, Verdict
from qualcode.store.suggested import SuggestionRow
from qualcode.tui.queue import Grouping, Heading, Queue, View


def suggestion(n: int, **changes: Any) -> SuggestionRow:
    reasons = (Reason("road", "literal", 0.5),)
    row = SuggestionRow(
        f"s{n}", "one.txt", n, n + 9, "way", "road", "literal", 0.5, Verdict.OPEN, (), n, n + 4, 1, n, n + 9,
        reasons,
    )  # fmt: skip
    return row._replace(**changes)


def equal(rows: Sequence[SuggestionRow]) -> Mapping[str, float]:
    return {row.id: 1.0 for row in rows}


def loaded(view: View, rows: Sequence[SuggestionRow]) -> Queue:
    queue = Queue(equal)
    queue.view = view
    queue.load(rows, ["way"])
    return queue


def suggestions(queue: Queue) -> list[SuggestionRow]:
    return [line for line in queue.lines() if not isinstance(line, Heading)]


@pytest.mark.parametrize("grouping", list(Grouping))
@pytest.mark.parametrize(
    "changes", [{"keyword": "path"}, {"hit_start": 4}, {"doubts": ("negation",)}, {"score": 0.9}]
)
def test_a_run_that_finds_the_same_places_otherwise_is_shown_as_it_found_them(
    grouping: Grouping, changes: dict[str, Any]
) -> None:
    before = [suggestion(1), suggestion(2), suggestion(3)]
    queue = loaded(View(grouping), before)
    after = [before[0], before[1]._replace(**changes), before[2]]
    queue.load(after, ["way"])
    assert sorted(suggestions(queue)) == sorted(after)
    headings = [line for line in queue.lines() if isinstance(line, Heading)]
    assert [row for heading in headings for row in queue.under(heading)] == (
        suggestions(queue) if grouping is not Grouping.NONE else []
    )
    if grouping is Grouping.KEYWORD:
        assert {heading.key[1] for heading in headings} == {row.keyword for row in after}


def test_what_a_run_no_longer_doubts_leaves_the_list_of_doubts() -> None:
    before = [suggestion(1), suggestion(2, doubts=("echo",))]
    queue = loaded(View(doubt="echo"), before)
    assert suggestions(queue) == before[1:]
    queue.load([before[0]._replace(doubts=("echo",)), before[1]._replace(doubts=())], ["way"])
    assert [row.id for row in suggestions(queue)] == ["s1"]


def test_a_decision_brings_the_scores_of_the_others_and_leaves_their_places() -> None:
    before = [suggestion(n, score=0.9 - n / 10) for n in range(4)]
    queue = loaded(View(Grouping.CODE), before)
    after = [row._replace(score=row.score / 2) for row in before]
    after[2] = after[2]._replace(state=Verdict.ACCEPTED)
    queue.take(after)
    assert suggestions(queue) == [after[0], after[1], after[3]]
    assert (queue.counts[Verdict.OPEN], queue.counts[Verdict.ACCEPTED]) == (3, 1)
    queue.arrange(View(Grouping.CODE, least=0.4))
    assert suggestions(queue) == after[:2]
