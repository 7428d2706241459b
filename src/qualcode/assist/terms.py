"""How a rule of several terms is written: what follows what, what stands near what, and what must not be there.

    attach … importance        one after the other in a clause, at most four words between
    领导|校长 …6 重视|上心       any of several words, at most six words between
    经费 & 不够                 both in one sentence, in any order
    经费 &5 不够 ! 班费          at most five words between, and no 班费 in the sentence
    <leaders> … "lip service"   a shared group of words; between quotes, without inflected forms

English words stand for all their forms, 汉字 for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from qualcode.assist.forms import forms
from qualcode.i18n import _
from qualcode.segment import fold

REACH = 4
"""Words that may stand between the terms of a gap where the rule names no number."""

_MOST = 2000
_JOINT = re.compile(r'\s*(?:(…|\.\.\.)\s*(\d*)|(&)\s*(\d*)|(!))\s*(?=(?:[^"]*"[^"]*")*[^"]*\Z)')
_CHOICE = re.compile(r'\|(?=(?:[^"]*"[^"]*")*[^"]*\Z)')
_GROUP = re.compile(r"<([^<>]+)>")

Groups = Mapping[str, Sequence[str]]
"""The words of each shared group, as they are written."""


@dataclass(frozen=True, slots=True)
class Joint:
    """What leads from one term to the next.

    Attributes:
        ordered: the next one comes after this one, in the same clause.
        words: how many may stand between, None for anywhere in the sentence.
    """

    ordered: bool
    words: int | None


Term = tuple[str, ...]
"""The folded texts that a term stands for, each once."""


@dataclass(frozen=True, slots=True)
class Composite:
    """A rule of one or more terms.

    Attributes:
        terms: what must be there.
        joints: between them, one fewer.
        unless: what must not be in the same sentence.
    """

    terms: tuple[Term, ...]
    joints: tuple[Joint, ...]
    unless: tuple[Term, ...]


def parse(pattern: str, groups: Groups | None = None) -> Composite:
    """Read a rule.

    Raises:
        ValueError: it breaks a rule; the message says which, for the reader.
    """
    pieces = _JOINT.split(pattern)
    terms, joints, unless = [_term(pieces[0], groups or {})], list[Joint](), list[Term]()
    for at in range(1, len(pieces), 6):
        _gap, gap_words, near, near_words, without, written = pieces[at : at + 6]
        term = _term(written, groups or {})
        if without:
            unless.append(term)
        elif unless:
            raise ValueError(_("what must not be there comes last"))
        else:
            terms.append(term)
            joints.append(_joint(near, near_words if near else gap_words))
    return Composite(tuple(terms), tuple(joints), tuple(unless))


def _joint(near: str | None, words: str) -> Joint:
    if near:
        return Joint(ordered=False, words=int(words) if words else None)
    return Joint(ordered=True, words=int(words) if words else REACH)


def _term(written: str, groups: Groups) -> Term:
    found: list[str] = []
    for choice in _CHOICE.split(written):
        group = _GROUP.fullmatch(choice.strip())
        if group is None:
            found += phrase(choice)
        elif group[1] in groups:
            found += [form for word in groups[group[1]] for form in phrase(word)]
        else:
            raise ValueError(_("there is no group <{name}>").format(name=group[1]))
    if len(found) > _MOST:
        raise ValueError(_("it stands for more than {n} forms").format(n=_MOST))
    return tuple(dict.fromkeys(found))


def phrase(written: str) -> list[str]:
    """Return the folded texts a phrase stands for: each English word in each of its forms, in quotes as it is.

    Raises:
        ValueError: it is empty, or has more forms than can be looked for.
    """
    written = written.strip()
    quoted = len(written) > 1 and written[0] == written[-1] == '"'
    words = fold(written[1:-1] if quoted else written).split()
    if not words:
        raise ValueError(_("a term of it is empty"))
    if quoted:
        return [" ".join(words)]
    choices = [forms(word) for word in words]
    count = 1
    for choice in choices:
        count *= len(choice)
    if count > _MOST:
        raise ValueError(_("it stands for more than {n} forms").format(n=_MOST))
    return [" ".join(each) for each in product(*choices)]
