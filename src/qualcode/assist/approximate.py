"""Keywords that are found though they are written or heard wrong, with lower scores that say why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
            for start, end, owner, why in self._places(folded)
            if len(inside.touched(start, end)) == 1
            and inside.cover(start, end).holds(Span(start, end))
            and not (why and _another(folded, words, start, end))
            and (value := _value(folded, words, start, end, exact=not why))
        ]

    def meets(self, folded: str) -> bool:
        """Tell whether any of them stands in a text, counting or not."""
        return next(self._places(folded), None) is not None

    def _places(self, folded: str) -> Iterator[tuple[int, int, Owner, str]]:
        for start, end, rule, count in self._fuzzy.over(folded):
            yield start, end, rule.owner, plural("{n} slip", "{n} slips", count) if count else ""
        for start, end, sound in self._sounds.over(folded):
            yield start, end, sound.owner, "" if folded[start:end] == sound.text else _("sounds the same")


def _folded(codebook: Codebook, kind: str) -> Iterator[tuple[str, Owner]]:
    for code, keyword in keywords_of(codebook, kind):
        yield folded_literal(keyword.pattern), Owner(code.id, keyword.pattern, kind)


def _value(folded: str, words: Words, start: int, end: int, *, exact: bool) -> float:
    value = score(folded, words, start, end)
    if exact:
        return value
    return round(value * _LOWER, 2) if value >= SURE / 2 else _STRADDLED


def _another(folded: str, words: Words, start: int, end: int) -> bool:
    """Tell whether a place is one word of the dictionary: then it is that word, and no slip of another."""
    return words.edge(start) and words.after(start) == end and known(folded[start:end])
