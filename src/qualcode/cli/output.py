"""Printing: tables and JSON to stdout, narration, progress and errors to stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from qualcode.errors import QualcodeError
from qualcode.i18n import _
from qualcode.text import clip, show, width

if TYPE_CHECKING:
    from qualcode.analysis.table import Table
    from qualcode.project import Project


def complain(error: QualcodeError) -> int:
    """Say what is wrong and what to do next, and return the exit code."""
    for each in (error, *getattr(error, "others", ())):
        say(_("Error: {message}").format(message=each))
    return error.exit_code


def say(line: str) -> None:
    """Print a line of narration; where a full disk is behind it, there is nobody to tell."""
    try:
        print(show(line), file=sys.stderr)
    except BrokenPipeError:
        raise
    except OSError:
        return


def columns() -> int:
    """Return the cells of a line of the terminal, 80 where there is none (shutil's way, without its imports)."""
    try:
        return int(os.environ.get("COLUMNS", "")) or 80
    except ValueError:
        try:
            return os.get_terminal_size(sys.stdout.fileno()).columns
        except (OSError, ValueError):
            return 80


def print_json(rows: Any) -> None:
    """Print one JSON value; non-ASCII is escaped only where stdout cannot write it."""
    import json

    unicode = (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
    print(json.dumps(_plain(rows), ensure_ascii=not unicode, indent=1))


def _plain(value: Any) -> Any:
    """Turn values with named fields into objects, at every depth."""
    if hasattr(value, "_asdict"):
        value = value._asdict()
    elif hasattr(value, "__dataclass_fields__"):
        value = {name: getattr(value, name) for name in value.__dataclass_fields__}
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value


def write_table(study: Project, table: Table, file: str) -> None:
    """Write a table to a file, and say which files are there now."""
    manifest = study.tables.export(table, file)
    say(_("Written: {file}, and what its numbers come from: {manifest}").format(file=file, manifest=manifest))


def print_table(table: Table, drawn: str = "") -> None:
    """Print a table; where stdout is a terminal, fitted to it and with `bars` or `blocks` beside its numbers."""
    from qualcode.exchange.terminal import Drawn, render

    if sys.stdout.isatty():
        print(render(table, columns(), Drawn(drawn) if drawn else None), end="")
    else:
        print(render(table), end="")


def print_rows(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print a plain list with a line of column names, 汉字 aligned."""
    shown = [[_cell(value) for value in row] for row in rows]
    lines = [list(names), *shown]
    widths = [max(width(line[at]) for line in lines) for at in range(len(names))]
    limit = columns() if sys.stdout.isatty() else sys.maxsize
    for line in lines:
        cells = (value + " " * (widths[at] - width(value)) for at, value in enumerate(line))
        print(clip("  ".join(cells).rstrip(), limit))


def _cell(value: Any) -> str:
    if value is None or value == "":
        return "-"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return show(f"{value:g}" if isinstance(value, float) else str(value))


def progress(verb: str) -> Callable[[int, int, str], None] | None:
    """Return a callback that draws progress on stderr, None where that is no terminal."""
    if not sys.stderr.isatty():
        return None

    def draw(done: int, total: int, name: str) -> None:
        line = clip(f"{verb} {done + 1}/{total} {show(name)}", columns() - 1)
        print(f"\r\x1b[K{line}" if done + 1 < total else "\r\x1b[K", end="", file=sys.stderr, flush=True)

    return draw
