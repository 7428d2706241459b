"""Segmentation against jieba.lcut: the same words, many times faster, with sentences and offsets."""

from __future__ import annotations

import random

import corpus
from pairs import paired

from qualcode.segment import chinese, fold, segment

STRINGS = 100_000


def random_strings(count: int, seed: int = 1) -> list[str]:
    """Strings that try the front: dictionary words and pieces of them, symbols in Latin runs, rare 汉字, emoji."""
    rng = random.Random(seed)
    words = corpus.vocabulary()[0]
    latin, marks = "abcxyzABCQq0123456789+#&._%-+#&._%-", " \n\t　，。！？:;\"“”'（）😀é́αЯかカ한…—·"
    rare = "𠮷㐀䶵龦鿖鿯豈\U0002a6d6\U00030000々〇⺀"
    makers = [
        lambda: rng.choice(words),
        lambda: rng.choice(words)[: rng.randint(1, 3)],
        lambda: chr(rng.randrange(0x4E00, 0x9FD6)),
        lambda: "".join(rng.choices(latin, k=rng.randint(1, 5))),
        lambda: rng.choice(marks),
        lambda: rng.choice(rare),
        lambda: rng.choice(["C++", "c#", "AT&T", "T恤", "4s店", "阿Q", "👨‍👩‍👧"]),
    ]
    pick = [40, 5, 15, 20, 12, 5, 3]
    return ["".join(make() for make in rng.choices(makers, pick, k=rng.randint(1, 14))) for _ in range(count)]


def differing(texts: list[str]) -> int:
    """Count the texts whose words are not jieba's."""
    reference = chinese.jieba_itself().lcut
    return sum(chinese.cut(text) != chinese.marks(reference(text)) for text in texts)


def run() -> list[tuple[str, float, float, str]]:
    transcripts = corpus.chinese(30)
    reference = chinese.jieba_itself().lcut
    folded = [fold(text) for text, _ in transcripts]
    segment(*transcripts[0])
    whole = paired(
        lambda: [segment(text, turns) for text, turns in transcripts],
        lambda: [reference(text) for text, _ in transcripts],
    )
    words = paired(
        lambda: [chinese.cut(text) for text in folded], lambda: [reference(text) for text in folded]
    )
    han = [text for text, _ in corpus.demo() if segment(text, []).engine.startswith("rjieba")]
    same = [*folded, *map(fold, han)]
    return [
        ("sentences, words and offsets", whole, 10.0, "x jieba.lcut, 300,000 characters, at least"),
        ("words with offsets alone", words, 10.0, "x jieba.lcut, at least"),
        ("texts with other words than jieba's", differing(same), 0.0, f"of {len(same)}, at most"),
        (
            "strings with other words than jieba's",
            differing(random_strings(STRINGS)),
            0.0,
            f"of {STRINGS:,}, at most",
        ),
    ]


if __name__ == "__main__":
    for name, ratio, goal, how in run():
        print(f"{name}: {ratio:.2f} (goal {goal:g}) {how}")
