"""Whether a hit stands in what is only supposed or wished for: 如果…, 要是…, …就好了; if we had …, would have …, suppose ….

A sign for the reader, not a verdict: what people propose is often said so.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from qualcode.model.span import Span, union
from qualcode.model.words import Words

_ZH_OPENS = "如果 要是 假如 假使 假若 倘若 倘使 若是 如若 万一 若"
_ZH_CLOSES = "就好了 就更好了 该多好"
# What looks like one and is none: a turn of speech, a question inside a sentence, a hedge.
_NONE = (
    r"如果说|\bas if\b|\b(?:ask(?:ed|s|ing)?|know|knew|knows|see|saw|wonder(?:ed|s|ing)?|check(?:ed|s)?|doubt(?:ed|s)?"
    r"|tell|told|sure|say|said)(?: \w+)? if\b|\bi suppose\b|\bsuppose so\b"
)
_EN = (
    r"\bif (?:only\b|(?:[\w']+ ){1,4}?(?:had|were|could|would|did|got|gave|came|was to)\b|\w+'d\b)"
    r"|\bwhat if\b|\bsuppos(?:e|ing)\b|\b(?:imagine|(?:i|we) wish)\b"
    r"|\b(?:would|could|might)(?:n't| not)? have (?:been|had|got|gone|come|made|done|taken|given|\w{2,}ed)\b"
    r"|\bhad (?:i|we|he|she|they|there|it) (?:been|had|known|got)\b|\bwere (?:i|we|he|she|they|there|it) to\b"
    r"|\bwould be (?:nice|good|great|better|best|helpful|lovely|ideal)\b"
)
_SIGN = re.compile(
    rf"(?P<none>{_NONE})|(?P<opens>{_ZH_OPENS.replace(' ', '|')})|(?P<closes>{_ZH_CLOSES.replace(' ', '|')})|(?P<en>{_EN})"
)
# Every sign holds one of these; most sentences have none. In one branch each, since `re` looks their first characters up.
_MAYBE = re.compile(
    f"{_ZH_OPENS.replace(' ', '|')}|{_ZH_CLOSES.replace(' ', '|')}|if|suppos|imagine|wish|would|could|might|had |were "
)
# What follows is meant again.
_TURN = re.compile(r"但是?|可是|不过|然而|其实|事实上|\b(?:but|although|though|yet|however|in fact)\b")
_FAR = 60
"""Code points that a Chinese sign reaches at the most: spoken sentences run on."""


def supposed(folded: str, words: Words, sentences: Sequence[Span]) -> list[Span]:
    """Return the disjoint ranges of what is only supposed in a text, in order.

    Args:
        folded: `segment.fold` of the text.
        words: the text's words.
        sentences: in order.
    """
    ends = [end for _start, end in sentences]
    signs = {place for sign in _MAYBE.finditer(folded) for place in (sign.start(), sign.end() - 1)}
    some = {bisect_right(ends, place) for place in signs} - {len(ends)}
    return union(span for at in some for span in _in_sentence(folded, words, sentences[at]))


def _in_sentence(folded: str, words: Words, sentence: Span) -> Iterator[Span]:
    signs = [one for one in _SIGN.finditer(folded, *sentence) if one.lastgroup != "none"]
    turns = [one.start() for one in _TURN.finditer(folded, *sentence)] if signs else []
    for sign in signs:
        first = max((turn for turn in turns if turn < sign.start()), default=sentence.start)
        last = min((turn for turn in turns if turn >= sign.end()), default=sentence.end)
        if sign.lastgroup == "en":
            yield Span(first, last)
        elif sign.lastgroup == "closes":
            yield Span(max(first, sign.start() - _FAR), sign.end())
        elif words.edge(sign.start()) and words.edge(sign.end()):
            yield Span(sign.start(), min(last, sign.end() + _FAR))
