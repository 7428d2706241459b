"""Judging what is learned: each transcript gets suggestions from a learner that has seen all the others but not it."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.errors import UsageError
from qualcode.i18n import _
from qualcode.project.evaluation import Offer
from qualcode.project.learning import lessons, readings, train
from qualcode.store import reads

if TYPE_CHECKING:
    from qualcode.assist.learning.learner import Learner
    from qualcode.assist.learning.meaning import Engine
    from qualcode.assist.learning.passages import Reading
    from qualcode.project.project import Project
    from qualcode.project.suggesting import Progress


def hold_out(
    study: Project,
    coder: str,
    *,
    per_code: int | None,
    seed: int,
    engine: Engine | None,
    progress: Progress | None,
) -> tuple[list[Offer], list[int]]:
    """Return the suggestions of each transcript the coder coded, and where its sentences' codes stand among all.

    Args:
        study: the study.
        coder: whose codings are learned from and judged by.
        per_code: at most so many coded sentences a code are learned from; None for all.
        seed: of which these are.
        engine: gives vectors of meaning, None without.
        progress: called before each transcript.

    Raises:
        UsageError: there is too little to learn from, or scikit-learn is not installed.
    """
    from qualcode.assist import Matcher, suggest

    codebook, options = study.codebook.get(), study.suggestions.options()
    matcher = Matcher(codebook)
    every = readings(study, matcher, coder)
    given = [one for one in every if any(one.codes)]
    offered: list[Offer] = []
    ranks: list[int] = []
    for at, reading in enumerate(given):
        if progress:
            progress(at, len(given), reading.transcript)
        others = [one for one in every if one is not reading]
        if per_code is not None:
            others = limited(others, per_code, seed)
        known = lessons(codebook, others)
        if not known.codes:
            words = _(
                "Each transcript is left out in turn, and without {name} there is too little: {problem}"
            )
            raise UsageError(
                words.format(name=reading.transcript, problem=known.problem),
                _("Judge them when more is coded."),
            )
        learner = train(codebook, others, engine)
        revision = reads.revision(study.store, study.transcripts.row(reading.transcript))
        found = suggest(matcher, revision, options, learner=learner)
        offered += [Offer(reading.transcript, one.span, one.code, one.hits) for one in found]
        ranks += _ranks(learner, reading)
    return offered, ranks


def limited(given: Sequence[Reading], n: int, seed: int) -> list[Reading]:
    """Return the readings as if `n` sentences a code at the most had been coded, and as few left uncoded.

    What is drawn for each code is kept; of the sentences without a code the same share is. Nothing is to be learned
    from the others, nor from codes that a sentence has besides.
    """
    chance = random.Random(seed)  # noqa: S311  statistics, no secret
    places: dict[str, list[_Place]] = {}
    plain: list[_Place] = []
    for at, reading in enumerate(given):
        for passage, codes in enumerate(reading.codes[: reading.read]):
            for code in codes:
                places.setdefault(code, []).append((at, passage))
            if not codes:
                plain.append((at, passage))
    kept = {code: set(chance.sample(places[code], min(n, len(places[code])))) for code in sorted(places)}
    share = sum(map(len, kept.values())) / max(sum(map(len, places.values())), 1)
    uncoded = set(chance.sample(plain, round(share * len(plain))))
    return [_thinned(reading, at, kept, uncoded) for at, reading in enumerate(given)]


_Place = tuple[int, int]
"""Numbers of a reading and of a passage in it."""


def _thinned(
    reading: Reading, at: int, kept: Mapping[str, Collection[_Place]], uncoded: Collection[_Place]
) -> Reading:
    codes, left = [], []
    for passage, said in enumerate(reading.codes):
        place = (at, passage)
        some = frozenset(code for code in said if place in kept[code])
        codes.append(some)
        left.append(said - some if some else frozenset() if place in uncoded else frozenset(kept))
    return replace(reading, codes=tuple(codes), left=tuple(left))


def _ranks(learner: Learner, reading: Reading) -> list[int]:
    """Return for each coded sentence the place of its likeliest right code, from 1, past the last for codes not learned."""
    found = []
    for likely, codes in zip(learner.probabilities(reading.passages), reading.codes, strict=True):
        if codes:
            right = [likely[at] for at, code in enumerate(learner.codes) if code in codes]
            found.append(1 + int((likely > max(right)).sum()) if right else len(learner.codes) + 1)
    return found
