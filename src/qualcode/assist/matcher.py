"""All keywords of a codebook in one sweep over a text."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from qualcode.assist.automaton import Place, finder
from qualcode.assist.expressions import Expressions, note
from qualcode.assist.guards import SURE, score
from qualcode.assist.patterns import Literal, literals, problems, regexes, spells
from qualcode.model.codebook import Codebook
from qualcode.model.span import Span
from qualcode.model.suggestion import Hit
from qualcode.model.words import Words

_RUN = re.compile("  +")
_NOWHERE = Span(sys.maxsize, sys.maxsize)


class Matcher:
    """Finds where a codebook's keywords count; made once for many transcripts.

    Args:
        codebook: whose keywords are looked for.
        timeout: seconds one regular expression may take in one turn; then it is given up for the transcript.

    Attributes:
        problems: a sentence for each regular expression given up, with code and transcript.

    Raises:
        InputError: a keyword cannot be used, see `patterns.problems`.
    """

    def __init__(self, codebook: Codebook, *, timeout: float = 1.0) -> None:
        for problem in problems(codebook):
            raise problem
        self.order = {code.id: n for n, code in enumerate(codebook.codes)}
        self._literals = literals(codebook)
        self._expressions = Expressions(regexes(codebook), timeout)
        self.problems = self._expressions.problems

    def hits(
        self, folded: str, words: Words, within: Sequence[Span] | None = None, *, transcript: str = ""
    ) -> list[Hit]:
        """Return every hit, by start, end and code id; whether it is negated is told by `suggest`.

        Args:
            folded: `segment.fold` of the text; offsets are the same in both.
            words: the text's words.
            within: disjoint ranges in order, such as turns; a hit lies inside one of them. All of the text
                when None.
            transcript: its name, for `problems`.
        """
        ranges = [Span(0, len(folded))] if within is None else list(within)
        if not ranges:
            return []
        found = self._literal_hits(folded, words, ranges)
        found += self._expressions.hits(folded, words, ranges, transcript)
        found.sort()
        return found

    @cached_property
    def _automaton(self) -> Callable[[str], list[Place]]:
        return finder([literal.text for literal in self._literals])

    @cached_property
    def _phrases(self) -> list[Literal]:
        """The literals with a space in them, which any run of white space answers."""
        return [literal for literal in self._literals if " " in literal.text]

    @cached_property
    def _phrase_automaton(self) -> Callable[[str], list[Place]]:
        return finder([literal.text for literal in self._phrases])

    def _literal_hits(self, folded: str, words: Words, ranges: Sequence[Span]) -> list[Hit]:
        found = _kept(self._literals, self._automaton(folded), folded, words, ranges)
        if self._phrases and "  " in folded:
            found += _kept(self._phrases, self._stretched(folded), folded, words, ranges)
        return found

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


def _kept(
    rules: Sequence[Literal], places: Iterable[Place], folded: str, words: Words, ranges: Sequence[Span]
) -> list[Hit]:
    """Return the hits among the places, which come by their end, as the ranges do."""
    bits, length = words.bits, words.length
    found: list[Hit] = []
    add, make = found.append, tuple.__new__  # a Hit's own constructor takes three times as long
    later = iter(ranges)
    first, last = next(later)
    for n, start, end in places:
        while end > last:
            first, last = next(later, _NOWHERE)
        rule = rules[n]
        if start < first or (rule.guarded and not _whole(rule, folded, start, end)):
            continue
        # Both edges are word edges nearly always: two looks at the bitmap decide.
        if bits[start >> 3] >> (start & 7) & 1 and (end == length or bits[end >> 3] >> (end & 7) & 1):
            value, why = SURE, ""
        elif value := score(folded, words, start, end):
            why = note(value)
        else:
            continue
        for code, keyword in rule.owners:
            add(make(Hit, (start, end, code, keyword, "literal", value, False, why)))
    return found


def _whole(rule: Literal, folded: str, start: int, end: int) -> bool:
    """Tell whether no letter or digit goes on from an edge where the literal has one."""
    if rule.starts_whole and start and spells(folded[start - 1]):
        return False
    return not (rule.ends_whole and end < len(folded) and spells(folded[end]))
