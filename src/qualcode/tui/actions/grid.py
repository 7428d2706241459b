"""What is done in a grid of cells: moving from cell to cell, opening one."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.tui.actions.action import Action, Place
from qualcode.tui.actions.groups import MOVE, SELECT

ACTIONS: tuple[Action, ...] = (
    Action("cell-down", "move(1, 0)", "down,j", _("Down"), _("To the row below."), MOVE, Place.GRID),
    Action("cell-up", "move(-1, 0)", "up,k", _("Up"), _("To the row above."), MOVE, Place.GRID),
    Action("cell-right", "move(0, 1)", "right,l", _("Right"), _("To the next column."), MOVE, Place.GRID),
    Action("cell-left", "move(0, -1)", "left,h", _("Left"), _("To the column before."), MOVE, Place.GRID),
    Action("cell-page-down", "page(1)", "pagedown,ctrl+f", _("Page down"), _("One page of rows down."), MOVE, Place.GRID),
    Action("cell-page-up", "page(-1)", "pageup,ctrl+b", _("Page up"), _("One page of rows up."), MOVE, Place.GRID),
    Action("cell-screen-right", "across(1)", "ctrl+right,w", _("Columns on"), _("As many columns on as are in view."), MOVE, Place.GRID),
    Action("cell-screen-left", "across(-1)", "ctrl+left,W", _("Columns back"), _("As many columns back as are in view."), MOVE, Place.GRID),
    Action("cell-row-start", "side(0)", "home", _("First column"), _("To the first column."), MOVE, Place.GRID),
    Action("cell-row-end", "side(1)", "end", _("Last column"), _("To the last column."), MOVE, Place.GRID),
    Action("cell-first", "end(0)", "ctrl+home,g", _("First row"), _("To the first row."), MOVE, Place.GRID),
    Action("cell-last", "end(1)", "ctrl+end,G", _("Last row"), _("To the last row."), MOVE, Place.GRID),
    Action("cell-open", "choose", "enter", _("Open"), _("Open what the cell stands for."), SELECT, Place.GRID, footer=True),
)  # fmt: skip
