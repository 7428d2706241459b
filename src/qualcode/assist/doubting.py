"""The guards over the hits of one text: each leaves a hit out, flags it, or lets it be, as the options say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from qualcode.assist.echoes import echoes
from qualcode.assist.exclusions import Exclusions
from qualcode.assist.hypotheticals import Hypotheticals
from qualcode.assist.negation import negated
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
        folded: `segment.fold` of the text.
        revision: the transcript, with sentences and words.
        exclusions: of the codebook.
        options: how each guard handles what it doubts.
    """
    kept: list[Hit] = []
    doubted: Doubted = Counter()
    guards = list(_guards(folded, revision, exclusions, options))
    for hit in hits:
        doubts: list[str] = []
        for guard, handling, doubt in guards:
            if doubt(hit.start, hit.end):
                doubted[guard, handling] += 1
                if handling is Handling.LEAVE_OUT:
                    break
                doubts.append(guard.value)
        else:
            kept.append(hit._replace(doubts=tuple(doubts)) if doubts else hit)
    return kept, doubted


def _guards(
    folded: str, revision: Revision, exclusions: Exclusions, options: Options
) -> Iterator[tuple[Guard, Handling, _Doubt]]:
    """Give the guards that are not switched off, in their order."""
    words, sentences = revision.segments.words, revision.segments.sentences
    makes: dict[Guard, Callable[[], _Doubt]] = {
        Guard.INTERVIEWER: lambda: _inside(
            [turn.span for turn in revision.turns if revision.role(turn) is Role.INTERVIEWER]
        ),
        Guard.ECHO: lambda: echoes(folded, revision),
        Guard.EXCLUSION: lambda: exclusions.over(folded),
        Guard.NEGATION: lambda: lambda start, end: negated(folded, words, start, end),
        Guard.HYPOTHETICAL: lambda: Hypotheticals(folded, words, sentences).reach,
    }
    for guard in Guard:
        if options.handling(guard) is not Handling.OFF:
            yield guard, options.handling(guard), makes[guard]()


def _inside(spans: list[Span]) -> _Doubt:
    """Return what tells whether something lies inside one of disjoint spans in order."""
    places = Spans(spans)
    return lambda start, end: any(spans[at].holds(Span(start, end)) for at in places.touched(start, end))
