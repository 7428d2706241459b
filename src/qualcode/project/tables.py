"""`study.tables`: frequencies, matrices and the long table of codings, and writing them to files."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.analysis.behind import Cut, behind
from qualcode.analysis.codings import codings_table
from qualcode.analysis.corpus import Corpus, TextRow, TranscriptRow, TurnRow, needs_spans
from qualcode.analysis.frequency import frequency
from qualcode.analysis.matrix import matrix
from qualcode.analysis.portrait import Portrait
from qualcode.analysis.table import Table
from qualcode.i18n import plural
from qualcode.model.coding import Coding
from qualcode.model.transcript import Role
from qualcode.store import counted, reads

if TYPE_CHECKING:
    from qualcode.project.project import Project


class Tables:
    """The study's results."""

    def __init__(self, study: Project) -> None:
        self._study = study

    def frequency(
        self,
        by: str = "code",
        unit: str = "codings",
        *,
        coder: str | None = None,
        interviewer: bool = False,
        language: str = "",
    ) -> Table:
        """Count what each code, theme or group of speakers has.

        Args:
            by: `code`, `theme`, `transcript`, `speaker`, `role`, or the name of an attribute.
            unit: `codings`, `transcripts`, `sentences`, `characters` or `words`; the last three are those
                touched by the union of the codings' spans, characters without white space.
            coder: only this coder's codings; everybody's when None.
            interviewer: whether interviewers' turns count, in numerator and denominator.
            language: `zh` or `en` names of codes; any when empty.

        Returns:
            A row a code (or value), zeros included: name, count, share of the count of all rows, transcripts.

        Raises:
            UsageError: `by` or `unit` is none of these; those there are are named.
        """
        corpus = self._corpus(unit, coder, whole=by in {"code", "theme", "transcript"})
        table = frequency(corpus, by, unit, interviewer=interviewer, language=language)
        return self._said(table, coder)

    def matrix(
        self,
        rows: str = "transcript",
        cells: str = "count",
        unit: str = "codings",
        by: str = "code",
        *,
        coder: str | None = None,
        interviewer: bool = False,
    ) -> Table:
        """Count each code in each transcript, speaker or group of them.

        Args:
            rows: `transcript`, `speaker`, `role`, or the name of an attribute.
            cells: `count`, `binary` (1 where there is any), or `share` of the row's total.
            unit: as in `frequency`.
            by: columns are each `code` or each `theme`.
            coder: only this coder's codings; everybody's when None.
            interviewer: whether interviewers' turns count.

        Returns:
            A row a transcript (or value), a column a codable code; unused codes are columns of zeros, empty
            transcripts rows of zeros.

        Raises:
            UsageError: an argument is none of these; those there are are named.
        """
        corpus = self._corpus(unit, coder, whole=rows == "transcript")
        return self._said(matrix(corpus, rows, cells, unit, by, interviewer=interviewer), coder)

    def codings(
        self,
        *,
        transcript: str | None = None,
        code: str | None = None,
        coder: str | None = None,
        stale: bool = False,
        language: str = "",
    ) -> Table:
        """Return the long table: a row a coding with quote, speaker, role, coder, origin, weight and attributes.

        Raises:
            UsageError: no such transcript or code.
        """
        found = self._study.codings.list(transcript=transcript, code=code, coder=coder, stale=stale)
        attributes = counted.attributes_by_label(self._study.store)
        return codings_table(found, self._study.codebook.get(), attributes, language=language)

    def behind(self, cut: Cut, *, coder: str | None = None) -> list[Coding]:
        """Return the codings that a cell, a row or a column of a table counts, in the order of the text.

        Args:
            cut: the part of the table.
            coder: as the table was counted.

        Raises:
            UsageError: the study has no such attribute.
        """
        store = self._study.store
        ids = behind(self._corpus("codings", coder, whole=False), counted.placed(store, coder), cut)
        return reads.codings(store, ids=ids) if ids else []

    def attributes(self) -> list[str]:
        """Return the names of all attributes of transcripts and speakers, sorted."""
        kinds = (reads.attributes(self._study.store, kind) for kind in ("transcript", "speaker"))
        return sorted({name for found in kinds for values in found.values() for name in values})

    def coders(self) -> list[str]:
        """Return the names of those who have codings, sorted."""
        return counted.coders(self._study.store)

    def portrait(
        self,
        transcript: str,
        cells: int = 60,
        by: str = "theme",
        *,
        coder: str | None = None,
        interviewer: bool = False,
        language: str = "",
    ) -> Portrait:
        """Return how much of each stretch of a transcript's talk each code covers; see `portraits`."""
        from qualcode.project.portrait import portraits

        rows = [self._study.transcripts.row(transcript)]
        return portraits(self._study, rows, cells, by, coder, interviewer=interviewer, language=language)[0]

    def portraits(
        self,
        cells: int = 60,
        by: str = "theme",
        *,
        coder: str | None = None,
        interviewer: bool = False,
        language: str = "",
    ) -> list[Portrait]:
        """Return the portraits of all transcripts, in the order they were added.

        Args:
            cells: stretches of equal length that the talk is cut into; fewer where it has fewer characters.
            by: `code` or `theme`.
            coder: only this coder's codings; everybody's when None.
            interviewer: whether interviewers' turns count.
            language: `zh` or `en` names of codes; any when empty.

        Raises:
            UsageError: `by` is neither.
        """
        from qualcode.project.portrait import portraits

        rows = reads.transcripts(self._study.store)
        return portraits(self._study, rows, cells, by, coder, interviewer=interviewer, language=language)

    def export(self, table: Table, path: str | os.PathLike[str]) -> str:
        """Write a table by the ending of `path` (csv, tsv, json, xlsx, md) with a manifest beside it.

        The file is written whole or not at all. The manifest names the project, the digests of its journal and
        codebook, the filters and this program's version, and returns the manifest's path.

        Raises:
            UsageError: the ending is none of these.
            LimitError: a cell is longer than the format can hold.
            StorageError: the folder refuses.
        """
        from pathlib import Path

        from qualcode.exchange.tables import write, write_manifest
        from qualcode.version import version

        write(table, Path(path))
        facts = {
            "project": self._study.name,
            "journal": counted.journal_digest(self._study.store),
            "codebook": reads.codebook_source(self._study.store),
            "title": table.title,
            "unit": table.unit,
            "filters": dict(table.filters),
            "qualcode": version(),
        }
        return str(write_manifest(Path(path), facts))

    def _said(self, table: Table, coder: str | None) -> Table:
        """Say whose codings were counted, and how many were not since their codes are gone."""
        filters, notes = dict(table.filters), list(table.notes)
        if coder is not None:
            filters["coder"] = coder
        if gone := counted.retired(self._study.store, coder):
            filters["codes_gone"] = str(gone)
            notes.append(
                plural(
                    "{n} coding of a code no longer in the codebook is left out.",
                    "{n} codings of codes no longer in the codebook are left out.",
                    gone,
                )
            )
        return replace(table, filters=filters, notes=tuple(notes))

    def _corpus(self, unit: str, coder: str | None, *, whole: bool) -> Corpus:
        """Fill a corpus; `whole` transcripts need no turns but the interviewers', to leave them out."""
        store, codebook = self._study.store, self._study.codebook.get()
        transcripts = [TranscriptRow(*row) for row in counted.transcripts(store)]
        if needs_spans(unit):
            turns = [TurnRow(*row) for row in counted.turns(store)]
            texts = (self._text(row) for row in reads.transcripts(store))
            return Corpus(codebook, transcripts, turns, codings=counted.codings(store, coder), texts=texts)
        turns = [TurnRow(*row) for row in counted.turns(store, Role.INTERVIEWER if whole else None)]
        groups = counted.groups_by_transcript if whole else counted.groups
        return Corpus(codebook, transcripts, turns, groups=groups(store, coder))

    def _text(self, row: reads.TranscriptRow) -> TextRow:
        revision, layout = reads.revision(self._study.store, row), reads.layout(self._study.store, row)
        regions = [(region.start, region.end) for region in layout["regions"]]
        return TextRow(row.id, revision.text, revision.segments.sentences, revision.segments.words, regions)
