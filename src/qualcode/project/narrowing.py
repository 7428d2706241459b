"""Making keywords narrower: a second term or an exclusion that leaves the right sentences and drops the wrong ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qualcode.model.codebook import Code, Keyword
from qualcode.model.proposal import Change, Ground
from qualcode.project.proposing import Candidate, Workshop, parted

KINDS = ("literal", "word", "lemma")
"""Kinds of keywords that a term can be joined to."""

_LEAST_WRONG, _MOST_PRECISE = 3, 0.5
_MOST_TERMS = 3
_GOOD, _BETTER = 2 / 3, 0.2
_OF_A_RULE = frozenset('…&!|"<>')


class Split(NamedTuple):
    """The sentences a keyword finds, by what they were judged to be."""

    right: list[int]
    wrong: list[int]

    @property
    def precision(self) -> float:
        """Share of them that are right."""
        return len(self.right) / len([*self.right, *self.wrong])


def narrower(shop: Workshop, code: Code) -> Iterator[Candidate]:
    """Give a narrower rule for each keyword of a code that is wrong more often than right, where one is found."""
    for keyword in code.keywords:
        if (
            keyword.kind not in KINDS
            or not _OF_A_RULE.isdisjoint(keyword.pattern)
            or "..." in keyword.pattern
        ):
            continue
        found = shop.found(code.id, keyword)
        right, wrong, _waiting = parted(shop.judged[code.id], found, shop.spoken.read)
        if len(wrong) < _LEAST_WRONG or not right:
            continue
        split = Split(right, wrong)
        rule = _narrowed(shop, keyword, split) if split.precision < _MOST_PRECISE else None
        if rule is not None:
            yield Candidate(code.id, rule, Ground.CODINGS, Change.NARROW, keyword)


def _narrowed(shop: Workshop, keyword: Keyword, split: Split) -> Keyword | None:
    """Return the rule that is right in most sentences, None where none is good enough."""
    said = {number: _terms(shop, number, keyword) for number in (*split.right, *split.wrong)}
    written = (
        f'"{keyword.pattern}"' if keyword.kind != "lemma" and keyword.language == "en" else keyword.pattern
    )
    found = []
    for joint, terms, kept in (
        ("&", *_second_terms(said, split)),
        ("!", *_exclusions(said, split)),
    ):
        better = kept.right and kept.precision >= max(_GOOD, split.precision + _BETTER)
        if terms and better and 2 * len(kept.right) >= len(split.right):
            found.append((len(kept.right) - len(kept.wrong), joint, terms))
    if not found:
        return None
    _worth, joint, terms = max(found)
    return Keyword(f"{written} {joint} {'|'.join(terms)}", "near", keyword.language)


def _terms(shop: Workshop, number: int, keyword: Keyword) -> set[str]:
    """Return the single words of a sentence that are no part of the keyword."""
    phrases = shop.phrases
    words = (phrases.words(phrase) for phrase in shop.said_in(number))
    return {
        word[0]
        for word in words
        if len(word) == 1
        and word[0] not in keyword.pattern
        and keyword.pattern not in word[0]
        and _OF_A_RULE.isdisjoint(word[0])
    }


def _second_terms(said: dict[int, set[str]], split: Split) -> tuple[list[str], Split]:
    """Return words of which one must stand in the sentence too, and what is then left."""
    terms, kept = list[str](), Split([], [])
    while len(terms) < _MOST_TERMS:
        left = [number for number in split.right if number not in kept.right]
        worth = Counter(word for number in left for word in said[number])
        against = Counter(word for number in split.wrong for word in said[number] if word in worth)
        worth.subtract({word: 2 * n for word, n in against.items()})
        best = min(worth, key=lambda word: (-worth[word], word), default=None)
        if best is None or worth[best] < 2:
            break
        terms.append(best)
        kept = Split(*(_holding(said, side, terms) for side in split))
    return terms, kept


def _exclusions(said: dict[int, set[str]], split: Split) -> tuple[list[str], Split]:
    """Return words none of which may stand in the sentence, and what is then left."""
    terms, kept = list[str](), split
    never = {word for number in split.right for word in said[number]}
    while len(terms) < _MOST_TERMS:
        worth = Counter(word for number in kept.wrong for word in said[number] - never)
        best = min(worth, key=lambda word: (-worth[word], word), default=None)
        if best is None or worth[best] < 2:
            break
        terms.append(best)
        dropped = _holding(said, kept.wrong, terms)
        kept = Split(kept.right, [number for number in kept.wrong if number not in dropped])
    return terms, kept


def _holding(said: dict[int, set[str]], numbers: Sequence[int], terms: Sequence[str]) -> list[int]:
    return [number for number in numbers if not said[number].isdisjoint(terms)]
