"""What the documents say is done here as they say it."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import qualcode
from qualcode.cli import COMMANDS, run

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDES = {"en": "docs/guide.md", "zh": "docs/zh-CN/guide.md"}
PAGES = [
    "README.md",
    "README.zh-CN.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    *GUIDES.values(),
    "docs/keywords.md",
    "docs/zh-CN/keywords.md",
    "docs/suggestions.md",
    "docs/zh-CN/suggestions.md",
]
RULES = [
    pytest.param(*row, id=f"{page}-{row[1]}")
    for page in ("docs/keywords.md", "docs/zh-CN/keywords.md")
    for row in re.findall(
        r"^\| `?([a-z]+)`? \| `(.+?)` \| (.+?) \| (.+?) \|$",
        (ROOT / page).read_text(encoding="utf-8"),
        re.MULTILINE,
    )
]


def blocks(language: str, page: str = README) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)


def commands(page: str) -> list[str]:
    """Return the lines of a page that are typed in a shell, but for those that open the screen."""
    lines = [line for block in blocks("", page) for line in block.split("\n") if line.startswith("qualcode ")]
    return [line for line in lines if not line.endswith(".qualcode") or " new " in line]


def test_the_commands_of_your_own_study_work_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("codebooks", "transcripts"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    (block,) = [block for block in blocks("") if "qualcode new" in block]
    lines = [line for line in block.split("\n") if line and line != "qualcode study.qualcode"]
    assert len(lines) == 6
    for line in lines:
        assert run(shlex.split(line)[1:]) == 0, capsys.readouterr().err
    assert (tmp_path / "matrix.xlsx").stat().st_size > 1000
    assert "leadership" in capsys.readouterr().out
    (script,) = blocks("python")
    subprocess.run([sys.executable, "-c", script], check=True)
    with qualcode.open(tmp_path / "study.qualcode") as study:
        found = study.codings.list(transcript="01-principal-li.txt", code="leadership.attention")
        (coding,) = found
        assert re.search(rf"\b{coding.start}, {coding.end}\b", script)
        assert "领导" in coding.quote
        assert coding.quote.endswith("。")


def test_the_codebook_shown_works(tmp_path: Path) -> None:
    (yaml,) = blocks("yaml")
    (tmp_path / "book.yaml").write_text(yaml, encoding="utf-8")
    (tmp_path / "interview.txt").write_text(
        "问：如何？\n答：" + "他们说了根本不算，我们信不过。" * 20, encoding="utf-8"
    )
    with qualcode.create(tmp_path / "study.qualcode", tmp_path / "book.yaml") as study:
        assert list(study.codebook.get().by_id) == ["trust", "trust.lack"]
        study.transcripts.add([tmp_path / "interview.txt"])
        assert study.suggestions.make().by_code == {"trust.lack": 20}


@pytest.mark.parametrize("page", PAGES)
def test_commands_and_files_that_are_named_exist(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = set(re.findall(r"`qualcode (?:-\S+ )?([a-z]+)", text))
    assert named <= set(COMMANDS) | {"study"}
    for link in re.findall(r"\]\((?!http)([^)#]+)\)", text):
        assert (ROOT / page).parent.joinpath(link).exists(), link
    for path in re.findall(r"`((?:tests|docs|bench|scripts|codebooks)/[\w./-]+)`", text):
        assert (ROOT / path).exists(), path


def test_rooms_that_the_architecture_names_exist() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert text.count("\n") <= 120
    named = re.findall(r"`((?:readers|segment|assist|analysis|store|exchange|project|cli|tui)/[\w.]*)`", text)
    assert len(named) > 10
    assert [path for path in named if not (ROOT / "src" / "qualcode" / path).exists()] == []


def test_the_design_words_for_exit_codes_are_those_of_the_errors() -> None:
    from qualcode import errors

    (sentence,) = re.findall(r"Exit codes: (.*)", README)
    codes = {
        kind.exit_code
        for kind in vars(errors).values()
        if isinstance(kind, type) and hasattr(kind, "exit_code")
    }
    assert len(codes) > 5
    assert {code for code in codes if f"{code} " not in sentence} == set()


def test_the_picture_is_of_the_screen_and_holds_chinese() -> None:
    svg = (ROOT / "docs" / "screen.svg").read_text(encoding="utf-8")
    assert re.search(r">[^<]*[\u4e00-\u9fff]{2,}[^<]*<", svg)
    assert "url(" not in svg.replace("url(#", "")  # no font or picture from another place


def test_no_page_names_the_place_where_it_was_written() -> None:
    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")
        assert text
        assert str(ROOT) not in text


def test_the_demo_prints_what_the_readme_shows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shown,) = [block for block in blocks("") if "Written: .demo" in block]
    assert run(["demo", str(tmp_path / "demo")]) == 0
    out, err = capsys.readouterr()
    said = (out + err).replace(str(tmp_path / "demo"), ".demo")
    lines = [line for line in shown.split("\n") if line and not line.startswith("Open the screen")]
    assert len(lines) > 4
    assert [line for line in lines if line not in said] == []


@pytest.mark.parametrize(("language", "guide"), GUIDES.items())
def test_every_command_of_the_guide_works_in_order(language: str, guide: str, tmp_path: Path) -> None:
    for name in ("codebooks", "transcripts"):
        shutil.copytree(ROOT / name, tmp_path / name)
    lines = commands((ROOT / guide).read_text(encoding="utf-8"))
    assert len(lines) > 30
    said = {}
    for line in lines:
        words = ["--lang", language, *shlex.split(line)[1:]]
        command = [sys.executable, "-m", "qualcode", *words]
        done = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, encoding="utf-8")
        assert done.returncode == 0, f"{line}\n{done.stderr}"
        said[line] = done.stdout + done.stderr
    for file in ("matrix.csv", "frequencies.xlsx", "quotes.md", "codings.xlsx", "codebook.xlsx"):
        assert (tmp_path / file).stat().st_size > 100
    with qualcode.open(tmp_path / "study.qualcode") as study:
        assert len(study.transcripts.list()) == 10
        assert len(study.codings.list()) > 200
        assert len(study.memos.list()) == 2
        assert study.suggestions.list(state="refused")
    (found,) = (text for line, text in said.items() if line.startswith("qualcode code-found"))
    assert not re.search(r"\b0\b", found)


def test_the_guides_say_the_same(tmp_path: Path) -> None:
    pages = [(ROOT / guide).read_text(encoding="utf-8") for guide in GUIDES.values()]
    verbs = [[" ".join(shlex.split(line)[1:3]) for line in commands(page)] for page in pages]
    assert [first.split()[0] for first in verbs[0]] == [first.split()[0] for first in verbs[1]]
    assert pages[0].count("\n## ") == pages[1].count("\n## ") > 8


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_list_of_keys_is_that_of_the_actions(language: str) -> None:
    script = ROOT / "scripts" / "keys.py"
    environment = os.environ | {"QUALCODE_LANG": language, "PYTHONUTF8": "1"}
    command = [sys.executable, str(script), language]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, encoding="utf-8")
    kept = (ROOT / "docs" / ("zh-CN" if language == "zh" else "") / "keys.md").read_text(encoding="utf-8")
    assert "`ctrl" not in kept
    assert kept == done.stdout, "run: python scripts/keys.py"


def test_the_configuration_file_of_the_guide_is_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from qualcode.settings import read
    from qualcode.tui.keymap import keymap

    for guide in GUIDES.values():
        (toml,) = blocks("toml", (ROOT / guide).read_text(encoding="utf-8"))
        file = tmp_path / f"{guide.replace('/', '-')}.toml"
        file.write_text(toml, encoding="utf-8")
        monkeypatch.setenv("QUALCODE_CONFIG", str(file))
        found = read()
        assert (found.language, found.theme, found.wrong) == ("zh", "contrast", ())
        assert keymap(found) == ({"accept": "f10,enter"}, ())


def test_the_chinese_readme_has_the_commands_of_the_english_one() -> None:
    chinese = (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")
    assert commands(chinese) == commands(README)
    assert blocks("python", chinese)
    assert blocks("yaml", chinese) == blocks("yaml")
    assert "README.zh-CN.md" in README
    assert "(README.md)" in chinese


@pytest.mark.parametrize(("kind", "written", "found", "passed"), RULES)
def test_a_rule_of_the_keywords_page_does_what_its_row_says(
    kind: str, written: str, found: str, passed: str, tmp_path: Path
) -> None:
    keyword = written.replace("\\|", "|")
    book = f"name: rules\ncodes:\n  - {{id: c, name: {{en: C}}, keywords: {{zh: [{keyword}]}}}}\n"
    (tmp_path / "book.yaml").write_text(book, encoding="utf-8")
    for name, text in (("found", found), ("passed", passed)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    with qualcode.create(tmp_path / "study.qualcode", tmp_path / "book.yaml") as study:
        study.transcripts.add([tmp_path / "found.txt", tmp_path / "passed.txt"])
        study.suggestions.make()
        rows = study.suggestions.rows()
        assert {(row.transcript, row.kind) for row in rows} == {("found.txt", kind)}


def test_the_codebooks_of_the_keywords_pages_work(tmp_path: Path) -> None:
    for page in ("docs/keywords.md", "docs/zh-CN/keywords.md"):
        (yaml,) = blocks("yaml", (ROOT / page).read_text(encoding="utf-8"))
        (tmp_path / "book.yaml").write_text("name: shown\n" + yaml, encoding="utf-8")
        assert run(["codebook", "check", str(tmp_path / "book.yaml")]) == 0


def test_the_figures_of_the_suggestions_page_are_those_that_are_measured() -> None:
    """Keywords alone; learning takes minutes, and its tables are written by the same script."""
    subprocess.run([sys.executable, str(ROOT / "scripts" / "quality.py"), "--check"], check=True)
