"""What verbs of the journal and fields of a code are called to a reader; what is kept has one name in every language."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.model.gesture import Gesture

VERBS = {
    "accept": _("accept"),
    "add": _("add"),
    "attributes": _("attributes"),
    "change": _("change code"),
    "code": _("code"),
    "codebook": _("codebook"),
    "coder": _("coder"),
    "confirm": _("confirm"),
    "correct": _("correct"),
    "create": _("new code"),
    "delete": _("delete code"),
    "group": _("group"),
    "import": _("import"),
    "keywords": _("keywords of"),
    "memo": _("memo"),
    "merge": _("merge"),
    "merge-codes": _("merge codes"),
    "move": _("move"),
    "move-code": _("move code"),
    "place": _("place"),
    "recode": _("recode"),
    "redo": _("redo"),
    "refuse": _("refuse"),
    "remove": _("remove"),
    "rename": _("rename"),
    "reopen": _("reopen"),
    "speaker": _("speaker"),
    "split": _("split"),
    "split-code": _("split code"),
    "uncode": _("uncode"),
    "undo": _("undo"),
    "weigh": _("weigh"),
}

FIELDS = {
    "name": _("Name"),
    "definition": _("Definition"),
    "include": _("Include"),
    "exclude": _("Exclude"),
    "examples": _("Examples"),
    "keywords": _("Keywords"),
    "color": _("Colour"),
    "key": _("Key"),
    "codable": _("Applied"),
}
WHAT = {
    "added": _("new"),
    "gone": _("gone"),
    "renamed": _("put elsewhere"),
    "changed": _("changed"),
}
"""What a version of the codebook did to a code."""


def said(gesture: Gesture) -> str:
    """Return a gesture's verb and label in the reader's language."""
    return f"{VERBS.get(gesture.verb, gesture.verb)} {gesture.label}".rstrip()
