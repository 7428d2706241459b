"""What is done in the list of similar passages."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.tui.actions.action import Action, Place
from qualcode.tui.actions.groups import CODE

ABOUT = _(
    "Sentences of participants that are most like the words selected or the sentence under the cursor: those that "
    "share rare words with it, or keywords of the same codes. Enter goes there, C codes what is marked."
)

ACTIONS: tuple[Action, ...] = (
    Action("similar-code", "code", "C,semicolon", _("Code"), _("Apply a code to the passage, or to all that are marked."), CODE, Place.SIMILAR, footer=True),
)  # fmt: skip
