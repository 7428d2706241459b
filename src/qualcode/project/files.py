"""Reading files and folders that a researcher names, and finding the codebooks there are."""

from __future__ import annotations

import os
import re
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from qualcode.errors import InputError, LimitError
from qualcode.i18n import _

_NAME = re.compile(r"^name:[ \t]*[\"']?([^\"'#\n]+)", re.MULTILINE)
_CODES = re.compile(r"^codes:", re.MULTILINE)
_MOST = 10_000
"""Files of one folder."""


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """Return a file's bytes.

    Raises:
        InputError: it is not there or cannot be read; the file and the reason are named.
    """
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise InputError(
            _("cannot be read: {reason}.").format(reason=error.strerror),
            _("Check the path and your permissions."),
            file=os.fspath(path),
        ) from error


def gather(paths: list[str], endings: tuple[str, ...]) -> tuple[list[Path], list[Path]]:
    """Return the files named with the files of folders named, and those of the folders that have no known ending.

    Both come in order of their names. Hidden files and what editors leave beside open ones are passed over.

    Raises:
        InputError: a path is not there.
        LimitError: a folder holds more than anybody means to add.
    """
    found: list[Path] = []
    strange: list[Path] = []
    for path in map(Path, paths):
        if path.is_dir():
            inside = _inside(path)
            found += [file for file in inside if file.suffix.lower() in endings]
            strange += [file for file in inside if file.suffix.lower() not in endings]
        elif path.exists():
            found.append(path)
        else:
            raise InputError(_("there is no such file or folder."), _("Check the path."), file=str(path))
    return list(dict.fromkeys(found)), strange


def _inside(folder: Path) -> list[Path]:
    """Return the files of a folder and of those in it, in the order of their names."""
    seen = list(islice(folder.rglob("*"), _MOST + 1))
    files = [file for file in seen if not _hidden(file.relative_to(folder)) and file.is_file()]
    if len(seen) > _MOST:
        raise LimitError(
            _("{folder} holds more than {n} files.").format(folder=folder, n=_MOST),
            _("Name the folder that the interviews are in."),
        )
    return sorted(files)


def _hidden(inside: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in inside.parts)


class FoundCodebook(NamedTuple):
    """A codebook file: its path, and the name it gives itself."""

    path: str
    name: str


def codebooks(folder: str | os.PathLike[str]) -> list[FoundCodebook]:
    """Return the codebooks in a folder and its `codebooks/`, then those that come with the program, each name once."""
    from qualcode.project.demo import shipped

    homes = (Path(folder), Path(folder) / "codebooks", shipped("codebooks"))
    files = [file for home in homes if home.is_dir() for file in sorted(home.glob("*.y*ml"))]
    found: dict[str, FoundCodebook] = {}
    for file in files:
        named = _names_itself(file)
        if named:
            found.setdefault(named, FoundCodebook(str(file), named))
    return list(found.values())


def _names_itself(file: Path) -> str:
    """Return the name at the head of a codebook, empty for a file that is none."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        return ""
    name = _NAME.search(text)
    return name[1].strip() if name and _CODES.search(text) else ""
