"""Taking over a codebook: which code is which, and what became of the codings of those that are gone."""

from __future__ import annotations

import dataclasses
import json
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from qualcode.model.codebook import Code, Codebook
from qualcode.store import Recorder, reads
from qualcode.store.reads import CodeRow

if TYPE_CHECKING:
    from qualcode.project.project import Project

DEFINING = ("definition", "include", "exclude")
"""Fields whose change makes earlier codings ones of an older definition."""


@dataclass(frozen=True, slots=True)
class CodebookReport:
    """What loading a codebook did, code ids in the codebook's order.

    Attributes:
        added: codes that are new, or back again.
        changed: codes whose names, definition, keywords or place changed.
        retired: codes no longer in the file, with the number of codings that are kept aside with each.
        renamed: old and new id of codes whose id changed; their codings stay with them.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    retired: tuple[tuple[str, int], ...]
    renamed: tuple[tuple[str, str], ...] = ()


class _Pair(NamedTuple):
    """A code of the new codebook and its row, None for a new code; `before` is what the row held."""

    code: Code
    row: CodeRow | None
    before: Code | None


def take(
    study: Project, codebook: Codebook, source: bytes, label: str, verb: str = "codebook"
) -> CodebookReport:
    """Put a codebook in the place of the one in use, as one gesture.

    A code keeps its codings when its uid or else its id is the same.

    Args:
        study: whose codebook it becomes.
        codebook: what `source` says.
        source: YAML, kept as it is.
        label: of the gesture.
        verb: of the gesture.
    """
    store = study.store
    with store.gesture(study.coder, verb, label) as recorder:
        rows = reads.all_codes(store)
        pairs = _pairs(study, codebook, rows)
        in_use = [row for row in rows if not row.retired]
        staying = {pair.row.id: pair.code.id for pair in pairs if pair.row is not None}
        for row in in_use:
            if staying.get(row.id) != row.code:  # before the others, so that an id is free for another code
                recorder.update("codes", row.id, retired=1)
        for pair, position in zip(pairs, _positions(pairs), strict=True):
            _enter(recorder, pair, position)
        _enter_codebook(study, recorder, codebook, source)
        return _report(study, pairs, in_use)


def _pairs(study: Project, codebook: Codebook, rows: list[CodeRow]) -> list[_Pair]:
    before = {row.id: reads.code_of(study.store, row.body) for row in rows}
    by_uid = {before[row.id].uid: row for row in rows} | {row.uid: row for row in rows}
    by_id = {row.code: row for row in rows} | {row.code: row for row in rows if not row.retired}
    taken: set[int] = set()
    # A uid says more than an id, so codes that have one choose first.
    found: dict[str, CodeRow] = {}
    for known, key in ((by_uid, "uid"), (by_id, "id")):
        for code in codebook.codes:
            row = known.get(getattr(code, key)) if getattr(code, key) else None
            if row is None or code.id in found or row.id in taken:
                continue
            if key == "id" and code.uid and (row.retired or before[row.id].uid):
                continue  # another code, which has come to the same id
            found[code.id] = row
            taken.add(row.id)
    return [
        _Pair(code, row, None if row is None else before[row.id])
        for code in codebook.codes
        for row in [found.get(code.id)]
    ]


def _positions(pairs: list[_Pair]) -> list[int]:
    """Return rising numbers, those that codes have already wherever they rise, so that few rows change."""
    old = [pair.row.position if pair.row is not None and not pair.row.retired else None for pair in pairs]
    kept = _rising(old)
    found: list[int] = []
    for at in range(len(old)):
        if at in kept:
            found.append(old[at] or 0)
            continue
        before = found[-1] if found else 0
        beyond = next((n for n in range(at, len(old)) if n in kept), None)
        if beyond is None:
            found.append(before + _STEP)
        else:
            found.append(before + ((old[beyond] or 0) - before) // (beyond - at + 1))
    rises = all(one < other for one, other in pairwise([0, *found]))
    return found if rises else [_STEP * n for n in range(1, len(old) + 1)]


_STEP = 1024


def _rising(numbers: list[int | None]) -> set[int]:
    """Return the places of a longest run of numbers that rise, from left to right."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for at, number in enumerate(numbers):
        if number is None:
            continue
        place = bisect_left(ends, number, key=lambda end: numbers[end] or 0)
        before[at] = ends[place - 1] if place else None
        ends[place : place + 1] = [at]
    found, last = set(), ends[-1] if ends else None
    while last is not None:
        found.add(last)
        last = before[last]
    return found


def _enter(recorder: Recorder, pair: _Pair, position: int) -> None:
    code, row, before = pair
    if row is None or before is None:
        uid = {"uid": code.uid} if code.uid else {}
        values = {"code": code.id, "position": position, "body": _body(code), "retired": 0}
        recorder.insert("codes", [values | uid])
        return
    same = all(getattr(code, field) == getattr(before, field) for field in DEFINING)
    kept = dataclasses.replace(code, line=0, since=before.since if same else recorder.n)
    body = row.body if kept == before else _body(kept)
    recorder.update("codes", row.id, code=code.id, position=position, body=body, retired=0)


def _body(code: Code) -> str:
    fields: dict[str, Any] = dataclasses.asdict(code) | {"line": 0}
    fields["keywords"] = [[word.pattern, word.kind, word.language] for word in code.keywords]
    return json.dumps(fields, ensure_ascii=False)


def _enter_codebook(study: Project, recorder: Recorder, codebook: Codebook, source: bytes) -> None:
    # Groups and exclusions stand with the title: they are the book's own, not those of a code.
    shared = {"groups": codebook.groups, "exclusions": codebook.exclusions}
    own = {
        field: {name: list(texts) for name, texts in lists.items()}
        for field, lists in shared.items()
        if lists
    }
    title = json.dumps(dict(codebook.title) | own, ensure_ascii=False)
    row = {"n": reads.codebook_number(study.store) + 1, "name": codebook.name, "title": title}
    kept = recorder.keep(source)
    if kept != reads.codebook_source(study.store) or recorder.touched("codes"):
        recorder.insert("codebooks", [row | {"source": kept}])


def _report(study: Project, pairs: list[_Pair], in_use: list[CodeRow]) -> CodebookReport:
    counts = reads.coding_counts(study.store)
    kept = {pair.row.id for pair in pairs if pair.row is not None}
    stayed = [pair for pair in pairs if pair.row is not None and not pair.row.retired]
    unmoved = _rising([pair.row.position for pair in stayed if pair.row])
    return CodebookReport(
        tuple(pair.code.id for pair in pairs if pair.row is None or pair.row.retired),
        tuple(pair.code.id for at, pair in enumerate(stayed) if _differs(pair) or at not in unmoved),
        tuple((row.code, counts.get(row.id, 0)) for row in in_use if row.id not in kept),
        tuple((pair.row.code, pair.code.id) for pair in stayed if pair.row and pair.row.code != pair.code.id),
    )


def _differs(pair: _Pair) -> bool:
    assert pair.before is not None
    # A uid that was written into the file changes nothing that a person would see.
    kept = {"line": 0, "since": pair.before.since, "uid": pair.before.uid}
    return dataclasses.replace(pair.code, **kept) != pair.before  # type: ignore[arg-type]
