"""Which words stand in jieba's dictionary, told without loading jieba."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.abc import ResourceLoader
from importlib.util import find_spec


@cache
def _dictionary() -> bytes:
    """Return jieba's list of words, a line each: word, count, part of speech."""
    spec = find_spec("jieba")  # finds the folder and imports nothing
    if spec is None or not isinstance(spec.loader, ResourceLoader) or not spec.submodule_search_locations:
        return b""
    return b"\n" + spec.loader.get_data(f"{spec.submodule_search_locations[0]}/dict.txt")


@lru_cache(maxsize=4096)
def known(word: str) -> bool:
    """Tell whether `word` stands in the dictionary; one that does not was guessed by the segmenter."""
    return f"\n{word} ".encode() in _dictionary()
