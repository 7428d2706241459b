"""Finding a text in transcripts, with what stands around each place and who says it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from qualcode.model.suggestion import Verdict
from qualcode.model.transcript import Role
from qualcode.project.pattern import Pattern

if TYPE_CHECKING:
    from qualcode.project.project import Project
    from qualcode.project.transcripts import TurnFacts
    from qualcode.store.reads import TranscriptRow

CONTEXT = 30


class Match(NamedTuple):
    """One place where the text stands, with what comes before and after it.

    Attributes:
        transcript: the transcript's name.
        start: first code point.
        end: after the last one.
        before: code points of the turn before it, or of the line outside the talk.
        quote: the words found, as they stand.
        after: code points of the turn or line after it.
        turn: number of the turn, None outside the talk.
        speaker: label of who speaks, None where nobody is named.
        role: that speaker's role, None where it is not known.
        codes: ids of the codes that stand on some of it, filled in by the concordance.
        state: where it stands for the code in hand, None without one.
        cut: whether a word of the text lies across an edge, as 学校 does in 学校长期 where 校长 is looked for; told
            by the concordance.
    """

    transcript: str
    start: int
    end: int
    before: str
    quote: str
    after: str
    turn: int | None
    speaker: str | None
    role: Role | None = None
    codes: tuple[str, ...] = ()
    state: Verdict | None = None
    cut: bool = False


def find(
    study: Project, words: str, *, transcript: str | None = None, regex: bool = False, context: int = CONTEXT
) -> list[Match]:
    """Return every place where `words` stand, in the order of transcripts and text.

    Case counts only when the pattern has a capital; traditional and simplified characters, full and half width
    are always one; any run of white space matches any other.

    Args:
        study: the open study.
        words: a plain text, or a regular expression.
        transcript: name of one, all when None.
        regex: whether it is a regular expression; `^` and `$` are then ends of lines.
        context: code points before and after each place, at most.

    Raises:
        UsageError: there is nothing to find, it is no regular expression, or there is no such transcript.
        LimitError: a regular expression takes too long.
    """
    wanted = Pattern(words, regex=regex)
    rows = study.transcripts.rows(None if transcript is None else [transcript])
    return [match for row in rows for match in _matches(study, row, wanted, context)]


def _matches(study: Project, row: TranscriptRow, wanted: Pattern, context: int) -> Iterator[Match]:
    text = study.store.text(row.text)
    found = list(wanted.places(text))
    turns = study.transcripts.turns(row.name) if found else []
    starts = [turn.start for turn in turns]
    for start, end in found:
        turn = _turn(turns, starts, start)
        first, last = (turn.start, turn.end) if turn else _line(text, start, end)
        yield Match(
            row.name,
            start,
            end,
            text[max(first, start - context) : start],
            text[start:end],
            text[end : min(max(last, end), end + context)],
            turn.n if turn else None,
            turn.speaker if turn else None,
            turn.role if turn else None,
        )


def _turn(turns: Sequence[TurnFacts], starts: Sequence[int], at: int) -> TurnFacts | None:
    index = bisect_right(starts, at) - 1
    return turns[index] if index >= 0 and at < turns[index].end else None


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    last = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if last < 0 else last
