"""An evaluation as a sheet for the grid: weak measures in a colour of their own, intervals quiet beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from qualcode.text import width
from qualcode.tui.evaluation_layout import EvaluationLayout, Weak
from qualcode.tui.ink import Ink
from qualcode.tui.table_sheet import TableSheet


class EvaluationSheet(TableSheet):
    """Paints an evaluation.

    Args:
        layout: what stands where.
        ink: styles of the theme.
        variables: the theme's variables.
        order: the layout's rows in the order they are shown.
        sorting: see `TableSheet`.
    """

    layout: EvaluationLayout

    def __init__(
        self,
        layout: EvaluationLayout,
        ink: Ink,
        variables: Mapping[str, str],
        order: Sequence[int],
        sorting: tuple[int, int],
    ) -> None:
        super().__init__(layout, ink, order, sorting)
        colors = {Weak.PERHAPS: variables["warning"], Weak.SURELY: variables["error"]}
        self._weak = {
            weak: ink.base + Style(color=Color.parse(color).rich_color, bold=weak is Weak.SURELY)
            for weak, color in colors.items()
        }

    def cell(self, at: int, number: int, style: Style | None) -> list[Segment]:
        """Paint a number; a measure's interval is quiet."""
        words, cells = self.layout.lines[at][number], self.layout.columns[number].cells
        end = self.layout.figures
        if style is not None or words[end : end + 1] != " ":
            return super().cell(at, number, style)
        figures = " " * (cells - width(words)) + words[:end]
        return [Segment(figures, self._number(at, number)), Segment(words[end:], self._ink.quiet)]

    def _number(self, at: int, number: int) -> Style:
        weak = self.layout.weak[at][number]
        return self._weak[weak] if weak else super()._number(at, number)
