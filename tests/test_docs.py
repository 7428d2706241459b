"""What the documents say is done here as they say it."""

from __future__ import annotations

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
PAGES = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"]


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


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
        assert [coding.span for coding in found] == [(120, 140)]


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
        assert (ROOT / link).exists(), link
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
