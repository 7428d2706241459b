"""Every text stands out from its ground, in all three themes and in sixteen colours, and without colour."""

from itertools import combinations

import pytest
from rich.color import ColorSystem
from rich.segment import Segment
from textual.color import Color
from textual.filter import Monochrome
from textual.theme import Theme

from qualcode.model.codebook import Code, Codebook
from qualcode.project import Project
from qualcode.settings import THEMES as SETTABLE
from qualcode.tui.app import QualcodeApp
from qualcode.tui.looks import Look, Mark
from qualcode.tui.paint import Painter
from qualcode.tui.themes import CONTRAST, DARK, THEMES
from seen import shown

LEAST = {theme.name: 7.0 if theme is CONTRAST else 4.5 for theme in THEMES}
WORDS = "foreground primary accent warning error success secondary footer-key-foreground".split()
GROUNDS = ("background", "surface", "panel")


def variables(theme: Theme) -> dict[str, str]:
    return {**theme.to_color_system().generate(), **theme.variables}


def luminance(color: Color) -> float:
    """Relative luminance by WCAG 2.2."""
    parts = [part / 255 for part in color.rgb]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def muted(values: dict[str, str], ground: Color) -> Color:
    if values["text-muted"].startswith("auto"):
        return ground + ground.get_contrast_text(int(values["text-muted"][5:-1]) / 100)
    return Color.parse(values["text-muted"])


def test_the_measure_is_that_of_the_standard() -> None:
    assert contrast(Color.parse("#ffffff"), Color.parse("#000000")) == pytest.approx(21)
    assert contrast(Color.parse("#767676"), Color.parse("#ffffff")) == pytest.approx(4.54, abs=0.01)


def test_the_themes_are_those_the_configuration_file_can_name() -> None:
    assert [theme.name for theme in THEMES] == [f"qualcode-{name}" for name in SETTABLE]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_words_stand_out_from_every_ground(theme: Theme) -> None:
    values = variables(theme)
    names = [*WORDS, *(f"code-{n}" for n in range(8))]
    found = {}
    for ground in GROUNDS:
        for name in names:
            found[name, ground] = contrast(Color.parse(values[name]), Color.parse(values[ground]))
        found["text-muted", ground] = contrast(
            muted(values, Color.parse(values[ground])), Color.parse(values[ground])
        )
    cursor = Color.parse(values["block-cursor-background"])
    found["cursor", "cursor"] = contrast(Color.parse(values["block-cursor-foreground"]), cursor)
    assert len(found) > 50
    assert {pair: ratio for pair, ratio in found.items() if ratio < LEAST[theme.name]} == {}


def painter(theme: Theme) -> Painter:
    codes = tuple(Code(f"c{n}", {"en": f"Code {n}"}) for n in range(8))
    return Painter(variables(theme), Codebook("b", codes), {})


def looks() -> list[Look]:
    marks = [*Mark, *(one | other for one, other in combinations(Mark, 2)), Mark(0)]
    return [Look(codes, each) for codes in ((), ("c0",), ("c2", "c5"), ("c1", "c3", "c7")) for each in marks]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_a_transcript_can_be_read_in_every_look(theme: Theme) -> None:
    paint = painter(theme)
    found = {}
    for look in looks():
        style = paint.style(look)
        assert style.color
        assert style.bgcolor
        ink, ground = (Color(*c.get_truecolor()) for c in (style.color, style.bgcolor))
        found[look] = round(contrast(ink, ground), 2)
    assert len(found) > 100
    assert {look: ratio for look, ratio in found.items() if ratio < LEAST[theme.name]} == {}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_sixteen_colours_leave_words_apart_from_their_ground(theme: Theme) -> None:
    paint = painter(theme)
    same = []
    for look in looks():
        style = paint.style(look)
        assert style.color
        assert style.bgcolor
        ink, ground = (c.downgrade(ColorSystem.STANDARD).number for c in (style.color, style.bgcolor))
        if ink == ground:
            same.append(look)
    assert same == []


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_without_colour_what_matters_is_still_told_apart(theme: Theme) -> None:
    paint, grey = painter(theme), Monochrome()
    told = {}
    for name, look in {
        "plain": Look((), Mark(0)),
        "selected": Look((), Mark.SELECTED),
        "cursor": Look((), Mark.CURSOR),
        "coded": Look(("c0",), Mark(0)),
        "offered": Look((), Mark.OFFERED),
        "keyword": Look((), Mark.OFFERED | Mark.HIT),
    }.items():
        (segment,) = grey.apply([Segment("x", paint.style(look))], Color.parse("#000000"))
        assert segment.style
        assert segment.style.bgcolor
        assert len(set(segment.style.bgcolor.get_truecolor())) == 1
        told[name] = (str(segment.style), segment.style.bgcolor.get_truecolor())
    assert len(set(told.values())) == len(told)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_in_sixteen_colours_the_selection_and_the_cursor_are_told_apart(theme: Theme) -> None:
    paint = painter(theme)
    grounds = []
    for mark in (Mark(0), Mark.SELECTED, Mark.CURSOR):
        ground = paint.style(Look((), mark)).bgcolor
        assert ground
        grounds.append(ground.downgrade(ColorSystem.STANDARD).number)
    assert len(set(grounds)) == 3


async def test_no_color_draws_in_grey(study: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = QualcodeApp(study)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("1")
        await pilot.pause()
        assert app.no_color
        assert study.codings.list()
        assert "▌la" in shown(app)  # the stripe of the code, with its key


def test_dark_is_the_first() -> None:
    assert THEMES[0] is DARK
