"""Keyword coding of a corpus against one `re.finditer` a keyword, warm and cold."""

from __future__ import annotations

import re

import corpus
from pairs import paired

from qualcode.assist import Matcher, suggest
from qualcode.model.transcript import Revision
from qualcode.segment import fold, segment


def one_by_one(patterns: list[re.Pattern[str]], texts: list[str]) -> int:
    """A bare loop: every keyword over every text; what is found in a text is there at one time, as with ours."""
    return sum(
        len([(n, *match.span()) for n, pattern in enumerate(patterns) for match in pattern.finditer(text)])
        for text in texts
    )


def over_the_files(words: list[str], texts: list[str]) -> int:
    """QualCoder's way, without what it does besides: for each keyword a search over the full text of each file."""
    return sum(
        len([match.span() for match in re.finditer(re.escape(word), text)])
        for word in words
        for text in texts
    )


def alternation(words: list[str], texts: list[str]) -> int:
    """Plain `re`: all keywords as one expression; of those that overlap it finds one."""
    pattern = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    return sum(len([match.span() for match in pattern.finditer(text)]) for text in texts)


def warm(transcripts: list[tuple[str, list]], words: list[str]) -> tuple[float, float]:
    """Matching alone, folded texts and words at hand: against the bare loop, and against the bare scan."""
    from ahocorasick_rs import AhoCorasick, Implementation

    ready = [(fold(text), segment(text, turns).words) for text, turns in transcripts]
    texts = [text for text, _ in ready]
    matcher = Matcher(corpus.codebook(words))
    patterns = [re.compile(re.escape(fold(word))) for word in words]
    scan = AhoCorasick(list(map(fold, words)), implementation=Implementation.DFA)
    matcher.hits(*ready[0])

    def ours() -> int:
        return sum(len(matcher.hits(text, bitmap)) for text, bitmap in ready)

    def bare() -> int:
        return sum(len(scan.find_matches_as_indexes(text, overlapping=True)) for text in texts)

    return paired(ours, lambda: one_by_one(patterns, texts)), 1 / paired(ours, bare)


def cold(transcripts: list[tuple[str, list]], words: list[str]) -> float:
    """Segmentation, folding and matching, as a multiple of the segmentation alone."""
    matcher = Matcher(corpus.codebook(words))

    def everything() -> None:
        for text, turns in transcripts:
            found = segment(text, turns).words
            matcher.hits(fold(text), found, [turn.span for turn in turns])

    everything()
    return 1 / paired(everything, lambda: [segment(text, turns) for text, turns in transcripts])


def suggested(transcripts: list[tuple[str, list]], words: list[str]) -> tuple[float, float]:
    """The whole path, folded anew, with sentences, guards and evidence: against QualCoder's way and plain `re`."""
    revisions = [Revision("", "", text, tuple(turns), segment(text, turns)) for text, turns in transcripts]
    matcher, texts = Matcher(corpus.codebook(words)), [text for text, _ in transcripts]
    suggest(matcher, revisions[0])

    def ours() -> int:
        return sum(len(suggest(matcher, revision)) for revision in revisions)

    return paired(ours, lambda: over_the_files(words, texts)), paired(ours, lambda: alternation(words, texts))


def run() -> list[tuple[str, float, float, str]]:
    transcripts = corpus.chinese(30)
    few, many = corpus.keywords(150), corpus.keywords(2000)
    hits = Matcher(corpus.codebook(few)).hits(fold(transcripts[0][0]), segment(*transcripts[0]).words)
    share = 1000 * len(hits) / len(transcripts[0][0])
    loop, scan = "x one re.finditer a keyword, at least", "x the bare Aho-Corasick scan, at most"
    files, plain = "x a search a keyword over the full text, at least", "x one re of all keywords, at least"
    loop_few, scan_few = warm(transcripts, few)
    loop_many, scan_many = warm(transcripts, many)
    files_few, plain_few = suggested(transcripts, few)
    files_many, plain_many = suggested(transcripts, many)
    return [
        ("whole suggestions, 150 keywords", files_few, 1.0, files),
        ("whole suggestions, 150 keywords", plain_few, 0.3, plain),
        ("whole suggestions, 2,000 keywords", files_many, 10.0, files),
        ("whole suggestions, 2,000 keywords", plain_many, 10.0, plain),
        ("keyword coding, 150 keywords", loop_few, 7.0, f"{loop}; {share:.0f} hits in 1,000 characters"),
        ("keyword coding, 2,000 keywords", loop_many, 39.0, loop),
        ("keyword coding, 150 keywords", scan_few, 2.0, scan),
        ("keyword coding, 2,000 keywords", scan_many, 2.0, scan),
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
