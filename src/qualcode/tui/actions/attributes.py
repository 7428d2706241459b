"""What is done in the table of attributes."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.tui.actions.action import Action, Place
from qualcode.tui.actions.groups import LOOK, STUDY

ABOUT = _(
    "What is known of each transcript and of each speaker. Enter changes a value; cells copied from a spreadsheet "
    "are pasted from the cell in hand on. Tables can be made by any attribute."
)

ACTIONS: tuple[Action, ...] = (
    Action("attribute-edit", "edit", "e,f2", _("Value"), _("Change the value in hand; Enter does so too."), STUDY, Place.ATTRIBUTES, footer=True),
    Action("attribute-clear", "clear", "d,delete", _("No value"), _("Take the value in hand away."), STUDY, Place.ATTRIBUTES),
    Action("attribute-new", "new", "n,plus", _("New attribute"), _("Add a column for another attribute."), STUDY, Place.ATTRIBUTES, footer=True),
    Action("attribute-rename", "rename", "r,f3", _("Rename"), _("Give the attribute in hand another name."), STUDY, Place.ATTRIBUTES, footer=True),
    Action("attribute-remove", "remove", "D,minus", _("Remove attribute"), _("Take the attribute in hand away with all its values."), STUDY, Place.ATTRIBUTES),
    Action("attribute-kind", "kind", "t,equals_sign", _("Other rows"), _("Show speakers in place of transcripts, and back."), LOOK, Place.ATTRIBUTES, footer=True),
    Action("attribute-load", "load", "i,ctrl+o", _("Read file"), _("Set values from a csv file with the column transcript and, for speakers, speaker."), STUDY, Place.ATTRIBUTES),
    Action("attribute-write", "write", "x,ctrl+s", _("Write file"), _("Write the table to a file: csv, tsv, json, xlsx or md."), STUDY, Place.ATTRIBUTES, footer=True),
    Action("transcript-rename", "rename_transcript", "R,f6", _("Rename transcript"), _("Give the transcript in hand another name; its codings stay."), STUDY, Place.ATTRIBUTES),
    Action("transcript-remove", "remove_transcript", "X,ctrl+d", _("Remove transcript"), _("Take the transcript in hand out of the study, after a look at what goes with it."), STUDY, Place.ATTRIBUTES),
)  # fmt: skip
