"""The only room that knows that a 汉字 is two cells wide and that a control character is dangerous.

Three units, three names: code point (storage, every offset), cell (drawing), row (layout). Rows break between
ideographs and at spaces, by the rules of Chinese typesetting: no closing mark begins a row, no opening mark
ends one (行首行尾禁则), and what a reader sees as one character stays in one piece.
"""

from __future__ import annotations

from functools import cache


@cache
def _pictures() -> dict[int, str]:
    """Map each character a terminal might obey, or not draw at all, to one that only shows."""
    table = {code: chr(0x2400 + code) for code in range(0x20)}
    table |= {0x09: " ", 0x0A: "⏎", 0x7F: "␡"}
    table |= dict.fromkeys(range(0x80, 0xA0), "�")
    # U+FE0F makes some terminals, and not others, draw the character before it two cells wide.
    hidden = [
        0xAD,
        0x61C,
        0x180E,
        0xFE0F,
        0xFEFF,
        *range(0x200B, 0x2010),
        *range(0x2028, 0x202F),
        *range(0x2060, 0x2070),
    ]
    table |= dict.fromkeys(hidden, "·")
    table |= dict.fromkeys(range(0xFFF9, 0xFFFC), "·")
    table |= dict.fromkeys(range(0xD800, 0xE000), "�")
    return table | dict.fromkeys(range(0xE0000, 0xE0080), "·")


def show(text: str) -> str:
    """Return `text` fit for a terminal, of the same length: controls become pictures, hidden marks dots.

    A tab becomes a space and a line feed `⏎`; callers that lay out lines split them first. Escapes, C1
    controls, bidirectional and zero-width characters can then neither move the cursor nor hide words.
    """
    return text if text.isascii() and text.isprintable() else text.translate(_pictures())


@cache
def _cells(character: str) -> int:
    from rich.cells import get_character_cell_size

    return get_character_cell_size(character)


def width(text: str) -> int:
    """Return the number of cells `text` takes on the screen, for text that went through `show`."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def pad(text: str, cells: int, *, right: bool = False) -> str:
    """Fill `text` with spaces to `cells` cells, before it when `right`; longer text stays as it is."""
    space = " " * (cells - width(text))
    return space + text if right else text + space


def clip(text: str, cells: int) -> str:
    """Cut `text` to at most `cells` cells with one `…` where something was cut, never through a 汉字."""
    if width(text) <= cells:
        return text
    used, kept = 1, []
    for character in text:
        used += _cells(character)
        if used > cells:
            break
        kept.append(character)
    return "".join(kept).rstrip("…") + "…"


# What a character is to a row, by one letter. Capital: two cells; `z`: none; any other: one cell.
_CLOSING = frozenset("，。、；：？！）」』”》】’〉〕］｝〗〙〛～·％‰℃,.;:?!)]}%")
_OPENING = frozenset("（「『“《【‘〈〔［｛〖〘〚￥([{$")
_DASHES = frozenset("…—")


class _Kinds(dict[int, str]):
    """The kind of each character, found out on first sight; `str.translate` reads it as its table."""

    def __missing__(self, code: int) -> str:
        kind = self[code] = _kind(chr(code))
        return kind


def _kind(character: str) -> str:
    if character in "\u200d\ufe0f":
        return "j" if character == "\u200d" else "v"
    cells = _cells(show(character))
    if cells == 0:
        return "z"
    if "\U0001f1e6" <= character <= "\U0001f1ff":
        return "r"
    if character in _DASHES:
        return "d"
    if character == " ":
        return " "
    kind = "c" if character in _CLOSING else "o" if character in _OPENING else "n"
    return {"c": "C", "o": "O", "n": "W"}[kind] if cells == 2 else kind


_KINDS = _Kinds()


def _may_break(before: str, after: str) -> bool:
    """Tell whether a row may end after the kind `before` when the kind `after` follows."""
    if after in "zjvCc " or before in "jOo" or before + after in ("dd", "rr"):
        # A second space may begin a row: the first already hangs at the end of the row above.
        return before == after == " "
    return before in " WCd" or after in "WO"


_BREAKS = frozenset(a + b for a in "zjvrdnocWOC " for b in "zjvrdnocWOC " if _may_break(a, b))


def _measure(kinds: str) -> int:
    return len(kinds) - kinds.count("z") + kinds.count("W") + kinds.count("C") + kinds.count("O")


def _filled(kinds: str, start: int, cells: int) -> int:
    """Return the end of the longest run from `start` that takes at most `cells` cells."""
    end = min(start + cells // 2, len(kinds))
    room = cells - _measure(kinds[start:end])
    while room > 0 and end < len(kinds):
        step = max(room // 2, 1)
        cost = _measure(kinds[end : end + step])
        if cost > room:
            return end
        end, room = min(end + step, len(kinds)), room - cost
    while end < len(kinds) and kinds[end] == "z":
        end += 1
    return end


def _break(kinds: str, start: int, end: int) -> int:
    """Return where the row that is full at `end` gives way to the next."""
    if kinds[end] == " " and (end + 1 == len(kinds) or kinds[end : end + 2] in _BREAKS):
        return end + 1
    at = end
    while at > start and kinds[at - 1 : at + 1] not in _BREAKS:
        at -= 1
    if at > start:
        return at
    at = end
    while at > start and (kinds[at] in "zjv" or kinds[at - 1] == "j"):
        at -= 1
    return at if at > start else max(end, start + 1)


def wrap(text: str, cells: int) -> list[tuple[int, int]]:
    """Break one line of text into rows of at most `cells` cells.

    Args:
        text: a line as stored, without line feeds; it is measured as `show` draws it.
        cells: room in a row, two or more.

    Returns:
        Start and end of each row in code points of `text`, without gaps, so that the rows joined are the text;
        one empty row for an empty line. One space may hang over the end of a row. A closing mark begins a row,
        or an opening mark ends one, only where the row has no other place to break.
    """
    kinds = text.translate(_KINDS)
    rows, start, size = [], 0, len(kinds)
    while True:
        end = _filled(kinds, start, cells)
        if end >= size:
            rows.append((start, size))
            return rows
        end = _break(kinds, start, end)
        rows.append((start, end))
        start = end
        if start == size:
            return rows


def joined(text: str, at: int) -> bool:
    """Tell whether code point `at` belongs to the same visible character as the one before it."""
    if not 0 < at < len(text):
        return False
    kind = _KINDS[ord(text[at])]
    if kind != "r":
        return kind in "zjv" or _KINDS[ord(text[at - 1])] == "j"
    flags = at
    while flags > 0 and _KINDS[ord(text[flags - 1])] == "r":
        flags -= 1
    return (at - flags) % 2 == 1


def whole(text: str, at: int) -> tuple[int, int]:
    """Return start and end of the visible character that holds code point `at`, marks and joined parts with it."""
    start, end = at, at + 1
    while joined(text, start):
        start -= 1
    while joined(text, end):
        end += 1
    return start, min(end, len(text))
