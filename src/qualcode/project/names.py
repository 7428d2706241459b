"""Names that do not fit: the nearest ones there are, worded as a hint."""

from __future__ import annotations

from qualcode.i18n import _


def unknown(name: str, known: list[str]) -> str:
    """Return a hint with the nearest of the known names, or the first of them, or that there is none yet."""
    from difflib import get_close_matches

    near = get_close_matches(name, known, 3, 0.5) or known[:8]
    return _("There is: {names}.").format(names=", ".join(near)) if near else _("There is none yet.")
