"""Where the words of a text stand in its corrected form, and what became of each passage quoted from it.

The two texts are laid beside each other by what stands once in both: first lines, then clauses, then characters.
Lines and clauses cost as much as the texts are long; characters are compared only between them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from qualcode.model.span import Span

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_CLAUSE = re.compile(r"\w+|\s+|[^\w\s]+")
_UNITS = (_LINE, _LINE, _CLAUSE, _CLAUSE)
# Comparing n with m characters takes n × m / 8 bytes; above this clauses are compared in their place.
_ROOM = 200_000_000
# An edit of fewer code points is a correction, not another wording.
_LONG = 4
# As far as an insertion or deletion is moved to begin at the start of a line.
_SLIDE = 400


class Edit(NamedTuple):
    """Code points `start` to `end` of the old text that gave way to `new_start` to `new_end` of the new one."""

    start: int
    end: int
    new_start: int
    new_end: int


class Fate(StrEnum):
    """What became of a passage."""

    MOVED = "moved"
    """Its words stand unchanged, at the same place or another."""
    CHANGED = "changed"
    """Some of its words were corrected; it covers the corrected ones."""
    LOST = "lost"
    """Its words are gone, or most of them were rewritten together with others."""


class Anchor(NamedTuple):
    """A passage in the new text; the span is None where it is lost."""

    fate: Fate
    span: Span | None


def edits(old: str, new: str) -> list[Edit]:
    """Return what must be replaced in `old` to give `new`: in order, apart from each other, none empty."""
    found: list[Edit] = []
    for edit in _between(old, new, Edit(0, len(old), 0, len(new)), _UNITS):
        if found and found[-1].end == edit.start and found[-1].new_end == edit.new_start:
            found[-1] = Edit(found[-1].start, edit.end, found[-1].new_start, edit.new_end)
        else:
            found.append(edit)
    return _slid(old, new, _joined(found))


def _between(old: str, new: str, gap: Edit, units: Sequence[re.Pattern[str]]) -> Iterator[Edit]:
    """Give the edits inside a gap, found by the first of `units` and, between its anchors, by those after it."""
    gap = _trimmed(old, new, gap)
    if gap.start == gap.end or gap.new_start == gap.new_end:
        if gap.end - gap.start + gap.new_end - gap.new_start:
            yield gap
    elif units:
        pieces = [Span(*m.span()) for m in units[0].finditer(old, gap.start, gap.end)]
        others = [Span(*m.span()) for m in units[0].finditer(new, gap.new_start, gap.new_end)]
        yield from _around(old, new, gap, _unique(old, new, pieces, others), units[1:])
    elif (gap.end - gap.start) * (gap.new_end - gap.new_start) <= _ROOM:
        yield from _opcodes(old[gap.start : gap.end], new[gap.new_start : gap.new_end], gap)
    else:
        yield from _by_clauses(old, new, gap)


def _trimmed(old: str, new: str, gap: Edit) -> Edit:
    """Leave out what is the same at both ends of a gap."""
    a, b, c, d = gap
    least, most = 0, min(b - a, d - c)
    while least < most:
        half = (least + most + 1) // 2
        same = old[a + least : a + half] == new[c + least : c + half]
        least, most = (half, most) if same else (least, half - 1)
    a, c = a + least, c + least
    least, most = 0, min(b - a, d - c)
    while least < most:
        half = (least + most + 1) // 2
        same = old[b - half : b - least] == new[d - half : d - least]
        least, most = (half, most) if same else (least, half - 1)
    return Edit(a, b - least, c, d - least)


def _unique(old: str, new: str, pieces: Sequence[Span], others: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Return pieces that stand once in each text, in the longest run that is in order in both."""
    words, said = [piece.of(old) for piece in pieces], [piece.of(new) for piece in others]
    counts, twins = Counter(words), Counter(said)
    place = {word: at for at, word in enumerate(said) if twins[word] == 1}
    pairs = [(at, place[word]) for at, word in enumerate(words) if counts[word] == 1 and word in place]
    return [(pieces[at], others[twin]) for at, twin in _rising(pairs)]


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest choice of pairs whose second numbers rise as the first do."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, (_first, second) in enumerate(pairs):
        length = bisect_left(ends, second)
        ends[length:] = [second, *ends[length + 1 :]] if length < len(ends) else [second]
        last[length : length + 1] = [at]
        before.append(last[length - 1] if length else -1)
    found: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _around(
    old: str, new: str, gap: Edit, anchors: Sequence[tuple[Span, Span]], units: Sequence[re.Pattern[str]]
) -> Iterator[Edit]:
    at, new_at = gap.start, gap.new_start
    for piece, other in (*anchors, (Span(gap.end, gap.end), Span(gap.new_end, gap.new_end))):
        yield from _between(old, new, Edit(at, piece.start, new_at, other.start), units)
        at, new_at = piece.end, other.end


def _opcodes(first: Sequence[str], second: Sequence[str], gap: Edit) -> Iterator[Edit]:
    """Give the fewest edits between two sequences, counted from where the gap begins."""
    from rapidfuzz.distance import Indel

    for op in Indel.opcodes(first, second):
        if op.tag != "equal":
            yield Edit(
                gap.start + op.src_start,
                gap.start + op.src_end,
                gap.new_start + op.dest_start,
                gap.new_start + op.dest_end,
            )


