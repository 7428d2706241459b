"""Sentences inside turns, for Chinese and English prose and for timed lines."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from qualcode.model.scripts import HAN
from qualcode.model.span import Span
from qualcode.model.transcript import Line, Turn
from qualcode.segment.abbreviations import NAMED, NUMBERED, OPEN, STARTERS, TITLES

_CLOSERS = "」』”’）》〉】〕］\"')\\]"
# A run of marks with what closes after it, or a line break; one class comes first, so that re skips to it.
_MARK = re.compile(rf"[。！？；｡.!?…．\n](?:(?<=\n)\s*|(?<!\n)[。！？；｡.!?…．]*[{_CLOSERS}]*)")
_CHINESE = frozenset("。！？；｡")
_CLOSED = re.compile(rf"[。！？；｡…．.!?][{_CLOSERS}\s]*\Z")
_TAIL = 20  # code points in which the word before a full stop, or the mark at a line's end, is looked for
_WORD_BEFORE = re.compile(r"[\w.'’&-]+\Z")
_NEXT = re.compile(r"\s*[\"'“‘(\[]*([\w'’]*)")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]?|[A-Z]")
_SAYS_SOMETHING = re.compile(r"[^\W_]")
_FEED = re.compile("\n")
_PRONOUN = re.compile(r"I\b")
_GOES_ON = frozenset(",，、")


def split(text: str, turns: Sequence[Turn], lines: Sequence[Line] = ()) -> list[Span]:
    """Return the sentences of the turns, in order, white space at both ends left out.

    A sentence ends at 。！？…； with the closing quotes and brackets after them, at an English mark that
    ends one, and in prose where a paragraph does. A hard-wrapped English line that a small letter
    continues goes on, and so does a line after a comma. With `lines` (captions, rows) sentences run from
    line to line; but where less than one line in ten closes with a mark, a line is a sentence.
    """
    breaks: Collection[int] | None = None
    if lines:
        breaks = _line_breaks(text, lines) if _closed(text, lines) * 10 < len(lines) else ()
    return [sentence for turn in turns for sentence in _sentences(text, turn, breaks)]


def _closed(text: str, lines: Sequence[Line]) -> int:
    """Count the lines that close with a mark."""
    return sum(1 for line in lines if _CLOSED.search(text, max(line.start, line.end - _TAIL), line.end))


def _line_breaks(text: str, lines: Sequence[Line]) -> set[int]:
    """Return where line feeds stand between timed lines, not inside one."""
    feeds = {match.start() for match in _FEED.finditer(text)}
    return feeds.difference(
        match.start() for line in lines for match in _FEED.finditer(text, line.start, line.end)
    )


def _sentences(text: str, turn: Turn, breaks: Collection[int] | None) -> list[Span]:
    """Cut a turn; what has neither letter nor digit (a lone mark) belongs to the sentence before it."""
    found: list[Span] = []
    begun = turn.start
    for end in _ends(text, turn, breaks):
        start, stop, begun = begun, end, end
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        while start < stop and text[start].isspace():
            start += 1
        if start == stop:
            continue
        if text[start].isalnum() or not found or _SAYS_SOMETHING.search(text, start, stop):
            found.append(Span(start, stop))
        else:
            found[-1] = Span(found[-1].start, stop)
    return found


def _ends(text: str, turn: Turn, breaks: Collection[int] | None) -> list[int]:
    """Return where sentences end inside a turn; `breaks` are line feeds that do, None to judge each by itself."""
    ends, begun, held = [], turn.start, -1
    for mark in _MARK.finditer(text, turn.start, turn.end):
        written = mark[0]
        if written[0] == "\n":
            over = _ends_line(text, mark, held) if breaks is None else mark.start() in breaks
        else:
            over = written[0] in _CHINESE or _ends_plain(text, mark, begun, turn.end)
        if over:
            begun = mark.end() if '"' not in written else _without_opening(text, mark, turn)
            ends.append(begun)
        else:
            held = mark.end()
    return [*ends, turn.end]


def _without_opening(text: str, mark: re.Match[str], turn: Turn) -> int:
    """Return where the mark ends, before a straight quote that opens the next sentence."""
    if mark.end() == turn.end or text[mark.end()].isspace():
        return mark.end()
    at = text.index('"', mark.start())
    return mark.end() if text.count('"', turn.start, at) % 2 else at


def _ends_line(text: str, line: re.Match[str], held: int) -> bool:
    """Tell whether a line break of prose ends a sentence: a blank line does, a hard wrap does not."""
    start, end = line.span()
    while start > 0 and text[start - 1].isspace():
        start -= 1
    if line[0].count("\n") > 1 or start == 0 or end >= len(text):
        return True
    last = text[start - 1]
    if start == held or last in _GOES_ON:
        return False
    return bool(HAN.match(last)) or not (
        text[end].islower() or (last.isalnum() and _PRONOUN.match(text, end))
    )


def _ends_plain(text: str, mark: re.Match[str], begun: int, end: int) -> bool:
    """Tell whether a mark that both languages use ends a sentence."""
    if mark.end() >= end or not _CHINESE.isdisjoint(mark[0]):
        return True
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end()]
    stop = mark[0][0] in ".．" and mark[0][1:2] not in {".", "．", "…"}
    if HAN.match(before):
        return not (stop and after.isascii() and after.isalnum())
    if HAN.match(after):
        return not (stop and before.isdigit())  # the number of a list
    if not after.isspace():
        return _ends_without_space(text, mark, stop=stop)
    word = _NEXT.match(text, mark.end())
    following = word[1] if word else ""
    if stop:
        return _ends_stop(text, mark, begun, following)
    quoted_or_trailing = mark[0][-1] not in "!?"
    return not (quoted_or_trailing and following[:1].islower())


def _ends_without_space(text: str, mark: re.Match[str], *, stop: bool) -> bool:
    """Tell whether a mark between two letters ends a sentence, as in `school.We` but not in `U.S.A`."""
    at = mark.end()
    if not text[at].isupper():
        return False
    if stop and len(mark[0]) == 1:
        return text[mark.start() - 1].islower() and text[at + 1 : at + 2].islower()
    return "…" not in mark[0] and ".." not in mark[0]


def _ends_stop(text: str, mark: re.Match[str], begun: int, following: str) -> bool:
    """Tell whether a full stop before white space ends a sentence or belongs to an abbreviation."""
    found = _WORD_BEFORE.search(text, max(begun, mark.start() - _TAIL), mark.start())
    word = found[0] if found else ""
    small = word.lower()
    if small in TITLES or (small in NUMBERED and following[:1].isdigit()):
        return False
    if small in OPEN:
        return not following[:1].islower()
    if small in NAMED or _INITIALS.fullmatch(word):
        return following.lower().replace("’", "'") in STARTERS and not following[:1].islower()
    return not (word.isdigit() and found is not None and not text[begun : found.start()].strip())
