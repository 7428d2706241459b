"""All literals of a codebook found in one sweep (Aho-Corasick), however many there are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Any

Place = tuple[int, int, int]
"""Where a text stands: its number, start and end."""

_FAST_UP_TO = 5000
"""Texts up to which a full table is searched; that of more leaves the caches, and takes long to make."""

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


def _kind(texts: int) -> Any:
    from ahocorasick_rs import Implementation

    return Implementation.DFA if texts <= _FAST_UP_TO else Implementation.ContiguousNFA


def _whole(text: str) -> str:
    """Return the text with halves of surrogate pairs, which cannot be searched, replaced one for one."""
    return _LONE.sub("\ufffd", text)
