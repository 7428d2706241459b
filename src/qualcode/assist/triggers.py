"""What a regular expression cannot do without: texts of which one stands in every match.

Most expressions of a codebook hold a word that most turns do not; where none of them stands the expression need not
be tried. Patterns are read by the parser of the standard library; what it reads otherwise than `regex` has no
triggers and is tried everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

MOST = 64
"""Texts followed at a time; a product of more is cut into parts."""

_FEW = 10
# Fuzzy counts, set operations and nested sets, branch resets, recursion, named lists: `regex` only.
_FOREIGN = re.compile(
    r"\{(?!\d*,?\d*\})|\[\^?\[|--|&&|\|\||~~|\(\?[|R&0-9]|\\[pPXKmMGLRNh]|\(\?[^:)]*[Vefbp]"
)


class _Part(NamedTuple):
    """What is known of a part of a pattern.

    Attributes:
        whole: all texts it can match, None where they are many.
        needed: texts one of which stands in each match, None where nothing is known.
    """

    whole: frozenset[str] | None
    needed: frozenset[str] | None


_NOTHING = _Part(frozenset([""]), None)
_ANYTHING = _Part(None, None)


def triggers(pattern: str) -> frozenset[str] | None:
    """Return texts in small letters of which every match of `pattern` in a folded text holds one, else None."""
    if _FOREIGN.search(pattern):
        return None
    try:
        part = _sequence(parser.parse(pattern, re.IGNORECASE))
    except (re.error, RecursionError, OverflowError):
        return None
    return _needed(part)


def _needed(part: _Part) -> frozenset[str] | None:
    found = part.needed if part.whole is None else part.whole
    return found if found and "" not in found else None


def _better(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """Choose the texts that come less often: the longer ones, then the fewer."""
    if one is None or other is None:
        return one if other is None else other
    return max(one, other, key=lambda texts: (min(map(len, texts)), -len(texts)))


def _sequence(items: Iterable[tuple[Any, Any]]) -> _Part:
    run, best, all_known = frozenset([""]), None, True
    for op, argument in items:
        part = _part(op, argument)
        if part.whole is not None and len(run) * len(part.whole) <= MOST:
            run = frozenset(first + then for first in run for then in part.whole)
            continue
        best = _better(best, _needed(_Part(run, None)))
        best = _better(best, part.needed if part.whole is None else None)
        run, all_known = part.whole or frozenset([""]), False
    return _Part(run, None) if all_known else _Part(None, _better(best, _needed(_Part(run, None))))


def _part(op: Any, argument: Any) -> _Part:
    read = _READ.get(op)
    return _ANYTHING if read is None else read(argument)


def _set(members: Iterable[tuple[Any, Any]]) -> _Part:
    found: set[str] = set()
    for op, argument in members:
        if op is sre.LITERAL:
            found.add(chr(argument).lower())
        elif op is sre.RANGE and argument[1] - argument[0] < _FEW:
            found |= {chr(code).lower() for code in range(argument[0], argument[1] + 1)}
        else:
            return _ANYTHING
    return _Part(frozenset(found), None) if len(found) <= _FEW else _ANYTHING


def _branch(parts: list[_Part]) -> _Part:
    if all(part.whole is not None for part in parts):
        texts = frozenset[str]().union(*(part.whole or frozenset() for part in parts))
        return _Part(texts, None) if len(texts) <= MOST else _Part(None, _needed(_Part(texts, None)))
    needed = [_needed(part) for part in parts]
    if any(one is None for one in needed):
        return _ANYTHING
    return _Part(None, frozenset[str]().union(*(one or frozenset() for one in needed)))


def _repeat(argument: tuple[int, int, Any]) -> _Part:
    least, most, items = argument
    part = _sequence(items)
    if least == 0:
        return _Part(part.whole | {""}, None) if most == 1 and part.whole is not None else _ANYTHING
    return part if least == most == 1 else _Part(None, _needed(part))


_READ: dict[Any, Callable[[Any], _Part]] = {
    sre.LITERAL: lambda code: _Part(frozenset([chr(code).lower()]), None),
    sre.AT: lambda _where: _NOTHING,
    sre.ASSERT: lambda _around: _NOTHING,
    sre.ASSERT_NOT: lambda _around: _NOTHING,
    sre.IN: _set,
    sre.SUBPATTERN: lambda group: _sequence(group[3]),
    sre.ATOMIC_GROUP: _sequence,
    sre.BRANCH: lambda branches: _branch([_sequence(one) for one in branches[1]]),
    sre.MAX_REPEAT: _repeat,
    sre.MIN_REPEAT: _repeat,
    sre.POSSESSIVE_REPEAT: _repeat,
}
