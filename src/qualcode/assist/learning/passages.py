"""Passages to learn from and to judge: each sentence a participant says, with what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from qualcode.assist.learning.terms import terms
from qualcode.model.span import Span, Spans
from qualcode.model.suggestion import Hit
from qualcode.model.transcript import Revision, Role
from qualcode.segment import fold


class Passage(NamedTuple):
    """A sentence as terms and keyword hits, and those of what stands around it.

    Attributes:
        span: where it stands.
        turn: number of its turn.
        text: its words, folded.
        own: its terms.
        near: terms of the sentences before and after it in its turn.
        asked: terms of the interviewer's turn before.
        hits: id of the code of each keyword hit in it.
        near_hits: the same of the sentences before and after it.
        asked_hits: the same of the interviewer's turn before.
    """

    span: Span
    turn: int
    text: str
    own: tuple[str, ...]
    near: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    hits: tuple[str, ...] = ()
    near_hits: tuple[str, ...] = ()
    asked_hits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A transcript with what a coder said of it.

    Attributes:
        transcript: its name.
        passages: all of them, in order.
        codes: what each was coded with.
        refused: what was refused for each.
        read: how many passages from the start the coder went through; what is uncoded there has no code.
        left: codes of which nothing is to be learned from each, none where it is empty.
    """

    transcript: str
    passages: tuple[Passage, ...]
    codes: tuple[frozenset[str], ...]
    refused: tuple[frozenset[str], ...]
    read: int
    left: tuple[frozenset[str], ...] = ()


def passages(revision: Revision, hits: Sequence[Hit]) -> tuple[Passage, ...]:
    """Return the sentences of all turns but the interviewer's, in order.

    Args:
        revision: the transcript.
        hits: of the codebook's keywords, in any turn.
    """
    folded, sentences = fold(revision.text), revision.segments.sentences
    places = Spans(sentences)
    said = [terms(folded[start:end]) for start, end in sentences]
    codes: list[tuple[str, ...]] = [()] * len(sentences)
    for hit in hits:
        for at in places.touched(hit.start, hit.end):
            codes[at] += (hit.code,)
    found: list[Passage] = []
    asked = range(0)
    for turn in revision.turns:
        here = places.touched(turn.start, turn.end)
        if revision.role(turn) is Role.INTERVIEWER:
            asked = here
            continue
        for at in here:
            near = [one for one in (at - 1, at + 1) if one in here]
            around = [_joined(part, chosen) for part in (said, codes) for chosen in (near, asked)]
            found.append(
                Passage(
                    sentences[at],
                    turn.n,
                    folded[slice(*sentences[at])],
                    said[at],
                    around[0],
                    around[1],
                    codes[at],
                    around[2],
                    around[3],
                )
            )
    return tuple(found)


def bare(text: str) -> Passage:
    """Return some words on their own, such as an example of the codebook."""
    folded = fold(text)
    return Passage(Span(0, len(folded)), 0, folded, terms(folded))


def _joined(parts: Sequence[tuple[str, ...]], chosen: Sequence[int]) -> tuple[str, ...]:
    return tuple(one for at in chosen for one in parts[at])
