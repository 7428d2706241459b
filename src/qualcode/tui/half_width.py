"""Which key is meant by a full-width character, as a Chinese input method sends it."""

from __future__ import annotations

_FULL_WIDTH = {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)} | {"\u3000": " "}
_CHINESE_MARKS = dict(zip("。，、【】《》「」‘’“”；：？！（）￥·", ".,/[]<>{}''\"\";:?!()$`", strict=True))
HALF_WIDTH = _FULL_WIDTH | _CHINESE_MARKS
"""The key meant by each full-width letter, digit or Chinese mark, as an input method sends it."""
