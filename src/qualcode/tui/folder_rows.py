"""What stands in a folder: the folder above, folders, and files that can be read; and paths as people give them."""

from __future__ import annotations

import os
import re
import shlex
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from textual.suggester import Suggester

from qualcode.readers import ENDINGS


class Entry(NamedTuple):
    """A row of a folder; `kind` is `up`, `folder` or `file`."""

    path: str
    name: str
    kind: str


def entries(folder: Path) -> list[Entry]:
    """Return the rows of a folder: folders first, then files that can be read, hidden ones left out.

    Raises:
        OSError: it cannot be read.
    """
    folders: list[Entry] = []
    files: list[Entry] = []
    with os.scandir(folder) as found:
        for one in found:
            if one.name.startswith((".", "~$")):
                continue
            if one.is_dir():
                folders.append(Entry(one.path, one.name, "folder"))
            elif one.name.lower().endswith(ENDINGS):
                files.append(Entry(one.path, one.name, "file"))
    above = [Entry(str(folder.parent), "..", "up")] if folder.parent != folder else []
    return [*above, *sorted(folders), *sorted(files)]


_BEGUN_ANEW = re.compile(r"^.*/(?=file://)|^(?!.*file://).*/(?=['\"]?(?:/|~(?:/|$)))")


def given(words: str) -> Path:
    """Return the path meant by typed or pasted words: quoted, with escaped spaces, `~` or `file://` as terminals give it.

    A whole path that was pasted behind the folder's takes its place.
    """
    whole = _path(words.strip())
    return whole if os.path.exists(whole) else _path(_BEGUN_ANEW.sub("", words.strip()))


def _path(said: str) -> Path:
    if said.startswith("file://"):
        said = unquote(said.removeprefix("file://"))
    elif not os.path.exists(os.path.expanduser(said)):
        with suppress(ValueError):  # an open quotation mark is part of the name
            said = (shlex.split(said) or [said])[0]
    return Path(os.path.expanduser(said)).absolute()


class PathSuggester(Suggester):
    """Completes a path by the folders and readable files there are."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Return the path completed by the first name that fits."""
        return completed(value)


def completed(value: str) -> str | None:
    """Return a path with the first name that goes on as it ends, None where there is none."""
    head, slash, begun = value.rpartition("/")
    try:
        rows = entries(Path(os.path.expanduser(head + slash if slash else ".")))
    except OSError:
        return None
    fit = next((one for one in rows if one.kind != "up" and one.name.startswith(begun)), None)
    if fit is None or not begun:
        return None
    return value + fit.name[len(begun) :] + ("/" if fit.kind == "folder" else "")
