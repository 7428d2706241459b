"""What the journal's verbs are called to a reader; the journal itself keeps one name for each in every language."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.model.gesture import Gesture

VERBS = {
    "accept": _("accept"),
    "add": _("add"),
    "attributes": _("attributes"),
    "code": _("code"),
    "codebook": _("codebook"),
    "coder": _("coder"),
    "confirm": _("confirm"),
    "correct": _("correct"),
    "group": _("group"),
    "memo": _("memo"),
    "merge": _("merge"),
    "move": _("move"),
    "place": _("place"),
    "recode": _("recode"),
    "redo": _("redo"),
    "refuse": _("refuse"),
    "remove": _("remove"),
    "rename": _("rename"),
    "reopen": _("reopen"),
    "speaker": _("speaker"),
    "split": _("split"),
    "uncode": _("uncode"),
    "undo": _("undo"),
    "weigh": _("weigh"),
}


def said(gesture: Gesture) -> str:
    """Return a gesture's verb and label in the reader's language."""
    return f"{VERBS.get(gesture.verb, gesture.verb)} {gesture.label}".rstrip()
