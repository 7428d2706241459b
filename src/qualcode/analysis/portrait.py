"""A transcript's talk cut into stretches of equal length, and how much of each stretch every code covers.

It counts as tables do: characters without white space, in turns the filter lets through, regions left out, what
overlaps once. So a line of a portrait adds up to the code's number of characters in the table of frequencies.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from qualcode.analysis.axes import LEFT_OUT, Columns, columns_by, one_row
from qualcode.analysis.corpus import CodingRow, Corpus, TextRow, choose
from qualcode.analysis.counts import common, talk
from qualcode.model.span import Span, union

_PIECE = 500
"""A place is looked for in pieces of so many code points, since a turn can be a whole book."""


class Stretch(NamedTuple):
    """One column: from its first character of talk to the next column's.

    Attributes:
        start: code point of its first character of talk.
        end: code point of the next column's, after the talk for the last column.
        characters: of talk in it, white space left out.
        turn: number of the turn that `start` stands in, 0 where there are no turns.
        speaker: who speaks there.
    """

    start: int
    end: int
    characters: int
    turn: int = 0
    speaker: str | None = None


class CodeLine(NamedTuple):
    """A code or theme: how many characters of each stretch it covers, and how many codings it has."""

    code: str
    name: str
    covered: tuple[int, ...]
    codings: int


@dataclass(frozen=True)
class Portrait:
    """A transcript at a glance.

    Attributes:
        transcript: its name.
        by: `code` or `theme`.
        stretches: in order; together all of the talk that counts, their lengths differing by one at most.
        lines: one a codable code or theme, in the order of the codebook, unused ones too.
    """

    transcript: str
    by: str
    stretches: tuple[Stretch, ...]
    lines: tuple[CodeLine, ...]

    def shares(self, line: CodeLine) -> list[float]:
        """Return the share of each stretch that a line covers, from 0 to 1."""
        return [
            n / stretch.characters for n, stretch in zip(line.covered, self.stretches, strict=True)
        ]  # no stretch is empty

    def leading(self) -> list[tuple[int, float]]:
        """Return the line that covers most of each stretch, the first of equals, and its share; -1 for none."""
        if not self.lines:
            return [(-1, 0.0)] * len(self.stretches)
        found = []
        for shares in zip(*(self.shares(line) for line in self.lines), strict=True):
            most = max(shares)
            found.append((shares.index(most), most) if most else (-1, 0.0))
        return found


def portrait(
    corpus: Corpus,
    text: TextRow,
    cells: int,
    by: str = "theme",
    *,
    interviewer: bool = False,
    language: str = "",
) -> Portrait:
    """Draw one transcript of a study.

    Args:
        corpus: the study; of its codings those in other transcripts are passed over.
        text: the transcript.
        cells: how many stretches; fewer where the talk has fewer characters.
        by: `code` or `theme`.
        interviewer: whether interviewers' turns count.
        language: which names of codes to show, `zh` or `en`; empty for any.

    Raises:
        UsageError: `by` is neither.
    """
    choose("--by", by, ("code", "theme"))
    rows = one_row(corpus, interviewer=interviewer)
    turns = [turn for turn in corpus.turns if turn.transcript == text.transcript]
    spoken = talk(text, turns, rows)
    here = [
        coding
        for coding in corpus.codings
        if coding[1] == text.transcript and (coding[2] is None or rows.turns[coding[2]] != LEFT_OUT)
    ]
    columns = columns_by(corpus, by, {coding[0] for coding in here}, language)
    cuts = _cuts(text.text, spoken, cells)
    starts = [turn.start for turn in turns]
    stretches = []
    for start, end in pairwise(cuts):
        n = bisect_right(starts, start)
        size = sum(_characters(text.text, span) for span in common([Span(start, end)], spoken))
        stretches.append(Stretch(start, end, size, n, turns[n - 1].speaker if n else None))
    lines = _lines(text.text, here, columns, spoken, cuts)
    name = next(one.name for one in corpus.transcripts if one.id == text.transcript)
    return Portrait(name, by, tuple(stretches), lines)


def ruler(stretches: Sequence[Stretch]) -> tuple[str, str]:
    """Return the numbers of the turns where each begins, as far as they have room, and a line of ticks."""
    ticks = [
        "┬" if at == 0 or one.turn != stretches[at - 1].turn else "─" for at, one in enumerate(stretches)
    ]
    numbers = ""
    for at, (one, tick) in enumerate(zip(stretches, ticks, strict=True)):
        word = str(one.turn)
        if tick == "┬" and one.turn and len(numbers) <= at and at + len(word) <= len(stretches):
            numbers = numbers.ljust(at) + word + " "
    return numbers[: len(stretches)].ljust(len(stretches)), "".join(ticks)


def _characters(text: str, span: Span) -> int:
    return len("".join(text[span.start : span.end].split()))


def _cuts(text: str, spoken: Sequence[Span], cells: int) -> list[int]:
    """Return where stretches begin, and last the end of the talk; one place or none where there is no talk."""
    pieces = [
        Span(at, min(at + _PIECE, span.end)) for span in spoken for at in range(span.start, span.end, _PIECE)
    ]
    sums = [0, *accumulate(_characters(text, piece) for piece in pieces)]
    total, cells = sums[-1], max(min(cells, sums[-1]), 0)
    cuts = []
    for n in range(cells):
        wanted = total * n // cells
        at = bisect_right(sums, wanted) - 1
        cuts.append(_place(text, pieces[at], wanted - sums[at]))
    return [*cuts, spoken[-1].end] if cuts else []


def _place(text: str, piece: Span, n: int) -> int:
    """Return where the character number `n` of a piece stands, from 0, white space not counted."""
    ends = range(piece.start, piece.end + 1)
    return ends[bisect_left(ends, n + 1, key=lambda end: _characters(text, Span(piece.start, end)))] - 1


def _lines(
    text: str, codings: Iterable[CodingRow], columns: Columns, spoken: Sequence[Span], cuts: Sequence[int]
) -> tuple[CodeLine, ...]:
    spans: dict[int, list[Span]] = defaultdict(list)
    for code, _transcript, _turn, start, end in codings:
        spans[columns.of[code]].append(Span(start, end))
    lines = []
    for at, (code, name) in enumerate(zip(columns.ids, columns.names, strict=True)):
        covered = [0] * max(len(cuts) - 1, 0)
        for span in common(union(spans[at]), spoken):
            _add(covered, text, span, cuts)
        lines.append(CodeLine(code, name, tuple(covered), len(spans[at])))
    return tuple(lines)


def _add(covered: list[int], text: str, span: Span, cuts: Sequence[int]) -> None:
    """Add the characters of a span of talk to the stretches it touches."""
    for at in range(max(bisect_right(cuts, span.start) - 1, 0), len(covered)):
        if cuts[at] >= span.end:
            break
        covered[at] += _characters(text, Span(max(span.start, cuts[at]), min(span.end, cuts[at + 1])))
