"""Numbers as lengths and levels: bars to an eighth of a cell, heat in steps, a column's height in one cell."""

from __future__ import annotations

from collections.abc import Iterable

from qualcode.analysis.table import Cell

LEVELS = 8
"""Steps of heat above nothing, and the heights a block in one cell can have."""

_WIDE = " ▏▎▍▌▋▊▉█"
_HIGH = " ▁▂▃▄▅▆▇█"


def bar(value: float, top: float, cells: int) -> str:
    """Draw `value` of `top` as a bar of at most `cells` cells, to an eighth of a cell; nothing for 0."""
    if value <= 0 or top <= 0 or cells <= 0:
        return ""
    eighths = min(max(int(value * cells * 8 / top), 1), cells * 8)
    return (_WIDE[8] * (eighths // 8) + _WIDE[eighths % 8]).rstrip()


def level(value: float, top: float) -> int:
    """Return the step of heat of `value` where `top` is the highest: 0 for 0 only, `LEVELS` for `top` only."""
    if value <= 0 or top <= 0:
        return 0
    return LEVELS if value >= top else min(int(value * LEVELS / top) + 1, LEVELS - 1)


def height(step: int) -> str:
    """Return the block of one cell that stands as high as a step of heat, a space for none."""
    return _HIGH[step]


def highest(cells: Iterable[Cell]) -> float:
    """Return the largest number among cells, 0 where there is none."""
    return max((float(cell) for cell in cells if isinstance(cell, int | float)), default=0.0)
