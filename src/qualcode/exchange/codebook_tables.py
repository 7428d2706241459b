"""Codebooks as tables: a row a code, for a spreadsheet or another program, and back without loss.

The first row of a table written here holds the codebook's own name, title, groups and exclusions; a table that a person
makes needs no more than the column `id`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from qualcode.analysis.table import Table
from qualcode.errors import InputError
from qualcode.exchange import delimited
from qualcode.exchange.codebook_faults import together
from qualcode.exchange.codebook_values import Fields, lines, unlined
from qualcode.exchange.yamltext import Path, Place, Tree
from qualcode.i18n import _
from qualcode.model.codebook import LANGUAGES, Code, Codebook, Keyword
from qualcode.model.scripts import guess_language
from qualcode.readers.cells import Sheet, load

TEXTS = ("name", "definition", "include", "exclude")
COLUMNS = (
    "codebook",
    "id",
    "parent",
    *(f"{field}_{language}" for field in (*TEXTS, "examples") for language in LANGUAGES),
    "color",
    "key",
    "codable",
    "uid",
    "keywords",
)
# Written by a person who leaves the language to be told by the characters.
_PLAIN = (*TEXTS, "examples")
_LANGUAGE = re.compile(r"(zh|en): ?")


def write_table(codebook: Codebook, ending: str) -> bytes:
    """Return a codebook as the bytes of a .csv, .tsv or .xlsx file.

    Raises:
        LimitError: a cell is too large for xlsx.
    """
    title = {f"name_{language}": text for language, text in codebook.title.items()}
    groups = lines(f"{name}: {'|'.join(words)}" for name, words in codebook.groups.items())
    excluded = {f"exclude_{language}": lines(phrases) for language, phrases in codebook.exclusions.items()}
    rows = [
        {"codebook": codebook.name, "keywords": groups} | title | excluded,
        *map(_row, codebook.codes),
    ]
    table = Table(
        codebook.name or "codebook",
        "codes",
        {},
        COLUMNS,
        tuple(tuple(row.get(column, "") for column in COLUMNS) for row in rows),
        keys=2,
    )
    if ending == ".xlsx":
        from qualcode.exchange import workbook

        return workbook.encode(table)
    return delimited.encode([table.columns, *table.rows], "\t" if ending == ".tsv" else ",")


def _row(code: Code) -> dict[str, str]:
    row = {"id": code.id, "parent": code.parent or "", "color": code.color, "key": code.key, "uid": code.uid}
    row["codable"] = "" if code.codable else "false"
    row["keywords"] = lines(f"{one.language}: {one.line}" for one in code.keywords)
    for language in LANGUAGES:
        row |= {f"{field}_{language}": getattr(code, field).get(language, "") for field in TEXTS}
        row[f"examples_{language}"] = lines(code.examples.get(language, ()))
    return row


# --- from a table to the values of a codebook file


def read_table(data: bytes, form: str) -> Tree:
    """Return what a table says as the values of a codebook file, their places being row and column.

    Raises:
        InputError: no table, a column that is unknown, missing or there twice, an id twice, or a parent that is
            not there.
    """
    return _Reading(load(data, None, form), escaped=form != "xlsx").tree


class _Cells(Tree):
    """The values of a table; `places` has row and column, from 1, of each by its path."""

    def __init__(self) -> None:
        super().__init__()
        self.places: dict[Path, Place] = {(): (1, 1)}

    def place(self, path: Path, *, key: bool = False) -> Place:  # noqa: ARG002  a cell has no key
        """Return row and column of a value; steps the table does not have are passed over."""
        known: Path = ()
        for step in path:
            known = (*known, step) if (*known, step) in self.places else known
        return self.places[known]


class _Reading:
    def __init__(self, sheet: Sheet, *, escaped: bool) -> None:
        self.names, self.escaped = [name.strip().lower() for name in sheet.names], escaped
        self.tree = _Cells()
        self.faults = list(self._of_columns())
        if self.faults:
            raise together(self.faults)
        value: Fields = {"codes": []}
        codes: dict[str, tuple[Fields, Path]] = {}
        for row, cells in sheet.rows:
            self._take(row, dict(zip(self.names, map(self._cell, cells), strict=False)), value, codes)
        if self.faults:
            raise together(self.faults)
        self.tree.value = value

    def _of_columns(self) -> Iterator[InputError]:
        known = {*COLUMNS, *_PLAIN}
        for at, name in enumerate(self.names, 1):
            if name and name not in known:
                hint = _("Known: {fields}.").format(fields=", ".join(COLUMNS))
                yield InputError(
                    _("“{field}” is no column here.").format(field=name), hint, line=1, column=at
                )
            if name and name in self.names[: at - 1]:
                yield InputError(
                    _("the column “{field}” is there twice.").format(field=name), line=1, column=at
                )
        if "id" not in self.names:
            yield InputError(_("the column “id” is missing."), _("A row a code, each with its id."), line=1)

    def _cell(self, cell: str) -> str:
        return delimited.plain(cell) if self.escaped else cell

    def _take(self, row: int, cells: dict[str, str], value: Fields, codes: dict[str, Any]) -> None:
        written = {name: cell for name, cell in cells.items() if cell.strip()}
        if written.get("codebook"):
            value["name"] = written["codebook"]
        if "id" not in written:
            if "codebook" in written:
                value["title"] = _texts(written, "name")
                value["groups"] = dict(_group(line) for line in unlined(written.get("keywords", "")))
                value["exclusions"] = _phrases(_texts(written, "exclude"))
                for field in ("title", "groups", "exclusions"):
                    self.tree.places[(field,)] = (row, 1)
            elif written:
                self._fault(row, "id", _("a row without an id."), _("Give the code an id."))
            return
        code_id = written["id"].strip()
        parent, own = self._parts(code_id, written.get("parent", "").strip())
        if parent and parent not in codes:
            rule = _("there is no code {code} above this row.").format(code=parent)
            self._fault(
                row, "parent" if "parent" in written else "id", rule, _("Put it before the codes under it.")
            )
            return
        full = f"{parent}.{own}" if parent else own
        if full in codes:
            self._fault(row, "id", _("the id “{id}” is there twice.").format(id=full), _("Keep one of them."))
            return
        above, path = codes[parent] if parent else (value, ())
        siblings = above.setdefault("codes", [])
        here = (*path, "codes", len(siblings))
        fields = {"id": own} | _fields(written)
        siblings.append(fields)
        codes[full] = fields, here
        self._place(row, here, fields)

    @staticmethod
    def _parts(code_id: str, parent: str) -> tuple[str, str]:
        if parent:
            return parent, code_id.removeprefix(parent + ".")
        above, _dot, own = code_id.rpartition(".")
        return above, own

    def _place(self, row: int, here: Path, fields: Fields) -> None:
        self.tree.places[here[:-1]] = self.tree.places.get(here[:-1], (row, 1))
        self.tree.places[here] = (row, 1)
        for field, held in fields.items():
            languages = list(held) if isinstance(held, dict) else []
            self.tree.places[(*here, field)] = (row, self._column(field, *languages))
            for language in languages:
                self.tree.places[(*here, field, language)] = (row, self._column(field, language))

    def _column(self, field: str, *languages: str) -> int:
        """Return the column of a field, in the first of some languages that has one of its own."""
        names = [*(f"{field}_{language}" for language in languages), field]
        return next((self.names.index(name) + 1 for name in names if name in self.names), 1)

    def _fault(self, row: int, column: str, rule: str, hint: str) -> None:
        self.faults.append(InputError(rule, hint, line=row, column=self._column(column)))


def _fields(written: dict[str, str]) -> Fields:
    fields: Fields = {field: found for field in TEXTS if (found := _texts(written, field))}
    fields |= {name: written[name].strip() for name in ("color", "key", "codable", "uid") if name in written}
    examples = {language: unlined(written.get(f"examples_{language}", "")) for language in LANGUAGES}
    if "examples" in written:
        fields["examples"] = unlined(written["examples"])
    elif any(examples.values()):
        fields["examples"] = {language: texts for language, texts in examples.items() if texts}
    if "keywords" in written:
        fields["keywords"] = _keywords(unlined(written["keywords"]))
    if "codable" in fields:
        fields["codable"] = {"1": "true", "yes": "true", "0": "false", "no": "false"}.get(
            fields["codable"].lower(), fields["codable"].lower()
        )
    return fields


def _texts(written: dict[str, str], field: str) -> Any:
    if field in written:
        return written[field]
    found = {language: written.get(f"{field}_{language}", "") for language in LANGUAGES}
    return {language: text for language, text in found.items() if text}


def _phrases(cells: Any) -> Any:
    if isinstance(cells, str):
        return unlined(cells)
    return {language: unlined(text) for language, text in cells.items()}


def _group(line: str) -> tuple[str, list[str]]:
    name, _colon, words = line.partition(": ")
    return name, words.split("|")


def _keywords(texts: list[str]) -> Any:
    from qualcode.exchange.codebook_values import keywords_of

    found = []
    for text in texts:
        match = _LANGUAGE.match(text)
        keyword = Keyword.read(text[match.end() :] if match else text, match[1] if match else "")
        found.append(keyword._replace(language=keyword.language or guess_language(keyword.pattern)))
    return keywords_of(found)
