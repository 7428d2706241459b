"""Names that people give: read as UTF-8, and the nearest ones there are where one does not fit."""

from __future__ import annotations

import os

from qualcode.errors import UsageError
from qualcode.i18n import _
from qualcode.model.transcript import Role

_SHOWN = 8


def unknown(name: str, known: list[str]) -> str:
    """Return a hint with the nearest of the known names, or all or the first of them, or that there is none yet."""
    from difflib import get_close_matches

    if not known:
        return _("There is none yet.")
    if near := get_close_matches(name, known, 3, 0.5):
        return _("Did you mean: {names}?").format(names=", ".join(near))
    more = "" if len(known) <= _SHOWN else ", …"
    return _("There is: {names}.").format(names=", ".join(known[:_SHOWN]) + more)


def utf8(name: str) -> str:
    """Return a name as UTF-8 reads it, whatever the locale made of its bytes.

    Raises:
        UsageError: the bytes are not UTF-8.
    """
    try:
        return os.fsencode(name).decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(
            _("The name {name} is not UTF-8.").format(name=ascii(name)), _("Rename the file.")
        ) from error
    except UnicodeEncodeError:  # not from the locale: a name that a script gave
        return name


def role_named(role: Role | str) -> Role | None:
    """Return the role meant by its name, None for `none`.

    Raises:
        UsageError: there is no such role.
    """
    if role == "none":
        return None
    try:
        return Role(role)
    except ValueError as error:
        raise UsageError(
            _("{role} is no role.").format(role=role), _("Roles are interviewer, participant and none.")
        ) from error
