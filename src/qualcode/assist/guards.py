"""The keyword rule: a hit counts when no word straddles its edges."""

from __future__ import annotations

from qualcode.model.scripts import HAN
from qualcode.model.words import Words
from qualcode.segment import known

SURE, GUESSED = 1.0, 0.5


def score(folded: str, words: Words, start: int, end: int) -> float:
    """Return 1 where no word straddles an edge, 0.5 where a guessed one does, 0 where a word does.

    A word that contains the whole hit does not straddle (校长 in 校长办公室); one that overlaps it does
    (学校 and 校长 in 学校长期). A word of 汉字 that is not in the dictionary was guessed by the segmenter.
    """
    if words.after(start) >= end:
        return SURE  # no word begins inside the hit: one word contains it, or it is that word
    found = SURE
    for at in (start, end):
        if words.edge(at):
            continue
        word = folded[words.before(at) : words.after(at)]
        if known(word) or not HAN.search(word):
            return 0.0
        found = GUESSED
    return found
