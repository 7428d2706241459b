"""Writing a file whole or not at all: whoever reads it sees the old bytes or the new ones."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from qualcode.errors import StorageError, UsageError
from qualcode.i18n import _


def replace(path: Path, content: bytes) -> None:
    """Put `content` in the place of `path`; if anything fails, what stood there still does.

    A new file can be read by its owner only, since it may quote interviews; an old one keeps its permissions.

    Raises:
        UsageError: `path` is a link, a folder or a device, or its folder is not there.
        StorageError: the disk refuses.
    """
    with replacing(path) as file:
        file.write(content)


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Open what takes the place of `path` when the block ends well; see `replace`."""
    _check(path)
    try:
        with _beside(path) as file:
            yield file
    except OSError as error:
        message = _("{path} could not be written: {reason}.").format(path=path, reason=error.strerror)
        raise StorageError(message, _("What stood there is unchanged.")) from error


def _check(path: Path) -> None:
    if path.is_symlink():
        message = _("{path} is a link to another file.").format(path=path)
        raise UsageError(message, _("Name the file itself, or another one."))
    if path.exists() and not path.is_file():
        raise UsageError(_("{path} is not a file.").format(path=path), _("Give the name of a file."))
    if not path.parent.is_dir():
        message = _("There is no folder {folder}.").format(folder=path.parent)
        raise UsageError(message, _("Make it first, or choose another."))


@contextlib.contextmanager
def _beside(path: Path) -> Iterator[IO[bytes]]:
    import tempfile

    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".tmp")
    try:
        with os.fdopen(number, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            Path(name).chmod(path.stat().st_mode & 0o777)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Make the new name last through a power cut, where the system lets a folder be opened."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
