"""The researcher's own keys: those of the configuration file, where they can be used, in place of the usual ones.

A line that names no action or no key, or a key another action has where both are heard, is told and left out; the
action keeps its usual keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from qualcode.i18n import _
from qualcode.settings import KeyFacts, KeyList, Setting, Settings, read
from qualcode.tui.actions import OWN_KEYS, Place, actions, usual
from qualcode.tui.actions.action import Action, shown_key, shown_keys

MAIN = frozenset({Place.CODING, Place.TEXT})
BESIDE = frozenset({Place.SIDE, Place.ROWS})
"""Heard on every screen beside the text."""
OVER_THE_APP = "q"
"""Quits on the main screen and goes back on the others, the one key that two places share."""


class Keymap(NamedTuple):
    """Keys by action for those that are changed, and a sentence for each line that could not be used."""

    keys: dict[str, str]
    wrong: tuple[str, ...]


def heard_together(one: Place, other: Place) -> bool:
    """Tell whether keys of two places are heard at the same time."""
    if one is other or Place.APP in (one, other):
        return True
    if {one, other} & MAIN:
        return {one, other} <= MAIN
    return bool({one, other} & BESIDE)


def keymap(settings: Settings) -> Keymap:
    """Return what of a configuration file's keys can be used."""
    known = {action.id: action for place in Place for action in usual(place)}
    wrong: dict[str, str] = {}
    asked: dict[str, Setting] = {}
    for id_, setting in settings.keys.items():
        problem = _problem(id_, setting.value, known)
        if problem:
            wrong[id_] = problem
        else:
            asked[id_] = Setting(",".join(filter(None, map(key_named, _parts(setting.value)))), setting.line)
    while clash := next(_clashes(known, asked), None):
        refused, other, key = clash
        wrong[refused] = _clashing(key, known[refused], known[other], asked)
        del asked[refused]
    told = (
        f"{settings.path}:{settings.keys[id_].line}: {wrong[id_]}" for id_ in settings.keys if id_ in wrong
    )
    return Keymap({id_: setting.value for id_, setting in asked.items()}, tuple(told))


def _problem(id_: str, keys: str, known: Mapping[str, Action]) -> str:
    """Say what is wrong with a line by itself; empty where nothing is."""
    if id_ not in known:
        from qualcode.project.names import unknown

        return _("There is no action {name}.").format(name=id_) + " " + unknown(id_, list(known))
    for key in _parts(keys) or [""]:
        if key_named(key) is None:
            return _("{key} of {action} is no key; such as: f7, ctrl+k, slash.").format(
                key=key or '""', action=id_
            )
    return ""


def _parts(keys: str) -> list[str]:
    """Split keys at commas; a comma between two commas, or alone, is the key itself."""
    return (
        [","] if keys.strip() == "," else [part.strip() for part in keys.split(",")] if keys.strip() else []
    )


def key_named(key: str) -> str | None:
    """Return Textual's name of a key as people write it (`/`, `Ctrl+K`, `F7`), None where there is no such key."""
    from textual.keys import KEY_NAME_REPLACEMENTS, Keys, _character_to_key

    *modifiers, last = [key] if len(key) == 1 else key.replace("^", "ctrl+").split("+")
    order = [one for one in ("ctrl", "alt", "shift") if one in map(str.lower, modifiers)]
    if len(order) != len(modifiers) or not last:
        return None
    if len(last) == 1:
        name = _character_to_key(last if not order else last.lower())
    else:
        name = last.lower()
        if name not in {one.value for one in Keys} | set(
            KEY_NAME_REPLACEMENTS.values()
        ) and not _of_character(name):
            return None
    return "+".join([*order, name])


def _of_character(name: str) -> bool:
    """Tell whether a name is that of a character, such as `slash` or `number_sign`."""
    import unicodedata

    from textual.keys import _get_unicode_name_from_key

    try:
        unicodedata.lookup(_get_unicode_name_from_key(name).replace("_", " "))
    except KeyError:
        return False
    return True


def _clashes(known: Mapping[str, Action], asked: Mapping[str, Setting]) -> Iterator[tuple[str, str, str]]:
    """Yield the action whose line is refused, the other, and the key both would have; later lines give way first."""
    owners: dict[str, list[str]] = {}
    for id_, action in known.items():
        for key in (asked[id_].value if id_ in asked else action.keys).split(","):
            owners.setdefault(key, []).append(id_)
    for key, ids in owners.items():
        for one, other in combinations(ids, 2):
            if one not in asked and other not in asked:
                continue
            if not heard_together(known[one].place, known[other].place) or key == OVER_THE_APP == _usual_both(
                key, known[one], known[other]
            ):
                continue
            later = max((one, other), key=lambda id_: asked[id_].line if id_ in asked else -1)
            yield later, other if later == one else one, key


def _usual_both(key: str, one: Action, other: Action) -> str:
    """Return the key if it is a usual one of both actions."""
    return key if key in one.keys.split(",") and key in other.keys.split(",") else ""


def _clashing(key: str, refused: Action, other: Action, asked: Mapping[str, Setting]) -> str:
    words = _("{key} of {action} is also a key of {other} ({name}).").format(
        key=shown_key(key), action=refused.id, other=other.id, name=other.name
    )
    line = asked[other.id].line if other.id in asked else 0
    more = (
        _("See line {n}.").format(n=line)
        if line
        else _("Give {other} other keys as well.").format(other=other.id)
    )
    return f"{words} {more}"


def take(settings: Settings) -> tuple[str, ...]:
    """Use the keys of a configuration file from now on, and return what is wrong in the file.

    Bindings are made when the modules of screens are loaded, so this comes before.
    """
    if not settings.keys:
        return settings.wrong
    found = keymap(settings)
    OWN_KEYS.clear()
    OWN_KEYS.update(found.keys)
    return settings.wrong + found.wrong


def listed() -> KeyList:
    """Return every action with its keys as they are now, for the command line."""
    settings = read()
    wrong = take(settings)
    facts = [
        KeyFacts(a.id, a.keys, shown_keys(a), a.name, a.help, place.value, a.id in OWN_KEYS)
        for place in Place
        for a in actions(place)
    ]
    return KeyList(tuple(facts), settings.path, wrong)
