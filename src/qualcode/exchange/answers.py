"""Tables of answers of any length, read and written a chunk at a time: csv, tsv and parquet, told by the file's name."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple, Protocol

from qualcode.errors import InputError, UsageError
from qualcode.exchange import delimited, files
from qualcode.i18n import _
from qualcode.readers.encoding import decode

_HEAD = 1 << 18
"""Bytes by which the text encoding and the delimiter are told."""

_LONGEST = 1 << 26
"""Characters of one cell; more are a quotation mark that is never closed."""

_WIDE = (b"\xff\xfe", b"\xfe\xff")


class Chunk(NamedTuple):
    """Some rows of a table.

    Attributes:
        answers: the column that is coded, missing ones empty.
        kept: the other columns.
        done: share of the file read so far, 0 to 1.
    """

    answers: list[str]
    kept: list[Sequence[Any]]
    done: float


class AnswerTable(NamedTuple):
    """A table that is being read.

    Attributes:
        names: of the columns besides the answers.
        chunks: its rows in order.
    """

    names: list[str]
    chunks: Iterator[Chunk]


Rows = Callable[[Sequence[Sequence[Any]], Sequence[tuple[int, ...]]], None]
"""Writes the kept columns of a chunk, and the cells of its rows."""


class _Choose(Protocol):
    def __call__(self, names: list[str]) -> int:
        """Return which of the columns holds the answers."""


def form(path: Path) -> str:
    """Return `csv`, `tsv` or `parquet`, by the ending of a file's name.

    Raises:
        UsageError: it has another ending, or parquet files cannot be read here.
    """
    ending = path.suffix.lower().removeprefix(".")
    if ending not in {"csv", "tsv", "parquet"}:
        raise UsageError(
            _("{path} is no csv, tsv or parquet file by its name.").format(path=path),
            _("Name it so that it ends with .csv, .tsv or .parquet."),
        )
    if ending == "parquet":
        _arrow()
    return ending


@contextmanager
def reading(path: Path, choose: _Choose, size: int, encoding: str | None = None) -> Iterator[AnswerTable]:
    """Open a table of answers.

    Args:
        path: a csv, tsv or parquet file.
        choose: gets the names of the columns and tells which holds the answers.
        size: rows of a chunk.
        encoding: of a csv or tsv file; told from its first lines when None.

    Raises:
        InputError: it cannot be read, is no such file, or has no rows; line and reason are named.
        UsageError: it has another ending, or parquet files cannot be read here.
    """
    opened = _parquet if form(path) == "parquet" else _separated
    try:
        with opened(path, choose, size, encoding) as table:
            yield table
    except OSError as error:
        raise InputError(
            _("cannot be read: {reason}.").format(reason=error.strerror),
            _("Check the path and your permissions."),
            file=str(path),
        ) from error
    except InputError as error:
        raise error.at(str(path)) from error


@contextmanager
def writing(path: Path, kept: Sequence[str], codes: Sequence[str]) -> Iterator[Rows]:
    """Write a matrix chunk by chunk; the file is there when all of it is, and as it was when something fails."""
    opened = _parquet_rows if form(path) == "parquet" else _separated_rows
    with files.replacing(path) as file, opened(file, path, kept, codes) as rows:
        yield rows


# Separated text.


@contextmanager
def _separated(path: Path, choose: _Choose, size: int, encoding: str | None) -> Iterator[AnswerTable]:
    with path.open("rb") as file:
        head, total = file.read(_HEAD), os.fstat(file.fileno()).st_size
    encoding = decode(b"", encoding).encoding if encoding else _encoding(head)
    with path.open(encoding=encoding, newline="") as text:
        under: Any = text.buffer
        rows = _rows(text, _delimiter(path, head, encoding))
        _line, names = next(rows, (1, []))
        if not names:
            raise InputError(
                _("The table has no rows."),
                _("Its first row names the columns, the others hold the words."),
            )
        names = [name.removeprefix("\ufeff").strip() for name in names]
        at = choose(names)
        batches = _batches(_filled(rows, len(names)), size)
        yield AnswerTable(
            names[:at] + names[at + 1 :],
            (_chunk(batch, at, min(under.tell() / total, 1.0)) for batch in batches),
        )


def _chunk(rows: list[list[str]], at: int, done: float) -> Chunk:
    columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
    return Chunk(list(columns.pop(at)), columns, done)


def _encoding(head: bytes) -> str:
    """Return the encoding of a file by its first lines; a piece of a character at their end does not count."""
    if head[:2] in _WIDE:
        return "utf-16"
    whole = head if len(head) < _HEAD else head[: head.rfind(b"\n") + 1] or head
    return decode(whole).encoding


def _delimiter(path: Path, head: bytes, encoding: str) -> str:
    first = head.decode(encoding, "ignore").lstrip("\ufeff").split("\n", 1)[0]
    return "\t" if form(path) == "tsv" else max(",;\t|", key=first.count)


def _rows(text: IO[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Give the rows that hold anything, each with its line."""
    before = csv.field_size_limit(_LONGEST)  # it is the module's, and far below a long answer
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    try:
        for row in reader:
            if any(row):
                yield reader.line_num, row
    except csv.Error as error:
        raise InputError(
            _("The quoting of the table is broken: {error}.").format(error=error),
            _(
                "A cell with quotation marks or line ends in it stands in quotation marks, with those inside doubled."
            ),
            line=reader.line_num,
        ) from None
    except UnicodeDecodeError as error:
        raise InputError(
            _("Byte {at} (0x{byte:02x}) is not {name} text.").format(
                at=error.start, byte=error.object[error.start], name=error.encoding
            ),
            _("Name the right one with --encoding, or save the file as UTF-8."),
            line=reader.line_num + 1,
        ) from None
    finally:
        csv.field_size_limit(before)


