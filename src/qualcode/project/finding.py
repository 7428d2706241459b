"""Finding a text in transcripts, blind to case, full width and script unless the researcher types a capital."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.errors import UsageError
from qualcode.i18n import _
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
    parts = [re.escape(fold(part)) for part in pattern.split()]
    if not parts:
        raise UsageError(_("There is nothing to find."), _("Give some text: qualcode find TEXT"))
    folded, exact = re.compile(r"\s+".join(parts)), any(letter.isupper() for letter in pattern)
    wanted = re.compile(r"\s+".join(map(re.escape, pattern.split())))
    matches = []
    for row in study.transcripts.rows(None if transcript is None else [transcript]):
        text, turns = study.store.text(row.text), study.transcripts.turns(row.name)
        starts = [turn.start for turn in turns]
        for hit in folded.finditer(fold(text)):
            start, end = hit.span()
            at = bisect_right(starts, start) - 1
            turn = turns[at] if at >= 0 and start < turns[at].end else None
            if exact and not wanted.fullmatch(text[start:end]):
                continue
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
