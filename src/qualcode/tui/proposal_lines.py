"""How a proposal is written: its line in a list, and what speaks for it with its sentences. Pure but for `Content`."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from qualcode.i18n import _, plural
from qualcode.model.proposal import Change, Example, Ground, Proposal
from qualcode.project.proposals import CHANGES
from qualcode.text import clip, pad, show, width
from qualcode.tui.columns import Column, flat, row, tail, widest
from qualcode.tui.context import in_context

SIGNS = {
    Change.ADD: ("+", "$success bold"),
    Change.NARROW: ("~", "$warning bold"),
    Change.REMOVE: ("−", "$error bold"),
}
GROUNDS = {
    Ground.CODINGS: _("from what is coded"),
    Ground.DEFINITION: _("from the code's description"),
    Ground.REFUSALS: _("from what was refused"),
}
_CONTEXT = 3
"""Rows that a context needs to be worth showing."""

_VERDICTS = {True: ("✓", "$success"), False: ("✗", "$error"), None: ("·", "$text-muted")}


def columns(rows: Sequence[Proposal], cells: int) -> Sequence[Column]:
    """Return the columns of a list of so many cells."""
    kind = (
        widest([one.keyword.kind for one in rows], 9)
        if any(one.keyword.kind != "literal" for one in rows)
        else 0
    )
    names = ("z", _("right"), _("wrong"), _("share"), _("new"), _("open"), _("transcripts"))
    numbers = [Column(name, max(width(name), 3), right=True) for name in names]
    if cells < 72:
        numbers = numbers[:5]
    fixed = [1, *([kind] if kind else []), *(one.cells for one in numbers)]
    keyword = max(cells - sum(fixed) - 2 * len(fixed), 8)
    return (Column("", 1), Column(_("keyword"), keyword), Column(_("kind"), kind, "$text-muted"), *numbers)


def line(one: Proposal, laid: Sequence[Column]) -> Content:
    """Return the line of a proposal."""
    sign, style = SIGNS[one.change]
    share = "" if one.precision is None else f"{one.precision:.0%}"
    numbers = (
        "" if one.z is None else f"{one.z:.1f}",
        one.right,
        one.wrong,
        share,
        one.new,
        one.waiting,
        one.transcripts,
    )
    told = [str(number) if number else "·" for number in numbers][: len(laid) - 3]
    faint = ["$text-muted" if words == "·" else "" for words in told]
    styles = [style, "bold", "$text-muted", *faint]
    return row(laid, (sign, one.keyword.pattern, one.keyword.kind, *told), styles)


def detail(one: Proposal, example: int, text: str, cells: int, rows: int) -> Content:
    """Return what a proposal does and why, its sentences, and the one in hand in its context where there is room.

    Args:
        one: the proposal.
        example: position of the sentence in hand.
        text: of its transcript.
        cells: of a row.
        rows: how many there is room for.
    """
    sign, style = SIGNS[one.change]
    what = clip(flat(one.keyword.line), max(cells // 2, 8))
    head = Content.assemble(
        (f"{sign} {CHANGES[one.change]} ", style), (what, "bold"), (_why(one), "$text-muted")
    )
    lines = [head.truncate(cells, ellipsis=True), *_told(one, cells)]
    room = max(rows - len(lines), 1)
    at = example % len(one.examples) if one.examples else 0
    first = max(min(at - room // 2, len(one.examples) - room), 0)
    names = widest([each.transcript for each in one.examples], max(cells // 4, 8))
    for n, each in enumerate(one.examples[first : first + room], first):
        lines.append(_sentence(each, names, cells, in_hand=n == at))
    left = rows - len(lines) - 2
    if one.examples and left >= _CONTEXT:
        hand = one.examples[at]
        lines += [Content(""), in_context(text, hand.sentence, [hand.hit], cells, left, before=2)]
    return Content("\n").join(lines)


def _why(one: Proposal) -> str:
    return f"   {GROUNDS[one.ground]}"


def _told(one: Proposal, cells: int) -> list[Content]:
    """Return in words what the numbers of a proposal are."""
    if one.change is Change.REMOVE:
        said = plural("refused {n} time, never accepted", "refused {n} times, never accepted", one.wrong)
    elif one.replaces is not None and one.before is not None:
        said = _("in place of {keyword}: right in {right} and wrong in {wrong} sentences, before in {before} and {more}").format(
            keyword=flat(one.replaces.line), right=one.right, wrong=one.wrong, before=one.before[0], more=one.before[1]
        )  # fmt: skip
    elif one.precision is None:
        said = plural("stands in {n} sentence", "stands in {n} sentences", one.waiting)
    else:
        said = _(
            "right in {right} of {judged} sentences judged, {new} of them found by no keyword yet"
        ).format(right=one.right, judged=one.right + one.wrong, new=one.new)
    return [Content.styled(clip(said, cells), "$text-muted")]


def _sentence(one: Example, names: int, cells: int, *, in_hand: bool) -> Content:
    """Return a sentence on one line, cut so that the keyword is seen."""
    sign, style = _VERDICTS[one.right]
    room = max(cells - names - 6, 8)
    start, end = one.hit.start - one.sentence.start, one.hit.end - one.sentence.start
    words = one.quote.replace("\n", " ")
    before, hit, after = (
        show(words[: max(start, 0)]),
        show(words[max(start, 0) : max(end, 0)]),
        show(words[max(end, 0) :]),
    )
    hit = clip(hit, room)
    left = min(width(before), max(room - width(hit) - min(width(after), room // 3), 0))
    if left < width(before):
        before = "…" + tail(before, max(left - 1, 0)).lstrip() if left else ""
    rest = clip(after, max(room - width(before) - width(hit), 0)) if room > width(before) + width(hit) else ""
    return Content.assemble(
        ("▸ " if in_hand else "  ", "$accent bold"),
        (sign + " ", style),
        (before, "" if in_hand else "$text-muted"),
        (hit, "$accent underline"),
        (rest, "" if in_hand else "$text-muted"),
        " " * max(room - width(before) - width(hit) - width(rest), 0) + "  ",
        (pad(clip(flat(one.transcript), names), names), "$text-muted"),
    )
