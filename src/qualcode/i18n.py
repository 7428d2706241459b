"""Every word a person reads passes through `_`, so that a catalogue can translate it.

Many words are looked up when their module is imported, so the language is decided before: by `use`, else by
`QUALCODE_LANG`, else by the system. In English no catalogue is looked for and gettext is not loaded.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

CATALOGUES = {"en": "", "zh": "zh_CN"}
"""The languages there are, each with the folder of its catalogue; English is what stands in the source."""

_chosen: list[str] = []


def use(language: str) -> None:
    """Decide the language, `zh` or `en`, before modules with words are loaded."""
    _chosen[:] = [language]
    _catalogue.cache_clear()


def known(name: str) -> str | None:
    """Return the language that a name such as `zh_CN.UTF-8` or `en-GB` means, None where there is no catalogue."""
    short = name.strip().lower().replace("-", "_").partition(".")[0].partition("_")[0]
    return short if short in CATALOGUES else None


def language() -> str:
    """Return the language words are in: the one decided, else `QUALCODE_LANG`, else the system's."""
    if not _chosen:
        _chosen.append(known(os.environ.get("QUALCODE_LANG", "")) or of_system())
    return _chosen[0]


def folder() -> str:
    """Return the folder of the catalogues."""
    return os.path.join(os.path.dirname(__file__), "locale")


def of_system() -> str:
    """Return the language the system speaks with its user, `en` where there is no catalogue for it."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return next(filter(None, map(known, value.split(":"))), "en")
    return known(_of_settings()) or "en"


def _of_settings() -> str:
    """Return the language set in the settings of the system, where a terminal need not name one."""
    if sys.platform == "win32":
        import ctypes

        # The lower ten bits are the language; 4 is Chinese, of any country.
        return "zh" if ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == 4 else "en"
    if sys.platform == "darwin":
        return _of_preferences(os.path.expanduser("~/Library/Preferences/.GlobalPreferences.plist"))
    return ""


def _of_preferences(path: str) -> str:
    """Return the first language of a macOS preferences file."""
    import plistlib

    try:
        with open(path, "rb") as file:
            return str(plistlib.load(file)["AppleLanguages"][0])
    except (OSError, ValueError, LookupError, TypeError):
        return ""


@cache
def _catalogue() -> NullTranslations | None:
    if language() == "en":
        return None
    from gettext import translation

    return translation("qualcode", folder(), [CATALOGUES[language()]], fallback=True)


def _(message: str) -> str:
    """Return the message in the reader's language, or unchanged where there is no translation."""
    found = _catalogue()
    return found.gettext(message) if found else message


def plural(one: str, many: str, count: int) -> str:
    """Return the form of a message that fits `count`; both forms may hold `{n}`."""
    found = _catalogue()
    message = found.ngettext(one, many, count) if found else one if count == 1 else many
    return message.format(n=count)
