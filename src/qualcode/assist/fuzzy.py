"""Keywords with slips of typing in them: one or two letters or 汉字 wrong, missing, too many or swapped.

What can be a slip is found exactly first. Of a keyword with at most k slips, cut into k + 1 pieces, one piece stands
as it is (the pigeonhole principle), so 汉字 are searched by their pieces. English words are compared in bulk with
each different word of the text, once for all texts; a space may be the slip too, so words also stand joined and
broken in two. Each candidate is then measured by its edit distance (optimal string alignment: two neighbours swapped
are one slip), which tells where it begins and ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property
from itertools import accumulate, compress, pairwise
from operator import not_
from typing import NamedTuple

from qualcode.assist.automaton import Literals, Place
from qualcode.assist.patterns import Owner, spells
from qualcode.assist.said import AWAY
from qualcode.model.scripts import UNSPACED

_WORD = re.compile(rf"(?:[^\W_{UNSPACED}-\U0010ffff]|[\u0300-\u036f])+")
_UNSPACED = re.compile(rf"[{UNSPACED}-\U0010ffff]+")
_SHORT = 5
"""Letters below which a word of a phrase is too common to look for."""
_KEPT = 200_000
"""Different words of texts that are remembered."""

_Edges = tuple[int, int]


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


class _Part(NamedTuple):
    """A piece of a rule that tells where the rule may stand.

    Attributes:
        rule: whose piece it is.
        before: characters of the rule before it.
        after: characters of the rule after it.
        beside: of the characters next to it one more than the slips, so that one of them stands near by.
        farthest: how many letters what stands here may differ in at the most, None where that is not asked first.
    """

    rule: FuzzyRule
    before: int
    after: int
    beside: str = ""
    farthest: int | None = None


_Wanted = tuple[int, int, _Part, int, str, int | None]
"""Where in a run of letters a part may stand, and where from there its rule begins, the rule's text and `farthest`."""


class _Near(NamedTuple):
    """A text a word is compared with: within `most` slips of it the word may be this part."""

    text: str
    most: int
    part: _Part


def slips(text: str) -> int:
    """Return how many slips a folded keyword may hold: 汉字 and kana one from four on, letters one from eight, two from twelve.

    The limits keep false hits below 0.02 a keyword and 10,000 characters.
    """
    letters = sum(character.isalnum() for character in text)
    if _UNSPACED.search(text):
        return int(letters >= 4)
    return (letters >= 8) + (letters >= 12)


