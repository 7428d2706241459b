"""Changing a YAML text that a person wrote: what is not changed keeps its remarks, its order and its form.

A file is read into mappings, lists and texts, which are changed in place; members may be put into another list. What
is written is read again: if it does not say what was meant, the whole is written anew in a plain form.
"""

from __future__ import annotations

from typing import Any

from qualcode.errors import InputError
from qualcode.exchange import yamltext, yamlwriting
from qualcode.exchange.yamllayout import Layout, Part, same
from qualcode.exchange.yamltext import Node, Value
from qualcode.text import show, width


class Document:
    """A YAML text under change.

    Args:
        text: one document, a mapping, that `yamltext.parse` reads.

    Attributes:
        value: what it says, to be changed in place.
    """

    def __init__(self, text: str) -> None:
        plain = text.replace("\r\n", "\n")
        self._layout = Layout(plain if plain.endswith("\n") else plain + "\n")
        self.value: dict[str, Any] = self._layout.value  # type: ignore[assignment]

    def text(self) -> str:
        """Return the text with all changes in it."""
        node = self._layout.node(self.value)
        if node is not None and same(self.value, node):
            return self._layout.text
        try:
            written = _Writing(self._layout).whole(self.value)
            if _without_blanks(yamltext.parse(written).value) == _without_blanks(self.value):
                return written
        except (LookupError, ValueError, InputError):
            pass  # a form that is not known here
        return _anew(self._layout.text, self.value)


def _without_blanks(value: Value) -> Value:
    if isinstance(value, dict):
        return {key: _without_blanks(held) for key, held in value.items() if held not in (None, [], {})}
    return [_without_blanks(one) for one in value] if isinstance(value, list) else value


def _anew(text: str, value: dict[str, Any]) -> str:
    head = []
    for line in text.split("\n"):
        if not line.startswith("#"):
            break
        head.append(line)
    return "\n".join([*head, *(yamlwriting.entry(key, held, 0) for key, held in value.items())]) + "\n"


