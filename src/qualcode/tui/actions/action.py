"""What an action is, where its keys are heard, and how keys are written for people."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from textual.keys import format_key


class Place(StrEnum):
    """Where an action's keys are heard; also the module of this package that lists its actions."""

    APP = "app"
    CODING = "coding"
    TEXT = "text"
    SIDE = "side"
    ROWS = "rows"
    GRID = "grid"
    TABLES = "tables"
    PORTRAIT = "portrait"
    MEMOS = "memos"
    QUEUE = "queue"
    CONCORDANCE = "concordance"
    QUOTES = "quotes"
    SIMILAR = "similar"
    SPEAKERS = "speakers"
    ATTRIBUTES = "attributes"
    CORRECT = "correct"
    ADD = "add"
    CODEBOOK = "codebook"
    PROPOSALS = "proposals"
    SAMPLE = "sample"
    EVALUATION = "evaluation"


class Action(NamedTuple):
    """One thing the researcher can do.

    Attributes:
        id: its name in a configuration file, unlike any other's.
        call: the method `action_…` it calls, with arguments.
        keys: Textual's names of keys, separated by commas; the first is the one shown.
        name: a word or two, for footer and palette.
        help: one line, for tooltip, help panel and palette.
        group: heading in the help panel.
        place: where the keys are heard.
        footer: whether the footer shows it.
    """

    id: str
    call: str
    keys: str
    name: str
    help: str
    group: str
    place: Place
    footer: bool = False


_NAMED = {"pagedown": "PgDn", "pageup": "PgUp", "escape": "Esc", "enter": "Enter", "backspace": "⌫", "delete": "Del",
          "space": "Space", "home": "Home", "end": "End", "down": "↓", "up": "↑", "left": "←", "right": "→",
          "greater_than_sign": ">", "less_than_sign": "<"}  # fmt: skip

_MODIFIERS = {"ctrl": "^", "shift": "⇧", "alt": "⌥"}


def shown_key(key: str) -> str:
    """Return a key as people write it: `ctrl+r` is ^r, `slash` is /, `f5` is F5."""
    *modifiers, last = key.split("+")
    function = last[:1] == "f" and last[1:].isdigit()
    name = last.upper() if function else _NAMED.get(last) or format_key(last)
    return "".join(_MODIFIERS.get(one, f"{one}+") for one in modifiers) + name


def shown_keys(action: Action) -> str:
    """Return all keys of an action as people write them."""
    return "  ".join(shown_key(key) for key in action.keys.split(","))
