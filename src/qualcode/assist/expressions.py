"""The regular expressions of a codebook over a text, each tried only where something it needs stands."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from qualcode.assist.automaton import Literals, Place
from qualcode.assist.guards import SURE, score
from qualcode.assist.patterns import Regex
from qualcode.i18n import _
from qualcode.model.span import Span
from qualcode.model.suggestion import Hit
from qualcode.model.words import Words

_NOWHERE = Span(sys.maxsize, sys.maxsize)


class Expressions:
    """Finds where regular expressions match; made once for many transcripts.

    Args:
        rules: the expressions in order.
        timeout: seconds one of them may take in one range; then it is given up for the transcript.

    Attributes:
        problems: a sentence for each expression given up, with code and transcript.
    """

    def __init__(self, rules: Sequence[Regex], timeout: float) -> None:
        self.problems: list[str] = []
        self._rules, self._timeout = rules, timeout

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return bool(self._rules)

    def hits(self, folded: str, words: Words, ranges: Sequence[Span], transcript: str) -> list[Hit]:
        """Return the hits inside disjoint ranges in order; see `Matcher.hits`."""
        found: list[Hit] = []
        for at, where in self._where(folded, ranges).items():
            found += self._tried(self._rules[at], folded, words, where, transcript)
        return found

    @cached_property
    def _waiting(self) -> dict[str, list[int]]:
        """The expressions by each text that one of their matches may need."""
        waiting: dict[str, list[int]] = {}
        for at, rule in enumerate(self._rules):
            for text in rule.triggers or ():
                waiting.setdefault(text, []).append(at)
        return waiting

    @cached_property
    def _finder(self) -> Callable[[str], list[Place]]:
        return Literals(list(self._waiting))

    def _where(self, folded: str, ranges: Sequence[Span]) -> dict[int, list[Span]]:
        """Return the ranges each expression is to be tried in, in order."""
        where: dict[int, list[Span]] = {
            at: list(ranges) for at, rule in enumerate(self._rules) if rule.triggers is None
        }
        if not self._waiting:
            return where
        waiting, later = list(self._waiting.values()), iter(ranges)
        within = next(later)
        for n, start, end in self._finder(folded):
            while end > within.end:
                within = next(later, _NOWHERE)
            if start >= within.start:
                for at in waiting[n]:
                    known = where.setdefault(at, [])
                    if not known or known[-1] is not within:
                        known.append(within)
        return where

    def _tried(
        self, rule: Regex, folded: str, words: Words, where: Sequence[Span], transcript: str
    ) -> list[Hit]:
        found: list[Hit] = []
        try:
            for within in where:
                for start, end, value in self._counting(rule, folded, words, within):
                    found.append(Hit(start, end, *rule.owner, value, note=note(value)))
        except TimeoutError:
            self.problems.append(self._given_up(rule, transcript))
        return found

    def _counting(
        self, rule: Regex, folded: str, words: Words, within: Span
    ) -> Iterator[tuple[int, int, float]]:
        """Give the matches that count with their scores; one that does not must not hide one that begins in it."""
        text, at = within.of(folded), 0
        while match := rule.pattern.search(text, at, timeout=self._timeout):
            start, end = match.start() + within.start, match.end() + within.start
            value = score(folded, words, start, end) if start < end else 0.0
            if value:
                yield start, end, value
            at = match.end() if value else match.start() + 1

    def _given_up(self, rule: Regex, transcript: str) -> str:
        return _("{transcript}: the regular expression {pattern} of {code} was given up after {n} s.").format(
            transcript=transcript or "-",
            pattern=repr(rule.owner.keyword),
            code=rule.owner.code,
            n=self._timeout,
        )


def note(value: float) -> str:
    """Say why a score is lower, nothing where it is not."""
    return "" if value == SURE else _("a word the segmenter guessed runs over an edge")
