"""`qualcode check`: proof that every text, coding and journal entry is as it was written.

Findings are sentences; an empty list means that all holds. A single changed byte of any of the three is found:
texts by their SHA-256, rows by the salted digest of their last change, the journal by its chain.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from qualcode.i18n import _
from qualcode.store.database import GENESIS, Store
from qualcode.store.journal import Change, chain, image, seal
from qualcode.store.schema import CONTENT_COLUMNS, JOURNALED
from qualcode.store.settle import SUPERSEDED


def findings(store: Store) -> list[str]:
    """Return one sentence for each thing that does not hold, in the order file, texts, rows, codings, journal."""
    return [
        *_file(store),
        *_contents(store),
        *_references(store),
        *_quotes(store),
        *_revisions(store),
        *_places(store),
        *_journal(store),
        *_rows(store),
    ]


def _file(store: Store) -> Iterator[str]:
    for (line,) in store.rows("PRAGMA integrity_check"):
        if line != "ok":
            yield _("database: {line}").format(line=line)
    for part, row, parent, *_rest in store.rows("PRAGMA foreign_key_check"):
        yield _("{part} row {row} refers to a row of {parent} that is missing").format(
            part=part, row=row, parent=parent
        )


def _contents(store: Store) -> Iterator[str]:
    for (digest,) in store.rows("SELECT digest FROM contents WHERE sealed = 0 ORDER BY digest"):
        if hashlib.sha256(store.content(digest)).hexdigest() != digest:
            yield _("content {digest} is not what was stored").format(digest=digest[:12])


def _references(store: Store) -> Iterator[str]:
    for part, columns in CONTENT_COLUMNS.items():
        for column in columns:
            for (row,) in store.rows(
                f"SELECT t.id FROM {part} t LEFT JOIN contents c ON c.digest = t.{column}"
                " WHERE c.digest IS NULL"
            ):
                yield _("{part} row {row} lacks its {column}").format(part=part, row=row, column=column)


def _quotes(store: Store) -> Iterator[str]:
    texts: dict[str, str] = {}
    for uid, name, digest, start, end, quote in store.rows(
        'SELECT c.uid, t.name, r.text, c."start", c."end", c.quote FROM codings c JOIN revisions r ON r.id = c.revision'
        " JOIN transcripts t ON t.id = r.transcript ORDER BY r.id, c.id"
    ):
        if digest not in texts:
            texts = {digest: store.content(digest).decode("utf-8", "replace")}
        if texts[digest][start:end] != quote:
            yield _("coding {uid} in {name} at {start}:{end}: its quote is not its slice").format(
                uid=uid[:8], name=name, start=start, end=end
            )


def _revisions(store: Store) -> Iterator[str]:
    for uid, name in store.rows(
        "SELECT c.uid, t.name FROM codings c JOIN revisions r ON r.id = c.revision"
        f" JOIN transcripts t ON t.id = r.transcript WHERE {SUPERSEDED} ORDER BY c.id"
    ):
        yield _("coding {uid} in {name} stands on a text that was corrected since").format(
            uid=uid[:8], name=name
        )


def _places(store: Store) -> Iterator[str]:
    for uid in store.misplaced():
        yield _("coding {uid} is counted in a turn it does not belong to").format(uid=uid[:8])


def _journal(store: Store) -> Iterator[str]:
    heads: dict[tuple[str, int], bytes] = {}
    expected = 1
    for row in store.rows(
        "SELECT n, uid, copy, time, coder, verb, label, version, undoes, rows, hash, previous"
        " FROM gestures ORDER BY n"
    ):
        *facts, digest, previous = row
        n, copy, coder = row[0], row[2], row[4]
        changes = _changes(store, n)
        if previous != heads.get((copy, coder), GENESIS) or digest != chain(previous, facts, changes):
            yield _("journal: gesture {n} is not as it was written").format(n=n)
        if n != expected or row[9] != len(changes):
            yield _("journal: something is missing at gesture {n}").format(n=expected)
        heads[copy, coder], expected = digest, n + 1
    kept = {
        (copy, coder): digest for copy, coder, digest in store.rows("SELECT copy, coder, hash FROM heads")
    }
    if kept != heads:
        yield _("journal: its end is not the one the file remembers")
    for (n,) in store.rows(
        "SELECT gesture FROM changes GROUP BY gesture HAVING min(n) <> 0 OR max(n) + 1 <> count(*)"
        " OR gesture NOT IN (SELECT n FROM gestures)"
    ):
        yield _("journal: the changes of gesture {n} are not those it made").format(n=n)


def _changes(store: Store, n: int) -> list[Change]:
    return [
        Change(*row)
        for row in store.rows(
            "SELECT part, row, op, before, salt, digest FROM changes WHERE gesture = :n ORDER BY n", n=n
        )
    ]


def _rows(store: Store) -> Iterator[str]:
    last: dict[tuple[str, int], Change] = {}
    for fields in store.rows("SELECT part, row, op, before, salt, digest FROM changes ORDER BY gesture, n"):
        change = Change(*fields)
        earlier = last.get((change.part, change.row))
        if change.op != "insert" and not _matches(earlier, change.before):
            yield _("journal: an earlier state of {part} row {row} is not as it was written").format(
                part=change.part, row=change.row
            )
        last[change.part, change.row] = change
    for part, columns in JOURNALED.items():
        names = ",".join(f'"{name}"' for name in columns)
        live = {
            fields[0]: image(part, dict(zip(columns, fields, strict=True)))
            for fields in store.rows(f"SELECT {names} FROM {part}")
        }
        known = {row for (name, row), change in last.items() if name == part and change.op != "delete"}
        for row in sorted(known | live.keys()):
            if row not in known or not _matches(last[part, row], live.get(row)):
                yield _("{part} row {row} is not what the journal says").format(part=part, row=row)


def _matches(change: Change | None, kept: str | None) -> bool:
    if change is None or kept is None:
        return False
    return seal(change.salt or b"", kept) == change.digest
