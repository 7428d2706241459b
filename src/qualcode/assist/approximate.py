"""Keywords that are found though they are written or heard wrong, with lower scores that say why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from qualcode.assist.alike import ALIKE
from qualcode.assist.forms import family
from qualcode.assist.fuzzy import Fuzzy, FuzzyRule, slips
from qualcode.assist.guards import SURE, score
from qualcode.assist.homophones import Homophones, Sound
from qualcode.assist.patterns import Owner, folded_literal, keywords_of
from qualcode.i18n import _, plural
from qualcode.model.codebook import Codebook
from qualcode.model.span import Span, Spans
from qualcode.model.suggestion import Hit
from qualcode.model.words import Words
from qualcode.segment import known

_LOWER, _STRADDLED = 0.8, 0.4
"""What a slip leaves of the score, and the score where a word runs over an edge: the slip itself may be why."""


class Approximate:
    """Finds the fuzzy and homophone keywords of a codebook; made once for many transcripts."""

    def __init__(self, codebook: Codebook) -> None:
        rules = [FuzzyRule(text, slips(text), owner) for text, owner in _folded(codebook, "fuzzy")]
        sounds = [Sound(text, owner) for text, owner in _folded(codebook, "homophone")]
        self._any = bool(rules or sounds)
        self._fuzzy, self._sounds = Fuzzy(rules), Homophones(sounds)

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return self._any

    def hits(self, folded: str, words: Words, ranges: Sequence[Span]) -> list[Hit]:
        """Return the hits inside disjoint ranges in order; see `Matcher.hits`."""
        inside = Spans(ranges)
        return [
            Hit(start, end, *owner, value, note=why)
            for start, end, owner, why in self._places(folded, words)
            if inside.hold(start, end) and (value := _value(folded, words, start, end, exact=not why))
        ]

    def starts(self, folded: str) -> list[int]:
        """Return where any of them begins in a text, counting or not, in no order."""
        slips, sounds = self._fuzzy.over(folded), self._sounds.over(folded)
        return [*(slip.start for slip in slips), *(place[0] for place in sounds)]

    def _places(self, folded: str, words: Words) -> Iterator[tuple[int, int, Owner, str]]:
        for start, end, rule, count in self._fuzzy.over(folded):
            if not count:
                yield start, end, rule.owner, ""
            elif not _other(folded, words, Span(start, end), rule.text):
                yield start, end, rule.owner, plural("{n} slip", "{n} slips", count)
        for start, end, sound in self._sounds.over(folded):
            if folded[start:end] == sound.text:
                yield start, end, sound.owner, ""
            elif not _another(folded, words, start, end):
                yield start, end, sound.owner, _("sounds the same")


def _folded(codebook: Codebook, kind: str) -> Iterator[tuple[str, Owner]]:
    for code, keyword in keywords_of(codebook, kind):
        yield folded_literal(keyword.pattern), Owner(code.id, keyword.pattern, kind)


def _value(folded: str, words: Words, start: int, end: int, *, exact: bool) -> float:
    value = score(folded, words, start, end)
    if exact:
        return value
    return round(value * _LOWER, 2) if value >= SURE / 2 else _STRADDLED


def _other(folded: str, words: Words, place: Span, text: str) -> bool:
    """Tell whether a place near a keyword is what other words of the dictionary are, and no slip."""
    written = text.split()
    differing = [word for word in place.of(folded).split() if word not in written]
    if differing and all(word in ALIKE or family(word) for word in differing):
        return True
    return _another(folded, words, *place) or _beside(folded, words, *place, text)


def _another(folded: str, words: Words, start: int, end: int) -> bool:
    """Tell whether a place is a word of the dictionary or inside one."""
    return words.after(start) >= end and _known(words.at(start).of(folded))


def _beside(folded: str, words: Words, start: int, end: int, text: str) -> bool:
    """Tell whether a place is a word of the dictionary with what stands beside it: 解放军 in 解放军会, for 解放军报."""
    first, last = folded[start] != text[0], folded[end - 1] != text[-1]
    if first and (_known(folded[start + 1 : end]) or _straddled(folded, words, start)):
        return True
    return last and (_known(folded[start : end - 1]) or _straddled(folded, words, end))


def _straddled(folded: str, words: Words, at: int) -> bool:
    """Tell whether a word of the dictionary goes across a place."""
    return not words.edge(at) and _known(words.at(at).of(folded))


@lru_cache(4096)
def _known(word: str) -> bool:
    return known(word)
