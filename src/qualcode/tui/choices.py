"""A line over a table or a picture that says how it was made, each choice with the key that changes it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from qualcode.text import show, width
from qualcode.tui.actions import key_of

Choice = tuple[str, str, str]
"""Id of the action that changes it, what it is, what it stands at."""


def choices(found: Sequence[Choice], cells: int) -> Content:
    """Return rows of choices for a window of `cells` cells; none is broken in two."""
    rows, used = [Content("")], 0
    for action, name, value in found:
        words = Content.assemble(
            (f" {key_of(action)} ", "$accent"),
            (f"{name} " if name else "", "$text-muted"),
            (show(value), "bold"),
            " ",
        )
        if used and used + width(words.plain) > cells:
            rows.append(Content(""))
            used = 0
        rows[-1] += words
        used += width(words.plain)
    return Content("\n").join(rows)
