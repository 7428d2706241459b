"""Changing codes: names, definitions, keys, keywords. Each verb edits the codebook's YAML and loads it like a file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from qualcode.errors import UsageError
from qualcode.i18n import _
from qualcode.model.codebook import LANGUAGES, Code, Codebook, Keyword

if TYPE_CHECKING:
    from qualcode.exchange.codebook_draft import Draft, Fields
    from qualcode.project.project import Project

QUOTES = "\"'"

Texts = Mapping[str, str]
"""A text by language; an empty one is taken out, a language that is not named stays as it is."""


def _unbraced(line: str) -> str:
    """Return a keyword as a person wrote it; one in the braces of a file would be looked for with them.

    Raises:
        UsageError: it is in braces.
    """
    if inner := re.fullmatch(r"\{\s*(\w+)\s*:\s*(.*?)\s*\}", line):
        raise UsageError(
            _("Braces are for the codebook's file: {keyword}").format(keyword=line),
            _("Write: {keyword}").format(keyword=f"{inner[1]}: {inner[2].strip(QUOTES)}"),
        )
    return line


class CodebookEditing:
    """Verbs on one code, by id or key; each is one gesture.

    All of them raise UsageError, and change nothing, where there is no such code.
    """

    def __init__(self, study: Project) -> None:
        self._study = study

    def get(self) -> Codebook:
        """Return the codebook as it stands; empty before one is loaded."""
        raise NotImplementedError

    def source(self) -> bytes:
        """Return the YAML in use."""
        raise NotImplementedError

    def code(self, code_id: str) -> Code:
        """Return one code by its id or key."""
        raise NotImplementedError

    def create(
        self, name: str, *, parent: str | None = None, language: str | None = None, after: str | None = None
    ) -> Code:
        """Make a code and return it; a study without a codebook begins one.

        Args:
            name: from which its id is made.
            parent: id or key of the code above; None for a theme.
            language: of the name, `zh` or `en`; told by its characters when None.
            after: id or key of the code it stands behind, under the same parent; None for the last place.

        Raises:
            UsageError: no name, or no such parent.
        """
        above = None if parent is None else self.code(parent).id
        fields = new_fields(name, language)
        with self.draft("create", name.strip()) as editing:
            at = None
            if after is not None:
                behind = self.code(after)
                above, at = behind.parent, editing.place(behind.id) + 1
            code_id = editing.enter(fields, above, at)
        return self.code(code_id)

    def rename(self, code: str, *, zh: str | None = None, en: str | None = None) -> Code:
        """Give a code other names; its id and its codings stay. None leaves a name as it is."""
        names = {language: text for language, text in (("zh", zh), ("en", en)) if text is not None}
        return self.change(code, name=names)

    def recolor(self, code: str, color: str) -> Code:
        """Give a code a colour `#rrggbb`, or its theme's where empty.

        Raises:
            UsageError: it is no colour.
        """
        return self.change(code, color=color)

    def rekey(self, code: str, key: str) -> Code:
        """Give a code the keys that apply it, or none where empty.

        Raises:
            UsageError: not letters, or it begins like another code's key, which is named.
        """
        return self.change(code, key=key)

    def change(
        self,
        code: str,
        *,
        name: Texts | None = None,
        definition: Texts | None = None,
        include: Texts | None = None,
        exclude: Texts | None = None,
        examples: Mapping[str, Sequence[str]] | None = None,
        color: str | None = None,
        key: str | None = None,
        codable: bool | None = None,
        keywords: Sequence[Keyword] | None = None,
    ) -> Code:
        """Change what a code says of itself, what is None staying as it is, and return it.

        Codings made before its definition, include or exclude changed are then of an older definition.

        Raises:
            UsageError: a language, key or colour that does not fit.
            InputError: a keyword that breaks a rule.
        """
        old = self.code(code)
        texts = {"name": name, "definition": definition, "include": include, "exclude": exclude}
        given = {field: value for field, value in texts.items() if value is not None}
        for value in (*given.values(), examples or {}):
            _check_languages(value)
        self._check(old, key, color)
        verb = "rename" if set(given) == {"name"} else "change"
        with self.draft(verb, old.id) as editing:
            for field, value in given.items():
                put_texts(editing, old.id, field, value)
            if examples is not None:
                put_examples(editing, old.id, examples)
            for field, plain in (("color", color), ("key", key)):
                if plain is not None:
                    editing.put(old.id, field, plain)
            if codable is not None:
                editing.put(old.id, "codable", "" if codable else "false")
            if keywords is not None:
                editing.remove_keywords(old.id, [one for one in old.keywords if one not in keywords])
                editing.add_keywords(old.id, [one for one in keywords if one not in old.keywords])
        return self.code(old.id)

    def add_keywords(self, code: str, lines: Sequence[str], *, language: str | None = None) -> Code:
        """Give a code keywords it does not have yet, and return it.

        Args:
            code: id or key.
            lines: a literal alone, a keyword of another kind as `gap: 签 … 协议`.
            language: of all of them; told by their characters when None.

        Raises:
            UsageError: no such language, or a rule written in braces, as it stands in a file.
            InputError: a pattern that breaks a rule.
        """
        from qualcode.model.scripts import guess_language

        old = self.code(code)
        _check_languages({language: ""} if language else {})
        read = [Keyword.read(_unbraced(line), language or "") for line in map(str.strip, lines) if line]
        new = [one._replace(language=language or guess_language(one.pattern)) for one in read]
        with self.draft("keywords", old.id) as editing:
            editing.add_keywords(old.id, [one for one in dict.fromkeys(new) if one not in old.keywords])
        return self.code(old.id)

    def remove_keywords(self, code: str, patterns: Sequence[str]) -> Code:
        """Take keywords off a code, of whatever language and kind, and return it.

        Raises:
            UsageError: it has no such keyword.
        """
        old = self.code(code)
        for pattern in patterns:
            if all(keyword.pattern != pattern for keyword in old.keywords):
                raise UsageError(
                    _("{code} has no keyword “{keyword}”.").format(code=old.id, keyword=pattern),
                    _("See: qualcode codebook show {code}").format(code=old.id),
                )
        with self.draft("keywords", old.id) as editing:
            editing.remove_keywords(old.id, [one for one in old.keywords if one.pattern in patterns])
        return self.code(old.id)

    @contextmanager
    def draft(self, verb: str, label: str) -> Iterator[Draft]:
        """Give the codebook's YAML to be changed; what it says at the end of the block is loaded, as one gesture."""
        from qualcode.exchange.codebook_draft import Draft
        from qualcode.exchange.codebooks import read_codebook
        from qualcode.project.codebook_taking import take

        book = self.get()
        name, before = book.name or self._study.name, self.source()
        editing = Draft(before.decode("utf-8-sig"), name)
        yield editing
        source = editing.text().encode()
        if source != before:
            take(self._study, read_codebook(source, name + ".yaml", expressions(book)), source, label, verb)

    def _check(self, code: Code, key: str | None, color: str | None) -> None:
        if color and not re.fullmatch("#[0-9a-fA-F]{6}", color):
            raise UsageError(
                _("“{color}” is no color.").format(color=color), _("Write it as #rrggbb, such as #2f7fd1.")
            )
        if not key:
            return
        if not (key.isascii() and key.isalpha()):
            raise UsageError(_("“{key}” is no key.").format(key=key), _("A key has letters a to z only."))
        for other in self.get().codes:
            pair = sorted((key.lower(), other.key.lower()), key=len)
            if other.id != code.id and other.key and pair[1].startswith(pair[0]):
                raise UsageError(
                    _("The key “{key}” begins like “{other}” of {code}.").format(
                        key=key, other=other.key, code=other.id
                    ),
                    _("No key may be the beginning of another, or the shorter one could never be typed."),
                )


