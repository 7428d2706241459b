"""What is done in a sample: each sentence coded or passed over, and what that says read."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.tui.actions.action import Action, Place
from qualcode.tui.actions.groups import CODE, LOOK, MOVE, REVIEW

ABOUT = _(
    "Sentences drawn by chance from those that no suggestion and no coding touches, to learn what the suggestions miss. "
    "Code a sentence with the usual keys, or press x where it holds nothing; t tells what that says of the whole study. "
    "They come mixed, so the first ones judged say something already."
)

_PLACE = Place.SAMPLE
_SLOTS = tuple(
    Action(
        f"sample-code-on-{n}",
        f"slot({n})",
        str(n),
        _("Code on {n}").format(n=n),
        _("Apply the code on this digit to the sentence."),
        CODE,
        _PLACE,
    )
    for n in range(1, 10)
)

ACTIONS: tuple[Action, ...] = (
    *_SLOTS,
    Action("sample-nothing", "nothing", "x,0,backspace", _("Nothing here"), _("The sentence holds nothing to code; go on to the next."), REVIEW, _PLACE, footer=True),
    Action("sample-search-code", "search_code", "C,semicolon", _("Code"), _("Apply a code found by name, pinyin, initials or id."), CODE, _PLACE, footer=True),
    Action("sample-code-by-key", "key_code", "c,colon", _("Code by key"), _("Apply a code by its own key."), CODE, _PLACE),
    Action("sample-again", "repeat", "r,grave_accent", _("Again"), _("Apply the code applied last."), CODE, _PLACE),
    Action("sample-reopen", "reopen", "o,asterisk", _("Reopen"), _("Take back that the sentence holds nothing."), REVIEW, _PLACE),
    Action("sample-next", "open_one(1)", "n,full_stop", _("Next open"), _("To the next sentence that is not judged."), MOVE, _PLACE, footer=True),
    Action("sample-previous", "open_one(-1)", "p,comma", _("Open before"), _("To the sentence before that is not judged."), MOVE, _PLACE),
    Action("sample-report", "report", "t,percent_sign", _("Tells"), _("What the sample says: how much is missed, and the recall of the suggestions."), LOOK, _PLACE, footer=True),
    Action("sample-draw", "draw", "N,equals_sign", _("New sample"), _("Draw a new sample; what was judged stays judged."), REVIEW, _PLACE, footer=True),
)  # fmt: skip
