"""The form of a codebook file, as pydantic checks it: which fields there are and what stands in them.

Imported only when a codebook is read, since pydantic is slow to start.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Tag

from qualcode.model.scripts import guess_language

Language = Literal["zh", "en"]


def _by_language(value: Any) -> Any:
    return {guess_language(value): value} if isinstance(value, str) else value


def _truth(value: Any) -> Any:
    return {"true": True, "false": False}.get(value.lower(), value) if isinstance(value, str) else value


def _shape(value: Any) -> str | None:
    return next((tag for kind, tag in _SHAPES if isinstance(value, kind)), None)


_SHAPES = ((str, "text"), (list, "list"), (dict, "mapping"))

Bilingual = Annotated[dict[Language, str | None], BeforeValidator(_by_language)]


class Form(BaseModel):
    """Strict: no value is turned into another type, no field is passed over."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Ruled(Form):
    """A keyword that is more than a literal: one kind of rule and its pattern."""

    word: str | None = None
    lemma: str | None = None
    gap: str | None = None
    near: str | None = None
    regex: str | None = None
    fuzzy: str | None = None
    homophone: str | None = None


Rule = Annotated[Annotated[str, Tag("text")] | Annotated[Ruled, Tag("mapping")], Discriminator(_shape)]
Examples = Annotated[
    Annotated[list[str], Tag("list")] | Annotated[dict[Language, list[str] | None], Tag("mapping")],
    Discriminator(_shape),
]
Keywords = Annotated[
    Annotated[list[Rule], Tag("list")] | Annotated[dict[Language, list[Rule] | None], Tag("mapping")],
    Discriminator(_shape),
]


class CodeForm(Form):
    """A code and the codes under it."""

    id: str
    uid: str | None = None
    name: Bilingual | None = None
    definition: Bilingual | None = None
    include: Bilingual | None = None
    exclude: Bilingual | None = None
    examples: Examples | None = None
    color: str | None = None
    key: str | None = None
    codable: Annotated[bool | None, BeforeValidator(_truth)] = None
    keywords: Keywords | None = None
    codes: list[CodeForm] | None = None


class CodebookForm(Form):
    """The whole file."""

    name: str | None = None
    title: Bilingual | None = None
    groups: dict[str, list[str]] | None = None
    exclusions: Examples | None = None
    codes: list[CodeForm] | None
