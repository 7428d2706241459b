"""Where suggestions stand for a coder: read once, then kept up with the journal.

A study may hold a hundred thousand of them, and a screen asks after each decision. So they are kept as light rows,
and what a gesture touched is told from the journal: one revision and code, not all.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, groupby
from operator import itemgetter
from typing import Any

from qualcode.analysis.scores import Scores, Tally
from qualcode.model.suggestion import Reason, Verdict
from qualcode.store.database import Store
from qualcode.store.evidence import Evidence, SuggestionFacts, SuggestionRow
from qualcode.store.following import Journal, Pair, kept
from qualcode.store.journal import batches

_READ_BEFORE = 16
"""Transcripts whose evidence is kept."""

_ROWS = (
    'SELECT revision, code, uid, "start", "end", keyword, kind, doubts, reasons, hit_start, hit_end, turn,'
    " sentence_start, sentence_end FROM suggestions"
)
_COUNTED = "SELECT revision, code, count(*) FROM suggestions GROUP BY revision, code"
_CODED = 'SELECT revision, code, "start", "end" FROM codings WHERE coder = :coder AND state = \'live\''
_REFUSED = (
    'SELECT revision, code, "start", "end" FROM decisions WHERE coder = :coder AND verdict = \'refused\''
)
_DECIDED = (
    "SELECT revision FROM codings WHERE coder = :coder AND state = 'live'"
    " UNION SELECT revision FROM decisions WHERE coder = :coder AND verdict = 'refused'"
)
_REVISIONS = (
    "SELECT t.name, r.id FROM revisions r JOIN transcripts t ON t.id = r.transcript"
    " WHERE r.n = (SELECT max(n) FROM revisions WHERE transcript = r.transcript) ORDER BY t.id"
)


class Coded:
    """Where the codings of a coder stand, by revision and code.

    Args:
        codings: revision, code, start and end of each.
    """

    def __init__(self, codings: Iterable[tuple[int, int, int, int]]) -> None:
        spans: dict[Pair, list[tuple[int, int]]] = {}
        for revision, code, start, end in codings:
            spans.setdefault((revision, code), []).append((start, end))
        self._reach = {pair: _reach(sorted(found)) for pair, found in spans.items()}

    def covers(self, pair: Pair, start: int, end: int) -> bool:
        """Tell whether a coding with the code covers some of a span."""
        found = self._reach.get(pair)
        if found is None:
            return False
        starts, reach = found
        at = bisect_left(starts, end)
        return at > 0 and reach[at - 1] > start


class _Marks:
    """What a coder has coded and refused, by revision and code."""

    def __init__(self, coded: Iterable[tuple[Any, ...]], refused: Iterable[tuple[Any, ...]]) -> None:
        self._coded = Coded(coded)
        self._refused = set(refused)

    def state(self, pair: Pair, hit_start: int, hit_end: int, sentence: tuple[int, int]) -> Verdict:
        """Accepted: a coding covers some of the hit; refused: the sentence was, for the code; open: neither."""
        if self._coded.covers(pair, hit_start, hit_end):
            return Verdict.ACCEPTED
        if self._refused and (*pair, *sentence) in self._refused:
            return Verdict.REFUSED
        return Verdict.OPEN


def coded(store: Store, coder: int, revisions: Iterable[int]) -> Coded:
    """Return where the codings of a coder stand in some revisions, by row ids."""
    return Coded(
        row
        for listed in batches(sorted(set(revisions)))
        for row in store.rows(f"{_CODED} AND revision IN ({listed})", coder=coder)
    )


def _unscored(_code: str, _reasons: tuple[Reason, ...]) -> float:
    return 0.0


def _reach(spans: Sequence[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Return where spans begin, in order, and how far those up to each of them reach."""
    return [start for start, _end in spans], list(accumulate((end for _start, end in spans), max))


class _Reasons(dict[str, tuple[Reason, ...]]):
    """What speaks for suggestions, by how it is stored; the same for many of them."""

    def __init__(self, store: Store) -> None:
        self._parsed = store.parsed

    def __missing__(self, stored: str) -> tuple[Reason, ...]:
        found = self[stored] = tuple(Reason(*one) for one in self._parsed(stored))
        return found


class _Doubts(dict[str, tuple[str, ...]]):
    """Names of guards by how they are stored."""

    def __missing__(self, stored: str) -> tuple[str, ...]:
        found = self[stored] = tuple(stored.split())
        return found


