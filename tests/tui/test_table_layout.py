"""Heads a reader can make out, numbers that fit, and rows in the order asked for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.analysis.table import Table
from qualcode.model.codebook import Code, Codebook
from qualcode.text import width
from qualcode.tui.table_layout import Layout, Names, frequency_layout, head_rows, joined, matrix_layout
from qualcode.tui.table_sheet import sorted_rows

BOOK = Codebook(
    "book",
    (
        Code("lead", {"zh": "领导力度", "en": "Leadership"}, codable=False),
        Code("lead.duty", {"zh": "组织机构与分工", "en": "Organisation and duties"}, parent="lead", key="lo"),
        Code("lead.plan", {"zh": "规划", "en": "Plans"}, parent="lead", key="lp"),
        Code("talk", {"zh": "沟通", "en": "Talk"}, codable=False),
        Code("talk.way", {"en": "Channels"}, parent="talk", key="tw"),
    ),
)
KEYS = {"lead.duty": "lo", "lead.plan": "lp", "talk.way": "tw"}
CODES = ("lead.duty", "lead.plan", "talk.way")


def names(language: str = "zh") -> Names:
    return Names(BOOK, language, KEYS)


def matrix(*rows: tuple[str, int, int, int], codes: tuple[str, ...] = CODES) -> Table:
    return Table("t", "codings", {}, ("transcript", *codes), rows)


def total(layout: Layout) -> int:
    return layout.frozen + sum(column.cells + 1 for column in layout.columns)


@settings(deadline=None, max_examples=100)
@given(st.text("领导重视ab Z-，.", max_size=20), st.integers(2, 14), st.integers(1, 4))
def test_a_head_fits_its_column_whatever_it_is_called(name: str, cells: int, rows: int) -> None:
    found = head_rows(name, cells, rows)
    assert len(found) <= rows
    assert all(width(row) <= cells for row in found)
    assert bool(found) == bool(name.split())


def test_names_break_between_ideographs_and_words() -> None:
    assert head_rows("组织机构与分工", 6, 3) == ("组织机", "构与分", "工")
    assert head_rows("组织机构与分工", 4, 3) == ("组织", "机构", "与…")
    assert head_rows("Organisation and duties", 8, 3) == ("Organis.", "and", "duties")
    assert head_rows("Long-term plan", 6, 3) == ("Long.", "plan")
    assert head_rows("Plan it now", 8, 3) == ("Plan it", "now")


def test_a_matrix_has_keys_names_and_themes_over_its_columns() -> None:
    layout = matrix_layout(matrix(("李.txt", 7, 0, 12)), 120, names())
    assert [column.head[0] for column in layout.columns] == ["lo", "lp", "tw"]
    assert layout.columns[2].name == "Channels"
    assert [(band.name, band.first, band.last) for band in layout.bands] == [
        ("领导力度", 0, 2),
        ("沟通", 2, 3),
    ]
    assert layout.lines == (("7", "·", "12"),)
    assert layout.heat[0][1] == 0 < layout.heat[0][0] < layout.heat[0][2]


def test_a_matrix_of_themes_has_names_without_keys_or_bands() -> None:
    layout = matrix_layout(matrix(("李.txt", 7, 0, 1), codes=("lead", "talk", "gone")), 80, names())
    assert [column.head for column in layout.columns] == [("领导力度",), ("沟通",), ("gone",)]
    assert layout.bands == ()
    assert layout.heads == 1


@pytest.mark.parametrize("cells", [24, 40, 80, 200])
def test_columns_are_as_wide_as_there_is_room_for_and_never_narrower_than_numbers(cells: int) -> None:
    layout = matrix_layout(matrix(("李" * 30, 12345, 1, 2)), cells, names())
    assert all(column.cells >= 5 for column in layout.columns)
    assert layout.frozen <= max(cells // 3, 12) + 2
    if cells >= 80:
        assert total(layout) <= cells


def test_shares_are_short_in_a_matrix_and_to_a_tenth_in_frequencies() -> None:
    table = Table("t", "codings", {}, ("transcript", *CODES), (("a", 0.995, 0.0, 0.001),))
    assert matrix_layout(table, 80, names()).lines == (("100%", "·", "<1%"),)
    counts = Table("t", "codings", {}, ("code", "name", "codings", "share"), (("lead.duty", "x", 3, 0.1234),))
    assert frequency_layout(counts, 80, names()).lines == (("3", "12.3%"),)


def test_frequencies_have_bars_where_there_is_room() -> None:
    rows = (("lead.duty", "x", 4, 1.0, 2), ("lead.plan", "y", 0, 0.0, 0))
    table = Table("t", "codings", {}, ("code", "name", "codings", "share", "transcripts"), rows)
    layout = frequency_layout(table, 120, names())
    assert layout.bars == (1.0, 0.0)
    assert layout.names == (("lo", "组织机构与分工"), ("lp", "规划"))
    assert total(layout) + 2 + layout.bar <= 120
    assert frequency_layout(table, 50, names("en")).bars == ()


@pytest.mark.parametrize("make", [frequency_layout, matrix_layout])
def test_a_table_without_rows_has_a_head(make: type) -> None:
    columns = ("transcript", "codings", "share")
    layout = make(Table("t", "codings", {}, columns, ()), 80, names())
    assert layout.lines == ()
    assert layout.heads == 1


def test_names_of_rows_stand_in_their_columns() -> None:
    table = Table("t", "codings", {}, ("transcript", "speaker", *CODES), (("李.txt", None, 1, 2, 3),), keys=2)
    layout = matrix_layout(table, 120, names())
    assert joined(layout.names[0], layout.name_columns) == " 李.txt     –      "
    assert width(joined(layout.names[0], layout.name_columns)) + 1 == layout.frozen


@given(st.lists(st.one_of(st.none(), st.integers(0, 5))), st.sampled_from([-1, 0, 1]))
def test_sorting_keeps_equal_rows_in_order_and_puts_what_is_missing_last(
    values: list[int | None], way: int
) -> None:
    order = sorted_rows(values, way)
    assert sorted(order) == list(range(len(values)))
    if way:
        found = [values[at] for at in order]
        known = [value for value in found if value is not None]
        assert known == sorted(known, reverse=way > 0)
        assert found == known + [None] * (len(found) - len(known))
        for value in set(values):
            same = [at for at in order if values[at] == value]
            assert same == sorted(same)
    else:
        assert order == sorted(order)
