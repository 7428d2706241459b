"""Changing the codebook's tree: codes moved, merged, split, deleted. No coding is dropped on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from qualcode.project.codebook_editing import CodebookEditing, new_fields

if TYPE_CHECKING:
    from qualcode.exchange.codebook_draft import Draft
    from qualcode.model.codebook import Code
    from qualcode.project.codebook_effects import CodebookPreview, Effect
    from qualcode.store import Recorder


class CodebookShaping(CodebookEditing):
    """Verbs on the tree of codes; each is one gesture, and `preview` has the same verbs that only tell."""

    @property
    def preview(self) -> CodebookPreview:
        """What a verb would do: move, merge, split, delete."""
        from qualcode.project.codebook_effects import CodebookPreview

        return CodebookPreview(self._study)

    def move(self, code: str, parent: str | None, at: int | None = None) -> Code:
        """Put a code with all below it under another, and return it.

        Ids follow the place, so those of all the codes moved change; their codings, decisions and memos stay with
        them, by the uids that are written into the YAML.

        Args:
            code: id or key.
            parent: id or key of the code above; None to make it a theme.
            at: position among the codes there, from 0; None for the last.

        Raises:
            UsageError: no such code, or `parent` is below it.
            LimitError: the tree would be too deep.
        """
        from qualcode.project.codebook_effects import moving

        old, above = moving(self._study, code, parent)
        with self.draft("move-code", old.id) as editing:
            if above != old.parent:
                self._write_uids(editing, old.id)
            fields = editing.take_out(old.id)
            # Taken out first, so that the place is counted among those that stay; a parent's id is not under it.
            new = editing.enter(fields, above, at)
        return self.code(new)

    def merge(self, codes: Sequence[str], into: str) -> Effect:
        """Give all that hangs on some codes to another, retire them, and return what was done.

        Codings, decisions and memos follow; so do keywords, examples and the codes below. Where the other code
        stands on the same words by the same coder already, two codings become one with the memos of both and the
        first weight there is. Definition, names, colour and key of the other code stay.

        Raises:
            UsageError: no such code, nothing to merge, or `into` cannot take codings or stands under one of them.
        """
        from qualcode.project.codebook_effects import merging

        sources, target = merging(self._study, codes, into)
        effect = self.preview.merge(codes, into)
        with self._recoding("merge-codes", f"{', '.join(sources)} → {target.id}") as recorder:
            rows = self._rows(sources)
            with self.draft("", "") as editing:
                for code in sources:
                    for below in [one.id for one in self.get().codes if one.parent == code]:
                        self._write_uids(editing, below)
                    _take_in(editing, self.code(code), target)
            self._recode(recorder, rows, target.id)
        return effect

    def split(self, code: str, codings: Sequence[str], name: str, *, language: str | None = None) -> Code:
        """Give some codings of a code to a new one beside it, and return the new code.

        Args:
            code: id or key.
            codings: ids, or their unique beginnings.
            name: of the new code.
            language: of the name; told by its characters when None.

        Raises:
            UsageError: no such code, no name, or an id that is none of its codings.
        """
        from qualcode.project.codebook_effects import splitting

        old, uids = splitting(self._study, code, codings)
        fields = new_fields(name, language)
        with self._recoding("split-code", old.id):
            with self.draft("", "") as editing:
                new = editing.enter(fields, old.parent, editing.place(old.id) + 1)
            self._study.codings.recode(uids, new)
        return self.code(new)

    def delete(self, code: str, into: str | None = None) -> Effect:
        """Take a code with all below it out of the codebook, and return what was done.

        Args:
            code: id or key.
            into: id or key of a code that is given its codings, decisions and memos; without it they are kept
                aside, and are back when the code is.

        Raises:
            UsageError: no such code, or `into` is one of those deleted or cannot take codings.
        """
        from qualcode.project.codebook_effects import deleting

        gone, target = deleting(self._study, code, into)
        effect = self.preview.delete(code, into)
        with self._recoding("delete", gone[0]) as recorder:
            rows = self._rows(gone)
            with self.draft("", "") as editing:
                editing.take_out(gone[0])
            if target is not None:
                self._recode(recorder, rows, target)
        return effect

    def with_uids(self) -> bytes:
        """Return the YAML with the uid of each code in it; the codebook itself stays as it is."""
        from qualcode.exchange.codebook_draft import Draft

        editing = Draft(self.source().decode("utf-8-sig"), self.get().name or self._study.name)
        for theme in self.get().themes:
            self._write_uids(editing, theme.id)
        return editing.text().encode()

    @contextmanager
    def _recoding(self, verb: str, label: str) -> Iterator[Recorder]:
        with self._study.store.gesture(self._study.coder, verb, label) as recorder:
            yield recorder

    def _recode(self, recorder: Recorder, rows: Sequence[int], into: str) -> None:
        from qualcode.store import recoding

        recoding.recode(self._study.store, recorder, rows, self._rows([into])[0])

    def _rows(self, codes: Sequence[str]) -> list[int]:
        from qualcode.store import reads

        rows = reads.codes(self._study.store)
        return [rows[code] for code in codes]

    def _write_uids(self, editing: Draft, code_id: str) -> None:
        """Write the uids of a code and those below it, so that they are known by another id."""
        from qualcode.store import reads

        uids = {row.code: row.uid for row in reads.all_codes(self._study.store) if not row.retired}
        for one, fields in list(editing.walk()):
            if (one == code_id or one.startswith(code_id + ".")) and not fields.get("uid"):
                editing.put(one, "uid", uids[one])


def _take_in(editing: Draft, code: Code, into: Code) -> None:
    """Give a code's keywords, examples and codes below to another, and take it out."""
    fields = editing.take_out(code.id)
    for below in fields.pop("codes", None) or []:
        editing.enter(below, into.id)
    editing.add_keywords(into.id, [one for one in code.keywords if one not in into.keywords])
    editing.add_examples(into.id, code.examples)
