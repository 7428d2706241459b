"""Tables, .csv, .tsv and .xlsx: a row is a line said by somebody at some time, or an answer in a survey."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qualcode.errors import InputError, UsageError
from qualcode.i18n import _, plural
from qualcode.model.transcript import Doubt, Role, Speaker, Transcript, Turn
from qualcode.readers import cells, roles, rows
from qualcode.readers.cells import Sheet
from qualcode.readers.clock import Clock
from qualcode.readers.lexicon import SPEAKER_COLUMNS, START_COLUMNS, TEXT_COLUMNS, fold
from qualcode.readers.options import Options
from qualcode.readers.rows import Said, Spoken

VERSION = 1
_MILLISECONDS = ("ms", "milliseconds", "毫秒")
# In a survey a number names who answers; in a table of talk it only numbers the row.
_RESPONDENTS = ("编号", "序号", "id", "user")
# Titles and notes above the names of the columns take no more rows than this.
_TITLES = 5


class _Columns(NamedTuple):
    text: int
    speaker: int | None
    start: int | None


def read(data: bytes, options: Options, form: str) -> Transcript:
    """Read a table of what was said; `form` is `csv`, `tsv` or `xlsx`.

    Raises:
        InputError: no column of text, or broken quoting.
        UsageError: a column that was named is not there.
    """
    sheet = _headed(cells.load(data, options.encoding, form), options)
    columns = _columns(sheet, options)
    said, skipped = _said(sheet, columns)
    text, lines = rows.join(said)
    turns = rows.turns(said, lines)
    doubts = sheet.doubts + _skipped(skipped)
    return Transcript(
        text, turns, roles.guess(text, turns), (), lines, form, VERSION, sheet.encoding, (), doubts
    )


def survey(data: bytes, options: Options, form: str) -> Iterator[tuple[str, Transcript]]:
    """Give a transcript for each answer column: a turn an answer, the respondent its speaker."""
    sheet = cells.load(data, options.encoding, form)
    respondent = _pick(sheet, options.columns.speaker, (*SPEAKER_COLUMNS, *_RESPONDENTS))
    for name in options.columns.answers:
        column = _named(sheet, name)
        said = [
            Said(answer, _cell(row, respondent) or str(n))
            for n, (_line, row) in enumerate(sheet.rows, 1)
            if (answer := _cell(row, column))
        ]
        text, lines = rows.join(said)
        turns = tuple(
            Turn(n, line.start, line.end, row.speaker)
            for n, (row, line) in enumerate(zip(said, lines, strict=True), 1)
        )
        speakers = tuple(
            Speaker(label, Role.PARTICIPANT) for label in dict.fromkeys(row.speaker or "" for row in said)
        )
        empty = [line for line, row in sheet.rows if not _cell(row, column)]
        yield (
            sheet.names[column],
            Transcript(
                text,
                turns,
                speakers,
                (),
                lines,
                form,
                VERSION,
                sheet.encoding,
                (),
                sheet.doubts + _skipped(empty),
            ),
        )


def _headed(sheet: Sheet, options: Options) -> Sheet:
    """Step over title rows to the row that names the columns, where the first does not name a column of text."""
    if options.columns.text or _pick(sheet, "", TEXT_COLUMNS) is not None:
        return sheet
    for n, (line, row) in enumerate(sheet.rows[:_TITLES]):
        found = sheet._replace(names=[cell.strip() for cell in row], rows=sheet.rows[n + 1 :])
        if _pick(found, "", TEXT_COLUMNS) is not None and len(found.names) > 1:
            above = Doubt(
                line,
                plural(
                    "{n} row above the columns' names was left out.",
                    "{n} rows above the columns' names were left out.",
                    n + 1,
                ),
            )
            return found._replace(doubts=(*sheet.doubts, above))
    return sheet


def _columns(sheet: Sheet, options: Options) -> _Columns:
    wanted = options.columns
    text = _pick(sheet, wanted.text, TEXT_COLUMNS)
    if text is None:
        listed = ", ".join(name for name in sheet.names if name) or _("none with a name")
        raise InputError(
            _("No column of text was found among: {names}.").format(names=listed),
            _("Name it with --text-column."),
            line=1,
        )
    speaker = _pick(sheet, wanted.speaker, SPEAKER_COLUMNS, not_this=text)
    return _Columns(text, speaker, _pick(sheet, wanted.start, START_COLUMNS, not_this=text))


def _pick(sheet: Sheet, wanted: str, known: Sequence[str], not_this: int | None = None) -> int | None:
    if wanted:
        return _named(sheet, wanted)
    names = [fold(name) for name in sheet.names]
    found = (names.index(word) for word in known if word in names)
    return next((column for column in found if column != not_this), None)


def _named(sheet: Sheet, wanted: str) -> int:
    names = [fold(name) for name in sheet.names]
    if fold(wanted) in names:
        return names.index(fold(wanted))
    if wanted.isdigit() and 1 <= int(wanted) <= len(names):
        return int(wanted) - 1
    raise UsageError(
        _("There is no column {name}.").format(name=wanted),
        _("The columns are: {names}.").format(names=", ".join(sheet.names)),
    )


def _cell(row: Sequence[str], column: int | None) -> str:
    return row[column].strip() if column is not None and column < len(row) else ""


def _said(sheet: Sheet, columns: _Columns) -> tuple[list[Said], list[int]]:
    """Return the rows with words in them, and the lines of those without."""
    clock = Clock.of(
        [_cell(row, columns.start) for _line, row in sheet.rows],
        sum(len(_cell(row, columns.text)) for _line, row in sheet.rows),
        milliseconds=columns.start is not None and fold(sheet.names[columns.start]).endswith(_MILLISECONDS),
    )
    found, skipped = [], []
    for line, row in sheet.rows:
        if words := _cell(row, columns.text):
            time = clock.seconds(_cell(row, columns.start))
            found.append(Spoken(time, ((_cell(row, columns.speaker), words),)))
        elif any(cell.strip() for cell in row):
            skipped.append(line)
    return [said for spoken in rows.attribute(found) for said in spoken], skipped


def _skipped(lines: Sequence[int]) -> tuple[Doubt, ...]:
    if not lines:
        return ()
    return (
        Doubt(
            lines[0],
            plural(
                "{n} row without words was left out.", "{n} rows without words were left out.", len(lines)
            ),
        ),
    )
