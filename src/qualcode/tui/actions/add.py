"""What is done while transcripts are added: choosing files, then looking at what is made of each."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.tui.actions.action import Action, Place
from qualcode.tui.actions.groups import LOOK, STUDY

ABOUT = _(
    "Choose a folder of interviews or some files in it, look at what is made of each, correct text encodings and roles, "
    "and add them all as one change. Until then nothing is kept."
)

ACTIONS: tuple[Action, ...] = (
    Action("add-on", "on", "ctrl+s,i", _("Go on"), _("Look at the files marked, or at all of this folder; then add them."), STUDY, Place.ADD, footer=True),
    Action("add-path", "path", "slash,ctrl+g", _("Path"), _("Type or paste the path of a folder or a file."), LOOK, Place.ADD, footer=True),
    Action("add-up", "up", "backspace,minus", _("Up"), _("To the folder above."), LOOK, Place.ADD, footer=True),
    Action("add-encoding", "encoding", "e,f2", _("Text encoding"), _("Read the file in another text encoding."), STUDY, Place.ADD, footer=True),
    Action("add-role", "role", "r,equals_sign", _("Roles"), _("Change who asks and who takes part."), STUDY, Place.ADD, footer=True),
    Action("add-leave-out", "leave_out", "x,delete", _("Leave out"), _("Add nothing of the file, or add it after all."), STUDY, Place.ADD, footer=True),
    Action("add-attributes", "attributes", "t,plus", _("Attributes"), _("Use the file of attributes that was found, or another, or none."), STUDY, Place.ADD),
)  # fmt: skip
