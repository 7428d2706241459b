"""The projects to offer: those in this folder, then those opened lately.

The latter are kept in the user's own state folder; losing the list loses nothing.
"""

from __future__ import annotations

import json
from pathlib import Path

from qualcode.places import state_folder

KEPT = 9


def _file() -> Path:
    return Path(state_folder(), "recent.json")


def recent() -> list[str]:
    """Return the paths of projects opened lately that are still there, the newest first."""
    try:
        paths = json.loads(_file().read_text(encoding="utf-8"))
        return [path for path in paths if isinstance(path, str) and Path(path).is_file()][:KEPT]
    except (OSError, ValueError, TypeError):
        return []


def offered() -> list[str]:
    """Return the paths of the projects in this folder and the folders in it, then of those opened lately."""
    here = Path.cwd()
    near = [str(path) for pattern in ("*.qualcode", "*/*.qualcode") for path in sorted(here.glob(pattern))]
    return list(dict.fromkeys([*near[:KEPT], *recent()]))


def remember(path: str) -> None:
    """Put a project first in the list; where nothing can be written, nothing is."""
    paths = [path, *(one for one in recent() if one != path)][:KEPT]
    try:
        _file().parent.mkdir(parents=True, exist_ok=True)
        _file().write_text(json.dumps(paths, ensure_ascii=False), encoding="utf-8")
    except OSError:
        return
