"""Suggestions: passages a keyword points at, with the evidence. Derived, never counted, never stored as codings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NamedTuple

from qualcode.errors import UsageError
from qualcode.i18n import _
from qualcode.model.span import Span

Unit = Literal["hit", "sentence", "turn"]
"""What a suggestion covers."""


LEARNED = "learned"
"""Kind of the hits that come from what was coded, and what stands in the place of their keyword."""

CONTINUED = "continued"
"""Kind of the hits of sentences that go on from one with a keyword, and what stands in the place of theirs."""

WHOLE = frozenset({LEARNED, CONTINUED})
"""Kinds whose hits are of a whole sentence and told by their note."""


class Guard(StrEnum):
    """What makes a hit doubtful, each under the name of its field in `Options`."""

    INTERVIEWER = "interviewer"
    ECHO = "echo"
    EXCLUSION = "exclusion"
    NEGATION = "negation"
    HYPOTHETICAL = "hypothetical"
    OUTWEIGHED = "outweighed"
    CONTINUED = "continued"
    UNLIKELY = "unlikely"


class Handling(StrEnum):
    """What becomes of a hit that a guard doubts: offered, offered with a flag, or left out."""

    OFF = "off"
    FLAG = "flag"
    LEAVE_OUT = "leave-out"


@dataclass(frozen=True, slots=True)
class Options:
    """What a run over the transcripts looks at and offers.

    Attributes:
        unit: what a suggestion covers: the hit itself, the sentences it touches, or its turn.
        interviewer: a hit in an interviewer's turn.
        echo: a hit in a question that a participant asks back in the interviewer's words.
        exclusion: a hit inside one of the codebook's exclusions.
        negation: a hit that is denied in its clause.
        hypothetical: a hit in what is only supposed or wished for.
        outweighed: a hit in a sentence where more words speak for another code.
        continued: a sentence without a hit that goes on from one with a single code; not looked for when off.
        unlikely: a hit where what was learned speaks against its code.
        learn: whether what the coder coded so far is learned from.
        semantic: whether vectors of meaning count when it is.

    Raises:
        UsageError: a guard is handled in a way there is not.
    """

    unit: Unit = "sentence"
    interviewer: Handling = Handling.LEAVE_OUT
    echo: Handling = Handling.LEAVE_OUT
    exclusion: Handling = Handling.LEAVE_OUT
    negation: Handling = Handling.FLAG
    hypothetical: Handling = Handling.FLAG
    outweighed: Handling = Handling.LEAVE_OUT
    continued: Handling = Handling.FLAG
    unlikely: Handling = Handling.LEAVE_OUT
    learn: bool = False
    semantic: bool = False

    def __post_init__(self) -> None:
        """Take a handling by its name too."""
        for guard in Guard:
            given = getattr(self, guard)
            if given not in list(Handling):
                raise UsageError(
                    _("A guard is not handled by {given}.").format(given=repr(given)),
                    _("Choose one of: {choices}.").format(choices=", ".join(Handling)),
                )
            object.__setattr__(self, guard, Handling(given))

    def handling(self, guard: Guard) -> Handling:
        """Return what becomes of the hits a guard doubts."""
        found: Handling = getattr(self, guard)
        return found


class Verdict(StrEnum):
    """Where a suggestion stands for one coder."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class Hit(NamedTuple):
    """One place where one keyword counts; a tuple, since there are many.

    Attributes:
        start: first code point in the original text.
        end: after the last one.
        code: id of the code the keyword belongs to.
        keyword: the keyword as written in the codebook.
        kind: kind of rule, one of `codebook.KINDS`, or one of `WHOLE`.
        score: 0 to 1; lower where a guessed word straddles an edge.
        doubts: names of the guards that flag it, in their order.
        note: why the score is lower, empty otherwise.
    """

    start: int
    end: int
    code: str
    keyword: str
    kind: str
    score: float
    doubts: tuple[str, ...] = ()
    note: str = ""

    @property
    def negated(self) -> bool:
        """Whether it is denied in its clause."""
        return Guard.NEGATION in self.doubts


class Reason(NamedTuple):
    """A keyword that speaks for a suggestion: as written in the codebook, its kind, and what its rule is sure of."""

    keyword: str
    kind: str
    score: float


def _rank(hit: Hit) -> tuple[float, int]:
    return hit.score, -len(hit.doubts)


class Suggestion(NamedTuple):
    """A passage offered for a code: one a revision, span and code, with every hit that speaks for it; a tuple, since there are many.

    Attributes:
        span: what a coding would cover: the hit, its sentence or its turn.
        code: id of the code.
        hits: never empty, in order of the text.
    """

    span: Span
    code: str
    hits: tuple[Hit, ...]

    @property
    def best(self) -> Hit:
        """The hit with the highest score, then the fewest doubts, the first of them where several are alike."""
        return max(self.hits, key=_rank) if len(self.hits) > 1 else self.hits[0]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What speaks for it apart from each other: of hits that overlap only the best, each keyword once."""
        if len(self.hits) == 1:
            return (Reason(*self.hits[0][3:6]),)
        groups: list[list[Hit]] = []
        end = -1
        for hit in sorted(self.hits, key=lambda hit: (hit.kind in WHOLE, hit.start, hit.end)):
            if hit.start >= end or hit.kind in WHOLE:
                groups.append([])
            groups[-1].append(hit)
            end = max(end, hit.end)
        found = (max(group, key=_rank) for group in groups)
        return tuple(dict.fromkeys(Reason(hit.keyword, hit.kind, hit.score) for hit in found))
