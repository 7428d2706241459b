"""Captions, .srt and .vtt: a line a cue with its time, a turn for the lines one speaker says in a row.

Speakers come from `<v 张三>` and from labels at the start of a cue; both, and all markup, stay out of the text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qualcode.errors import InputError
from qualcode.i18n import _, plural
from qualcode.model.transcript import Doubt, Region, RegionKind, Transcript
from qualcode.readers import prose, roles, rows
from qualcode.readers.encoding import decode
from qualcode.readers.options import Options
from qualcode.readers.rows import Said, Spoken

VERSION = 1
_TIME = r"(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d)[.,](\d{1,3})"
_TIMING = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?")
# What can only be meant as a time line, if not always a well-formed one.
_ARROW = re.compile(r"-->|^\s*\d+:\d[\d:.,]*\s*-+>")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]*)>")
_MARKUP = re.compile(
    r"</?(?:[cibuv]|ruby|rt|lang|font)(?:[.\s][^>]*)?>|<(?:\d+:)?\d{2}:\d{2}\.\d{3}>|\{\\[^}]*\}",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:amp|lt|gt|nbsp|quot|apos|lrm|rlm|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")


class Cue(NamedTuple):
    """One cue as the file has it; `line` is where its time stands."""

    line: int
    time: float
    texts: tuple[str, ...]


def read(data: bytes, options: Options, form: str) -> Transcript:
    """Read captions; `form` is `srt` or `vtt`.

    Raises:
        InputError: a cue is malformed, or there is none.
    """
    decoded = decode(data, options.encoding)
    cues, asides = _parse(decoded.text.split("\n"), form)
    said, empty = _said(cues)
    text, lines = rows.join(said)
    turns = rows.turns(said, lines)
    outside = [
        Region(line.start, line.end, RegionKind.HEADER)
        for row, line in zip(said, lines, strict=True)
        if row.outside
    ]
    doubts = prose.guessed(decoded)
    if empty:
        doubts += (
            Doubt(
                empty[0],
                plural(
                    "{n} cue without words was left out.", "{n} cues without words were left out.", len(empty)
                ),
            ),
        )
    return Transcript(
        text,
        turns,
        roles.guess(text, turns),
        tuple(outside),
        lines,
        form,
        VERSION,
        decoded.encoding,
        tuple(asides),
        doubts,
    )


def _parse(lines: Sequence[str], form: str) -> tuple[list[Cue], list[str]]:
    timings = {
        n: match for n, line in enumerate(lines) if _ARROW.search(line) and (match := _timing(n, line))
    }
    if not timings:
        raise InputError(
            _("There is no cue with a time like 00:00:01,000 --> 00:00:02,000."),
            _("Save plain text as .txt."),
            line=1,
        )
    places = list(timings)
    asides = list(_loose(lines, 0, _upper(lines, places[0], form), form))
    cues = []
    for n, at in enumerate(places):
        stop = _upper(lines, places[n + 1], form) if n + 1 < len(places) else len(lines)
        texts, rest = _body(lines, at + 1, stop, form)
        asides += _loose(lines, rest, stop, form)
        cues.append(Cue(at + 1, _seconds(timings[at]), texts))
    return cues, asides


def _timing(n: int, line: str) -> re.Match[str]:
    match = _TIMING.fullmatch(line)
    if not match:
        raise InputError(
            _("This cue's time is not of the form 00:00:01,000 --> 00:00:02,000."),
            _("Mend the line and read the file again."),
            line=n + 1,
        )
    return match


def _seconds(match: re.Match[str]) -> float:
    hours, minutes, seconds, fraction = match.groups()[:4]
    return round(int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{fraction}"), 3)


def _upper(lines: Sequence[str], at: int, form: str) -> int:
    """Return where a cue whose time stands at `at` begins: at its number or id, if it has one."""
    if at == 0 or not lines[at - 1].strip():
        return at
    named = lines[at - 1].strip().isdigit() if form == "srt" else at == 1 or not lines[at - 2].strip()
    return at - 1 if named else at


def _body(lines: Sequence[str], at: int, stop: int, form: str) -> tuple[tuple[str, ...], int]:
    """Return the words of a cue and where they end; in .vtt a blank line ends them."""
    end = stop
    if form == "vtt":
        end = next((n for n in range(at, stop) if not lines[n].strip()), stop)
    for n in range(at + 1, end - 1):
        if lines[n].strip().isdigit() and not lines[n - 1].strip() and lines[n + 1].strip():
            raise InputError(
                _("Cue {n} has no time.").format(n=lines[n].strip()),
                _("Mend the line and read the file again."),
                line=n + 1,
            )
    return tuple(line.strip() for line in lines[at:end] if line.strip()), end


def _loose(lines: Sequence[str], at: int, stop: int, form: str) -> Iterator[str]:
    """Give the blocks between cues that .vtt allows: notes, styles, the heading."""
    block: list[str] = []
    first = at
    for n in range(at, stop + 1):
        if n < stop and lines[n].strip():
            first = first if block else n
            block.append(lines[n])
        elif block:
            if form == "srt" or not (_ASIDE.match(block[0]) or block[0].startswith("WEBVTT")):
                raise InputError(
                    _("These words belong to no cue."),
                    _("Give them a time, or put them in a NOTE."),
                    line=first + 1,
                )
            if block != ["WEBVTT"]:
                yield "\n".join(block)
            block = []


def _said(cues: Sequence[Cue]) -> tuple[list[Said], list[int]]:
    """Part cues into rows by speaker; give also the lines of those without words."""
    spoken = rows.attribute([Spoken(cue.time, tuple(_voices(cue))) for cue in cues])
    empty = [cue.line for cue, said in zip(cues, spoken, strict=True) if not said]
    return [row for said in spoken for row in said], empty


def _voices(cue: Cue) -> Iterator[tuple[str, str]]:
    """Give each line of a cue, parted where the voice changes, as (voice, words); entities resolved, markup gone."""
    voice = ""
    for line in cue.texts:
        pieces = _VOICE.split(line)
        if words := _plain(pieces[0]):
            yield voice, words
        for name, said in zip(pieces[1::2], pieces[2::2], strict=True):
            voice = _plain(name)
            if words := _plain(said):
                yield voice, words


def _plain(marked: str) -> str:
    return _ENTITY.sub(_resolve, _MARKUP.sub("", marked)).strip()


def _resolve(match: re.Match[str]) -> str:
    character = html.unescape(match[0])
    return character if character.isprintable() or character == "\u00a0" else match[0]
