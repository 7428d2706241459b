"""Reading a YAML file by its codes, so that after a change of one code the others need not be read again.

A piece is the text of one list member without the members of the list `codes:` inside it; pieces are remembered. What
this way cannot be sure of is read as a whole by the caller.
"""

from __future__ import annotations

import re
from functools import lru_cache

from qualcode.exchange.yamltext import Node, read

_CODES = re.compile(r"^( *)(?:- +)?codes:[ \t]*(?:#.*)?$", re.MULTILINE)


def read_by_pieces(text: str) -> Node | None:
    """Return what `yamltext.read` returns.

    Raises:
        LookupError: the text has another form than codes under codes.
        InputError, LimitError: a piece is wrong; its place is that in the piece.
    """
    if "\t" in text or "\r" in text:
        raise LookupError
    return _read(text, 0)


def _read(text: str, depth: int) -> Node | None:
    """Read a mapping, or a list of one member, of which some lines are a list of codes."""
    found = _codes(text)
    if found is None or depth > 20:
        return _piece(text)
    key, start, stop, dash = found
    root = _piece(text[:start] + text[stop:])
    items = _items(text, start, stop, dash)
    members = []
    for begin, end in items:
        one = _read(text[begin:end], depth + 1)
        if one is None or one.kind != "sequence" or len(one.held) != 1 or one.column != dash:
            raise LookupError
        members.append(_shifted(one.held[0], begin))
    first = items[0][0] + dash
    listed = Node("sequence", first, first, dash, held=tuple(members))
    if root is None:
        raise LookupError
    return _with_codes(_shifted(root, stop - start, start), key, listed)


def _codes(text: str) -> tuple[int, int, int, int] | None:
    """Return where the outermost `codes:` stands, where its members begin and end, and their column."""
    match = _CODES.search(text)
    if match is None:
        return None
    key = match.start() + match[0].index("codes:")
    column = key - match.start()
    dash, stop, at = None, match.end() + 1, match.end() + 1
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        line = text[at:end]
        words = line.lstrip(" ")
        indent = len(line) - len(words)
        if words.strip() and not words.startswith("#"):
            dash = indent if dash is None else dash
            is_member = indent == dash and words.startswith(("- ", "-\n"))
            if indent < dash or (indent == dash and not is_member) or dash < column:
                break
            stop = end
        at = end
    return None if dash is None or stop <= match.end() + 1 else (key, match.end() + 1, stop, dash)


def _items(text: str, start: int, stop: int, dash: int) -> list[tuple[int, int]]:
    """Return where each member begins and ends; lines before the first and between two go with the one before."""
    marks = [
        found.start()
        for found in re.compile(rf"^ {{{dash}}}-(?= |$)", re.MULTILINE).finditer(text, start, stop)
    ]
    if not marks:
        raise LookupError
    return list(zip(marks, [*marks[1:], stop], strict=True))


def _with_codes(root: Node, key: int, listed: Node) -> Node:
    """Put a list in the place of the blank value that its key has in the piece."""
    if root.kind == "sequence" and len(root.held) == 1:
        return root._replace(held=(_with_codes(root.held[0], key, listed),))
    at = next((n for n, one in enumerate(root.keys) if one.start == key), None)
    if at is None or not root.held[at].blank or root.keys[at].text != "codes":
        raise LookupError
    held = (*root.held[:at], listed, *root.held[at + 1 :])
    return root._replace(held=held)


@lru_cache(maxsize=2048)
def _piece(text: str) -> Node | None:
    return read(text)


def _shifted(node: Node, characters: int, beyond: int = 0) -> Node:
    """Put all that stands at a place or beyond it some characters on."""
    if characters == 0 or node.blank:
        return node
    held = tuple(_shifted(one, characters, beyond) for one in node.held)
    keys = tuple(_shifted(one, characters, beyond) for one in node.keys)
    start, end = (at + characters if at >= beyond else at for at in (node.start, node.end))
    return node._replace(start=start, end=end, held=held, keys=keys)
