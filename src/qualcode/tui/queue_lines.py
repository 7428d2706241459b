"""Lines of the review queue: a sentence with its hit always in the same column, and the headings of groups.

Pure but for Textual's `Content`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual.content import Content

from qualcode.i18n import _
from qualcode.model.span import Span
from qualcode.model.suggestion import Guard, Verdict
from qualcode.project.doubts import DOUBTS
from qualcode.store.suggested import SuggestionRow
from qualcode.text import clip, pad, width
from qualcode.tui.columns import GAP, Column, flat, row, tail
from qualcode.tui.keyword_words import called_keyword, called_kind
from qualcode.tui.queue import Grouping, Heading

SIGNS = {
    Verdict.OPEN: ("○", "$text-muted"),
    Verdict.ACCEPTED: ("✓", "$success bold"),
    Verdict.REFUSED: ("✗", "$error"),
}
STATES = {Verdict.OPEN: _("open"), Verdict.ACCEPTED: _("accepted"), Verdict.REFUSED: _("refused")}
WIDE = 96
"""Cells from which there is room for what a narrower window shows of the row in hand only."""

SHORT = {
    Guard.INTERVIEWER: _("int"),
    Guard.ECHO: _("echo"),
    Guard.EXCLUSION: _("excl"),
    Guard.NEGATION: _("not"),
    Guard.HYPOTHETICAL: _("if"),
    Guard.OUTWEIGHED: _("less"),
    Guard.CONTINUED: _("on"),
    Guard.UNLIKELY: _("unl"),
}
"""Doubts where there is little room."""

_BAR = 10
"""Cells of the bar that draws a share."""


class Names(NamedTuple):
    """How things are called and coloured.

    Attributes:
        code: name of a code.
        color: its colour.
        speaker: who speaks in a suggestion.
    """

    code: Callable[[str], str]
    color: Callable[[str], str]
    speaker: Callable[[SuggestionRow], str]


def columns(cells: int, grouping: Grouping) -> list[Column]:
    """Return the columns of a row of so many cells: state, sentence, then what speaks for it and who."""
    wide, code = cells >= WIDE, grouping in {Grouping.TRANSCRIPT, Grouping.NONE}
    keyword = grouping is Grouping.CODE or (code and wide)
    rest = [
        Column(_("code"), (16 if wide else 10) if code else 0),
        Column(_("keyword"), (14 if wide else 10) if keyword else 0),
        Column(_("kind"), 8 if wide and keyword else 0, "$text-muted"),
        Column(_("score"), 5, "$text-muted", right=True),
        Column(_("doubts") if wide else "", 10 if wide else 4, "$warning"),
        Column(_("speaker"), 10 if wide else 8, "$text-muted"),
        Column(_("transcript"), 18 if wide and cells >= 120 and grouping is not Grouping.TRANSCRIPT else 0, "$text-muted"),
    ]  # fmt: skip
    used = sum(column.cells + GAP for column in rest if column.cells)
    return [Column("", 1), Column(_("sentence"), max(cells - 1 - GAP - used, 12)), *rest]


def line(one: SuggestionRow, state: Verdict, text: str, laid: list[Column], names: Names) -> Content:
    """Return the line of a suggestion.

    Args:
        one: the suggestion.
        state: how it stands now.
        text: of its transcript.
        laid: the columns.
        names: how things are called.
    """
    sign, style = SIGNS[state]
    texts = [
        names.code(one.code),
        called_keyword(one.keyword, one.kind),
        called_kind(one.kind),
        f"{one.score:.2f}",
        doubts_in(one.doubts, laid[6].cells),
        names.speaker(one),
        one.transcript,
    ]
    styles = [names.color(one.code), *(column.style for column in laid[3:])]
    return Content.assemble(
        (sign, style),
        " " * GAP,
        sentence(text, Span(one.sentence_start, one.sentence_end), Span(one.hit_start, one.hit_end), laid[1].cells),
        " " * GAP,
        row(laid[2:], texts, styles),
    )  # fmt: skip


def doubts_in(doubts: Sequence[str], cells: int) -> str:
    """Return the doubts of a hit in as many cells as there are: in words, where they are too long in short."""
    words = " ".join(DOUBTS[Guard(doubt)] for doubt in doubts)
    return words if width(words) <= cells else " ".join(SHORT[Guard(doubt)] for doubt in doubts)


def sentence(text: str, around: Span, hit: Span, cells: int) -> Content:
    """Return a sentence in exactly `cells` cells, its hit beginning two fifths from the left and cut at both sides."""
    if hit.holds(around):  # what was learned is of the whole sentence
        return Content(pad(clip(flat(hit.of(text)), cells), cells))
    left = cells * 2 // 5
    before, said = flat(text[around.start : hit.start]), clip(flat(hit.of(text)), cells - left)
    if width(before) > left:
        before = "…" + tail(before, left - 1).lstrip()
    room = cells - left - width(said)
    after = pad(clip(flat(text[hit.end : max(around.end, hit.end)]), room), room) if room else ""
    return Content.assemble(pad(before, left, right=True), (said, "$accent bold"), after)


def heading_line(one: Heading, state: Verdict | None, cells: int, names: Names) -> Content:
    """Return the line of a heading: what the group is, how many are shown, and the share accepted so far."""
    sign = "▸ " if one.folded else "▾ "
    right = _numbers(one, state, wide=cells >= WIDE)
    room = max(cells - width(right.plain) - 2, 4)
    parts, used = [(sign, "$text-muted")], 2
    for words, style in _title(one.key, names):
        cut = clip(words, max(room - used, 0)) if room - used > 2 else ""
        parts.append((cut, style))
        used += width(cut)
    return Content.assemble(*parts, " " * max(cells - used - width(right.plain), 1)) + right


def _title(key: tuple[str, ...], names: Names) -> list[tuple[str, str]]:
    if len(key) == 3:
        code, keyword, kind = key
        return [
            (flat(called_keyword(keyword, kind)), "$accent bold"),
            (f"  {flat(called_kind(kind))}  " if kind != keyword else "  ", "$text-muted"),
            (flat(names.code(code)), names.color(code)),
        ]
    return [(flat(names.code(key[0])), f"{names.color(key[0])} bold")]


def _numbers(one: Heading, state: Verdict | None, *, wide: bool) -> Content:
    count = f"{one.shown:,}" + (f" {STATES[state]}" if state else "")
    decided = one.accepted + one.refused
    share = one.share
    fared = f"{one.accepted:,}/{decided:,}" if decided else ""
    percent = "" if share is None else f"{share:.0%}"
    drawn = [("  ", ""), *_bar(share)] if wide else []
    return Content.assemble(
        (pad(count, 14, right=True), "bold"),
        (pad(fared, 10, right=True), "$text-muted"),
        (pad(percent, 6, right=True), _tone(share)),
        *drawn,
    )


def _tone(share: float | None) -> str:
    """Few accepted is worth a warning: the keyword makes noise."""
    return "$text-muted" if share is None else "$warning bold" if share < 0.5 else "$success"


def _bar(share: float | None) -> list[tuple[str, str]]:
    if share is None:
        return [(" " * _BAR, "")]
    full = round(share * _BAR)
    return [("━" * full, _tone(share)), ("─" * (_BAR - full), "$border-blurred")]
