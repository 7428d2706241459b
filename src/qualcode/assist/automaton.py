"""All literals of a codebook found in one sweep (Aho-Corasick), however many there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

Place = tuple[int, int, int]
"""Where a text stands: its number, start and end."""

_ACCIDENTS = 0.05
"""Places a code point at which the lower bytes of something else are those of a text, at the most."""


class Literals:
    """Finds texts in a text, overlapping ones too, by their end.

    A text with 汉字 is searched by the lower byte of each character and what is found is compared: a third of
    the bytes UTF-8 has, and no table is needed from bytes to characters. Where so many or so short texts are looked
    for that too much else would be found, or a character has no two bytes (emoji), it is searched as it is.

    Args:
        texts: what is looked for, each once, none empty.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._by_halves = sum(256.0 ** -len(text) for text in texts) <= _ACCIDENTS

    def __call__(self, text: str) -> list[Place]:
        """Return the places of the texts."""
        texts = self._texts
        return [place for place in self.candidates(text) if text[place[1] : place[2]] == texts[place[0]]]

    def candidates(self, text: str) -> list[Place]:
        """Return where the texts stand or something alike, for a loop that looks at each place anyway."""
        halves = _halves(text) if self._by_halves and not text.isascii() else b""
        searched = (self._halved, halves) if len(halves) == len(text) else (self._whole, text)
        found: list[Place] = searched[0].find_matches_as_indexes(searched[1], overlapping=True)
        return found

    @cached_property
    def _whole(self) -> Any:
        from ahocorasick_rs import AhoCorasick, Implementation

        return AhoCorasick(self._texts, implementation=Implementation.DFA)

    @cached_property
    def _halved(self) -> Any:
        from ahocorasick_rs import BytesAhoCorasick, Implementation

        return BytesAhoCorasick(list(map(_halves, self._texts)), implementation=Implementation.DFA)


def finder(texts: Sequence[str]) -> Callable[[str], list[Place]]:
    """Return a function from a text to the places of `texts` in it, see `Literals`."""
    return Literals(texts)


def _halves(text: str) -> bytes:
    """Return the lower byte of each character; as many bytes as characters only where none has four."""
    return text.encode("utf-16-le", "surrogatepass")[::2]
