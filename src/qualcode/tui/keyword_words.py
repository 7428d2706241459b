"""A keyword and its kind as people read them: a regular expression shortened to the words it looks for."""

from __future__ import annotations

from functools import lru_cache

from qualcode.i18n import _
from qualcode.model.suggestion import CONTINUED, LEARNED, WHOLE

KINDS = {
    "literal": _("literal"),
    "word": _("word"),
    "lemma": _("lemma"),
    "gap": _("gap"),
    "near": _("near"),
    "regex": _("pattern"),
    "fuzzy": _("fuzzy"),
    "homophone": _("homophone"),
    LEARNED: _("learned"),
    CONTINUED: _("goes on"),
}

MARK = "~"
"""Before the words of a pattern."""

_SOME, _ALTERNATIVES = "…", 2
"""What stands for any characters, and how many alternatives of a group are shown before it stands for the others."""


def called_kind(kind: str) -> str:
    """Return what a kind of keyword is called."""
    return KINDS.get(kind, kind)


@lru_cache(maxsize=4096)
def called_keyword(keyword: str, kind: str) -> str:
    """Return a keyword as it stands in a list: as written, a regular expression as the words it looks for.

    `(?:发|下发|出台)(?:了)?[^，。]{0,5}文件` is `~(发|下发|…)…文件`. What is looked at around the words, and what
    need not be there, is left out; the whole expression stands in the codebook.
    """
    if keyword == kind and kind in WHOLE:
        return called_kind(kind)
    if kind != "regex":
        return keyword
    words = _Reader(keyword).alternatives().strip()
    return MARK + (words or keyword)


class _Reader:
    """Reads an expression from left to right; whatever is odd in it is taken as it is written."""

    def __init__(self, pattern: str) -> None:
        self._pattern, self._at = pattern, 0

    def alternatives(self, *, inner: bool = False) -> str:
        """Read up to the end of the group or of the whole."""
        found = [self._sequence()]
        while self._take("|"):
            found.append(self._sequence())
        found = [one for one in found if one]
        if inner and len(found) > _ALTERNATIVES:
            found[_ALTERNATIVES:] = [_SOME]
        words = "|".join(found)
        return f"({words})" if inner and len(found) > 1 else words

    def _sequence(self) -> str:
        words = ""
        while self._at < len(self._pattern) and self._pattern[self._at] not in "|)":
            one = self._one()
            if self._optional():
                one = _SOME if one == _SOME else ""
            if not (one == _SOME and words.endswith(_SOME)):
                words += one
        return words

    def _one(self) -> str:
        character = self._pattern[self._at]
        self._at += 1
        if character == "(":
            return self._group()
        if character == "[":
            return self._set()
        if character == "\\":
            return self._escaped()
        return {"^": "", "$": "", ".": _SOME}.get(character, character)

    def _group(self) -> str:
        around = any(self._take(sign) for sign in ("?<!", "?<=", "?!", "?="))
        if not around and not self._take("?:") and self._take("?"):
            # A name or flags; flags alone have no words.
            while self._at < len(self._pattern) and self._pattern[self._at] not in ">:)":
                self._at += 1
            if self._at < len(self._pattern) and self._pattern[self._at] != ")":
                self._at += 1
        words = self.alternatives(inner=True)
        self._take(")")
        return "" if around else words

    def _set(self) -> str:
        end = self._pattern.find("]", self._at + 1)
        inside = self._pattern[self._at : end if end >= 0 else None]
        self._at = end + 1 if end >= 0 else len(self._pattern)
        plain = len(inside) <= _ALTERNATIVES and not set(inside) & set("^\\-")
        return f"({'|'.join(inside)})" if plain and len(inside) > 1 else inside if plain else _SOME

    def _escaped(self) -> str:
        letter = self._pattern[self._at : self._at + 1]
        self._at += 1
        return {"b": "", "B": "", "A": "", "Z": "", "s": " "}.get(
            letter, _SOME if letter.isalnum() else letter
        )

    def _optional(self) -> bool:
        """Read how often; tell whether it may be never."""
        never = self._take("?") or self._take("*")
        often = not never and self._take("+")
        if not never and not often and self._pattern[self._at : self._at + 1] == "{":
            end = self._pattern.find("}", self._at)
            if end >= 0:
                never = self._pattern[self._at + 1 : end].split(",")[0].strip() in ("", "0")
                often, self._at = True, end + 1
        if never or often:
            self._take("?") or self._take("+")
        return never

    def _take(self, sign: str) -> bool:
        if self._pattern.startswith(sign, self._at):
            self._at += len(sign)
            return True
        return False
