"""Candidates for the keywords of a code that is not coded yet: what its name, definition and examples say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qualcode.analysis.keyness import Seen, z_score
from qualcode.assist.growing.phrases import Phrases, Said, runs
from qualcode.model.codebook import Code, Keyword
from qualcode.model.proposal import Ground
from qualcode.model.transcript import Turn
from qualcode.project.proposing import TRIED, Candidate, Found, Workshop
from qualcode.segment import fold, segment

_MOST_COMMON = 0.02
"""Share of all sentences from which on a phrase of a description says nothing of the code."""


def described(shop: Workshop, wanted: Sequence[Code]) -> list[Candidate]:
    """Return what the descriptions of some codes say that those of the others do not say, the most telling first."""
    owners, sentences = list[str](), list[list[list[Said]]]()
    for code in shop.book.codes:
        for text in _texts(code):
            for sentence in _cut(text):
                owners.append(code.id)
                sentences.append(sentence)
    phrases = Phrases(sentences)
    return [one for code in wanted for one in _of(code, owners, phrases)]


def _texts(code: Code) -> Iterator[str]:
    """Give what describes a code; what it excludes belongs to others."""
    for field in (code.name, code.definition, code.include):
        yield from field.values()
    for quotes in code.examples.values():
        yield from quotes


def _cut(text: str) -> Iterator[list[list[Said]]]:
    cut, folded = segment(text, [Turn(1, 0, len(text))]), fold(text)
    return (list(runs(folded, cut.words, sentence)) for sentence in cut.sentences)


def _of(code: Code, owners: Sequence[str], phrases: Phrases) -> list[Candidate]:
    own = [at for at, owner in enumerate(owners) if owner == code.id]
    held, z = dict[int, int](), dict[int, float]()
    for at in own:
        for phrase in phrases.of[at]:
            held[phrase] = held.get(phrase, 0) + 1
    for phrase, n in held.items():
        elsewhere = sum(phrase in said for said in phrases.of) - n
        z[phrase] = z_score(Seen(n, len(own), elsewhere, len(owners) - len(own)))
    there = {(keyword.pattern, keyword.kind) for keyword in code.keywords}
    keywords = {phrase: phrases.keyword(phrase) for phrase in held}
    order = sorted(held, key=lambda phrase: (-z[phrase], keywords[phrase].pattern))
    return [
        Candidate(code.id, _lemma(keywords[phrase], phrases.words(phrase)), Ground.DEFINITION, z=z[phrase])
        for phrase in order
        if (keywords[phrase].pattern, keywords[phrase].kind) not in there
    ][: 2 * TRIED]


def _lemma(keyword: Keyword, words: Sequence[str]) -> Keyword:
    """Return an English keyword as its lemma: a description says a word in one form, people in all.

    What ends like an inflected form and is said in no other stays as it is, since its lemma is not known.
    """
    from qualcode.assist.patterns import unusable

    lemma = Keyword(" ".join(words), "lemma", "en")
    plain = keyword.language == "en" and keyword.pattern.replace(" ", "").isalpha()
    plain = plain and not any(word.endswith(("s", "ed", "ing")) for word in words)
    return lemma if plain and not unusable(lemma, {}) else keyword


def telling(shop: Workshop, found: Found) -> bool:
    """Tell whether what a phrase finds is little enough to say something."""
    return bool(found) and len(found) <= max(_MOST_COMMON * len(shop.spoken), 3)
