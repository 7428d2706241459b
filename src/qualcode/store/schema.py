"""Tables of a project file and the numbered steps from one version of them to the next.

Every entity has an `id` for this file and a `uid` for all copies of the study. Tables in `JOURNALED` change only
through a gesture; `codings.turn` and `suggestions` are derived and can be made again. `desk` is where a coder left
her things: nothing that is counted or exported depends on it.
"""

from __future__ import annotations

APPLICATION_ID = 0x51434F44  # "QCOD", read from the file's header before SQLite sees it

SPAN = '"start" INTEGER NOT NULL CHECK ("start" >= 0), "end" INTEGER NOT NULL CHECK ("end" > "start")'


def _reference(table: str) -> str:
    return f"REFERENCES {table}(id) DEFERRABLE INITIALLY DEFERRED"


_ENTITY = "id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE"

VERSION_1 = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE contents (digest TEXT PRIMARY KEY, bytes BLOB, sealed INTEGER NOT NULL DEFAULT 0)",
    f"CREATE TABLE coders ({_ENTITY}, name TEXT NOT NULL UNIQUE)",
    f"CREATE TABLE codebooks ({_ENTITY}, n INTEGER NOT NULL UNIQUE, name TEXT NOT NULL, source TEXT NOT NULL,"
    " title TEXT NOT NULL)",
    f"CREATE TABLE codes ({_ENTITY}, code TEXT NOT NULL, position INTEGER NOT NULL, body TEXT NOT NULL,"
    " retired INTEGER NOT NULL DEFAULT 0)",
    "CREATE UNIQUE INDEX code_ids ON codes (code) WHERE retired = 0",
    f"CREATE TABLE transcripts ({_ENTITY}, name TEXT NOT NULL UNIQUE, format TEXT NOT NULL,"
    " version INTEGER NOT NULL, encoding TEXT NOT NULL, source TEXT NOT NULL)",
    f"CREATE TABLE revisions ({_ENTITY}, transcript INTEGER NOT NULL {_reference('transcripts')},"
    " n INTEGER NOT NULL, text TEXT NOT NULL, layout TEXT NOT NULL, sentences TEXT NOT NULL, words TEXT NOT NULL,"
    " language TEXT NOT NULL, engine TEXT NOT NULL, characters INTEGER NOT NULL, UNIQUE (transcript, n))",
    f"CREATE TABLE cases ({_ENTITY}, name TEXT NOT NULL UNIQUE)",
    f"CREATE TABLE speakers ({_ENTITY}, transcript INTEGER NOT NULL {_reference('transcripts')},"
    " label TEXT NOT NULL, name TEXT NOT NULL, role TEXT, sure INTEGER NOT NULL,"
    f" person INTEGER {_reference('cases')}, UNIQUE (transcript, label))",
    f"CREATE TABLE turns ({_ENTITY}, revision INTEGER NOT NULL {_reference('revisions')}, n INTEGER NOT NULL, {SPAN},"
    f" speaker INTEGER {_reference('speakers')}, time REAL, UNIQUE (revision, n))",
    'CREATE INDEX turn_ends ON turns (revision, "end", n)',
    f"CREATE TABLE attributes ({_ENTITY}, kind TEXT NOT NULL, owner INTEGER NOT NULL, name TEXT NOT NULL,"
    " value TEXT NOT NULL, UNIQUE (kind, owner, name))",
    f"CREATE TABLE codings ({_ENTITY}, layer TEXT NOT NULL, coder INTEGER NOT NULL {_reference('coders')},"
    f" code INTEGER NOT NULL {_reference('codes')}, revision INTEGER NOT NULL {_reference('revisions')}, {SPAN},"
    " quote TEXT NOT NULL, origin TEXT NOT NULL, state TEXT NOT NULL, gesture INTEGER NOT NULL, turn INTEGER,"
    ' UNIQUE (revision, "start", "end", code, coder, layer))',
    "CREATE INDEX coding_tally ON codings (code, revision, layer, state, coder)",
    "CREATE INDEX coding_turns ON codings (turn, code, revision, layer, state, coder)",
    f"CREATE TABLE decisions ({_ENTITY}, revision INTEGER NOT NULL {_reference('revisions')}, {SPAN},"
    f" code INTEGER NOT NULL {_reference('codes')}, coder INTEGER NOT NULL {_reference('coders')},"
    ' verdict TEXT NOT NULL, gesture INTEGER NOT NULL, UNIQUE (revision, "start", "end", code, coder))',
    # No references: suggestions of a transcript that was taken out are there again when it is brought back.
    "CREATE TABLE suggestions (id INTEGER PRIMARY KEY, uid TEXT NOT NULL,"
    f" revision INTEGER NOT NULL, {SPAN},"
    " code INTEGER NOT NULL, turn INTEGER, sentence_start INTEGER NOT NULL,"
    " sentence_end INTEGER NOT NULL, hit_start INTEGER NOT NULL, hit_end INTEGER NOT NULL, keyword TEXT NOT NULL,"
    " kind TEXT NOT NULL, score REAL NOT NULL, negated INTEGER NOT NULL, hits TEXT NOT NULL,"
    ' UNIQUE (revision, "start", "end", code))',
    "CREATE INDEX suggestion_uids ON suggestions (uid)",
    "CREATE TABLE gestures (n INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, copy TEXT NOT NULL, time TEXT NOT NULL,"
    f" coder INTEGER NOT NULL {_reference('coders')}, verb TEXT NOT NULL, label TEXT NOT NULL,"
    " version INTEGER NOT NULL, undoes INTEGER, rows INTEGER NOT NULL, previous BLOB NOT NULL, hash BLOB NOT NULL)",
    "CREATE INDEX gesture_undoes ON gestures (undoes)",
    "CREATE INDEX gesture_coders ON gestures (coder, n)",
    "CREATE TABLE changes (gesture INTEGER NOT NULL, n INTEGER NOT NULL, part TEXT NOT NULL, row INTEGER NOT NULL,"
    " op TEXT NOT NULL, before TEXT, salt BLOB, digest BLOB, PRIMARY KEY (gesture, n)) WITHOUT ROWID",
    "CREATE INDEX change_rows ON changes (part, row, gesture, n)",
    "CREATE TABLE heads (copy TEXT NOT NULL, coder INTEGER NOT NULL, gesture INTEGER NOT NULL, hash BLOB NOT NULL,"
    " PRIMARY KEY (copy, coder))",
)

