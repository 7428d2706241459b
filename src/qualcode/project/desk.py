"""`study.desk`: where a coder left her things, such as the codes she pinned; no gesture, nothing counted."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from qualcode.errors import StorageError

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
        """Put down a JSON value for the next time; a project that cannot be written to keeps none."""
        store = self._study.store
        sql = (
            "INSERT INTO desk (coder, key, value) SELECT id, :key, :value FROM coders WHERE name = :coder"
            " ON CONFLICT (coder, key) DO UPDATE SET value = excluded.value"
        )
        row = {"key": key, "value": json.dumps(value, ensure_ascii=False), "coder": self._study.coder}
        with suppress(StorageError):
            store.derive([(sql, [row])])
