"""`study.transcripts`: interviews as they stand in the study; adding them is in `adding`."""

from __future__ import annotations

import builtins
import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from qualcode.errors import UsageError
from qualcode.i18n import _
from qualcode.model.transcript import Region, Revision, Role
from qualcode.project.names import unknown, utf8
from qualcode.store import facts, reads, revised, suggested

if TYPE_CHECKING:
    from qualcode.project.adding import AddReport, Choice, FoundFiles, Progress
    from qualcode.project.finding import Match
    from qualcode.project.project import Project
    from qualcode.project.revising import CorrectionReport
    from qualcode.readers import Options


class TranscriptFacts(NamedTuple):
    """A transcript in numbers.

    Attributes:
        name: the file's name with its ending.
        language: `zh`, `en` or `mixed`.
        characters: code points of its text, everything counted.
        turns: how many.
        participants: speakers whose role is participant.
        codings: live codings of all coders.
        suggestions: suggestions that are open for this coder.
        encoding: text encoding of the file, empty for formats that have none.
        format: the reader that read it.
        coded: turns of participants, or of nobody known, that have a coding.
        codable: turns of participants, or of nobody known.
    """

    name: str
    language: str
    characters: int
    turns: int
    participants: int
    codings: int
    suggestions: int
    encoding: str
    format: str
    coded: int
    codable: int


class TurnFacts(NamedTuple):
    """One turn: number from 1, label, role, code points, and seconds from the start of the recording or None."""

    n: int
    speaker: str | None
    role: Role | None
    start: int
    end: int
    time: float | None


class Belongings(NamedTuple):
    """What goes out of the study with a transcript, in numbers; codings are those of all coders, lost ones too."""

    codings: int
    memos: int
    attributes: int
    decisions: int


class Transcripts:
    """The study's transcripts."""

    def __init__(self, study: Project) -> None:
        self._study = study

    def list(self) -> list[TranscriptFacts]:
        """Return all transcripts in the order they were added."""
        open_now = suggested.open_counts(self._study.store, self._study.coder)
        return [
            TranscriptFacts(*(*row[:6], open_now.get(row[0], 0), *row[6:]))
            for row in facts.transcript_facts(self._study.store)
        ]

    def row(self, name: str) -> reads.TranscriptRow:
        """Return a transcript's row.

        Raises:
            UsageError: there is no such transcript; the nearest names are given.
        """
        name = utf8(name)
        found = reads.transcripts(self._study.store, name)
        if not found:
            known = [row.name for row in reads.transcripts(self._study.store)]
            raise UsageError(_("There is no transcript {name}.").format(name=name), unknown(name, known))
        return found[0]

    def rows(self, names: Sequence[str] | None = None) -> builtins.list[reads.TranscriptRow]:
        """Return the rows of some transcripts, each once, of all when None. Raises as `row` does."""
        if names is None:
            return reads.transcripts(self._study.store)
        return [self.row(name) for name in dict.fromkeys(names)]

    def get(self, name: str) -> Revision:
        """Return a transcript's text with turns, roles, sentences and words. Raises as `row` does."""
        return reads.revision(self._study.store, self.row(name))

    def text(self, name: str) -> str:
        """Return the exact text that every offset points into. Raises as `row` does."""
        return self._study.store.text(self.row(name).text)

    def source(self, name: str) -> bytes:
        """Return the bytes of the file as they were imported. Raises as `row` does."""
        return self._study.store.content(self.row(name).source)

    def regions(self, name: str) -> builtins.list[Region]:
        """Return what is no talk: header, labels, times, notices. Raises as `row` does."""
        regions: builtins.list[Region] = reads.layout(self._study.store, self.row(name))["regions"]
        return regions

    def turns(self, name: str) -> builtins.list[TurnFacts]:
        """Return a transcript's turns in order. Raises as `row` does."""
        found = reads.turns(self._study.store, self.row(name).revision)
        return [
            TurnFacts(turn.n, turn.speaker, Role(role) if role else None, turn.start, turn.end, turn.time)
            for _id, turn, role, _speaker in found
        ]

    def add(
        self,
        paths: Sequence[str | os.PathLike[str]],
        *,
        attributes: str | os.PathLike[str] | None = None,
        options: Options | None = None,
        choices: Mapping[str, Choice] | None = None,
        dry_run: bool = False,
        progress: Progress | None = None,
    ) -> AddReport:
        """Read interviews and add them all, or none of them; see `adding.add`."""
        from qualcode.project.adding import add

        return add(
            self._study,
            paths,
            attributes=attributes,
            options=options,
            choices=choices,
            dry_run=dry_run,
            progress=progress,
        )

    def files(self, paths: Sequence[str | os.PathLike[str]]) -> FoundFiles:
        """Return which files of those and of folders named can be added; see `adding.find`."""
        from qualcode.project.adding import find

        return find(paths)

    def correct(
        self, name: str, text: str | bytes, *, encoding: str | None = None, dry_run: bool = False
    ) -> CorrectionReport:
        """Put a corrected text in the place of a transcript's; see `revising.correct`."""
        from qualcode.project.revising import correct

        return correct(self._study, name, text, encoding=encoding, dry_run=dry_run)

    def revisions(self, name: str) -> builtins.list[revised.RevisionRow]:
        """Return the states of a transcript's text, the first one first. Raises as `row` does."""
        return revised.revisions(self._study.store, self.row(name).id)

    def rename(self, name: str, new: str) -> None:
        """Give a transcript another name; its codings stay.

        Raises:
            UsageError: no such transcript, the new name is taken, or it is empty.
        """
        row, new = self.row(name), utf8(new)
        if not new.strip() or reads.transcripts(self._study.store, new):
            raise UsageError(_("The name {name} is taken or empty.").format(name=new), _("Choose another."))
        with self._study.store.gesture(self._study.coder, "rename", f"{name} → {new}") as recorder:
            recorder.update("transcripts", row.id, name=new)

    def belongings(self, name: str) -> Belongings:
        """Return what `remove` would take out with a transcript. Raises as `row` does."""
        rows = reads.rows_of_transcript(self._study.store, self.row(name).id)
        return Belongings(*(len(rows[part]) for part in ("codings", "memos", "attributes", "decisions")))

    def remove(self, name: str) -> int:
        """Take a transcript out of the study with its codings, and return how many those were; undo brings all back.

        Raises:
            UsageError: no such transcript.
        """
        row, store = self.row(name), self._study.store
        with store.gesture(self._study.coder, "remove", name) as recorder:
            rows = reads.rows_of_transcript(store, row.id)
            for part, ids in rows.items():
                recorder.delete(part, ids)
        return len(rows["codings"])

    def find(self, words: str, *, transcript: str | None = None, regex: bool = False) -> builtins.list[Match]:
        """Return every place where a text stands; see `finding.find`."""
        from qualcode.project.finding import find

        return find(self._study, words, transcript=transcript, regex=regex)
