"""Styles of numbers in a theme: grounds that warm with the number, ink that stays readable on each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rich.style import Style
from textual.color import Color

from qualcode.analysis.scale import LEVELS

_COOLEST, _HOTTEST = 0.10, 0.50
"""Share of the theme's primary colour in the ground of the lowest and of the highest number."""


class Ink:
    """Styles for grids in one theme.

    Args:
        variables: the theme's variables.
        color: gives the colour of a code that the codebook has, None for another.
    """

    def __init__(self, variables: Mapping[str, str], color: Callable[[str], str | None]) -> None:
        self._color = color
        self._ground, self._ink = Color.parse(variables["background"]), Color.parse(variables["foreground"])
        self._primary = Color.parse(variables["primary"])
        self._head = Color.parse(variables["surface"])
        self._hand = Color.parse(variables["block-cursor-background"])
        self._on_hand = Color.parse(variables["block-cursor-foreground"])
        self._blurred = Color.parse(variables["block-cursor-blurred-background"])
        self._faint = self._ink.blend(self._ground, 0.62)
        self._soft = self._ink.blend(self._ground, 0.32)
        self.base = self._style(self._ink, self._ground)
        self.quiet = self._style(self._faint, self._ground)
        self.soft = self._style(self._soft, self._ground)
        self.strong = self._style(self._ink, self._ground, bold=True)
        self.bar = self._style(self._primary, self._ground)
        self.head = self._style(self._soft, self._head)
        self.head_in_hand = self._style(self._primary, self._head, bold=True)
        self.column_in_hand = self._style(self._primary, self._head, bold=True, underline=True)
        self.hand = self._style(self._on_hand, self._hand, bold=True)
        self.blurred = self._style(self._ink, self._blurred, bold=True)
        self.heat = [self.quiet, *(self._warm(step) for step in range(1, LEVELS + 1))]

    def _style(self, ink: Color, ground: Color, *, bold: bool = False, underline: bool = False) -> Style:
        return Style(color=ink.rich_color, bgcolor=ground.rich_color, bold=bold, underline=underline)

    def _warm(self, step: int) -> Style:
        share = _COOLEST + (_HOTTEST - _COOLEST) * (step - 1) / (LEVELS - 1)
        return self._style(self._ink, self._ground.blend(self._primary, share), bold=step == LEVELS)

    def code(self, code: str, *, head: bool = False, bold: bool = True) -> Style:
        """Return the style of something in a code's colour, in the head or below it."""
        return self._style(self._of(code), self._head if head else self._ground, bold=bold)

    def lit(self, code: str) -> Style:
        """Return the style of something in a code's colour in the column in hand."""
        return self._style(self._of(code), self._blurred)

    def tinted(self, code: str, step: int) -> Style:
        """Return a style with a ground that takes on a code's colour as far as a step of heat says."""
        share = 0.16 + 0.30 * (step - 1) / (LEVELS - 1)
        return self._style(self._ink, self._ground.blend(self._of(code), share), bold=True)

    def _of(self, code: str) -> Color:
        found = self._color(code)
        return Color.parse(found) if found else self._ink
