"""One sweep over a text for everything that is looked for as a literal: keywords, their forms, terms of rules."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

from qualcode.assist.automaton import Literals, Stretched
from qualcode.assist.composites import Found
from qualcode.assist.expressions import note
from qualcode.assist.guards import SURE, parts, score
from qualcode.assist.patterns import Needle, spells
from qualcode.model.span import Span, Spans
from qualcode.model.suggestion import Hit
from qualcode.model.words import Words

_LETTERS = bytes(chr(byte).isalnum() for byte in range(128)) + bytes(128)
_LETTERS_OR_MORE = _LETTERS[:63] + b"\2" + _LETTERS[64:]
"""The same where a question mark stands for whatever is not ASCII, too."""
_NOWHERE = Span(sys.maxsize, sys.maxsize)


class _Seen(NamedTuple):
    """A text that is swept, and what is found in it."""

    folded: str
    words: Words
    ranges: Sequence[Span]
    hits: list[Hit]
    terms: list[list[Found]]
    wide: list[Span]


class Sweep:
    """Finds where needles count; made once for many transcripts.

    Args:
        needles: each text once.
        terms: how many terms of rules they stand for.
    """

    def __init__(self, needles: Sequence[Needle], terms: int) -> None:
        self._needles, self._terms = needles, terms

    def over(self, folded: str, words: Words, ranges: Sequence[Span]) -> tuple[list[Hit], list[list[Found]]]:
        """Return the hits of keywords, and where each term stands, in order; all inside disjoint, ordered ranges."""
        seen = _Seen(folded, words, ranges, [], [[] for _term in range(self._terms)], [])
        self._as_written(seen)
        if seen.wide:
            self._as_stretched(seen)
        for each in seen.terms:
            each.sort()
        return seen.hits, seen.terms

    @property
    def texts(self) -> list[str]:
        """What is looked for, each once."""
        return [needle.text for needle in self._needles]

    def starts(self, folded: str) -> list[int]:
        """Return where anything begins that is looked for, counting or not, in no order."""
        wide_one = len(self._needles)
        places = self._literals(folded)
        found = [start for n, start, _end in places if n != wide_one]
        if len(found) != len(places):
            found += [start for _n, start, _end in self._stretched(folded)]
        return found

    @cached_property
    def _literals(self) -> Literals:
        # Two spaces, across which a phrase may stand, come with the rest: they are not looked for a second time.
        return Literals([*self.texts, "  "] if self._stretched else self.texts)

    @cached_property
    def _alone(self) -> list[tuple[bool, tuple[Any, ...]] | None]:
        """Whether a needle is spelled at both edges, and its hit without the place, where it has one owner and is no term."""
        rest = Hit(0, 0, "", "", "", SURE)[5:]
        return [
            (needle.guarded, (*needle.owners[0], *rest))
            if len(needle.owners) == 1 and not needle.terms and needle.starts_whole == needle.ends_whole
            else None
            for needle in self._needles
        ] + [None]

    @cached_property
    def _unspelled(self) -> list[tuple[Any, ...] | None]:
        """The same hits of needles without a letter at an edge, which one look decides."""
        return [one[1] if one and not one[0] else None for one in self._alone]

    @cached_property
    def _spelled(self) -> bool:
        """Whether any needle is spelled at an edge, so that the letters beside it count."""
        return any(one and one[0] for one in self._alone)

    def _as_written(self, seen: _Seen) -> None:
        """Add the hits and terms that stand in the text as they are; places come by their end, as the ranges do."""
        alone, unspelled, bits = self._alone, self._unspelled, _closed(seen.words)
        letters = _letters(seen.folded) if self._spelled else b""
        from_bytes = int.from_bytes
        add, make = seen.hits.append, tuple.__new__  # a Hit's own constructor takes three times as long
        later = iter(seen.ranges)
        first, last = next(later)
        for n, start, end in self._literals(seen.folded):
            while end > last:
                first, last = next(later, _NOWHERE)
            if start < first:
                continue
            # Both edges are word edges nearly always, and around an English word is no letter: a few looks decide.
            if (rest := unspelled[n]) and bits[start >> 3] >> (start & 7) & bits[end >> 3] >> (end & 7) & 1:
                add(make(Hit, (start, end) + rest))  # noqa: RUF005  a third faster than unpacking
                continue
            if one := alone[n]:
                spelled, rest = one
                beside = letters[start - 1] | letters[end] if spelled else 0
                if beside & 1:
                    continue
                if not beside:
                    if bits[start >> 3] >> (start & 7) & bits[end >> 3] >> (end & 7) & 1:
                        add(make(Hit, (start, end) + rest))  # noqa: RUF005
                        continue
                    begun = from_bytes(bits[start >> 3 : (end >> 3) + 1], "little") >> (start & 7) + 1
                    if rest[2] != "word" and not begun & (1 << end - start - 1) - 1:  # one word contains it
                        add(make(Hit, (start, end) + rest))  # noqa: RUF005
                        continue
            self._closer(n, Span(start, end), seen)

    def _closer(self, n: int, place: Span, seen: _Seen) -> None:
        """Look at a place that a few looks do not decide; at two spaces a phrase may be stretched."""
        if n < len(self._needles):
            _look(self._needles[n], place, seen)
        else:
            seen.wide.append(place)

    @cached_property
    def _stretched(self) -> Stretched:
        return Stretched(self.texts)

    def _as_stretched(self, seen: _Seen) -> None:
        """Add the phrases that hold a longer run of white space than one space."""
        inside = Spans(seen.ranges)
        for n, start, end in self._stretched(seen.folded):
            if inside.hold(start, end):
                _look(self._needles[n], Span(start, end), seen)


def _closed(words: Words) -> bytes:
    """Return the bitmap of word edges with the end of the text among them."""
    bits = bytearray(words.bits + b"\0")
    bits[words.length >> 3] |= 1 << (words.length & 7)
    return bytes(bits)


def _letters(folded: str) -> bytes:
    """Return a byte a character, and one for what is outside: 1 for a letter or digit, 2 where that wants a look."""
    if folded.isascii():
        return folded.encode("ascii").translate(_LETTERS) + b"\0"
    return folded.encode("ascii", "replace").translate(_LETTERS_OR_MORE) + b"\0"


def _look(needle: Needle, place: Span, seen: _Seen) -> None:
    """Add what a place counts for: hits of keywords, terms of rules, with a lower score where a word was guessed."""
    start, end = place
    if needle.guarded and not _whole(needle, seen.folded, start, end):
        return
    value = score(seen.folded, seen.words, start, end)
    if not value:
        return
    for code, keyword, kind in needle.owners:
        if kind != "word" or all(parts(seen.folded, seen.words, at) for at in place):
            seen.hits.append(Hit(start, end, code, keyword, kind, value, note=note(value)))
    for term in needle.terms:
        seen.terms[term].append(Found(start, end, value))


def _whole(needle: Needle, folded: str, start: int, end: int) -> bool:
    """Tell whether no letter or digit goes on from an edge where the needle has one."""
    if needle.starts_whole and start and spells(folded[start - 1]):
        return False
    return not (needle.ends_whole and end < len(folded) and spells(folded[end]))
