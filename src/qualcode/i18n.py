"""Every word a person reads passes through `_`, so that a catalogue can translate it.

The catalogue is looked up once, on the first message, by the usual environment variables.
"""

from __future__ import annotations

import gettext
import os
from functools import cache


@cache
def _catalogue() -> gettext.NullTranslations:
    folder = os.path.join(os.path.dirname(__file__), "locale")
    if not os.path.isdir(folder):
        return gettext.NullTranslations()
    return gettext.translation("qualcode", folder, fallback=True)


def _(message: str) -> str:
    """Return the message in the reader's language, or unchanged where there is no translation."""
    return _catalogue().gettext(message)


def plural(one: str, many: str, count: int) -> str:
    """Return the form of a message that fits `count`; both forms may hold `{n}`."""
    return _catalogue().ngettext(one, many, count).format(n=count)
