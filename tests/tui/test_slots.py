"""Digits stay where they are while they are in use; the others follow what is used."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.model.codebook import Code, Codebook
from qualcode.project import Project
from qualcode.tui.slots import Slots

BOOK = Codebook("book", tuple(Code(f"c{n:02}") for n in range(14)))


def slots(pins: dict[str, int] | None = None, recent: list[str] | None = None, **counts: int) -> Slots:
    made = Slots(pins or {}, recent or [])
    made.arrange(BOOK, counts)
    return made


def test_digits_go_to_pinned_then_recent_then_most_used_then_first_codes_in_the_codebooks_order() -> None:
    made = slots({"c13": 2}, ["c12"], c11=5)
    assert [made.get(digit) for digit in range(1, 10)] == [
        "c00", "c13", "c01", "c02", "c03", "c04", "c05", "c11", "c12",
    ]  # fmt: skip


def test_a_code_without_a_digit_takes_one_that_was_not_used_and_leaves_the_others() -> None:
    made = slots()
    for code in ("c08", "c07"):
        made.use(code)
    before = dict(made.digits)
    made.use("c12")
    assert made.digits == before, "the first time may be a slip"
    made.use("c12")
    assert made.digits["c12"] == 7
    assert {code: digit for code, digit in before.items() if code != "c06"}.items() <= made.digits.items()


def test_digits_are_the_same_when_the_study_is_opened_again(study: Project) -> None:
    made = slots({"c13": 2})
    for code in ("c08", "c12", "c12"):
        made.use(code)
    made.leave_on(study.desk)
    again = Slots.left_on(study.desk)
    again.arrange(BOOK, {"c00": 7})
    assert len(again.digits) == 9
    assert (again.digits, again.pins, again.recent) == (made.digits, {"c13": 2}, ["c12", "c08"])


def test_a_digit_pinned_since_the_digits_were_put_down_is_the_pinned_codes() -> None:
    made = Slots({"c13": 1}, [], {"c00": 1, "c01": 2, "c02": 99})
    made.arrange(BOOK, {})
    assert (made.get(1), made.get(2)) == ("c13", "c01")
    assert sorted(made.digits.values()) == list(range(1, 10))


def test_where_all_digits_are_in_use_none_moves() -> None:
    made = slots({"c00": 1})
    for n in range(1, 9):
        made.use(f"c{n:02}")
    before = dict(made.digits)
    made.use("c13")
    made.use("c13")
    assert made.digits == before
    assert made.recent[0] == "c13"


def test_pinning_changes_places_and_pinning_again_frees() -> None:
    made = slots()
    assert made.pin("c03", 1)
    assert (made.get(1), made.get(4)) == ("c03", "c00")
    assert made.pin("c12", 1)
    assert (made.get(1), made.pins) == ("c12", {"c12": 1})
    assert not made.pin("c12", 1)
    assert made.pins == {}


def test_a_codebook_that_changed_keeps_the_digits_of_codes_that_stay() -> None:
    made = slots()
    made.arrange(Codebook("book", (*BOOK.codes[1:], Code("new"))), {"new": 9})
    assert made.digits["c05"] == 6
    assert made.digits["new"] == 1


def test_a_desk_that_holds_nonsense_does_no_harm() -> None:
    made = slots({"gone": 3, "c05": 77}, ["gone"])
    assert made.get(3) == "c02"
    assert "gone" not in made.digits
    assert made.recent == []


steps = st.lists(
    st.tuples(st.sampled_from(["use", "pin"]), st.integers(0, 13), st.integers(1, 9)), max_size=30
)


@settings(deadline=None, max_examples=100)
@given(steps)
def test_no_digit_has_two_codes_and_used_digits_stay_unless_pinned_over(
    done: list[tuple[str, int, int]],
) -> None:
    made = slots()
    for verb, n, digit in done:
        code, before = f"c{n:02}", dict(made.digits)
        kept = {one for one in before if one in made._used}
        if verb == "use":
            made.use(code)
            assert all(made.digits[one] == before[one] for one in kept)
        else:
            made.pin(code, digit)
            assert made.get(digit) == code
        assert sorted(made.digits.values()) == list(range(1, 10))


@pytest.mark.parametrize("count", [0, 1, 9, 14])
def test_small_codebooks_have_as_many_digits_as_codes(count: int) -> None:
    made = Slots({}, [])
    made.arrange(Codebook("book", BOOK.codes[:count]), {})
    assert len(made.digits) == min(count, 9)
    made.use("c00")
    made.pin("c00", 9)
    assert made.get(9) == "c00"
