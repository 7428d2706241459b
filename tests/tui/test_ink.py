"""Numbers stay readable on every ground, in every theme, and warmer ground means more."""

import pytest
from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from qualcode.tui import themes
from qualcode.tui.ink import Ink

THEMES = [theme for theme in vars(themes).values() if isinstance(theme, Theme)]


def colors(style: Style) -> tuple[Color, Color]:
    assert style.color is not None
    assert style.bgcolor is not None
    return Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)


def contrast(style: Style) -> float:
    one, other = colors(style)
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_numbers_are_readable_on_every_step_of_heat(theme: Theme) -> None:
    ink = Ink(theme.to_color_system().generate() | theme.variables, lambda code: code)
    assert len(ink.heat) == 9
    for style in (*ink.heat[1:], ink.hand, ink.blurred, ink.head, ink.head_in_hand, ink.base):
        assert contrast(style) >= 4.5
    for color in (theme.variables[f"code-{n}"] for n in range(8)):
        assert contrast(ink.code(color, head=True)) >= 4.4
        assert min(contrast(ink.tinted(color, step)) for step in range(1, 9)) >= 4.5
    grounds = [_luminance(colors(style)[1]) for style in ink.heat]
    assert grounds == sorted(grounds, reverse=not theme.dark)
    assert len(set(grounds)) == 9
