"""Bytes of other people's files → `Transcript`: a module a format, none of which touches a disk.

`read` picks the reader by the ending of the file's name; `read_all` also gives the several transcripts of a survey.
"""

from __future__ import annotations

from collections.abc import Callable

from qualcode.errors import InputError, UsageError
from qualcode.i18n import _
from qualcode.model.transcript import Transcript
from qualcode.readers.options import Columns, Options

__all__ = ["ENDINGS", "Columns", "Options", "read", "read_all"]

ENDINGS = (".txt", ".md", ".docx", ".srt", ".vtt", ".csv", ".tsv", ".xlsx")
_TABLES = (".csv", ".tsv", ".xlsx")
_DEFAULTS = Options()


def read(data: bytes, name: str, options: Options = _DEFAULTS) -> Transcript:
    """Read one transcript.

    Args:
        data: the whole file.
        name: its name; the ending picks the reader.
        options: what to know better than the reader.

    Raises:
        InputError: the file cannot be read as it stands; names file, line and reason.
        LimitError: it is too large or too deep, or declares entities.
        UsageError: an option does not fit, or asks for several transcripts.
    """
    if len(options.columns.answers) > 1:
        raise UsageError(_("Several answer columns give several transcripts."), _("Use read_all."))
    return read_all(data, name, options)[0][1]


def read_all(data: bytes, name: str, options: Options = _DEFAULTS) -> list[tuple[str, Transcript]]:
    """Read every transcript of a file, each with its name: the file's, or `file#question` in a survey.

    A table whose columns are named in `options.columns.answers` gives one transcript a question.
    """
    ending = _ending(name)
    form = ending.removeprefix(".")
    try:
        if options.columns.answers and ending in _TABLES:
            from qualcode.readers import tables

            return [(f"{name}#{question}", found) for question, found in tables.survey(data, options, form)]
        return [(name, _reader(ending)(data, options, form))]
    except InputError as error:
        raise error.at(name) from error.__cause__


def _reader(ending: str) -> Callable[[bytes, Options, str], Transcript]:
    """Return the reader of a format; loaded here, so that who only names options waits for none of them."""
    from qualcode.readers import captions, docx, prose, tables

    match ending:
        case ".docx":
            return docx.read
        case ".srt" | ".vtt":
            return captions.read
        case ".txt" | ".md":
            return prose.read
        case _:
            return tables.read


def _ending(name: str) -> str:
    ending = next((known for known in ENDINGS if name.lower().endswith(known)), "")
    if not ending:
        raise InputError(
            _("There is no reader for this kind of file."),
            _("Save it as one of {endings}.").format(endings=", ".join(ENDINGS)),
            file=name,
        )
    return ending
