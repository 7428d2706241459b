"""A codebook as the values its YAML file has, for writing it anew and for reading it out of a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from qualcode.exchange import yamlwriting
from qualcode.model.codebook import Code, Codebook, Keyword
from qualcode.model.scripts import guess_language

Fields = dict[str, Any]


def as_yaml(codebook: Codebook) -> bytes:
    """Write a codebook as a YAML file that reads as the same codebook."""
    values = as_values(codebook)
    values.setdefault("codes", None)
    return ("\n".join(yamlwriting.entry(key, value, 0) for key, value in values.items()) + "\n").encode()


def as_values(codebook: Codebook) -> Fields:
    """Return the fields of a codebook file; blank ones are left out."""
    codes: dict[str | None, list[Fields]] = {None: []}
    for code in codebook.codes:
        codes[code.id] = []
        codes[code.parent].append(fields_of(code) | {"codes": codes[code.id]})
    groups = {name: list(words) for name, words in codebook.groups.items()}
    return _filled(
        {
            "name": codebook.name,
            "title": dict(codebook.title),
            "groups": groups,
            "exclusions": {language: list(phrases) for language, phrases in codebook.exclusions.items()},
            "codes": codes[None],
        }
    )


def _filled(fields: Fields) -> Fields:
    for one in fields.get("codes") or []:
        one.update(found := _filled(one))
        for name in one.keys() - found.keys():
            del one[name]
    return {name: value for name, value in fields.items() if value not in ("", None, [], {})}


def fields_of(code: Code) -> Fields:
    """Return the fields of a code without those of the codes below it."""
    return {
        "id": code.id.rpartition(".")[2],
        "uid": code.uid,
        "name": dict(code.name),
        "definition": dict(code.definition),
        "include": dict(code.include),
        "exclude": dict(code.exclude),
        "examples": {language: list(texts) for language, texts in code.examples.items()},
        "color": code.color,
        "key": code.key,
        "codable": "" if code.codable else "false",
        "keywords": keywords_of(code.keywords),
    }


def keyword_of(keyword: Keyword) -> str | dict[str, str]:
    """Return a keyword as a list of keywords has it: a text, or its kind and pattern."""
    return keyword.pattern if keyword.kind == "literal" else {keyword.kind: keyword.pattern}


def keywords_of(keywords: Sequence[Keyword]) -> list[Any] | dict[str, list[Any]]:
    """Return keywords by language; as one list where languages take turns and each is told by its characters."""
    by_language: dict[str, list[Any]] = {}
    for keyword in keywords:
        by_language.setdefault(keyword.language, []).append(keyword_of(keyword))
    in_order = [keyword.language for keyword in keywords] == [
        language for language, some in by_language.items() for _one in some
    ]
    if in_order or any(guess_language(keyword.pattern) != keyword.language for keyword in keywords):
        return by_language
    return [keyword_of(keyword) for keyword in keywords]


def lines(texts: Iterable[str]) -> str:
    """Write texts into one cell, one a line; a text of several lines goes on behind two spaces."""
    return "\n".join(text.replace("\n", "\n  ") for text in texts)


def unlined(cell: str) -> list[str]:
    """Read what `lines` wrote, or what a person wrote a line each."""
    found: list[str] = []
    for line in cell.split("\n"):
        if line.startswith("  ") and found:
            found[-1] += "\n" + line[2:]
        else:
            found.append(line)
    return [text for text in found if text.strip()]
