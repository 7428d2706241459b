"""Times as transcripts write them, in seconds from the start of the recording."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

# Two or three numbers with colons, a fraction after a point, a comma or (frames) a colon; or 分 and 秒 spelt out.
TIME = (
    r"(?:\d{1,3}:[0-5]?\d:[0-5]?\d(?:[.,:;]\d{1,3})?|\d{1,3}:[0-5]\d(?:[.,]\d{1,3})?"
    r"|(?:\d{1,2}(?:小时|時|时))?\d{1,3}分(?:钟|鐘)?\d{1,2}秒)"
)
_WHOLE = re.compile(rf"(?<!\d){TIME}(?!\d)")
_PLAIN = re.compile(r"\d{1,15}(?:\.\d{1,9})?")
_NUMBERS = re.compile(r"\d+")
_FRACTION = re.compile(r"[.,](\d{1,3})$")


def seconds(written: str) -> float:
    """Return the seconds of a time that `TIME` matches; frames after a fourth colon are left out."""
    fraction = _FRACTION.search(written)
    whole = written[: fraction.start()] if fraction else written
    numbers = [int(number) for number in _NUMBERS.findall(whole)]
    total = 0
    for number in numbers[:3]:
        total = total * 60 + number
    return round(total + float(f"0.{fraction[1]}"), 3) if fraction else float(total)


@dataclass(frozen=True, slots=True)
class Clock:
    """How the times of one column are to be read."""

    scale: float = 1.0

    @classmethod
    def of(cls, written: Sequence[str], characters: int, *, milliseconds: bool = False) -> Clock:
        """Find the unit of a column of whole numbers: nobody says less than a character in five seconds.

        Args:
            written: the column.
            characters: how many characters are said in all.
            milliseconds: the column's name says so.
        """
        if milliseconds:
            return cls(0.001)
        numbers = [int(cell) for cell in written if cell.isdigit() and len(cell) < 16]
        if len(numbers) < 2 or len(numbers) < sum(map(bool, written)):
            return cls()
        return cls(0.001 if characters < (max(numbers) - min(numbers)) / 5 else 1.0)

    def seconds(self, written: str) -> float | None:
        """Return the seconds of one cell, None where it holds no time."""
        if _PLAIN.fullmatch(written):
            return float(written) * self.scale
        found = _WHOLE.search(written)
        return seconds(found[0]) if found else None
