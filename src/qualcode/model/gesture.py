"""Gestures: one change each as the researcher made it, and the rows it touched."""

from __future__ import annotations

from typing import NamedTuple


class Gesture(NamedTuple):
    """One entry of the journal.

    Attributes:
        n: position in the journal, from 1.
        uid: uuid, 32 hex digits.
        time: when, UTC, ISO 8601 with milliseconds.
        coder: who.
        verb: what was done, such as `code` or `undo`.
        label: more about it without any word of a transcript.
        rows: how many rows it touched.
        undoes: `n` of the gesture that this one takes back, None for others.
        undone: whether a later gesture takes it back.
    """

    n: int
    uid: str
    time: str
    coder: str
    verb: str
    label: str
    rows: int
    undoes: int | None = None
    undone: bool = False
