"""The codebook: a tree of codes, each with names, a definition and keywords in one or both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

LANGUAGES = ("zh", "en")

KINDS = ("literal", "word", "lemma", "gap", "near", "regex", "fuzzy", "homophone")
"""Kinds of keywords."""

Bilingual = Mapping[str, str]
"""A text by language, `zh` and `en`; either may be missing."""


class Keyword(NamedTuple):
    """One rule by which a code is suggested; a tuple, since there are many.

    Attributes:
        pattern: what is looked for on the folded view of the text.
        kind: one of `KINDS`.
        language: `zh` or `en`, the list it stands in.
    """

    pattern: str
    kind: str = "literal"
    language: str = "zh"

    @property
    def line(self) -> str:
        """The keyword as a person writes it in a list: a literal alone, another kind as `regex: …`."""
        kind = self.pattern.partition(": ")[0]
        return (
            self.pattern if self.kind == "literal" and kind not in KINDS else f"{self.kind}: {self.pattern}"
        )

    @classmethod
    def read(cls, line: str, language: str) -> Keyword:
        """Read what `line` wrote."""
        kind, colon, pattern = line.partition(": ")
        return cls(pattern, kind, language) if colon and kind in KINDS else cls(line, "literal", language)


@dataclass(frozen=True, slots=True)
class Code:
    """An entry of the codebook.

    Attributes:
        id: dotted path from the theme down, such as `theme.code`; any letters, 汉字 too.
        name: by language; falls back to the last part of the id.
        parent: id of the code above, None for a theme.
        codable: False where the code only groups others.
        key: keys that apply it after `c` on the screen; no key is the beginning of another.
        color: `#rrggbb`, empty for the theme's own.
        uid: stable across renames where the codebook file carries it.
        line: line in the codebook file, 0 where it came from elsewhere.
        since: number of the gesture in which definition, include or exclude last changed, 0 for the first ones: a
            coding of an earlier gesture was made under an older definition.
    """

    id: str
    name: Bilingual = field(default_factory=dict)
    parent: str | None = None
    definition: Bilingual = field(default_factory=dict)
    include: Bilingual = field(default_factory=dict)
    exclude: Bilingual = field(default_factory=dict)
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    codable: bool = True
    key: str = ""
    color: str = ""
    keywords: tuple[Keyword, ...] = ()
    uid: str = ""
    line: int = 0
    since: int = 0

    def called(self, language: str = "") -> str:
        """Return the name in `language`, else in any, else the last part of the id."""
        return self.name.get(language) or next(iter(self.name.values()), "") or self.id.rpartition(".")[2]


@dataclass(frozen=True)
class Codebook:
    """All codes in the order of the file, parents before their children.

    Attributes:
        name: the codebook's own name.
        codes: each id once.
        title: by language.
        groups: words that rules may name together, by the group's name.
        exclusions: by language, phrases such as names of other bodies; a hit inside one of them counts for nothing.
    """

    name: str
    codes: tuple[Code, ...]
    title: Bilingual = field(default_factory=dict)
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    exclusions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[str, Code]:
        """Each code under its dotted id."""
        return {code.id: code for code in self.codes}

    @property
    def codable(self) -> list[Code]:
        """The codes that may be applied, in order."""
        return [code for code in self.codes if code.codable]

    @property
    def themes(self) -> list[Code]:
        """The codes at the top of the tree, in order."""
        return [code for code in self.codes if code.parent is None]

    def theme(self, code_id: str) -> str:
        """Return the id of the theme that `code_id` stands under (itself for a theme)."""
        code = self.by_id[code_id]
        return code.id if code.parent is None else self.theme(code.parent)

    def under(self, code_id: str) -> Iterator[Code]:
        """Give the code and everything below it, in order."""
        for code in self.codes:
            if code.id == code_id or code.id.startswith(code_id + "."):
                yield code