class _Writing:
    def __init__(self, layout: Layout) -> None:
        self.layout, self.source = layout, layout.text

    def whole(self, value: dict[str, Any]) -> str:
        node = self.layout.node(value)
        if node is None or node.flow:
            raise LookupError
        parts = self.layout.parts[id(node)]
        tail = self.source[parts[-1].stop :]
        return self.mapping(value, node) + tail

    # --- in block form: whole lines, each piece ended by a line feed

    def mapping(self, value: dict[str, Any], node: Node) -> str:
        """Write the entries of a mapping; the first begins at its key where it stands after a dash."""
        column = node.column
        pairs = {str(key.text): (key, held) for key, held in zip(node.keys, node.held, strict=True)}
        parts = dict(zip(pairs, self.layout.parts[id(node)], strict=True))
        first = next(iter(parts.values()))
        inside = self.source[first.start - 1 : first.start] not in ("", "\n")
        written = "".join(
            (" " * column if inside and parts[name] is first else "")
            + self.entry(parts[name], *pairs[name], held)
            if name in pairs
            else self.new_entry(name, held, column)
            for name, held in value.items()
        )
        return written[column:] if inside else written

    def entry(self, part: Part, key: Node, node: Node, value: Value) -> str:
        text = self.source[part.start : part.stop]
        if same(value, node):
            return text
        here = isinstance(value, dict | list) and value and self.layout.node(value) is node
        if here and node.flow and self._holds_lines(value):
            here = False  # what has lines of its own does not go into brackets
        if here and not node.flow:
            begin = self.layout.parts[id(node)][0].start
            return self.source[part.start : begin] + self.members(value, node)
        colon, end = self.layout.colon(key), self.layout.end(node, key)
        if here:
            written = self.source[colon : node.start] + self.flow(value, node)
        else:
            written = self.value(value, part.column)
        return self._ended(self.source[part.start : colon], written, self.source[end : part.stop])

    @staticmethod
    def _ended(head: str, written: str, rest: str) -> str:
        """Put a remark that stood after the value at the end of the new value's first line."""
        remark, _feed, after = rest.partition("\n")
        first, feed, lines = written.partition("\n")
        return f"{head}{first}{remark.rstrip()}{feed}{lines}\n{after}"

    def new_entry(self, name: str, value: Value, column: int) -> str:
        return " " * column + yamlwriting.scalar(name, column) + ":" + self.value(value, column) + "\n"

    def value(self, value: Value, column: int) -> str:
        """Write what stands after a colon; codes that come from elsewhere in the text keep their lines."""
        if isinstance(value, list) and any(isinstance(one, dict) and "id" in one for one in value):
            return "\n" + "".join(self.member(one, column + 2) for one in value).rstrip("\n")
        return yamlwriting.block(value, column)

    def members(self, value: Any, node: Node) -> str:
        if node.kind == "mapping":
            return self.mapping(value, node)
        column, left = node.column, list(node.held)
        pieces = []
        for one in value:
            found = self.layout.node(one)
            if found is None:
                found = next((old for old in left if old.kind == "scalar" and same(one, old)), None)
                left = [old for old in left if old is not found]
            pieces.append(self.member(one, column, found))
        return "".join(pieces)

    def member(self, value: Value, column: int, node: Node | None = None) -> str:
        """Write a member of a list in block form, from its own lines where it has any."""
        node = self.layout.node(value) if node is None else node
        home = None if node is None else self.layout.homes.get(id(node))
        if node is None or home is None or self.source[home.key] != "-":
            return self._new_member(value, column)
        text = self.source[home.start : home.stop]
        if not same(value, node):
            text = self._changed_member(value, node, home)
        return _shifted(text, column - home.column)

    def _new_member(self, value: Value, column: int) -> str:
        """Write a member without lines of its own; codes put below it keep theirs."""
        if not isinstance(value, dict) or not value.get("codes"):
            return yamlwriting.member(value, column) + "\n"
        entries = "".join(self.new_entry(name, held, column + 2) for name, held in value.items())
        return " " * column + "- " + entries[column + 2 :]

    def _holds_lines(self, value: Value) -> bool:
        """Tell whether a member of a list in block form is anywhere in a value."""
        node = self.layout.node(value)
        home = None if node is None else self.layout.homes.get(id(node))
        if home is not None and self.source[home.key] == "-":
            return True
        held = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        return any(map(self._holds_lines, held))

    def _changed_member(self, value: Any, node: Node, home: Part) -> str:
        head = self.source[home.start : node.start]
        if not node.flow:
            return head + self.members(value, node)
        rest = self.source[node.end : home.stop]
        line = self.flow(value, node)
        roomy = width(show(line)) + home.column <= yamlwriting.ROOM + 20
        if node.kind == "sequence" or (roomy and not value.get("codes")):
            return head + line + rest
        opened = self.opened(value, node, home.column + 2)
        return self.source[home.start : home.key] + "- " + self._ended("", opened, rest)

    def opened(self, value: dict[str, Any], node: Node, column: int) -> str:
        """Write a mapping that stood in braces an entry a line."""
        held = {str(key.text): inner for key, inner in zip(node.keys, node.held, strict=True)}
        lines = []
        for name, one in value.items():
            old = held.get(name)
            kept = old is not None and not old.blank and same(one, old)
            text = self.source[old.start : old.end] if kept and old is not None else "\n"
            line = self.new_entry(name, one, column)
            lines.append(line if "\n" in text else f"{' ' * column}{name}: {text}\n")
        return "".join(lines)[column:].rstrip("\n")

    # --- in brackets

    def flow(self, value: Any, node: Node) -> str:
        """Write a mapping or list in brackets; members that stay keep their text and what follows them."""
        old, spans = self._old(node)
        if not spans:
            return yamlwriting.flow(value)
        members = list(value.items()) if isinstance(value, dict) else value
        written, last = self.source[node.start : spans[0][0]], None
        for n, member in enumerate(members):
            at = self._found(member, old)
            written += self._gap(spans, last, written) if n else ""
            written += self._flow_member(member, node, spans, at)
            last = at
        return written + self.source[spans[-1][1] : node.end]

    def _old(self, node: Node) -> tuple[list[Any], list[tuple[int, int]]]:
        """Return what each member is known by, taken from the list when found, and where it stands."""
        if node.kind == "mapping":
            ends = map(self.layout.end, node.held, node.keys)
            starts = (key.start for key in node.keys)
            return [str(key.text) for key in node.keys], list(zip(starts, ends, strict=True))
        return list(node.held), [(one.start, one.end) for one in node.held]

    def _found(self, member: Any, old: list[Any]) -> int | None:
        for at, known in enumerate(old):
            if known is None:
                continue
            if isinstance(known, str):
                found = isinstance(member, tuple) and member[0] == known
            else:
                found = self.layout.node(member) is known or (known.kind == "scalar" and same(member, known))
            if found:
                old[at] = None
                return at
        return None

    def _gap(self, spans: list[tuple[int, int]], last: int | None, written: str) -> str:
        if last is not None and last + 1 < len(spans):
            return self.source[spans[last][1] : spans[last + 1][0]]
        line = written.rpartition("\n")[2]
        if "\n" in written and width(show(line)) >= yamlwriting.ROOM - 10:
            return ",\n" + " " * (len(line) - len(line.lstrip(" ")))
        return ", "

    def _flow_member(self, member: Any, node: Node, spans: list[tuple[int, int]], at: int | None) -> str:
        name, value = member if isinstance(member, tuple) else (None, member)
        if at is None:
            written = yamlwriting.flow({name: value} if name is not None else value)
            return written[1:-1] if name is not None else written
        key, held = node.keys[at] if name is not None else None, node.held[at]
        start, end = spans[at]
        if same(value, held):
            return self.source[start:end]
        inner = self.flow(value, held) if self.layout.node(value) is held else yamlwriting.flow(value)
        return inner if key is None else f"{self.source[start : self.layout.colon(key)]} {inner}"


def _shifted(text: str, columns: int) -> str:
    """Put lines deeper or less deep by some columns."""
    if columns == 0:
        return text
    lines = text.split("\n")
    if columns > 0:
        return "\n".join(" " * columns + line if line else line for line in lines)
    return "\n".join(line[min(-columns, len(line) - len(line.lstrip(" "))) :] for line in lines)
