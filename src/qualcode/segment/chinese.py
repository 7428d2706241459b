"""Chinese words: jieba's, cut by rjieba where it is there.

rjieba holds jieba's dictionary and is many times faster, but reads symbols inside Latin words and 汉字
outside the basic block in its own way. A front that hides both from it makes the words the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import version
from typing import Any

# jieba's own classes (jieba 0.42.1, `re_han_default` and `finalseg.re_skip`).
_SYMBOL = re.compile(r"[+#&._%\-]")
_LATIN_RUN = re.compile(r"[a-zA-Z0-9+#&._%\-]*[+#&._%\-][a-zA-Z0-9+#&._%\-]*")
_SKIP = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")
# 汉字 to rjieba, marks to jieba.
_BEYOND = re.compile("[\u3400-\u4dbf\u9fd6-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_UNLIKE = re.compile(f"[{_SYMBOL.pattern[1:-1]}{_BEYOND.pattern[1:-1]}]")
# The only words of the dictionary that hold a symbol.
_SYMBOL_WORD = re.compile(r"AT&T|[Cc](?:#|\+\+)")
# No word of the dictionary holds a small q: in its place a symbol is a letter that joins nothing.
_AS_LETTER = str.maketrans("+#&._%-", "qqqqqqq")

Cut = Callable[[str], list[str]]


# Words of n characters as marks: one and n - 1 noughts; longer words are rare.
_UNITS = ["", *("1" + "0" * more for more in range(64))]


def marks(words: Iterable[str]) -> str:
    """Return a string of `1` and `0`, one a character, `1` where a word starts."""
    lengths = list(map(len, words))
    try:
        return "".join(map(_UNITS.__getitem__, lengths))
    except IndexError:
        return "".join("1" + "0" * (length - 1) for length in lengths if length)


@cache
def _rjieba() -> Cut | None:
    try:
        import rjieba
    except ImportError:
        return None
    cut: Cut = rjieba.Jieba().cut
    return cut


@cache
def jieba_itself() -> Any:
    """Return a tokenizer of our own, made without jieba's log lines and its cache in a shared folder."""
    import jieba

    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


@cache
def engine() -> str:
    """Name what cuts Chinese words here, with versions."""
    reference = f"jieba {version('jieba')}"
    return f"rjieba {version('rjieba')} = {reference}" if _rjieba() else reference


def _recut(text: str, found: str) -> str:
    """Mark anew the words that hold symbols, as jieba's rule for Latin runs cuts them."""
    flags = bytearray(found, "ascii")
    for run in _LATIN_RUN.finditer(text):
        start = flags.rfind(b"1", 0, run.start() + 1)
        while start < run.end():
            end = flags.find(b"1", start + 1)
            end = end if end >= 0 else len(text)
            if _SYMBOL.search(text, start, end):
                flags[start:end] = marks(filter(None, _SKIP.split(text[start:end]))).encode()
            start = end
    return flags.decode()


def cut(text: str) -> str:
    """Return where jieba's words start in `text` (accurate mode, with its hidden Markov model), see `marks`.

    The words are those of `jieba.lcut(text)`, whichever engine finds them.
    """
    fast = _rjieba()
    if fast is None:
        return marks(jieba_itself().lcut(text))
    if _UNLIKE.search(text) is None:
        return marks(fast(text))
    if _SYMBOL_WORD.search(text):
        return marks(jieba_itself().lcut(text))
    hidden = _BEYOND.sub("。", text).translate(_AS_LETTER)
    return _recut(text, marks(fast(hidden)))
