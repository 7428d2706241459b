"""`study.codings`: codes applied to passages by hand, listed, counted and taken off."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualcode.errors import UsageError
from qualcode.i18n import _, plural
from qualcode.model.coding import Coding, Origin
from qualcode.store import Recorder, reads

if TYPE_CHECKING:
    from qualcode.project.project import Project

LAYER = "main"


class Codings:
    """The study's codings."""

    def __init__(self, study: Project) -> None:
        self._study = study

    def list(
        self, *, transcript: str | None = None, code: str | None = None, coder: str | None = None
    ) -> list[Coding]:
        """Return live codings in the order of transcripts and text; each filter narrows.

        Raises:
            UsageError: the transcript or code named is not there.
        """
        if transcript is not None:
            self._study.transcripts.row(transcript)
        if code is not None:
            code = self._study.codebook.code(code).id
        return reads.codings(self._study.store, transcript=transcript, code=code, coder=coder)

    def counts(self) -> dict[str, int]:
        """Return the number of live codings of each code in use, zeros included, in the codebook's order."""
        found = reads.coding_counts(self._study.store)
        return {code: found.get(row_id, 0) for code, row_id in reads.codes(self._study.store).items()}

    def add(self, transcript: str, start: int, end: int, code: str) -> Coding:
        """Apply a code to code points `start` to `end` of a transcript's text, and return the coding.

        The same code on the same span by the same coder is one coding: adding it again changes nothing.

        Raises:
            UsageError: no such transcript or code, a code that only groups, or a span outside the text.
        """
        row = self._study.transcripts.row(transcript)
        chosen = self._study.codebook.code(code)
        if not chosen.codable:
            raise UsageError(
                _("{code} groups other codes and is not applied itself.").format(code=code),
                _("Choose a code below it: qualcode codebook show"),
            )
        if not 0 <= start < end <= row.characters:
            raise UsageError(
                _("{start}:{end} is no span of {name}, which has {n} characters.").format(
                    start=start, end=end, name=transcript, n=row.characters
                ),
                _("A span is START:END, counted from 0, END not included."),
            )
        with self._study.store.gesture(self._study.coder, "code", chosen.id) as recorder:
            quote = self._study.store.text(row.text)[start:end]
            ids = self.enter(
                recorder,
                [(row.revision, start, end, reads.codes(self._study.store)[chosen.id])],
                [quote],
                Origin.HAND,
            )
        return reads.codings(self._study.store, ids=ids)[0]

    def enter(
        self,
        recorder: Recorder,
        places: Sequence[tuple[int, int, int, int]],
        quotes: Sequence[str],
        origin: Origin,
    ) -> builtins.list[int]:
        """Insert codings at `(revision, start, end, code row)` where there are none, inside a gesture.

        Returns:
            The row id of the coding at each place, new or not.
        """
        store, coder = self._study.store, self._study.store.coder(self._study.coder)
        words = dict(zip(places, quotes, strict=True))
        there = {place: reads.coding_at(store, LAYER, coder, place) for place in words}
        new = [place for place, row in there.items() if row is None]
        ids = recorder.insert(
            "codings",
            [
                {
                    "layer": LAYER,
                    "coder": coder,
                    "code": code,
                    "revision": revision,
                    "start": start,
                    "end": end,
                    "quote": words[revision, start, end, code],
                    "origin": origin.value,
                    "state": "live",
                    "gesture": recorder.n,
                }
                for revision, start, end, code in new
            ],
        )
        there.update(zip(new, ids, strict=True))
        return [there[place] or 0 for place in places]

    def remove(self, ids: Sequence[str]) -> int:
        """Take codings off by id, or by the unique beginning of one, with their weights and memos; return how many.

        Raises:
            UsageError: an id fits no coding or several; then none is taken off.
        """
        rows = [self._row(id_) for id_ in ids]
        label = plural("{n} coding", "{n} codings", len(rows))
        with self._study.store.gesture(self._study.coder, "uncode", label) as recorder:
            for part, hanging in reads.rows_of_codings(self._study.store, rows).items():
                recorder.delete(part, hanging)
        return len(rows)

    def _row(self, id_: str) -> int:
        found = reads.coding_ids(self._study.store, id_) if id_ else []
        if len(found) != 1:
            what = (
                _("No coding has the id {id}.")
                if not found
                else _("Several codings have an id that begins with {id}.")
            )
            raise UsageError(what.format(id=id_), _("See: qualcode codings"))
        return found[0][0]
