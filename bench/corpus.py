"""Seeded interviews and codebooks to measure with; the same seed gives the same bytes."""

from __future__ import annotations

import random
from functools import cache
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path

from qualcode.model.codebook import Code, Codebook, Keyword
from qualcode.model.transcript import Turn


def _each(words: str) -> list[str]:
    return words.split()


HERE = Path(__file__).resolve().parent.parent

_ENGLISH = _each("""
    the of and to in we that it is they was for our school teachers lesson children year with on had have very
    because people really time work day visit county city week come went said think know together plan meeting
    class parents room road bus long small good hard money books talk phone often sometimes nobody everyone again
    principal bureau project support partner training exchange quality results equipment library music science
    village distance snow winter term office agreement signature promise feedback answer question need reason
""")
_ASIDES = ("嗯，", "对，", "就是说，", "怎么说呢，", "这个，", "")


@cache
def vocabulary() -> tuple[list[str], list[int]]:
    """Words of jieba's dictionary of two characters or more, with their counts."""
    (folder,) = find_spec("jieba").submodule_search_locations
    rows = [line.split(" ") for line in (Path(folder) / "dict.txt").read_text(encoding="utf-8").split("\n")]
    kept = [
        (row[0], int(row[1])) for row in rows if len(row) > 2 and row[2][0] in "nvadr" and int(row[1]) > 20
    ]
    kept.sort(key=lambda pair: (-pair[1], pair[0]))
    return [word for word, _ in kept], list(accumulate(count for _, count in kept))


def _interview(
    rng: random.Random, sentence, labels: tuple[str, str], characters: int
) -> tuple[str, list[Turn]]:
    text, turns, n = "", [], 0
    while len(text) < characters:
        n += 1
        text += labels[n % 2]
        speech = "".join(sentence(rng) for _ in range(rng.randint(2, 8) if n % 2 else 1)).strip()
        turns.append(Turn(n, len(text), len(text) + len(speech), labels[n % 2][:-1].strip()))
        text += speech + "\n"
    return text, turns


def _chinese(rng: random.Random) -> str:
    words, weights = vocabulary()
    clauses = (
        "".join(rng.choices(words, cum_weights=weights, k=rng.randint(2, 7)))
        for _ in range(rng.randint(1, 4))
    )
    return rng.choice(_ASIDES) + "，".join(clauses) + rng.choice("。。。。？！")


def _english(rng: random.Random) -> str:
    return " ".join(rng.choices(_ENGLISH, k=rng.randint(5, 18))).capitalize() + rng.choice("...?") + " "


def chinese(transcripts: int, characters: int = 10_000, seed: int = 7) -> list[tuple[str, list[Turn]]]:
    rng = random.Random(seed)
    return [_interview(rng, _chinese, ("访谈者：", "受访者："), characters) for _ in range(transcripts)]


def english(transcripts: int, characters: int = 10_000, seed: int = 7) -> list[tuple[str, list[Turn]]]:
    rng = random.Random(seed)
    return [_interview(rng, _english, ("Q: ", "A: "), characters) for _ in range(transcripts)]


def demo() -> list[tuple[str, list[Turn]]]:
    """The interviews of the repository, read as the program reads them."""
    from qualcode.readers import ENDINGS, read

    files = sorted(file for file in (HERE / "transcripts").glob("*") if file.suffix in ENDINGS)
    read_ones = [
        read(file.read_bytes(), file.name) for file in files if not file.stem.startswith("attributes")
    ]
    return [(one.text, list(one.turns)) for one in read_ones]


def keywords(count: int, seed: int = 7, share: float = 0.024) -> list[str]:
    """Words that make up `share` of all words together (about 13 hits in 1,000 characters), whatever their number."""
    words, counts = vocabulary()
    pool = 20 * count
    for first in range(len(words)):
        if (counts[first + pool] - counts[first]) / 20 <= share * counts[-1]:
            break
    return random.Random(seed).sample([word for word in words[first : first + pool] if len(word) > 1], count)


def codebook(patterns: list[str], codes: int = 18) -> Codebook:
    """The patterns dealt out to codes, each once."""
    dealt = [patterns[n::codes] for n in range(codes)]
    entries = (Code(f"c{n}", keywords=tuple(map(Keyword, each))) for n, each in enumerate(dealt))
    return Codebook("measured", tuple(entries))
