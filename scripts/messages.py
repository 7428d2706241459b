"""Collects the words of the program, brings the catalogue up to date, and compiles it.

    python scripts/messages.py          messages of the source into the .po, then the .mo
    python scripts/messages.py --check  say what is missing, change nothing; exit 1

Words are the arguments of `_` and `plural`, the docstrings of commands (a paragraph each), and those words of click
that come up. The file holds no dates and no places of lines, so that it changes only when words do.
"""

from __future__ import annotations

import ast
import inspect
import io
import re
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from qualcode.cli.helping import AS_IT_IS, paragraphs

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "qualcode"
PO = SOURCE / "locale" / "zh_CN" / "LC_MESSAGES" / "qualcode.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {"_": None, "plural": (1, 2)}
OF_CLICK = ("core", "exceptions", "decorators", "formatting", "parser", "types")
HEAD = """\
"Language: zh_CN\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"
"""
Words = str | tuple[str, ...]


def of_source() -> Iterator[tuple[Words, str]]:
    """Yield the messages of the program, each with the module it stands in."""
    for path in sorted(SOURCE.rglob("*.py")):
        place = path.relative_to(SOURCE).as_posix()
        for _line, words, _comments, _context in extract_from_file("python", path, KEYWORDS):
            yield words, place
        if place.startswith("cli/"):
            for words in of_docstrings(path.read_text(encoding="utf-8")):
                yield words, place


def of_docstrings(source: str) -> Iterator[str]:
    """Yield the paragraphs of the docstrings of click's commands in a module."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and any(map(_is_command, node.decorator_list)):
            yield from (text for text in paragraphs(ast.get_docstring(node) or "") if text[:1] != AS_IT_IS)


def _is_command(decorator: ast.expr) -> bool:
    call = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(call, ast.Attribute) and call.attr in {"command", "group"}


def of_click() -> Iterator[tuple[Words, str]]:
    """Yield click's own messages."""
    home = Path(inspect.getfile(click)).parent
    keywords = {"_": None, "ngettext": (1, 2)}
    for name in OF_CLICK:
        for _line, words, _comments, _context in extract_from_file("python", home / f"{name}.py", keywords):
            yield words, "click"
    yield "required", "click"


def collected() -> Catalog:
    """Return all messages, without translations."""
    catalog = Catalog(locale="zh_CN", project="qualcode")
    for words, place in [*of_source(), *of_click()]:
        if words and any(words):
            catalog.add(words, locations=[(place, 1)])
    return catalog


def catalogue() -> Catalog:
    """Return the catalogue as it is kept."""
    with PO.open("rb") as file:
        return read_po(file, locale="zh_CN")


def updated() -> Catalog:
    """Return the catalogue with the messages of today; translations stay, those no longer used go."""
    old = {message.id: message.string for message in catalogue() if message.id} if PO.exists() else {}
    fresh = collected()
    for message in fresh:
        if message.id in old:
            message.string = old[message.id]
    return fresh


def text(catalog: Catalog) -> str:
    """Return a catalogue as its file has it: sorted, without dates, addresses or numbers of lines."""
    out = io.BytesIO()
    write_po(out, catalog, sort_output=True, omit_header=True, include_lineno=False, width=100)
    return f'# The words of qualcode in Chinese.\nmsgid ""\nmsgstr ""\n{HEAD}\n{out.getvalue().decode()}'


def compiled(catalog: Catalog) -> bytes:
    """Return the catalogue as gettext reads it, without the program and date that other writers put there."""
    pairs = {b"": HEAD.replace('"', "").replace("\\n", "\n").encode()}
    for message in catalog:
        if message.id and message.string:
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            forms = message.string if isinstance(message.string, tuple) else (message.string,)
            pairs["\0".join(ids).encode()] = "\0".join(forms).encode()
    entries = sorted(pairs.items())
    start, body, places = 28 + 16 * len(entries), b"", []
    for part in [*(id_ for id_, _form in entries), *(form for _id, form in entries)]:
        places.append(struct.pack("<II", len(part), start + len(body)))
        body += part + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(entries), 28, 28 + 8 * len(entries), 0, start)
    return head + b"".join(places) + body


def placeholders(words: str) -> set[str]:
    """Return the `{names}` and `%(names)s` of a message, formats and all; `{zh: …}` in an example is none."""
    return set(re.findall(r"\{\w+(?:!\w)?(?::[^{} ]+)?\}|%\(\w+\)s", words))


def wrong(catalog: Catalog, wanted: Catalog) -> list[str]:
    """Return what is missing or does not fit in a catalogue, a sentence each."""
    here = {message.id: message for message in catalog if message.id}
    found = [
        f"not in the catalogue: {message.id!r}" for message in wanted if message.id and message.id not in here
    ]
    found += [f"no longer used: {id_!r}" for id_ in here if id_ not in wanted]
    return found + [line for message in here.values() for line in _wrong(message)]


def _wrong(message: Message) -> Iterator[str]:
    forms = message.string if isinstance(message.string, tuple) else (message.string,)
    sources = message.id if isinstance(message.id, tuple) else (message.id,)
    if message.fuzzy or not all(forms):
        yield f"not translated: {message.id!r}"
    elif any(placeholders(form) != placeholders(sources[-1]) for form in forms):
        yield f"other placeholders: {message.id!r}: {message.string!r}"


def main() -> int:
    """Bring the catalogue up to date, or say what is wrong with it."""
    if "--check" not in sys.argv:
        PO.parent.mkdir(parents=True, exist_ok=True)
        PO.write_text(text(updated()), encoding="utf-8")
        MO.write_bytes(compiled(catalogue()))
    found = wrong(catalogue(), collected())
    sys.stderr.write("".join(f"{line}\n" for line in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
