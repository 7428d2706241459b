"""Which codings a cell of a table counts: by the same rows and columns the table is counted with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from qualcode.analysis.axes import LEFT_OUT, Key, columns_by, one_row, rows_by
from qualcode.analysis.corpus import Corpus, Group, choose


class Cut(NamedTuple):
    """The part of a table whose codings are asked for.

    Attributes:
        rows: what its rows are, as for `matrix`; empty where every row is a code or theme.
        key: of the row, as its key columns show it; () for all rows.
        by: whether `code` is a `code` or a `theme`.
        code: the column's id, or the row's where rows are codes; empty for all.
        interviewer: whether interviewers' turns count.
    """

    rows: str = ""
    key: Key = ()
    by: str = "code"
    code: str = ""
    interviewer: bool = False

    def told(self, called: Callable[[str], str] = str) -> str:
        """Say which part it is, such as `li.txt × Plans`; `called` gives the name of a code."""
        row = " · ".join("–" if value is None else value for value in self.key)
        return " × ".join(part for part in (row, self.code and called(self.code)) if part)

    def __str__(self) -> str:
        """Return it as filters are written down, with the code's id."""
        return self.told()


def behind(corpus: Corpus, placed: Iterable[Group], cut: Cut) -> list[int]:
    """Return the number that stands last in each group of `placed` that the cut counts, in their order.

    Args:
        corpus: the study, with all its turns.
        placed: `(code, transcript, turn, number)` of each coding.
        cut: the part of the table.

    Raises:
        UsageError: the study has no such attribute.
    """
    choose("--by", cut.by, ("code", "theme"))
    found = list(placed)
    rows = one_row(corpus, interviewer=cut.interviewer)
    if cut.rows:
        loose = {transcript for _code, transcript, turn, _n in found if turn is None}
        rows = rows_by(corpus, cut.rows, interviewer=cut.interviewer, loose=loose)
    columns = columns_by(corpus, cut.by, {code for code, *_rest in found}, "")
    row = rows.keys.index(cut.key) if cut.key in rows.keys else None
    column = columns.ids.index(cut.code) if cut.code in columns.ids else None
    kept = []
    for code, transcript, turn, n in found:
        at = rows.transcripts[transcript] if turn is None else rows.turns[turn]
        if at != LEFT_OUT and (not cut.key or at == row) and (not cut.code or columns.of[code] == column):
            kept.append(n)
    return kept
