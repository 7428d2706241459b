"""All literals of a codebook found in one sweep (Aho-Corasick), however many there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

Place = tuple[int, int, int]
"""Where a text stands: its number, start and end."""


class Literals:
    """Finds texts in a text, overlapping ones too, by their end.

    The UTF-8 is searched, since its table is a good deal smaller than one of characters. It tells which texts come one
    after the other; each stands where it is next met, which is sooner found than bytes are counted as characters.

    Args:
        texts: what is looked for, each once, none empty.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    def __call__(self, text: str) -> list[Place]:
        """Return the places of the texts."""
        found: list[Place] = self._automaton.find_matches_as_indexes(_bytes(text), overlapping=True)
        if text.isascii():
            return found
        texts, next_one = self._texts, text.find
        places: list[Place] = []
        done = end = 0
        for n, _start, stop in found:
            one = texts[n]
            start = end - len(one)
            if stop != done:
                start = next_one(one, start + 1 if start >= 0 else 0)
                done, end = stop, start + len(one)
            places.append((n, start, end))
        return places

    @cached_property
    def _automaton(self) -> Any:
        from ahocorasick_rs import BytesAhoCorasick, Implementation

        return BytesAhoCorasick(list(map(_bytes, self._texts)), implementation=Implementation.DFA)


def finder(texts: Sequence[str]) -> Callable[[str], list[Place]]:
    """Return a function from a text to the places of `texts` in it, see `Literals`."""
    return Literals(texts)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
