"""Changing a YAML text that a person wrote: what is not changed keeps its remarks, its order and its form."""

from __future__ import annotations

from qualcode.exchange import yamlwriting
from qualcode.exchange.yamltext import Value


def rewrite(text: str, value: dict[str, Value]) -> str:
    """Return `text` with its values changed to `value`."""
    head = [line for line in text.split("\n") if line.startswith("#")]
    return "\n".join([*head, *(yamlwriting.entry(key, held, 0) for key, held in value.items())]) + "\n"
