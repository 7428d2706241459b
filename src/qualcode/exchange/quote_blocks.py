"""Quotes as Markdown for people: a block for each, its source and code under it."""

from __future__ import annotations

from collections.abc import Callable

from qualcode.analysis.table import Cell, Table
from qualcode.i18n import _

QUOTED = ("quote", "speaker", "transcript", "name", "turn")
"""Columns of a table that is a list of quotes."""


def blocks(table: Table, marked: Callable[[Cell], str]) -> str:
    """Return a block for each row, its memos after it.

    Args:
        table: has the columns `QUOTED`.
        marked: gives a cell as Markdown that shows its characters and nothing else.
    """
    return "\n\n".join(_block(dict(zip(table.columns, row, strict=True)), marked) for row in table.rows)


def _block(row: dict[str, Cell], marked: Callable[[Cell], str]) -> str:
    turn = _("turn {n}").format(n=row["turn"]) if row["turn"] else None
    source = ", ".join(marked(part) for part in (row["speaker"], row["transcript"], turn) if part)
    facts = [f"**{marked(row['name'])}**"]
    if row.get("weight") is not None:
        facts.append(marked(row["weight"]))
    lines = [f"> {marked(row['quote'])}", f"— {source} · " + " · ".join(facts)]
    memos = row.get("memos")
    return "\n>\n> ".join(lines) + (f"\n\n{marked(memos)}" if memos else "")
