"""The review queue as lines: suggestions filtered, in order, under the headings of their groups.

Pure, without Textual. Groups are kept, so that one decision touches one group however many suggestions there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from qualcode.model.suggestion import Guard, Verdict
from qualcode.project.suggestion_rows import NO_DOUBT
from qualcode.store.suggested import SuggestionRow


class Grouping(StrEnum):
    """What suggestions are gathered by."""

    CODE = "code"
    KEYWORD = "keyword"
    TRANSCRIPT = "transcript"
    NONE = "none"


class Order(StrEnum):
    """What comes first: the text's first, the best score, what would teach most, or groups of the least share accepted."""

    TEXT = "text"
    SCORE = "score"
    LESSON = "lesson"
    SHARE = "share"


class View(NamedTuple):
    """How the queue is looked at.

    Attributes:
        grouping: what suggestions are gathered by.
        order: what comes first.
        state: only those that stand so, all when None.
        code: only those offered for it, all when empty.
        least: least score.
        doubt: only those that this guard flags, or that none does (`NO_DOUBT`); all when empty.
    """

    grouping: Grouping = Grouping.CODE
    order: Order = Order.TEXT
    state: Verdict | None = Verdict.OPEN
    code: str = ""
    least: float = 0.0
    doubt: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether anything but the state is left out."""
        return bool(self.code or self.least or self.doubt)

    def passes(self, row: SuggestionRow) -> bool:
        """Tell whether a suggestion is looked at, whatever its state."""
        return (
            (not self.code or row.code == self.code)
            and row.score >= self.least
            and (not self.doubt or (self.doubt in row.doubts if self.doubt != NO_DOUBT else not row.doubts))
        )


Key = tuple[str, ...]
"""What a group is known by: nothing, a code, a transcript, or a code with a keyword and its kind."""

_KEYS: dict[Grouping, Callable[[SuggestionRow], Key]] = {
    Grouping.CODE: lambda row: (row.code,),
    Grouping.KEYWORD: lambda row: (row.code, row.keyword, row.kind),
    Grouping.TRANSCRIPT: lambda row: (row.transcript,),
    Grouping.NONE: lambda _row: (),
}


class Heading(NamedTuple):
    """The line over a group.

    Attributes:
        key: what the group is known by.
        shown: how many of it are looked at.
        open: how many wait, in whatever state the others are.
        accepted: how many were accepted.
        refused: how many were refused.
        folded: whether its rows are put away.
    """

    key: Key
    shown: int
    open: int
    accepted: int
    refused: int
    folded: bool

    @property
    def share(self) -> float | None:
        """Accepted of those decided, None where none is."""
        decided = self.accepted + self.refused
        return self.accepted / decided if decided else None


_FEW = 1000
"""So many suggestions that stand otherwise are taken one by one; after more of them all are put in order anew."""

Line = Heading | SuggestionRow


class Queue:
    """Suggestions under headings.

    Args:
        worth: tells how much a decision on each of some suggestions would teach, by id.
    """

    def __init__(self, worth: Callable[[Sequence[SuggestionRow]], Mapping[str, float]]) -> None:
        self._worth = worth
        self._position: dict[str, int] = {}
        self.view = View()
        self.counts = _by_state(())
        self.folded: set[Key] = set()
        self._now: dict[str, SuggestionRow] = {}
        self._among: Callable[[SuggestionRow], bool] | None = None
        self._groups: dict[Key, list[str]] = {}
        self._shown: dict[Key, list[SuggestionRow]] = {}
        self._headings: dict[Key, Heading] = {}
        self._order: list[Key] = []

    # What there is.

    def load(self, rows: Sequence[SuggestionRow], codes: Sequence[str]) -> None:
        """Take all suggestions of the study.

        Args:
            rows: in the order of transcripts and text; those that have not changed are often the same objects.
            codes: ids in the codebook's order.
        """
        position = {code: at for at, code in enumerate(codes)}
        if len(rows) == len(self._now) and position == self._position:
            before = self._now.values()
            changed = [(new, old) for new, old in zip(rows, before, strict=True) if new is not old]
            if len(changed) <= _FEW and all(_otherwise_same(new, old) for new, old in changed):
                self.take(new for new, _old in changed)
                return
        self._position = position
        self._now = {row.id: row for row in rows}
        self.counts = _by_state(rows)
        self.arrange(self.view)

    def take(self, rows: Iterable[SuggestionRow]) -> None:
        """Take how some suggestions stand now, and their scores; none changes its place."""
        key, touched = _KEYS[self.view.grouping], set()
        for row in rows:
            before = self._now.get(row.id)
            if before is None or before is row:
                continue
            self._now[row.id] = row
            self.counts[before.state] -= 1
            self.counts[row.state] += 1
            touched.add(key(before))  # where it stands until all are put in order anew
        for one in touched & self._groups.keys():
            self._count(one)

    @property
    def doubts(self) -> list[str]:
        """The guards that flag any of them, in their order."""
        found = {doubt for row in self._now.values() for doubt in row.doubts}
        return [guard.value for guard in Guard if guard in found]

    def state(self, row: SuggestionRow) -> Verdict:
        """Return how a suggestion stands now."""
        return self._now.get(row.id, row).state

    def __len__(self) -> int:
        """How many suggestions there are, looked at or not."""
        return len(self._now)

    # How it is looked at.

    def arrange(self, view: View, among: Callable[[SuggestionRow], bool] | None = None) -> None:
        """Look at it in another way.

        Args:
            view: how.
            among: tells whether a suggestion is among those searched for; None leaves the last search.
        """
        self.view, self._among = view, among or self._among
        key = _KEYS[view.grouping]
        rows = [row for row in self._now.values() if not view.narrowed or view.passes(row)]
        if self._among is not None:
            rows = list(filter(self._among, rows))
        if view.order is Order.SCORE:
            rows = sorted(rows, key=lambda row: -row.score)
        elif view.order is Order.LESSON:
            worth = self._worth(rows)
            rows = sorted(rows, key=lambda row: -worth.get(row.id, -1.0))
        groups: dict[Key, list[str]] = {}
        for row in rows:
            groups.setdefault(key(row), []).append(row.id)
        self._groups = groups
        self._shown, self._headings = {}, {}
        for one in groups:
            self._count(one)
        # In order once: groups that changed places under the cursor with each decision would confuse.
        self._order = list(groups) if view.order is Order.LESSON else sorted(groups, key=self._rank)

    def search(self, among: Callable[[SuggestionRow], bool] | None) -> None:
        """Look only at those that `among` says yes to, at all again when None."""
        self._among = None
        self.arrange(self.view, among)

    def _count(self, key: Key) -> None:
        rows, wanted = [self._now[id_] for id_ in self._groups[key]], self.view.state
        counts = _by_state(rows)
        shown = rows if wanted is None else [row for row in rows if row.state is wanted]
        self._shown[key] = shown
        self._headings[key] = Heading(
            key,
            len(shown),
            counts[Verdict.OPEN],
            counts[Verdict.ACCEPTED],
            counts[Verdict.REFUSED],
            key in self.folded,
        )

    def fold(self, key: Key, *, away: bool) -> None:
        """Put the rows of a group away, or show them again."""
        (self.folded.add if away else self.folded.discard)(key)
        self._headings[key] = self._headings[key]._replace(folded=away)

    def fold_all(self, *, away: bool) -> None:
        """Put the rows of all groups away, or show them all."""
        for key in self._groups:
            self.fold(key, away=away)

    def key(self, line: Line) -> Key:
        """Return what the group of a line is known by."""
        return line.key if isinstance(line, Heading) else _KEYS[self.view.grouping](line)

    def under(self, heading: Heading) -> list[SuggestionRow]:
        """Return the suggestions a heading stands over, folded or not."""
        return self._shown.get(heading.key, [])

    def lines(self) -> list[Line]:
        """Return headings and rows in order; groups of which nothing is shown are left out."""
        if self.view.grouping is Grouping.NONE:
            return list(self._shown.get((), []))
        found: list[Line] = []
        for key in self._order:
            if self._shown[key]:
                found.append(self._headings[key])
                if key not in self.folded:
                    found += self._shown[key]
        return found

    def _rank(self, key: Key) -> tuple[float, ...]:
        heading = self._headings[key]
        if self.view.order is Order.SHARE:
            share = heading.share
            return (1.0 if share is None else 0.0, share or 0.0, -heading.accepted - heading.refused)
        if self.view.grouping in {Grouping.TRANSCRIPT, Grouping.NONE}:
            return ()
        place = self._position.get(key[0], len(self._position))
        return (place, -len(self._groups[key])) if self.view.grouping is Grouping.KEYWORD else (place,)


def _otherwise_same(new: SuggestionRow, old: SuggestionRow) -> bool:
    """Tell whether nothing but state and score differs: what groups, filters and words are made of does not."""
    return new._replace(state=old.state, score=old.score) == old


def by_transcript(rows: Iterable[SuggestionRow]) -> Mapping[str, int]:
    """Return how many suggestions there are by transcript."""
    return Counter(row.transcript for row in rows)


def _by_state(rows: Iterable[SuggestionRow]) -> dict[Verdict, int]:
    """Count them; of 50,000, a list finds its members three times before a `Counter` has hashed them once."""
    states = [row.state for row in rows]
    return {state: states.count(state) for state in Verdict}
