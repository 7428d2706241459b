"""Keywords with slips in them against rapidfuzz's cdist: every slip found in its place, hardly anything else, and sooner."""

from __future__ import annotations

import random
import string
from typing import NamedTuple

import corpus
from pairs import paired
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from qualcode.assist import Matcher
from qualcode.assist.fuzzy import slips
from qualcode.model.codebook import Code, Codebook, Keyword
from qualcode.model.words import Words
from qualcode.segment import fold, segment

KEYWORDS = 147
"""At the most; of the Chinese ones that are drawn fewer are long enough."""

ENGLISH = corpus._each(  # noqa: SLF001 a list of words, as there
    """
    agreement signature principal laboratory equipment exchange programme training materials teaching quality
    attendance register transport allowance remote classroom mentoring partner school curriculum assessment
    professional development head teacher leadership commitment volunteer recruitment internet connection
    shared responsibility evaluation textbooks boarding house parental involvement scholarship fund
"""
)


class Corpus(NamedTuple):
    """Texts with slips put in, and where each of them stands."""

    words: list[str]
    texts: list[str]
    edges: list[Words]
    slipped: list[set[tuple[int, int]]]


def _slip(rng: random.Random, word: str, letters: str) -> str:
    """One slip inside a word: a letter replaced, left out, doubled, or swapped with the next."""
    at = rng.randrange(1, len(word) - 2)
    kind = rng.randrange(4)
    if kind == 0:
        return word[:at] + rng.choice([each for each in letters if each != word[at]]) + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at + 1 :]
    if kind == 2:
        return word[:at] + word[at] + word[at:]
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def made(plain: list[str], words: list[str], letters: str, gap: str, seed: int = 3) -> Corpus:
    """Put a slipped keyword between sentences of the texts, ten in each."""
    rng = random.Random(seed)
    texts, edges, slipped = [], [], []
    for text in plain:
        parts, places, length = [], set(), 0
        pieces = text.split(gap)
        chosen = set(rng.sample(range(len(pieces) - 1), 10))
        for n, piece in enumerate(pieces):
            parts.append(piece + gap)
            length += len(parts[-1])
            if n in chosen:
                word = rng.choice(words)
                wrong = _slip(rng, word, letters)
                if word in wrong or OSA.distance(word, wrong) > slips(word):
                    continue
                places.add((length, length + len(wrong)))
                parts.append(wrong + gap)
                length += len(parts[-1])
        folded = fold("".join(parts))
        texts.append(folded)
        slipped.append(places)
        edges.append(segment(folded, []).words)
    return Corpus(words, texts, edges, slipped)


def chinese(count: int = 20) -> Corpus:
    words = [word for word in corpus.keywords(1500, seed=11, share=0.1) if len(word) >= 4][:KEYWORDS]
    plain = [text for text, _turns in corpus.chinese(count)]
    return made(plain, words, "的了学校老师长不是在有我们", "，")


def english(count: int = 20) -> Corpus:
    # As with 汉字, the keywords are not words that the talk is full of.
    rare = [word for word in ENGLISH if word not in corpus._ENGLISH]  # noqa: SLF001 a list of words
    pairs = [f"{one} {rare[n + step]}" for step in range(1, 5) for n, one in enumerate(rare[:-step])]
    words = [word for word in [*rare, *pairs] if slips(word)][:KEYWORDS]
    plain = [text for text, _turns in corpus.english(count)]
    return made(plain, words, string.ascii_lowercase, " ")


def cdist(found: Corpus) -> object:
    """The usual way: every keyword against every sentence, how alike their best parts are; no place is told.

    The cutoffs are the highest at which it meets all slips that were put in: higher ones make it sooner done.
    """
    return [
        process.cdist(found.words, [part for part in text.replace("?", ".").split(mark) if part],
                      scorer=fuzz.partial_ratio, score_cutoff=75 if "。" in text else 85, workers=1)
        for text in found.texts
        for mark in ("。" if "。" in text else ".",)
    ]  # fmt: skip


def measured(found: Corpus, language: str) -> list[tuple[str, float, float, str]]:
    kept = tuple(Keyword(word, "fuzzy") for word in found.words)
    matcher = Matcher(Codebook("slips", (Code("one", keywords=kept),)))
    exact = Matcher(Codebook("exact", (Code("one", keywords=tuple(map(Keyword, found.words))),)))

    def ours() -> list[set[tuple[int, int]]]:
        return [
            {(hit.start, hit.end) for hit in Matcher.hits(fresh, text, edges)}
            for fresh in [Matcher(Codebook("slips", (Code("one", keywords=kept),)))]
            for text, edges in zip(found.texts, found.edges, strict=True)
        ]

    hits = ours()
    right = [
        {(hit.start, hit.end) for hit in exact.hits(text, edges)}
        for text, edges in zip(found.texts, found.edges, strict=True)
    ]
    injected = sum(map(len, found.slipped))
    met = sum(len(places & mine) for places, mine in zip(found.slipped, hits, strict=True))
    others = sum(
        not any(start < end_ and start_ < end for start_, end_ in places | sure)
        for mine, places, sure in zip(hits, found.slipped, right, strict=True)
        for start, end in mine
    )
    characters = sum(map(len, found.texts))
    del matcher
    return [
        (
            f"{language} keywords with slips",
            paired(ours, lambda: cdist(found)),
            10.0,
            f"x rapidfuzz cdist partial_ratio over the sentences, {characters:,} characters, at least",
        ),
        (f"{language} slips found in their place", met / injected, 1.0, f"of {injected} put in, at least"),
        (
            f"{language} false hits",
            others / len(found.words) / characters * 10_000,
            0.02,
            "a keyword and 10,000 characters, at most",
        ),
    ]


def run() -> list[tuple[str, float, float, str]]:
    return [*measured(chinese(), "Chinese"), *measured(english(), "English")]


if __name__ == "__main__":
    for name, ratio, goal, how in run():
        print(f"{name}: {ratio:.3f} (goal {goal:g}) {how}")
