"""How likely a coder is to accept a suggestion, learnt from what she accepted and refused.

Of a keyword with `a` suggestions accepted and `r` refused, the chance `p` that the next one is right is taken as
Beta(a + m q, r + m (1 - q)): a Beta-Binomial whose prior mean `q` counts as much as `m` decisions (the m-estimate of
Cestnik 1990; Gelman et al., Bayesian Data Analysis, ch. 5). `q` is itself the code's share of accepted, shrunk in the
same way to the study's share for the kind of rule, and that to what the kind is worth before anything is decided:

    study(kind) = (A_kind + m prior(kind)) / (N_kind + m)
    code        = (A_code + m study(kind)) / (N_code + m)          = q

The score of a keyword is the mean (a + m q) / (a + r + m); the interval holds the middle 95% of the distribution, as
the Jeffreys interval does for its prior (Brown, Cai and DasGupta 2001). A suggestion is right unless all keywords that
speak for it apart from each other are wrong: 1 - product of (1 - score times what the rule is sure of). Every acceptance
raises scores or leaves them, every refusal lowers them or leaves them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from qualcode.model.suggestion import Reason, Verdict

PRIORS = {
    "literal": 0.65,
    "word": 0.65,
    "lemma": 0.65,
    "gap": 0.65,
    "near": 0.65,
    "regex": 0.65,
    "fuzzy": 0.5,
    "homophone": 0.5,
}
"""Share of suggestions taken to be right before anything is decided, by kind: between what keywords are worth that were
just written down and those that were tended; slips and sounds are guesses and lie below. A kind that is not here says
itself how sure it is."""

STRENGTH = 4.0
"""Decisions that what is known before counts as (`m`): few, since the keywords of one codebook are much alike."""

MIDDLE = 0.95
_STEPS = 20

Key = tuple[str, str, str]
"""A code's id, a keyword and its kind."""


class Chance(NamedTuple):
    """What is known of a keyword.

    Attributes:
        accepted: suggestions it spoke for that were accepted.
        refused: suggestions it spoke for that were refused.
        score: chance that the next one is right.
        low: where the middle 95% of that begins.
        high: where it ends.
    """

    accepted: int
    refused: int
    score: float
    low: float
    high: float


class Tally:
    """Accepted and refused, counted by keyword."""

    def __init__(self) -> None:
        self.accepted: Counter[Key] = Counter()
        self.refused: Counter[Key] = Counter()

    def add(self, code: str, reasons: Iterable[Reason], verdict: Verdict, n: int = 1) -> None:
        """Count a decision on a suggestion for each keyword that speaks for it; one that is open counts for nothing.

        Args:
            code: id of the suggestion's code.
            reasons: its keywords.
            verdict: what was decided.
            n: -1 for a decision that was taken back.
        """
        if verdict is not Verdict.OPEN:
            counted = self.accepted if verdict is Verdict.ACCEPTED else self.refused
            for keyword, kind, _score in reasons:
                counted[code, keyword, kind] += n


class Scores:
    """The scores that follow from a tally."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._kinds: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
        self._codes: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
        for at, counted in enumerate((tally.accepted, tally.refused)):
            for (code, _keyword, kind), n in counted.items():
                self._kinds[at][kind] += n
                self._codes[at][code] += n
        self._shapes: dict[Key, tuple[float, float]] = {}
        self._known: dict[tuple[str, tuple[Reason, ...]], float] = {}

    def shape(self, key: Key) -> tuple[float, float]:
        """Return the two numbers of a keyword's Beta distribution."""
        if key not in self._shapes:
            code, _keyword, kind = key
            study = _shrunk(self._kinds[0][kind], self._kinds[1][kind], PRIORS.get(kind, 0.5))
            share = _shrunk(self._codes[0][code], self._codes[1][code], study)
            accepted, refused = self._tally.accepted[key], self._tally.refused[key]
            self._shapes[key] = accepted + STRENGTH * share, refused + STRENGTH * (1 - share)
        return self._shapes[key]

    def keyword(self, key: Key) -> Chance:
        """Return what is known of a keyword."""
        a, b = self.shape(key)
        return Chance(self._tally.accepted[key], self._tally.refused[key], a / (a + b), *interval(a, b))

    def suggestion(self, code: str, reasons: tuple[Reason, ...]) -> float:
        """Return the score of a suggestion, 0 to 1, in hundredths."""
        known = self._known.get((code, reasons))
        if known is None:
            wrong = math.prod(1 - self._right(code, reason) for reason in reasons)
            known = self._known[code, reasons] = round(1 - wrong, 2)
        return known

    def _right(self, code: str, reason: Reason) -> float:
        if reason.kind not in PRIORS:
            return reason.score
        a, b = self.shape((code, reason.keyword, reason.kind))
        return reason.score * a / (a + b)

    def lessons(self, asked: Sequence[tuple[str, tuple[Reason, ...]]]) -> list[float]:
        """Return how much a decision on each suggestion would teach, were they decided in this order.

        That is how unsure the score of its keyword then still is (the standard deviation) times the number of
        suggestions that hang on the keyword, of its keywords the most. The later ones of a keyword teach less.

        Args:
            asked: code and reasons of each suggestion that waits.
        """
        keywords: dict[Key, _Lesson] = {}
        known: dict[tuple[str, tuple[Reason, ...]], list[_Lesson]] = {}
        for code, reasons in asked:
            those = known.get((code, reasons))
            if those is None:
                keys = [(code, keyword, kind) for keyword, kind, _score in reasons]
                those = [keywords.setdefault(key, _Lesson(*self.shape(key))) for key in keys]
                known[code, reasons] = those
            for lesson in those:
                lesson.waiting += 1
        return [max([lesson.next() for lesson in known[one]], default=0.0) for one in asked]


class _Lesson:
    """What a keyword's suggestions teach, one after the other."""

    __slots__ = ("_decided", "_spread", "waiting")

    def __init__(self, a: float, b: float) -> None:
        self._spread, self._decided, self.waiting = a * b / (a + b) ** 2, a + b, 0

    def next(self) -> float:
        """Return what the next one teaches."""
        self._decided += 1
        return self.waiting * math.sqrt(self._spread / self._decided)


def _shrunk(accepted: int, refused: int, expected: float) -> float:
    """Return the share of accepted, drawn to what is expected."""
    return (accepted + STRENGTH * expected) / (accepted + refused + STRENGTH)


@cache
def interval(a: float, b: float) -> tuple[float, float]:
    """Return the bounds of the middle 95% of a Beta distribution, found by halving."""
    below = (1 - MIDDLE) / 2
    return _quantile(a, b, below), _quantile(a, b, 1 - below)


def _quantile(a: float, b: float, share: float) -> float:
    low, high = 0.0, 1.0
    for _step in range(_STEPS):
        middle = (low + high) / 2
        if beta_below(a, b, middle) < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def beta_below(a: float, b: float, x: float) -> float:
    """Return how much of Beta(a, b) lies below x: the regularised incomplete beta function.

    By its continued fraction (Abramowitz and Stegun 26.5.8), which converges fast below the mean; above it the other
    tail is taken.
    """
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_below(b, a, 1 - x)
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    return front * _fraction(a, b, x) / a


def _fraction(a: float, b: float, x: float) -> float:
    """Return the continued fraction, from its end; so many terms are enough below the mean."""
    value = 0.0
    for m in range(20 + 2 * math.isqrt(int(a + b)), 0, -1):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m - 1) * (a + b + m - 1) * x / ((a + 2 * m - 2) * (a + 2 * m - 1))
        value = odd / (1 + even / (1 + value))
    return 1 / (1 + value)
