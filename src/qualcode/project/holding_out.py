"""Judging what is learned: each transcript gets suggestions from a learner that has seen all the others but not it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualcode.errors import UsageError
from qualcode.i18n import _
from qualcode.project.evaluation import Offer
from qualcode.project.learning import lessons, readings, train
from qualcode.store import reads

if TYPE_CHECKING:
    from qualcode.assist.learning.learner import Learner
    from qualcode.assist.learning.passages import Reading
    from qualcode.project.project import Project
    from qualcode.project.suggesting import Progress


def hold_out(
    study: Project, coder: str, *, per_code: int | None, seed: int, progress: Progress | None
) -> tuple[list[Offer], list[int]]:
    """Return the suggestions of each transcript the coder coded, and where its sentences' codes stand among all.

    Args:
        study: the study.
        coder: whose codings are learned from and judged by.
        per_code: at most so many coded sentences a code are learned from; None for all.
        seed: of which these are.
        progress: called before each transcript.

    Raises:
        UsageError: there is too little to learn from, or scikit-learn is not installed.
    """
    from qualcode.assist import Matcher, suggest

    codebook, options = study.codebook.get(), study.suggestions.options()
    matcher = Matcher(codebook)
    given = [one for one in readings(study, matcher, coder) if any(one.codes)]
    offered: list[Offer] = []
    ranks: list[int] = []
    for at, reading in enumerate(given):
        if progress:
            progress(at, len(given), reading.transcript)
        others = given[:at] + given[at + 1 :]
        if per_code is not None:
            others = limited(others, per_code, seed)
        known = lessons(codebook, others)
        if not known.codes:
            raise UsageError(known.problem, _("Judge them when more is coded."))
        learner = train(codebook, others)
        revision = reads.revision(study.store, study.transcripts.row(reading.transcript))
        found = suggest(matcher, revision, options, learner=learner)
        offered += [Offer(reading.transcript, one.span, one.code, one.hits) for one in found]
        ranks += _ranks(learner, reading)
    return offered, ranks


def limited(given: Sequence[Reading], n: int, seed: int) -> list[Reading]:
    """Return the readings with `n` coded sentences a code at the most, drawn; of the others that code is left open."""
    import dataclasses

    chance = random.Random(seed)  # noqa: S311  statistics, no secret
    places: dict[str, list[tuple[int, int]]] = {}
    for at, reading in enumerate(given):
        for passage, codes in enumerate(reading.codes):
            for code in codes:
                places.setdefault(code, []).append((at, passage))
    kept = {code: set(chance.sample(places[code], min(n, len(places[code])))) for code in sorted(places)}
    found = []
    for at, reading in enumerate(given):
        chosen = [
            frozenset(code for code in codes if (at, passage) in kept[code])
            for passage, codes in enumerate(reading.codes)
        ]
        left = tuple(codes - some for codes, some in zip(reading.codes, chosen, strict=True))
        found.append(dataclasses.replace(reading, codes=tuple(chosen), left=left))
    return found


def _ranks(learner: Learner, reading: Reading) -> list[int]:
    """Return for each coded sentence the place of its likeliest right code, from 1, past the last for codes not learned."""
    found = []
    for likely, codes in zip(learner.probabilities(reading.passages), reading.codes, strict=True):
        if codes:
            right = [likely[at] for at, code in enumerate(learner.codes) if code in codes]
            found.append(1 + int((likely > max(right)).sum()) if right else len(learner.codes) + 1)
    return found
