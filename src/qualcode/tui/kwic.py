"""One line of a concordance: left context, hit and right context, all hits beginning in one cell. Pure but for `Content`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from textual.content import Content

from qualcode.model.suggestion import Verdict
from qualcode.model.transcript import Role
from qualcode.project.finding import Match
from qualcode.text import clip, pad, width
from qualcode.tui.columns import GAP, Column, flat, row, tail

SIGNS = {
    Verdict.ACCEPTED: ("+", "$success bold"),
    Verdict.REFUSED: ("x", "$text-muted"),
    Verdict.OPEN: (" ", ""),
}


class Layout(NamedTuple):
    """Cells of the parts of a line: sign, left context, hit and right context together, then the columns."""

    left: int
    right: int
    columns: Sequence[Column]


class Codes(NamedTuple):
    """Keys and colours by which codes are signed."""

    keys: Mapping[str, str]
    color: Callable[[str], str]

    def signed(self, codes: Sequence[str], cells: int) -> Content:
        """Return keys of codes in their colours, as many as there is room for, then how many are left out."""
        parts: list[tuple[str, str]] = []
        used = 0
        for at, code in enumerate(codes):
            key, rest = flat(self.keys.get(code, "?")), len(codes) - at
            room = cells if rest == 1 else cells - 1 - len(f"+{rest - 1}")
            if used + width(key) > room:
                parts.append((f"+{rest}", "$text-muted"))
                used += len(f"+{rest}")
                break
            parts += [(key, f"{self.color(code)} bold"), (" ", "")]
            used += width(key) + 1
        return Content.assemble(*parts, " " * max(cells - used, 0)).truncate(max(cells, 0))


def line(match: Match, layout: Layout, codes: Codes) -> Content:
    """Return the line of a match."""
    asked = (
        match.role is Role.INTERVIEWER or match.turn is None or match.cut or match.state is Verdict.REFUSED
    )
    around = "$text-muted" if asked else ""
    sign = SIGNS[match.state or Verdict.OPEN]
    hit = clip(flat(match.quote), max(layout.right, 1))
    rest = max(layout.right - width(hit), 0)
    right = pad(clip(flat(match.after[: rest + 1]), rest), rest) if rest else ""
    left = tail(flat(match.before[-layout.left :] if layout.left else ""), layout.left)
    words = Content.assemble(
        sign, " ", (left, around), (hit, "$text-muted bold" if asked else "$accent bold"), (right, around)
    )
    keys, *columns = layout.columns
    place = row(columns, (match.speaker or "", match.transcript), [around] * 2)
    return Content.assemble(words, " " * GAP, codes.signed(match.codes, keys.cells), " " * GAP, place)
