"""Columns of one row in cells: each text shown, cut and filled to its column, so that 汉字 stand one under the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textual.content import Content

from qualcode.text import clip, pad, show, width, wrap

GAP = 2


class Column(NamedTuple):
    """A column: what stands over it, how many cells it has, and how its texts look."""

    name: str
    cells: int
    style: str = ""
    right: bool = False


def flat(words: str) -> str:
    """Return a person's text on one line, as the terminal may have it."""
    return show(words.replace("\n", " "))


def row(columns: Sequence[Column], texts: Iterable[str], styles: Sequence[str] = ()) -> Content:
    """Join texts, each in its column; columns without cells are left out.

    Args:
        columns: from left to right.
        texts: one a column.
        styles: one a column, in the place of the columns' own.
    """
    parts: list[tuple[str, str]] = []
    for at, (column, words) in enumerate(zip(columns, texts, strict=True)):
        if column.cells > 0:
            cut = pad(clip(flat(words), column.cells), column.cells, right=column.right)
            parts += [(cut, styles[at] if styles else column.style), (" " * GAP, "")]
    return Content.assemble(*parts[:-1])


def heads(columns: Sequence[Column]) -> Content:
    """Return the line over a list, indented as its rows are."""
    names = row(columns, [column.name for column in columns], ["$text-muted"] * len(columns))
    return Content("  ") + names


def widest(texts: Iterable[str], most: int) -> int:
    """Return the cells of the widest text, `most` at the most."""
    found = 0
    for words in texts:
        found = max(found, min(width(flat(words)), most))
        if found == most:
            break
    return found


def tail(words: str, cells: int) -> str:
    """Return the end of a shown text in exactly `cells` cells, filled at the left, never from inside a 汉字."""
    used, at = 0, len(words)
    while at > 0 and used + width(words[at - 1]) <= cells:
        at -= 1
        used += width(words[at])
    while at < len(words) and width(words[at]) == 0:  # a mark without the letter it belongs to
        at += 1
    return pad(words[at:], cells, right=True)


def broken(words: str, cells: int) -> str:
    """Return a text of any number of lines, broken into rows as the text pane breaks them."""
    rows: list[str] = []
    for line in words.split("\n"):
        shown = show(line)
        rows += [shown[start:end] for start, end in wrap(shown, max(cells, 4))]
    return "\n".join(rows)
