"""Attributes files: a table of what is known of transcripts and speakers, keyed by `transcript[, speaker]`."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from qualcode.errors import InputError, QualcodeError, UsageError
from qualcode.exchange.delimited import plain
from qualcode.i18n import _
from qualcode.readers.cells import load
from qualcode.readers.encoding import decode

_TRANSCRIPT = ("transcript", "访谈稿", "材料来源")
_SPEAKER = ("speaker", "发言人")
# Columns that say that the rows are talk, so that the table is a transcript.
_TALK = ("text", "content", "utterance", "start", "end", "time", "内容", "文本", "发言", "时间")
# Names that tables give to something else.
_TAKEN = ("code", "theme", "role", "编码", "角色")


class AttributeRow(NamedTuple):
    """What one row says.

    Attributes:
        transcript: the transcript's name.
        speaker: label of one of its speakers, None where the row is about the whole transcript.
        values: by attribute; a blank cell has none.
        line: in the file, from 1.
    """

    transcript: str
    speaker: str | None
    values: Mapping[str, str]
    line: int


def read_attributes(data: bytes, name: str) -> list[AttributeRow]:
    """Read an attributes file.

    Args:
        data: the file's bytes in any text encoding that can be told; cells parted by commas, semicolons or tabs;
            or a workbook's.
        name: the file's name, .xlsx for a workbook.

    Returns:
        A row a transcript or speaker, in the order of the file. The key columns are `transcript` (访谈稿) and, if
        there is one, `speaker` (发言人); every other column is an attribute.

    Raises:
        InputError: no key column, a column named twice or like something else, a key given twice, a row of
            another length than the head; with file and line.
    """
    try:
        workbook = name.lower().endswith(".xlsx")
        return _Head(_cells(data) if workbook else _rows(decode(data).text)).rows()
    except InputError as error:
        raise error.at(name) from error


def is_attributes(data: bytes, name: str) -> bool:
    """Tell by the head of a csv or tsv file whether it holds attributes, and is no transcript.

    It does when the first column is `transcript` and another one, and none, is the talk itself.
    """
    if not name.lower().endswith((".csv", ".tsv")):
        return False
    try:
        head = [_plain(cell) for cell in next(_rows(decode(data).text), (0, []))[1]]
    except QualcodeError:
        return False
    return len(head) > 1 and head[0] in _TRANSCRIPT and not set(head) & set(_TALK)


def attribute_name(name: str) -> str:
    """Return a name as attributes are named: NFC, without white space at the ends.

    Raises:
        UsageError: it is empty, or tables give it to something else.
    """
    named = unicodedata.normalize("NFC", name).strip()
    if not named:
        raise UsageError(_("An attribute needs a name."), _("Name it, for example position."))
    if _plain(named) in (*_TAKEN, *_TRANSCRIPT, *_SPEAKER):
        raise UsageError(
            _("An attribute cannot be named “{name}”: tables use that name.").format(name=named),
            _("Choose another, for example position."),
        )
    return named


def _plain(cell: str) -> str:
    return unicodedata.normalize("NFKC", cell).strip().casefold()


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Give the line and the cells of every row that is not blank."""
    # A cell can hold as much as the whole file does.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, [plain(cell.strip()) for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        rule = _("the row that begins here is no row of a table: {reason}.").format(reason=error)
        raise InputError(rule, _("Is a quotation mark open?"), line=line) from error


def _cells(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Give the same of the first sheet of a workbook."""
    sheet = load(data, None, "xlsx")
    yield 1, sheet.names
    for line, cells in sheet.rows:
        yield line, [cell.strip() for cell in cells] + [""] * (len(sheet.names) - len(cells))


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max(",\t;", key=head.count)


class _Head:
    """The first row of an attributes file, and the reading of the rest by it."""

    def __init__(self, rows: Iterator[tuple[int, list[str]]]) -> None:
        self.rest = rows
        self.line, cells = next(rows, (1, []))
        while cells and not cells[-1]:
            cells.pop()
        self.names = [unicodedata.normalize("NFC", cell) for cell in cells]
        self.transcript = self.find(_TRANSCRIPT)
        self.speaker = self.find(_SPEAKER)
        if self.transcript is None:
            rule = _("there is no column “transcript”.")
            raise InputError(
                rule, _("The first row names the columns: transcript, speaker, …"), line=self.line
            )
        self.check()

    def find(self, names: tuple[str, ...]) -> int | None:
        return next((at for at, name in enumerate(self.names) if _plain(name) in names), None)

    def check(self) -> None:
        seen: set[str] = set()
        for at, name in enumerate(self.names):
            if not name:
                rule = _("column {n} has no name.").format(n=at + 1)
                raise InputError(rule, _("Name it, or delete it."), line=self.line)
            if _plain(name) in seen:
                rule = _("the column “{name}” is there twice.").format(name=name)
                raise InputError(rule, _("Keep one, or rename one."), line=self.line)
            if _plain(name) in _TAKEN:
                rule = _("an attribute cannot be named “{name}”: tables use that name.").format(name=name)
                raise InputError(rule, _("Rename the column, for example to position."), line=self.line)
            seen.add(_plain(name))

    def rows(self) -> list[AttributeRow]:
        seen: dict[tuple[str, str | None], int] = {}
        found = [self.row(line, cells) for line, cells in self.rest]
        for row in found:
            first = seen.setdefault((row.transcript, row.speaker), row.line)
            if first != row.line:
                key = row.transcript if row.speaker is None else f"{row.transcript}, {row.speaker}"
                rule = _("“{key}” has a row already, in line {line}.").format(key=key, line=first)
                raise InputError(rule, _("Keep one."), line=row.line)
        return found

    def row(self, line: int, cells: list[str]) -> AttributeRow:
        cells = self.fitted(line, cells)
        transcript = cells[self.transcript or 0]
        if not transcript:
            raise InputError(
                _("the row names no transcript."), _("Fill in the column transcript."), line=line
            )
        speaker = None if self.speaker is None else cells[self.speaker] or None
        keys = (self.transcript, self.speaker)
        values = {name: cells[at] for at, name in enumerate(self.names) if at not in keys and cells[at]}
        return AttributeRow(transcript, speaker, values, line)

    def fitted(self, line: int, cells: list[str]) -> list[str]:
        """Return a row as long as the head; blank cells beyond it come from spreadsheets and are dropped."""
        width = len(self.names)
        if len(cells) < width or any(cells[width:]):
            rule = _("the row has {n} cells and the head {width}.").format(n=len(cells), width=width)
            raise InputError(rule, _("Put cells with a comma between quotation marks."), line=line)
        return cells[:width]