def _filled(rows: Iterable[tuple[int, list[str]]], width: int) -> Iterator[list[str]]:
    """Give rows of one width: cells left out at the end are empty."""
    for line, row in rows:
        if len(row) > width:
            raise InputError(
                _("A row has more cells than there are columns."),
                _("Put a cell with a delimiter in it in quotation marks."),
                line=line,
            )
        yield row + [""] * (width - len(row))


def _batches(rows: Iterable[list[str]], size: int) -> Iterator[list[list[str]]]:
    batch: list[list[str]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


@contextmanager
def _separated_rows(file: IO[bytes], path: Path, kept: Sequence[str], codes: Sequence[str]) -> Iterator[Rows]:
    delimiter = "\t" if form(path) == "tsv" else ","
    file.write(delimited.encode([[*kept, *codes]], delimiter))

    def write(columns: Sequence[Sequence[Any]], cells: Sequence[tuple[int, ...]]) -> None:
        plain = [list(map(_written, column)) for column in columns]
        rows = zip(*plain, strict=True) if plain else [()] * len(cells)
        heads, between = delimited.lines(rows, delimiter), delimiter if kept and codes else ""
        # Few rows of counts differ.
        counts = {row: delimiter.join(map(str, row)) for row in set(cells)}
        lines = [f"{head}{between}{counts[row]}\n" for head, row in zip(heads, cells, strict=True)]
        file.write("".join(lines).encode())

    yield write


def _written(cell: Any) -> Any:
    """Return a cell as csv has it: numbers and texts as they are, anything else in words."""
    return cell if cell is None or isinstance(cell, str | int | float) else str(cell)


# Parquet.


def _arrow() -> Any:
    try:
        import pyarrow.parquet
    except ImportError as error:
        raise UsageError(
            _("Parquet files need pyarrow, which is not installed."),
            _("Install it: pip install 'qualcode[scale]', or use csv."),
        ) from error
    return pyarrow


@contextmanager
def _parquet(path: Path, choose: _Choose, size: int, encoding: str | None) -> Iterator[AnswerTable]:
    del encoding
    arrow = _arrow()
    with path.open("rb") as file:
        try:
            table = arrow.parquet.ParquetFile(file)
        except arrow.ArrowInvalid as error:
            raise InputError(
                _("This is no parquet file: {error}.").format(error=error), _("Save it again, or as csv.")
            ) from None
        names = list(table.schema_arrow.names)
        at = choose(names)
        yield AnswerTable(names[:at] + names[at + 1 :], _batches_of(table, at, size))


def _batches_of(table: Any, at: int, size: int) -> Iterator[Chunk]:
    done = 0
    for batch in table.iter_batches(size):
        done += batch.num_rows
        columns = list(batch.columns)
        answers = ["" if one is None else str(one) for one in columns.pop(at).to_pylist()]
        yield Chunk(answers, columns, done / table.metadata.num_rows)


@contextmanager
def _parquet_rows(file: IO[bytes], path: Path, kept: Sequence[str], codes: Sequence[str]) -> Iterator[Rows]:
    del path
    arrow = _arrow()
    writer: Any = None

    def write(columns: Sequence[Sequence[Any]], cells: Sequence[tuple[int, ...]]) -> None:
        nonlocal writer
        by_code = zip(*cells, strict=True)
        arrays = [one if isinstance(one, arrow.Array) else arrow.array(one) for one in columns]
        arrays += [arrow.array(column, arrow.int32()) for column in by_code]
        batch = arrow.record_batch(arrays, names=[*kept, *codes])
        if writer is None:
            writer = arrow.parquet.ParquetWriter(file, batch.schema)
        writer.write_batch(batch)

    try:
        yield write
        if writer is None:
            schema = arrow.schema(
                [(name, arrow.string()) for name in kept] + [(name, arrow.int32()) for name in codes]
            )
            writer = arrow.parquet.ParquetWriter(file, schema)
    finally:
        if writer is not None:
            writer.close()
