"""YAML that a person wrote, read without surprises: every scalar is the text as it stands in the file.

`no`, `12:30` and `010` stay words, a key given twice is an error, and nothing in the file can name a type, repeat
a part by reference or nest without end. Each value keeps its line and column for the messages that follow.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from qualcode.errors import InputError, LimitError
from qualcode.i18n import _

DEEPEST = 64

Path = tuple[str | int, ...]
Place = tuple[int, int]
Value = dict[str, Any] | list[Any] | str | None


class Node(NamedTuple):
    """A value and the characters it stands on.

    Attributes:
        kind: `mapping`, `sequence` or `scalar`.
        start: first character; 0 where it was left blank.
        end: after the last one; of a text in block form, after the blank lines that follow it; of a mapping or
            sequence in block form, which ends where its last value does, the same as `start`.
        column: of the first character, from 0.
        flow: whether it stands in brackets.
        text: of a scalar; None where it was left blank.
        held: the values of a mapping or sequence.
        keys: the keys of a mapping.
    """

    kind: str
    start: int
    end: int
    column: int
    flow: bool = False
    text: str | None = None
    held: tuple[Node, ...] = ()
    keys: tuple[Node, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether the value was left blank."""
        return self.kind == "scalar" and self.text is None

    def value(self) -> Value:
        """Return what it says, lists and mappings made anew."""
        if self.kind == "mapping":
            return {str(key.text): one.value() for key, one in zip(self.keys, self.held, strict=True)}
        return [one.value() for one in self.held] if self.kind == "sequence" else self.text


class Tree:
    """What a file says, and where; shared by all who read the same text, so never changed.

    Args:
        text: the file's.
        root: its value with the characters it stands on, None for an empty text.

    Attributes:
        value: mappings, lists and texts; a value left blank is None.
    """

    def __init__(self, text: str = "", root: Node | None = None) -> None:
        self.root = root
        self.value: Value = None if root is None else root.value()
        self._lines = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Return line and column, from 1, of a value (or of its key) by its path of keys and indices.

        A value left blank stands where its key does; steps the file does not have are passed over.
        """
        node, name = self.root, None
        for step in path:
            found = None if node is None else _step(node, step)
            node, name = found or (node, name)
        at = node.start if node else 0
        if name is not None and (key or (node is not None and node.blank)):
            at = name.start
        line = bisect_right(self._lines, at)
        return line, at - self._lines[line - 1] + 1


def _step(node: Node, step: str | int) -> tuple[Node, Node | None] | None:
    """Return the value one step further, with its key in a mapping; None where there is no such step."""
    if node.kind == "sequence" and isinstance(step, int) and step < len(node.held):
        return node.held[step], None
    pairs = zip(node.keys, node.held, strict=True) if node.kind == "mapping" else ()
    return next(((one, key) for key, one in pairs if key.text == step), None)


@lru_cache(maxsize=4)
def parse(text: str) -> Tree:
    """Read one YAML document; the last few are remembered, since ruamel takes its time.

    Raises:
        InputError: no YAML, or YAML with more than mappings, lists and texts, with line and column.
        LimitError: nested deeper than `DEEPEST`.
    """
    from qualcode.exchange.yamlpieces import read_by_pieces

    try:
        return Tree(text, read_by_pieces(text))
    except (InputError, LimitError, LookupError):
        # What is wrong, and where, is told by reading the whole.
        return Tree(text, read(text))


def read(text: str) -> Node | None:
    """Read one YAML document from its beginning to its end.

    Raises:
        InputError: no YAML, or YAML with more than mappings, lists and texts, with line and column.
        LimitError: nested deeper than `DEEPEST`.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        events = _content(YAML(typ="safe", pure=True).parse(text))
        first = next(events, None)
        root = None if first is None else _node(first, events, 0)
        for event in events:
            raise _error(event, _("there is a second document."), _("Keep one in a file."))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        rule = _("this is no YAML: {problem}.").format(problem=error.problem or error.context)
        hint = _("Put texts with marks such as : # @ [ {{ between quotes.").replace("{{", "{")
        if text[mark.index : mark.index + 1] == "\t":
            hint = _("Indent with spaces; a tab cannot stand here.")
        raise InputError(rule, hint, line=mark.line + 1, column=mark.column + 1) from error
    except YAMLError as error:
        raise _unreadable(text, error) from error
    return root


def _unreadable(text: str, error: Exception) -> InputError:
    """Say where a character stands that no YAML may hold."""
    at = getattr(error, "position", None)
    if not isinstance(at, int):
        return InputError(_("this is no YAML."))
    before = text[:at]
    rule = _("the control character {character} cannot stand here.").format(
        character=f"U+{ord(text[at]):04X}"
    )
    line, column = before.count("\n") + 1, at - before.rfind("\n")
    return InputError(rule, _("Delete it."), line=line, column=column)


def _error(event: Any, rule: str, hint: str) -> InputError:
    return InputError(rule, hint, line=event.start_mark.line + 1, column=event.start_mark.column + 1)


def _content(events: Iterator[Any]) -> Iterator[Any]:
    """Give the events that carry content; refuse what makes YAML more than mappings, lists and texts."""
    for event in events:
        kind = type(event).__name__
        if kind == "AliasEvent" or getattr(event, "anchor", None):
            raise _error(event, _("anchors (&) and references (*) are not read."), _("Write the part out."))
        if getattr(event, "tag", None) is not None:
            raise _error(event, _("a type such as {tag} is not read.").format(tag=event.tag), _("Delete it."))
        if not kind.startswith(("Stream", "Document")):
            yield event


def _node(event: Any, events: Iterator[Any], depth: int) -> Node:
    mark = event.start_mark
    if depth > DEEPEST:
        place = f"{mark.line + 1}:{mark.column + 1}"
        raise LimitError(_("{place}: nested deeper than {most} levels.").format(place=place, most=DEEPEST))
    match type(event).__name__:
        case "MappingStartEvent":
            return _mapping(event, events, depth)
        case "SequenceStartEvent":
            return _sequence(event, events, depth)
    if event.value == "" and event.style is None:
        return Node("scalar", 0, 0, 0)
    return Node("scalar", mark.index, event.end_mark.index, mark.column, text=str(event.value))


def _mapping(first: Any, events: Iterator[Any], depth: int) -> Node:
    keys: dict[str, Node] = {}
    lines: dict[str, int] = {}
    held: list[Node] = []
    while type(event := next(events)).__name__ != "MappingEndEvent":
        if type(event).__name__ != "ScalarEvent":
            raise _error(event, _("a name must be a plain text."), _("Write NAME: VALUE."))
        name, mark = str(event.value), event.start_mark
        if name in keys:
            rule = _("“{name}” is given twice; first in line {line}.").format(name=name, line=lines[name])
            raise _error(event, rule, _("Keep one."))
        keys[name] = Node("scalar", mark.index, event.end_mark.index, mark.column, text=name)
        lines[name] = mark.line + 1
        held.append(_node(next(events), events, depth + 1))
    return _collection("mapping", first, event)._replace(held=tuple(held), keys=tuple(keys.values()))


def _sequence(first: Any, events: Iterator[Any], depth: int) -> Node:
    held: list[Node] = []
    while type(event := next(events)).__name__ != "SequenceEndEvent":
        held.append(_node(event, events, depth + 1))
    return _collection("sequence", first, event)._replace(held=tuple(held))


def _collection(kind: str, first: Any, last: Any) -> Node:
    mark, flow = first.start_mark, bool(first.flow_style)
    return Node(kind, mark.index, last.end_mark.index if flow else mark.index, mark.column, flow)
