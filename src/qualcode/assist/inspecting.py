"""What is odd about a codebook's keywords, told from the codebook alone: those that can never match or never add.

A fault is a keyword that cannot do what it is there for; anything else is a remark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from qualcode.assist.exclusions import Exclusions
from qualcode.assist.fuzzy import slips
from qualcode.assist.patterns import COMPOSITE, SIMPLE, Needles, folded_literal, folded_regex, spells
from qualcode.assist.sweep import Sweep
from qualcode.assist.terms import Composite, Term, parse, phrase
from qualcode.assist.triggers import triggers
from qualcode.i18n import _
from qualcode.model.codebook import KINDS, Code, Codebook, Keyword
from qualcode.model.span import Span, Spans
from qualcode.segment import fold, segment

_ENDS = "。!?；;\n"
"""Marks of which a sentence goes no further, on the folded view."""


_RULE = re.compile(r"\s*([A-Za-z]+)\s*[:：]\s*")
"""How a rule begins that was written as a text."""


class Finding(NamedTuple):
    """Something about a keyword.

    Attributes:
        fault: whether it keeps the keyword from doing anything; a remark otherwise.
        code: id of its code.
        keyword: as written.
        kind: its kind of rule.
        reason: what there is to say, for the reader.
    """

    fault: bool
    code: str
    keyword: str
    kind: str
    reason: str


def inspect(codebook: Codebook) -> list[Finding]:
    """Return what is odd, in the order of the codebook.

    Every keyword must be usable, see `patterns.problems`.
    """
    excluded = frozenset(Exclusions(codebook).texts)
    sharing = _sharing(codebook)
    found = []
    for code in codebook.codes:
        known: dict[str, Keyword] = {}
        contained = _contained(code)
        for keyword in code.keywords:
            reasons = [(True, reason) for reason in _never(keyword, codebook, excluded)]
            reasons += [(False, reason) for reason in _idle(keyword, codebook, known, contained)]
            others = [one for one in sharing[_same(keyword)] if one != code.id]
            if others:
                reasons.append((False, _("it stands under {codes} too").format(codes=", ".join(others))))
            found += [Finding(fault, code.id, keyword.pattern, keyword.kind, why) for fault, why in reasons]
            known.setdefault(_same(keyword), keyword)
    return found


def _same(keyword: Keyword) -> str:
    """Return what two keywords have in common that find the same; a literal is found like any other on the folded view."""
    text = keyword.pattern if keyword.kind == "regex" else folded_literal(keyword.pattern)
    return f"{keyword.kind}: {text}"


def _sharing(codebook: Codebook) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for code in codebook.codes:
        for same in dict.fromkeys(map(_same, code.keywords)):
            found.setdefault(same, []).append(code.id)
    return found


# Those that can never match.


def _never(keyword: Keyword, codebook: Codebook, excluded: frozenset[str]) -> Iterator[str]:
    if keyword.kind == "regex":
        needed = triggers(folded_regex(keyword.pattern))
        if needed and all(fold(text) != text for text in needed):
            yield _("it needs {text}, which never stands in the folded text").format(text=repr(min(needed)))
    elif keyword.kind in COMPOSITE:
        yield from _never_together(keyword, codebook)
    elif keyword.kind in SIMPLE and excluded.issuperset(
        phrase(keyword.pattern) if keyword.kind == "lemma" else [folded_literal(keyword.pattern)]
    ):
        yield _("it is an exclusion itself, in which a hit counts for nothing")


def _never_together(keyword: Keyword, codebook: Codebook) -> Iterator[str]:
    read = parse(keyword.pattern, codebook.groups)
    for term in read.terms:
        if any(set(term) <= set(one) for one in read.unless):
            yield _("it asks for {term} and forbids it").format(term=_written(term))
        if all(any(end in text[:-1] for end in _ENDS) for text in term):
            yield _("a sentence ends inside {term}, and all must stand in one").format(term=_written(term))


def _written(term: Term) -> str:
    return term[0] if len(term) == 1 else f"{term[0]}|…"


# Those that never add anything.


def _contained(code: Code) -> Mapping[str, str]:
    """Return, by the text of a literal, a shorter one of the same code that is a hit wherever the longer is."""
    literals = dict.fromkeys(folded_literal(one.pattern) for one in code.keywords if one.kind == "literal")
    if not literals:
        return {}
    needles = Needles(Codebook("", (Code(code.id, keywords=tuple(map(Keyword, literals))),)))
    text, places = "\n".join(literals), list[Span]()
    for literal in literals:
        start = places[-1].end + 1 if places else 0
        places.append(Span(start, start + len(literal)))
    hits, _terms = Sweep(needles.all(), 0).over(fold(text), segment(text, []).words, places)
    found, within = dict[str, str](), Spans(places)
    for hit in hits:
        longer = places[within.touched(hit.start, hit.end)[0]].of(text)
        if hit.score == 1.0 and len(hit.keyword) < min(len(longer), len(found.get(longer, longer))):
            found[longer] = hit.keyword
    return found


def _idle(
    keyword: Keyword, codebook: Codebook, known: Mapping[str, Keyword], contained: Mapping[str, str]
) -> Iterator[str]:
    earlier = known.get(_same(keyword))
    if earlier is not None:
        yield _("it is {keyword} again, once both are folded").format(keyword=earlier.pattern)
    text = folded_literal(keyword.pattern)
    if keyword.kind == "literal" and text in contained:
        yield _("wherever it stands, the shorter {keyword} is found already").format(keyword=contained[text])
    meant = _RULE.match(keyword.pattern) if keyword.kind == "literal" else None
    if meant and meant[1].lower() in KINDS:
        said = _("it is looked for as it stands; as a rule it is written {written}")
        rule = keyword.pattern[meant.end() :].replace("'", "''")
        yield said.format(written=f"{{{meant[1].lower()}: '{rule}'}}")
    if keyword.kind in COMPOSITE and _is_single(parse(keyword.pattern, codebook.groups)):
        yield _("it has one term only, which no other stands beside")
    if keyword.kind == "fuzzy" and not slips(text):
        yield _("it is too short for slips and is found only as written")


def _is_single(rule: Composite) -> bool:
    return len(rule.terms) == 1 and len(rule.terms[0]) == 1 and not rule.unless


def straddled(keyword: Keyword) -> bool:
    """Tell whether a keyword is one that a word can run over the edge of: a text that begins or ends with 汉字."""
    text = folded_literal(keyword.pattern)
    return keyword.kind in SIMPLE and not (spells(text[0]) and spells(text[-1]))
