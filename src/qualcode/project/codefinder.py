"""Finding a code the way people think of it: by either name, its id, pinyin, initials, or nearly right.

Chinese characters with several readings are found by each of them (重视 by zhongshi and chongshi, zs and cs), the
usual one first.
Also here: the keys that apply a code, for codes whose codebook gives them none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import product
from string import ascii_lowercase
from typing import NamedTuple

from qualcode.model.codebook import Code, Codebook

_NEAR = 72
"""Least score, of 100, at which a name counts as nearly right."""


class Name(NamedTuple):
    """How a Chinese name is spoken: the usual reading of each character, and all of them."""

    usual: list[str]
    all: list[set[str]]

    @property
    def initials(self) -> str:
        """The first letter of each character."""
        return "".join(reading[:1] for reading in self.usual)


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
        self.codebook = codebook
        self._codes = codebook.codable
        self._keys = code_keys(codebook)

    @cached_property
    def _names(self) -> list[list[str]]:
        """Both names and the id of each code, folded."""
        from qualcode.segment.fold import fold

        return [[fold(name) for name in (*code.name.values(), code.id)] for code in self._codes]

    @cached_property
    def _spoken(self) -> list[list[Name]]:
        """How the Chinese names of each code are spoken."""
        from pypinyin import Style, lazy_pinyin, pinyin

        def read(name: str) -> Name:
            readings = [set(found) for found in pinyin(list(name), style=Style.NORMAL, heteronym=True)]
            # What is no 汉字 stays character by character, which pypinyin allows and its types do not.
            return Name(lazy_pinyin(name, errors=list), readings)  # type: ignore[arg-type]

        return [[read(name) for name in names if not name.isascii()] for names in self._names]

    def prepare(self) -> None:
        """Load how names are spoken, so that the first letter typed need not wait for it."""
        assert len(self._spoken) == len(self._codes)

    def search(self, query: str, limit: int = 20, *, first: Sequence[str] = ()) -> list[Found]:
        """Return the codes that fit `query`, the best first; all of them for an empty query.

        Args:
            query: what was typed so far.
            limit: how many at most.
            first: ids that come first among codes that fit equally well, such as those used last.
        """
        from qualcode.segment.fold import fold

        asked = fold(query).strip()
        rank = {code: at for at, code in enumerate(first)}
        scored = [
            Found(code, self._score(index, asked) if asked else 0) for index, code in enumerate(self._codes)
        ]
        fitting = [one for one in scored if one.score > 0 or not asked]
        return sorted(fitting, key=lambda one: (-one.score, rank.get(one.code.id, len(rank))))[:limit]

    def _score(self, index: int, asked: str) -> float:
        if asked == self._keys.get(self._codes[index].id):
            return 100
        whole = max(_inside(asked, name) for name in self._names[index])
        if whole or not asked.isascii():
            return whole or self._near(index, asked)
        letters = asked.replace(" ", "").replace("'", "")
        spoken = max((_spoken(letters, name) for name in self._spoken[index]), default=0.0)
        return spoken or self._near(index, asked)

    def _near(self, index: int, asked: str) -> float:
        from rapidfuzz.fuzz import partial_ratio

        if len(asked) < 2:
            return 0
        # A name much shorter than the query would be found inside it; the query is what has to be near.
        # Two or three letters stand somewhere in any name spoken.
        long = asked.isascii() and len(asked) > 3
        spoken = ["".join(name.usual) for name in self._spoken[index]] if long else []
        names = [name for name in (*self._names[index], *spoken) if len(name) >= len(asked) - 1]
        best = max((partial_ratio(asked, name) for name in names), default=0.0)
        return best * 0.6 if best >= _NEAR else 0


def _inside(asked: str, name: str) -> float:
    at = name.find(asked)
    if at < 0:
        return 0
    begins = at == 0 or not name[at - 1].isalnum() or not name[at].isascii()
    return 95 - min(at, 20) * 0.5 if begins else 70 - min(at, 20) * 0.5


def _spoken(letters: str, name: Name) -> float:
    """Score `letters` as pinyin: by the only readings, by usual ones, by any, then as some initials in their order."""
    only = [found if len(found) == 1 else set() for found in name.all]
    usual = [{reading} for reading in name.usual]
    for score, readings in ((88.0, only), (84.0, usual), (78.0, name.all)):
        start = next((at for at in range(len(readings)) if _says(letters, readings, at)), None)
        if start is not None:
            return score - min(start, 9)
    left = iter(name.initials)
    some = len(letters) > 1 and letters[0] == name.initials[:1] and all(letter in left for letter in letters)
    return 60.0 if some else 0.0


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
