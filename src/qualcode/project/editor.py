"""A text in the researcher's own editor, in a file that nobody else can read and that is gone afterwards."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path

from qualcode.errors import StorageError, UsageError
from qualcode.i18n import _

_USUAL = ("sensible-editor", "nano", "vim", "vi", "notepad")


def edited(text: str, ending: str) -> str | None:
    """Open the researcher's editor on a text and return it as it was left, None where nothing was changed.

    A line feed that the editor puts at the end of a text without one is not a change.

    Raises:
        UsageError: as `open_editor` says.
        StorageError: the editor gave up, or left something that is no UTF-8 text.
    """
    with tempfile.TemporaryDirectory(prefix="qualcode-") as folder:
        file = Path(folder) / f"text{ending}"
        file.write_bytes(text.encode())
        _closed(open_editor(file))
        found = _read(file)
    if found == text + "\n" and not text.endswith("\n"):
        return None
    return None if found == text else found


def open_editor(file: Path) -> int:
    """Open the editor of VISUAL or EDITOR on a file, else one of the usual ones, and return its exit code.

    Raises:
        UsageError: there is no editor, or it does not start.
    """
    command = _command()
    try:
        return subprocess.run([*command, str(file)], check=False).returncode  # noqa: S603  the researcher's own editor
    except OSError as error:
        raise UsageError(
            _("The editor {name} does not start: {reason}.").format(name=command[0], reason=error.strerror),
            _("Name yours in VISUAL or EDITOR."),
        ) from error


def _command() -> list[str]:
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if named:
        return shlex.split(named, posix=os.name == "posix")
    found = next(filter(None, map(shutil.which, _USUAL)), None)
    if found is None:
        raise UsageError(_("There is no editor."), _("Name yours in VISUAL or EDITOR."))
    return [found]


def _closed(code: int) -> None:
    if code:
        raise StorageError(_("The editor ended with {code}; nothing was changed.").format(code=code))


def _read(file: Path) -> str:
    try:
        return file.read_bytes().decode().replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise StorageError(
            _("What the editor left cannot be read; nothing was changed."), _("Save it as UTF-8.")
        ) from error