class Standing:
    """The suggestions of a study as they stand for one coder, read for each transcript when they are asked for.

    Args:
        store: an open project file.
        coder: by name; whoever has not coded yet has everything open.
    """

    def __init__(self, store: Store, coder: str) -> None:
        self._store, self._name = store, coder
        self._read()

    def _read(self) -> None:
        store = self._store
        self._journal = Journal(store)
        self._coder = store.value("SELECT id FROM coders WHERE name = :name", name=self._name) or 0
        self._codes = dict(store.rows("SELECT id, code FROM codes WHERE retired = 0 ORDER BY position"))
        self._revisions: dict[str, int] = dict(store.rows(_REVISIONS))
        self._rows: dict[str, list[SuggestionRow]] = {}
        self._open: dict[str, int] = {}
        self._evidence: dict[str, Evidence] = {}
        self._tally: Tally | None = None
        self._scores: Scores | None = None
        self._scored: dict[str, Scores] = {}

    def of(self, transcript: str | None) -> list[SuggestionRow]:
        """Return the rows of a transcript, of all when None, in the order of transcripts and text."""
        if transcript is not None:
            return list(self._ready(transcript)) if transcript in self._revisions else []
        self._load(list(self._revisions))
        return list(chain.from_iterable(map(self._ready, self._revisions)))

    def scores(self) -> Scores:
        """Return what the coder's decisions so far say of each keyword."""
        if self._tally is None:
            self._load_decided(list(self._revisions))
            self._tally = Tally()
            for row in chain.from_iterable(self._rows.values()):
                self._tally.add(row.code, row.reasons, row.state)
        if self._scores is None:
            self._scores = Scores(self._tally)
        return self._scores

    def _ready(self, name: str) -> list[SuggestionRow]:
        """Return the rows of a transcript with the scores of now."""
        scores = self.scores()
        self._load([name])
        rows = self._rows[name]
        if self._scored.get(name) is not scores:
            for at, row in enumerate(rows):
                score = scores.suggestion(row.code, row.reasons)
                if score != row.score:
                    rows[at] = row._replace(score=score)
            self._scored[name] = scores
        return rows

    def open_counts(self) -> dict[str, int]:
        """Return the number of open suggestions by transcript name, zeros left out."""
        unknown = [name for name in self._revisions if name not in self._open]
        if unknown:
            # Where the coder has decided nothing, all that there are are open: they need not be read.
            self._load_decided(unknown)
            waiting: Counter[int] = Counter()
            for revision, code, n in self._store.rows(_COUNTED):
                waiting[revision] += n if code in self._codes else 0
            for name in unknown:
                self._open.setdefault(name, waiting[self._revisions[name]])
        return {name: n for name, n in self._open.items() if n}

    def facts(self, rows: Iterable[SuggestionRow]) -> list[SuggestionFacts]:
        """Return suggestions with their words; those of a transcript are read together."""
        return [self._read_evidence(row.transcript).facts(row) for row in rows]

    def _read_evidence(self, transcript: str) -> Evidence:
        found = self._evidence.get(transcript)
        if found is None:
            if len(self._evidence) >= _READ_BEFORE:
                self._evidence.pop(next(iter(self._evidence)))
            found = self._evidence[transcript] = Evidence(self._store, self._revisions[transcript])
        return found

    # Reading transcripts.

    def _load_decided(self, names: Sequence[str]) -> None:
        """Read those among some transcripts of which the coder has decided something."""
        decided = {revision for (revision,) in self._marked(_DECIDED)}
        self._load([name for name in names if self._revisions[name] in decided])

    def _load(self, names: Sequence[str]) -> None:
        missing = {self._revisions[name]: name for name in names if name not in self._rows}
        position = {row_id: at for at, row_id in enumerate(self._codes)}
        for listed in batches(list(missing)):
            raw = self._store.rows(f"{_ROWS} WHERE revision IN ({listed})")
            raw = [row for row in raw if row[1] in position]
            raw.sort(key=lambda row: (row[0], row[3], row[4], position[row[1]]))
            only = f" AND revision IN ({listed})"
            marks = _Marks(self._marked(_CODED + only), self._marked(_REFUSED + only))
            for revision, run in groupby(raw, key=itemgetter(0)):
                self._keep(missing[revision], self._made(missing[revision], run, marks))
        for name in missing.values():
            if name not in self._rows:
                self._keep(name, [])

    def _made(self, name: str, raw: Iterable[tuple[Any, ...]], marks: _Marks) -> list[SuggestionRow]:
        codes, state, because, unsure = self._codes, marks.state, _Reasons(self._store), _Doubts()
        # Before there are scores rows are read to make them, and get their own when they are asked for.
        score = self._scores.suggestion if self._scores else _unscored
        return [
            SuggestionRow(
                uid, name, start, end, codes[code], keyword, kind, score(codes[code], because[why]),
                state((revision, code), first, last, (begins, ends)), unsure[doubts], first, last, turn, begins, ends,
                because[why],
            )
            for revision, code, uid, start, end, keyword, kind, doubts, why, first, last, turn, begins, ends in raw
        ]  # fmt: skip

    def _keep(self, name: str, rows: list[SuggestionRow]) -> None:
        self._rows[name] = rows
        if self._scores is not None:
            self._scored[name] = self._scores
        self._open[name] = sum(row.state is Verdict.OPEN for row in rows)

    def _marked(self, question: str, pair: Pair = (0, 0)) -> list[tuple[Any, ...]]:
        return self._store.rows(question, coder=self._coder, revision=pair[0], code=pair[1])

    # Following what has happened since.

    def follow(self) -> None:
        """Take in what gestures have changed since the rows were read."""
        news = self._journal.news()
        if news is None:
            self._read()
        else:
            for pair in news:
                self._settle(pair)

    def _settle(self, pair: Pair) -> None:
        """Read again where the suggestions of one code in one revision stand."""
        name = next((name for name, revision in self._revisions.items() if revision == pair[0]), "")
        if name not in self._rows:
            self._open.pop(name, None)
            self._tally = self._scores = None
            return
        only = " AND revision = :revision AND code = :code"
        marks = _Marks(self._marked(_CODED + only, pair), self._marked(_REFUSED + only, pair))
        rows, code = self._rows[name], self._codes.get(pair[1])
        for at, row in enumerate(rows):
            if row.code == code:
                sentence = (row.sentence_start, row.sentence_end)
                state = marks.state(pair, row.hit_start, row.hit_end, sentence)
                if state is not row.state:
                    self._count(row, state)
                    self._open[name] += (state is Verdict.OPEN) - (row.state is Verdict.OPEN)
                    rows[at] = row._replace(state=state)

    def _count(self, row: SuggestionRow, state: Verdict) -> None:
        """Count a decision that has become another."""
        self._scores = None
        if self._tally is not None:
            self._tally.add(row.code, row.reasons, row.state, -1)
            self._tally.add(row.code, row.reasons, state)


def standing(store: Store, coder: str) -> Standing:
    """Return where suggestions stand for a coder now."""
    return kept(store, ("standing", coder), lambda: Standing(store, coder))
