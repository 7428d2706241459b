"""YAML as a person would write it: short texts in one line, long lists filled line by line, nothing escaped needlessly.

Values are mappings, lists and texts, as `yamltext.parse` gives them; what is written here is read back there as the
same values.
"""

from __future__ import annotations

import re
from typing import Any

from qualcode.exchange.yamltext import Value
from qualcode.text import show, width

ROOM = 110
"""Cells in a line before a list goes on in the next."""

_SHORT = 24
_PLAIN = ("true", "false")
# A text that begins with a letter or digit and ends with no blank or colon ...
_BARE = re.compile(r"[^\W_](?:[^\r\n\t]*[^\s:])?")
# ... holds no mark that ends it, ...
_MARK = re.compile(r":\s| #|[^\x20-\uffff]")
# ... and is nothing that other programs take for a number, a time or a truth, stands without quotes.
_OTHER = re.compile(
    r"[\d_.,:eExXoO+-]*\d[\d_.,:eE+-]*|0x[\da-f]+|y|n|yes|no|on|off|null|true|false", re.IGNORECASE
)
_BRACKETS = re.compile(r"[,\[\]{}:?]")


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
    if all(isinstance(one, str) or _is_rule(one) for one in value) and _are_words(value):
        return "\n" + _filled(value, inner)
    return "\n" + "\n".join(member(one, inner) for one in value)


def entry(key: str, value: Value, indent: int) -> str:
    """Write `key: value` at a column."""
    return " " * indent + scalar(key, indent) + ":" + block(value, indent)


def member(value: Value, indent: int) -> str:
    """Write a member of a list, its dash at column `indent`."""
    dash = " " * indent + "- "
    if not isinstance(value, dict) or not value or _is_rule(value):
        return dash + (flow(value) if isinstance(value, dict | list) else scalar(value or "", indent))
    return dash + "\n".join(entry(key, held, indent + 2) for key, held in value.items()).lstrip(" ")


def flow(value: Value) -> str:
    """Write a value in one line, lists in brackets and mappings in braces."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_inline(key)}: {flow(held)}" for key, held in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return _inline(value) if value is not None else ""


def _is_rule(value: Value) -> bool:
    """Tell a keyword written with its kind, such as `{regex: …}`."""
    return isinstance(value, dict) and len(value) == 1 and "id" not in value


def _fits(value: Value) -> bool:
    """Tell whether a small mapping or list of texts has room in one line."""
    held: list[Any] = list(value.values() if isinstance(value, dict) else value or [])
    return (
        all(isinstance(one, str) and "\n" not in one for one in held)
        and width(show(flow(value))) <= ROOM // 2
    )


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


def _quoted(text: str, *, inline: bool) -> str:
    """Write a text in one line, between quotes only where it could be read as something else."""
    if text in _PLAIN or (_is_bare(text) and not (inline and _BRACKETS.search(text))):
        return text
    if text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(map(_escaped, text)) + '"'


def _is_bare(text: str) -> bool:
    bare = text.isprintable() and _BARE.fullmatch(text)
    return bool(bare) and not _MARK.search(text) and not _OTHER.fullmatch(text)


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character.isprintable():
        return character
    number = ord(character)
    return (
        f"\\x{number:02x}" if number < 256 else f"\\u{number:04x}" if number < 65536 else f"\\U{number:08x}"
    )
