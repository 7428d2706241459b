"""Keywords made ready for the folded view, and what keeps a keyword from being used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from qualcode.assist.composites import Rule
from qualcode.assist.terms import Groups, Term, parse, phrase
from qualcode.assist.triggers import triggers
from qualcode.errors import InputError
from qualcode.i18n import _
from qualcode.model.codebook import Code, Codebook, Keyword
from qualcode.model.scripts import HAN, UNSPACED
from qualcode.segment import fold

_CHECK_SECONDS = 0.2
# A pair of a backslash and what it escapes, or one character; the ends of a range of a class stay as written.
_PATTERN_PART = re.compile(r"(?<!-)(\\?)([^\x00-\x7f])(?!-)")


class Owner(NamedTuple):
    """A keyword of a code, as the codebook has it, and its kind."""

    code: str
    keyword: str
    kind: str


class Needle(NamedTuple):
    """A folded text that is looked for, with everything that looks for it.

    Attributes:
        text: what is looked for, white space as single spaces.
        owners: keywords that it is, each code once, in the order of the codebook.
        terms: numbers of the terms of composite rules that it stands for.
        starts_whole: the first character is a letter or digit of a script with spaces, so that the word
            must begin there.
        ends_whole: the same of the last character and the word's end.
        guarded: one of the two.
    """

    text: str
    owners: tuple[Owner, ...]
    terms: tuple[int, ...]
    starts_whole: bool
    ends_whole: bool
    guarded: bool


class Regex(NamedTuple):
    """A compiled regular expression and the code it speaks for.

    Attributes:
        pattern: compiled for the folded view.
        owner: whose it is.
        triggers: texts of which one stands in every match, None where that is not known.
    """

    pattern: Any
    owner: Owner
    triggers: frozenset[str] | None


def spells(character: str) -> bool:
    """Tell whether a character belongs to a word of a script with spaces: a letter, digit or accent, no 汉字 or kana."""
    return character < UNSPACED and (character.isalnum() or "\u0300" <= character <= "\u036f")


class Needles:
    """Everything of a codebook that is found as a literal: keywords, their forms, and the terms of its rules.

    Attributes:
        rules: the composite rules in order.
        terms: how many different terms they have.
    """

    def __init__(self, codebook: Codebook) -> None:
        self.rules: list[Rule] = []
        self._terms: dict[Term, int] = {}
        self._owners: dict[str, dict[tuple[str, str], Owner]] = {}
        for code, keyword in keywords_of(codebook, *SIMPLE, *COMPOSITE):
            if keyword.kind in COMPOSITE:
                self._add_rule(code, keyword, codebook)
                continue
            for text in _texts(keyword):
                by_code = self._owners.setdefault(text, {})
                owner = Owner(code.id, keyword.pattern, keyword.kind)
                by_code.setdefault((code.id, "" if keyword.kind == "literal" else keyword.kind), owner)

    @property
    def terms(self) -> int:
        """How many different terms the rules have."""
        return len(self._terms)

    def all(self) -> list[Needle]:
        """Return each text once, in the order of its first keyword, then of its first term."""
        by_text: dict[str, list[int]] = {}
        for term, number in self._terms.items():
            for text in term:
                by_text.setdefault(text, []).append(number)
        texts = dict.fromkeys([*self._owners, *by_text])
        return [
            _needle(text, tuple(self._owners.get(text, {}).values()), tuple(by_text.get(text, ())))
            for text in texts
        ]

    def _add_rule(self, code: Code, keyword: Keyword, codebook: Codebook) -> None:
        read = parse(keyword.pattern, codebook.groups)
        numbers = [[self._number(term) for term in terms] for terms in (read.terms, read.unless)]
        rule = Rule(code.id, keyword.pattern, keyword.kind, tuple(numbers[0]), read.joints, tuple(numbers[1]))
        self.rules.append(rule)

    def _number(self, term: Term) -> int:
        return self._terms.setdefault(term, len(self._terms))


SIMPLE, COMPOSITE = ("literal", "word", "lemma"), ("gap", "near")
"""Kinds of keywords that are texts, and kinds that are rules of several terms."""

FEWEST_SOUNDS = 3
"""汉字 of a keyword found by its sound."""


def _texts(keyword: Keyword) -> list[str]:
    return phrase(keyword.pattern) if keyword.kind == "lemma" else [folded_literal(keyword.pattern)]


def _needle(text: str, owners: tuple[Owner, ...], terms: tuple[int, ...]) -> Needle:
    starts, ends = spells(text[0]), spells(text[-1])
    return Needle(text, owners, terms, starts, ends, starts or ends)


def regexes(codebook: Codebook) -> list[Regex]:
    """Return the codebook's regular expressions, in order."""
    return [
        Regex(
            compiled(keyword.pattern),
            Owner(code.id, keyword.pattern, "regex"),
            triggers(folded_regex(keyword.pattern)),
        )
        for code, keyword in keywords_of(codebook, "regex")
    ]


