"""The guards over the hits of one text: each leaves a hit out, flags it, or lets it be, as the options say."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from qualcode.assist.echoes import echoes
from qualcode.assist.exclusions import Exclusions
from qualcode.assist.hypotheticals import Hypotheticals
from qualcode.assist.negation import negations
from qualcode.model.suggestion import Guard, Handling, Hit, Options
from qualcode.model.transcript import Revision, Role, Turn

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
    kept: list[Hit] = []
    doubted: Doubted = Counter()
    guards = list(_guards(folded, revision, exclusions, options))
    for hit in hits:
        start, end = hit[:2]
        doubts: tuple[str, ...] = ()
        for guard, handling, doubt in guards:
            if doubt(start, end):
                doubted[guard, handling] += 1
                if handling is Handling.LEAVE_OUT:
                    break
                doubts += (guard.value,)
        else:
            kept.append(hit._replace(doubts=doubts) if doubts else hit)
    return kept, doubted


def _guards(
    folded: str, revision: Revision, exclusions: Exclusions, options: Options
) -> Iterator[tuple[Guard, Handling, _Doubt]]:
    """Give the guards over the text that are not switched off and have something to look at, in their order."""
    words, sentences = revision.segments.words, revision.segments.sentences
    asking = {label for label, role in revision.roles.items() if role is Role.INTERVIEWER}
    asked = [turn for turn in revision.turns if turn.speaker in asking] if asking else []
    makes: list[tuple[Guard, object, Callable[[], _Doubt]]] = [
        (Guard.INTERVIEWER, asked, lambda: _inside(asked)),
        (Guard.ECHO, asked, lambda: echoes(folded, revision)),
        (Guard.EXCLUSION, exclusions.texts, lambda: exclusions.over(folded)),
        (Guard.NEGATION, True, lambda: negations(folded, words, revision.speech)),
        (Guard.HYPOTHETICAL, True, lambda: Hypotheticals(folded, words, sentences).reach),
    ]
    for guard, needed, make in makes:
        if needed and options.handling(guard) is not Handling.OFF:
            yield guard, options.handling(guard), make()


def _inside(turns: list[Turn]) -> _Doubt:
    """Return what tells whether something lies inside one of some turns in order."""
    starts, ends = [turn.start for turn in turns], [turn.end for turn in turns]

    def inside(start: int, end: int) -> bool:
        at = bisect_right(starts, start)
        return at > 0 and end <= ends[at - 1]

    return inside
