"""Tables on their way out: to the terminal, or to a file by its ending, the same bytes for the same table."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path

from qualcode import text
from qualcode.analysis.table import Cell, Table
from qualcode.errors import StorageError, UsageError
from qualcode.exchange import delimited
from qualcode.exchange.files import replace
from qualcode.exchange.quote_blocks import QUOTED, blocks
from qualcode.exchange.terminal import is_number, printed, render
from qualcode.i18n import _

__all__ = ["as_json", "render", "write", "write_manifest"]


def write(table: Table, path: Path) -> None:
    """Write a table to a file in the form its ending names, whole or not at all.

    `.csv` and `.tsv` are UTF-8 with a BOM, and no cell of them is a formula; `.json` is what `as_json` gives;
    `.xlsx` holds text as text; `.md` is for people, with shares rounded, quotes as blocks. All others hold shares in full, so that
    they agree to the last digit.

    Raises:
        UsageError: no such ending, or `path` is a link, a folder or in a folder that is not there.
        LimitError: a cell or the table is too large for xlsx.
        StorageError: the disk refuses.
    """
    form = _FORMS.get(path.suffix.lower())
    if form is None:
        message = _("{name}: no table is written to a file of this ending.").format(name=path.name)
        raise UsageError(message, _("Choose one of: {endings}.").format(endings=" ".join(_FORMS)))
    replace(path, form(table))


def write_manifest(path: Path, facts: Mapping[str, object]) -> Path:
    """Write beside a table's file where its numbers come from, as `NAME.manifest.json`.

    Args:
        path: the file written before.
        facts: digests of project and codebook, filters, version: whatever the caller knows. Without a clock, so
            that the same project gives the same bytes.

    Returns:
        The manifest's path. It holds `file`, `sha256` (of the file's bytes) and the facts in their order.

    Raises:
        UsageError: as for `write`.
        StorageError: the file is gone, or the disk refuses.
    """
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        message = _("{path} cannot be read: {reason}.").format(path=path, reason=error.strerror)
        raise StorageError(message, _("Write the table again.")) from error
    content = {"file": path.name, "sha256": digest} | dict(facts)
    target = path.with_name(path.name + ".manifest.json")
    replace(target, (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode())
    return target


def as_json(table: Table) -> str:
    """Return the table as one JSON object, a row a line: title, unit, filters, columns, rows, notes.

    Characters a terminal might obey or hide stand as escapes.
    """
    head = {"title": table.title, "unit": table.unit, "filters": dict(table.filters)}
    fields = [f'"{name}": {_json(value)}' for name, value in head.items()]
    rows = ",\n".join(f"  {_json(row)}" for row in table.rows)
    fields += [f'"columns": {_json(table.columns)}', f'"rows": [\n{rows}\n]' if rows else '"rows": []']
    return "{" + ",\n".join([*fields, f'"notes": {_json(table.notes)}']) + "}\n"


def _json(value: object) -> str:
    plain = json.dumps(value, ensure_ascii=False)
    shown = text.show(plain)
    if shown == plain:
        return plain
    return "".join(old if old == new else _escape(old) for old, new in zip(plain, shown, strict=True))


def _escape(character: str) -> str:
    return f"\\u{ord(character):04x}" if character < "\x80" else json.dumps(character)[1:-1]


def _markdown(table: Table) -> bytes:
    body = blocks(table, _marked) if set(QUOTED) <= set(table.columns) else _grid(table)
    parts = [f"# {_marked(table.title)}", body, *map(_marked, table.notes)]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _grid(table: Table) -> str:
    right = [is_number(table, at) for at in range(len(table.columns))]
    rows = [table.columns, *table.rows]
    lines = ["| " + " | ".join(map(_marked, row)) + " |" for row in rows]
    lines.insert(1, "|" + "|".join(" ---: " if number else " --- " for number in right) + "|")
    return "\n".join(lines)


def _marked(cell: Cell) -> str:
    """Return a cell as Markdown that shows its characters and nothing else."""
    if not isinstance(cell, str):
        return printed(cell)
    marked = "".join("\\" + c if c in "\\`*_[]<>|#~&" else c for c in cell)
    return "<br>".join(text.show(line) for line in marked.split("\n"))


def _csv(table: Table) -> bytes:
    return delimited.encode([table.columns, *table.rows], ",")


def _tsv(table: Table) -> bytes:
    return delimited.encode([table.columns, *table.rows], "\t")


def _as_json(table: Table) -> bytes:
    return as_json(table).encode()


def _xlsx(table: Table) -> bytes:
    from qualcode.exchange import workbook

    return workbook.encode(table)


_FORMS: dict[str, Callable[[Table], bytes]] = {
    ".csv": _csv,
    ".tsv": _tsv,
    ".json": _as_json,
    ".xlsx": _xlsx,
    ".md": _markdown,
}
