"""Which script a text is written in: 汉字, Latin letters, and the language that follows from them."""

from __future__ import annotations

import re
from typing import Literal

HAN = re.compile("[\u4e00-\u9fff〇々\u3400-\u4dbf\uf900-\ufaff\U00020000-\U0003ffff]")
"""One 汉字; kana, emoji and full-width marks are none."""

UNSPACED = "\u2e80"
"""First of the characters that are written without spaces: 汉字, kana and signs; letters of words stand below it."""

_HAN_RUN = re.compile(f"{HAN.pattern}+")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
# Two Latin words in a row: fewer are no English sentence, but a word or a name in another language.
PHRASE = re.compile(r"[A-Za-z\u00c0-\u024f][^\w'’]+[A-Za-z\u00c0-\u024f]")

_MOSTLY, _HARDLY = 0.6, 0.1


def language(text: str) -> str:
    """Return `zh`, `en` or `mixed` by the share of 汉字 among all 汉字 and Latin letters.

    An English word is several letters and a Chinese one two 汉字, so that a text of equal parts has
    about one 汉字 in four: `zh` from 6 in 10, `en` up to 1 in 10. A text without either is `mixed`.
    """
    han, latin = 0, len(LATIN.findall(text))
    enough = latin * _MOSTLY / (1 - _MOSTLY)
    for run in _HAN_RUN.finditer(text):
        han += run.end() - run.start()
        if han >= enough:
            return "zh"
    return "en" if latin and han <= _HARDLY * (han + latin) else "mixed"


def guess_language(text: str) -> Literal["zh", "en"]:
    """Return `zh` for a text with any 汉字, else `en`: the language of a keyword or a name of the codebook."""
    return "zh" if HAN.search(text) else "en"
