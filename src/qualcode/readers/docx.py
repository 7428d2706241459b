"""Word documents: every word of the body, one paragraph a line, without a library that loses some.

Tracked insertions, content controls, tables, links and text boxes are read; deletions are not; comments are kept
aside; headers, footers and notes are named as left out.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from xml.etree import ElementTree as ET

from qualcode.errors import LimitError
from qualcode.i18n import _, plural
from qualcode.model.transcript import Doubt, Transcript
from qualcode.readers import speakers
from qualcode.readers.archive import open_archive, parse
from qualcode.readers.clock import TIME
from qualcode.readers.lexicon import SPEAKER_COLUMNS, TEXT_COLUMNS, fold
from qualcode.readers.options import Options
from qualcode.text import clip

VERSION = 1
_Row = Sequence[Sequence[str]]
_DEEPEST = 200
_LONGEST_NAME = 24
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011"}
# `Fallback` repeats `Choice` for old programs; the rest is struck out, an instruction, or reading aid.
_SKIPPED = frozenset(
    {
        "del",
        "moveFrom",
        "delText",
        "delInstrText",
        "instrText",
        "Fallback",
        "rt",
        "pPr",
        "rPr",
        "tblPr",
        "sectPr",
        "sdtPr",
    }
)


def read(data: bytes, _options: Options, _form: str = "docx") -> Transcript:
    """Read a .docx file."""
    archive = open_archive(data, "docx")
    root = parse(archive, _main_part(archive))
    body = next((node for node in root if _local(node) == "body"), root)
    text = "\n".join(_blocks(body, 0))
    talk = speakers.find(text)
    return Transcript(
        text,
        talk.turns,
        talk.speakers,
        talk.regions,
        format="docx",
        version=VERSION,
        asides=tuple(_comments(archive)),
        doubts=tuple(_left_out(archive, root)) + talk.doubts,
    )


def _local(node: ET.Element) -> str:
    return node.tag.rpartition("}")[2]


def _main_part(archive: zipfile.ZipFile) -> str:
    if "_rels/.rels" in archive.namelist():
        for relation in parse(archive, "_rels/.rels"):
            if relation.get("Type", "").endswith("/officeDocument"):
                return posixpath.normpath(relation.get("Target", "").lstrip("/"))
    return "word/document.xml"


def _blocks(node: ET.Element, depth: int) -> Iterator[str]:
    """Give the lines under a body, a cell or a control."""
    if depth > _DEEPEST:
        raise LimitError(
            _("The document is nested more than {n} levels deep.").format(n=_DEEPEST),
            _("Save its text as .txt."),
        )
    for child in node:
        match _local(child):
            case "p":
                boxes: list[ET.Element] = []
                yield "".join(_words(child, depth, boxes))
                for box in boxes:
                    yield from _blocks(box, depth + 1)
            case "tbl":
                yield from _table(child, depth + 1)
            case name if name not in _SKIPPED:
                yield from _blocks(child, depth + 1)


def _words(node: ET.Element, depth: int, boxes: list[ET.Element]) -> Iterator[str]:
    """Give the pieces of a paragraph; text boxes anchored in it are put aside in `boxes`."""
    if depth > _DEEPEST:
        raise LimitError(
            _("The document is nested more than {n} levels deep.").format(n=_DEEPEST),
            _("Save its text as .txt."),
        )
    for child in node:
        name = _local(child)
        if name == "t":
            yield (child.text or "").replace("\r", " ").replace("\n", " ")
        elif name == "sym":
            yield _symbol(child)
        elif name == "txbxContent":
            boxes.append(child)
        elif name in _BREAKS:
            yield _BREAKS[name]
        elif name not in _SKIPPED:
            yield from _words(child, depth + 1, boxes)


def _symbol(node: ET.Element) -> str:
    code = next((value for key, value in node.attrib.items() if key.endswith("char")), "")
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _table(node: ET.Element, depth: int) -> Iterator[str]:
    """Give a table's lines: cells one after another, but `first：second` where the first is short and names the second.

    So a table of 发言人 and 内容 reads as labelled turns, and a table of facts about the talk as its heading.
    """
    rows = [[list(_blocks(cell, depth + 2)) for cell in _find(row, "tc")] for row in _find(node, "tr")]
    heading = bool(rows) and _names_columns(rows[0])
    line = _line_of(rows[heading:])
    if heading and line is not _cells:
        yield "\t".join(" ".join(cell) for cell in rows.pop(0))
    for row in rows:
        yield from line(row)


def _names_columns(row: _Row) -> bool:
    """Tell whether a row is the heading of a table of speech."""
    names = {fold("".join(cell)) for cell in row}
    return bool(names.intersection(SPEAKER_COLUMNS)) and bool(names.intersection(TEXT_COLUMNS))


def _line_of(rows: Sequence[_Row]) -> Callable[[_Row], Iterator[str]]:
    """Return how the rows of a table are written: as labelled turns, as facts of a heading, or cell by cell."""
    widths = {len(row) for row in rows}
    if widths == {3} and all(map(_is_short, (cell for row in rows for cell in row[:2]))):
        marks = ["".join(cell).strip() for row in rows for cell in row[:2]]
        return _turn if 2 * sum(map(_is_mark, marks)) >= len(rows) else _cells
    names = [cell for row in rows for cell in row[::2]]
    paired = bool(widths) and widths <= {2, 4} and all(map(_is_short, names)) and any(map("".join, names))
    return _pairs if paired else _cells


def _is_short(cell: Sequence[str]) -> bool:
    return len("".join(cell).strip()) <= _LONGEST_NAME


def _is_mark(words: str) -> bool:
    """Tell whether a cell only numbers its row or says when."""
    return words.isdecimal() or bool(re.fullmatch(TIME, words))


def _cells(row: _Row) -> Iterator[str]:
    yield from (line for cell in row for line in cell)


def _pairs(row: _Row) -> Iterator[str]:
    for name, said in zip(row[::2], row[1::2], strict=True):
        label = "".join(name).strip().rstrip("：:")
        yield f"{label}：{chr(10).join(said)}" if label else "\n".join(said)


def _turn(row: _Row) -> Iterator[str]:
    """Write a row of number or time, speaker and speech, the first two in either order."""
    first, second = ("".join(cell).strip() for cell in row[:2])
    mark = f"{first}." if first.isdecimal() else first
    yield f"{mark} {second}：{chr(10).join(row[2])}".lstrip(" ：")


def _find(node: ET.Element, name: str) -> Iterator[ET.Element]:
    """Give children called `name`, also inside content controls and tracked changes."""
    for child in node:
        if _local(child) == name:
            yield child
        elif _local(child) not in _SKIPPED and _local(child) not in ("tr", "tc", "tbl", "p"):
            yield from _find(child, name)


def _comments(archive: zipfile.ZipFile) -> Iterator[str]:
    for name in archive.namelist():
        if posixpath.basename(name) == "comments.xml":
            for comment in parse(archive, name):
                author = next((value for key, value in comment.attrib.items() if key.endswith("author")), "")
                yield f"{author}: {' '.join(_blocks(comment, 0))}".strip()


def _left_out(archive: zipfile.ZipFile, root: ET.Element) -> Iterator[Doubt]:
    """Say what the file holds beside the text."""
    inside = Counter(_local(node) for node in root.iter())
    struck = sum(len(node.text or "") for node in root.iter() if _local(node) == "delText")
    if struck:
        yield Doubt(
            0, plural("{n} deleted character was left out.", "{n} deleted characters were left out.", struck)
        )
    if inside["numPr"]:
        yield Doubt(
            0,
            plural(
                "The automatic number of {n} paragraph was left out.",
                "The automatic numbers of {n} paragraphs were left out.",
                inside["numPr"],
            ),
        )
    if inside["altChunk"]:
        yield Doubt(
            0,
            plural(
                "{n} embedded file was left out.", "{n} embedded files were left out.", inside["altChunk"]
            ),
        )
    for name in sorted(archive.namelist()):
        kind = posixpath.basename(name).removesuffix(".xml").rstrip("0123456789")
        if kind in ("header", "footer", "footnotes", "endnotes") and name.endswith(".xml"):
            words = " ".join(" ".join(_blocks(parse(archive, name), 0)).split())
            if words:
                yield Doubt(0, _("{part} was left out: “{words}”.").format(part=name, words=clip(words, 60)))
