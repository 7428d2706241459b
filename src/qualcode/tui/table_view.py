"""Which table is looked at: one value that says what is counted by what, and how it is changed step by step."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

from qualcode.analysis.behind import Cut
from qualcode.analysis.corpus import UNITS
from qualcode.analysis.matrix import CELLS
from qualcode.analysis.naming import COLUMNS
from qualcode.analysis.table import Cell, Table
from qualcode.i18n import _
from qualcode.project import Project

FREQUENCY, MATRIX = "frequency", "matrix"
GROUPS = ("transcript", "speaker", "role")


@dataclass(frozen=True)
class View:
    """A table as the researcher asked for it.

    Attributes:
        kind: `frequency` or `matrix`.
        group: what its rows are where they are no codes: `transcript`, `speaker`, `role` or an attribute; in
            frequencies empty for codes.
        by: `code` or `theme`.
        cells: of a matrix, one of `CELLS`.
        unit: one of `UNITS`.
        coder: whose codings, None for everybody's.
        interviewer: whether interviewers' turns count.
    """

    kind: str = FREQUENCY
    group: str = ""
    by: str = "code"
    cells: str = "count"
    unit: str = "codings"
    coder: str | None = None
    interviewer: bool = False

    @classmethod
    def kept(cls, kept: Any) -> View:
        """Return the view that was put down, the usual one where it is none of this program's."""
        known = {field.name: type(getattr(cls, field.name)) for field in fields(cls)}
        right = isinstance(kept, dict) and all(
            isinstance(kept.get(name), type_ if name != "coder" else str | None)
            for name, type_ in known.items()
        )
        return cls(**{name: kept[name] for name in known}) if right else cls()

    def count(self, study: Project, language: str) -> Table:
        """Count.

        Raises:
            UsageError: the study no longer has the attribute.
        """
        if self.kind == MATRIX:
            return study.tables.matrix(
                self.group, self.cells, self.unit, self.by, coder=self.coder, interviewer=self.interviewer
            )
        return study.tables.frequency(
            self.group or self.by,
            self.unit,
            coder=self.coder,
            interviewer=self.interviewer,
            language=language,
        )

    # Steps.

    def other_kind(self) -> View:
        """Frequencies for a matrix, a matrix of transcripts for frequencies of codes."""
        if self.kind == MATRIX:
            return replace(self, kind=FREQUENCY, group="")
        return replace(self, kind=MATRIX, group=self.group or "transcript")

    def next_rows(self, attributes: list[str], step: int) -> View:
        """Count by the next of what there is; frequencies begin with codes and themes."""
        groups = [("", "code"), ("", "theme")] if self.kind == FREQUENCY else []
        groups += [(group, self.by) for group in (*GROUPS, *attributes)]
        now = (self.group, self.by)
        at = groups.index(now) if now in groups else 0
        group, by = groups[(at + step) % len(groups)]
        return replace(self, group=group, by=by)

    def next_unit(self, step: int) -> View:
        """Count another unit."""
        return replace(self, unit=UNITS[(UNITS.index(self.unit) + step) % len(UNITS)])

    def next_cells(self) -> View:
        """Show a matrix's cells in another way."""
        return replace(self, cells=CELLS[(CELLS.index(self.cells) + 1) % len(CELLS)])

    def next_coder(self, coders: list[str]) -> View:
        """Count one coder after the other, then everybody."""
        names = [None, *coders]
        at = names.index(self.coder) if self.coder in names else 0
        return replace(self, coder=names[(at + 1) % len(names)])

    # What a cell stands for.

    def cut(self, table: Table, row: tuple[Cell, ...], code: str) -> Cut:
        """Return the part of the table that a row and, in a matrix, a column stand for."""
        if self.kind == FREQUENCY and not self.group:
            return Cut(by=self.by, code=str(row[0]), interviewer=self.interviewer)
        key = tuple(None if cell is None else str(cell) for cell in row[: table.keys])
        return Cut(self.group, key, self.by, code, self.interviewer)

    def heading(self) -> str:
        """Say what is counted by what."""
        unit, group = COLUMNS[self.unit], COLUMNS.get(self.group, self.group)
        if self.kind == FREQUENCY:
            return _("{unit} by {by}").format(unit=unit.capitalize(), by=group or COLUMNS[self.by])
        return _("{unit} by {rows} and {by}").format(unit=unit.capitalize(), rows=group, by=COLUMNS[self.by])
