"""Every action of the screen once: its id, its keys, its name and its line of help; a module for each place.

Bindings, footer, help panel and command palette are all made from these lists. Each action of the main job has a
letter and a key that is no letter, because with a Chinese input method on, letters open the method's own window.
A place's list is loaded when the place is first shown.
"""

from __future__ import annotations

from importlib import import_module

from textual.binding import Binding

from qualcode.tui.actions.action import Action, Place, shown_key

__all__ = ["Action", "Place", "actions", "bindings"]


def actions(place: Place) -> tuple[Action, ...]:
    """Return the actions of a place in the order of the help panel."""
    found: tuple[Action, ...] = import_module(f"qualcode.tui.actions.{place.value}").ACTIONS
    return found


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
