"""`study.codebook`: the codes in use, loaded and updated from a file that a person can write and diff."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from qualcode.errors import UsageError
from qualcode.i18n import _
from qualcode.model.codebook import Code, Codebook
from qualcode.project.codebook_taking import CodebookReport, take
from qualcode.project.names import unknown
from qualcode.store import reads

if TYPE_CHECKING:
    from qualcode.project.project import Project


class CodebookNoun:
    """The study's codebook."""

    def __init__(self, study: Project) -> None:
        self._study = study

    def get(self) -> Codebook:
        """Return the codebook as it stands; empty before one is loaded."""
        return reads.codebook(self._study.store)

    def source(self) -> bytes:
        """Return the bytes of the file it was last loaded from."""
        digest = reads.codebook_source(self._study.store)
        return self._study.store.content(digest) if digest else b""

    def code(self, code_id: str) -> Code:
        """Return one code by its id, or by the key it has on the screen.

        Raises:
            UsageError: no code has that id or key; the nearest ids are named.
        """
        codebook = self.get()
        found = codebook.by_id.get(code_id) or next(
            (c for c in codebook.codes if c.key and c.key == code_id), None
        )
        if found is None:
            raise UsageError(
                _("There is no code {code}.").format(code=code_id), unknown(code_id, list(codebook.by_id))
            )
        return found

    def load(self, path: str | os.PathLike[str]) -> CodebookReport:
        """Take over a codebook file, the first or a changed one, as one gesture.

        A code keeps its codings when its uid or else its id is the same. Codes that are gone are retired: their
        codings are kept, counted in the report, and back when the code is.

        Raises:
            InputError: the file breaks a rule; file, line and rule are named and nothing changes.
        """
        from qualcode.project.files import read_bytes

        codebook = check_file(path)
        return take(self._study, codebook, read_bytes(path), codebook.name)

    def create(self, name: str, *, parent: str | None = None, language: str | None = None) -> Code:
        """Make a code, the last under its parent, and return it; a study without a codebook begins one.

        Args:
            name: from which its id is made.
            parent: id or key of the code above; None for a theme.
            language: of the name, `zh` or `en`; told by its characters when None.

        Raises:
            UsageError: no name, or no such parent.
        """
        from qualcode.project.codebook_editing import create

        return create(self._study, name, parent, language)


def check_file(path: str | os.PathLike[str]) -> Codebook:
    """Read a codebook file without a study.

    Raises:
        InputError: it breaks a rule; file, line and rule are named.
        LimitError: it is too large or too deep.
    """
    from qualcode.exchange.codebooks import read_codebook
    from qualcode.project.files import read_bytes

    return read_codebook(read_bytes(path), os.fspath(path))
