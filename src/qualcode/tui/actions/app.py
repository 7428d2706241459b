"""What is done everywhere."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.tui.actions.action import Action, Place
from qualcode.tui.actions.groups import STUDY

ACTIONS: tuple[Action, ...] = (
    Action("help", "help", "question_mark,f1", _("Help"), _("What this screen is for, and its keys."), STUDY, Place.APP, footer=True),
    Action("commands", "command_palette", "ctrl+p", _("Commands"), _("Find any action, code or transcript by name."), STUDY, Place.APP),
    Action("shade", "shade", "f9", _("Colours"), _("Change between dark, light and high contrast."), STUDY, Place.APP),
    Action("tour", "tour", "f12", _("Tour"), _("One minute on the main screen's keys, one thing at a time; again to leave it."), STUDY, Place.APP),
    Action("quit", "quit", "q,ctrl+q", _("Quit"), _("Leave; everything is saved already."), STUDY, Place.APP, footer=True),
)  # fmt: skip
