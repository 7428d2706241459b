"""Every action of the screen once: its id, its keys, its name and its line of help; a module for each place.

Bindings, footer, help panel and command palette are all made from these lists. Each action of the main job has a
letter and a key that is no letter, because with a Chinese input method on, letters open the method's own window.
A place's list is loaded when the place is first shown.
"""

from __future__ import annotations

from importlib import import_module

from textual.binding import Binding

from qualcode.tui.actions.action import Action, Place, shown_key

__all__ = ["OWN_KEYS", "Action", "Place", "about", "actions", "bindings", "key_of", "keys_of", "usual"]

OWN_KEYS: dict[str, str] = {}
"""The researcher's own keys, by action; filled before the first screen is loaded."""


def usual(place: Place) -> tuple[Action, ...]:
    """Return the actions of a place with their usual keys."""
    found: tuple[Action, ...] = import_module(f"qualcode.tui.actions.{place.value}").ACTIONS
    return found


def actions(place: Place) -> tuple[Action, ...]:
    """Return the actions of a place in the order of the help panel, with the keys they have."""
    found = usual(place)
    return tuple(a._replace(keys=OWN_KEYS.get(a.id, a.keys)) for a in found) if OWN_KEYS else found


def keys_of(id_: str) -> list[str]:
    """Return the keys an action has, as people write them.

    Raises:
        KeyError: there is no such action.
    """
    for place in Place:
        for action in usual(place):
            if action.id == id_:
                return [shown_key(key) for key in OWN_KEYS.get(id_, action.keys).split(",")]
    raise KeyError(id_)


def key_of(id_: str) -> str:
    """Return the key of an action that is told, the first it has; raises as `keys_of` does."""
    return keys_of(id_)[0]


def about(place: Place) -> str:
    """Return what a place is for, in two or three sentences; empty where that needs no words."""
    return str(getattr(import_module(f"qualcode.tui.actions.{place.value}"), "ABOUT", ""))


def bindings(place: Place) -> list[Binding]:
    """Return the bindings heard at `place`, for the `BINDINGS` of a widget, a screen or the app."""
    return [
        Binding(
            key,
            action.call,
            action.name,
            show=action.footer and at == 0,
            key_display=shown_key(key),
            tooltip=action.help,
            id=action.id if at == 0 else None,
        )
        for action in actions(place)
        for at, key in enumerate(action.keys.split(","))
    ]
