"""The keyword rule: a hit counts when no word straddles its edges."""

from __future__ import annotations

import re

from qualcode.model.scripts import HAN
from qualcode.model.words import Words
from qualcode.segment import known

SURE, GUESSED = 1.0, 0.5


def score(folded: str, words: Words, start: int, end: int) -> float:
    """Return 1 where no word straddles an edge, 0.5 where a guessed one does, 0 where a word does.

    A word that contains the whole hit does not straddle (校长 in 校长办公室); one that overlaps it does
    (学校 and 校长 in 学校长期). A word of 汉字 that is not in the dictionary was guessed by the segmenter. A mark that the
    segmenter keeps with a word, as in service(laughs), does not straddle.
    """
    if words.after(start) >= end:
        return SURE  # no word begins inside the hit: one word contains it, or it is that word
    found = SURE
    for at in (start, end):
        if parts(folded, words, at):
            continue
        word = folded[words.before(at) : words.after(at)]
        if known(word) or not HAN.search(word):
            return 0.0
        found = GUESSED
    return found


def parts(folded: str, words: Words, at: int) -> bool:
    """Tell whether a place lies between two words, or at a mark that the segmenter keeps with one."""
    return words.edge(at) or not _inside(folded, at)


def _inside(folded: str, at: int) -> bool:
    """Tell whether what stands on both sides of a place within the text belongs to a word: letters, digits, 汉字, accents.

    An apostrophe belongs to one between letters (don't), a full stop and a comma between digits (3.5).
    """
    if not _IN_WORD.match(folded, at - 1):
        return _JOINED.search(folded, max(at - 2, 0), at + 2) is not None
    return True


_IN_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f]){2}")
_JOINED = re.compile(r"[^\W\d_]'[^\W\d_]|\d[.,]\d")
