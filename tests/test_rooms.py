"""The shape of the source: what each command loads, how large a module may be, which words are not used."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from qualcode.project import Project

SOURCE = Path(__file__).parent.parent / "src" / "qualcode"
MODULES = sorted(SOURCE.rglob("*.py"))
HEAVY = {
    "spacy",
    "pandas",
    "pydantic",
    "jieba",
    "rjieba",
    "numpy",
    "textual",
    "regex",
    "ahocorasick_rs",
    "rapidfuzz",
}


def loaded(*arguments: str) -> set[str]:
    """Run a command in a fresh interpreter and return which heavy libraries it has imported."""
    code = (
        "import sys, io, contextlib\nfrom qualcode.cli import run\n"
        f"with contextlib.redirect_stdout(io.StringIO()): code = run({list(arguments)!r})\n"
        f"print(code, *sorted({HEAVY} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    code_, *modules = done.stdout.split()
    assert code_ == "0", done.stderr
    return set(modules)


@pytest.mark.parametrize(
    ("command", "allowed"),
    [
        ("--help", set()),
        ("--version", set()),
        ("transcripts", set()),
        ("freq", set()),
        ("matrix", set()),
        ("codings", set()),
        ("log", set()),
        ("suggest --dry-run", {"regex", "ahocorasick_rs"}),
    ],
)
def test_a_command_loads_only_what_it_needs(study: Project, command: str, allowed: set[str]) -> None:
    arguments = command.split()
    if not command.startswith("--"):
        arguments += ["--project", study.path]
    assert loaded(*arguments) <= allowed


def test_no_module_is_over_400_lines() -> None:
    assert len(MODULES) > 50
    assert {
        str(path): n for path in MODULES if (n := path.read_text(encoding="utf-8").count("\n")) > 400
    } == {}


def test_functions_are_short() -> None:
    lengths = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                if body:
                    lengths.append((body[-1].end_lineno or 0) - body[0].lineno + 1)
    lengths.sort()
    assert len(lengths) > 500
    assert lengths[len(lengths) // 2] <= 10
    assert lengths[int(len(lengths) * 0.95)] <= 40


def test_every_module_says_what_it_is_for() -> None:
    assert [
        str(path) for path in MODULES if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ] == []


def test_words_the_design_does_not_use_are_not_used() -> None:
    banned = re.compile(r"\b(annotation|utils|helper|manager|misc)\b", re.IGNORECASE)
    found = [(path.name, m[0]) for path in MODULES for m in banned.finditer(path.read_text(encoding="utf-8"))]
    assert found == []


def test_nothing_in_the_code_knows_the_codebooks_that_ship() -> None:
    from qualcode.exchange.codebooks import read_codebook
    from qualcode.project.demo import shipped

    ids: set[str] = set()
    for file in shipped("codebooks").glob("*.yaml"):
        ids |= {code.id for code in read_codebook(file.read_bytes(), file.name).codes if "." in code.id}
    assert ids
    text = "\n".join(path.read_text(encoding="utf-8") for path in MODULES)
    assert sorted(code for code in ids if code in text) == []


def test_every_file_is_opened_with_a_named_encoding(study: Project) -> None:
    code = f"from qualcode.cli import run; raise SystemExit(run(['check', '--project', {study.path!r}]))"
    command = [sys.executable, "-X", "warn_default_encoding", "-W", "error::EncodingWarning", "-c", code]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr.count("Warning")) == (0, 0), done.stderr
