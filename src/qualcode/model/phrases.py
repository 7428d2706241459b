"""Phrases: what stands in a sentence between its marks."""

from __future__ import annotations

from qualcode.model.span import Span

_MARKS = frozenset('，、；：。！？…—–（）【】〔〕《》〈〉「」『』“”‘’,;:.!?()[]{}"|\n')
"""What ends a phrase, unless it stands between two Latin letters or digits, as in 3.5 or isn’t."""


def phrases(text: str, sentence: Span) -> list[Span]:
    """Return the stretches of a sentence between its marks, without white space at their edges."""
    found, first = [], sentence.start
    for at in range(sentence.start, sentence.end + 1):
        if at == sentence.end or _ends(text, at):
            said = text[first:at]
            start, end = first + len(said) - len(said.lstrip()), first + len(said.rstrip())
            if start < end:
                found.append(Span(start, end))
            first = at + 1
    return found


def _ends(text: str, at: int) -> bool:
    if text[at] not in _MARKS:
        return False
    beside = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
    return not (len(beside) == 2 and beside.isascii() and beside.isalnum())
