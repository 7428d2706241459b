"""The search for suggestions as work that can be shared: stored transcripts in, rows to be stored out."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from qualcode.model.codebook import Codebook
from qualcode.model.span import Span, Spans
from qualcode.model.suggestion import Guard, Handling, Hit, Options, Suggestion
from qualcode.model.transcript import Turn
from qualcode.segment import fold, spellings
from qualcode.store import reads
from qualcode.store.excerpts import Excerpt, gathered
from qualcode.store.reads import TranscriptRow
from qualcode.store.stored import StoredRevision
from qualcode.store.suggested import Batch

if TYPE_CHECKING:
    from qualcode.assist import Matcher
    from qualcode.assist.learning.learner import Learner

_encoded = json.JSONEncoder(ensure_ascii=False).encode


class Searched(NamedTuple):
    """What some transcripts gave.

    Attributes:
        rows: suggestions to be stored.
        doubted: how many hits each guard left out or flagged.
        problems: keywords that had to be given up, with transcript and reason.
    """

    rows: Batch
    doubted: Counter[tuple[Guard, Handling]]
    problems: list[str]


@dataclass(frozen=True)
class Search:
    """Looks for a codebook's keywords in transcripts, and for what a learner offers; can be pickled.

    Attributes:
        codebook: whose keywords are looked for.
        options: what is looked at and offered.
        codes: row id of each code.
        learner: what was learned from the study's codings, None without.
    """

    codebook: Codebook
    options: Options
    codes: Mapping[str, int]
    learner: Learner | None = field(default=None, repr=False)

    def __reduce__(self) -> tuple[Any, ...]:
        """Leave the matcher behind: it is sooner made than sent."""
        return Search, (self.codebook, self.options, self.codes, self.learner)

    @cached_property
    def matcher(self) -> Matcher:
        """Made once in each process."""
        from qualcode.assist import Matcher

        return Matcher(self.codebook)

    def __call__(self, stored: Sequence[StoredRevision]) -> Searched:
        """Search some transcripts."""
        from qualcode.assist import suggest

        matcher, rows = self.matcher, list[Sequence[Any]]()
        doubted: Counter[tuple[Guard, Handling]] = Counter()
        before = len(matcher.problems)
        for one in stored:
            revision = one.revision()
            found = suggest(matcher, revision, self.options, doubted, learner=self.learner)
            rows += _rows(one.row, self.codes, found, revision.segments.sentences, revision.turns)
        return Searched(rows, doubted, matcher.problems[before:])

    def of_turns(self, some: Sequence[Excerpt]) -> Searched:
        """Search turns by themselves."""
        from qualcode.assist import suggest

        revision, turns, shifts = gathered(some)
        doubted: Counter[tuple[Guard, Handling]] = Counter()
        matcher, before = self.matcher, len(self.matcher.problems)
        found = suggest(matcher, revision, self.options, doubted, within=turns)
        rows, starts = list[Sequence[Any]](), [turn.start for turn in turns]
        for at, each in groupby(found, lambda one: bisect_right(starts, one.span.start) - 1):
            moved = [_moved(one, shifts[at]) for one in each]
            rows += _rows(some[at].row, self.codes, moved, some[at].sentences, some[at].turns)
        return Searched(rows, doubted, matcher.problems[before:])


@dataclass(frozen=True)
class Meets:
    """Tells in which transcripts keywords may be hits, without a look at words and guards; can be pickled.

    Attributes:
        codebook: with these keywords and no others.
    """

    codebook: Codebook

    def __reduce__(self) -> tuple[Any, ...]:
        """Leave the matcher behind, as `Search` does."""
        return Meets, (self.codebook,)

    @cached_property
    def _matcher(self) -> Matcher:
        from qualcode.assist import Matcher

        return Matcher(self.codebook)

    def __call__(self, stored: Sequence[StoredRevision]) -> list[int]:
        """Return the revisions, by row id, of those of some transcripts."""
        may_hit = self._matcher.may_hit
        return [one.row.revision for one in stored if may_hit(fold(str(one.text, "utf-8")), one.spans)]


class Mentions:
    """Finds where literals begin in stored texts; those of few spellings are looked for without folding the text.

    Args:
        matcher: with the keywords, all of them literals.
        literals: of the matcher.
    """

    def __init__(self, matcher: Matcher, literals: Sequence[str]) -> None:
        self._matcher = matcher
        spelled = [spellings(text, _SPELLINGS) for text in literals]
        every = [one for each in spelled for one in each or ()]
        few = all(spelled) and len(every) <= _SPELLINGS
        self._spelled = [(one.encode("utf-8"), one) for one in every] if few else None

    def __call__(self, stored: bytes) -> list[int]:
        """Return where they begin in a text given as UTF-8, in no order."""
        if self._spelled is None:
            return self._matcher.literal_starts(fold(str(stored, "utf-8")))
        there = [one for spelled, one in self._spelled if spelled in stored]
        if not there:
            return []
        text, places = str(stored, "utf-8"), []
        for one in there:
            place = text.find(one)
            while place >= 0:
                places.append(place)
                place = text.find(one, place + 1)
        return places


_SPELLINGS = 16
"""Spellings of keywords that are searched one by one, which is sooner done than folding so far."""


def _moved(suggestion: Suggestion, by: int) -> Suggestion:
    """Return a suggestion of an excerpt with its places in the whole text."""
    span, code, hits = suggestion
    moved = tuple(hit._replace(start=hit.start + by, end=hit.end + by) for hit in hits)
    return Suggestion(Span(span.start + by, span.end + by), code, moved)


def _rows(
    row: TranscriptRow,
    codes: Mapping[str, int],
    found: Sequence[Suggestion],
    sentences: Sequence[Span],
    turns: Sequence[Turn],
) -> list[Sequence[Any]]:
    """Write suggestions as stored, with the sentence a decision will be kept for and the turn they stand in."""
    cover, ends = Spans(sentences).cover, [turn.end for turn in turns]
    rows = []
    for each in found:
        best = each.best
        sentence, at = cover(best.start, best.end), bisect_right(ends, best.start)
        turn = turns[at].n if at < len(turns) and turns[at].start < best.end else None
        rows.append(_row(row.uid, (row.revision, codes[each.code], turn), each, best, sentence))
    return rows


def _row(
    uid: str, where: tuple[int, int, int | None], suggestion: Suggestion, best: Hit, sentence: Span
) -> Sequence[Any]:
    """Return a row in the order of `suggested.COLUMNS`."""
    revision, code, turn = where
    (start, end), named, hits = suggestion
    doubts, reasons, rest = _told(best[3:])
    told = f"[[{best[0]}, {best[1]}, {rest}]"
    if len(hits) > 1:
        reasons = _encoded(suggestion.reasons)
        told = f"[{', '.join([f'[{hit[0]}, {hit[1]}, {_told(hit[3:])[2]}' for hit in hits])}]"
    return (
        reads.digest(f"{uid}:{start}:{end}:{named}".encode())[:12], revision, start, end, code, turn, *sentence, *best[:2],
        *best[3:6], doubts, reasons, told,
    )  # fmt: skip


@lru_cache(maxsize=4096)
def _told(facts: tuple[Any, ...]) -> tuple[str, str, str]:
    """Return the doubts, the reasons and the end of the evidence as stored, where a hit with these facts stands alone.

    Args:
        facts: of a hit, from its keyword on; few keywords have but so many things said of them.
    """
    return " ".join(facts[3]), _encoded([facts[:3]]), _encoded(facts)[1:]
