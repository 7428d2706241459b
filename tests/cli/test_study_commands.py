"""Adding with choices, correcting a text, speakers and attributes by command."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from qualcode.cli import run


class Call:
    """Runs a command, checks its exit code, and returns what it printed, JSON read; `err` keeps the narration."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.err = ""

    def __call__(self, *arguments: str, code: int = 0) -> Any:
        self._capsys.readouterr()
        found = run(list(arguments))
        out, self.err = self._capsys.readouterr()
        assert found == code, self.err
        return json.loads(out) if "--json" in arguments and code == 0 else out


@pytest.fixture
def call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], codebook_file: Path
) -> Call:
    monkeypatch.chdir(tmp_path)
    made = Call(capsys)
    made("new", "study.qualcode", "--codebook", str(codebook_file), "--coder", "lin")
    return made


@pytest.fixture
def filled(call: Call, interviews: Path) -> Call:
    call("add", str(interviews), "--attributes", str(interviews / "attributes.csv"))
    return call


@pytest.fixture
def corrected(tmp_path: Path, interviews: Path) -> str:
    text = (interviews / "li.txt").read_text(encoding="utf-8")
    file = tmp_path / "corrected.txt"
    file.write_text(
        text.replace("没有签协议", "没有签过协议").replace("拉了一个微信群", ""), encoding="utf-8"
    )
    return str(file)


def code(call: Call, interviews: Path, quote: str) -> None:
    start = (interviews / "li.txt").read_text(encoding="utf-8").index(quote)
    call("code", "li.txt", "--span", f"{start}:{start + len(quote)}", "talk")


def test_choices_for_single_files_hold_when_adding(call: Call, interviews: Path) -> None:
    (interviews / "old.txt").write_bytes("问：来过吗？\n答：没有来过。\n".encode("gb18030"))
    options = [
        "--role",
        "li.txt",
        "受访者",
        "interviewer",
        "--leave-out",
        "moss.txt",
        "--encoding-of",
        "old.txt",
        "gb18030",
    ]
    report = call("add", str(interviews), *options, "--json")
    assert [one["name"] for one in report["added"]] == ["li.txt", "old.txt"]
    assert report["added"][1]["encoding"] == "gb18030"
    assert any(file.endswith("moss.txt") for file, _reason in report["left_out"])
    roles = {(one["transcript"], one["speaker"]): one["role"] for one in call("speakers", "--json")}
    assert roles["li.txt", "受访者"] == "interviewer"


def test_a_choice_for_a_file_or_speaker_that_is_not_there_is_refused(call: Call, interviews: Path) -> None:
    call("add", str(interviews), "--leave-out", "mos.txt", code=2)
    assert "moss.txt" in call.err
    call("add", str(interviews), "--role", "li.txt", "受访", "interviewer", code=2)
    assert "受访者" in call.err
    assert call("transcripts", "--json") == []


def test_a_correction_is_shown_asked_for_and_kept(filled: Call, interviews: Path, corrected: str) -> None:
    code(filled, interviews, "没有签协议")
    code(filled, interviews, "拉了一个微信群")
    shown = filled("transcripts", "correct", "li.txt", corrected, "--dry-run")
    assert "没有签协议" in shown
    assert "没有签过协议" in shown
    assert "1 changed, 1 lost" in filled.err
    assert len(filled("transcripts", "revisions", "li.txt", "--json")) == 1
    report = filled("transcripts", "correct", "li.txt", corrected, "--yes", "--json")
    assert [one["fate"] for one in report["codings"]] == ["changed", "lost"]
    assert [one["quote"] for one in filled("codings", "--json")] == ["没有签过协议"]
    assert [(one["n"], one["lost"]) for one in filled("transcripts", "revisions", "li.txt", "--json")] == [
        (1, 1),
        (2, 0),
    ]
    filled("check")


