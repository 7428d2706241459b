"""What a terminal is shown beside the numbers: bars and blocks that line up, and portraits."""

import pytest

from qualcode import text
from qualcode.analysis.portrait import CodeLine, Portrait, Stretch
from qualcode.analysis.table import Table
from qualcode.exchange.portraits import drawing
from qualcode.exchange.terminal import Drawn, render

ROWS = (("care", "领导重视程度", 12, 0.75, 3), ("plan", "Plan", 4, 0.25, 1), ("无", "没用", 0, 0.0, 0))
FREQUENCY = Table("t", "codings", {}, ("code", "name", "codings", "share", "transcripts"), ROWS, ("note.",))
MATRIX = Table("t", "codings", {}, ("transcript", "a", "b"), (("李.txt", 8, 0), ("wang", 1, 4)))


def test_bars_begin_in_one_column_and_are_as_long_as_the_numbers() -> None:
    lines = render(FREQUENCY, 80, Drawn.BARS).split("\n")[2:6]
    plain = render(FREQUENCY, 80).split("\n")[2:6]
    assert all(line.startswith(before) for line, before in zip(lines, plain, strict=True))
    bars = [line[len(before) :] for line, before in zip(lines, plain, strict=True)]
    assert [bar.strip() for bar in bars[::3]] == ["", ""]
    long, short = bars[1].strip(), bars[2].strip()
    assert set(long) == {"█"}
    assert abs(len(long) / 3 - len(short)) < 1
    starts = {text.width(line[: line.index("█")]) for line in lines[1:3]}
    assert len(starts) == 1
    assert max(map(text.width, lines)) <= 80


@pytest.mark.parametrize("columns", [None, 20, 44])
def test_without_room_there_are_no_bars(columns: int | None) -> None:
    assert render(FREQUENCY, columns, Drawn.BARS) == render(FREQUENCY, columns)


def test_blocks_stand_as_high_as_the_numbers_and_nothing_is_a_dot() -> None:
    lines = render(MATRIX, 80, Drawn.BLOCKS).split("\n")
    assert [line.split() for line in lines[3:5]] == [["李.txt", "8█", "·"], ["wang", "1▂", "4▅"]]
    assert text.width(lines[3].rstrip() + " ") == text.width(lines[4])


def test_a_portrait_is_drawn_under_the_numbers_of_its_turns() -> None:
    stretches = (Stretch(0, 4, 4, 1, "甲"), Stretch(4, 8, 4, 3, "乙"), Stretch(8, 12, 4, 3, "乙"))
    lines = (CodeLine("a", "重视", (4, 0, 2), 2), CodeLine("b", "Plan", (0, 0, 0), 0))
    rows = drawing(Portrait("li.txt", "code", stretches, lines)).split("\n")
    assert rows[:4] == ["li.txt", "      1", "      ┬┬─", "重视  █ ▅"]
    assert "4 characters" in rows[4]


def test_a_portrait_without_codings_says_so() -> None:
    rows = drawing(Portrait("li.txt", "code", (Stretch(0, 4, 4),), (CodeLine("a", "重视", (0,), 0),)))
    assert rows.split("\n") == ["li.txt", "No coding that counts."]
