"""A text in the researcher's own editor, in a file that nobody else can read and that is gone afterwards."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from qualcode.errors import StorageError, UsageError
from qualcode.i18n import _


def edited(text: str, ending: str) -> str | None:
    """Open `$VISUAL` or `$EDITOR` on a text and return it as it was left, None where nothing was changed.

    A line feed that the editor puts at the end of a text without one is not a change.

    Raises:
        UsageError: no editor is named, or it cannot be started.
        StorageError: the editor gave up, or left something that is no UTF-8 text.
    """
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    if not command:
        raise UsageError(
            _("No editor is named."), _("Set EDITOR, for example: export EDITOR=nano; or name a file.")
        )
    with tempfile.TemporaryDirectory(prefix="qualcode-") as folder:
        file = Path(folder) / f"text{ending}"
        file.write_bytes(text.encode())
        _run([*command, str(file)])
        found = _read(file)
    if found == text + "\n" and not text.endswith("\n"):
        return None
    return None if found == text else found


def _run(command: list[str]) -> None:
    try:
        code = subprocess.run(command, check=False).returncode  # noqa: S603  the researcher's own editor
    except OSError as error:
        raise UsageError(
            _("The editor {name} cannot be started: {reason}.").format(
                name=command[0], reason=error.strerror
            ),
            _("Set EDITOR to one that is there."),
        ) from error
    if code:
        raise StorageError(
            _("The editor {name} ended with {code}; nothing was changed.").format(name=command[0], code=code)
        )


def _read(file: Path) -> str:
    try:
        return file.read_bytes().decode().replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise StorageError(
            _("What the editor left cannot be read; nothing was changed."), _("Save it as UTF-8.")
        ) from error
