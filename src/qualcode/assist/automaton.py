"""All literals of a codebook found in one sweep (Aho-Corasick), however many there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

Place = tuple[int, int, int]
"""Where a text stands: its number, start and end."""


def finder(texts: Sequence[str]) -> Callable[[str], list[Place]]:
    """Return a function from a text to the places of `texts` in it, overlapping ones too, by their end.

    A text with 汉字 is searched as UTF-16: two bytes a character where UTF-8 has three, and no table is
    needed from bytes to characters. Half places, between the bytes of a character, are dropped. A text
    with characters of four bytes, such as emoji, is searched as it is.
    """

    @cache
    def plain() -> Any:
        from ahocorasick_rs import AhoCorasick, Implementation

        return AhoCorasick(list(texts), implementation=Implementation.DFA)

    @cache
    def paired() -> Any:
        from ahocorasick_rs import BytesAhoCorasick, Implementation

        return BytesAhoCorasick(list(map(_pairs, texts)), implementation=Implementation.DFA)

    def places(text: str) -> list[Place]:
        pairs = b"" if text.isascii() else _pairs(text)
        if len(pairs) != 2 * len(text):
            found: list[Place] = plain().find_matches_as_indexes(text, overlapping=True)
            return found
        halves = paired().find_matches_as_indexes(pairs, overlapping=True)
        return [(n, start >> 1, end >> 1) for n, start, end in halves if not start & 1]

    return places


def _pairs(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")