def keywords_of(codebook: Codebook, *kinds: str) -> Iterator[tuple[Code, Keyword]]:
    """Give the keywords of some kinds with their codes, in order."""
    return ((code, keyword) for code in codebook.codes for keyword in code.keywords if keyword.kind in kinds)


def folded_literal(pattern: str) -> str:
    """Fold a literal and make every run of white space in it one space."""
    return " ".join(fold(pattern).split())


@cache
def compiled(pattern: str) -> Any:
    """Compile a regular expression for the folded view, see `folded_regex`.

    Raises:
        regex.error: it is no regular expression.
    """
    import regex

    return regex.compile(folded_regex(pattern), regex.IGNORECASE)


def folded_regex(pattern: str) -> str:
    """Fold the 汉字 of a regular expression as the text is; its ASCII stays, since small letters may be other classes."""
    return _PATTERN_PART.sub(_fold_part, pattern)


def _fold_part(part: re.Match[str]) -> str:
    plain = fold(part[2])
    return plain if plain.isalnum() else part[1] + part[2] if plain == part[2] else re.escape(plain)


def problems(codebook: Codebook) -> list[InputError]:
    """Return an error for each keyword that cannot be used, with its code, its line and the reason.

    A literal must have something to look for. A regular expression must be one, and must not match where
    there is nothing.
    """
    found = (
        (code, keyword, unusable(keyword, codebook.groups))
        for code in codebook.codes
        for keyword in code.keywords
    )
    return [
        InputError(
            _("code {code}, keyword {keyword}: {reason}").format(
                code=code.id, keyword=repr(keyword.pattern), reason=reason
            ),
            _("Correct the keyword in the codebook file or take it out."),
            line=code.line,
        )
        for code, keyword, reason in found
        if reason
    ]


def unusable(keyword: Keyword, groups: Groups) -> str:
    """Return why a keyword cannot be used, empty where it can."""
    if keyword.kind == "regex":
        return _regex_reason(keyword.pattern)
    if not folded_literal(keyword.pattern):
        return _("it is empty")
    if keyword.kind == "homophone" and len(HAN.findall(keyword.pattern)) < FEWEST_SOUNDS:
        return _("fewer than {n} 汉字 sound like too much else").format(n=FEWEST_SOUNDS)
    try:
        if keyword.kind in COMPOSITE:
            parse(keyword.pattern, groups)
        elif keyword.kind == "lemma":
            phrase(keyword.pattern)
    except ValueError as fault:
        return str(fault)
    return ""


def _regex_reason(pattern: str) -> str:
    import regex

    try:
        ready = compiled(pattern)
    except (regex.error, RecursionError, OverflowError) as fault:
        return _("it is no regular expression: {fault}").format(fault=fault)
    # Its own text is where a pattern that only looks around finds what it looks for.
    samples = ("", fold(pattern), "a 1 学校, b.")
    return _("it matches where there is nothing") if any(_empty(ready, sample) for sample in samples) else ""


def _empty(ready: Any, sample: str) -> bool:
    try:
        return any(match.start() == match.end() for match in ready.finditer(sample, timeout=_CHECK_SECONDS))
    except TimeoutError:
        return False  # the time limit of the search itself takes care of it
