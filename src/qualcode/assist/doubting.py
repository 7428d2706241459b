"""The guards over the hits of one text: each leaves a hit out, flags it, or lets it be, as the options say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from qualcode.assist.echoes import echoes
from qualcode.assist.exclusions import Exclusions
from qualcode.assist.hypotheticals import supposed
from qualcode.assist.negation import negations
from qualcode.model.span import Span, Spans
from qualcode.model.suggestion import Guard, Handling, Hit, Options
from qualcode.model.transcript import Revision, Role

Doubted = Counter[tuple[Guard, Handling]]
"""How many hits each guard left out or flagged."""

_Doubt = Callable[[int, int], bool]
"""Tells whether a guard doubts what stands from one code point to another."""


def guarded(
    hits: Iterable[Hit],
    folded: str,
    revision: Revision,
    exclusions: Exclusions,
    options: Options,
) -> tuple[list[Hit], Doubted]:
    """Return the hits that are offered, flagged where they are doubtful, and how many were doubted.

    A hit that a guard leaves out is not shown to the guards after it.

    Args:
        hits: of one text, in any order.
        folded: `segment.fold` of the text, without what stands outside the turns, see `said`.
        revision: the transcript, with sentences and words.
        exclusions: of the codebook.
        options: how each guard handles what it doubts.
    """
    kept, doubted = list(hits), Doubted()
    for guard, handling, doubt in _guards(folded, revision, exclusions, options):
        doubts = [doubt(hit[0], hit[1]) for hit in kept]
        if not any(doubts):
            continue
        doubted[guard, handling] = sum(doubts)
        if handling is Handling.LEAVE_OUT:
            kept = [hit for hit, doubtful in zip(kept, doubts, strict=True) if not doubtful]
        else:
            kept = [
                hit._replace(doubts=(*hit.doubts, guard.value)) if doubtful else hit
                for hit, doubtful in zip(kept, doubts, strict=True)
            ]
    return kept, doubted


def _guards(
    folded: str, revision: Revision, exclusions: Exclusions, options: Options
) -> Iterator[tuple[Guard, Handling, _Doubt]]:
    """Give the guards over the text that are not switched off and have something to look at, in their order."""
    words, sentences = revision.segments.words, revision.segments.sentences
    makes: list[tuple[Guard, Callable[[], _Doubt | None]]] = [
        (Guard.INTERVIEWER, lambda: _inside(_asked(revision))),
        (Guard.ECHO, lambda: _inside(echoes(folded, revision))),
        (Guard.EXCLUSION, lambda: exclusions.over(folded) if exclusions.texts else None),
        (Guard.NEGATION, lambda: negations(folded, words, revision.speech)),
        (Guard.HYPOTHETICAL, lambda: _touching(supposed(folded, words, sentences))),
    ]
    for guard, make in makes:
        if options.handling(guard) is not Handling.OFF and (doubt := make()) is not None:
            yield guard, options.handling(guard), doubt


def _asked(revision: Revision) -> list[Span]:
    return [turn.span for turn in revision.turns if revision.role(turn) is Role.INTERVIEWER]


def _inside(spans: Sequence[Span]) -> _Doubt | None:
    return Spans(spans).hold if spans else None


def _touching(spans: Sequence[Span]) -> _Doubt | None:
    return Spans(spans).touch if spans else None
