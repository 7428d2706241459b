"""One line → what it may begin with: a label, a time, both or neither.

A line gives candidates, best first, with what speaks for each; `speakers` decides with the whole text in view.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from qualcode.model.transcript import RegionKind
from qualcode.readers.clock import TIME, seconds
from qualcode.readers.lexicon import MASK, fold
from qualcode.readers.names import Shape, shape

# A head is looked for in this many characters; what begins later is speech.
_REACH = 160


class How(Enum):
    """What speaks for a candidate."""

    STAMPED = "a name with a time and nothing else, or with a colon"
    NAMED = "a name with a colon or in brackets"
    BELOW = "a time, a name and nothing else: speech, unless it stands below"
    ALONE = "a name and nothing else"
    TIMED = "a time in brackets or with an arrow, without a name"
    LOOSE = "a time or a name that common prose may begin with too"


class Cut(NamedTuple):
    """A part of a line that is no speech."""

    start: int
    end: int
    kind: RegionKind


class Head(NamedTuple):
    """How a line may begin.

    Attributes:
        name: as written, without marks; empty for a time without a name.
        how: what speaks for it.
        time: seconds, or None.
        cuts: places in the line, in order.
        speech: where in the line speech begins; the line's length where the label stands alone.
        dotted: the name ends in a full stop in place of a colon (`Q. …`).
        tail: characters at the line's end that are no speech either.
    """

    name: str
    how: How
    time: float | None
    cuts: tuple[Cut, ...]
    speech: int
    dotted: bool = False
    tail: int = 0

    @property
    def key(self) -> str:
        """The folded name."""
        return fold(self.name)


class Row(NamedTuple):
    """One line of a text: its number from 1, where it starts, and how it may begin."""

    n: int
    start: int
    text: str
    heads: list[Head]


_BEFORE = r"\s*(?:[>#•●▪·\u2600-\u27bf\ufe0f\U0001f000-\U0001faff-]+\s*)*(?:\d{1,4}[.、)]\s*|\(\d{1,3}\)\s*)?"
_DATE = r"(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?,?\s+|\d{1,2}[/.]\d{1,2}[/.]\d{2,4},?\s+)?"
_RANGE = rf"(?P<first>{TIME})(?:\s*[AaPp]\.?[Mm]\.?\b)?(?:\s*(?:-{{1,2}}>|[-~→]|至|到|to)\s*{TIME})?(?:-\d)?"
_STAMP = rf"(?P<stamp>(?P<box>[\[(<{{#]\s*)?(?P<date>{_DATE})(?P<range>{_RANGE})(?(box)\s*[\])>}}#]))"
_WORD = r"[^\W\d_][\w .·'’&/、#@-]{0,40}?(?:\s*\([^():]{1,24}\))?"
_NAME = rf"(?P<bracket>[\[<(]\s*)?(?P<name>{_WORD})\s*(?(bracket)[\])>])"

# Family name first, as some meeting programs write it: only where a time follows and nothing else.
_FAMILY = r"(?P<bracket>(?!))?(?P<name>[^\W\d_][\w'’.-]*,\s?[^\W\d_][\w .'’-]{0,30}?)"
_FAMILY_ALONE = re.compile(rf"{_BEFORE}{_FAMILY}\s+{_STAMP}\s*$")
_STAMPED_ALONE = re.compile(rf"{_BEFORE}{_NAME}[\s,|·:@-]*{_STAMP}\s*[:：]?\s*$")
_NAME_STAMP = re.compile(rf"{_BEFORE}{_NAME}\s*[,|-]?\s*{_STAMP}\s*(?P<colon>:)?\s*")
_STAMP_COLON = re.compile(rf"{_BEFORE}{_STAMP}[\s,|:-]*{_NAME}\s*:(?!//)\s*")
_STAMP_BRACKETS = re.compile(rf"{_BEFORE}{_STAMP}[\s,|:-]*(?P<bracket>[\[<]\s*)(?P<name>{_WORD})\s*[\]>]\s*")
_STAMP_ALONE = re.compile(rf"{_BEFORE}{_STAMP}[\s,|:-]*{_NAME}\s*$")
_STAMP_ONLY = re.compile(rf"{_BEFORE}{_STAMP}\s*(?:[:|-]\s+|:?\s*$)?")
_COLON = re.compile(rf"{_BEFORE}{_NAME}\s*:(?!//)\s*(?:{_STAMP}\s*)?")
_BRACKETS = re.compile(rf"{_BEFORE}(?P<bracket>[\[<(]\s*)(?P<name>{_WORD})\s*[\])>]\s*(?:{_STAMP}\s*:?\s*)?")
_DOT = re.compile(rf"{_BEFORE}(?P<name>[QA问答]\d{{0,3}})\s*[.、)]\s*")
_STAMP_GAP = re.compile(rf"{_BEFORE}{_STAMP}\s+(?P<name>{_WORD})\t\s*")
_GAP = re.compile(
    rf"{_BEFORE}(?P<name>{_WORD})(?:\t\s*|\s+-{{1,2}}\s+|(?<=[\u3400-\u9fff])-{{1,2}}(?=[^\s-]))"
)
_ALONE = re.compile(rf"{_BEFORE}(?P<bracket>[\[<(]\s*)?(?P<name>{_WORD})\s*(?(bracket)[\])>])\s*$")
_CLOCK = re.compile(r"\d:\d|分(?:钟|鐘)?\d")
# John 3:16 is no time beside a name.
_FULL_CLOCK = re.compile(r"\d\d:|\d:\d\d:|\d+分")
_HINT = re.compile(r"[:\])>.、\t]|分\d|\s-{1,2}\s|[\u3400-\u9fff]-")
# A time at the end of what was said, as `#00:01:02-3#` or `[00:01:02]`.
TRAILING = re.compile(rf"\s*(?:#{TIME}(?:-\d)?#|\[{TIME}\])\s*\Z")
_STARS = re.compile(r"\s*\*+\s*")


def candidates(line: str) -> list[Head]:
    """Return what `line` may begin with, best first; most lines of prose give nothing."""
    masked = line[:_REACH].translate(MASK)
    if len(line) > 40 and not _HINT.search(masked):
        return []
    readers = (_stamped, _stamp_first, _named, _timed) if _CLOCK.search(masked) else (_named,)
    found = [head for read in readers for head in read(line, masked)]
    return found or _alone(line, masked)


def _stamped(line: str, masked: str) -> list[Head]:
    if alone := len(line) <= _REACH and (_STAMPED_ALONE.match(masked) or _FAMILY_ALONE.match(masked)):
        return _head(line, alone, How.STAMPED)
    match = _NAME_STAMP.match(masked)
    if not match:
        return []
    sure = match["colon"] or (match["box"] and match["bracket"])
    if not sure and not match["box"] and not _FULL_CLOCK.match(match["range"]):
        return []
    return _head(line, match, How.STAMPED if sure else How.LOOSE)


def _stamp_first(line: str, masked: str) -> list[Head]:
    for pattern, how in (
        (_STAMP_COLON, How.NAMED),
        (_STAMP_BRACKETS, How.NAMED),
        (_STAMP_ALONE, How.BELOW),
        (_STAMP_GAP, How.LOOSE),
    ):
        if match := pattern.match(masked):
            return _head(line, match, how)
    return []


def _named(line: str, masked: str) -> list[Head]:
    colon = _COLON.match(masked)
    if colon and not _ratio(masked, colon):
        return _head(line, colon, How.NAMED)
    if bracket := _BRACKETS.match(masked):
        return _head(line, bracket, How.LOOSE if "(" in bracket["bracket"] else How.NAMED)
    if dot := _DOT.match(masked):
        return [head._replace(dotted=True) for head in _head(line, dot, How.NAMED)]
    gap = _GAP.match(masked)
    return _head(line, gap, How.LOOSE) if gap else []


def _ratio(masked: str, match: re.Match[str]) -> bool:
    """Tell whether the colon stands between two figures, as in 3:1."""
    at = masked.index(":", match.end("name"))
    return masked[at - 1].isdigit() and masked[at + 1 : at + 2].isdigit()


def _timed(line: str, masked: str) -> list[Head]:
    match = _STAMP_ONLY.match(masked)
    if not match or match["date"]:
        return []
    arrow = ">" in match["range"]
    alone = match.end() >= len(masked.rstrip())
    sure = arrow or (match["box"] and match["box"][0] in "[#<{")
    return _head(line, match, How.TIMED if sure else How.ALONE if alone else How.LOOSE)


def _alone(line: str, masked: str) -> list[Head]:
    match = len(line) <= 40 and _ALONE.match(masked)
    return _head(line, match, How.ALONE) if match else []


def _head(line: str, match: re.Match[str], how: How) -> list[Head]:
    groups = match.groupdict()
    name = line[slice(*match.span("name"))].strip() if groups.get("name") else ""
    if name and shape(name) is Shape.NONE:
        return []
    time = seconds(groups["first"]) if groups.get("first") and not groups.get("date") else None
    stop, tail = _stars(line, match, match.end())
    return [Head(name, how, time, _cuts(line, match, stop), stop, tail=tail)]


def _stars(line: str, match: re.Match[str], stop: int) -> tuple[int, int]:
    """Return where speech begins, and how many characters of the line's end only close what Markdown opened."""
    first = match.start("name") if "name" in match.re.groupindex and match["name"] else match.start("stamp")
    opened = line.count("*", 0, first) - line.count("*", first, stop)
    if opened <= 0:
        return stop, 0
    if closing := _STARS.match(line, stop):
        return closing.end(), 0
    return stop, len(line) - len(line.rstrip().removesuffix("*" * opened))


def _cuts(line: str, match: re.Match[str], stop: int) -> tuple[Cut, ...]:
    """Part what stands before the speech into label and time, white space at the ends left out."""
    groups = match.re.groupindex
    places = [(0, RegionKind.LABEL if "name" in groups and match["name"] else RegionKind.TIME)]
    if len(groups) and "stamp" in groups and match["stamp"] and "name" in groups and match["name"]:
        name, stamp = match.start("name"), match.start("stamp")
        first = RegionKind.TIME if stamp < name else RegionKind.LABEL
        second = RegionKind.LABEL if stamp < name else RegionKind.TIME
        edge = match.end("stamp") if stamp < name else stamp
        places = [(0, first), (edge, second)]
    ends = [*(start for start, _ in places[1:]), stop]
    return tuple(_trim(line, start, end, kind) for (start, kind), end in zip(places, ends, strict=True))


def _trim(line: str, start: int, end: int, kind: RegionKind) -> Cut:
    part = line[start:end]
    return Cut(start + len(part) - len(part.lstrip()), start + len(part.rstrip()), kind)
