"""What is done in the codebook: codes made, described, moved, merged, split, deleted; the file lent to an editor."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.tui.actions.action import Action, Place
from qualcode.tui.actions.groups import CODE, LOOK, MOVE, STUDY

ABOUT = _(
    "The codes on the left, what the one in hand says of itself on the right. Every change is shown before it touches "
    "codings, is saved at once, and can be undone; no coding is ever lost."
)

_PLACE = Place.CODEBOOK

ACTIONS: tuple[Action, ...] = (
    Action("codebook-edit", "edit", "e,f2", _("Edit"), _("Edit names, definition, key, colour and keywords in place."), CODE, _PLACE, footer=True),
    Action("codebook-new", "new", "a,plus", _("New"), _("Make a code beside this one."), CODE, _PLACE, footer=True),
    Action("codebook-new-below", "new_below", "A,greater_than_sign", _("New below"), _("Make a code under this one."), CODE, _PLACE),
    Action("codebook-rename", "rename", "n,number_sign", _("Rename"), _("Give the code another name; its codings stay."), CODE, _PLACE),
    Action("codebook-key", "rekey", "y,asterisk", _("Key"), _("Give the code the keys that apply it."), CODE, _PLACE),
    Action("codebook-color", "recolor", "c,percent_sign", _("Colour"), _("Give the code a colour."), CODE, _PLACE),
    Action("codebook-keywords", "add_keywords", "w,quotation_mark", _("Keywords"), _("Add keywords; take them off where the code is edited."), CODE, _PLACE),
    Action("codebook-move", "move", "m,equals_sign", _("Move"), _("Put the code with all below it under another."), CODE, _PLACE, footer=True),
    Action("codebook-earlier", "shift(-1)", "left_square_bracket,alt+up", _("Earlier"), _("Put the code before the one above it."), MOVE, _PLACE),
    Action("codebook-later", "shift(1)", "right_square_bracket,alt+down", _("Later"), _("Put the code after the one below it."), MOVE, _PLACE),
    Action("codebook-merge", "merge", "M,ampersand", _("Merge"), _("Give all that hangs on the code, or on all marked ones, to another."), CODE, _PLACE, footer=True),
    Action("codebook-split", "split", "D,vertical_line", _("Split"), _("Give chosen codings of the code to a new one."), CODE, _PLACE, footer=True),
    Action("codebook-delete", "delete", "d,delete", _("Delete"), _("Take the code out; its codings are kept aside or given to another."), CODE, _PLACE, footer=True),
    Action("codebook-filter", "filter", "slash,ctrl+g", _("Filter"), _("Show only codes in whose names, ids or keywords some words stand."), LOOK, _PLACE, footer=True),
    Action("codebook-older", "older", "o,dollar_sign", _("Older"), _("Codings made under an older definition, with both definitions; confirm them."), LOOK, _PLACE),
    Action("codebook-versions", "versions", "h,circumflex_accent", _("History"), _("What changed in this code, when and by whom."), LOOK, _PLACE),
    Action("codebook-quotes", "open('quotes')", "V,colon", _("Quotes"), _("The quotes of this code."), LOOK, _PLACE),
    Action("codebook-proposals", "open('proposals')", "p,at", _("Proposals"), _("Keywords proposed for this code."), LOOK, _PLACE),
    Action("codebook-editor", "editor", "E,ctrl+e", _("Editor"), _("Open the codebook's file in your editor, and take it back with a report."), STUDY, _PLACE, footer=True),
    Action("codebook-load", "load", "O,ctrl+o", _("Load"), _("Take over a codebook file: yaml, csv, tsv or xlsx."), STUDY, _PLACE),
    Action("codebook-file", "export", "W,ctrl+s", _("File"), _("Write the codebook to a file: yaml, csv, tsv or xlsx."), STUDY, _PLACE),
)  # fmt: skip
