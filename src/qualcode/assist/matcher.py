"""All keywords of a codebook over a text: one sweep for everything literal, then rules and regular expressions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from qualcode.assist.approximate import Approximate
from qualcode.assist.composites import Scene, composite_hits
from qualcode.assist.exclusions import Exclusions
from qualcode.assist.expressions import Expressions
from qualcode.assist.patterns import Needles, problems, regexes
from qualcode.assist.said import said
from qualcode.assist.sweep import Sweep
from qualcode.model.codebook import Codebook
from qualcode.model.span import Span
from qualcode.model.suggestion import Hit
from qualcode.model.words import Words


class Matcher:
    """Finds where a codebook's keywords count; made once for many transcripts.

    Args:
        codebook: whose keywords are looked for.
        timeout: seconds one regular expression may take in one turn; then it is given up for the transcript.

    Attributes:
        problems: a sentence for each regular expression given up, with code and transcript.
        order: the place of each code in the codebook.
        exclusions: phrases inside which a hit counts for nothing; left to `suggest`.

    Raises:
        InputError: a keyword cannot be used, see `patterns.problems`.
    """

    def __init__(self, codebook: Codebook, *, timeout: float = 1.0) -> None:
        for problem in problems(codebook):
            raise problem
        self.order = {code.id: n for n, code in enumerate(codebook.codes)}
        self.exclusions = Exclusions(codebook)
        needles = Needles(codebook)
        self._rules = needles.rules
        self._sweep = Sweep(needles.all(), needles.terms)
        self._approximate = Approximate(codebook)
        self._expressions = Expressions(regexes(codebook), timeout)
        self.problems = self._expressions.problems

    def hits(
        self,
        folded: str,
        words: Words,
        within: Sequence[Span] | None = None,
        *,
        sentences: Sequence[Span] | None = None,
        transcript: str = "",
    ) -> list[Hit]:
        """Return every hit, by start, end and code id; what is doubtful in it is told by `suggest`.

        Args:
            folded: `segment.fold` of the text; offsets are the same in both.
            words: the text's words.
            within: disjoint ranges in order, such as turns; a hit lies inside one of them, whatever stands
                outside. All of the text when None.
            sentences: in order, each inside a range; the terms of a rule stand in one of them. The ranges
                when None.
            transcript: its name, for `problems`.
        """
        ranges = [Span(0, len(folded))] if within is None else list(within)
        if not ranges:
            return []
        if within is not None:
            folded = said(folded, ranges)
        found, places = self._sweep.over(folded, words, ranges)
        if self._rules:
            scene = Scene(folded, words, places)
            found += composite_hits(self._rules, scene, ranges if sentences is None else sentences)
        if self._approximate:
            found += self._approximate.hits(folded, words, ranges)
        if self._expressions:
            found += self._expressions.hits(folded, words, ranges, transcript)
        found.sort()
        return found

    def may_hit(self, folded: str, within: Sequence[Span]) -> list[int]:
        """Return which of some disjoint ranges in order may hold a hit, by their index; sooner told than where.

        No word is looked at, so none is needed, and more may be told than hold one, never less.
        """
        if self._expressions:
            return [at for at, (start, end) in enumerate(within) if start < end]
        folded, begins = said(folded, within), [start for start, _end in within]
        starts = {*self._sweep.starts(folded), *self._approximate.starts(folded)}
        return sorted({bisect_right(begins, start) - 1 for start in starts})

    @property
    def literals(self) -> list[str] | None:
        """Folded texts of which one stands in every hit, None where there are other rules than literals."""
        return None if self._rules or self._expressions or self._approximate else self._sweep.texts

    def literal_starts(self, folded: str) -> list[int]:
        """Return where literals begin in a text, whether they count there or not, in no order."""
        return self._sweep.starts(folded)
