"""Portraits as a terminal shows them: a line a code, blocks as high as the share of a stretch it covers."""

from __future__ import annotations

from qualcode.analysis.portrait import Portrait, ruler
from qualcode.analysis.scale import height, level
from qualcode.i18n import _, plural
from qualcode.text import clip, pad, show, width

NAMES = 22
"""Cells that the names of codes take at most, with the space after them."""


def drawing(found: Portrait) -> str:
    """Return a portrait: the transcript's name, the turns, a line for each code it has, and what a stretch is.

    Nothing but blocks and names; it reads the same without colours.
    """
    lines = [line for line in found.lines if line.codings]
    names = [show(line.name) for line in lines]
    room = min(max((width(show(line.name)) for line in found.lines), default=0), NAMES - 2)
    rows = [show(found.transcript)]
    rows += [" " * (room + 2) + ticks for ticks in ruler(found.stretches)] if lines else []
    for name, line in zip(names, lines, strict=True):
        blocks = "".join(height(level(share, 1.0)) for share in found.shares(line))
        rows.append(f"{pad(clip(name, room), room)}  {blocks}")
    rows.append(_note(found) if lines else _("No coding that counts."))
    return "\n".join(row.rstrip() for row in rows)


def _note(found: Portrait) -> str:
    n = found.stretches[0].characters if found.stretches else 0
    words = plural("{n} character", "{n} characters", n)
    return _("A stretch is {words} of talk; the higher the block, the more of it is covered.").format(
        words=words
    )
