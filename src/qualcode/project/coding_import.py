"""Bringing codings from a table into the study: every row is checked before the first is kept, and all are one gesture."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.errors import InputError, UsageError
from qualcode.exchange.codebook_faults import together
from qualcode.exchange.codings import CodingRow, read_codings
from qualcode.i18n import _, plural
from qualcode.model.coding import Origin
from qualcode.project.files import read_bytes
from qualcode.store import Recorder, reads
from qualcode.store.reads import TranscriptRow

if TYPE_CHECKING:
    from qualcode.project.project import Project


@dataclass(frozen=True, slots=True)
class BroughtCodings:
    """What bringing codings did: how many are new, and how many stood there already."""

    added: int
    known: int


def bring(study: Project, path: str | os.PathLike[str]) -> BroughtCodings:
    """Bring the codings of a csv, tsv or xlsx file; see `Codings.bring`."""
    file = os.fspath(path)
    rows = read_codings(read_bytes(path), file)
    faults = list(_faults(study, rows))
    if faults:
        raise together(faults).at(file)
    rows = [row._replace(code=study.codings.codable(row.code).id) for row in rows]
    twins = list(_twins(rows, study.coder))
    if twins:
        raise together(twins).at(file)
    by_coder = _by_coder(rows, study.coder)
    for coder in by_coder:
        study.store.coder(coder)  # who is new signs her own entry in the journal, before this gesture
    label = plural("{n} coding", "{n} codings", len(rows))
    with study.store.gesture(study.coder, "import", label) as recorder:
        before = len(recorder.touched("codings"))
        for coder, of_coder in by_coder.items():
            _enter(study, recorder, coder, of_coder)
        added = len(recorder.touched("codings")) - before
    return BroughtCodings(added, len(rows) - added)


def _by_coder(rows: Sequence[CodingRow], default: str) -> dict[str, list[CodingRow]]:
    found: dict[str, list[CodingRow]] = {}
    for row in rows:
        found.setdefault(row.coder or default, []).append(row)
    return found


def _enter(study: Project, recorder: Recorder, coder: str, rows: Sequence[CodingRow]) -> None:
    transcripts, codes = _transcripts(study), reads.codes(study.store)
    places = {
        (transcripts[row.transcript].revision, row.start, row.end, codes[row.code]): row for row in rows
    }
    quotes = [
        study.store.text(transcripts[row.transcript].text)[row.start : row.end] for row in places.values()
    ]
    before = set(recorder.touched("codings"))
    ids = study.codings.enter(recorder, list(places), quotes, Origin.IMPORT, coder=coder)
    new = set(recorder.touched("codings")) - before
    weights = [
        {"coding": row_id, "value": row.weight}
        for row_id, row in zip(ids, places.values(), strict=True)
        if row.weight is not None and row_id in new
    ]
    recorder.insert("weights", weights)


def _transcripts(study: Project) -> dict[str, TranscriptRow]:
    return {row.name: row for row in study.transcripts.rows()}


def _faults(study: Project, rows: Sequence[CodingRow]) -> Iterator[InputError]:
    transcripts = _transcripts(study)
    for row in rows:
        there = transcripts.get(row.transcript)
        if there is None:
            yield _fault(row, _("there is no transcript {name}.").format(name=row.transcript))
            continue
        try:
            study.codings.codable(row.code)
        except UsageError as error:
            yield InputError(error.message, error.hint, line=row.line)
            continue
        if not 0 <= row.start < row.end <= there.characters:
            yield _fault(row, _("{start}:{end} is no span of it.").format(start=row.start, end=row.end))
        elif row.quote and study.store.text(there.text)[row.start : row.end] != row.quote:
            yield _fault(
                row, _("its quote is not what stands at {start}:{end}.").format(start=row.start, end=row.end)
            )
        elif row.weight is not None and row.weight > 100:
            yield _fault(row, _("{value} is no weight.").format(value=row.weight))


def _twins(rows: Sequence[CodingRow], coder: str) -> Iterator[InputError]:
    lines: dict[tuple[str, int, int, str, str], int] = {}
    for row in rows:
        place = (row.transcript, row.start, row.end, row.code, row.coder or coder)
        if place in lines:
            yield _fault(row, _("line {line} has the same coding.").format(line=lines[place]))
        lines.setdefault(place, row.line)


def _fault(row: CodingRow, rule: str) -> InputError:
    return InputError(rule, _("Nothing was brought in. Was the table made from this text?"), line=row.line)
