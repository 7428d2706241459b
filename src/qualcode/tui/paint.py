"""Looks into colours, and a row into a strip: gutter, text and code stripes.

A code's colour never stands alone: its key stands at the head of its stripe.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from qualcode.model.codebook import Codebook
from qualcode.model.coding import Coding
from qualcode.model.transcript import Revision, Role
from qualcode.text import clip, pad, show
from qualcode.tui.looks import Look, Mark, Run
from qualcode.tui.rows import Row
from qualcode.tui.stripes import Stripe

COLORS = 8
"""Colours a theme has for codes, the variables `code-0` to `code-7`."""


Sides = tuple[list[Segment], list[Segment]]
"""What stands left and right of a row's text: gutter and margin, as wide as the plan says."""


class Plan(NamedTuple):
    """How a pane is divided.

    Attributes:
        number: cells of a turn's number.
        speaker: cells of a speaker's label, 0 where there is no room for it.
        text: cells of a row of text.
        columns: how many code stripes stand side by side.
        stripe: cells of one: bar, key and, in a wide pane, a space.
    """

    number: int
    speaker: int
    text: int
    columns: int
    stripe: int

    @property
    def gutter(self) -> int:
        """Cells left of the text: number, speaker, sign of a suggestion, and spaces between."""
        return self.number + 1 + (self.speaker + 1 if self.speaker else 0) + 2

    @property
    def margin(self) -> int:
        """Cells right of the text: the stripes, and the number of those that found no room."""
        return self.columns * self.stripe + 2


def plan(cells: int, *, speakers: bool) -> Plan:
    """Divide a pane of `cells` cells; narrow panes give up the speakers first, then stripes.

    Args:
        cells: room for everything.
        speakers: whether the gutter has to name them, since the text does not.
    """
    speaker = 8 if speakers and cells >= 60 else 0
    columns = 1 if cells < 44 else 2 if cells < 56 else 3 if cells < 84 else 4
    made = Plan(4 if cells >= 32 else 3, speaker, 0, columns, 4 if cells >= 60 else 3)
    # One cell between text and stripes is for a space that hangs.
    return made._replace(text=max(cells - made.gutter - 1 - made.margin, 6))


