"""Which lines and characters of a YAML text belong to which of its values, remarks included.

A remark belongs to what follows it at the same depth; a deeper one to what stands before it.
"""

from __future__ import annotations

from typing import NamedTuple

from qualcode.exchange.yamltext import Node, Value, parse


class Part(NamedTuple):
    """A member of a list, or an entry of a mapping, with the remarks that lead it.

    Attributes:
        start: first character of its lead.
        key: where its dash or key stands.
        column: of the dash or key.
        stop: after its last line; in brackets, after its last character.
    """

    start: int
    key: int
    column: int
    stop: int


class Layout:
    """A text with the node of each mapping and list read from it.

    Args:
        text: one YAML document that `yamltext.parse` reads, ended by a line feed.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.nodes: dict[int, Node] = {}
        self.parts: dict[int, list[Part]] = {}
        self.homes: dict[int, Part] = {}
        self._kept: list[Value] = []
        root = parse(text).root
        self.value = None if root is None else self._read(root)
        if root is not None and not root.flow:
            self._lay(root, 0, self._lead(root.start, len(text), root.column))

    def node(self, value: object) -> Node | None:
        """Return the node a mapping or list was read from, None for one that is new."""
        return self.nodes.get(id(value))

    def _read(self, node: Node) -> Value:
        if node.kind == "scalar":
            return node.text
        held = list(map(self._read, node.held))
        names = (str(key.text) for key in node.keys)
        value: Value = dict(zip(names, held, strict=True)) if node.kind == "mapping" else held
        self.nodes[id(value)] = node
        self._kept.append(value)
        return value

    def _lay(self, node: Node, start: int, stop: int) -> None:
        """Share the characters from `start` to `stop` among the members of a mapping or list in block form."""
        inner, column = node.held, node.column
        keys = [key.start for key in node.keys] or [self._dash(one.start, column) for one in inner]
        starts = [start]
        for before, key in zip([0, *keys], keys[1:], strict=False):
            starts.append(self._lead(before, key, column))
        parts = [
            Part(*part) for part in zip(starts, keys, [column] * len(keys), [*starts[1:], stop], strict=True)
        ]
        self.parts[id(node)] = parts
        for one, part in zip(inner, parts, strict=True):
            self.homes[id(one)] = part
            if one.kind != "scalar" and not one.flow:
                self._lay(one, self._begin(one, part), part.stop)

    def _begin(self, node: Node, part: Part) -> int:
        """Return where the region of a value in block form begins: in the line of its dash, or in the next line."""
        line = self.text.rfind("\n", 0, node.start) + 1
        return node.start if line <= part.key else self.text.find("\n", part.key) + 1

    def _dash(self, at: int, column: int) -> int:
        """Return where the dash stands that leads what begins at `at`."""
        line = self.text.rfind("\n", 0, at) + 1
        while line > 0 and self.text[line : line + column + 1] != " " * column + "-":
            line = self.text.rfind("\n", 0, line - 1) + 1
        return line + column

    def _lead(self, after: int, key: int, column: int) -> int:
        """Return where the lines begin that lead `key`: blank ones, and remarks no deeper than it."""
        line = self.text.rfind("\n", 0, key) + 1
        while line > after + 1:
            above = self.text.rfind("\n", 0, line - 1) + 1
            if above <= after or not leads(self.text[above : line - 1], column):
                break
            line = above
        return line

    def end(self, node: Node, key: Node) -> int:
        """Return where the value of a key ends, after the colon for a blank one."""
        if node.blank:
            return self.colon(key)
        if node.held and not node.flow:
            return self.end(node.held[-1], node.keys[-1] if node.keys else key)
        return node.start + len(self.text[node.start : node.end].rstrip())

    def colon(self, key: Node) -> int:
        """Return the place after a key's colon."""
        return self.text.index(":", key.end) + 1


def leads(line: str, column: int) -> bool:
    """Tell whether a line between two members is blank or a remark no deeper than `column`."""
    words = line.lstrip(" ")
    return not words.strip() or (words.startswith("#") and len(line) - len(words) <= column)


def same(value: Value, node: Node) -> bool:
    """Tell whether a value is still what its node says, in the same order."""
    if isinstance(value, dict):
        names = [str(key.text) for key in node.keys]
        alike = node.kind == "mapping" and list(value) == names
        return alike and all(map(same, value.values(), node.held))
    if isinstance(value, list):
        return node.kind == "sequence" and len(value) == len(node.held) and all(map(same, value, node.held))
    return node.kind == "scalar" and node.text == value
