"""Word documents: every word of the body, one paragraph a line, without a library that loses some.

Tracked insertions, content controls, tables, links and text boxes are read; deletions are not; comments are kept
aside; headers, footers and notes are named as left out.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from qualcode.errors import LimitError
from qualcode.i18n import _, plural
from qualcode.model.transcript import Doubt, Transcript
from qualcode.readers import speakers
from qualcode.readers.archive import open_archive, parse
from qualcode.readers.options import Options

VERSION = 1
_DEEPEST = 200
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
        doubts=tuple(_left_out(archive)) + talk.doubts,
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
    rows = [[list(_blocks(cell, depth + 2)) for cell in _find(row, "tc")] for row in _find(node, "tr")]
    speakers_first = _speaker_table(rows)
    for row in rows:
        if speakers_first and len(row) == 2 and any(row[1]):
            yield f"{''.join(row[0]).strip().rstrip('：:')}：{chr(10).join(row[1])}"
        else:
            yield from (line for cell in row for line in cell)


def _find(node: ET.Element, name: str) -> Iterator[ET.Element]:
    """Give children called `name`, also inside content controls and tracked changes."""
    for child in node:
        if _local(child) == name:
            yield child
        elif _local(child) not in _SKIPPED and _local(child) not in ("tr", "tc", "tbl", "p"):
            yield from _find(child, name)


def _speaker_table(rows: list[list[list[str]]]) -> bool:
    """Tell whether the left of two columns names who speaks: short, and coming back."""
    pairs = [row for row in rows if len(row) == 2]
    names = ["".join(row[0]).strip() for row in pairs]
    filled = [name for name in names if name]
    return (
        len(pairs) >= 2
        and 3 * len(pairs) >= 2 * len(rows)
        and all(len(name) <= 24 for name in filled)
        and len(set(filled)) < len(filled)
    )


def _comments(archive: zipfile.ZipFile) -> Iterator[str]:
    for name in archive.namelist():
        if posixpath.basename(name) == "comments.xml":
            for comment in parse(archive, name):
                author = next((value for key, value in comment.attrib.items() if key.endswith("author")), "")
                yield f"{author}: {' '.join(_blocks(comment, 0))}".strip()


def _left_out(archive: zipfile.ZipFile) -> Iterator[Doubt]:
    for name in sorted(archive.namelist()):
        base = posixpath.basename(name).removesuffix(".xml").rstrip("0123456789")
        if base in ("header", "footer", "footnotes", "endnotes") and name.endswith(".xml"):
            count = len("".join(" ".join(_blocks(parse(archive, name), 0)).split()))
            if count:
                yield Doubt(
                    0,
                    plural("{n} character of ", "{n} characters of ", count)
                    + name
                    + _(" is not part of the text."),
                )