class Painter:
    """Turns rows into strips in the colours of one theme and one codebook.

    Args:
        variables: the theme's variables.
        codebook: whose codes are coloured by theme, or by their own colour.
        keys: the key of each code, drawn at the head of its stripe.
    """

    def __init__(self, variables: Mapping[str, str], codebook: Codebook, keys: Mapping[str, str]) -> None:
        self._keys = keys
        self._ground, self._ink = Color.parse(variables["background"]), Color.parse(variables["foreground"])
        self._tint = float(variables["tint"])
        self._accent, self._selected = (
            Color.parse(variables["accent"]),
            Color.parse(variables["text-selected"]),
        )
        self._colors = {code.id: _color(code.id, codebook, variables) for code in codebook.codes}
        self._styles: dict[Look, Style] = {}
        self.base = _style(self._ink, self._ground)
        self._asked, self._outside = (
            Color.parse(variables["ink-asked"]),
            Color.parse(variables["ink-outside"]),
        )
        self._faint, self._soft = _style(self._outside, self._ground), _style(self._asked, self._ground)
        self._strong = _style(self._accent, self._ground, bold=True)

    def color(self, code: str) -> Color:
        """Return the colour of a code, the ink's for one the codebook no longer has."""
        return self._colors.get(code, self._ink)

    def style(self, look: Look) -> Style:
        """Return the style of a look; what matters most is painted last."""
        if look not in self._styles:
            self._styles[look] = self._mix(look)
        return self._styles[look]

    def _mix(self, look: Look) -> Style:
        marks, ground = look.marks, self._ground
        if look.codes:
            # One even mixture: tints laid over each other turn to mud, and the stripes tell the codes apart.
            ground = ground.blend(
                _mean([self.color(code) for code in look.codes]),
                self._tint * min(0.14 + 0.06 * len(look.codes), 0.32),
            )
        if Mark.FOUND in marks or Mark.OFFERED in marks:
            ground = ground.blend(self._accent, self._tint * 0.24)
        elif Mark.HAND in marks:
            ground = ground.blend(self._ink, 0.09)
        ink = self._ink
        if ground == self._ground:
            # On a tint only the full ink stands out enough.
            ink = self._outside if Mark.OUTSIDE in marks else self._asked if Mark.ASKED in marks else ink
        if Mark.SELECTED in marks:
            ground, ink = self._selected, self._ink
        if Mark.CURSOR in marks:
            ground, ink = self._ink, self._ground
        return _style(ink, ground, bold=Mark.HIT in marks, underline=bool(marks & (Mark.HIT | Mark.HELD)))

    def strip(self, text: str, runs: Sequence[Run], *, sides: Sides, cells: int) -> Strip:
        """Join gutter, text and margin to one strip of `cells` cells."""
        gutter, margin = sides
        words = [Segment(show(text[run.start : run.end]), self.style(run.look)) for run in runs]
        used = sum(part.cell_length for part in (*gutter, *words, *margin))
        strip = Strip([*gutter, *words, Segment(" " * (cells - used), self.base), *margin], max(used, cells))
        return strip if used <= cells else strip.crop(0, cells)

    def gutter(self, parts: Plan, revision: Revision, row: Row, *, offered: bool) -> list[Segment]:
        """Paint a turn's number and speaker where it begins, and `?` where an open suggestion begins."""
        turn = revision.turns[row.turn] if row.turn >= 0 else None
        asked = turn is not None and revision.role(turn) is Role.INTERVIEWER
        number, speaker = (turn.n, turn.speaker or "") if turn and row.first else (None, "")
        name = clip(show(speaker), parts.speaker)
        words = pad("" if number is None else str(number), parts.number, right=True) + " "
        words += pad(name, parts.speaker) + " " if parts.speaker else ""
        sign = Segment("? " if offered else "  ", self._strong)
        return [Segment(words, self._faint if asked else self._soft), sign]

    def margin(self, parts: Plan, row: int, found: Sequence[Stripe[Coding]]) -> list[Segment]:
        """Paint the stripes that run along row `row`: a bar each, broken where older, with the code's key at its head."""
        here = {one.column: one for one in found if one.first <= row <= one.last}
        cells = [self._bar(here.get(column), row, parts.stripe) for column in range(parts.columns)]
        hidden = sum(column >= parts.columns for column in here)
        cells.append(Segment(pad(f"+{min(hidden, 9)}" if hidden else "", 2), self._faint))
        return cells

    def _bar(self, stripe: Stripe[Coding] | None, row: int, cells: int) -> Segment:
        if stripe is None:
            return Segment(" " * cells, self.base)
        code = stripe.thing.code
        key = clip(self._keys.get(code, ""), 2) if row == stripe.first else ""
        # A broken bar: the code's definition has changed since.
        bar = "┇" if stripe.thing.stale else "▌"
        return Segment(bar + pad(key, cells - 1), _style(self.color(code), self._ground, bold=True))


def _style(ink: Color, ground: Color, *, bold: bool = False, underline: bool = False) -> Style:
    return Style(color=ink.rich_color, bgcolor=ground.rich_color, bold=bold, underline=underline)


def code_color(code: str, codebook: Codebook, variables: Mapping[str, str]) -> str:
    """Return the colour of a code in a theme: its own, or that of the theme it stands under."""
    own = codebook.by_id[code].color
    if own:
        ink = Color.parse(variables["foreground"])
        # A colour chosen for paper is lifted where the ground is dark.
        return Color.parse(own).blend(ink, float(variables["lift"])).hex
    themes = [theme.id for theme in codebook.themes]
    return variables[f"code-{themes.index(codebook.theme(code)) % COLORS}"]


def _mean(colors: Sequence[Color]) -> Color:
    sums = [sum(channel) // len(colors) for channel in zip(*(color.rgb for color in colors), strict=True)]
    return Color(*sums)


def _color(code: str, codebook: Codebook, variables: Mapping[str, str]) -> Color:
    return Color.parse(code_color(code, codebook, variables))
