"""Which script a text is written in: 汉字, Latin letters, and the language that follows from them."""

from __future__ import annotations

import re

HAN = re.compile("[〇々\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[\U00020000-\U0003ffff]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
# Two Latin words in a row: fewer are no English sentence, but a word or a name in another language.
PHRASE = re.compile(r"[A-Za-z\u00c0-\u024f][^\w'’]+[A-Za-z\u00c0-\u024f]")

_MOSTLY, _HARDLY = 0.6, 0.1


def language(text: str) -> str:
    """Return `zh`, `en` or `mixed` by the share of 汉字 among all 汉字 and Latin letters.

    An English word is several letters and a Chinese one two 汉字, so that a text of equal parts has
    about one 汉字 in four: `zh` from 6 in 10, `en` up to 1 in 10. A text without either is `mixed`.
    """
    han, latin = len(HAN.findall(text)), len(LATIN.findall(text))
    if not han + latin:
        return "mixed"
    share = han / (han + latin)
    return "zh" if share >= _MOSTLY else "en" if share <= _HARDLY else "mixed"
