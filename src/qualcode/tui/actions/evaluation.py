"""What is done where suggestions are held against a coder: choosing what the rows are, sorting, writing to a file."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.tui.actions.action import Action, Place
from qualcode.tui.actions.groups import LOOK, STUDY

ABOUT = _(
    "How good the suggestions are, held against what a coder coded: precision is the share of what is suggested that is "
    "right, recall the share of what the coder coded that is suggested, F1 the mean of both. Each stands with its 95% "
    "interval. Enter on a code or keyword shows its suggestions."
)

_PLACE = Place.EVALUATION

ACTIONS: tuple[Action, ...] = (
    Action("evaluation-rows", "rows(1)", "r,right_square_bracket,tab", _("Rows"), _("Judge by the next: all, code, transcript, kind, keyword, and the likeliest codes where it is learned."), LOOK, _PLACE, footer=True),
    Action("evaluation-rows-back", "rows(-1)", "R,left_square_bracket", _("Rows back"), _("Judge by the one before."), LOOK, _PLACE),
    Action("evaluation-level", "level", "n,equals_sign", _("Level"), _("Compare sentences, or the characters of spans."), LOOK, _PLACE, footer=True),
    Action("evaluation-coder", "coder", "a,at", _("Coder"), _("Hold the suggestions against the next coder."), LOOK, _PLACE, footer=True),
    Action("evaluation-learn", "learn", "e,vertical_line", _("Learning"), _("Judge also what is learned, each transcript by what was learned from all others; once more leaves it out."), LOOK, _PLACE, footer=True),
    Action("evaluation-sort", "sort", "s,less_than_sign", _("Sort"), _("Sort by the column in hand: falling, rising, as it was."), LOOK, _PLACE, footer=True),
    Action("evaluation-sort-names", "sort_names", "S,greater_than_sign", _("Sort names"), _("Sort by what names the rows."), LOOK, _PLACE),
    Action("evaluation-order", "order", "o,full_stop", _("First order"), _("Back to the order of codebook and transcripts."), LOOK, _PLACE),
    Action("evaluation-write", "write", "x,ctrl+s", _("Write"), _("Write the table to a file: csv, tsv, json, xlsx or md, by the ending."), STUDY, _PLACE, footer=True),
)  # fmt: skip
