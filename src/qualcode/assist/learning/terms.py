"""What a folded text is made of, for learning: character n-grams of 汉字, stems and pairs of English words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from qualcode.assist.forms import family
from qualcode.model.scripts import HAN
from qualcode.model.span import Span

_RUNS = re.compile(rf"(?P<han>{HAN.pattern}+)|(?P<word>[^\W_{HAN.pattern[1:-1]}]+(?:'[a-z]+)?)")
_SIZES = (1, 2, 3)
_ENDINGS = ("ings", "ing", "edly", "ies", "ied", "ers", "ed", "es", "er", "ly", "s", "e")
_COMMON_WORDS = (
    "a an the and or but of to in on at for from by with as is are was were be been being am it its this that these "
    "those i you he she we they me him her us them my your his our their there here so if then than not no do does "
    "did have has had will would can could should may might just very too also what which who when where how"
)
_COMMON = frozenset(_COMMON_WORDS.split())


class Term(NamedTuple):
    """A term and where it stands in the text."""

    term: str
    span: Span


def terms(text: str) -> tuple[str, ...]:
    """Return the terms of a folded text, each as often as it stands in it."""
    return tuple(found.term for found in placed(text))


def placed(text: str) -> Iterator[Term]:
    """Give the terms of a folded text with their places."""
    before: Term | None = None
    for match in _RUNS.finditer(text):
        if match.lastgroup == "han":
            yield from _grams(match[0], match.start())
            before = None
            continue
        word = Term(stem(match[0]), Span(*match.span()))
        if match[0] not in _COMMON:
            yield word
        if before is not None:
            yield Term(f"{before.term} {word.term}", Span(before.span.start, word.span.end))
        before = word


def _grams(run: str, start: int) -> Iterator[Term]:
    for size in _SIZES:
        for at in range(len(run) - size + 1):
            yield Term(run[at : at + size], Span(start + at, start + at + size))


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return what a folded English word shares with its other forms: taught, teaches and teaching are teach."""
    irregular = family(word)
    if irregular:
        return irregular[0]
    ending = next((one for one in _ENDINGS if word.endswith(one) and len(word) - len(one) >= 3), "")
    short = word[: len(word) - len(ending)]
    if ending in ("ies", "ied"):
        return short + "y"
    doubled = bool(ending) and len(short) > 3 and short[-1] == short[-2] and short[-1] not in "ls"
    return short[:-1] if doubled else short
