"""What is done with the tables: switching what is counted, sorting, writing to a file."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.tui.actions.action import Action, Place
from qualcode.tui.actions.groups import LOOK, STUDY

ABOUT = _(
    "Frequencies, or a matrix of transcripts and speakers against codes. Enter shows the quotes behind a cell."
)

ACTIONS: tuple[Action, ...] = (
    Action("table-kind", "kind", "t,f5,tab", _("Table"), _("Frequencies or a matrix."), LOOK, Place.TABLES, footer=True),
    Action("table-rows", "rows(1)", "r,right_square_bracket", _("Rows"), _("Count by the next: code, theme, transcript, speaker, role, each attribute."), LOOK, Place.TABLES, footer=True),
    Action("table-rows-back", "rows(-1)", "R,left_square_bracket", _("Rows back"), _("Count by the one before."), LOOK, Place.TABLES),
    Action("table-by", "by", "b,backslash", _("Code or theme"), _("Count each code or each theme."), LOOK, Place.TABLES),
    Action("table-cells", "cells", "c,percent_sign", _("Cells"), _("Show in a matrix the number, whether there is any, or the share of the row."), LOOK, Place.TABLES, footer=True),
    Action("table-unit", "unit(1)", "n,equals_sign", _("Unit"), _("Count the next: codings, transcripts, sentences, characters, words."), LOOK, Place.TABLES, footer=True),
    Action("table-unit-back", "unit(-1)", "N,minus", _("Unit back"), _("Count the unit before."), LOOK, Place.TABLES),
    Action("table-coder", "coder", "a,at", _("Coder"), _("Count everybody's codings, or those of one coder after the other."), LOOK, Place.TABLES),
    Action("table-interviewer", "interviewer", "i,exclamation_mark", _("Interviewers"), _("Count interviewers' turns too, or leave them out."), LOOK, Place.TABLES),
    Action("table-sort", "sort", "s,less_than_sign", _("Sort"), _("Sort by the column in hand: falling, rising, as it was."), LOOK, Place.TABLES, footer=True),
    Action("table-sort-names", "sort_names", "S,greater_than_sign", _("Sort names"), _("Sort by what names the rows."), LOOK, Place.TABLES),
    Action("table-order", "order", "o,full_stop", _("First order"), _("Back to the order of codebook and transcripts."), LOOK, Place.TABLES),
    Action("table-write", "write", "x,ctrl+s", _("Write"), _("Write the table to a file: csv, tsv, json, xlsx or md, by the ending."), STUDY, Place.TABLES, footer=True),
)  # fmt: skip
