"""English words: those of spaCy's tokenizer, which needs no model."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import Any

from qualcode.segment.chinese import marks


@cache
def _tokenizer() -> Any:
    import spacy

    return spacy.blank("en").tokenizer


@cache
def engine() -> str:
    """Name what cuts English words, with its version."""
    return f"spacy {version('spacy')}"


def cut(text: str) -> str:
    """Return where spaCy's words and the white space between them start, see `chinese.marks`."""
    tokens = _tokenizer()(text)
    return marks(piece for token in tokens for piece in (token.text, token.whitespace_) if piece)
