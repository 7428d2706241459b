"""A full screen with one table whose rows the researcher sorts by a column or by what names them."""

from __future__ import annotations

from textual import on
from textual.getters import query_one

from qualcode.tui.grid import Grid
from qualcode.tui.side_screen import Here, SideScreen


class SortedScreen(SideScreen):
    """Keeps by which column rows stand: its number, below 0 what names them; and 1 falling, -1 rising, 0 as it was."""

    grid = query_one(Grid)

    def __init__(self, here: Here) -> None:
        super().__init__(here)
        self.sorting = (0, 0)

    def resort(self) -> None:
        """Show the rows in the order of `sorting`."""
        raise NotImplementedError

    def action_sort(self) -> None:
        """Sort by the column in hand: falling, rising, as it was."""
        self._sort_by(self.grid.column, 1)

    def action_sort_names(self) -> None:
        """Sort by what names the rows: rising, falling, as it was."""
        self._sort_by(-1, -1)

    def action_order(self) -> None:
        """Show rows in the order of codebook and transcripts."""
        self.sorting = (0, 0)
        self.resort()

    @on(Grid.HeadChosen)
    def _head_chosen(self) -> None:
        self.action_sort()

    def _sort_by(self, column: int, first: int) -> None:
        now = self.sorting[1] if self.sorting[0] == column else 0
        self.sorting = (column, {0: first, first: -first, -first: 0}[now])
        self.resort()
