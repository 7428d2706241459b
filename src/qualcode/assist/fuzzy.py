"""Keywords with slips of typing in them: one or two letters or 汉字 wrong, missing, doubled or swapped in.

What can be a slip is found exactly first. Of a keyword with at most k slips, cut into k + 1 pieces, one piece stands
as it is (the pigeonhole principle), so 汉字 are searched by their pieces; English words are compared with each
different word of the text once, and a phrase has one word with few slips. Each candidate is then measured by its edit
distance (optimal string alignment: two neighbours swapped are one slip), which tells where it begins and ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from qualcode.assist.automaton import Place, finder
from qualcode.assist.patterns import Owner, spells

_WORD = re.compile(r"[^\W_](?:[^\W_]|['-](?=[^\W_]))*")


class FuzzyRule(NamedTuple):
    """A folded text, how many slips it may hold, and whose it is."""

    text: str
    slips: int
    owner: Owner


class Slip(NamedTuple):
    """Where a rule stands in a text, and how many slips are in it."""

    start: int
    end: int
    rule: FuzzyRule
    slips: int


def slips(text: str) -> int:
    """Return how many slips a folded keyword may hold: 汉字 one from four on, letters one from eight, two from twelve.

    The limits keep false hits below 0.02 a keyword and 10,000 characters.
    """
    letters = sum(character.isalnum() for character in text)
    if any(not spells(character) for character in text if character.isalnum()):
        return int(letters >= 4)
    return (letters >= 8) + (letters >= 12)


class Fuzzy:
    """Finds where fuzzy keywords stand; made once for many texts.

    Args:
        rules: in order.
    """

    def __init__(self, rules: Sequence[FuzzyRule]) -> None:
        self._spelled = [rule for rule in rules if spells(rule.text[0]) and spells(rule.text[-1])]
        self._han = [rule for rule in rules if rule not in self._spelled]
        self._seen: dict[str, list[tuple[FuzzyRule, int]]] = {}

    def over(self, folded: str) -> list[Slip]:
        """Return where the rules stand, the best place where several overlap, by start."""
        found = [*self._in_han(folded), *self._in_words(folded)]
        return _best(found)

    # 汉字: pieces.

    @cached_property
    def _pieces(self) -> tuple[list[list[tuple[FuzzyRule, int]]], Callable[[str], list[Place]]]:
        owners: dict[str, list[tuple[FuzzyRule, int]]] = {}
        for rule in self._han:
            for piece, offset in [*_cut(rule.text, rule.slips + 1), *_swapped(rule)]:
                owners.setdefault(piece, []).append((rule, offset))
        return list(owners.values()), finder(list(owners))

    def _in_han(self, folded: str) -> Iterator[Slip]:
        if self._han:
            owners, places = self._pieces
            for n, start, _end in places(folded):
                for rule, offset in owners[n]:
                    yield from _measured(rule, folded, start - offset)

    # Words: each different one is compared once.

    def _in_words(self, folded: str) -> Iterator[Slip]:
        if not self._spelled:
            return
        near = [word for word in set(_WORD.findall(folded)) if self._near(word)]
        if near:
            wanted = re.compile(
                rf"(?<![^\W_])(?:{'|'.join(sorted(map(re.escape, near), key=len, reverse=True))})(?![^\W_])"
            )
            for match in wanted.finditer(folded):
                for rule, offset in self._near(match[0]):
                    yield from _measured(rule, folded, match.start() - offset)

    def _near(self, word: str) -> list[tuple[FuzzyRule, int]]:
        """Return the rules one of whose words this may be, with that word's place in the rule."""
        if word not in self._seen:
            from rapidfuzz.distance import OSA

            self._seen[word] = [
                (rule, at)
                for rule, at, part, most in self._parts
                if abs(len(part) - len(word)) <= most and OSA.distance(part, word, score_cutoff=most) <= most
            ]
        return self._seen[word]

    @cached_property
    def _parts(self) -> list[tuple[FuzzyRule, int, str, int]]:
        """The words of the rules: one of m words has at most slips // m of the slips."""
        parts = []
        for rule in self._spelled:
            words = list(_WORD.finditer(rule.text))
            parts += [(rule, match.start(), match[0], rule.slips // len(words)) for match in words]
        return parts


def _cut(text: str, count: int) -> Iterator[tuple[str, int]]:
    """Cut a text into pieces of nearly one length, each with where it begins."""
    edges = [len(text) * n // count for n in range(count + 1)]
    for start, end in pairwise(edges):
        yield text[start:end], start


def _swapped(rule: FuzzyRule) -> Iterator[tuple[str, int]]:
    """Give the text with two neighbours swapped where it is cut: the one slip that spoils two pieces."""
    text = rule.text
    for _piece, at in list(_cut(text, rule.slips + 1))[1:]:
        if rule.slips:
            yield text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :], 0


def _measured(rule: FuzzyRule, folded: str, at: int) -> Iterator[Slip]:
    """Give the best place of a rule that begins near `at`, if it is near enough."""
    from rapidfuzz.distance import OSA, Levenshtein

    text, k = rule.text, rule.slips
    if folded.startswith(text, at) and at >= 0 and _whole(text, folded, at, at + len(text)):
        yield Slip(at, at + len(text), rule, 0)
        return
    # A place within k slips begins and ends within 2 k of here, so that not even its letters are far from these.
    if Levenshtein.distance(text, folded[max(at, 0) : at + len(text)], score_cutoff=4 * k) > 4 * k:
        return
    found: list[tuple[int, int, int, int, int]] = []
    for start in range(max(at - k, 0), at + k + 1):
        for end in range(start + max(len(text) - k, 1), min(start + len(text) + k, len(folded)) + 1):
            count = OSA.distance(text, folded[start:end], score_cutoff=k)
            if count <= k and _whole(text, folded, start, end):
                loose = (folded[start] != text[0]) + (folded[end - 1] != text[-1])
                found.append((count, loose, abs(end - start - len(text)), start, end))
    if found:
        count, _loose, _length, start, end = min(found)
        yield Slip(start, end, rule, count)


def _whole(text: str, folded: str, start: int, end: int) -> bool:
    """Tell whether no letter or digit goes on from an edge of a text that is spelled."""
    before, after = folded[start - 1 : start], folded[end : end + 1]
    return not (spells(text[0]) and before and spells(before)) and not (
        spells(text[-1]) and after and spells(after)
    )


def _best(found: list[Slip]) -> list[Slip]:
    """Keep of places of one rule that overlap the one with the fewest slips."""
    kept: list[Slip] = []
    last: dict[FuzzyRule, int] = {}
    for slip in sorted(set(found), key=lambda one: (one.start, one.slips, one.end)):
        at = last.get(slip.rule)
        if at is not None and kept[at].end > slip.start:
            if slip.slips < kept[at].slips:
                kept[at] = slip
            continue
        last[slip.rule] = len(kept)
        kept.append(slip)
    return sorted(kept, key=lambda one: (one.start, one.end))
