"""`study.desk`: what a coder put down for herself, such as the codes she pinned, by no gesture.

How she looks at the study may be lost where the project cannot be written to. What she judged may not.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from qualcode.errors import BusyError, StorageError

if TYPE_CHECKING:
    from qualcode.project.project import Project


class Desk:
    """This coder's desk in this study."""

    def __init__(self, study: Project) -> None:
        self._study = study

    def get(self, key: str, default: Any = None) -> Any:
        """Return what was put down under `key`, `default` where nothing was."""
        found = self._study.store.value(
            "SELECT d.value FROM desk d JOIN coders c ON c.id = d.coder WHERE c.name = :coder AND d.key = :key",
            coder=self._study.coder,
            key=key,
        )
        return default if found is None else json.loads(found)

    def put(self, key: str, value: Any) -> None:
        """Put down how the study is looked at, a JSON value; a project that cannot be written to keeps none."""
        with suppress(BusyError, StorageError):
            self._write(key, value)

    def keep(self, key: str, value: Any) -> None:
        """Put down what this coder judged, a JSON value; she is entered when new.

        Raises:
            BusyError: another program is writing to the project.
            StorageError: the disk refuses. Nothing was kept.
        """
        self._study.store.coder(self._study.coder)  # a desk is somebody's
        self._write(key, value)

    def _write(self, key: str, value: Any) -> None:
        sql = (
            "INSERT INTO desk (coder, key, value) SELECT id, :key, :value FROM coders WHERE name = :coder"
            " ON CONFLICT (coder, key) DO UPDATE SET value = excluded.value"
        )
        row = {"key": key, "value": json.dumps(value, ensure_ascii=False), "coder": self._study.coder}
        self._study.store.derive([(sql, [row])])
