"""A passage with what stands before and after it, broken into rows as the text pane breaks them.

Pure but for Textual's `Content`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from textual.content import Content

from qualcode.model.span import Span
from qualcode.text import show, wrap

AROUND, PASSAGE, HIT = "$text-muted", "bold", "$accent underline"


def in_context(
    text: str, span: Span, hits: Sequence[Span], cells: int, rows: int, *, before: int = 0
) -> Content:
    """Return `rows` rows of `text` with `span` near the top of them.

    Args:
        text: the frozen text of a transcript.
        span: what is to be seen.
        hits: what in it is signed, such as keywords.
        cells: of a row.
        rows: how many there is room for.
        before: lines of the text before the one it begins in that are shown too, such as the question.
    """
    start = text.rfind("\n", 0, span.start) + 1
    for _line_before in range(before):
        start = text.rfind("\n", 0, max(start - 1, 0)) + 1
    start = max(start, span.start - (2 + 2 * before) * cells)
    lines = _rows(text, start, span.start + cells * max(rows, 1), max(cells, 4))
    above = next((at for at, (_first, last) in enumerate(lines) if last > span.start), 0)
    first = max(above - max(rows // 4, 0), 0)
    return Content("\n").join(_line(text, row, span, hits) for row in lines[first : first + rows])


def _rows(text: str, start: int, stop: int, cells: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    while start < min(stop, len(text)):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        cut = min(end, max(stop, start + cells))
        found += [(start + first, start + last) for first, last in wrap(text[start:cut], cells)]
        start = end + 1
    return found


def _line(text: str, row: tuple[int, int], span: Span, hits: Sequence[Span]) -> Content:
    start, end = row
    things = [span, *hits]
    edges = sorted({start, end, *(at for one in things for at in one if start < at < end)})
    parts: list[tuple[str, str]] = []
    for first, last in pairwise(edges):
        style = AROUND
        if span.start <= first < span.end:
            style = PASSAGE
        if any(hit.start <= first < hit.end for hit in hits):
            style = HIT
        parts.append((show(text[first:last]), style))
    return Content.assemble(*parts)
