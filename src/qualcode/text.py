"""The only room that knows that a 汉字 is two cells wide and that a control character is dangerous.

Three units, three names: code point (storage, every offset), cell (drawing), row (layout).
"""

from __future__ import annotations

from functools import cache


def _pictures() -> dict[int, str]:
    """Map each character a terminal might obey, or not draw at all, to one that only shows."""
    table = {code: chr(0x2400 + code) for code in range(0x20)}
    table |= {0x09: " ", 0x0A: "⏎", 0x7F: "␡"}
    table |= dict.fromkeys(range(0x80, 0xA0), "�")
    hidden = [0xAD, 0x61C, 0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070)]
    table |= dict.fromkeys(hidden, "·")
    table |= dict.fromkeys(range(0xFFF9, 0xFFFC), "·")
    table |= dict.fromkeys(range(0xD800, 0xE000), "�")
    return table | dict.fromkeys(range(0xE0000, 0xE0080), "·")


_PICTURES = _pictures()


def show(text: str) -> str:
    """Return `text` fit for a terminal, of the same length: controls become pictures, hidden marks dots.

    A tab becomes a space and a line feed `⏎`; callers that lay out lines split them first. Escapes, C1
    controls, bidirectional and zero-width characters can then neither move the cursor nor hide words.
    """
    return text.translate(_PICTURES)


@cache
def _cells(character: str) -> int:
    from rich.cells import cell_len

    return cell_len(character)


def width(text: str) -> int:
    """Return the number of cells `text` takes, character by character, as the screen draws it."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def pad(text: str, cells: int, *, right: bool = False) -> str:
    """Fill `text` with spaces to `cells` cells, before it when `right`; longer text stays as it is."""
    space = " " * (cells - width(text))
    return space + text if right else text + space


def clip(text: str, cells: int) -> str:
    """Cut `text` to at most `cells` cells with `…` where something was cut, never through a 汉字."""
    if width(text) <= cells:
        return text
    used, kept = 1, []
    for character in text:
        used += _cells(character)
        if used > cells:
            break
        kept.append(character)
    return "".join(kept) + "…"