# What is added to rows of version 1 stands in tables of its own, so that images written then still fit.
VERSION_2 = (
    f"CREATE TABLE memos ({_ENTITY}, transcript INTEGER {_reference('transcripts')},"
    f" speaker INTEGER {_reference('speakers')}, code INTEGER {_reference('codes')},"
    f" coding INTEGER {_reference('codings')}, coder INTEGER NOT NULL {_reference('coders')}, kind TEXT NOT NULL,"
    " text TEXT NOT NULL, gesture INTEGER NOT NULL)",
    "CREATE INDEX memo_transcripts ON memos (transcript)",
    "CREATE INDEX memo_speakers ON memos (speaker)",
    "CREATE INDEX memo_codes ON memos (code)",
    "CREATE INDEX memo_codings ON memos (coding)",
    f"CREATE TABLE weights ({_ENTITY}, coding INTEGER NOT NULL UNIQUE {_reference('codings')},"
    " value INTEGER NOT NULL CHECK (value BETWEEN 0 AND 100))",
    "CREATE TABLE desk (coder INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (coder, key))",
)

# A suggestion's doubts and all the keywords that speak for it, where only the negation of one was kept.
VERSION_3 = (
    "DROP INDEX suggestion_uids",
    "ALTER TABLE suggestions RENAME TO suggestions_before",
    "CREATE TABLE suggestions (id INTEGER PRIMARY KEY, uid TEXT NOT NULL,"
    f" revision INTEGER NOT NULL, {SPAN},"
    " code INTEGER NOT NULL, turn INTEGER, sentence_start INTEGER NOT NULL,"
    " sentence_end INTEGER NOT NULL, hit_start INTEGER NOT NULL, hit_end INTEGER NOT NULL, keyword TEXT NOT NULL,"
    " kind TEXT NOT NULL, score REAL NOT NULL, doubts TEXT NOT NULL, reasons TEXT NOT NULL, hits TEXT NOT NULL,"
    ' UNIQUE (revision, "start", "end", code))',
    'INSERT INTO suggestions SELECT id, uid, revision, "start", "end", code, turn, sentence_start, sentence_end,'
    " hit_start, hit_end, keyword, kind, score, CASE WHEN negated THEN 'negation' ELSE '' END,"
    " json_array(json_array(keyword, kind, score)),"
    " (SELECT json_group_array(json_array(json_extract(h.value, '$[0]'), json_extract(h.value, '$[1]'),"
    " json_extract(h.value, '$[2]'), json_extract(h.value, '$[3]'), json_extract(h.value, '$[4]'),"
    " CASE WHEN json_extract(h.value, '$[5]') THEN json_array('negation') ELSE json_array() END,"
    " json_extract(h.value, '$[6]'))) FROM json_each(hits) h) FROM suggestions_before",
    "DROP TABLE suggestions_before",
    "CREATE INDEX suggestion_uids ON suggestions (uid)",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (VERSION_1, VERSION_2, VERSION_3)
"""Statements that lead from version `i` to `i + 1`; each step runs in one transaction and is never changed again."""

VERSION = len(MIGRATIONS)

JOURNALED: dict[str, tuple[str, ...]] = {
    "coders": ("id", "uid", "name"),
    "codebooks": ("id", "uid", "n", "name", "source", "title"),
    "codes": ("id", "uid", "code", "position", "body", "retired"),
    "transcripts": ("id", "uid", "name", "format", "version", "encoding", "source"),
    "revisions": (
        "id",
        "uid",
        "transcript",
        "n",
        "text",
        "layout",
        "sentences",
        "words",
        "language",
        "engine",
        "characters",
    ),
    "cases": ("id", "uid", "name"),
    "speakers": ("id", "uid", "transcript", "label", "name", "role", "sure", "person"),
    "turns": ("id", "uid", "revision", "n", "start", "end", "speaker", "time"),
    "attributes": ("id", "uid", "kind", "owner", "name", "value"),
    "codings": (
        "id",
        "uid",
        "layer",
        "coder",
        "code",
        "revision",
        "start",
        "end",
        "quote",
        "origin",
        "state",
        "gesture",
    ),
    "decisions": ("id", "uid", "revision", "start", "end", "code", "coder", "verdict", "gesture"),
    "memos": ("id", "uid", "transcript", "speaker", "code", "coding", "coder", "kind", "text", "gesture"),
    "weights": ("id", "uid", "coding", "value"),
}
"""Tables under the journal with the columns that make up a row's digest, in order."""

CONTENT_COLUMNS = {
    "codebooks": ("source",),
    "transcripts": ("source",),
    "revisions": ("text", "layout", "sentences", "words"),
}
"""Columns that hold a digest of `contents`."""
