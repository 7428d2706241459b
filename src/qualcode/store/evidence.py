"""A suggestion as a light row, and the same with its words and all that speaks for it, read when it is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from qualcode.model.suggestion import Guard, Hit, Reason, Verdict
from qualcode.store.database import Store


class SuggestionRow(NamedTuple):
    """A suggestion as it stands for one coder, without its words; a tuple, since there are many.

    Attributes:
        id: what commands take and print; the same for the same revision, span and code.
        transcript: the transcript's name.
        start: first code point of what a coding would cover.
        end: after the last one.
        code: id of the code offered.
        keyword: the keyword of the best hit.
        kind: its kind of rule.
        score: how likely the coder is to accept it, 0 to 1; see `analysis.scores`.
        state: open, accepted or refused.
        doubts: names of the guards that flag the best hit.
        hit_start: first code point of the best hit.
        hit_end: after its last one.
        turn: number of the turn it stands in, None outside the talk.
        sentence_start: first code point of the sentence that a decision is kept for.
        sentence_end: after its last one.
        reasons: the keywords that speak for it apart from each other.
    """

    id: str
    transcript: str
    start: int
    end: int
    code: str
    keyword: str
    kind: str
    score: float
    state: Verdict
    doubts: tuple[str, ...]
    hit_start: int
    hit_end: int
    turn: int | None
    sentence_start: int
    sentence_end: int
    reasons: tuple[Reason, ...]

    @property
    def negated(self) -> bool:
        """Whether the best hit is denied in its clause."""
        return Guard.NEGATION in self.doubts


class SuggestionFacts(NamedTuple):
    """A suggestion as it stands for one coder, with its words and its evidence.

    Attributes:
        id: what commands take and print; the same for the same revision, span and code.
        transcript: the transcript's name.
        start: first code point of what a coding would cover.
        end: after the last one.
        quote: the words of the span.
        code: id of the code offered.
        keyword: the keyword of the best hit.
        kind: its kind of rule.
        score: how likely the coder is to accept it, 0 to 1; see `analysis.scores`.
        state: open, accepted or refused.
        speaker: label of who speaks, None where nobody is named.
        role: that speaker's role.
        negated: the best hit is denied in its clause.
        doubts: names of the guards that flag the best hit.
        hits: all the evidence, in the order of the text.
        reasons: the keywords that speak for it apart from each other.
    """

    id: str
    transcript: str
    start: int
    end: int
    quote: str
    code: str
    keyword: str
    kind: str
    score: float
    state: Verdict
    speaker: str | None
    role: str | None
    negated: bool
    doubts: tuple[str, ...]
    hits: tuple[Hit, ...]
    reasons: tuple[Reason, ...]


class Evidence:
    """What speaks for the suggestions of one transcript, read together.

    Args:
        store: an open project file.
        revision: row id of the transcript's newest revision.
    """

    def __init__(self, store: Store, revision: int) -> None:
        self._text = store.text(store.value("SELECT text FROM revisions WHERE id = :id", id=revision))
        found = store.rows(
            "SELECT s.uid, p.label, p.role, s.hits FROM suggestions s"
            " LEFT JOIN turns u ON u.revision = s.revision AND u.n = s.turn"
            " LEFT JOIN speakers p ON p.id = u.speaker WHERE s.revision = :revision",
            revision=revision,
        )
        hits = store.parsed("[" + ",".join(row[3] for row in found) + "]")
        self._kept = {
            uid: (label, role, each) for (uid, label, role, _hits), each in zip(found, hits, strict=True)
        }
        self._made: dict[str, SuggestionFacts] = {}

    def facts(self, row: SuggestionRow) -> SuggestionFacts:
        """Return a suggestion of this transcript with its words; made once for each state and score it has."""
        made = self._made.get(row.id)
        if made is None or made.state is not row.state or made.score != row.score:
            made = self._made[row.id] = self._make(row)
        return made

    def _make(self, row: SuggestionRow) -> SuggestionFacts:
        label, role, hits = self._kept[row.id]
        quote = self._text[row.start : row.end]
        return SuggestionFacts(
            row.id, row.transcript, row.start, row.end, quote, row.code, row.keyword, row.kind, row.score, row.state,
            label, role, row.negated, row.doubts, tuple(_hit(row.code, hit) for hit in hits), row.reasons,
        )  # fmt: skip


def _hit(code: str, stored: Sequence[Any]) -> Hit:
    start, end, keyword, kind, score, doubts, note = stored
    return Hit(start, end, code, keyword, kind, score, tuple(doubts), note)
