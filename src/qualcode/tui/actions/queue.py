"""What is done in the review queue."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.tui.actions.action import Action, Place
from qualcode.tui.actions.groups import LOOK, REVIEW

ABOUT = _(
    "All suggestions of all transcripts. What is done is done for the row, for all that are marked, or on a heading for "
    "its whole group; many at once are shown before. The bar on a heading is the share accepted so far."
)

ACTIONS: tuple[Action, ...] = (
    Action("queue-accept", "accept", "a,plus", _("Accept"), _("Accept the row, the marked rows or the group, and go on."), REVIEW, Place.QUEUE, footer=True),
    Action("queue-refuse", "refuse", "x,backspace", _("Refuse"), _("Refuse them; they are not offered again."), REVIEW, Place.QUEUE, footer=True),
    Action("queue-reopen", "reopen", "o,asterisk", _("Reopen"), _("Offer again what was refused."), REVIEW, Place.QUEUE),
    Action("queue-code", "other_code", "C,semicolon", _("Code as"), _("Accept as another code; the one offered is refused."), REVIEW, Place.QUEUE, footer=True),
    Action("queue-code-by-key", "key_code", "c,colon", _("Other by key"), _("Accept as another code by its own key."), REVIEW, Place.QUEUE),
    Action("queue-cut", "cut", "t,backslash", _("Trim"), _("Code what was offered, only the phrase, only the hit, or the sentence."), REVIEW, Place.QUEUE, footer=True),
    Action("queue-start-back", "edge('start', -1)", "H,alt+shift+left", _("Start back"), _("Begin what the row would code a word earlier."), REVIEW, Place.QUEUE),
    Action("queue-start-on", "edge('start', 1)", "J,alt+shift+right", _("Start on"), _("Begin it a word later."), REVIEW, Place.QUEUE),
    Action("queue-end-back", "edge('end', -1)", "K,alt+left", _("End back"), _("End it a word earlier."), REVIEW, Place.QUEUE),
    Action("queue-end-on", "edge('end', 1)", "L,alt+right", _("End on"), _("End it a word later."), REVIEW, Place.QUEUE),
    Action("queue-group", "group", "b,f2", _("Group"), _("Group by code, by keyword, by transcript, or not."), LOOK, Place.QUEUE, footer=True),
    Action("queue-order", "order", "s,f3", _("Sort"), _("In the order of the text, the best score first, what would teach most first, or groups of the least share accepted first."), LOOK, Place.QUEUE, footer=True),
    Action("queue-state", "state", "f,f4", _("State"), _("Show what is open, what was accepted, what was refused, or all."), LOOK, Place.QUEUE),
    Action("queue-only-code", "only_code", "i,number_sign", _("Only this code"), _("Show only suggestions for the code in hand, or for all again."), LOOK, Place.QUEUE),
    Action("queue-score-up", "least(1)", "greater_than_sign", _("Least score up"), _("Show only suggestions of a higher score."), LOOK, Place.QUEUE),
    Action("queue-score-down", "least(-1)", "less_than_sign", _("Least score down"), _("Show suggestions of a lower score too."), LOOK, Place.QUEUE),
    Action("queue-doubts", "doubts", "n,exclamation_mark", _("Doubts"), _("Show only what one of the guards flags, only what none does, or all."), LOOK, Place.QUEUE),
    Action("queue-words", "search", "slash,ctrl+g", _("Words"), _("Show only sentences in which some words stand."), LOOK, Place.QUEUE),
    Action("queue-all", "everything", "r,0", _("Show all"), _("Take all filters off but that of the state."), LOOK, Place.QUEUE),
    Action("queue-fold", "fold(True)", "h,left", _("Fold"), _("Put the rows of the group away."), LOOK, Place.QUEUE),
    Action("queue-unfold", "fold(False)", "l,right", _("Unfold"), _("Show the rows of the group again."), LOOK, Place.QUEUE),
    Action("queue-fold-all", "fold_all", "Z,tilde", _("Fold all"), _("Put the rows of all groups away, or show them all."), LOOK, Place.QUEUE),
    Action("queue-guards", "guards", "d,percent_sign", _("Guards"), _("Leave out, flag or offer what is doubtful, and look for keywords again."), REVIEW, Place.QUEUE),
    Action("queue-learn", "learn", "e,vertical_line", _("Learn"), _("Learn from what you coded and refused, and offer that too; once more leaves it out again."), REVIEW, Place.QUEUE),
    Action("queue-suggest", "make_suggestions", "m,f8", _("Suggest"), _("Look for the codebook's keywords in all transcripts."), REVIEW, Place.QUEUE),
    Action("queue-evaluation", "open('evaluation')", "equals_sign,W", _("How good"), _("How good the suggestions are, held against what a coder coded."), REVIEW, Place.QUEUE),
)  # fmt: skip
