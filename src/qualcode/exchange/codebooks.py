"""Codebook files: YAML that a person writes and compares, checked so that each error names its line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, TypeVar

from qualcode.assist.patterns import folded_literal, unusable
from qualcode.errors import InputError, LimitError
from qualcode.exchange import yamltext
from qualcode.exchange.codebook_faults import at, of_form, together
from qualcode.i18n import _
from qualcode.model.codebook import KINDS, Code, Codebook, Keyword
from qualcode.model.scripts import guess_language
from qualcode.text import show

if TYPE_CHECKING:
    from qualcode.exchange.codebook_form import CodebookForm, CodeForm

T = TypeVar("T")

LARGEST = 1_000_000
DEEPEST = 20


def read_codebook(data: bytes, name: str, checked: Collection[str] = ()) -> Codebook:
    """Read a codebook file: YAML, or a table where its name ends with .csv, .tsv or .xlsx.

    Every text stays as written (`no`, `12:30`, `010` are words). A text field is a text, whose language is
    guessed by its 汉字, or `{zh: …, en: …}`; keywords and examples are lists, or lists by language. A blank field
    is as if it were not there. The id of a code is the path of ids from its theme down, joined by dots.

    Args:
        data: the file's bytes; YAML is UTF-8.
        name: the file's name, for messages, and for a codebook that does not name itself.
        checked: regular expressions known to work, since checking many takes its time.

    Raises:
        InputError: rules are broken; file, line, column and rule are named, for each that could be found.
        LimitError: larger than a megabyte or nested deeper than 20 codes.
    """
    if len(data) > LARGEST:
        message = _("{name} is larger than {most} bytes.").format(name=name, most=LARGEST)
        raise LimitError(message, _("Is this a codebook?"))
    try:
        return _read(read_tree(data, name), PurePath(name).stem, checked)
    except InputError as error:
        raise _shown(error).at(name) from error
    except LimitError as error:
        raise LimitError(f"{name}:{error.message}", error.hint) from error


def _shown(error: InputError) -> InputError:
    """Return an error whose words are shown, not obeyed, when they reach a terminal."""
    others = map(_shown, error.others)
    rule, hint = show(error.message), show(error.hint)
    return InputError(rule, hint, line=error.line, column=error.column, others=tuple(others))


def read_tree(data: bytes, name: str) -> yamltext.Tree:
    """Return the values of a codebook file with their places, whatever they are."""
    if PurePath(name).suffix.lower() in (".csv", ".tsv", ".xlsx"):
        from qualcode.exchange.codebook_tables import read_table

        return read_table(data, PurePath(name).suffix.lower()[1:])
    return yamltext.parse(_decode(data))


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        rule = _("byte {n} is not UTF-8.").format(n=error.start)
        hint = _("Save the file with the text encoding UTF-8.")
        raise InputError(rule, hint, line=data[: error.start].count(b"\n") + 1) from error


def _read(tree: yamltext.Tree, stem: str, checked: Collection[str]) -> Codebook:
    from pydantic import ValidationError

    from qualcode.exchange.codebook_form import CodebookForm

    if not isinstance(tree.value, dict):
        raise InputError(_("a codebook begins with fields such as name: and codes:."), line=1, column=1)
    try:
        form = CodebookForm.model_validate(tree.value)
    except ValidationError as error:
        raise together(of_form(error, tree)) from error
    return _Reading(tree, checked).codebook(form, stem)


class _Reading:
    """One pass over a file of the right form: makes the codes and checks what a form cannot say."""

    def __init__(self, tree: yamltext.Tree, checked: Collection[str]) -> None:
        self.tree, self.checked = tree, checked
        self.faults: list[InputError] = []
        self.codes: list[Code] = []
        self.keys: dict[str, int] = {}
        self.uids: dict[str, int] = {}
        self.groups: dict[str, tuple[str, ...]] = {}

    def codebook(self, form: CodebookForm, stem: str) -> Codebook:
        self.told(form.name or "", ("name",), name=True)
        title = self.texts(form.title, ("title",), name=True)
        self.groups = dict(self.shared(form.groups or {}))
        exclusions = self.excluded(form.exclusions)
        self.siblings(form.codes or [], ("codes",), None, 1)
        if self.faults:
            raise together(self.faults)
        return Codebook(form.name or stem, tuple(self.codes), title, self.groups, exclusions)

    def shared(self, form: Mapping[str, list[str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
        for name, words in form.items():
            place = ("groups", name)
            self.told(name, place, name=True)
            for n, word in enumerate(words):
                self.told(word, (*place, n))
            kept = tuple(word.strip() for word in words if word.strip())
            if not name.strip() or set(name) & set("<>") or not kept:
                rule = _("“{name}” is no group.").format(name=name)
                self.faults.append(self.refuse(place, rule, _("A group has a name and a list of words.")))
            yield name, kept

    def excluded(self, form: Any) -> dict[str, tuple[str, ...]]:
        for _language, phrases, place in _by_language(form, ("exclusions",)):
            for n, phrase in enumerate(phrases):
                if not folded_literal(phrase):
                    fault = self.refuse((*place, n), _("an empty exclusion."), _("Delete it."))
                    self.faults.append(fault)
        return self.examples(form, ("exclusions",))

    def siblings(self, forms: list[CodeForm], path: yamltext.Path, parent: str | None, depth: int) -> None:
        if forms and depth > DEEPEST:
            place = "{}:{}".format(*self.tree.place(path))
            raise LimitError(_("{place}: codes nested deeper than {most}.").format(place=place, most=DEEPEST))
        taken: dict[str, int] = {}
        for n, form in enumerate(forms):
            here = (*path, n)
            own = self.tried(self.id, form.id, here, taken) or form.id
            code = self.code(form, here, own if parent is None else f"{parent}.{own}", parent)
            self.codes.append(code)
            self.siblings(form.codes or [], (*here, "codes"), code.id, depth + 1)

    def code(self, form: CodeForm, path: yamltext.Path, code_id: str, parent: str | None) -> Code:
        return Code(
            id=code_id,
            name=self.texts(form.name, (*path, "name"), name=True),
            parent=parent,
            definition=self.texts(form.definition, (*path, "definition")),
            include=self.texts(form.include, (*path, "include")),
            exclude=self.texts(form.exclude, (*path, "exclude")),
            examples=self.examples(form.examples, (*path, "examples")),
            codable=form.codable is not False,
            key=self.tried(self.key, form.key, path) or "",
            color=self.tried(self.color, form, path) or "",
            keywords=tuple(dict.fromkeys(self.keywords(form.keywords, (*path, "keywords"), code_id))),
            uid=self.tried(self.uid, form.uid, path) or "",
            line=self.tree.place(path)[0],
        )

    def tried(self, check: Callable[..., T], *values: Any) -> T | None:
        """Return what a check gives; a fault is kept for the end, so that all of a file are told."""
        try:
            return check(*values)
        except InputError as fault:
            self.faults.append(fault)
            return None

    def texts(
        self, form: Mapping[Any, str | None] | None, path: yamltext.Path, *, name: bool = False
    ) -> dict[str, str]:
        found = {str(language): (text or "").strip() for language, text in (form or {}).items()}
        for language, text in found.items():
            self.told(text, (*path, language), name=name)
        return {language: text for language, text in found.items() if text}

    def examples(self, form: Any, path: yamltext.Path) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for language, texts, place in _by_language(form, path):
            for n, text in enumerate(texts):
                self.told(text, (*place, n))
                if text.strip():
                    found.setdefault(language or guess_language(text), []).append(text.strip())
        return {language: tuple(texts) for language, texts in found.items()}

    def told(self, text: str, path: yamltext.Path, *, name: bool = False) -> None:
        """Keep as a fault a character that no file or terminal holds safely; in a name also one that turns it round."""
        if text.isprintable():
            return
        strange = next((c for c in text if _is_control(c, name) or (name and _turns(c))), None)
        if strange is not None:
            rule = _("the control character {character} cannot stand here.")
            rule = rule.format(character=f"U+{ord(strange):04X}")
            self.faults.append(self.refuse(path, rule, _("Delete it.")))

    def refuse(self, path: yamltext.Path, rule: str, hint: str) -> InputError:
        return at(self.tree.place(path), rule, hint)

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

    def keywords(self, form: Any, path: yamltext.Path, code_id: str) -> Iterator[Keyword]:
        for language, rules, place in _by_language(form, path):
            for n, rule in enumerate(rules):
                try:
                    yield self.keyword(rule, (*place, n), language)
                except InputError as fault:
                    reason = _("code {code}: {reason}").format(code=code_id, reason=fault.message)
                    self.faults.append(InputError(reason, fault.hint, line=fault.line, column=fault.column))

    def keyword(self, rule: Any, path: yamltext.Path, language: str) -> Keyword:
        kind, pattern = self.kind(rule, path)
        self.told(pattern, path)
        if not pattern.strip():
            raise self.refuse(path, _("an empty keyword."), _("Delete it."))
        if kind == "regex" and pattern not in self.checked:
            self.check_regex(pattern, (*path, "regex"))
        keyword = Keyword(pattern, kind, language or guess_language(pattern))
        if kind != "regex" and (reason := unusable(keyword, self.groups)):
            rule = _("the keyword cannot be used: {reason}.").format(reason=reason)
            raise self.refuse(path, rule, _("Correct it or take it out."))
        return keyword

    def kind(self, rule: Any, path: yamltext.Path) -> tuple[str, str]:
        """Return the kind and the pattern of a keyword."""
        if isinstance(rule, str):
            return "literal", rule
        given = {kind: pattern for kind, pattern in rule if pattern is not None}
        if len(given) != 1:
            rule_ = _("a keyword is of one kind.")
            raise self.refuse(path, rule_, _("Write one of {kinds}.").format(kinds=", ".join(KINDS[1:])))
        ((kind, pattern),) = given.items()
        return kind, pattern

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


def _is_control(character: str, name: bool) -> bool:
    if character == "\n":
        return name
    return character != "\t" and (
        unicodedata.category(character) in ("Cc", "Cs") or character in "\ufffe\uffff"
    )


def _turns(character: str) -> bool:
    """Tell a character that makes a terminal show what follows in another order."""
    kind = unicodedata.bidirectional(character)
    return character in "\u061c\u200e\u200f" or kind in (
        "LRE",
        "RLE",
        "LRO",
        "RLO",
        "PDF",
        "LRI",
        "RLI",
        "FSI",
        "PDI",
    )
