"""Rules of several terms, decided sentence by sentence from the places of their terms, found in the common sweep."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qualcode.assist.terms import Joint
from qualcode.model.span import Span
from qualcode.model.suggestion import Hit
from qualcode.model.words import Words

_SHORT = "".join(rf"(?<!\b{one})" for one in ("mr", "mrs", "ms", "dr", "st", "[ap]\\.m"))
_CLAUSE = re.compile(rf"[;!?。…]|[,:](?!(?<=\d.)\d)|{_SHORT}\.(?!\w)")
"""What ends a clause on the folded view, where full-width marks are ASCII: no mark in a number, no short form's dot."""

_WIDE = 16
"""Code points a word has at most on average: beyond so many times the reach nothing need be counted."""


class Found(NamedTuple):
    """Where a term stands, and how sure its edges are."""

    start: int
    end: int
    score: float


class Rule(NamedTuple):
    """A composite rule of a code, its terms by their numbers in the sweep.

    Attributes:
        code: id of the code.
        keyword: as written in the codebook.
        kind: `gap` or `near`.
        terms: what must be there.
        joints: between them.
        unless: what must not be in the sentence.
    """

    code: str
    keyword: str
    kind: str
    terms: tuple[int, ...]
    joints: tuple[Joint, ...]
    unless: tuple[int, ...]


class Scene(NamedTuple):
    """What rules are decided on: the text, its words, and the places of each term, in order."""

    folded: str
    words: Words
    places: Sequence[Sequence[Found]]


def composite_hits(rules: Sequence[Rule], scene: Scene, sentences: Sequence[Span]) -> Iterator[Hit]:
    """Give a hit for each place of a rule's first term from which the rule holds, inside one sentence."""
    starts = [sentence.start for sentence in sentences]
    for rule in rules:
        fewest = min((scene.places[term] for term in rule.terms), key=len)
        done = -1
        for place in fewest:
            at = bisect_left(starts, place.start + 1) - 1
            if at > done and at >= 0 and place.end <= sentences[at].end:
                done = at
                yield from _in_sentence(rule, scene, sentences[at])


def _in_sentence(rule: Rule, scene: Scene, sentence: Span) -> Iterator[Hit]:
    if any(_inside(scene.places[term], sentence) for term in rule.unless):
        return
    candidates = [_inside(scene.places[term], sentence) for term in rule.terms]
    if not all(candidates):
        return
    for first in candidates[0]:
        chain = _chain(rule, scene, candidates, [first])
        if chain:
            yield Hit(
                min(part.start for part in chain),
                max(part.end for part in chain),
                rule.code,
                rule.keyword,
                rule.kind,
                min(part.score for part in chain),
            )


def _inside(places: Sequence[Found], sentence: Span) -> Sequence[Found]:
    low = bisect_left(places, sentence.start, key=lambda place: place.start)
    high = bisect_left(places, sentence.end, key=lambda place: place.start)
    return [place for place in places[low:high] if place.end <= sentence.end]


def _chain(
    rule: Rule, scene: Scene, candidates: Sequence[Sequence[Found]], chain: list[Found]
) -> list[Found] | None:
    """Lead the chain on through the nearest places that fit, back where they lead nowhere."""
    if len(chain) == len(candidates):
        return chain
    joint, last = rule.joints[len(chain) - 1], chain[-1]
    nearest = sorted(candidates[len(chain)], key=lambda place: abs(place.start - last.start))
    for place in nearest:
        apart = all(place.end <= part.start or place.start >= part.end for part in chain)
        if apart and _fits(joint, scene, last, place):
            whole = _chain(rule, scene, candidates, [*chain, place])
            if whole:
                return whole
    return None


def _fits(joint: Joint, scene: Scene, last: Found, place: Found) -> bool:
    if joint.ordered and place.start < last.end:
        return False
    start, end = (last.end, place.start) if last.end <= place.start else (place.end, last.start)
    if joint.ordered and _CLAUSE.search(scene.folded, start, end):
        return False
    return joint.words is None or _words_between(scene, start, end, joint.words) <= joint.words


def _words_between(scene: Scene, start: int, end: int, most: int) -> int:
    """Count the words from `start` to `end`, marks and white space left out; more than `most` is not counted on."""
    if end - start > (most + 1) * _WIDE:
        return most + 1
    return sum(scene.folded[word.start].isalnum() for word in scene.words.within(start, end))
