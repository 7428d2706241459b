"""English keywords in all their forms against spaCy's lookup lemmatizer with a phrase matcher, for the same hits."""

from __future__ import annotations

import random

import spacy
from corpus import _each
from pairs import paired
from spacy.matcher import PhraseMatcher

from qualcode.assist import Matcher
from qualcode.assist.forms import forms
from qualcode.model.codebook import Code, Codebook, Keyword
from qualcode.segment import fold, segment

VERBS = _each(
    "attach bring teach plan meet promise write study carry stop refuse agree send pay choose support"
)
NOUNS = _each(
    "teacher lesson child family city country class road phone school result answer reason box story visit"
)
_BETWEEN = _each("the of and to in we that it is they was for our with on had very much again together")


def texts(count: int, seed: int = 5) -> list[str]:
    """Talk in which about one word in forty is a form of a keyword's."""
    rng = random.Random(seed)
    kinds = [[form for form in sorted(forms(word)) if form.isalpha()] for word in VERBS + NOUNS]

    def word() -> str:
        return rng.choice(rng.choice(kinds)) if rng.random() < 0.025 else rng.choice(_BETWEEN)

    def sentence() -> str:
        return " ".join(word() for _ in range(rng.randint(6, 16))).capitalize() + rng.choice("..?!") + " "

    return ["".join(sentence() for _ in range(210)) for _ in range(count)]


def keywords(seed: int = 5) -> list[str]:
    """Single words, and pairs that stand next to each other now and then."""
    rng = random.Random(seed)
    pairs = {f"{rng.choice(VERBS)} {rng.choice(NOUNS)}" for _ in range(40)}
    return [*VERBS, *NOUNS, *sorted(pairs)]


def pipeline(words: list[str]):
    """The usual way: tokens, lemmas from a table, phrases compared by lemma."""
    nlp = spacy.blank("en")
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    lemmatizer.lookups.add_table(
        "lemma_lookup", {form: word for word in VERBS + NOUNS for form in forms(word)}
    )
    phrases = PhraseMatcher(nlp.vocab, attr="LEMMA")
    phrases.add("keyword", [nlp(word) for word in words])
    return lambda texts: [(doc, phrases(doc)) for doc in nlp.pipe(texts)]


def places(found) -> list[set[tuple[int, int]]]:
    return [
        {(doc[start].idx, doc[end - 1].idx + len(doc[end - 1])) for _id, start, end in matches}
        for doc, matches in found
    ]


def run() -> list[tuple[str, float, float, str]]:
    talk, words = texts(40), keywords()
    book = Codebook("lemmas", (Code("one", keywords=tuple(Keyword(word, "lemma", "en") for word in words)),))
    matcher, theirs = Matcher(book), pipeline(words)
    edges = [segment(text, []).words for text in talk]

    # Both get the text in small letters: spaCy's lookup is of the word as written, and a capital at the start of a
    # sentence has no lemma in its table.
    small, folded = [text.lower() for text in talk], [fold(text) for text in talk]

    def ours() -> list[list]:
        return [matcher.hits(text, each) for text, each in zip(folded, edges, strict=True)]

    mine = [{(hit.start, hit.end) for hit in hits} for hits in ours()]
    different = sum(len(one ^ other) for one, other in zip(mine, places(theirs(small)), strict=True))
    found, characters = sum(map(len, ours())), sum(map(len, talk))
    return [
        (
            "keywords in all forms",
            paired(ours, lambda: theirs(small)),
            50.0,
            f"x spaCy's lookup lemmatizer and PhraseMatcher, {found:,} hits in {characters:,} characters, at least",
        ),
        ("hits that only one of them has", different, 0.0, f"of {found:,}, at most"),
    ]


if __name__ == "__main__":
    for name, ratio, goal, how in run():
        print(f"{name}: {ratio:.2f} (goal {goal:g}) {how}")
