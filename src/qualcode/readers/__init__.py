"""Bytes of other people's files → `Transcript`: a module a format, none of which touches a disk.

`read` picks the reader by the ending of the file's name; `read_all` also gives the several transcripts of a survey.
"""

from __future__ import annotations

from collections.abc import Callable

from qualcode.errors import InputError, LimitError, UsageError
from qualcode.i18n import _
from qualcode.model.transcript import Transcript
from qualcode.readers import captions, docx, prose
from qualcode.readers.options import Columns, Options

__all__ = ["ENDINGS", "Columns", "Options", "read", "read_all"]

_READERS: dict[str, Callable[[bytes, Options, str], Transcript]] = {
    "txt": prose.read,
    "md": prose.read,
    "docx": docx.read,
    "srt": captions.read,
    "vtt": captions.read,
}
ENDINGS = tuple(f".{ending}" for ending in _READERS)
_DEFAULTS = Options()


def read(data: bytes, name: str, options: Options = _DEFAULTS) -> Transcript:
    """Read one transcript."""
    ending = name.rpartition(".")[2].lower()
    if ending not in _READERS:
        raise InputError(
            _("No reader for this kind of file."),
            _("Save it as one of {endings}.").format(endings=" ".join(ENDINGS)),
            file=name,
        )
    try:
        return _READERS[ending](data, options, ending)
    except InputError as error:
        raise error.at(name) from error.__cause__


def read_all(data: bytes, name: str, options: Options = _DEFAULTS) -> list[tuple[str, Transcript]]:
    """Read every transcript of a file, each with its name."""
    return [(name, read(data, name, options))]
