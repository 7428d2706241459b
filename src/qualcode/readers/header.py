"""What stands before, after and beside the talk: title, date and place, keywords, machine notices."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.model.transcript import RegionKind
from qualcode.readers.labels import Head


def talk_starts(lines: Sequence[tuple[str, Head | None]]) -> int:
    """Return the index of the first line of the talk."""
    return next((n for n, (_, head) in enumerate(lines) if head), 0)


def regions(lines: Sequence[str], first: int) -> list[RegionKind | None]:
    """Say of each line what it is where it is no talk."""
    return [RegionKind.HEADER if n < first and line.strip() else None for n, line in enumerate(lines)]
