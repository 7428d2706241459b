"""YAML as a person would write it: short texts in one line, long lists filled line by line, nothing escaped needlessly.

Values are mappings, lists and texts, as `yamltext.parse` gives them; what is written here is read back there as the
same values.
"""

from __future__ import annotations

from functools import cache
from io import StringIO
from typing import Any

from qualcode.exchange.yamltext import Value
from qualcode.text import show, width

ROOM = 110
"""Cells in a line before a list goes on in the next."""

_SHORT = 24
_PLAIN = ("true", "false")


def block(value: Value, indent: int) -> str:
    """Write a value as it stands after `key:`, `indent` being the column of the key.

    Returns:
        The text from the colon on, a space or line feed first; no line feed at its end. Blank for None.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return " " + scalar(value, indent)
    if not value or _fits(value):
        return " " + flow(value)
    inner = indent + 2
    if isinstance(value, dict):
        return "\n" + "\n".join(entry(key, held, inner) for key, held in value.items())
    if all(isinstance(one, str) or _is_regex(one) for one in value) and _are_words(value):
        return "\n" + _filled(value, inner)
    return "\n" + "\n".join(member(one, inner) for one in value)


def entry(key: str, value: Value, indent: int) -> str:
    """Write `key: value` at a column."""
    return " " * indent + scalar(key, indent) + ":" + block(value, indent)


def member(value: Value, indent: int) -> str:
    """Write a member of a list, its dash at column `indent`."""
    dash = " " * indent + "- "
    if not isinstance(value, dict) or not value or _is_regex(value):
        return dash + (flow(value) if isinstance(value, dict | list) else scalar(value or "", indent))
    return dash + "\n".join(entry(key, held, indent + 2) for key, held in value.items()).lstrip(" ")


def flow(value: Value) -> str:
    """Write a value in one line, lists in brackets and mappings in braces."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_inline(key)}: {flow(held)}" for key, held in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return _inline(value) if value is not None else ""


def _is_regex(value: Value) -> bool:
    return isinstance(value, dict) and list(value) == ["regex"]


def _fits(value: Value) -> bool:
    """Tell whether a small mapping or list of texts has room in one line."""
    held: list[Any] = list(value.values() if isinstance(value, dict) else value or [])
    return all(isinstance(one, str) for one in held) and width(show(flow(value))) <= ROOM // 2


def _are_words(value: list[Any]) -> bool:
    """Tell a list of words from one of sentences, which stand better one a line."""
    texts = [one for one in value if isinstance(one, str)]
    return not texts or sum(width(show(one)) for one in texts) <= _SHORT * len(texts)


def _filled(value: list[Any], indent: int) -> str:
    """Write a list in brackets, as many members in a line as have room."""
    lines: list[str] = []
    line = " " * (indent + 2)
    for one in map(flow, value):
        if line.strip() and width(show(line)) + width(show(one)) >= ROOM:
            lines.append(line.rstrip())
            line = " " * (indent + 2)
        line += one + ", "
    return "\n".join([" " * indent + "[", *lines, line.rstrip(), " " * indent + "]"])


def scalar(text: str, indent: int) -> str:
    """Write a text outside of brackets; one of several lines as a block under the key at column `indent`."""
    if "\n" not in text.strip("\n") or not _may_stand_in_block(text):
        return _quoted(text, inline=False)
    tail = "" if text.endswith("\n") else "-"
    body = "\n".join(
        " " * (indent + 2) + line if line else "" for line in text.removesuffix("\n").split("\n")
    )
    return f"|{tail}\n{body}"


def _may_stand_in_block(text: str) -> bool:
    lines = text.removesuffix("\n").split("\n")
    return (
        not text.endswith("\n\n")
        and not lines[0].startswith((" ", "\n"))
        and bool(lines[0])
        and all(line.isprintable() and not line.endswith(" ") for line in lines)
    )


def _inline(text: str) -> str:
    return _quoted(text, inline=True)


@cache
def _writer() -> Any:
    from ruamel.yaml import YAML

    writer = YAML(typ="rt", pure=True)
    writer.width = 1 << 30
    return writer


def _quoted(text: str, *, inline: bool) -> str:
    """Write a text in one line, between quotes only where it could be read as something else."""
    from ruamel.yaml.comments import CommentedSeq
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    if text in _PLAIN:
        return text
    one_line = text.isprintable() or DoubleQuotedScalarString(text)
    whole = CommentedSeq([text if one_line is True else one_line])
    if inline:
        whole.fa.set_flow_style()
    else:
        whole.fa.set_block_style()
    target = StringIO()
    _writer().dump(whole, target)
    written = target.getvalue().rstrip("\n")
    return written[1:-1] if inline else written.removeprefix("- ")
