"""Suggestions as rows: what narrows a list of them, in what order it stands, and how each keyword fared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, TypedDict, TypeVar, get_args

from qualcode.errors import UsageError
from qualcode.i18n import _
from qualcode.model.suggestion import Guard, Verdict
from qualcode.project.names import unknown
from qualcode.store import suggested
from qualcode.store.suggested import SuggestionFacts, SuggestionRow

if TYPE_CHECKING:
    from qualcode.analysis.scores import Chance, Key
    from qualcode.project.project import Project

S = TypeVar("S", SuggestionRow, SuggestionFacts)


class Filters(TypedDict, total=False):
    """What narrows a list of suggestions.

    Attributes:
        transcript: by name.
        code: by id, with everything below it.
        state: open, accepted or refused.
        keyword: the best hit's, as written in the codebook.
        min_score: least score, 0 to 1.
        negated: only those with a negation, or only those without.
        doubt: only those of which this guard flags the best hit; "none" for those that no guard flags.
    """

    transcript: str | None
    code: str | None
    state: Verdict | str | None
    keyword: str | None
    min_score: float | None
    negated: bool | None
    doubt: str | None


Order = Literal["text", "score", "lesson"]
"""What comes first: the text's first, the best score, or what would teach most about the keywords."""


class KeywordFacts(NamedTuple):
    """How a keyword fared so far, counted by the suggestions it speaks for; of keywords that overlap only the best does.

    Attributes:
        code: id of the code it stands under.
        keyword: as written in the codebook.
        kind: its kind of rule.
        open: suggestions that wait.
        accepted: suggestions coded with the code.
        refused: suggestions refused for it.
        share: accepted of those decided, 0 to 1; None where none is.
        score: chance that the next one is right, see `analysis.scores`.
        low: where the middle 95% of that chance begins.
        high: where it ends.
    """

    code: str
    keyword: str
    kind: str
    open: int
    accepted: int
    refused: int
    share: float | None
    score: float
    low: float
    high: float


NO_DOUBT = "none"
"""Said in place of a guard for what no guard flags."""


def wanted_by(study: Project, only: Filters) -> Callable[[SuggestionRow], bool] | None:
    """Return what tells whether a row passes, None where all do; raises as `Suggestions.list` does."""
    code, state, doubt = only.get("code"), only.get("state"), only.get("doubt")
    keyword, least, negated = only.get("keyword"), only.get("min_score"), only.get("negated")
    name = only.get("transcript")
    if name is not None:
        study.transcripts.row(name)
    codes = (
        None if code is None else {one.id for one in study.codebook.get().under(study.codebook.code(code).id)}
    )
    _check("state", state, list(Verdict))
    _check("guard", doubt, [*Guard, NO_DOUBT])
    if all(one is None for one in (codes, state, keyword, least, negated, doubt)):
        return None
    return lambda row: (
        (state is None or row.state == state)
        and (codes is None or row.code in codes)
        and (keyword is None or row.keyword == keyword)
        and (least is None or row.score >= least)
        and (negated is None or row.negated is negated)
        and (doubt is None or (doubt in row.doubts if doubt != NO_DOUBT else not row.doubts))
    )


def _check(what: str, value: str | None, known: Sequence[str]) -> None:
    if value is not None and value not in known:
        words = {
            "state": _("{value} is no state."),
            "guard": _("{value} is no guard."),
            "order": _("{value} is no order."),
        }
        raise UsageError(words[what].format(value=value), unknown(value, list(known)))


def ordered(study: Project, found: list[S], order: Order) -> list[S]:
    """Return suggestions, which come in the order of the text, in another order."""
    _check("order", order, get_args(Order))
    if order == "score":
        return sorted(found, key=lambda one: -one.score)
    if order == "lesson":
        worth = lessons(study, found)
        return sorted(found, key=lambda one: -worth.get(one.id, -1.0))
    return found


def lessons(study: Project, found: Sequence[S]) -> dict[str, float]:
    """Return how much a decision on each open suggestion would teach, by id."""
    waiting = [one for one in found if one.state is Verdict.OPEN]
    scores = suggested.scores(study.store, study.coder)
    worth = scores.lessons([(one.code, one.reasons) for one in waiting])
    return {one.id: value for one, value in zip(waiting, worth, strict=True)}


def keyword_facts(study: Project, code: str | None) -> list[KeywordFacts]:
    """Return how each keyword with suggestions fared; see `Suggestions.keywords`."""
    counted: Counter[Key] = Counter()
    for row in study.suggestions.rows(code=code):
        counted.update((row.code, keyword, kind) for keyword, kind, _score in row.reasons)
    position = {one.id: at for at, one in enumerate(study.codebook.get().codes)}
    scores = suggested.scores(study.store, study.coder)
    return [
        _fared(key, counted[key], scores.keyword(key))
        for key in sorted(counted, key=lambda key: (position[key[0]], -counted[key], key[1:]))
    ]


def _fared(key: Key, n: int, chance: Chance) -> KeywordFacts:
    accepted, refused, *likely = chance
    decided = accepted + refused
    return KeywordFacts(
        *key, n - decided, accepted, refused, accepted / decided if decided else None, *likely
    )
