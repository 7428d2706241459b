"""`study.codebook`: the codes in use, loaded and updated from a file that a person can write and diff."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import UsageError
from qualcode.i18n import _
from qualcode.model.codebook import Code, Codebook
from qualcode.project.codebook_shaping import CodebookShaping
from qualcode.project.names import unknown
from qualcode.store import reads

if TYPE_CHECKING:
    from qualcode.project.codebook_checking import Remark
    from qualcode.project.codebook_lending import Lent
    from qualcode.project.codebook_taking import CodebookReport
    from qualcode.project.codebook_versions import Version
    from qualcode.project.proposals import Proposals


class CodebookNoun(CodebookShaping):
    """The study's codebook."""

    def get(self) -> Codebook:
        """Return the codebook as it stands; empty before one is loaded."""
        return reads.codebook(self._study.store)

    def source(self) -> bytes:
        """Return the YAML in use, with all its remarks; empty before there is any."""
        digest = reads.codebook_source(self._study.store)
        return self._study.store.content(digest) if digest else b""

    def code(self, code_id: str) -> Code:
        """Return one code by its id, or by the key it has on the screen.

        Raises:
            UsageError: no code has that id or key; those of that name, else the nearest ids are named.
        """
        codebook = self.get()
        found = codebook.by_id.get(code_id) or next(
            (c for c in codebook.codes if c.key and c.key == code_id), None
        )
        if found is None:
            # A name is not taken for its code: names change and repeat, and a command may be one that deletes.
            named = ", ".join(_with_name(codebook, code_id))
            hint = _("Did you mean: {names}?").format(names=named) if named else ""
            raise UsageError(
                _("There is no code {code}.").format(code=code_id),
                hint or unknown(code_id, list(codebook.by_id)),
            )
        return found

    def load(self, path: str | os.PathLike[str]) -> CodebookReport:
        """Take over a codebook file, the first or a changed one, as one gesture; YAML, csv, tsv or xlsx by its ending.

        A code keeps its codings when its uid or else its id is the same. Codes that are gone are retired: their
        codings are kept, counted in the report, and back when the code is.

        Raises:
            InputError: the file breaks rules; file, line and rule are named for each, and nothing changes.
        """
        from qualcode.exchange.codebook_values import as_yaml
        from qualcode.project.codebook_taking import take
        from qualcode.project.files import read_bytes

        codebook, data = check_file(path), read_bytes(path)
        if Path(path).suffix.lower() in TABLES:
            data = as_yaml(codebook)
            if data == as_yaml(self.get()):  # as it was exported: the YAML in use stays, with its comments
                codebook, data = self.get(), self.source()
        return take(self._study, codebook, data, codebook.name)

    def check(self, *, share: float = 0.05) -> list[Remark]:
        """Return what is odd about the keywords, by line: faults, such as one that can never match, and remarks.

        Remarks are of keywords that never add anything, that two codes share, that are met in a large share of
        sentences, over whose edges a word runs wherever they stand, and that only produced refusals.

        Args:
            share: share of sentences outside interviewers' turns from which a keyword is said to be everywhere.

        Raises:
            UsageError: the share is not between 0 and 1.
        """
        from qualcode.project.codebook_checking import inspect_study

        return inspect_study(self._study, share=share)

    def export(self, path: str | os.PathLike[str], *, uids: bool = False) -> None:
        """Write the codebook to a file in the form its ending names: .yaml as it stands, .csv, .tsv or .xlsx.

        Args:
            path: where; a file that is there is replaced, whole or not at all.
            uids: whether each code's uid is written, so that it keeps its codings when its id is changed there.

        Raises:
            UsageError: no such ending, or no file can stand there.
            LimitError: a cell is too large for xlsx.
        """
        from qualcode.exchange.codebook_tables import write_table
        from qualcode.exchange.codebooks import read_codebook
        from qualcode.exchange.files import replace

        where, name = Path(path), self.get().name or self._study.name
        source = self.with_uids() if uids else self.source() or b"codes:\n"
        if where.suffix.lower() in (".yaml", ".yml"):
            replace(where, source)
        elif where.suffix.lower() in TABLES:
            replace(where, write_table(read_codebook(source, name + ".yaml"), where.suffix.lower()))
        else:
            endings = ".yaml " + " ".join(TABLES)
            message = _("{name}: no codebook is written to a file of this ending.").format(name=where.name)
            raise UsageError(message, _("Choose one of: {endings}.").format(endings=endings))

    def prepare(self) -> None:
        """Read the YAML apart beforehand, so that the first change need not wait for it; changes nothing."""
        from qualcode.exchange.codebook_draft import Draft

        Draft(self.source().decode("utf-8-sig"), self._study.name)

    def lend(self) -> Lent:
        """Write the YAML to a file for an editor; `edit` opens it and `take_back` takes it over."""
        from qualcode.project.codebook_lending import lend

        return lend(self._study)

    def versions(self, code: str | None = None) -> list[Version]:
        """Return how the codebook came to be what it is, the newest first; of one code only what changed it.

        Raises:
            UsageError: no such code.
        """
        from qualcode.project.codebook_versions import versions

        return versions(self._study, None if code is None else self.code(code).id)

    @property
    def proposals(self) -> Proposals:
        """What could be added to the keywords, made narrower or taken off: list, take, refuse, reopen."""
        from qualcode.project.proposals import Proposals

        return Proposals(self._study)

    def tally(self, code: str) -> list[tuple[str, int, int]]:
        """Return, by coder, how many codings a code has, and how many of them are of an older definition.

        Raises:
            UsageError: no such code.
        """
        from qualcode.store import codebook_history

        chosen = self.code(code)
        return codebook_history.tally(
            self._study.store, reads.codes(self._study.store)[chosen.id], chosen.since
        )

    def at(self, code: str, gesture: int) -> Code:
        """Return a code as it was when the gesture of a number was done, such as the one a coding was made in.

        Raises:
            UsageError: no such code.
        """
        from qualcode.project.codebook_versions import code_at

        return code_at(self._study, self.code(code), gesture)


def _with_name(codebook: Codebook, name: str) -> list[str]:
    """Return the ids of the codes that have a name in one of its languages."""
    from qualcode.segment import fold

    return [code.id for code in codebook.codes if fold(name) in map(fold, code.name.values())]


TABLES = (".csv", ".tsv", ".xlsx")
"""Endings of codebooks that are tables."""


def check_file(path: str | os.PathLike[str]) -> Codebook:
    """Read a codebook file without a study.

    Raises:
        InputError: it breaks rules; file, line and rule are named for each.
        LimitError: it is too large or too deep.
    """
    from qualcode.exchange.codebooks import read_codebook
    from qualcode.project.files import read_bytes

    return read_codebook(read_bytes(path), os.fspath(path))
