"""Zip files with XML in them, opened without trusting them: no bombs, no entities, nothing under two names."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.etree import ElementTree as ET

from qualcode.errors import InputError, LimitError
from qualcode.i18n import _

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# A transcript of a whole day is under 2 MB of text; Word needs some twenty times that in XML.
_PART = 64 << 20
_TOTAL = 512 << 20
# XML of repeated paragraphs shrinks to a hundredth; a bomb to a thousandth.
_RATIO = 250
_SMALL = 4 << 20
_ENTRIES = 10_000


class _NoDoctype(ET.TreeBuilder):
    """Builds the tree and stops at a document type, before any entity can be used."""

    def doctype(self, name: str, _pubid: str | None, _system: str | None) -> None:
        raise LimitError(
            _("The file declares a document type ({name}), which can hide or multiply text.").format(
                name=name
            ),
            _("Open it in its own program and save it again."),
        )


def open_archive(data: bytes, ending: str) -> zipfile.ZipFile:
    """Open `data` after looking at sizes and names.

    Raises:
        InputError: no zip file, or one protected by a password.
        LimitError: too large unpacked, or two parts of one name.
    """
    if data.startswith(_OLE):
        raise InputError(
            _("This is an old Office file, or one protected by a password."),
            _("Open it in its own program and save it as .{ending} without a password.").format(
                ending=ending
            ),
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise InputError(
            _("This is no .{ending} file: {error}.").format(ending=ending, error=error),
            _("Save it again as .{ending}.").format(ending=ending),
        ) from None
    _check(archive, ending)
    return archive


def _check(archive: zipfile.ZipFile, ending: str) -> None:
    entries = archive.infolist()
    again = _("Open it in its own program and save it again, or save its text as .txt.")
    if any(entry.flag_bits & 1 for entry in entries):
        raise InputError(_("The file is protected by a password."), _("Save it without one."))
    if len(entries) > _ENTRIES or len({entry.filename for entry in entries}) < len(entries):
        raise LimitError(
            _("The .{ending} file has too many parts or two of one name.").format(ending=ending), again
        )
    size, packed = sum(entry.file_size for entry in entries), sum(entry.compress_size for entry in entries)
    part = max(
        (entry.file_size for entry in entries if entry.filename.endswith((".xml", ".rels"))), default=0
    )
    if size > _TOTAL or part > _PART or (size > _SMALL and size > _RATIO * packed):
        raise LimitError(
            _("The .{ending} file unpacks to {n} MB, more than a transcript can need.").format(
                ending=ending, n=size >> 20
            ),
            again,
        )


def parse(archive: zipfile.ZipFile, name: str) -> ET.Element:
    """Parse one part.

    Raises:
        InputError: the part is missing or broken.
        LimitError: it declares a document type.
    """
    try:
        data = archive.read(name)
        return ET.fromstring(data, ET.XMLParser(target=_NoDoctype()))  # noqa: S314  # no DTD, no entities, sizes checked
    except KeyError:
        raise InputError(
            _("The file has no part {name}.").format(name=name), _("Save it again in its own program.")
        ) from None
    except (
        zipfile.BadZipFile,
        NotImplementedError,  # zipfile's word for a compression it does not know
        EOFError,
        OSError,
        ValueError,
        ET.ParseError,
        zlib.error,
    ) as error:
        raise InputError(
            _("The part {name} is broken: {error}.").format(name=name, error=error),
            _("Save the file again in its own program."),
        ) from None
