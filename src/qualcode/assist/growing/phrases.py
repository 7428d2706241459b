"""Which phrases a sentence is made of: one to four words of the segmenter, English words by the form they belong to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from qualcode.assist.forms import family, forms
from qualcode.assist.growing.common import common
from qualcode.assist.patterns import unusable
from qualcode.model.codebook import Keyword
from qualcode.model.scripts import guess_language
from qualcode.model.span import Span
from qualcode.model.words import Words

MOST_WORDS = 4
"""Words of a phrase at the most."""

_FEWEST_HAN, _FEWEST_LATIN = 2, 3


class Said(NamedTuple):
    """One word of a sentence.

    Attributes:
        start: first code point.
        end: after the last one.
        text: folded.
    """

    start: int
    end: int
    text: str


def runs(folded: str, words: Words, sentence: Span) -> Iterator[list[Said]]:
    """Give the words of a sentence in runs that no mark interrupts."""
    run: list[Said] = []
    for start, end in words.within(*sentence):
        text = folded[start:end]
        if any(map(str.isalnum, text)):
            run.append(Said(start, end, text))
        elif text.strip():
            if run:
                yield run
            run = []
    if run:
        yield run


class Phrases:
    """The phrases of many sentences, each known by one number.

    Args:
        sentences: the words of each sentence, in runs.

    Attributes:
        of: numbers of the phrases of each sentence, each once.
    """

    def __init__(self, sentences: Sequence[Sequence[Sequence[Said]]]) -> None:
        said = {word.text for sentence in sentences for run in sentence for word in run}
        self._base = bases(said)
        self._numbers: dict[tuple[str, ...], int] = {}
        self._keys: list[tuple[str, ...]] = []
        self._written: dict[int, Counter[str]] = {}
        self.of = [self._numbered(sentence) for sentence in sentences]

    def __len__(self) -> int:
        """Return how many different phrases there are."""
        return len(self._keys)

    def keyword(self, number: int) -> Keyword:
        """Return what finds a phrase: a literal, or in English the lemma where it is said in several forms."""
        return _keyword(self._keys[number], self._written[number])

    def words(self, number: int) -> tuple[str, ...]:
        """Return the words of a phrase, English ones by the form they belong to."""
        return self._keys[number]

    def _numbered(self, sentence: Sequence[Sequence[Said]]) -> frozenset[int]:
        found: set[int] = set()
        for run in sentence:
            keys = [self._base.get(word.text, word.text) for word in run]
            for first, last in _stretches(run):
                key = tuple(keys[first:last])
                number = self._numbers.setdefault(key, len(self._keys))
                if number == len(self._keys):
                    self._keys.append(key)
                    self._written[number] = Counter()
                self._written[number][_joined(run[first:last])] += 1
                found.add(number)
        return frozenset(found)


def _stretches(run: Sequence[Said]) -> Iterator[tuple[int, int]]:
    """Give where phrases of a run begin and end: neither with a common word, none too short to say anything."""
    plain = [not common(word.text) for word in run]
    for first, begins in enumerate(plain):
        for last in range(first + 1, min(first + MOST_WORDS, len(run)) + 1) if begins else ():
            if plain[last - 1] and _says_enough(run[first:last]):
                yield first, last


def _says_enough(words: Sequence[Said]) -> bool:
    text = "".join(word.text for word in words)
    if text.isdigit():
        return False
    return len(text) >= (_FEWEST_HAN if guess_language(text) == "zh" else _FEWEST_LATIN)


def _joined(words: Sequence[Said]) -> str:
    parts = [words[0].text]
    for before, word in pairwise(words):
        parts += [" ", word.text] if word.start > before.end else [word.text]
    return "".join(parts)


def _keyword(key: Sequence[str], written: Counter[str]) -> Keyword:
    usual = min(written, key=lambda text: (-written[text], text))
    language = guess_language(usual)
    if language == "en" and len(written) > 1:
        lemma = Keyword(" ".join(key), "lemma", "en")
        if not unusable(lemma, {}):
            return lemma
    return Keyword(usual, "literal", language)


def bases(words: Iterable[str]) -> dict[str, str]:
    """Return for each folded English word the word it is a form of, where that or another form of it is said too.

    Irregular forms belong to their verb or noun whether or not that is said.
    """
    plain = sorted((w for w in words if w.isascii() and w.isalpha()), key=lambda w: (len(w), w))
    regular = {word for word in plain if not family(word)}
    found = {word: family(word)[0] for word in plain if word not in regular}
    said = Counter(stem for word in regular for stem in _stems(word))
    for word in plain:
        if word not in regular:
            continue
        own = [stem for stem in (word, *_stems(word)) if stem in regular or said[stem] > 1]
        best = min(own, key=lambda stem: (-said[stem] - (stem in regular), len(stem), stem))
        if best != word:
            found[word] = best
    return found


def _stems(word: str) -> list[str]:
    """Return the regular words that a word is a form of by its ending: donated is donate and donat."""
    ends = [end for end in ("s", "es", "ies", "d", "ed", "ied", "ing") if word.endswith(end)]
    cut = {word[: -len(end)] + more for end in ends for more in ("", "e", "y")}
    cut |= {stem[:-1] for stem in cut if len(stem) > 3 and stem[-1] == stem[-2]}
    return sorted(stem for stem in cut if len(stem) > 2 and word in forms(stem)[1:] and not family(stem))
