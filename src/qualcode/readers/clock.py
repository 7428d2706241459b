"""Times as transcripts write them, in seconds from the start of the recording."""

from __future__ import annotations

import re

# Two or three numbers with colons, a fraction after a point, a comma or (frames) a colon; or 分 and 秒 spelt out.
TIME = (
    r"(?:\d{1,3}:[0-5]?\d:[0-5]?\d(?:[.,:;]\d{1,3})?|\d{1,3}:[0-5]\d(?:[.,]\d{1,3})?"
    r"|(?:\d{1,2}(?:小时|時|时))?\d{1,3}分(?:钟|鐘)?\d{1,2}秒)"
)
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
    return total + (float(f"0.{fraction[1]}") if fraction else 0.0)
