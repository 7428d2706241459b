"""A codebook file taken in hand: codes found by id, changed, put elsewhere, and the file's text written anew.

Changes are made to the values of the file; what was not touched keeps its remarks, its order and its form.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from qualcode.exchange import yamlwriting
from qualcode.exchange.codebook_values import keyword_of, keywords_of
from qualcode.exchange.yamlediting import Document
from qualcode.model.codebook import LANGUAGES, Keyword
from qualcode.model.scripts import guess_language

Fields = dict[str, Any]

ORDER = ("id", "uid", "name", "definition", "include", "exclude", "examples", "color", "key", "codable", "keywords", "codes")  # fmt: skip
"""The fields of a code as a new one is written, the codes below it last."""


class Draft:
    """A codebook file under change.

    Args:
        text: a file that reads without error, or nothing.
        name: of a codebook that is begun, since there is no file yet.
    """

    def __init__(self, text: str, name: str) -> None:
        self._document = Document(text or f"name: {yamlwriting.scalar(name, 0)}\ncodes:\n")
        self.fields: Fields = self._document.value

    def text(self) -> str:
        """Return the file with all changes in it."""
        return self._document.text()

    def codes(self, code_id: str | None) -> list[Fields]:
        """Return the codes directly under one, or the themes; a list that is begun where there is none."""
        holder = self.fields if code_id is None else self.code(code_id)
        if holder.get("codes") is None:
            holder["codes"] = []
        found: list[Fields] = holder["codes"]
        return found

    def code(self, code_id: str) -> Fields:
        """Return the fields of a code."""
        return next(fields for found, fields in self.walk() if found == code_id)

    def walk(self) -> Iterator[tuple[str, Fields]]:
        """Give each code with its dotted id, in order."""
        yield from _walk(self.fields.get("codes") or [], "")

    def put(self, code_id: str, field: str, value: Any) -> None:
        """Set a field of a code where such a field is written, or take it out where the value says nothing."""
        put(self.code(code_id), field, value)

    def enter(self, fields: Fields, parent: str | None, at: int | None = None) -> str:
        """Put a code below another, last or at a position, and return its dotted id."""
        beside = self.codes(parent)
        fields["id"] = fresh(fields["id"], beside)
        beside.insert(len(beside) if at is None else at, fields)
        return fields["id"] if parent is None else f"{parent}.{fields['id']}"

    def place(self, code_id: str) -> int:
        """Return the position of a code among those beside it, from 0."""
        fields = self.code(code_id)
        beside = self.codes(code_id.rpartition(".")[0] or None)
        return next(at for at, one in enumerate(beside) if one is fields)

    def add_keywords(self, code_id: str, keywords: Sequence[Keyword]) -> None:
        """Add keywords behind those there are, in the lists of their languages."""
        fields = self.code(code_id)
        held: Any = fields.get("keywords")
        if isinstance(held, list) and any(guess_language(one.pattern) != one.language for one in keywords):
            # A plain list leaves the language to the characters, which would tell another.
            held = fields["keywords"] = _parted(held)
        if held is None and keywords:
            put(fields, "keywords", keywords_of(keywords))
        elif isinstance(held, list):
            held += map(keyword_of, keywords)
        else:
            for one in keywords:
                if held.get(one.language) is None:
                    held[one.language] = []
                held[one.language].append(keyword_of(one))

    def add_examples(self, code_id: str, examples: Mapping[str, Sequence[str]]) -> None:
        """Add examples behind those there are."""
        fields = self.code(code_id)
        held = fields.get("examples")
        if isinstance(held, list):
            held += [text for texts in examples.values() for text in texts]
        elif examples:
            both = {name: [*(held or {}).get(name, []), *examples.get(name, ())] for name in LANGUAGES}
            put(fields, "examples", {name: texts for name, texts in both.items() if texts})

    def remove_keywords(self, code_id: str, keywords: Collection[Keyword]) -> None:
        """Take keywords out of the lists of their languages."""
        fields = self.code(code_id)
        held = fields.get("keywords") or []
        for language, some in held.items() if isinstance(held, dict) else [("", held)]:
            if some:
                some[:] = [one for one in some if _keyword(one, language) not in keywords]
        if isinstance(held, dict):
            for language in [language for language, some in held.items() if not some]:
                del held[language]
        if not held:
            fields.pop("keywords", None)

    def take_out(self, code_id: str) -> Fields:
        """Take a code with all below it out of the file, and return its fields."""
        parent = code_id.rpartition(".")[0] or None
        beside = self.codes(parent)
        fields = self.code(code_id)
        beside[:] = [one for one in beside if one is not fields]
        if not beside:
            # Blank, not gone: a list that was written stays where it was.
            (self.fields if parent is None else self.code(parent))["codes"] = None
        return fields


def _walk(codes: list[Fields], above: str) -> Iterator[tuple[str, Fields]]:
    for fields in codes:
        code_id = above + unicodedata.normalize("NFC", fields["id"])
        yield code_id, fields
        yield from _walk(fields.get("codes") or [], code_id + ".")


def _keyword(written: Any, language: str) -> Keyword:
    """Return a keyword as a list of keywords has it; without a language it is told by its characters."""
    kind, pattern = ("literal", written) if isinstance(written, str) else next(iter(written.items()))
    return Keyword(pattern, kind, language or guess_language(pattern))


def _parted(written: list[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for one in written:
        found.setdefault(_keyword(one, "").language, []).append(one)
    return found


def put(fields: Fields, field: str, value: Any) -> None:
    """Set a field where `ORDER` has it among those there are, or take it out where the value says nothing."""
    if value in (None, "", [], {}):
        fields.pop(field, None)
    elif field in fields:
        fields[field] = value
    else:
        place = ORDER.index(field)
        later = {name: fields.pop(name) for name in list(fields) if ORDER.index(name) > place}
        fields[field] = value
        fields.update(later)


def id_from(name: str) -> str:
    """Make one part of an id of a name: its letters, 汉字 and digits in lower case, the rest as hyphens."""
    kept = "".join(
        c if c == "_" or unicodedata.category(c)[0] in "LMN" else "-"
        for c in unicodedata.normalize("NFC", name).lower()
    )
    return "-".join(filter(None, kept.split("-")))[:60] or "code"


def fresh(wanted: str, beside: list[Fields]) -> str:
    """Return an id that no code beside has, `wanted` or `wanted-2` and so on."""
    taken = {unicodedata.normalize("NFC", fields["id"]).casefold() for fields in beside}
    n, found = 1, wanted
    while unicodedata.normalize("NFC", found).casefold() in taken:
        n += 1
        found = f"{wanted}-{n}"
    return found
