"""The headings under which the help panel lists actions."""

from __future__ import annotations

from qualcode.i18n import _

MOVE, SELECT, CODE, HAND, REVIEW, LOOK, STUDY = (
    _("Move"),
    _("Select"),
    _("Code"),
    _("The coding in hand"),
    _("Review suggestions"),
    _("Find and look"),
    _("Study"),
)
