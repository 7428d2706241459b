"""Nothing is left untranslated, and the compiled catalogue is that of the file beside it."""

from __future__ import annotations

import ast
import gettext
import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from qualcode.i18n import folder

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "qualcode"
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def messages() -> ModuleType:
    pytest.importorskip("babel")
    spec = importlib.util.spec_from_file_location("messages", ROOT / "scripts" / "messages.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["messages"] = module
    spec.loader.exec_module(module)
    return module


def test_nothing_is_missing_empty_doubtful_or_with_other_placeholders(messages: ModuleType) -> None:
    wanted = messages.collected()
    assert len(wanted) > 700
    found = messages.wrong(messages.catalogue(), wanted)
    # A message that is no longer used harms nobody; the script takes it out.
    assert [line for line in found if not line.startswith("no longer used")] == []


def test_the_compiled_catalogue_is_that_of_the_file(messages: ModuleType) -> None:
    assert messages.MO.read_bytes() == messages.compiled(messages.catalogue())
    assert messages.PO.read_text(encoding="utf-8") == messages.text(messages.catalogue())
    found = gettext.translation("qualcode", folder(), ["zh_CN"])
    assert CHINESE.search(found.gettext("Undo"))


def test_what_is_missing_is_found(messages: ModuleType) -> None:
    catalog = messages.catalogue()
    wanted = messages.collected()
    catalog["Undo"].string = ""
    catalog.delete("Redo")
    catalog["{n} code"].string = ("{count} 个编码",)
    wrong = "\n".join(messages.wrong(catalog, wanted))
    assert "not translated: 'Undo'" in wrong
    assert "not in the catalogue: 'Redo'" in wrong
    assert "other placeholders: ('{n} code', '{n} codes')" in wrong


def test_the_file_names_no_date_tool_or_address(messages: ModuleType) -> None:
    text = messages.PO.read_text(encoding="utf-8")
    assert text
    assert not re.search(
        r"POT-Creation|Generated-By|Report-Msgid|https?://(?!\{)|^\s*\"\w+-Date", text, re.MULTILINE
    )
    assert str(ROOT) not in text


def test_every_translation_reads_as_chinese(messages: ModuleType) -> None:
    """Half-width marks stand only beside half-width words; nothing is left in English."""
    half = re.compile(r"[\u4e00-\u9fff][,;:?!]|[\u4e00-\u9fff]\.(?:\s|$)|[,;?!][\u4e00-\u9fff]")
    english, marks = [], []
    for message in messages.catalogue():
        if not message.id:
            continue
        for form in message.string if isinstance(message.string, tuple) else (message.string,):
            source = message.id if isinstance(message.id, str) else message.id[0]
            words = re.sub(r"\{[^}]*\}|%\(\w+\)s", "", source)
            if len(re.findall(r"\b[a-z]{3,}\b", words)) > 2 and not CHINESE.search(form):
                english.append(message.id)
            if half.search(form):
                marks.append(form)
    assert english == []
    assert marks == []


def test_words_are_asked_for_as_they_stand() -> None:
    """An f-string or a name inside `_()` cannot be collected."""
    odd = []
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"_", "plural"}:
                first = node.args[0]
                if not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
                    odd.append(f"{path.relative_to(SOURCE)}:{node.lineno}")
    assert [place for place in odd if not place.startswith("cli/helping.py")] == []
