"""What coders refused: sentences that do not have a code."""

from __future__ import annotations

from qualcode.store.database import Store
from qualcode.store.reads import NEWEST


def refused(store: Store, coder: str, code: str) -> set[tuple[str, int, int]]:
    """Return transcript, start and end of each sentence that a coder refused for a code."""
    rows = store.rows(
        'SELECT t.name, d."start", d."end" FROM decisions d JOIN revisions r ON r.id = d.revision'
        " JOIN transcripts t ON t.id = r.transcript JOIN codes k ON k.id = d.code AND k.retired = 0"
        " JOIN coders o ON o.id = d.coder WHERE k.code = :code AND o.name = :coder AND d.verdict = 'refused'",
        code=code,
        coder=coder,
    )
    return {(name, start, end) for name, start, end in rows}


def all_refused(store: Store, coder: str) -> list[tuple[str, int, int, str]]:
    """Return transcript, start and end of each sentence a coder refused, and the code, as the texts are now."""
    rows = store.rows(
        'SELECT t.name, d."start", d."end", k.code FROM decisions d JOIN revisions r ON r.id = d.revision'
        f" AND {NEWEST} JOIN transcripts t ON t.id = r.transcript JOIN codes k ON k.id = d.code AND k.retired = 0"
        " JOIN coders o ON o.id = d.coder WHERE o.name = :coder AND d.verdict = 'refused'"
        ' ORDER BY t.id, d."start", k.position',
        coder=coder,
    )
    return [(name, start, end, code) for name, start, end, code in rows]