def new_fields(name: str, language: str | None) -> Fields:
    """Return the fields of a new code of that name, with a uid of its own.

    Raises:
        UsageError: no name, or no such language.
    """
    from qualcode.exchange.codebook_draft import id_from
    from qualcode.model.scripts import guess_language

    called = name.strip()
    if not called:
        raise UsageError(_("A code needs a name."), _("Give it a word or two."))
    _check_languages({language: ""} if language else {})
    uid = os.urandom(16).hex()
    return {"id": id_from(called), "uid": uid, "name": {language or guess_language(called): called}}


def expressions(book: Codebook) -> set[str]:
    """Return the regular expressions of a codebook, which were checked when it was loaded."""
    return {word.pattern for code in book.codes for word in code.keywords if word.kind == "regex"}


def put_texts(editing: Draft, code_id: str, field: str, texts: Texts) -> None:
    """Set a text in some languages, the others staying as they are."""
    new = {language: text.strip() for language, text in texts.items()}
    held = by_language(editing, code_id, field) | new
    _put(editing, code_id, field, {language: text for language, text in held.items() if text})


def put_examples(editing: Draft, code_id: str, examples: Mapping[str, Sequence[str]]) -> None:
    """Set the examples of some languages, the others staying as they are."""
    from qualcode.model.scripts import guess_language

    held = editing.code(code_id).get("examples") or {}
    if isinstance(held, list):
        plain, held = held, {}
        for text in plain:
            held.setdefault(guess_language(text), []).append(text)
    new = {language: [text.strip() for text in texts] for language, texts in examples.items()}
    _put(editing, code_id, "examples", {name: texts for name, texts in (held | new).items() if texts})


def by_language(editing: Draft, code_id: str, field: str) -> dict[str, str]:
    """Return a text of a code's file by language."""
    from qualcode.model.scripts import guess_language

    held = editing.code(code_id).get(field)
    if isinstance(held, str):
        return {guess_language(held): held}
    return {language: text for language, text in (held or {}).items() if text}


def _put(editing: Draft, code_id: str, field: str, value: dict[str, Any]) -> None:
    """Set a field by language in place, so that its file keeps the form it has."""
    held = editing.code(code_id).get(field)
    if not value or not isinstance(held, dict):
        editing.put(code_id, field, value)
        return
    for language in set(held) - set(value):
        del held[language]
    for language, new in value.items():
        if held.get(language) != new:
            held[language] = new


def _check_languages(texts: Mapping[str, Any]) -> None:
    for language in texts:
        if language not in LANGUAGES:
            raise UsageError(
                _("{language} is no language of a codebook.").format(language=language),
                _("There is: {names}.").format(names=", ".join(LANGUAGES)),
            )
