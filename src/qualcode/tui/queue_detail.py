"""What the review queue shows of the line in hand: a passage in its context with its evidence, or what a group is.

Pure but for Textual's `Content`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.content import Content

from qualcode.analysis.scores import Chance
from qualcode.i18n import _, plural
from qualcode.model.codebook import Codebook
from qualcode.model.span import Span
from qualcode.model.suggestion import WHOLE, Guard, Hit, Verdict
from qualcode.project.doubts import DOUBTS
from qualcode.store.suggested import SuggestionFacts
from qualcode.text import clip, pad, show, width, wrap
from qualcode.tui.code_picker import described
from qualcode.tui.columns import broken, flat
from qualcode.tui.context import in_context
from qualcode.tui.keyword_words import called_keyword, called_kind
from qualcode.tui.queue import Heading
from qualcode.tui.queue_lines import SIGNS, STATES, Names


def of_suggestion(
    one: SuggestionFacts,
    turn: int | None,
    text: str,
    span: Span,
    *,
    names: Names,
    chance: Callable[[Hit], str],
    room: tuple[int, int],
) -> Content:
    """Return a passage in its context, where it stands, all that speaks for it, and nothing else.

    Args:
        one: the suggestion with its evidence.
        turn: number of its turn.
        text: of its transcript.
        span: what accepting it would code.
        names: how things are called.
        chance: how likely a hit's keyword is right, in figures.
        room: cells of a row, and rows.
    """
    cells, rows = room
    reasons = _reasons(one, chance, cells)[: max(rows - 4, 1)]
    hits = [Span(hit.start, hit.end) for hit in one.hits]
    context = in_context(text, span, hits, cells, max(rows - 1 - len(reasons), 2))
    return Content("\n").join([_where(one, turn, names, cells), context, *reasons])


def _where(one: SuggestionFacts, turn: int | None, names: Names, cells: int) -> Content:
    sign, style = SIGNS[one.state]
    name = clip(flat(names.code(one.code)), cells // 2)
    state = "" if one.state is Verdict.OPEN else " " + STATES[one.state]
    where = [_("turn {n}").format(n=turn)] if turn else []
    where = [flat(words) for words in (*where, one.speaker or "", one.transcript) if words]
    rest = clip("  " + " · ".join(where), max(cells - width(name) - width(state) - 2, 0))
    return Content.assemble(
        (sign + " ", style), (name, f"{names.color(one.code)} bold"), (state, style), (rest, "$text-muted")
    )


def _reasons(one: SuggestionFacts, chance: Callable[[Hit], str], cells: int) -> list[Content]:
    """Return a line for each hit, the best first."""
    told = [hit._replace(keyword=hit.note, note="") if hit.kind in WHOLE else hit for hit in one.hits]
    hits = sorted(told, key=lambda hit: (-hit.score, hit.start))
    keyword = max((min(width(_keyword(hit)), max(cells // 2, 8)) for hit in hits), default=0)
    return [_reason(hit, chance(hit), keyword, cells) for hit in hits]


def _keyword(hit: Hit) -> str:
    return flat(called_keyword(hit.keyword, hit.kind))


def _reason(hit: Hit, chance: str, keyword: int, cells: int) -> Content:
    doubts = "".join("  " + DOUBTS[Guard(doubt)] for doubt in hit.doubts)
    words = "  ".join(filter(None, (flat(called_kind(hit.kind)), chance, flat(hit.note))))
    said = clip("  " + words, max(cells - keyword - width(doubts), 4))
    return Content.assemble(
        (pad(clip(_keyword(hit), keyword), keyword), "$accent"),
        (said, "$text-muted"),
        (doubts, "$warning bold"),
    )


def in_figures(known: Chance) -> str:
    """Return a chance with its interval, and how many decisions stand behind it."""
    decided = known.accepted + known.refused
    said = f"{known.score:.2f} ({known.low:.2f}–{known.high:.2f})"
    return said + (f"  {known.accepted:,}/{decided:,}" if decided else "")


def definition(code: str, codebook: Codebook, language: str, room: tuple[int, int]) -> Content:
    """Return the words that define a code, in as many rows as there are at the most; nothing for a code that is gone."""
    cells, rows = room
    if code not in codebook.by_id:
        return Content("")
    words = codebook.by_id[code].definition
    shown = show(words.get(language) or next(iter(words.values()), ""))
    lines = [shown[start:end] for start, end in wrap(shown, max(cells, 4))] if shown else []
    if len(lines) > rows:
        lines[rows - 1 :] = [clip("".join(lines[rows - 1 :]), cells)]
    return Content.styled("\n".join(lines), "$text-muted")


def of_group(
    one: Heading,
    spread: Mapping[str, int],
    codebook: Codebook,
    *,
    language: str,
    room: tuple[int, int],
    chance: str = "",
) -> Content:
    """Return how a group fared, and the definition of its code or where its suggestions stand.

    Args:
        one: its heading.
        spread: how many of those shown stand under each of the other names: codes of a transcript, transcripts of a code.
        codebook: defines its code.
        language: of the definition.
        room: cells of a row, and rows.
        chance: how likely its keyword is right, in figures.
    """
    cells, rows = room
    counts = ((_("open"), one.open), (_("accepted"), one.accepted), (_("refused"), one.refused))
    fared = Content.assemble(
        *(part for word, n in counts for part in ((f"{n:,}", "bold"), (f" {word}   ", "$text-muted")))
    )
    code = one.key[0]
    parts = [fared, _spread(spread, cells)]
    if len(one.key) == 3:
        parts.append(Content.styled(broken(one.key[1], cells), "$accent"))
    if chance:
        parts.append(Content.assemble((_("score") + " ", "$text-muted"), chance))
    if code in codebook.by_id:
        left = max(rows - sum(len(part.plain.split("\n")) for part in parts), 1)
        parts.append(described(codebook.by_id[code], codebook, language, cells, left))
    return Content("\n").join(parts)


def _spread(spread: Mapping[str, int], cells: int) -> Content:
    """Return the largest shares by name, as many as one row has room for."""
    parts, used = [], 0
    order = sorted(spread.items(), key=lambda pair: -pair[1])
    for name, n in order:
        words = f"{clip(flat(name), 24)} {n:,}"
        if used + width(words) + 3 > cells - 8:
            break
        parts.append(words)
        used += width(words) + 3
    left = len(order) - len(parts)
    more = " · " + plural("{n} more", "{n} more", left) if left else ""
    return Content.styled(" · ".join(parts) + more, "$text-muted")


def preview(counts: Mapping[str, int]) -> Content:
    """Say how many suggestions there are in each transcript."""
    cells = max(min(max((width(flat(name)) for name in counts), default=1), 48), 1)
    lines = [
        Content.assemble(pad(clip(flat(name), cells), cells), (f"{n:>8,}", "bold"))
        for name, n in counts.items()
    ]
    return Content("\n").join(lines)


def named(things: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Put a dot between words with a style each."""
    return [part for one in things if one[0] for part in ((" · ", "$text-muted"), one)][1:]
