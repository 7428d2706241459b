"""find, kwic, code-found, quotes, memos: what they print, write and change."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from qualcode.cli import run
from qualcode.project import Project, open_project


class Call:
    """Runs a command on the study, checks its exit code, returns what it printed; `err` keeps the narration."""

    def __init__(self, path: str, capsys: pytest.CaptureFixture[str]) -> None:
        self._path, self._capsys, self.err = path, capsys, ""

    def __call__(self, *arguments: str, code: int = 0) -> Any:
        self._capsys.readouterr()
        found = run([*arguments, "--project", self._path])
        out, self.err = self._capsys.readouterr()
        assert found == code, self.err
        return json.loads(out) if "--json" in arguments and code == 0 else out


@pytest.fixture
def call(
    study: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Call:
    text = study.transcripts.text("li.txt")
    for words, code in [("没有签协议", "lead.plan"), ("微信群😀", "talk")]:
        study.codings.add("li.txt", text.index(words), text.index(words) + len(words), code)
    monkeypatch.chdir(tmp_path)
    return Call(study.path, capsys)


def test_find_takes_a_regular_expression(call: Call) -> None:
    assert [found["quote"] for found in call("find", "--regex", "校长(?!期).{3}", "--json")] == ["校长办公室"]
    call("find", "--regex", "(", code=2)
    assert "no regular expression" in call.err


def test_kwic_stands_one_under_the_other(call: Call, tmp_path: Path) -> None:
    found = call("kwic", "领导重视", "--json")
    assert [one["role"] for one in found] == ["interviewer", "participant"]
    lines = [line for line in call("kwic", "领导重视").splitlines() if "领导重视" in line]
    assert len(lines) == 2
    assert "天天发消息。  领导重视" in lines[1]
    call("kwic", "微信群", "-o", "kwic.csv")
    with (tmp_path / "kwic.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["left"], row["hit"], row["codes"]) == ("拉了一个", "微信群", "talk")


def test_code_found_shows_first_and_codes_then(call: Call, study: Project) -> None:
    call("code-found", "领导重视", "lc", "--dry-run", "--interviewer")
    assert "2 codings would be made" in call.err
    assert len(study.codings.list()) == 2
    call("code-found", "领导重视", "lc", "--unit", "hit")
    assert "1 coding made" in call.err
    assert [coding.quote for coding in study.codings.list(code="lc")] == ["领导重视"]
    call("code-found", "领导重视", "lc", "--unit", "hit")
    assert "have the code already: 1" in call.err
    call("undo")
    assert study.codings.list(code="lc") == []


def test_code_found_leaves_out_places_in_the_middle_of_words(call: Call, study: Project) -> None:
    call("code-found", "校长", "lc", "--unit", "hit")
    assert "in the middle of words, not coded: 1" in call.err
    assert [coding.quote for coding in study.codings.list(code="lc")] == ["校长"]


def test_quotes_are_chosen_and_written(call: Call, tmp_path: Path) -> None:
    found = call("quotes", "--where", "position=principal", "--json")
    assert [one["coding"]["quote"] for one in found] == ["没有签协议", "微信群😀"]
    assert "微信群😀" in call("quotes", "--theme", "talk")
    assert "没有" not in call("quotes", "--theme", "talk")
    call("quotes", "--theme", "talk", "-o", "quotes.md")
    assert "微信群😀" in (tmp_path / "quotes.md").read_text(encoding="utf-8")
    call("quotes", "--where", "position", code=2)
    call("quotes", "--where", "age=3", code=2)


def test_a_memo_is_written_searched_shown_changed_and_removed(call: Call, tmp_path: Path) -> None:
    id_ = call("memo", "Second round in May.\nAnd a third.", "--kind", "method").strip()
    call("memo", "她说的時間", "-t", "li.txt", "--speaker", "受访者")
    assert [memo["on"] for memo in call("memos", "--json")] == ["project", "speaker"]
    assert [memo["speaker"] for memo in call("memos", "--words", "时间", "--json")] == ["受访者"]
    assert "Second round in May." in call("memos")
    assert "And a third." not in call("memos")
    assert "And a third." in call("memos", "show", id_[:6])
    call("memos", "change", id_, "--kind", "theory")
    call("memos", "change", id_, "Only one.")
    (memo,) = call("memos", "--kind", "theory", "--json")
    assert memo["text"] == "Only one."
    call("memos", "-o", "memos.md")
    assert "Only one." in (tmp_path / "memos.md").read_text(encoding="utf-8")
    call("memos", "remove", id_)
    assert len(call("memos", "--json")) == 1
    call("undo")
    assert len(call("memos", "--json")) == 2


def test_a_memo_comes_from_a_file_or_stdin(
    call: Call, study: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "memo.txt").write_bytes("\ufeff从文件\r\n来\r\n".encode())
    call("memo", "-F", "memo.txt", "--code", "talk")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("从管道".encode())))
    call("memo", "-F", "-")
    assert [memo.text for memo in study.memos.list()] == ["从文件\n来", "从管道"]
    (tmp_path / "bad.txt").write_bytes(b"one\n\xff")
    call("memo", "-F", "bad.txt", code=3)
    assert "bad.txt:2" in call.err
    call("memo", "x", "-F", "memo.txt", code=2)
    call("memo", " ", code=2)


def test_escapes_in_a_memo_do_not_reach_the_terminal(call: Call) -> None:
    id_ = call("memo", "red \x1b[31m and \u202e back").strip()
    for printed in (call("memos"), call("memos", "show", id_)):
        assert "red" in printed
        assert "\x1b" not in printed
        assert "\u202e" not in printed


def test_the_commands_write_in_another_process(call: Call, study: Project) -> None:
    call("memo", "kept")
    study.close()
    with open_project(study.path) as again:
        assert [memo.text for memo in again.memos.list()] == ["kept"]
        assert again.check() == []
