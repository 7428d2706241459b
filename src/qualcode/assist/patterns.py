"""Keywords made ready for the folded view, and what keeps a keyword from being used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from qualcode.assist.triggers import triggers
from qualcode.errors import InputError
from qualcode.i18n import _
from qualcode.model.codebook import Code, Codebook, Keyword
from qualcode.segment import fold

_CHECK_SECONDS = 0.2
# A pair of a backslash and what it escapes, or one character; the ends of a range of a class stay as written.
_PATTERN_PART = re.compile(r"(?<!-)(\\?)([^\x00-\x7f])(?!-)")


class Owner(NamedTuple):
    """A keyword of a code, as the codebook has it."""

    code: str
    keyword: str


class Literal(NamedTuple):
    """A folded literal with every code that looks for it.

    Attributes:
        text: what is looked for, white space as single spaces.
        owners: each code once, in the order of the codebook.
        starts_whole: the first character is a letter or digit of a script with spaces, so that the word
            must begin there.
        ends_whole: the same of the last character and the word's end.
        guarded: one of the two.
    """

    text: str
    owners: tuple[Owner, ...]
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
    """Tell whether a character belongs to a word of a script with spaces: a letter, digit or accent, no 汉字."""
    return character < "\u2e80" and (character.isalnum() or "\u0300" <= character <= "\u036f")


def literals(codebook: Codebook) -> list[Literal]:
    """Return the codebook's literals, each folded text once, in the order of their first code."""
    owners: dict[str, dict[str, Owner]] = {}
    for code, keyword in _keywords(codebook, "literal"):
        by_code = owners.setdefault(folded_literal(keyword.pattern), {})
        by_code.setdefault(code.id, Owner(code.id, keyword.pattern))
    return [_literal(text, tuple(by_code.values())) for text, by_code in owners.items()]


def _literal(text: str, owners: tuple[Owner, ...]) -> Literal:
    starts, ends = spells(text[0]), spells(text[-1])
    return Literal(text, owners, starts, ends, starts or ends)


def regexes(codebook: Codebook) -> list[Regex]:
    """Return the codebook's regular expressions, in order."""
    return [
        Regex(compiled(keyword.pattern), Owner(code.id, keyword.pattern), triggers(_folded(keyword.pattern)))
        for code, keyword in _keywords(codebook, "regex")
    ]


def _keywords(codebook: Codebook, kind: str) -> Iterator[tuple[Code, Keyword]]:
    return ((code, keyword) for code in codebook.codes for keyword in code.keywords if keyword.kind == kind)


def folded_literal(pattern: str) -> str:
    """Fold a literal and make every run of white space in it one space."""
    return " ".join(fold(pattern).split())


@cache
def compiled(pattern: str) -> Any:
    """Compile a regular expression for the folded view.

    Its 汉字 are folded as the text is; its ASCII is left as it stands, since small letters would turn one
    class into another.

    Raises:
        regex.error: it is no regular expression.
    """
    import regex

    return regex.compile(_folded(pattern), regex.IGNORECASE)


def _folded(pattern: str) -> str:
    return _PATTERN_PART.sub(_fold_part, pattern)


def _fold_part(part: re.Match[str]) -> str:
    plain = fold(part[2])
    return plain if plain.isalnum() else part[1] + part[2] if plain == part[2] else re.escape(plain)


def problems(codebook: Codebook) -> list[InputError]:
    """Return an error for each keyword that cannot be used, with its code, its line and the reason.

    A literal must have something to look for. A regular expression must be one, and must not match where
    there is nothing.
    """
    found = ((code, keyword, _reason(keyword)) for code in codebook.codes for keyword in code.keywords)
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


def _reason(keyword: Keyword) -> str:
    if keyword.kind == "regex":
        return _regex_reason(keyword.pattern)
    return "" if folded_literal(keyword.pattern) else _("it is empty")


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
