"""`study.codings`: codes applied to passages by hand, listed and counted; `coding_changes` has what is done to them."""

from __future__ import annotations

import builtins
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualcode.errors import UsageError
from qualcode.i18n import _
from qualcode.model.coding import Coding, Origin
from qualcode.project.coding_changes import CodingChanges
from qualcode.store import Recorder, coded, reads, revised

if TYPE_CHECKING:
    from qualcode.project.coding_import import BroughtCodings

LAYER = "main"


class Codings(CodingChanges):
    """The study's codings."""

    def list(
        self,
        *,
        transcript: str | None = None,
        code: str | None = None,
        coder: str | None = None,
        stale: bool = False,
    ) -> builtins.list[Coding]:
        """Return live codings in the order of transcripts and text; each filter narrows.

        Args:
            transcript: name.
            code: id or key.
            coder: name.
            stale: only those made under an older definition of their code.

        Raises:
            UsageError: the transcript or code named is not there.
        """
        if transcript is not None:
            self._study.transcripts.row(transcript)
        if code is not None:
            code = self._study.codebook.code(code).id
        return reads.codings(self._study.store, transcript=transcript, code=code, coder=coder, stale=stale)

    @property
    def empty(self) -> bool:
        """Whether no code in use is applied anywhere."""
        return not reads.anything_coded(self._study.store)

    def counts(self) -> dict[str, int]:
        """Return the number of live codings of each code in use, zeros included, in the codebook's order."""
        found = reads.coding_counts(self._study.store)
        return {code: found.get(row_id, 0) for code, row_id in reads.codes(self._study.store).items()}

    def lost(self, *, transcript: str | None = None) -> builtins.list[Coding]:
        """Return codings that a correction of the text left without words, as they stood; they are never counted.

        Raises:
            UsageError: no such transcript.
        """
        if transcript is not None:
            transcript = self._study.transcripts.row(transcript).name
        return revised.lost(self._study.store, transcript)

    def place(self, id_: str, start: int, end: int) -> Coding:
        """Give a lost coding a passage of its transcript as it is now; see `revising.place`."""
        from qualcode.project.revising import place

        return place(self._study, id_, start, end)

    def add(self, transcript: str, start: int, end: int, code: str) -> Coding:
        """Apply a code to code points `start` to `end` of a transcript's text, and return the coding.

        The same code on the same span by the same coder is one coding: adding it again changes nothing.

        Raises:
            UsageError: no such transcript or code, a code that only groups, or a span outside the text.
        """
        return self.add_all(transcript, start, end, [code])[0]

    def add_all(self, transcript: str, start: int, end: int, codes: Sequence[str]) -> builtins.list[Coding]:
        """Apply several codes to one span as one gesture, and return the codings in the order of `codes`.

        Raises:
            UsageError: as `add`; then none is applied.
        """
        row = self._study.transcripts.row(transcript)
        chosen = list(dict.fromkeys(self.codable(code).id for code in codes))
        if not 0 <= start < end <= row.characters:
            raise UsageError(
                _("{start}:{end} is no span of {name}, which has {n} characters.").format(
                    start=start, end=end, name=transcript, n=row.characters
                ),
                _("A span is START:END, counted from 0, END not included."),
            )
        with self._study.store.gesture(self._study.coder, "code", ", ".join(chosen)) as recorder:
            quote, rows = self._study.store.text(row.text)[start:end], reads.codes(self._study.store)
            places = [(row.revision, start, end, rows[code]) for code in chosen]
            ids = self.enter(recorder, places, [quote] * len(places), Origin.HAND)
        return self._read(ids)

    def bring(self, path: str | os.PathLike[str]) -> BroughtCodings:
        """Bring the codings of a csv, tsv or xlsx file, such as `export codings` writes, as one gesture.

        Needed are the columns transcript, start, end and code; quote is checked, coder and weight are kept. What
        stands already is not brought again.

        Raises:
            InputError: a row names what is not there, or its quote is not what stands there; nothing is brought.
        """
        from qualcode.project.coding_import import bring

        return bring(self._study, path)

    def changed_by(self, gesture: int) -> tuple[str, int, int] | None:
        """Return the transcript, start and end of what a gesture changed of codings, None if in several or none."""
        places = coded.touched(self._study.store, gesture)
        if len({name for name, _start, _end in places}) != 1:
            return None
        return places[0][0], min(start for _name, start, _end in places), max(end for *_rest, end in places)

    def enter(
        self,
        recorder: Recorder,
        places: Sequence[tuple[int, int, int, int]],
        quotes: Sequence[str],
        origin: Origin,
        *,
        coder: str | None = None,
    ) -> builtins.list[int]:
        """Insert codings at `(revision, start, end, code row)` where there are none, inside a gesture.

        They are this coder's, or those of the coder named, as when they come from a file.

        Returns:
            The row id of the coding at each place, new or not.
        """
        store = self._study.store
        owner, words = store.coder(coder or self._study.coder), dict(zip(places, quotes, strict=True))
        there = reads.codings_at(store, LAYER, owner, list(words))
        new = [place for place in words if place not in there]
        ids = recorder.insert(
            "codings",
            [
                {
                    "layer": LAYER,
                    "coder": owner,
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
        return [there[place] for place in places]
