"""How the codebook came to be what it is: its versions, what each changed, and a code as it was at any of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from qualcode.model.codebook import Code
from qualcode.store import codebook_history, reads
from qualcode.store.reads import CodeRow

if TYPE_CHECKING:
    from qualcode.project.project import Project

FIELDS = ("name", "definition", "include", "exclude", "examples", "color", "key", "codable", "keywords")


class CodeChange(NamedTuple):
    """What a version did to a code.

    Attributes:
        code: its id after it, before it for one that is gone.
        what: `added`, `gone`, `renamed` or `changed`.
        fields: those that changed.
        was: the code before, None where there was none.
        now: the code after, None where it is gone.
    """

    code: str
    what: str
    fields: tuple[str, ...]
    was: Code | None
    now: Code | None


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the codebook.

    Attributes:
        n: its number, from 1.
        gesture: number of the gesture that brought it.
        time: when, UTC, ISO 8601.
        coder: who.
        label: what was done.
        changes: by code.
    """

    n: int
    gesture: int
    time: str
    coder: str
    label: str
    changes: tuple[CodeChange, ...]


def versions(study: Project, code: str | None) -> list[Version]:
    """Return the versions, the newest first, of one code only those that changed it."""
    store = study.store
    row = None if code is None else reads.codes(store)[code]
    by_gesture: dict[int, list[CodeChange]] = {}
    for row_id, states in codebook_history.states(store).items():
        for before, after in pairwise(states):
            change = _change(study, before.row, after.row)
            if change is not None and row in (None, row_id):
                by_gesture.setdefault(after.gesture, []).append(change)
    found = [Version(*one, tuple(by_gesture.get(one.gesture, ()))) for one in codebook_history.loaded(store)]
    return [one for one in reversed(found) if code is None or one.changes]


def code_at(study: Project, code: Code, gesture: int) -> Code:
    """Return a code as it was after a gesture; as it was first, where it is younger."""
    row = reads.codes(study.store)[code.id]
    states = [state for state in codebook_history.states(study.store)[row] if state.row is not None]
    then = [state for state in states if state.gesture <= gesture] or states[:1]
    found = then[-1].row
    return code if found is None else reads.code_of(study.store, found.body)


def _change(study: Project, before: CodeRow | None, after: CodeRow | None) -> CodeChange | None:
    was = None if before is None or before.retired else reads.code_of(study.store, before.body)
    now = None if after is None or after.retired else reads.code_of(study.store, after.body)
    if was is not None and now is not None:
        fields = tuple(field for field in FIELDS if getattr(was, field) != getattr(now, field))
        what = "renamed" if was.id != now.id else "changed"
        return CodeChange(now.id, what, fields, was, now) if fields or was.id != now.id else None
    if now is not None:
        return CodeChange(now.id, "added", (), None, now)
    return None if was is None else CodeChange(was.id, "gone", (), was, None)
