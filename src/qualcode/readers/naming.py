"""Names as written → labels: who of them is one and the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from qualcode.readers import lexicon as words
from qualcode.readers.lexicon import fold
from qualcode.readers.names import Shape, parts, shape

_NUMBER = re.compile(r"[\s.#-]*(?:[0-9０-９]+|[一二三四五六七八九十]+)\s*$")
_VERB = re.compile(r"(?:又问|追问|提问|回答|问|答)$")
_QUESTIONS = frozenset({"q", "question", "问", "问题"})
_ANSWERS = frozenset({"a", "answer", "答", "回答"})


def labels(names: Iterable[str]) -> dict[str, str]:
    """Map each name to its label, in the spelling that came first.

    Questions and answers that are numbered (`Q1`, `Q2`, `问1`) are one who asks and one who answers; a name with
    `（续）` or `（笑）` is the same name; one with another addition, `李校长（县二小）`, is the shorter name where that
    stands too and has no other addition. `记者问` is `记者`.
    """
    written = list(dict.fromkeys(names))
    bare = {fold(name) for name in written}
    additions = _additions(written)
    asked = any(_numbered(name) in _QUESTIONS for name in written)
    first: dict[str, str] = {}
    found = {}
    for name in written:
        label = _without_number(_without_addition(name, bare, additions), asked=asked)
        label = _without_verb(label)
        found[name] = first.setdefault(fold(label), label)
    return found


def _additions(names: Iterable[str]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        base, inside = parts(name)
        if inside and not _passing(inside):
            found[fold(base)].add(fold(inside))
    return found


def _passing(inside: str) -> bool:
    """Tell whether an addition says how or that somebody goes on speaking, not who it is."""
    return fold(inside) in words.CONTINUED or bool(words.STAGE.search(inside))


def _without_addition(name: str, bare: set[str], additions: Mapping[str, set[str]]) -> str:
    base, inside = parts(name)
    same = fold(base) in bare and len(additions.get(fold(base), ())) == 1
    return base if inside and (_passing(inside) or same) else name


def _numbered(name: str) -> str:
    """Return the word before a number, folded, empty where there is no number."""
    return fold(_NUMBER.sub("", name)) if _NUMBER.search(name) else ""


def _without_number(name: str, *, asked: bool) -> str:
    word = _numbered(name)
    return _NUMBER.sub("", name) if word in _QUESTIONS or (asked and word in _ANSWERS) else name


def _without_verb(name: str) -> str:
    shorter = _VERB.sub("", name)
    return shorter if shorter and shape(shorter) >= Shape.PERSON else name
