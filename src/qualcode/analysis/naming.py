"""What tables call their columns and units to a reader; scripts know them by their English names."""

from __future__ import annotations

from qualcode.i18n import _

COLUMNS = {
    "code": _("code"),
    "theme": _("theme"),
    "transcript": _("transcript"),
    "speaker": _("speaker"),
    "role": _("role"),
    "codings": _("codings"),
    "transcripts": _("transcripts"),
    "sentences": _("sentences"),
    "characters": _("characters"),
    "words": _("words"),
    "share": _("share"),
    "name": _("name"),
}
"""An attribute is called by its own name."""


def called(name: str) -> str:
    """Return a column's or unit's name in the reader's language, or unchanged where it is the researcher's own."""
    return COLUMNS.get(name, name)
