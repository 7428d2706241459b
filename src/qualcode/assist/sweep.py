"""One sweep over a text for everything that is looked for as a literal: keywords, their forms, terms of rules."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from qualcode.assist.automaton import Place, finder
from qualcode.assist.composites import Found
from qualcode.assist.expressions import note
from qualcode.assist.guards import SURE, score
from qualcode.assist.patterns import Needle, spells
from qualcode.model.span import Span
from qualcode.model.suggestion import Hit
from qualcode.model.words import Words

_RUN = re.compile("  +")
_NOWHERE = Span(sys.maxsize, sys.maxsize)


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
        hits: list[Hit] = []
        places: list[list[Found]] = [[] for _term in range(self._terms)]
        _keep(self._needles, self._automaton(folded), (folded, words, ranges), hits, places)
        if self._phrases and "  " in folded:
            _keep(self._phrases, self._stretched(folded), (folded, words, ranges), hits, places)
        for each in places:
            each.sort()
        return hits, places

    @cached_property
    def _automaton(self) -> Callable[[str], list[Place]]:
        return finder([needle.text for needle in self._needles])

    @cached_property
    def _phrases(self) -> list[Needle]:
        """The needles with a space in them, which any run of white space answers."""
        return [needle for needle in self._needles if " " in needle.text]

    @cached_property
    def _phrase_automaton(self) -> Callable[[str], list[Place]]:
        return finder([needle.text for needle in self._phrases])

    def _stretched(self, folded: str) -> Iterator[Place]:
        """Give the places of phrases that hold a longer run of white space than one space."""
        narrow, wide = _narrowed(folded)
        for n, start, end in self._phrase_automaton(narrow):
            begin, stop = wide(start), wide(end - 1) + 1
            if stop - begin > end - start:
                yield n, begin, stop


def _narrowed(folded: str) -> tuple[str, Callable[[int], int]]:
    """Return the text with every run of spaces as one, and what leads from an offset in it to the original."""
    removed, places, shifts = 0, [-1], [0]
    for run in _RUN.finditer(folded):
        places.append(run.start() - removed)
        removed += run.end() - run.start() - 1
        shifts.append(removed)
    return _RUN.sub(" ", folded), lambda at: at + shifts[bisect_right(places, at - 1) - 1]


def _keep(
    needles: Sequence[Needle],
    places: Iterable[Place],
    where: tuple[str, Words, Sequence[Span]],
    hits: list[Hit],
    terms: list[list[Found]],
) -> None:
    """Add the hits and terms among the places, which come by their end, as the ranges do."""
    folded, words, ranges = where
    bits, length = words.bits, words.length
    add, make = hits.append, tuple.__new__  # a Hit's own constructor takes three times as long
    later = iter(ranges)
    first, last = next(later)
    for n, start, end in places:
        while end > last:
            first, last = next(later, _NOWHERE)
        needle = needles[n]
        if start < first or (needle.guarded and not _whole(needle, folded, start, end)):
            continue
        # Both edges are word edges nearly always: two looks at the bitmap decide.
        on_edges = bits[start >> 3] >> (start & 7) & 1 and (end == length or bits[end >> 3] >> (end & 7) & 1)
        if on_edges:
            value, why = SURE, ""
        elif value := score(folded, words, start, end):
            why = note(value)
        else:
            continue
        for code, keyword, kind in needle.owners:
            if on_edges or kind != "word":
                add(make(Hit, (start, end, code, keyword, kind, value, False, why)))
        for term in needle.terms:
            terms[term].append(Found(start, end, value))


def _whole(needle: Needle, folded: str, start: int, end: int) -> bool:
    """Tell whether no letter or digit goes on from an edge where the needle has one."""
    if needle.starts_whole and start and spells(folded[start - 1]):
        return False
    return not (needle.ends_whole and end < len(folded) and spells(folded[end]))
