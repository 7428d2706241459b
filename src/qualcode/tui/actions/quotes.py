"""What is done in the quotes."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.tui.actions.action import Action, Place
from qualcode.tui.actions.groups import CODE, LOOK, STUDY

ABOUT = _(
    "The quotes of a code, or of any codes, speakers, attributes: f narrows them, / searches in them, Enter goes to "
    "the passage, y copies with the source."
)

ACTIONS: tuple[Action, ...] = (
    Action("quotes-filter", "filter", "f,asterisk", _("Filter"), _("Narrow by code, theme, transcript, speaker, role, attribute, coder, memo, weight."), LOOK, Place.QUOTES, footer=True),
    Action("quotes-all", "clear", "c,minus", _("All"), _("Take all filters off."), LOOK, Place.QUOTES),
    Action("quotes-search", "search", "slash,ctrl+g", _("Search"), _("Show only quotes in which some words stand."), LOOK, Place.QUOTES, footer=True),
    Action("quotes-sort", "sort", "s,vertical_line", _("Sort"), _("Sort by place, code, speaker, weight, or the newest first."), LOOK, Place.QUOTES),
    Action("quotes-copy", "copy", "y,at", _("Copy"), _("Copy the quote with its source, or all that are marked."), LOOK, Place.QUOTES, footer=True),
    Action("quotes-recode", "recode", "R,exclamation_mark", _("Recode"), _("Give the coding, or all that are marked, another code."), CODE, Place.QUOTES, footer=True),
    Action("quotes-remove", "remove", "d,delete", _("Remove"), _("Take the coding off, or all that are marked."), CODE, Place.QUOTES, footer=True),
    Action("quotes-memo", "memo", "o,number_sign", _("Memo"), _("Write a memo on the coding."), CODE, Place.QUOTES),
    Action("quotes-export", "export", "w,ctrl+s", _("File"), _("Write what is shown to a file: csv, tsv, json, xlsx or md."), STUDY, Place.QUOTES, footer=True),
)  # fmt: skip
