"""YAML that a person wrote, read without surprises: every scalar is the text as it stands in the file.

`no`, `12:30` and `010` stay words, a key given twice is an error, and nothing in the file can name a type, repeat
a part by reference or nest without end. Each value keeps its line and column for the messages that follow.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
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
        start: first character.
        end: after the last one; of a text in block form, after the blank lines that follow it.
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


@dataclass
class Tree:
    """What a file says, and where; shared by all who read the same text, so never changed.

    Attributes:
        value: mappings, lists and texts; a value left blank is None.
        root: the same with the characters it stands on, None for an empty text.
        places: line and column, from 1, of each value by its path of keys and indices.
        keys: the same of each key, by the path of its value.
    """

    value: Value = None
    root: Node | None = None
    places: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Return where a value (or its key) stands; steps the file does not have are passed over."""
        known: Path = ()
        for step in path:
            if (*known, step) in self.places:
                known = (*known, step)
        return self.keys.get(known, self.places[known]) if key else self.places[known]


@lru_cache(maxsize=4)
def parse(text: str) -> Tree:
    """Read one YAML document; the last few are remembered, since ruamel takes its time.

    Raises:
        InputError: no YAML, or YAML with more than mappings, lists and texts, with line and column.
        LimitError: nested deeper than `DEEPEST`.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    tree = Tree()
    try:
        events = _content(YAML(typ="safe", pure=True).parse(text))
        first = next(events, None)
        tree.root = None if first is None else _node(first, events, (), tree)
        tree.value = None if tree.root is None else tree.root.value()
        for event in events:
            raise _error(event, _("there is a second document."), _("Keep one in a file."))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        rule = _("this is no YAML: {problem}.").format(problem=error.problem or error.context)
        hint = _("Put texts with marks such as : # @ [ {{ between quotes.").replace("{{", "{")
        raise InputError(rule, hint, line=mark.line + 1, column=mark.column + 1) from error
    except YAMLError as error:
        raise _unreadable(text, error) from error
    return tree


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


def _node(event: Any, events: Iterator[Any], path: Path, tree: Tree) -> Node:
    mark = event.start_mark
    tree.places[path] = (mark.line + 1, mark.column + 1)
    if len(path) > DEEPEST:
        place = "{}:{}".format(*tree.places[path])
        raise LimitError(_("{place}: nested deeper than {most} levels.").format(place=place, most=DEEPEST))
    match type(event).__name__:
        case "MappingStartEvent":
            return _mapping(event, events, path, tree)
        case "SequenceStartEvent":
            return _sequence(event, events, path, tree)
    text = None if event.value == "" and event.style is None else str(event.value)
    return Node("scalar", mark.index, event.end_mark.index, mark.column, text=text)


def _mapping(first: Any, events: Iterator[Any], path: Path, tree: Tree) -> Node:
    found: dict[str, tuple[Node, Node]] = {}
    while type(event := next(events)).__name__ != "MappingEndEvent":
        if type(event).__name__ != "ScalarEvent":
            raise _error(event, _("a name must be a plain text."), _("Write NAME: VALUE."))
        name, mark = str(event.value), event.start_mark
        if name in found:
            line = tree.keys[(*path, name)][0]
            rule = _("“{name}” is given twice; first in line {line}.").format(name=name, line=line)
            raise _error(event, rule, _("Keep one."))
        tree.keys[(*path, name)] = (mark.line + 1, mark.column + 1)
        key = Node("scalar", mark.index, event.end_mark.index, mark.column, text=name)
        found[name] = key, _node(next(events), events, (*path, name), tree)
        if found[name][1].blank:
            # YAML places what is left blank where the next thing begins.
            tree.places[(*path, name)] = tree.keys[(*path, name)]
    keys, held = tuple(key for key, _one in found.values()), tuple(one for _key, one in found.values())
    mark = first.start_mark
    return Node(
        "mapping", mark.index, event.end_mark.index, mark.column, bool(first.flow_style), held=held, keys=keys
    )


def _sequence(first: Any, events: Iterator[Any], path: Path, tree: Tree) -> Node:
    held: list[Node] = []
    while type(event := next(events)).__name__ != "SequenceEndEvent":
        held.append(_node(event, events, (*path, len(held)), tree))
    mark = first.start_mark
    return Node(
        "sequence", mark.index, event.end_mark.index, mark.column, bool(first.flow_style), held=tuple(held)
    )
