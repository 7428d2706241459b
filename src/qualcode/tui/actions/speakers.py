"""What is done in the list of speakers."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.tui.actions.action import Action, Place
from qualcode.tui.actions.groups import LOOK, SELECT, STUDY

ABOUT = _(
    "Who speaks in each transcript. An interviewer's turns are not counted, so a look at the roles marked ? pays. "
    "Mark several with Space, then press the key of the role."
)

ACTIONS: tuple[Action, ...] = (
    Action("speaker-interviewer", "role('interviewer')", "i,1", _("Interviewer"), _("The speaker asks; so do all that are marked."), STUDY, Place.SPEAKERS, footer=True),
    Action("speaker-participant", "role('participant')", "p,2", _("Participant"), _("The speaker takes part; so do all that are marked."), STUDY, Place.SPEAKERS, footer=True),
    Action("speaker-unknown", "role('none')", "n,0", _("Not known"), _("The speaker's role is not known."), STUDY, Place.SPEAKERS, footer=True),
    Action("speaker-name", "name", "e,f2", _("Name"), _("Give the name that tables print in place of the label; an empty one takes it away."), STUDY, Place.SPEAKERS, footer=True),
    Action("speaker-same", "same", "s,equals_sign", _("Same label"), _("Mark all speakers that have this label, in all transcripts."), SELECT, Place.SPEAKERS, footer=True),
    Action("speaker-unsure", "unsure", "full_stop,x", _("Next unsure"), _("To the next speaker whose role is a guess or not known."), LOOK, Place.SPEAKERS, footer=True),
)  # fmt: skip
