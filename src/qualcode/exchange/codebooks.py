"""Codebook files: YAML that a person writes and compares, checked so that each error names its line."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from qualcode.errors import InputError, LimitError
from qualcode.exchange import yamltext
from qualcode.i18n import _
from qualcode.model.codebook import Code, Codebook, Keyword
from qualcode.text import show

if TYPE_CHECKING:
    from pydantic import ValidationError

    from qualcode.exchange.codebook_form import CodebookForm, CodeForm

LARGEST = 1_000_000
DEEPEST = 20

_TOP = ("name", "title", "codes")
_CODE = (
    "id",
    "uid",
    "name",
    "definition",
    "include",
    "exclude",
    "examples",
    "color",
    "key",
    "codable",
    "keywords",
    "codes",
)


def read_codebook(data: bytes, name: str) -> Codebook:
    """Read a codebook file.

    Every text stays as written (`no`, `12:30`, `010` are words). A text field is a text, whose language is
    guessed by its 汉字, or `{zh: …, en: …}`; keywords and examples are lists, or lists by language. A blank field
    is as if it were not there. The id of a code is the path of ids from its theme down, joined by dots.

    Args:
        data: the file's bytes, UTF-8.
        name: the file's name, for messages, and for a codebook that does not name itself.

    Raises:
        InputError: a rule is broken; file, line, column and rule are named.
        LimitError: larger than a megabyte or nested deeper than 20 codes.
    """
    if len(data) > LARGEST:
        message = _("{name} is larger than {most} bytes.").format(name=name, most=LARGEST)
        raise LimitError(message, _("Is this a codebook?"))
    try:
        return _read(_decode(data), PurePath(name).stem)
    except InputError as error:
        # What the file says is shown, not obeyed, when the message reaches a terminal.
        rule, hint = show(error.message), show(error.hint)
        raise InputError(rule, hint, file=name, line=error.line, column=error.column) from error
    except LimitError as error:
        raise LimitError(f"{name}:{error.message}", error.hint) from error


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        rule = _("byte {n} is not UTF-8.").format(n=error.start)
        hint = _("Save the file with the text encoding UTF-8.")
        raise InputError(rule, hint, line=data[: error.start].count(b"\n") + 1) from error


def _read(text: str, stem: str) -> Codebook:
    from pydantic import ValidationError

    from qualcode.exchange.codebook_form import CodebookForm

    tree = yamltext.parse(text)
    if not isinstance(tree.value, dict):
        raise InputError(_("a codebook begins with fields such as name: and codes:."), line=1, column=1)
    try:
        form = CodebookForm.model_validate(tree.value)
    except ValidationError as error:
        raise _first(error, tree) from error
    return _Reading(tree).codebook(form, stem)


# --- fields that are missing, unknown or of the wrong form


def _first(error: ValidationError, tree: yamltext.Tree) -> InputError:
    # A field that is missing is often there under a name that is unknown, which says more.
    details = error.errors(include_url=False)
    telling = [detail for detail in details if detail["type"] != "missing"] or details
    found = [_explain(detail["type"], tuple(detail["loc"]), tree) for detail in telling]
    return min(found, key=lambda problem: (problem.line, problem.column))


def _explain(kind: str, path: yamltext.Path, tree: yamltext.Tree) -> InputError:
    last = str(path[-1])
    if kind == "extra_forbidden" and "keywords" in path:
        rule = _("“{field}” is no kind of keyword.").format(field=last)
        return _at(tree.place(path, key=True), rule, _expected("keywords"))
    if kind == "extra_forbidden":
        known = set(_TOP if len(path) == 1 else _CODE)
        return _at(tree.place(path, key=True), *_unknown(last, known))
    if kind == "missing":
        rule = _("“{field}” is missing.").format(field=last)
        return _at(tree.place(path), rule, _("Write {field}: and its value.").format(field=last))
    if last == "[key]":
        rule, hint = _unknown(str(path[-2]), {"zh", "en"})
        return _at(tree.place(path, key=True), rule, hint)
    field = next(str(step) for step in reversed(path) if step in _TOP + _CODE + ("regex",))
    rule = _("“{field}” has the wrong form.").format(field=field)
    return _at(tree.place(path), rule, _expected(field))


def _expected(field: str) -> str:
    return _("Expected: {form}.").format(form=_forms()[field])


def _unknown(field: str, known: set[str]) -> tuple[str, str]:
    near = difflib.get_close_matches(field.lower(), known, n=1)
    hint = _("Did you mean “{near}”?").format(near=near[0]) if near else ""
    fields = ", ".join(name for name in ("zh", "en", "title", *_CODE) if name in known)
    return _("“{field}” is no field here.").format(field=field), hint or _("Known: {fields}.").format(
        fields=fields
    )


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
        "regex": _("a regular expression between quotes"),
        "codes": _("a list of codes, each beginning with - id:"),
    }


def _at(place: yamltext.Place, rule: str, hint: str = "") -> InputError:
    return InputError(rule, hint, line=place[0], column=place[1])


# --- rules over the values


class _Reading:
    """One pass over a file of the right form: makes the codes and checks what a form cannot say."""

    def __init__(self, tree: yamltext.Tree) -> None:
        self.tree = tree
        self.codes: list[Code] = []
        self.keys: dict[str, int] = {}
        self.uids: dict[str, int] = {}

    def codebook(self, form: CodebookForm, stem: str) -> Codebook:
        self.siblings(form.codes or [], ("codes",), None, 1)
        return Codebook(form.name or stem, tuple(self.codes), _texts(form.title))

    def siblings(self, forms: list[CodeForm], path: yamltext.Path, parent: str | None, depth: int) -> None:
        if forms and depth > DEEPEST:
            place = "{}:{}".format(*self.tree.place(path))
            raise LimitError(_("{place}: codes nested deeper than {most}.").format(place=place, most=DEEPEST))
        taken: dict[str, int] = {}
        for n, form in enumerate(forms):
            here = (*path, n)
            own = self.id(form.id, here, taken)
            code = self.code(form, here, own if parent is None else f"{parent}.{own}", parent)
            self.codes.append(code)
            self.siblings(form.codes or [], (*here, "codes"), code.id, depth + 1)

    def code(self, form: CodeForm, path: yamltext.Path, code_id: str, parent: str | None) -> Code:
        return Code(
            id=code_id,
            name=_texts(form.name),
            parent=parent,
            definition=_texts(form.definition),
            include=_texts(form.include),
            exclude=_texts(form.exclude),
            examples=_examples(form.examples),
            codable=form.codable is not False,
            key=self.key(form.key, path),
            color=self.color(form, path),
            keywords=tuple(dict.fromkeys(self.keywords(form.keywords, (*path, "keywords")))),
            uid=self.uid(form.uid, path),
            line=self.tree.place(path)[0],
        )

    def refuse(self, path: yamltext.Path, rule: str, hint: str) -> InputError:
        return _at(self.tree.place(path), rule, hint)

    def id(self, written: str, path: yamltext.Path, taken: dict[str, int]) -> str:
        """Check one part of an id among its siblings."""
        place, own = (*path, "id"), unicodedata.normalize("NFC", written)
        if not own or not all(c in "-_" or unicodedata.category(c)[0] in "LMN" for c in own):
            rule = _("“{id}” is no id.").format(id=written)
            hint = _(
                "An id has letters, 汉字, digits, - and _ only; put a code below another under its codes:."
            )
            raise self.refuse(place, rule, hint)
        folded = unicodedata.normalize("NFC", own.casefold())
        if folded in taken:
            rule = _("the id “{id}” is already taken in line {line}.").format(id=own, line=taken[folded])
            raise self.refuse(place, rule, _("Codes beside each other need different ids."))
        taken[folded] = self.tree.place(place)[0]
        return own

    def uid(self, written: str | None, path: yamltext.Path) -> str:
        uid, place = (written or "").replace("-", "").lower(), (*path, "uid")
        if uid and not re.fullmatch("[0-9a-f]{32}", uid):
            hint = _("Leave it as qualcode wrote it, or delete the line.")
            raise self.refuse(place, _("a uid has 32 digits 0-9a-f."), hint)
        if uid and uid in self.uids:
            rule = _("the code in line {line} has the same uid.").format(line=self.uids[uid])
            raise self.refuse(place, rule, _("Delete it from the newer code."))
        self.uids[uid] = self.tree.place(place)[0]
        return uid

    def key(self, written: str | None, path: yamltext.Path) -> str:
        """Check that a key is letters and that no key is the beginning of another."""
        key, place = written or "", (*path, "key")
        if not key:
            return ""
        if not (key.isascii() and key.isalpha()):
            raise self.refuse(
                place, _("“{key}” is no key.").format(key=key), _("A key has letters a to z only.")
            )
        for other, line in self.keys.items():
            if other.startswith(key.lower()) or key.lower().startswith(other):
                rule = _("the keys “{key}” and “{other}” of line {line} begin alike.")
                hint = _("No key may be the beginning of another, or the shorter one could never be typed.")
                raise self.refuse(place, rule.format(key=key, other=other, line=line), hint)
        self.keys[key.lower()] = self.tree.place(place)[0]
        return key

    def color(self, form: CodeForm, path: yamltext.Path) -> str:
        """Check a color; a blank one is refused, since YAML takes `#…` without quotes for a remark."""
        written = form.color or ""
        if "color" in form.model_fields_set and not re.fullmatch("#[0-9a-fA-F]{6}", written):
            rule = _("“{color}” is no color.").format(color=written)
            raise self.refuse((*path, "color"), rule, _("Write it between quotes as '#rrggbb'."))
        return written

    def keywords(self, form: Any, path: yamltext.Path) -> Iterator[Keyword]:
        for language, rules, place in _by_language(form, path):
            for n, rule in enumerate(rules):
                yield self.keyword(rule, (*place, n), language)

    def keyword(self, rule: Any, path: yamltext.Path, language: str) -> Keyword:
        from qualcode.exchange.codebook_form import guess_language

        kind = "literal" if isinstance(rule, str) else "regex"
        pattern = rule if isinstance(rule, str) else rule.regex
        if not pattern.strip():
            raise self.refuse(path, _("an empty keyword."), _("Delete it."))
        if kind == "regex":
            self.check_regex(pattern, (*path, "regex"))
        return Keyword(pattern, kind, language or guess_language(pattern))

    def check_regex(self, pattern: str, path: yamltext.Path) -> None:
        """Check that a pattern compiles, and that it finds no empty match in a sample or in its own text."""
        import regex

        try:
            compiled = regex.compile(pattern)
        except regex.error as error:
            rule = _("the regular expression does not work: {reason}.").format(reason=error)
            raise self.refuse(path, rule, _("See what is wrong at the position named.")) from error
        try:
            empty = any(
                found.start() == found.end() for found in compiled.finditer(_SAMPLE + pattern, timeout=1)
            )
        except TimeoutError as error:
            raise self.refuse(
                path, _("the regular expression is too slow."), _("Make its repeats shorter.")
            ) from error
        if empty:
            rule, hint = (
                _("the regular expression can match nothing at all."),
                _("Ask for at least one character."),
            )
            raise self.refuse(path, rule, hint)


_SAMPLE = "aA 1。中文\n\n"


def _by_language(form: Any, path: yamltext.Path) -> list[tuple[str, list[Any], yamltext.Path]]:
    """Return lists with their language, empty where each member's is to be guessed, and their place."""
    if isinstance(form, Mapping):
        return [(language, rules or [], (*path, language)) for language, rules in form.items()]
    return [("", form or [], path)]


def _texts(form: Mapping[Any, str | None] | None) -> dict[str, str]:
    return {str(language): text.strip() for language, text in (form or {}).items() if text and text.strip()}


def _examples(form: Any) -> dict[str, tuple[str, ...]]:
    from qualcode.exchange.codebook_form import guess_language

    found: dict[str, list[str]] = {}
    for language, texts, _place in _by_language(form, ()):
        for text in texts:
            found.setdefault(language or guess_language(text), []).append(text.strip())
    return {language: tuple(texts) for language, texts in found.items()}
