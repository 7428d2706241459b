"""Finding a text in transcripts, blind to case, full width and script unless the researcher types a capital."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.errors import UsageError
from qualcode.i18n import _
from qualcode.model.span import Span
from qualcode.segment.fold import fold

if TYPE_CHECKING:
    from qualcode.project.project import Project

CONTEXT = 30


@dataclass(frozen=True, slots=True)
class Match:
    """One place where the text stands, with what comes before and after it.

    Attributes:
        transcript: the transcript's name.
        start: first code point.
        end: after the last one.
        before: up to 30 code points of the line before it.
        quote: the words found, as they stand.
        after: up to 30 code points of the line after it.
        turn: number of the turn, None outside the talk.
        speaker: label of who speaks, None where nobody is named.
    """

    transcript: str
    start: int
    end: int
    before: str
    quote: str
    after: str
    turn: int | None
    speaker: str | None


class Pattern:
    """Words to be found: blind to case, width and script, but for the case of a pattern with a capital.

    Any run of white space matches any other.

    Args:
        words: a plain text.

    Raises:
        UsageError: there is nothing but white space.
    """

    def __init__(self, words: str) -> None:
        parts = words.split()
        if not parts:
            raise UsageError(_("There is nothing to find."), _("Give some text: qualcode find TEXT"))
        self._folded = re.compile(r"\s+".join(re.escape(fold(part)) for part in parts))
        exact = any(letter.isupper() for letter in words)
        self._exact = re.compile(r"\s+".join(map(re.escape, parts))) if exact else None

    def places(self, text: str, folded: str) -> Iterator[Span]:
        """Give every place where the words stand in a text whose folded view is `folded`."""
        for hit in self._folded.finditer(folded):
            if self._exact is None or self._exact.fullmatch(text, *hit.span()):
                yield Span(*hit.span())

    def stands_in(self, text: str) -> bool:
        """Tell whether the words stand in a text."""
        return next(self.places(text, fold(text)), None) is not None


def find(study: Project, pattern: str, *, transcript: str | None = None) -> list[Match]:
    """Return every place where `pattern` stands, in the order of transcripts and text.

    Case counts only when the pattern has a capital; traditional and simplified characters, full and half width
    are always one; any run of white space matches any other.

    Args:
        study: the open study.
        pattern: a plain text.
        transcript: name of one, all when None.

    Raises:
        UsageError: the pattern is empty, or there is no such transcript.
    """
    wanted = Pattern(pattern)
    matches = []
    for row in study.transcripts.rows(None if transcript is None else [transcript]):
        text, turns = study.store.text(row.text), study.transcripts.turns(row.name)
        starts = [turn.start for turn in turns]
        for start, end in wanted.places(text, fold(text)):
            at = bisect_right(starts, start) - 1
            turn = turns[at] if at >= 0 and start < turns[at].end else None
            before = text[max(text.rfind("\n", 0, start) + 1, start - CONTEXT) : start]
            after = text[end : end + CONTEXT].split("\n", 1)[0]
            matches.append(
                Match(
                    row.name,
                    start,
                    end,
                    before,
                    text[start:end],
                    after,
                    turn.n if turn else None,
                    turn.speaker if turn else None,
                )
            )
    return matches
