from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from qualcode.cli import run


@pytest.fixture
def call(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    codebook_file: Path,
    interviews: Path,
) -> Any:
    """Runs a command on a study of two interviews, checks its exit code, and returns what it printed and said."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def called(*arguments: str, code: int = 0) -> tuple[str, str]:
        capsys.readouterr()
        found = run(list(arguments))
        out, err = capsys.readouterr()
        assert found == code, err
        return out, err

    called("new", "study.qualcode", "--codebook", str(codebook_file), "--coder", "lin")
    called("add", str(interviews))
    called("code", "li.txt", "--span", "0:3", "lead.care")
    return called


def codes(call: Any) -> dict[str, Any]:
    return {one["code"]: one for one in json.loads(call("codebook", "show", "--json")[0])}


def test_codes_are_changed_by_command(call: Any) -> None:
    assert call("codebook", "create", "家校合作", "--under", "talk")[0] == "talk.家校合作\n"
    call("codebook", "rename", "talk", "--zh", "说话")
    call("codebook", "color", "talk", "#112233")
    call("codebook", "key", "talk", "x")
    call(
        "codebook",
        "define",
        "talk",
        "--definition",
        "怎样说话",
        "--example",
        "打电话",
        "--example",
        "we ring",
    )
    call("codebook", "keywords", "talk", "--add", "打电话", "--regex", r"rang\s+up", "--remove", "phone call")
    found = codes(call)["talk"]
    assert (found["name"]["zh"], found["color"], found["key"]) == ("说话", "#112233", "x")
    assert (found["definition"], found["examples"]) == (
        {"zh": "怎样说话"},
        {"zh": ["打电话"], "en": ["we ring"]},
    )
    assert found["keywords"] == {"zh": ["缺乏沟通", "微信群", "打电话"], "en": [{"regex": r"rang\s+up"}]}
    assert "怎样说话" in call("codebook", "show", "x")[0]
    assert "definition" in call("codebook", "log", "talk")[0]
    assert json.loads(call("codebook", "log", "--json")[0])[0]["coder"] == "lin"


def test_the_tree_is_changed_by_command_after_a_look(call: Any) -> None:
    out, err = call("codebook", "merge", "lead.care", "--into", "talk", "--dry-run")
    assert "li.txt" in out
    assert "1 coding goes on" in err
    assert "lead.care" in codes(call)
    call("codebook", "merge", "lead.care", "--into", "talk")
    assert "lead.care" not in codes(call)
    (coding,) = json.loads(call("codings", "--json")[0])
    assert call("codebook", "split", "talk", coding["id"], "--name", "Chat")[0].endswith("chat\n")
    assert call("codebook", "move", "chat", "--under", "talk", "--at", "1")[0].endswith("talk.chat\n")
    assert "1 is kept aside" in call("codebook", "delete", "talk.chat")[1]
    assert list(codes(call)) == ["lead", "lead.plan", "talk"]


def test_a_codebook_goes_out_and_comes_in_as_a_table(call: Any, tmp_path: Path) -> None:
    call("codebook", "export", "book.csv")
    text = (tmp_path / "book.csv").read_text(encoding="utf-8-sig")
    (tmp_path / "book.csv").write_text(text.replace("Plan", "Plans"), encoding="utf-8")
    assert "lead.plan" in call("codebook", "update", "book.csv")[0]
    assert "No code is new, changed or gone." in call("codebook", "update", "book.csv")[1]
    call("new", "other.qualcode", "--codebook", "book.csv")
    out = call("codebook", "show", "--project", "other.qualcode", "--json")[0]
    assert [one["name"]["en"] for one in json.loads(out)] == ["Lead", "Care", "Plans", "Talk"]


def test_the_editor_is_opened_and_every_fault_told_with_its_line(
    call: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "editor.sh"
    script.write_text('#!/bin/sh\nsed -i "s/$FROM/$TO/" "$1"\n', encoding="utf-8")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("VISUAL", str(script))
    monkeypatch.setenv("FROM", "en: Care")
    monkeypatch.setenv("TO", "en: Caring")
    assert "lead.care" in call("codebook", "edit")[0]
    monkeypatch.setenv("FROM", "key:")
    monkeypatch.setenv("TO", "kee:")
    err = call("codebook", "edit", code=3)[1]
    assert err.count("“kee” is no field here") == 3
    kept = Path(err.partition("What you wrote is in ")[2].partition(".yaml")[0] + ".yaml")
    assert "kee: lc" in kept.read_text(encoding="utf-8")
    assert codes(call)["lead.care"]["key"] == "lc"


def test_a_table_that_is_written_names_its_manifest_too(call: Any, tmp_path: Path) -> None:
    told = call("matrix", "-o", "matrix.csv")[1]
    assert "matrix.csv, and" in told
    assert "matrix.csv.manifest.json" in told
    assert (tmp_path / "matrix.csv.manifest.json").exists()
