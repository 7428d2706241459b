"""The folded view of a text: what keywords and words are found on.

Every character keeps its place, so an offset into the folded view is an offset into the original.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from math import prod
from typing import NamedTuple

from qualcode.model.scripts import HAN

_ALIKE = {
    " ": "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000",
    "'": "\u2018\u2019\u201a\u201b\u2032\u02bc",
    '"': "\u201c\u201d\u201e\u201f\u2033",
    "-": "\u2010\u2011\u2012\u2013\u2212\ufe63",
    "i": "İ",  # the only capital whose small form is two characters
    "σ": "ς",  # which sigma is written depends on its neighbours; a folded character does not
}
"""What counts as the same mark, by the mark that stands for all; dashes are no hyphens."""

# These come so often that replacing each of them in one sweep is faster than meeting them one by one.
_COMMON = "，：？！；（）、\n\u3000\u201c\u201d\u2019"
_SAMPLE, _DENSE = 2000, 20

# ASCII has spaces for the rest of white space, and nothing else that is left to fold.
_ASCII = bytes.maketrans(b"\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f", b" " * 9)


class _Tables(NamedTuple):
    common: list[tuple[str, str]]
    single: dict[str, str]
    whole: dict[int, str]
    changed: re.Pattern[str]


def _full_width() -> Iterator[tuple[str, str]]:
    return ((chr(code), chr(code - 0xFEE0).lower()) for code in range(0xFF01, 0xFF5F))


def _look_alikes() -> Iterator[tuple[str, str]]:
    return ((character, plain) for plain, characters in _ALIKE.items() for character in characters)


def _compatible(simple: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Kangxi radicals and compatibility ideographs, as PDF files leave them, with the usual character."""
    from unicodedata import normalize

    ranges = (range(0x2F00, 0x2FD6), range(0xF900, 0xFADA), range(0x2F800, 0x2FA1E))
    pairs = ((chr(code), normalize("NFKC", chr(code))) for codes in ranges for code in codes)
    return ((character, simple.get(plain, plain)) for character, plain in pairs if character != plain)


def _class(characters: Iterable[str]) -> str:
    """Return a pattern for any of `characters`; a class with astral ones in it is searched very slowly."""
    basic = re.escape("".join(sorted(character for character in characters if character < "\U00010000")))
    return f"[{basic}]|[\U00020000-\U0002ffff]"


@cache
def _tables() -> _Tables:
    from qualcode.segment.simplified import SIMPLIFIED, TRADITIONAL

    simple = dict(zip(TRADITIONAL, SIMPLIFIED, strict=True))
    single = dict([*simple.items(), *_full_width(), *_look_alikes(), *_compatible(simple)])
    common = [(character, single[character]) for character in _COMMON if character in single]
    return _Tables(common, single, str.maketrans(single), re.compile(_class(single)))


def fold(text: str) -> str:
    """Return the folded view of `text`, of the same length and character by character.

    Small letters for capitals, half width for full width, simplified 汉字 for traditional, the usual
    character for radicals and compatibility ideographs, a plain space for any white space (a line feed
    too: a phrase goes on across a hard-wrapped line), straight quotes for curly ones, `-` for any hyphen.
    Folding a folded text changes nothing, and `fold(a + b) == fold(a) + fold(b)`.
    """
    tables = _tables()
    text = text.replace("İ", "i").lower()
    for character, plain in tables.common:
        text = text.replace(character, plain)
    if text.isascii():
        return text.encode("ascii").translate(_ASCII).decode("ascii")
    sample = text[:_SAMPLE]
    if len(tables.changed.findall(sample)) * _DENSE > len(sample):
        return text.translate(tables.whole)
    return tables.changed.sub(lambda match: tables.single.get(match[0], match[0]), text)


@cache
def _spelled() -> dict[str, list[str]]:
    """The characters that each character of a folded text may stand for, itself first, where there are others."""
    found: dict[str, list[str]] = {}
    for character, plain in _tables().single.items():
        found.setdefault(plain, [plain]).append(character)
    return found


def spellings(folded: str, most: int) -> list[str] | None:
    """Return every text of which `folded` is the folded view; None where it is not of 汉字 alone or there are too many."""
    if not all(map(HAN.match, folded)):
        return None
    spelled = [_spelled().get(character, [character]) for character in folded]
    return list(map("".join, product(*spelled))) if prod(map(len, spelled)) <= most else None
