"""A text in a form that can be edited on the screen, and back: what was not touched stays to the last character."""

from __future__ import annotations

from qualcode.segment.reanchor import edits
from qualcode.text import show


def shown(text: str) -> str:
    """Return a text of the same length in which a terminal finds nothing to obey, its lines as they are."""
    return "\n".join(map(show, text.split("\n")))


def meant(text: str, edited: str) -> str:
    """Return the text that is meant by `edited`, which began as `shown(text)`."""
    parts, at = [], 0
    for edit in edits(shown(text), edited):
        parts += [text[at : edit.start], edited[edit.new_start : edit.new_end]]
        at = edit.end
    return "".join([*parts, text[at:]])