def _by_clauses(old: str, new: str, gap: Edit) -> Iterator[Edit]:
    """Give edits of whole clauses, for two long texts that share nothing that stands once; one edit for longer ones."""
    pieces = [Span(*m.span()) for m in _CLAUSE.finditer(old, gap.start, gap.end)]
    others = [Span(*m.span()) for m in _CLAUSE.finditer(new, gap.new_start, gap.new_end)]
    if len(pieces) * len(others) > _ROOM:
        yield gap
        return
    starts = [*(piece.start for piece in pieces), gap.end]
    new_starts = [*(piece.start for piece in others), gap.new_end]
    words, said = [piece.of(old) for piece in pieces], [piece.of(new) for piece in others]
    for edit in _opcodes(words, said, Edit(0, 0, 0, 0)):
        yield Edit(starts[edit.start], starts[edit.end], new_starts[edit.new_start], new_starts[edit.new_end])


def _joined(found: Sequence[Edit]) -> list[Edit]:
    """Take two long edits as one where less stands between them than either replaces: chance, not the same words."""
    joined: list[Edit] = []
    for edit in found:
        joined.append(edit)
        while len(joined) > 1 and _by_chance(*joined[-2:]):
            last, first = joined.pop(), joined.pop()
            joined.append(Edit(first.start, last.end, first.new_start, last.new_end))
    return joined


def _by_chance(first: Edit, second: Edit) -> bool:
    size = min(max(edit.end - edit.start, edit.new_end - edit.new_start) for edit in (first, second))
    return size >= _LONG and second.start - first.end < size


def _slid(old: str, new: str, found: Sequence[Edit]) -> list[Edit]:
    """Let lines put in or taken out begin where a line begins, where the texts leave the choice."""
    slid: list[Edit] = []
    for n, edit in enumerate(found):
        back = min(edit.start - (slid[-1].end if slid else 0), _SLIDE)
        on = min((found[n + 1].start if n + 1 < len(found) else len(old)) - edit.end, _SLIDE)
        by = 0
        if edit.start == edit.end:
            by = _slide(new, edit.new_start, edit.new_end, back, on)
        elif edit.new_start == edit.new_end:
            by = _slide(old, edit.start, edit.end, back, on)
        slid.append(Edit(*(at + by for at in edit)))
    return slid


def _slide(text: str, start: int, end: int, back: int, on: int) -> int:
    """Return by how much `start` to `end` can move to the start of a line and say the same, 0 where it cannot."""
    for by in range(back + 1):
        if start - by == 0 or text[start - by - 1] == "\n":
            return -by
        if text[start - by - 1] != text[end - by - 1]:
            break
    for by in range(on):
        if text[start + by] != text[end + by]:
            break
        if text[start + by] == "\n":
            return by + 1
    return 0


class Anchors:
    """Asked where passages of an old text stand in the new one.

    Args:
        old: the text that passages point into.
        new: the corrected text.

    Attributes:
        edits: what was corrected.
    """

    def __init__(self, old: str, new: str) -> None:
        self.edits = edits(old, new)
        self._old, self._new = old, new
        self._starts = [edit.start for edit in self.edits]
        self._ends = [edit.end for edit in self.edits]

    def of(self, span: Span) -> Anchor:
        """Return what became of a passage.

        Returns:
            Moved, with a span of the same words; changed, with the span of the corrected words; or lost.
        """
        quote, there = span.of(self._old), Span(self._opening(span.start), self._closing(span.end))
        for start in self._starting(span, there.start):
            if start >= 0 and self._new.startswith(quote, start):
                return Anchor(Fate.MOVED, Span(start, start + len(quote)))
        rewritten = 3 * self._kept(span) < len(quote.strip()) and not self._replaced_within(span)
        if rewritten or not there.of(self._new).strip():
            return Anchor(Fate.LOST, None)
        return Anchor(Fate.CHANGED, there)

    def _starting(self, span: Span, there: int) -> Iterator[int]:
        """Give where a passage may begin: what is said twice in a row may have been put in or taken out either time."""
        yield there
        touching = self._touching(span)
        for edit in (self.edits[touching[0]], self.edits[touching[-1]]) if touching else ():
            yield span.start + edit.new_start - edit.start
            yield span.start + edit.new_end - edit.end

    def around(self, span: Span) -> Span:
        """Return where a turn or a line stands, with what was put in at its edges; it may be empty."""
        start, end = self._opening(span.start), self._closing(span.end)
        first, last = bisect_left(self._ends, span.start), bisect_right(self._starts, span.end) - 1
        if first < len(self.edits) and self._starts[first] == self._ends[first] == span.start:
            start = self.edits[first].new_start
        if last >= 0 and self._starts[last] == self._ends[last] == span.end:
            end = self.edits[last].new_end
        return Span(start, max(end, start))

    def _opening(self, at: int) -> int:
        """Return where a passage that begins at `at` begins now; what was put in before it is not part of it."""
        index = bisect_right(self._starts, at) - 1
        if index < 0:
            return at
        edit = self.edits[index]
        return edit.new_start if at < edit.end else edit.new_end + at - edit.end

    def _closing(self, at: int) -> int:
        """Return where a passage that ends at `at` ends now; what was put in after it is not part of it."""
        index = bisect_left(self._starts, at) - 1
        if index < 0:
            return at
        edit = self.edits[index]
        return edit.new_end if at <= edit.end else edit.new_end + at - edit.end

    def _touching(self, span: Span) -> range:
        return range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))

    def _kept(self, span: Span) -> int:
        """Return how many code points of a passage stand in the new text, white space left out where it is all."""
        touching = self._touching(span)
        at, kept = span.start, []
        for index in touching:
            kept.append(self._old[at : max(self._starts[index], at)])
            at = self._ends[index]
        kept.append(self._old[at : span.end])
        return len("".join(kept).strip())

    def _replaced_within(self, span: Span) -> bool:
        """Tell whether all that was replaced in a passage was replaced in it alone."""
        return all(span.holds(Span(*self.edits[index][:2])) for index in self._touching(span))
