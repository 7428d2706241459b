"""Whether a hit is denied in its clause: 没有…, 不…, 重视不够; never …, lack of …, … is not enough.

A sign for the reader, not a verdict: the hit is offered all the same. Double negation and questions of the
form 有没有 are no negation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from qualcode.model.span import Span, Spans
from qualcode.model.words import Words

# What looks like a negation and is none; met first, it is passed over.
_ZH_NONE = (
    "不能不 不得不 不会不 没有不 无不 不是不 不可不 不可能不 不仅 不但 不光 不只 不单 不断 不管 不论 不过 不少 不错 "
    "不同 不久 不妨 不免 不禁 不愧 不用说 没想到 没问题 没关系 没错 没事 没说的 无论 无疑 无非 无偿"
)
_ZH = (
    "从来没有 从来没 从来不 从没有 从没 从不 从未 并没有 并没 并不 并非 绝不 决不 毫不 毫无 不怎么 不是很 不是 不会 "
    "不能 不够 不足 不太 不大 不再 不用 不要 不必 不想 不愿意 不愿 不肯 不敢 不该 不应该 不应 不可能 不可 不见得 "
    "不一定 不 没有 没法 没能 没人 没什么 没 无法 无人 无从 无 未能 未曾 未必 尚未 未 缺乏 缺少 欠缺 缺 "
    "难以 很少 极少 谈不上 说不上 算不上 得不到 看不到 见不到"
)
_EN_NONE = r"no doubt|no matter|no wonder|no problem|not (?:only|just|merely|to mention)|nothing but|without (?:a )?doubt"
_EN = (
    r"not|never|no|without|hardly|rarely|seldom|barely|scarcely|neither|nor|none|nobody|nothing|cannot"
    r"|lack(?:s|ed|ing)?|absence of|insufficient|inadequate|(?:too|very) (?:few|little)"
    r"|(?:do|does|did|is|was|are|were|has|have|had|wo|ca|could|would|should)nt"
)
# Clause and contrast end the reach of a negation; the text is folded, so full-width marks are ASCII.
_END = r"。…,.!?;:"


def _any(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


# In one branch each, since re looks such a pattern's first characters up at once.
_BEFORE_ZH = re.compile(rf"(?:{_any(_ZH_NONE + ' ' + _ZH)})(?=(?:(?!但|而是|可是|不过)[^{_END}]){{0,12}}\Z)")
_BEFORE_EN = re.compile(
    rf"(?P<none>\b(?:{_EN_NONE})\b)"
    rf"|(?:\b(?:{_EN})|n't)\b(?=(?:(?!\b(?:but|although|though|yet)\b)[^{_END}]){{0,45}}\Z)"
)
_ZH_BETWEEN = (
    "的 得 做得 搞得 还 也 都 并 很 太 仍 仍然 又 就 是 还是 根本 完全 一直 远远 远 确实 其实 程度 力度 水平 工作 这块 "
    "方面 这方面 机制 比较 相对 有点 有些"
)
_ZH_AFTER = (
    "不够 不足 不到位 不高 不强 不力 不好 不多 不大 不畅 不及时 不全面 不深入 不充分 不完善 不健全 不落实 不规范 不均衡 "
    "不平衡 不理想 不明显 不稳定 不了 不起来 不上 不下去 不见 跟不上 缺失 缺位 很少"
)
# These deny what stands before them only as the predicate: 经费没有到位, 经费缺乏; but 长期缺乏沟通 is about 沟通.
_ZH_PREDICATE = "没有 没 未能 未 欠缺 匮乏 缺乏 少"
_ZH_AND_THEN = "到位 落实 跟上 保障 保证 建立 建起来 形成 开展 搞 做 实现 起来 效果 多少 解决 拿到 下来 兑现 了 的 啊 呢 吧"
_AFTER = re.compile(
    rf"(?:{_any(_ZH_BETWEEN)}){{0,3}}(?P<zh>{_any(_ZH_AFTER)}"
    rf"|(?:{_any(_ZH_PREDICATE)})(?=\Z|[ {_END}]|{_any(_ZH_AND_THEN)}))"
    r"|(?: +(?:itself|is|was|are|were|has|have|had|been|did|does|do|would|could|can|really|still|simply|just|often))"
    r"{0,3}(?P<en>n't| +(?:not|never|hardly|rarely|insufficient|inadequate|lacking|missing|absent))\b"
)
_NONE = frozenset(_ZH_NONE.split())
# Every negation holds one of these; most hits have none near them.
_MAYBE = re.compile("[不没未无缺欠难少非匮a-z]")
_MAYBE_EN = re.compile(
    "[不没未无缺欠难少非匮]|no|n't|nt|never|neither|without|hardly|rarely|seldom|barely|scarcely|lack|absen|insuff|inadeq"
    "|few|little|missing"
)
_PREFIXES = frozenset("不没未无")
_NEAR, _FAR, _AFTER_NEAR, _AFTER_FAR = 16, 60, 8, 40


def negations(folded: str, words: Words, turns: Sequence[Span]) -> Callable[[int, int], bool]:
    """Return `negated` for one text, where little is done for a hit with nothing near that may be a negation."""
    maybe, cover = _MAYBE.search, Spans(turns).cover

    def inside(start: int, end: int) -> bool:
        near = maybe(folded, start - _NEAR if start > _NEAR else 0, end + _AFTER_NEAR)
        return near is not None and negated(folded, words, cover(start, end), start, end)

    return inside


def negated(folded: str, words: Words, turn: Span, start: int, end: int) -> bool:
    """Tell whether a negation stands before the hit in its clause, within a few words, or directly after it.

    A Chinese negation must be words of its own: the 不 of 不断 is none. What is said in another turn denies nothing,
    though a turn may end without a mark.
    """
    latin = folded[start].isascii()
    near, far, last = max(turn.start, start - _NEAR), max(turn.start, start - _FAR), turn.end
    if latin and not _MAYBE_EN.search(folded, far, min(end + _AFTER_FAR, last)):
        return False
    if not _MAYBE.search(folded, near, min(end + _AFTER_NEAR, last)):
        return False
    for match in _BEFORE_ZH.finditer(folded, near, start):
        if match[0] not in _NONE and _denies(folded, words, Span(*match.span()), start):
            return True
    if latin:
        found = _BEFORE_EN.finditer(folded, far, start)
        if any(match.lastgroup != "none" for match in found):
            return True
    elif folded[start - 1 : start] in _PREFIXES and not words.edge(start):
        return True  # 无经费 as one word, when the keyword is 经费
    after = _AFTER.match(folded, end, last)
    return after is not None and (after["en"] is not None or _whole(words, *after.span("zh")))


def _denies(folded: str, words: Words, sign: Span, hit: int) -> bool:
    """Tell a negation from the middle of 有没有 or of a longer word; 没有经费 as one word is one, when the keyword is 经费."""
    start, end = sign
    if start > 0 and folded[start - 1] == folded[start + 1 : start + 2]:
        return False
    return _whole(words, start, end) or _whole(words, start, start + 1) or (end == hit and words.edge(start))


def _whole(words: Words, start: int, end: int) -> bool:
    return words.edge(start) and words.edge(end)
