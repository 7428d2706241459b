"""Portraits as sheets for the grid: one transcript with a line a code, or all transcripts with a line each."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_lowercase

from rich.segment import Segment
from rich.style import Style

from qualcode.analysis.portrait import CodeLine, Portrait, ruler
from qualcode.analysis.scale import height, level
from qualcode.text import clip, pad, show
from qualcode.tui.ink import Ink


class PortraitSheet:
    """One transcript: a line a code, a cell a stretch, blocks as high as the share of it the code covers.

    Args:
        found: the portrait.
        lines: those of its lines that are shown.
        keys: the key of each code, by id.
        names: cells for key and name.
        ink: styles of the theme.
    """

    heads = 2

    def __init__(
        self,
        found: Portrait,
        lines: Sequence[CodeLine],
        keys: dict[str, str],
        names: int,
        ink: Ink,
    ) -> None:
        self._found, self._lines, self._keys, self._ink = found, lines, keys, ink
        self._shares = [found.shares(line) for line in lines]
        self._ruler = ruler(found.stretches)
        self.rows, self.frozen = len(lines), names
        self.widths: Sequence[int] = [1] * len(found.stretches)
        self.ground: Style = ink.base

    def head(self, line: int, seen: range, column: int) -> list[Segment]:
        """Paint the numbers of the turns, and under each the place where it begins."""
        words = self._ruler[line][seen.start : seen.stop]
        parts = [Segment(" " * self.frozen, self._ink.head)]
        at = column - seen.start
        parts += [
            Segment(words[:at], self._ink.head),
            Segment(words[at : at + 1], self._ink.head_in_hand if line else self._ink.head),
            Segment(words[at + 1 :], self._ink.head),
        ]
        return [*parts, Segment(" " * 400, self._ink.head)]

    def row(self, row: int, seen: range, column: int, *, in_hand: bool, focus: bool) -> list[Segment]:
        """Paint a code's line; the stretch in hand is lit in all lines."""
        line, ink = self._lines[row], self._ink
        key = pad(self._keys.get(line.code, ""), 2)
        plain, lit = ink.code(line.code, bold=False), ink.lit(line.code)
        name = pad(clip(show(line.name), self.frozen - 5), self.frozen - 4)
        parts = [
            Segment(f" {key} ", ink.code(line.code)),
            Segment(name, ink.head_in_hand if in_hand else ink.base),
        ]
        for at in seen:
            block = height(level(self._shares[row][at], 1.0))
            style = lit if at == column else plain
            if at == column and in_hand:
                style = ink.hand if focus else ink.blurred
            parts.append(Segment(block, style))
        return parts


class ComparedSheet:
    """All transcripts: a line each, a cell a stretch, the letter of the theme that covers most of it.

    Args:
        found: portraits by theme.
        letters: of each theme, by id.
        names: cells for a transcript's name.
        ink: styles of the theme.
    """

    def __init__(self, found: Sequence[Portrait], letters: dict[str, str], names: int, ink: Ink) -> None:
        self._found, self._letters, self._ink = found, letters, ink
        self._leading = [one.leading() for one in found]
        self.heads, self.rows, self.frozen = 0, len(found), names
        self.widths: Sequence[int] = [1] * max((len(one.stretches) for one in found), default=0)
        self.ground: Style = ink.base

    def head(self, line: int, seen: range, column: int) -> list[Segment]:  # noqa: ARG002  a sheet's signature
        """Paint nothing: lines of several transcripts have no turns in common."""
        return []

    def row(self, row: int, seen: range, column: int, *, in_hand: bool, focus: bool) -> list[Segment]:
        """Paint a transcript's line."""
        one, ink = self._found[row], self._ink
        name = pad(" " + clip(show(one.transcript), self.frozen - 2), self.frozen)
        parts = [Segment(name, ink.head_in_hand if in_hand else ink.base)]
        for at in range(seen.start, min(seen.stop, len(one.stretches))):
            line, share = self._leading[row][at]
            letter = self._letters[one.lines[line].code] if line >= 0 else "·"
            style = ink.quiet
            if line >= 0:
                style = ink.tinted(one.lines[line].code, level(share, 1.0))
            if in_hand and at == column:
                style = ink.hand if focus else ink.blurred
            parts.append(Segment(letter, style))
        return parts


def letters(themes: Sequence[str]) -> dict[str, str]:
    """Return a letter for each theme: one of its id where that is free, else the next of the alphabet."""
    given: dict[str, str] = {}
    for theme in themes:
        wanted = [letter for letter in theme.lower() if letter in ascii_lowercase] + list(ascii_lowercase)
        given[theme] = next((letter for letter in wanted if letter not in given.values()), "?")
    return given
