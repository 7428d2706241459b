"""A table as every verb that counts returns it: plain values that print, export and turn into a DataFrame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

Cell = str | int | float | None
"""What a table holds; None is a missing value, such as the role of a speaker whose role is not known."""


@dataclass(frozen=True)
class Table:
    """Rows of equal length under named columns.

    Attributes:
        title: what was counted, for a heading.
        unit: `codings`, `transcripts`, `sentences`, `characters` or `words`.
        filters: what was counted and what was left out, by name.
        columns: unique names.
        rows: one cell a column; shares are full floats, rounded only where people read them.
        notes: what a reader of the numbers has to know, totals among it; no row of the table is a total.
        keys: how many of the first columns name the row.
    """

    title: str
    unit: str
    filters: Mapping[str, str]
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = field(default=())
    keys: int = 1

    def records(self) -> list[dict[str, Cell]]:
        """Return each row as a mapping from column to cell."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def frame(self) -> pd.DataFrame:
        """Return the table as a pandas DataFrame.

        Returns:
            One row a row and one column a column, except the first `keys` columns, which are the index.
            Counts are integers and shares floats; a missing value is pandas' own.
        """
        import pandas as pd

        frame = pd.DataFrame(list(self.rows), columns=list(self.columns))
        return frame.set_index(list(self.columns[: self.keys]))
