"""Which words stand in jieba's dictionary, told without loading jieba."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, lru_cache

_FIRST = "一".encode()
_AROUND = 2048  # bytes; two words of the list stand a few lines from their place


@cache
def _dictionary() -> tuple[bytes, int]:
    """Return jieba's list, a line a word: word, count, part of speech; and where its sorted part begins.

    Words with Latin letters come first, in no order; the others are sorted by their bytes, but for a few.
    """
    from importlib.abc import ResourceLoader
    from importlib.util import find_spec

    spec = find_spec("jieba")  # finds the folder and imports nothing
    if spec is None or not isinstance(spec.loader, ResourceLoader) or not spec.submodule_search_locations:
        return b"", 0
    lines = b"\n" + spec.loader.get_data(f"{spec.submodule_search_locations[0]}/dict.txt")
    return lines, lines.index(b"\n" + _FIRST) + 1


@lru_cache(maxsize=4096)
def known(word: str) -> bool:
    """Tell whether `word` stands in the dictionary; one that does not was guessed by the segmenter."""
    lines, first = _dictionary()
    wanted = word.encode("utf-8", "surrogatepass")

    def word_at(place: int) -> bytes:
        begin = lines.rfind(b"\n", 0, place) + 1
        return lines[begin : lines.find(b" ", begin)]

    place = first + bisect_left(range(first, len(lines)), wanted, key=word_at)
    near = lines[max(0, place - _AROUND) : place + _AROUND]
    return any(b"\n" + wanted + b" " in part for part in (lines[:first], near))
