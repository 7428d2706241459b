"""Keyword coding of a corpus against one `re.finditer` a keyword, warm and cold."""

from __future__ import annotations

import re

import corpus
from segment_bench import paired

from qualcode.assist import Matcher, suggest
from qualcode.model.transcript import Revision
from qualcode.segment import fold, segment


def one_by_one(patterns: list[re.Pattern[str]], texts: list[str]) -> list[tuple[int, int, int]]:
    """Today's usual way: every keyword over every text."""
    return [
        (n, *match.span())
        for text in texts
        for n, pattern in enumerate(patterns)
        for match in pattern.finditer(text)
    ]


def warm(transcripts: list[tuple[str, list]], words: list[str]) -> float:
    """Matching alone, folded texts and words at hand."""
    ready = [(fold(text), segment(text, turns).words) for text, turns in transcripts]
    texts = [text for text, _ in ready]
    matcher = Matcher(corpus.codebook(words))
    patterns = [re.compile(re.escape(fold(word))) for word in words]
    matcher.hits(*ready[0])
    return paired(
        lambda: [matcher.hits(text, bitmap) for text, bitmap in ready], lambda: one_by_one(patterns, texts)
    )


def cold(transcripts: list[tuple[str, list]], words: list[str]) -> float:
    """Segmentation, folding and matching, as a multiple of the segmentation alone."""
    matcher = Matcher(corpus.codebook(words))

    def everything() -> None:
        for text, turns in transcripts:
            found = segment(text, turns).words
            matcher.hits(fold(text), found, [turn.span for turn in turns])

    everything()
    return 1 / paired(everything, lambda: [segment(text, turns) for text, turns in transcripts])


def suggested(transcripts: list[tuple[str, list]], words: list[str]) -> float:
    """Whole suggestions: folded anew, with sentences, and with negations looked for."""
    revisions = [Revision("", "", text, tuple(turns), segment(text, turns)) for text, turns in transcripts]
    matcher, texts = Matcher(corpus.codebook(words)), [fold(text) for text, _ in transcripts]
    patterns = [re.compile(re.escape(fold(word))) for word in words]
    suggest(matcher, revisions[0])
    return paired(
        lambda: [suggest(matcher, revision) for revision in revisions], lambda: one_by_one(patterns, texts)
    )


def run() -> list[tuple[str, float, float, str]]:
    transcripts = corpus.chinese(30)
    few, many = corpus.keywords(150), corpus.keywords(2000)
    hits = Matcher(corpus.codebook(few)).hits(fold(transcripts[0][0]), segment(*transcripts[0]).words)
    share = 1000 * len(hits) / len(transcripts[0][0])
    base = "x one re.finditer a keyword, at least"
    return [
        ("whole suggestions, 150 keywords", suggested(transcripts, few), 1.0, base),
        (
            "keyword coding, 150 keywords",
            warm(transcripts, few),
            5.0,
            f"{base}; {share:.0f} hits in 1,000 characters",
        ),
        ("keyword coding, 2,000 keywords", warm(transcripts, many), 25.0, base),
        (
            "segmenting and coding, 150 keywords",
            cold(transcripts, few),
            1.5,
            "x the segmenting alone, at most",
        ),
    ]


if __name__ == "__main__":
    for name, ratio, goal, how in run():
        print(f"{name}: {ratio:.2f} (goal {goal:g}) {how}")
