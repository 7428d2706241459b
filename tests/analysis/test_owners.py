from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.analysis.corpus import owner, owners
from qualcode.model.transcript import Role, Turn

ROLES = {"问": Role.INTERVIEWER, "答": Role.PARTICIPANT}
TURNS = [
    Turn(1, 2, 10, "问"),
    Turn(2, 12, 20, "？"),
    Turn(3, 22, 30, "答"),
    Turn(4, 32, 40, "问"),
    Turn(5, 42, 50, "答"),
]


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        ((3, 9), 0),
        ((9, 23), 2),
        ((25, 50), 2),
        ((30, 43), 4),
        ((9, 13), 1),
        ((30, 40), 3),
        ((10, 12), None),
        ((0, 2), None),
        ((50, 60), None),
        ((0, 60), 2),
    ],
)
def test_a_span_belongs_to_the_first_participant_turn_it_touches(
    span: tuple[int, int], expected: int | None
) -> None:
    assert owner(span, TURNS, ROLES) == expected


def test_among_turns_of_one_role_the_first_is_the_owner() -> None:
    for label in ("问", "？", "答"):
        assert owner((0, 9), [Turn(1, 0, 4, label), Turn(2, 5, 9, label)], ROLES) == 0


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 60)), min_size=1))
def test_owners_equal_a_walk_over_all_turns(pairs: list[tuple[int, int]]) -> None:
    spans = [(start, start + length) for start, length in pairs]
    ranks = [2, 1, 0, 2, 0]
    expected = []
    for start, end in spans:
        touched = [n for n, turn in enumerate(TURNS) if turn.start < end and start < turn.end]
        expected.append(min(touched, key=lambda n: (ranks[n], n), default=None))
    assert owners(spans, TURNS, ROLES) == expected


def test_a_hundred_thousand_spans_are_placed_within_a_second() -> None:
    turns = [Turn(n + 1, n * 10, n * 10 + 9, "问" if n % 2 else "答") for n in range(1000)]
    spans = [(n % 9_990, n % 9_990 + 5) for n in range(100_000)]
    began = time.perf_counter()
    found = owners(spans, turns, ROLES)
    assert len(found) == 100_000
    assert None not in found
    assert time.perf_counter() - began < 1
