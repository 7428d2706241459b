"""What is done with portraits: one transcript or all, codes or themes, which transcript."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.tui.actions.action import Action, Place
from qualcode.tui.actions.groups import LOOK

ABOUT = _(
    "The talk of a transcript from left to right, cut into stretches of equal length. The higher a block, the more of "
    "the stretch its code covers. Enter goes to the stretch in the text."
)

ACTIONS: tuple[Action, ...] = (
    Action("portrait-all", "all", "t,tab", _("One or all"), _("Show this transcript, or all below each other to compare."), LOOK, Place.PORTRAIT, footer=True),
    Action("portrait-by", "by", "b,backslash", _("Code or theme"), _("A line for each theme, or for each code the transcript has."), LOOK, Place.PORTRAIT, footer=True),
    Action("portrait-next", "transcript(1)", "right_curly_bracket,ctrl+pagedown", _("Next transcript"), _("Show the next transcript."), LOOK, Place.PORTRAIT, footer=True),
    Action("portrait-previous", "transcript(-1)", "left_curly_bracket,ctrl+pageup", _("Previous transcript"), _("Show the transcript before."), LOOK, Place.PORTRAIT),
    Action("portrait-coder", "coder", "a,at", _("Coder"), _("Show everybody's codings, or those of one coder after the other."), LOOK, Place.PORTRAIT),
    Action("portrait-interviewer", "interviewer", "i,exclamation_mark", _("Interviewers"), _("Show interviewers' turns too, or leave them out."), LOOK, Place.PORTRAIT),
)  # fmt: skip
