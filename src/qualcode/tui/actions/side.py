"""What is done on every screen beside the text: going back, undo, redo."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.tui.actions.action import Action, Place
from qualcode.tui.actions.groups import STUDY

ACTIONS: tuple[Action, ...] = (
    Action("side-back", "back", "escape,q", _("Back"), _("Back to where this screen was opened."), STUDY, Place.SIDE, footer=True),
    Action("side-undo", "undo", "u,ctrl+z", _("Undo"), _("Take back your last change, also tomorrow."), STUDY, Place.SIDE),
    Action("side-redo", "redo", "ctrl+r,ctrl+y", _("Redo"), _("Do again what was undone last."), STUDY, Place.SIDE),
)  # fmt: skip
