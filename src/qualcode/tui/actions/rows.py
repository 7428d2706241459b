"""What is done in a list of rows: moving, marking several, choosing one."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.tui.actions.action import Action, Place
from qualcode.tui.actions.groups import MOVE, SELECT

ACTIONS: tuple[Action, ...] = (
    Action("list-down", "row(1)", "down,j", _("Down"), _("To the next row."), MOVE, Place.ROWS),
    Action("list-up", "row(-1)", "up,k", _("Up"), _("To the row before."), MOVE, Place.ROWS),
    Action("list-page-down", "page(1)", "pagedown,ctrl+f", _("Page down"), _("One page of rows down."), MOVE, Place.ROWS),
    Action("list-page-up", "page(-1)", "pageup,ctrl+b", _("Page up"), _("One page of rows up."), MOVE, Place.ROWS),
    Action("list-first", "end(0)", "home,g", _("First"), _("To the first row."), MOVE, Place.ROWS),
    Action("list-last", "end(1)", "end,G", _("Last"), _("To the last row."), MOVE, Place.ROWS),
    Action("list-mark", "mark", "space,v", _("Mark"), _("Mark the row, or take the mark off; the next key acts on all marked rows."), SELECT, Place.ROWS),
    Action("list-mark-all", "mark_all", "ctrl+a", _("Mark all"), _("Mark all rows, or none."), SELECT, Place.ROWS),
    Action("list-choose", "choose", "enter", _("Open"), _("Open what the row shows."), SELECT, Place.ROWS, footer=True),
)  # fmt: skip
