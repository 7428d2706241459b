"""What is done in the concordance."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.tui.actions.action import Action, Place
from qualcode.tui.actions.groups import CODE, LOOK, STUDY

ABOUT = _(
    "Every place of some words in all transcripts, one under the other. Take a code in hand with C, then code the "
    "place under the cursor with a or refuse it with x; mark several with Space, or all with ^a."
)

ACTIONS: tuple[Action, ...] = (
    Action("concordance-code", "code", "a,plus", _("Code"), _("Apply the code in hand here, or to all marked places after a look."), CODE, Place.CONCORDANCE, footer=True),
    Action("concordance-refuse", "refuse", "x,backspace", _("Refuse"), _("Refuse the place for the code in hand, which is remembered; without a code hide it in this search."), CODE, Place.CONCORDANCE, footer=True),
    Action("concordance-hand", "hand", "C,semicolon", _("Take code"), _("Take a code in hand, found by name, pinyin, initials or id."), CODE, Place.CONCORDANCE, footer=True),
    Action("concordance-key", "key", "c,colon", _("Code by key"), _("Take a code in hand by its own key."), CODE, Place.CONCORDANCE),
    Action("concordance-unit", "unit", "e,equals_sign", _("Covers"), _("What a coding covers: the hit, its sentence, or its turn."), CODE, Place.CONCORDANCE),
    Action("concordance-search", "search", "slash,ctrl+g", _("Words"), _("Look for other words."), LOOK, Place.CONCORDANCE, footer=True),
    Action("concordance-sort", "sort", "s,vertical_line", _("Sort"), _("Sort by place, by the words on the left, or on the right."), LOOK, Place.CONCORDANCE),
    Action("concordance-interviewer", "interviewer", "i,underscore", _("Said by"), _("Show what anybody says, headings too, or only participants."), LOOK, Place.CONCORDANCE),
    Action("concordance-scope", "scope", "t,at", _("Where"), _("Look in all transcripts, or in the one that was open."), LOOK, Place.CONCORDANCE),
    Action("concordance-regex", "regex", "r,asterisk", _("Pattern"), _("Take the words as they are, or as a regular expression."), LOOK, Place.CONCORDANCE),
    Action("concordance-refused", "refused", "z,exclamation_mark", _("Left out"), _("Show or hide places that were refused, or that words lie across, as 校长 in 学校长期."), LOOK, Place.CONCORDANCE),
    Action("concordance-export", "export", "w,ctrl+s", _("File"), _("Write what is shown to a file: csv, tsv, json, xlsx or md."), STUDY, Place.CONCORDANCE, footer=True),
)  # fmt: skip
