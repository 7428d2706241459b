"""All literals of a codebook found in one sweep (Aho-Corasick), however many there are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

Place = tuple[int, int, int]
"""Where a text stands: its number, start and end."""

_FAST_UP_TO = 5000
"""Texts up to which a full table is searched; that of more leaves the caches, and takes long to make."""

_RUN = re.compile("  +")
_LONE = re.compile("[\ud800-\udfff]")


class Literals:
    """Finds texts in a text, overlapping ones too, by their end; made ready when it is first asked.

    Args:
        texts: what is looked for, each once, none empty.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    def __call__(self, text: str) -> list[Place]:
        """Return the places of the texts."""
        if text.isascii():
            return self._in_ascii(text)
        units = _units(text)
        if len(units) == 2 * len(text):
            return self._in_units(units)
        try:
            found: list[Place] = self._everything.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:
            found = self._everything.find_matches_as_indexes(_whole(text), overlapping=True)
        return found

    def _in_ascii(self, text: str) -> list[Place]:
        """Look for what can stand in it, byte for byte, so that no byte need be told as a character."""
        ids, automaton = self._plain
        found: list[Place] = automaton.find_matches_as_indexes(text.encode("ascii"), overlapping=True)
        return found if len(ids) == len(self._texts) else [(ids[n], start, end) for n, start, end in found]

    def _in_units(self, units: bytes) -> list[Place]:
        """Look where each character is two bytes, so that a byte tells its character without a table of them."""
        places = self._paired.find_matches_as_indexes(units, overlapping=True)
        return [(n, start >> 1, end >> 1) for n, start, end in places if not start & 1]

    @cached_property
    def _paired(self) -> Any:
        from ahocorasick_rs import BytesAhoCorasick

        return BytesAhoCorasick(list(map(_units, self._texts)), implementation=_kind(len(self._texts)))

    @cached_property
    def _everything(self) -> Any:
        from ahocorasick_rs import AhoCorasick

        return AhoCorasick(list(map(_whole, self._texts)), implementation=_kind(len(self._texts)))

    @cached_property
    def _plain(self) -> tuple[list[int], Any]:
        from ahocorasick_rs import BytesAhoCorasick

        ids = [n for n, text in enumerate(self._texts) if text.isascii()]
        texts = [self._texts[n].encode("ascii") for n in ids]
        return ids, BytesAhoCorasick(texts, implementation=_kind(len(texts)))


class Stretched:
    """Finds phrases where they hold more white space than they are written with: any run of it answers a space.

    Args:
        texts: as for `Literals`, with single spaces.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._phrases = [n for n, text in enumerate(texts) if " " in text]
        self._find = Literals([texts[n] for n in self._phrases])

    def __bool__(self) -> bool:
        """Tell whether there are any phrases."""
        return bool(self._phrases)

    def __call__(self, folded: str) -> list[Place]:
        """Return where phrases stand stretched, not where they stand as written, by their number among all texts."""
        if not self._phrases or "  " not in folded:
            return []
        narrow, wide = _narrowed(folded)
        places = ((n, wide(start), wide(end - 1) + 1, end - start) for n, start, end in self._find(narrow))
        return [(self._phrases[n], start, end) for n, start, end, length in places if end - start > length]


def _narrowed(folded: str) -> tuple[str, Callable[[int], int]]:
    """Return the text with every run of spaces as one, and what leads from an offset in it to the original."""
    removed, places, shifts = 0, [-1], [0]
    for run in _RUN.finditer(folded):
        places.append(run.start() - removed)
        removed += run.end() - run.start() - 1
        shifts.append(removed)
    return _RUN.sub(" ", folded), lambda at: at + shifts[bisect_right(places, at - 1) - 1]


def _kind(texts: int) -> Any:
    from ahocorasick_rs import Implementation

    return Implementation.DFA if texts <= _FAST_UP_TO else Implementation.ContiguousNFA


def _units(text: str) -> bytes:
    """Return two bytes a character, the one that few characters differ in first: so less of the table is in use."""
    return text.encode("utf-16-be", "surrogatepass")


def _whole(text: str) -> str:
    """Return the text with halves of surrogate pairs, which cannot be searched, replaced one for one."""
    return _LONE.sub("\ufffd", text)
