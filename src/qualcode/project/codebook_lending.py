"""The codebook's YAML lent to an editor and taken back: what was typed is kept until it is taken over."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import RefusedError, StorageError, UsageError
from qualcode.i18n import _
from qualcode.project.editor import open_editor

if TYPE_CHECKING:
    from qualcode.project.codebook_taking import CodebookReport
    from qualcode.project.project import Project


@dataclass(frozen=True, slots=True)
class Lent:
    """A codebook's YAML as a file for an editor, in a folder that only its owner can read.

    Attributes:
        study: whose codebook it is.
        path: the file; it stays until it is taken back without a fault.
        written: what was put into it: the YAML with the uid of each code, so that an id can be changed there.
        source: the YAML in use then.
    """

    study: Project
    path: Path
    written: bytes
    source: bytes

    def edit(self) -> None:
        """Open the file in the researcher's editor and wait until it is closed.

        Raises:
            UsageError: as `open_editor` says; a file in which nothing was written yet is deleted.
        """
        from qualcode.project.files import read_bytes

        try:
            open_editor(self.path)
        except UsageError:
            if read_bytes(self.path) == self.written:
                self.forget()
            raise

    def take_back(self) -> CodebookReport | None:
        """Take over what stands in the file, as one gesture, and delete it; None where nothing was changed.

        Raises:
            InputError: it breaks rules; each is named with its line, and the file is kept.
            RefusedError: the codebook was changed by somebody else meanwhile; the file is kept.
        """
        from qualcode.project.files import read_bytes

        if read_bytes(self.path) == self.written:
            self.forget()
            return None
        if self.study.codebook.source() != self.source:
            raise RefusedError(
                _("The codebook was changed meanwhile; nothing was taken over."),
                _("What you wrote is in {path}.").format(path=self.path),
            )
        report = self.study.codebook.load(self.path)
        self.forget()
        return report

    def forget(self) -> None:
        """Delete the file."""
        with suppress(OSError):
            self.path.unlink()
            self.path.parent.rmdir()


def lend(study: Project) -> Lent:
    """Write the codebook's YAML to a file of its own.

    Raises:
        StorageError: the disk refuses.
    """
    written = study.codebook.with_uids()
    try:
        folder = Path(tempfile.mkdtemp(prefix="qualcode-"))
        path = folder / f"{study.name}.yaml"
        path.write_bytes(written)
    except OSError as error:
        raise StorageError(
            _("The codebook could not be written for the editor: {reason}.").format(reason=error.strerror),
            _("Make room, or export it: qualcode codebook export FILE"),
        ) from error
    return Lent(study, path, written, study.codebook.source())
