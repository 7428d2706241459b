"""YAML that a person wrote, read without surprises: every scalar is the text as it stands in the file.

`no`, `12:30` and `010` stay words, a key given twice is an error, and nothing in the file can name a type, repeat
a part by reference or nest without end. Each value keeps its line and column for the messages that follow.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from qualcode.errors import InputError, LimitError
from qualcode.i18n import _

DEEPEST = 64

Path = tuple[str | int, ...]
Place = tuple[int, int]
Value = dict[str, Any] | list[Any] | str | None


@dataclass
class Tree:
    """What a file says, and where.

    Attributes:
        value: mappings, lists and texts; a value left blank is None.
        places: line and column, from 1, of each value by its path of keys and indices.
        keys: the same of each key, by the path of its value.
    """

    value: Value = None
    places: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Return where a value (or its key) stands; steps the file does not have are passed over."""
        known: Path = ()
        for step in path:
            if (*known, step) in self.places:
                known = (*known, step)
        return self.keys.get(known, self.places[known]) if key else self.places[known]


def parse(text: str) -> Tree:
    """Read one YAML document.

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
        tree.value = None if first is None else _value(first, events, (), tree)
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


def _value(event: Any, events: Iterator[Any], path: Path, tree: Tree) -> Value:
    tree.places[path] = (event.start_mark.line + 1, event.start_mark.column + 1)
    if len(path) > DEEPEST:
        place = "{}:{}".format(*tree.places[path])
        raise LimitError(_("{place}: nested deeper than {most} levels.").format(place=place, most=DEEPEST))
    match type(event).__name__:
        case "MappingStartEvent":
            return _mapping(events, path, tree)
        case "SequenceStartEvent":
            return _sequence(events, path, tree)
    blank = event.value == "" and event.style is None
    return None if blank else str(event.value)


def _mapping(events: Iterator[Any], path: Path, tree: Tree) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    while type(event := next(events)).__name__ != "MappingEndEvent":
        if type(event).__name__ != "ScalarEvent":
            raise _error(event, _("a name must be a plain text."), _("Write NAME: VALUE."))
        name = str(event.value)
        if name in mapping:
            line = tree.keys[(*path, name)][0]
            rule = _("“{name}” is given twice; first in line {line}.").format(name=name, line=line)
            raise _error(event, rule, _("Keep one."))
        tree.keys[(*path, name)] = (event.start_mark.line + 1, event.start_mark.column + 1)
        mapping[name] = _value(next(events), events, (*path, name), tree)
        if mapping[name] is None:
            # YAML places what is left blank where the next thing begins.
            tree.places[(*path, name)] = tree.keys[(*path, name)]
    return mapping


def _sequence(events: Iterator[Any], path: Path, tree: Tree) -> list[Any]:
    sequence: list[Any] = []
    while type(event := next(events)).__name__ != "SequenceEndEvent":
        sequence.append(_value(event, events, (*path, len(sequence)), tree))
    return sequence
