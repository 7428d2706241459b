"""What is done in the list of memos."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.tui.actions.action import Action, Place
from qualcode.tui.actions.groups import LOOK, STUDY

ABOUT = _(
    "All memos, on the study, its transcripts, speakers, codes and codings, the newest first. Write one with o, "
    "go to what one is on with Enter."
)

ACTIONS: tuple[Action, ...] = (
    Action("memos-new", "new", "o,number_sign", _("New"), _("Write a memo: on the study, or on what you had in hand."), STUDY, Place.MEMOS, footer=True),
    Action("memos-edit", "edit", "e,ctrl+e", _("Edit"), _("Change the memo's text or kind."), STUDY, Place.MEMOS, footer=True),
    Action("memos-remove", "remove", "d,delete", _("Remove"), _("Remove the memo, or all that are marked."), STUDY, Place.MEMOS, footer=True),
    Action("memos-search", "search", "slash,ctrl+g", _("Search"), _("Show only memos in which some words stand."), LOOK, Place.MEMOS, footer=True),
    Action("memos-kind", "kind", "t,equals_sign", _("Kind"), _("Show only notes, definitions, theory, method, or all."), LOOK, Place.MEMOS),
    Action("memos-level", "level", "l,plus", _("Level"), _("Show only memos on the study, transcripts, speakers, codes, codings, or all."), LOOK, Place.MEMOS),
    Action("memos-export", "export", "w,ctrl+s", _("File"), _("Write what is shown to a file: csv, tsv, json, xlsx or md."), STUDY, Place.MEMOS, footer=True),
)  # fmt: skip
