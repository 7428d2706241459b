"""`study.codebook`: the codes in use, loaded and updated from a file that a person can write and diff."""

from __future__ import annotations

import dataclasses
import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.errors import UsageError
from qualcode.i18n import _
from qualcode.model.codebook import Code, Codebook
from qualcode.project.names import unknown
from qualcode.store import reads

if TYPE_CHECKING:
    from qualcode.project.project import Project


@dataclass(frozen=True, slots=True)
class CodebookReport:
    """What loading a codebook did, code ids in the codebook's order.

    Attributes:
        added: codes that are new, or back again.
        changed: codes whose names, definition, keywords or place changed.
        retired: codes no longer in the file, with the number of codings that are kept aside with each.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    retired: tuple[tuple[str, int], ...]


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

        codebook, source = check_file(path), read_bytes(path)
        with self._study.store.gesture(self._study.coder, "codebook", codebook.name) as recorder:
            rows = reads.all_codes(self._study.store)
            by_uid, by_id = {row.uid: row for row in rows}, {row.code: row for row in rows if not row.retired}
            by_id = {row.code: row for row in rows} | by_id
            added, changed, kept = [], [], set()
            for row in rows:
                if not row.retired:
                    recorder.update("codes", row.id, retired=1)
            for position, code in enumerate(codebook.codes):
                found = by_uid.get(code.uid) or by_id.get(code.id)
                body = _body(code)
                if found is None or found.id in kept:
                    recorder.insert(
                        "codes",
                        [
                            {"code": code.id, "position": position, "body": body, "retired": 0}
                            | ({"uid": code.uid} if code.uid else {})
                        ],
                    )
                    added.append(code.id)
                    continue
                kept.add(found.id)
                recorder.update("codes", found.id, code=code.id, position=position, body=body, retired=0)
                if found.retired:
                    added.append(code.id)
                elif (found.code, found.body, found.position) != (code.id, body, position):
                    changed.append(code.id)
            n = reads.codebook_number(self._study.store) + 1
            recorder.insert(
                "codebooks",
                [
                    {
                        "n": n,
                        "name": codebook.name,
                        "source": recorder.keep(source),
                        "title": json.dumps(dict(codebook.title), ensure_ascii=False),
                    }
                ],
            )
            gone = [row for row in rows if not row.retired and row.id not in kept]
            counts = reads.coding_counts(self._study.store)
            return CodebookReport(
                tuple(added), tuple(changed), tuple((row.code, counts.get(row.id, 0)) for row in gone)
            )


def _body(code: Code) -> str:
    fields: dict[str, Any] = dataclasses.asdict(code) | {"line": 0}
    fields["keywords"] = [[word.pattern, word.kind, word.language] for word in code.keywords]
    return json.dumps(fields, ensure_ascii=False)


def check_file(path: str | os.PathLike[str]) -> Codebook:
    """Read a codebook file without a study.

    Raises:
        InputError: it breaks a rule; file, line and rule are named.
        LimitError: it is too large or too deep.
    """
    from qualcode.exchange.codebooks import read_codebook
    from qualcode.project.files import read_bytes

    return read_codebook(read_bytes(path), os.fspath(path))