def test_a_correction_that_cannot_be_read_is_named_itself(filled: Call, tmp_path: Path) -> None:
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"\xff\xfa\x00\x81")
    filled("transcripts", "correct", "li.txt", str(broken), "--yes", code=3)
    assert "broken.txt" in filled.err
    assert "li.txt:" not in filled.err


def test_without_a_yes_nothing_is_kept(filled: Call, corrected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("click.confirm", lambda *_args, **_options: False)
    filled("transcripts", "correct", "li.txt", corrected, code=130)
    assert len(filled("transcripts", "revisions", "li.txt", "--json")) == 1


def test_the_text_is_corrected_in_the_editor(
    filled: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "sed -i s/没有签协议/没有签过协议/")
    filled("transcripts", "correct", "li.txt", "--yes")
    assert "没有签过协议" in filled("export", "text", "li.txt")
    monkeypatch.setenv("EDITOR", "true")
    filled("transcripts", "correct", "li.txt")
    assert "as it was" in filled.err
    monkeypatch.setenv("EDITOR", "false")
    filled("transcripts", "correct", "li.txt", code=6)
    monkeypatch.delenv("EDITOR")
    monkeypatch.setenv("PATH", "")
    filled("transcripts", "correct", "li.txt", code=2)


def test_lost_codings_are_listed_placed_and_taken_off(filled: Call, interviews: Path, corrected: str) -> None:
    code(filled, interviews, "拉了一个微信群")
    filled("transcripts", "correct", "li.txt", corrected, "--yes")
    (lost,) = filled("codings", "--lost", "--json")
    assert lost["quote"] == "拉了一个微信群"
    filled("codings", "--lost")
    assert "1 coding is lost" in filled.err
    filled("place", lost["id"], "--span", "4:8")
    assert [one["quote"] for one in filled("codings", "--json")] == ["领导重视"]
    filled("undo")
    filled("uncode", lost["id"])
    assert filled("codings", "--lost", "--json") == []


def test_a_role_is_set_for_all_of_one_label(filled: Call, tmp_path: Path) -> None:
    (tmp_path / "more.txt").write_text("访谈者：来过吗？\n受访者：没来过，也没打电话。\n", encoding="utf-8")
    filled("add", "more.txt")
    filled("speakers", "set", "li.txt", "受访者", "--role", "none", "--everywhere")
    roles = {(one["transcript"], one["speaker"]): one["role"] for one in filled("speakers", "--json")}
    assert roles["li.txt", "受访者"] is roles["more.txt", "受访者"] is None
    filled("undo")
    assert {one["role"] for one in filled("speakers", "--json")} == {"interviewer", "participant"}


def test_a_name_that_makes_two_speakers_one_in_tables_is_told(filled: Call) -> None:
    filled("speakers", "set", "li.txt", "受访者", "--name", "访谈者")
    assert "as one speaker" in filled.err
    filled("speakers", "set", "li.txt", "受访者", "--name", "李老师")
    assert "as one speaker" not in filled.err


def test_attributes_are_listed_set_renamed_removed_and_written(filled: Call, tmp_path: Path) -> None:
    assert filled("attributes", "list", "--speakers", "--json")[1] == {
        "transcript": "li.txt", "speaker": "受访者", "position": "principal", "year": "1",
    }  # fmt: skip
    filled("attributes", "set", "li.txt", "district=north", "year=2024")
    filled("attributes", "set", "moss.txt", "--speaker", "A", "position=")
    assert filled("attributes", "--json")[0] == {"transcript": "li.txt", "district": "north", "year": "2024"}
    filled("attributes", "rename", "position", "post")
    filled("attributes", "remove", "year")
    filled("attributes", "--speakers", "-o", "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[1] == {"transcript": "li.txt", "speaker": "受访者", "post": "principal"}
    filled("add", "--attributes", "a.csv")
    filled("attributes", "set", "li.txt", "code=x", code=2)
    filled("attributes", "set", "li.txt", "x", code=2)
    filled("attributes", "remove", "yaer", code=2)
