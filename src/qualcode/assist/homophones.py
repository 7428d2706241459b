"""Keywords as speech recognition mishears them: other 汉字 of the same sound, 结队帮扶 for 结对帮扶.

Each 汉字 becomes a sign for its syllable without the tone, so that finding a keyword by its sound is finding a
literal in the signs. A 汉字 of the text is taken by its commonest reading, one of the keyword by all of its readings.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from itertools import islice, product
from typing import NamedTuple

from qualcode.assist.automaton import Literals, Place
from qualcode.assist.patterns import Owner

_SIGNS = 0xE000
"""First sign: a private character for each syllable."""

_MOST = 16


class Sound(NamedTuple):
    """A folded keyword and whose it is."""

    text: str
    owner: Owner


@cache
def _readings() -> tuple[dict[int, str], dict[str, tuple[str, ...]]]:
    """Return the sign of each 汉字's commonest syllable, and the signs of all its syllables."""
    from pypinyin.constants import PINYIN_DICT

    signs: dict[str, str] = {}
    first: dict[int, str] = {}
    every: dict[str, tuple[str, ...]] = {}
    for code, written in PINYIN_DICT.items():
        syllables = dict.fromkeys(_plain(one) for one in written.split(","))
        found = tuple(signs.setdefault(one, chr(_SIGNS + len(signs))) for one in syllables)
        first[code], every[chr(code)] = found[0], found
    return first, every


def _plain(syllable: str) -> str:
    """Return a syllable without its tone; ü stays what it is."""
    marks = unicodedata.normalize("NFD", syllable)
    kept = "".join(mark for mark in marks if not unicodedata.combining(mark) or mark == "\u0308")
    return unicodedata.normalize("NFC", kept)


class Homophones:
    """Finds where keywords stand by their sound; made once for many texts.

    Args:
        sounds: in order.
    """

    def __init__(self, sounds: Sequence[Sound]) -> None:
        self._owners: dict[str, list[Sound]] = {}
        for sound in sounds:
            for signs in _spoken(sound.text):
                self._owners.setdefault(signs, []).append(sound)
        self._find: Callable[[str], list[Place]] = (
            Literals(list(self._owners)) if self._owners else lambda _text: []
        )
        self._by_number = list(self._owners.values())

    def over(self, folded: str) -> list[tuple[int, int, Sound]]:
        """Return `(start, end, sound)` of every place, by start."""
        if not self._owners:
            return []
        found = self._find(folded.translate(_readings()[0]))
        places = {(start, end, sound) for n, start, end in found for sound in self._by_number[n]}
        return sorted(places)


def _spoken(text: str) -> list[str]:
    every = _readings()[1]
    choices = [every.get(character, (character,)) for character in text]
    return ["".join(each) for each in islice(product(*choices), _MOST)]
