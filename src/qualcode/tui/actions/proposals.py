"""What is done with the proposals for the codebook: looked at, accepted, refused."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.tui.actions.action import Action, Place
from qualcode.tui.actions.groups import LOOK, MOVE, REVIEW, STUDY

ABOUT = _(
    "Keywords the codebook lacks, by what is coded so far: words that stand in a code's passages more often than "
    "elsewhere, or in its description while it has no codings. Keywords that are mostly wrong are made narrower, those "
    "only refused taken off. z says how far a word is over-represented; right and wrong are sentences judged so far."
)

_PLACE = Place.PROPOSALS

ACTIONS: tuple[Action, ...] = (
    Action("proposals-accept", "accept", "a,plus", _("Accept"), _("Write the proposal, or all that are marked, into the codebook."), REVIEW, _PLACE, footer=True),
    Action("proposals-refuse", "refuse", "x,backspace", _("Refuse"), _("Refuse the proposal, or all that are marked; it is not offered again."), REVIEW, _PLACE, footer=True),
    Action("proposals-reopen", "reopen", "o,asterisk", _("Reopen"), _("Offer again what was refused."), REVIEW, _PLACE),
    Action("proposals-refused", "refused", "f,f4", _("Refused"), _("Show what was refused, or what is open."), LOOK, _PLACE, footer=True),
    Action("proposals-code", "code", "C,semicolon", _("Code"), _("Go to the proposals of a code found by name, pinyin, initials or id."), LOOK, _PLACE, footer=True),
    Action("proposals-next-code", "step(1)", "right_square_bracket,ctrl+down", _("Next code"), _("To the next code that has proposals."), MOVE, _PLACE, footer=True),
    Action("proposals-previous-code", "step(-1)", "left_square_bracket,ctrl+up", _("Code before"), _("To the code before that has proposals."), MOVE, _PLACE),
    Action("proposals-codes", "side(0)", "left,h", _("To the codes"), _("To the list of codes at the left, where there is room for it."), MOVE, _PLACE),
    Action("proposals-list", "side(1)", "right,l", _("To the proposals"), _("Back to the proposals."), MOVE, _PLACE),
    Action("proposals-example", "example(1)", "n,full_stop", _("Next example"), _("Take the next sentence in hand; Enter goes to it."), LOOK, _PLACE, footer=True),
    Action("proposals-example-before", "example(-1)", "p,comma", _("Example before"), _("Take the sentence before in hand."), LOOK, _PLACE),
    Action("proposals-suggest", "make_suggestions", "m,f8", _("Suggest"), _("Look for the codebook's keywords in all transcripts."), STUDY, _PLACE),
)  # fmt: skip
