"""`study.history`: the journal, and taking back what stands at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import RefusedError
from qualcode.i18n import _
from qualcode.model.gesture import Gesture
from qualcode.store import reads, undo

if TYPE_CHECKING:
    from qualcode.project.project import Project


class History:
    """The study's gestures."""

    def __init__(self, study: Project) -> None:
        self._study = study

    def list(self, limit: int | None = None) -> list[Gesture]:
        """Return gestures, the newest first."""
        return reads.gestures(self._study.store, limit)

    def length(self) -> int:
        """Return the number of the newest gesture of anybody, 0 in a new project."""
        return int(self._study.store.value("SELECT coalesce(max(n), 0) FROM gestures"))

    def waiting(self) -> Gesture | None:
        """Return the gesture that `undo` would take back, None where there is none."""
        n = undo.newest(self._study.store, self._study.coder)
        return None if n is None else reads.gesture(self._study.store, n)

    def undo(self) -> Gesture:
        """Take back this coder's newest gesture that stands, of today or of any day, and return it.

        Raises:
            RefusedError: there is none, or a later gesture built on it, which the message names.
        """
        n = undo.newest(self._study.store, self._study.coder)
        if n is None:
            raise RefusedError(
                _("{coder} has nothing to undo.").format(coder=self._study.coder), _("See: qualcode log")
            )
        return self._take_back(n, "undo", n)

    def redo(self) -> Gesture:
        """Do again what this coder's newest undo took back, and return that gesture.

        Raises:
            RefusedError: nothing was undone since the last change, or a later gesture stands in the way.
        """
        n = undo.newest_undo(self._study.store, self._study.coder)
        if n is None:
            raise RefusedError(
                _("{coder} has nothing to redo.").format(coder=self._study.coder), _("See: qualcode log")
            )
        return self._take_back(n, "redo", reads.gesture(self._study.store, n).undoes or n)

    def _take_back(self, n: int, verb: str, meant: int) -> Gesture:
        undo.take_back(self._study.store, self._study.coder, n, verb)
        return reads.gesture(self._study.store, meant)