class Fuzzy:
    """Finds where fuzzy keywords stand; made once for many texts.

    Args:
        rules: in order.
    """

    def __init__(self, rules: Sequence[FuzzyRule]) -> None:
        self._spelled = [
            rule for rule in rules if _WORD.search(rule.text) and not _UNSPACED.search(rule.text)
        ]
        self._han = [rule for rule in rules if rule not in self._spelled]
        self._met: set[str] = set()
        self._wanted: dict[str, list[_Wanted]] = {}

    def over(self, folded: str) -> list[Slip]:
        """Return where the rules stand, the best place where several overlap, by start."""
        candidates = [*self._in_han(folded), *self._in_words(folded)]
        return _best([slip for each in candidates if (slip := _measured(folded, *each))])

    # 汉字: pieces.

    @cached_property
    def _pieces(self) -> tuple[list[list[_Part]], Callable[[str], list[Place]]]:
        owners: dict[str, list[_Part]] = {}
        for rule in self._han:
            for piece, part in [*_cut(rule), *_swapped(rule)]:
                owners.setdefault(piece, []).append(part)
        return list(owners.values()), Literals(list(owners))

    def _in_han(self, folded: str) -> Iterator[tuple[_Part, int, int]]:
        if not self._han:
            return
        owners, places = self._pieces
        for n, start, end in places(folded):
            for part in owners[n]:
                beside = part.beside
                if beside:
                    low = max(start - part.before - 1, 0)
                    near = folded[low:start] if part.before else folded[end : end + part.after + 1]
                    if beside[0] not in near and beside[1] not in near:
                        continue
                yield part, start, end

    # Words: each different one is compared once.

    def _in_words(self, folded: str) -> Iterator[tuple[_Part, int, int]]:
        if not self._spelled:
            return
        runs = (folded if folded.isascii() else _UNSPACED.sub(_blank, folded)).split(" ")
        met, wanted = self._met, self._wanted
        left = list(compress(range(len(runs)), map(not_, map(met.__contains__, runs))))
        self._meet({runs[n] for n in left} - wanted.keys())
        ends = list(accumulate(map(len, runs))) if left else []
        osa = _osa()
        for n in left:
            run = runs[n]
            at = ends[n] + n - len(run)
            for start, end, part, begins, text, most in wanted.get(run, ()):
                if most is not None:
                    first = max(0, at + begins)
                    if osa(text, folded[first : first + len(text)], score_cutoff=most) > most:
                        continue
                yield part, at + start, at + end

    def _meet(self, runs: set[str]) -> None:
        """Find out which parts the words of new runs of letters and marks may be, of all at once."""
        if len(self._met) > _KEPT:
            self._met.clear()
        words = {run: list(_WORD.finditer(run)) for run in runs}
        parts = self._near(list({match[0] for matches in words.values() for match in matches}))
        for run, matches in words.items():
            places = [_wanted(*match.span(), part) for match in matches for part in parts.get(match[0], ())]
            if places:
                self._wanted[run] = places
            else:
                self._met.add(run)

    def _near(self, words: list[str]) -> dict[str, list[_Part]]:
        """Return for each word that may be parts of rules those parts."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        exact, loose = self._nears
        found = {word: list(exact[word]) for word in words if word in exact}
        if words and loose:
            texts, most = [near.text for near in loose], [near.most for near in loose]
            distances = process.cdist(words, texts, scorer=OSA.distance, score_cutoff=max(most))
            for word, near in zip(*(distances <= most).nonzero(), strict=True):
                found.setdefault(words[word], []).append(loose[near].part)
        return found

    @cached_property
    def _nears(self) -> tuple[dict[str, list[_Part]], list[_Near]]:
        """What words are looked for as they are, and what they may be near."""
        exact: dict[str, list[_Part]] = {}
        loose: list[_Near] = []
        for near in (near for rule in self._spelled for near in _looked_for(rule)):
            if near.most:
                loose.append(near)
            else:
                exact.setdefault(near.text, []).append(near.part)
        return exact, loose


def _wanted(start: int, end: int, part: _Part) -> _Wanted:
    text = part.rule.text
    begins = start - part.before if part.after else end - len(text)
    return start, end, part, begins, text, part.farthest


def _cut(rule: FuzzyRule) -> Iterator[tuple[str, _Part]]:
    """Cut a rule into one piece more than it may hold slips, all of nearly one length."""
    text, count = rule.text, rule.slips + 1
    for start, end in pairwise(len(text) * n // count for n in range(count + 1)):
        beside = text[max(start - 2, 0) : start] if start else text[end : end + 2]
        yield text[start:end], _Part(rule, start, len(text) - end, beside)


def _swapped(rule: FuzzyRule) -> Iterator[tuple[str, _Part]]:
    """Give the text with two neighbours swapped where it is cut: the one slip that spoils two pieces."""
    for _piece, (_rule, at, *_rest) in list(_cut(rule))[1:]:
        text = rule.text
        yield text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :], _Part(rule, 0, 0)


def _looked_for(rule: FuzzyRule) -> Iterator[_Near]:
    """Give the texts one of which a word of the text is near wherever the rule stands.

    Of as many words as one more than the slips one is as it is; a short word leaves its share of slips to the others.
    """
    words = [match.span() for match in _WORD.finditer(rule.text)]
    longest = sorted(words, key=lambda word: word[0] - word[1])[: rule.slips + 1]
    used = [word for word in longest if word[1] - word[0] >= _SHORT] or longest[:1]
    for start, end in used:
        yield _near(rule, start, end, rule.slips // len(used))
    if rule.slips:
        yield from _joined(rule, words)
        if len(used) > rule.slips:
            yield from _shifted(rule, words)
        if len(used) == 1:
            yield from _broken(rule, *used[0])


def _joined(rule: FuzzyRule, words: Sequence[_Edges]) -> Iterator[_Near]:
    """Give words that run into each other, where the space between them is a slip."""
    for count in range(1, rule.slips + 1):
        for (start, before), (after, end) in zip(words, words[count:], strict=False):
            if max(before - start, end - after) >= _SHORT:
                yield _near(rule, start, end, rule.slips)


def _shifted(rule: FuzzyRule, words: Sequence[_Edges]) -> Iterator[_Near]:
    """Give words whose first or last letter has changed places with the space: the one slip that spoils two words."""
    text = rule.text
    for (start, before), (after, end) in pairwise(words):
        if before - start >= _SHORT:
            part = _part(rule, start, before)
            yield _Near(text[start : before - 1], 0, part)
            yield _Near(text[start:before] + text[after], 0, part)
        if end - after >= _SHORT:
            part = _part(rule, after, end)
            yield _Near(text[after + 1 : end], 0, part)
            yield _Near(text[before - 1] + text[after:end], 0, part)


def _broken(rule: FuzzyRule, start: int, end: int) -> Iterator[_Near]:
    """Give the longer half of a word that is broken in two."""
    half = (end - start) // 2
    for length in range(half, end - start):
        yield _near(rule, start, start + length, rule.slips - 1)
        yield _near(rule, end - length, end, rule.slips - 1)


def _near(rule: FuzzyRule, start: int, end: int, most: int) -> _Near:
    return _Near(rule.text[start:end], most, _part(rule, start, end))


def _part(rule: FuzzyRule, start: int, end: int) -> _Part:
    before, after, k = start, len(rule.text) - end, rule.slips
    # Each edge that the part does not tell may be k away.
    farthest = (1 + bool(before) + bool(after)) * k if max(before, after) > k else None
    return _Part(rule, before, after, farthest=farthest)


def _blank(run: re.Match[str]) -> str:
    return " " * len(run[0])


@cache
def _osa() -> Callable[..., int]:
    from rapidfuzz.distance import OSA

    distance: Callable[..., int] = OSA.distance
    return distance


def _measured(folded: str, part: _Part, start: int, end: int) -> Slip | None:
    """Return the best place of a rule whose part stands here, if it is near enough."""
    rule, before, after, *_filters = part
    text, k, _owner = rule
    at = start - before
    osa = _osa()
    if at >= 0 and folded.startswith(text, at) and _begins(text, folded, at):
        stop = at + len(text)
        if _ends(text, folded, stop):
            return Slip(at, stop, rule, 0)
    # A slip is no part of another turn, however near.
    low = folded.rfind(AWAY, max(at - k, 0), start) + 1
    high = folded.find(AWAY, end, end + after + k)
    high = len(folded) if high < 0 else high
    # A part that the rule begins or ends with tells that edge.
    starts = range(max(at - k, low), at + k + 1) if before else (start,)
    ends = range(end + after - k, min(end + after + k, high) + 1) if after else (end,)
    letters = sorted(text)
    found: list[tuple[int, int, int, int, int]] = []
    for begin in starts:
        if _begins(text, folded, begin):
            for stop in ends:
                count = osa(text, folded[begin:stop], score_cutoff=k)
                if count <= k and _ends(text, folded, stop):
                    # Swapped at an edge it may as well lack a letter: with all its letters it is the better place.
                    swapped = sorted(folded[begin:stop]) == letters
                    loose = (folded[begin] != text[0]) + (folded[stop - 1] != text[-1])
                    found.append(
                        (count, 0 if swapped else 1 + loose, abs(stop - begin - len(text)), begin, stop)
                    )
    if not found:
        return None
    count, _loose, _length, begin, stop = min(found)
    return Slip(begin, stop, rule, count)


def _begins(text: str, folded: str, at: int) -> bool:
    """Tell whether a rule may begin here: with a letter as it does, and in no word that began before."""
    first = text[0]
    if not folded[at : at + 1].isalnum() and first.isalnum():
        return False
    return not (at and spells(first) and spells(folded[at - 1]))


def _ends(text: str, folded: str, at: int) -> bool:
    """Tell whether a rule may end here: with a letter as it does, and in no word that goes on."""
    last = text[-1]
    if not folded[at - 1 : at].isalnum() and last.isalnum():
        return False
    return not (at < len(folded) and spells(last) and spells(folded[at]))


def _best(found: list[Slip]) -> list[Slip]:
    """Keep of places of one rule that overlap the one with the fewest slips, then the one of the rule's length."""
    kept: list[Slip] = []
    last: dict[FuzzyRule, int] = {}
    for slip in sorted(found, key=lambda one: (one.start, _rank(one), one.end)):
        at = last.get(slip.rule)
        if at is not None and kept[at].end > slip.start:
            if _rank(slip) < _rank(kept[at]):
                kept[at] = slip
            continue
        last[slip.rule] = len(kept)
        kept.append(slip)
    return sorted(kept)


def _rank(slip: Slip) -> tuple[int, int]:
    return slip.slips, abs(slip.end - slip.start - len(slip.rule.text))
