"""What is looked for in a text: words or a regular expression, on the folded view, exact in case where asked.

Traditional and simplified 汉字 are one, so are full and half width. Case counts only where the pattern has a capital.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from qualcode.errors import LimitError, UsageError
from qualcode.i18n import _
from qualcode.model.span import Span
from qualcode.segment.fold import fold

_SECONDS = 2.0
folded = lru_cache(maxsize=256)(fold)
"""`fold`, remembered: the texts of a study are searched again and again."""


class Pattern:
    """Something to be found.

    Args:
        words: a plain text, in which any run of white space matches any other, or a regular expression.
        regex: whether it is one; `^` and `$` are then ends of lines.

    Raises:
        UsageError: there is nothing to find, or it is no regular expression.
    """

    def __init__(self, words: str, *, regex: bool = False) -> None:
        if not words.strip():
            raise UsageError(_("There is nothing to find."), _("Give some text: qualcode find TEXT"))
        self._regex = regex
        self._exact = any(letter.isupper() for letter in re.sub(r"\\.", "", words) if regex or letter != " ")
        self._wanted = re.compile(_spaced(_cased(words))) if self._exact and not regex else None
        self._search: Any = (
            _expression(words, exact=self._exact) if regex else re.compile(_spaced(fold(words)))
        )

    def places(self, text: str) -> Iterator[Span]:
        """Give every place in `text`, in order and without overlaps.

        Raises:
            LimitError: a regular expression takes too long.
        """
        if self._regex:
            yield from self._expressed(text)
            return
        for hit in self._search.finditer(folded(text)):
            if self._wanted is None or self._wanted.fullmatch(_cased(hit[0], text[hit.start() : hit.end()])):
                yield Span(*hit.span())

    def stands_in(self, text: str) -> bool:
        """Tell whether it stands in a text. Raises as `places` does."""
        return next(self.places(text), None) is not None

    def _expressed(self, text: str) -> Iterator[Span]:
        view = _cased(folded(text), text) if self._exact else folded(text)
        try:
            for hit in self._search.finditer(_lined(view, text), timeout=_SECONDS):
                if hit.end() > hit.start():
                    yield Span(*hit.span())
        except TimeoutError as error:
            raise LimitError(
                _("The regular expression takes too long on one transcript."), _("Make it simpler.")
            ) from error


def _spaced(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))


def _cased(view: str, text: str | None = None) -> str:
    """Return the folded view of `text` with the capitals that `text` has."""
    text = view if text is None else text
    if not any(map(str.isupper, text)):
        return fold(view)
    pairs = zip(fold(view), text, strict=True)
    return "".join(
        plain.upper() if kept.isupper() and len(plain.upper()) == 1 else plain for plain, kept in pairs
    )


def _lined(view: str, text: str) -> str:
    """Put line feeds back, which the folded view has as spaces."""
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append(view[at : at + len(line)])
        at += len(line) + 1
    return "\n".join(lines)


def _expression(words: str, *, exact: bool) -> Any:
    import regex

    from qualcode.assist.patterns import compiled

    try:
        compiled(words)  # so that a fault names its place in what was written
        return compiled(f"(?m)(?-i:{words})" if exact else f"(?m){words}")
    except (regex.error, RecursionError, OverflowError) as fault:
        raise UsageError(
            _("It is no regular expression: {fault}.").format(fault=fault), _("Look for it as plain words.")
        ) from fault
