"""The researcher's own configuration file: language, theme and keys; nothing of a study stands in it.

    language = "zh"
    theme = "contrast"
    [keys]
    accept = "a,enter"

What is wrong in it is told with its line and left out; it never keeps the program from starting.
"""

from __future__ import annotations

import os
import re
from functools import cache
from typing import Any, NamedTuple

from qualcode.i18n import CATALOGUES, _
from qualcode.places import config_file

THEMES = ("dark", "light", "contrast")


class Setting(NamedTuple):
    """What the file says at one place: the value, and the line it stands in, 0 where that is unknown."""

    value: str
    line: int


class Settings(NamedTuple):
    """What the file says, and what could not be used of it.

    Attributes:
        path: of the file, whether it is there or not.
        language: `zh`, `en` or empty.
        theme: one of `THEMES` or empty.
        keys: by action, as the file has them; which keys there are the screen knows.
        wrong: sentences that name file and line.
    """

    path: str
    language: str = ""
    theme: str = ""
    keys: dict[str, Setting] = {}  # noqa: RUF012  never changed
    wrong: tuple[str, ...] = ()


class KeyFacts(NamedTuple):
    """One action of the screen.

    Attributes:
        action: its id, as `[keys]` of the configuration file names it.
        keys: names of keys, as that file has them.
        shown: the keys as people write them.
        name: in a word or two.
        help: in one line.
        place: where the keys are heard.
        changed: whether the file gives it other keys.
    """

    action: str
    keys: str
    shown: str
    name: str
    help: str
    place: str
    changed: bool


class KeyList(NamedTuple):
    """All actions, the file they can be changed in, and what is wrong in it, a sentence each."""

    actions: tuple[KeyFacts, ...]
    file: str
    wrong: tuple[str, ...]


@cache
def _file(path: str) -> tuple[dict[str, Any], str, Exception | None]:
    """Return the file's table, its text, and why it cannot be read; a file that is not there is empty."""
    if not os.path.isfile(path):
        return {}, "", None
    import tomllib

    text = ""
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        return tomllib.loads(text), text, None
    except (OSError, ValueError) as error:
        return {}, text, error


def language() -> str:
    """Return the language the file asks for, empty where it asks for none there is."""
    found = _file(config_file())[0].get("language")
    return found if isinstance(found, str) and found in CATALOGUES else ""


def read() -> Settings:
    """Read the file; the language must be decided, since what is wrong is told in it."""
    path = config_file()
    table, text, error = _file(path)
    if error is not None:
        line = re.search(r"line (\d+)", str(error))
        return Settings(path, wrong=(_place(path, int(line[1]) if line else 0) + _not_read(error),))
    wrong: list[str] = []

    def choice(name: str, known: tuple[str, ...]) -> str:
        value = table.get(name, "")
        if not value or value in known:
            return str(value)
        wrong.append(
            _place(path, _line(text, name))
            + _("{name} can be {known}, not {value}.").format(name=name, known=", ".join(known), value=value)
        )
        return ""

    strange = [name for name in table if name not in {"language", "theme", "keys"}]
    wrong += [
        _place(path, _line(text, name)) + _("{name} is no setting.").format(name=name) for name in strange
    ]
    keys = table.get("keys", {})
    if not isinstance(keys, dict):
        wrong.append(_place(path, _line(text, "keys")) + _("keys is a table: begin it with [keys]."))
        keys = {}
    return Settings(
        path,
        choice("language", tuple(CATALOGUES)),
        choice("theme", THEMES),
        {name: Setting(_joined(value), _line(text, name)) for name, value in keys.items()},
        tuple(wrong),
    )


def _not_read(error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return _("The file cannot be read: {reason}.").format(reason=str(reason).rstrip("."))


def _joined(value: Any) -> str:
    """Return keys as the actions have them, from a text or a list of texts."""
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def _place(path: str, line: int) -> str:
    return f"{path}:{line}: " if line else f"{path}: "


def _line(text: str, name: str) -> int:
    """Return the line from 1 in which a name is set."""
    pattern = re.compile(rf"""\s*(?:\[\s*)?["']?{re.escape(name)}["']?\s*[=\].]""")
    return next((n for n, line in enumerate(text.split("\n"), 1) if pattern.match(line)), 0)
