"""Bytes of other people's files → `Transcript`: a module a format, none of which touches a disk.

`read` picks the reader by the ending of the file's name; `read_all` also gives the several transcripts of a survey.
"""

from __future__ import annotations

from collections.abc import Callable

from qualcode.errors import InputError, UsageError
from qualcode.i18n import _
from qualcode.model.transcript import Transcript
from qualcode.readers import captions, docx, prose, tables
from qualcode.readers.options import Columns, Options

__all__ = ["ENDINGS", "Columns", "Options", "read", "read_all"]

_READERS: dict[str, Callable[[bytes, Options, str], Transcript]] = {
    "txt": prose.read,
    "md": prose.read,
    "docx": docx.read,
    "srt": captions.read,
    "vtt": captions.read,
    "csv": tables.read,
    "tsv": tables.read,
    "xlsx": tables.read,
}
ENDINGS = tuple(f".{ending}" for ending in _READERS)
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
    try:
        if options.columns.answers and _READERS[ending] is tables.read:
            return [(f"{name}#{question}", found) for question, found in tables.survey(data, options, ending)]
        return [(name, _READERS[ending](data, options, ending))]
    except InputError as error:
        raise error.at(name) from error.__cause__


def _ending(name: str) -> str:
    ending = name.rpartition(".")[2].lower()
    if "." not in name or ending not in _READERS:
        raise InputError(
            _("There is no reader for this kind of file."),
            _("Save it as one of {endings}.").format(endings=", ".join(ENDINGS)),
            file=name,
        )
    return ending
