"""What is wrong with a codebook file, each with its place: fields that are missing, unknown or of the wrong form."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from qualcode.errors import InputError
from qualcode.exchange import yamltext
from qualcode.i18n import _
from qualcode.model.codebook import KINDS

if TYPE_CHECKING:
    from pydantic import ValidationError

TOP = ("name", "title", "groups", "exclusions", "codes")
CODE = ("id", "uid", "name", "definition", "include", "exclude", "examples", "color", "key", "codable", "keywords", "codes")  # fmt: skip
"""The fields of a codebook and of a code, in the order they are written in."""


def together(faults: Sequence[InputError]) -> InputError:
    """Return the first fault of a file with the others, in the file's order, one for a place."""
    by_place = {(fault.line, fault.column): fault for fault in reversed(faults)}
    first, *others = (by_place[place] for place in sorted(by_place))
    return InputError(first.message, first.hint, line=first.line, column=first.column, others=others)


def at(place: yamltext.Place, rule: str, hint: str = "") -> InputError:
    """Return the fault of breaking a rule at a place."""
    return InputError(rule, hint, line=place[0], column=place[1])


def of_form(error: ValidationError, tree: yamltext.Tree) -> list[InputError]:
    """Return all faults that the form has found."""
    details = [(detail["type"], tuple(detail["loc"])) for detail in error.errors(include_url=False)]
    # A field that is missing is often there under a name that is unknown, which says more.
    strange = {path[:-1] for kind, path in details if kind == "extra_forbidden"}
    telling = [(kind, path) for kind, path in details if kind != "missing" or path[:-1] not in strange]
    return [_explain(kind, path, tree) for kind, path in telling]


def _explain(kind: str, path: yamltext.Path, tree: yamltext.Tree) -> InputError:
    last = str(path[-1])
    if kind == "extra_forbidden" and "keywords" in path:
        rule = _("“{field}” is no kind of keyword.").format(field=last)
        kinds = _("Kinds are: {kinds}; a text with a colon stands in quotes.").format(kinds=", ".join(KINDS))
        return at(tree.place(path, key=True), rule, _near(last, KINDS) or kinds)
    if kind == "extra_forbidden":
        known = set(TOP if len(path) == 1 else CODE)
        return at(tree.place(path, key=True), *_unknown(last, known))
    if kind == "missing":
        rule = _("“{field}” is missing.").format(field=last)
        return at(tree.place(path), rule, _("Write {field}: and its value.").format(field=last))
    if last == "[key]":
        rule, hint = _unknown(str(path[-2]), {"zh", "en"})
        return at(tree.place(path, key=True), rule, hint)
    field = next(str(step) for step in reversed(path) if step in TOP + CODE + KINDS[1:])
    rule = _("“{field}” has the wrong form.").format(field=field)
    return at(tree.place(path), rule, _expected(field))


def _expected(field: str) -> str:
    return _("Expected: {form}.").format(form=_forms()[field])


def _near(field: str, known: Collection[str]) -> str:
    """Ask whether the nearest known name was meant, empty where none is near."""
    near = difflib.get_close_matches(field.lower(), known, n=1)
    return _("Did you mean “{near}”?").format(near=near[0]) if near else ""


def _unknown(field: str, known: set[str]) -> tuple[str, str]:
    fields = ", ".join(name for name in ("zh", "en", "title", "groups", "exclusions", *CODE) if name in known)
    rule = _("“{field}” is no field here.").format(field=field)
    return rule, _near(field, known) or _("Known: {fields}.").format(fields=fields)


def _forms() -> dict[str, str]:
    """Say what is expected in each field."""
    text, line = _("a text, or {zh: text, en: text}"), _("a text")
    forms = dict.fromkeys(("title", "definition", "include", "exclude"), text) | dict.fromkeys(
        ("uid", "id"), line
    )
    return forms | {
        "name": _("a text; for a code also {zh: text, en: text}"),
        "examples": _("a list of texts, or {zh: […], en: […]}"),
        "color": _("a text such as '#3366aa'"),
        "key": _("letters"),
        "codable": _("true or false"),
        "keywords": _(
            "a list of texts and {regex: '…'}, or {zh: […], en: […]}; a text with a colon stands in quotes"
        ),
        "groups": _("names, each with a list of words"),
        "exclusions": _("a list of texts, or {zh: […], en: […]}"),
        **dict.fromkeys(KINDS[1:], _("a rule between quotes")),
        "codes": _("a list of codes, each beginning with - id:"),
    }
