"""What is said in turns without what stands around it, such as labels and times: a word ends where its turn does."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.model.span import Span

AWAY = "\n"
"""Stands for each character outside the turns; a folded text holds none, so that nothing is found across it."""


def said(folded: str, turns: Sequence[Span]) -> str:
    """Return the folded text with `AWAY` for whatever stands outside disjoint turns in order; offsets stay."""
    parts, at = list[str](), 0
    for start, end in turns:
        parts += (AWAY * (start - at), folded[start:end])
        at = end
    return "".join(parts) + AWAY * (len(folded) - at)
