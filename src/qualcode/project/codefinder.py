"""Finding a code the way people think of it: by either name, its id, pinyin, initials, or nearly right.

Chinese characters with several readings are found by each of them (重视 by zhongshi and chongshi, zs and cs).
Also here: the keys that apply a code, for codes whose codebook gives them none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import product
from string import ascii_lowercase
from typing import NamedTuple

from qualcode.model.codebook import Code, Codebook
from qualcode.segment.fold import fold

_NEAR = 72
"""Least score, of 100, at which a name counts as nearly right."""


class Found(NamedTuple):
    """A code that fits a query; `score` runs from 0 to 100."""

    code: Code
    score: float


class CodeFinder:
    """Looks codes up as a researcher types.

    Args:
        codebook: only codes that may be applied are found.
    """

    def __init__(self, codebook: Codebook) -> None:
        self._codes = codebook.codable
        self._keys = code_keys(codebook)

    @cached_property
    def _names(self) -> list[list[str]]:
        """Both names and the id of each code, folded."""
        return [[fold(name) for name in (*code.name.values(), code.id)] for code in self._codes]

    @cached_property
    def _readings(self) -> list[list[list[set[str]]]]:
        """For each name of each code, the readings of each character."""
        from pypinyin import Style, pinyin

        def read(name: str) -> list[set[str]]:
            return [set(found) for found in pinyin(list(name), style=Style.NORMAL, heteronym=True)]

        return [[read(name) for name in names if not name.isascii()] for names in self._names]

    def search(self, query: str, limit: int = 20) -> list[Found]:
        """Return the codes that fit `query`, the best first; all in order for an empty query."""
        asked = fold(query).strip()
        if not asked:
            return [Found(code, 0) for code in self._codes][:limit]
        scored = [Found(code, self._score(index, asked)) for index, code in enumerate(self._codes)]
        return sorted((one for one in scored if one.score > 0), key=lambda one: -one.score)[:limit]

    def _score(self, index: int, asked: str) -> float:
        if asked == self._keys.get(self._codes[index].id):
            return 100
        whole = max(_inside(asked, name) for name in self._names[index])
        if whole or not asked.isascii():
            return whole or self._near(index, asked)
        letters = asked.replace(" ", "").replace("'", "")
        spoken = max((_spoken(letters, readings) for readings in self._readings[index]), default=0.0)
        return spoken or self._near(index, asked)

    def _near(self, index: int, asked: str) -> float:
        from rapidfuzz.fuzz import partial_ratio

        if len(asked) < 2:
            return 0
        # A name much shorter than the query would be found inside it; the query is what has to be near.
        names = [name for name in self._names[index] if len(name) >= len(asked) - 1]
        best = max((partial_ratio(asked, name) for name in names), default=0.0)
        return best * 0.6 if best >= _NEAR else 0


def _inside(asked: str, name: str) -> float:
    at = name.find(asked)
    if at < 0:
        return 0
    begins = at == 0 or not name[at - 1].isalnum() or not name[at].isascii()
    return 95 - min(at, 20) * 0.5 if begins else 70 - min(at, 20) * 0.5


def _spoken(letters: str, readings: Sequence[set[str]]) -> float:
    """Score `letters` as pinyin, each character by a whole reading or the beginning of one."""
    starts = [start for start in range(len(readings)) if _says(letters, readings, start)]
    return 88 - min(starts[0], 20) if starts else 0


def _says(letters: str, readings: Sequence[set[str]], at: int) -> bool:
    if not letters:
        return True
    if at == len(readings):
        return False
    sizes = {
        size
        for reading in readings[at]
        for size in range(1, len(reading) + 1)
        if letters.startswith(reading[:size])
    }
    return any(_says(letters[size:], readings, at + 1) for size in sizes)


def code_keys(codebook: Codebook) -> dict[str, str]:
    """Return a key for every code that may be applied: its own, or two letters from its id.

    No key is the beginning of another, so that a key acts as soon as it is typed.
    """
    taken = {code.id: code.key for code in codebook.codable if code.key}
    for code in codebook.codable:
        if code.id not in taken:
            free = (key for key in _candidates(code) if not _clashes(key, taken.values()))
            taken[code.id] = next(free, "")
    return {code.id: taken[code.id] for code in codebook.codable if taken[code.id]}


def _clashes(key: str, others: Iterable[str]) -> bool:
    return any(key.startswith(other) or other.startswith(key) for other in others)


def _candidates(code: Code) -> Iterator[str]:
    """Give two-letter keys, the most telling first: theme and code, then letters inside, then any."""
    theme, _, rest = code.id.lower().rpartition(".")
    first = [letter for letter in theme + rest if letter in ascii_lowercase][:1] or ["c"]
    inner = [letter for letter in rest or theme if letter in ascii_lowercase]
    yield from (a + b for a, b in product(first, inner))
    yield from (a + b for a, b in product(first, ascii_lowercase))
    yield from (a + b for a, b in product(ascii_lowercase, repeat=2))
