"""The command line as scripts use it: names of fields, exit codes, what is printed where."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from qualcode.cli import COMMANDS, run
from qualcode.main import main


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
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    monkeypatch.chdir(tmp_path)
    return Call(capsys)


@pytest.fixture
def filled(call: Call, codebook_file: Path, interviews: Path) -> Call:
    call("new", "study.qualcode", "--codebook", str(codebook_file), "--coder", "lin")
    call("add", str(interviews), "--attributes", str(interviews / "attributes.csv"))
    return call


def test_the_main_job_by_command_line(filled: Call, tmp_path: Path) -> None:
    filled("suggest")
    offered = filled("suggestions", "--json")
    assert {found["state"] for found in offered} == {"open"}
    filled("accept", "--all")
    codings = filled("codings", "--json")
    assert len(codings) == len(offered) > 3
    filled("freq", "--by", "code", "--unit", "codings")
    filled("matrix", "--rows", "transcript", "--cells", "binary", "-o", "matrix.csv")
    with (tmp_path / "matrix.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["transcript"] for row in rows] == ["li.txt", "moss.txt"]
    assert rows[0]["talk"] == "1"
    assert (tmp_path / "matrix.csv.manifest.json").exists()


def test_fields_that_scripts_rely_on(filled: Call) -> None:
    filled("suggest")
    filled("code", "li.txt", "--span", "4:8", "lead.care")
    (first, _second) = filled("transcripts", "--json")
    assert {
        "name",
        "language",
        "characters",
        "turns",
        "participants",
        "codings",
        "suggestions",
        "encoding",
    } <= set(first)
    assert (first["name"], first["language"], first["turns"], first["participants"]) == ("li.txt", "zh", 4, 1)
    turns = filled("turns", "li.txt", "--json")
    assert {"n", "speaker", "role", "start", "end", "time"} == set(turns[0])
    assert [(turn["n"], turn["role"]) for turn in turns[:2]] == [(1, "interviewer"), (2, "participant")]
    codes = filled("codebook", "show", "--json")
    assert {"code", "name", "parent", "codable", "keywords"} <= set(codes[0])
    assert [code["code"] for code in codes] == ["lead", "lead.care", "lead.plan", "talk"]
    fields = "id transcript start end quote code keyword kind score state speaker role negated"
    assert set(fields.split()) <= set(filled("suggestions", "--json")[0])
    (coding,) = filled("codings", "--json")
    assert set("id transcript start end quote code coder origin speaker role".split()) <= set(coding)
    assert (coding["quote"], coding["origin"], coding["coder"]) == ("领导重视", "hand", "lin")
    for command in ("freq", "matrix"):
        table = filled(command, "--json")
        assert set("title unit filters columns rows".split()) <= set(table)
        assert table["rows"]
        assert all(len(row) == len(table["columns"]) for row in table["rows"])


def test_the_exported_text_is_what_offsets_index(filled: Call, tmp_path: Path) -> None:
    out = subprocess.run(
        [sys.executable, "-m", "qualcode", "export", "text", "li.txt"],
        check=True,
        capture_output=True,
        cwd=tmp_path,
    ).stdout.decode()
    assert "微信群" in out
    for turn in filled("turns", "li.txt", "--json"):
        assert out[turn["start"] : turn["end"]].strip()
    filled("suggest")
    for found in filled("suggestions", "--json"):
        assert out[found["start"] : found["end"]] == found["quote"] or found["transcript"] != "li.txt"


def test_frequencies_equal_a_count_of_the_exported_codings_with_nothing_but_csv(
    filled: Call, tmp_path: Path
) -> None:
    filled("suggest")
    filled("accept", "--all")
    filled("export", "codings", "-o", "codings.csv")
    with (tmp_path / "codings.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["role"] != "interviewer"]
    counted = Counter(row["code"] for row in rows)
    table = filled("freq", "--json")
    at = table["columns"].index("codings")
    assert {row[0]: row[at] for row in table["rows"]} == {"lead.care": 0, "lead.plan": 0, "talk": 0} | counted
    assert sum(counted.values()) > 3


def test_adding_the_same_bytes_again_is_said_and_not_doubled(filled: Call, interviews: Path) -> None:
    filled("add", str(interviews))
    assert "already in the study as li.txt" in filled.err
    assert len(filled("transcripts", "--json")) == 2


def test_a_batch_with_one_bad_file_adds_none(filled: Call, tmp_path: Path) -> None:
    more = tmp_path / "more"
    more.mkdir()
    (more / "a.txt").write_text("问：好吗？\n答：好。", encoding="utf-8")
    (more / "b.txt").write_bytes(b"ok\nmore \x00 text")
    filled("add", str(more), code=3)
    assert "b.txt" in filled.err
    assert len(filled("transcripts", "--json")) == 2


def test_dry_runs_change_nothing(filled: Call, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text("问：好吗？\n答：好。", encoding="utf-8")
    filled("suggest")
    before = filled("log", "--json"), filled("suggestions", "--json")
    filled("add", "new.txt", "--dry-run")
    filled("suggest", "--unit", "hit", "--dry-run")
    filled("accept", "--all", "--dry-run")
    assert (filled("log", "--json"), filled("suggestions", "--json")) == before


def test_undo_and_redo_by_command(filled: Call) -> None:
    filled("code", "li.txt", "--span", "4:8", "lead.care")
    filled("undo")
    assert filled("codings", "--json") == []
    filled("redo")
    assert [coding["quote"] for coding in filled("codings", "--json")] == ["领导重视"]
    filled("uncode", filled("codings", "--json")[0]["id"])
    assert filled("codings", "--json") == []


def test_refused_suggestions_stay_refused_after_another_run(filled: Call) -> None:
    filled("suggest")
    first, *_rest = filled("suggestions", "--json")
    filled("refuse", first["id"])
    filled("suggest")
    states = {found["id"]: found["state"] for found in filled("suggestions", "--json")}
    assert states[first["id"]] == "refused"
    assert set(states.values()) == {"refused", "open"}


def test_roles_are_corrected_and_counts_follow(filled: Call) -> None:
    filled("code", "li.txt", "--span", "4:8", "lead.care")  # in the interviewer's question
    at = filled("freq", "--json")["columns"].index("codings")
    assert filled("freq", "--json")["rows"][0][at] == 0
    filled("speakers", "set", "li.txt", "访谈者", "--role", "participant")
    assert filled("freq", "--json")["rows"][0][at] == 1
    filled("undo")
    assert filled("freq", "--json")["rows"][0][at] == 0


def test_a_code_is_known_by_its_key_too(filled: Call) -> None:
    filled("code", "li.txt", "--span", "4:8", "lc")
    assert [coding["code"] for coding in filled("codings", "--code", "lc", "--json")] == ["lead.care"]


def test_a_table_of_zeros_says_that_suggestions_wait(filled: Call) -> None:
    filled("suggest")
    filled("freq")
    assert "qualcode accept" in filled.err
    filled("accept", "--all")
    filled("freq")
    assert "qualcode accept" not in filled.err


def test_an_empty_file_is_added_and_said_to_be_empty(filled: Call, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    filled("add", "empty.txt")
    assert "empty.txt: there is no text in it" in filled.err
    assert [row["characters"] for row in filled("transcripts", "--json") if row["name"] == "empty.txt"] == [0]


def test_an_interview_in_which_only_interviewers_speak_is_remarked(filled: Call, tmp_path: Path) -> None:
    (tmp_path / "asked.txt").write_text("访谈者：忙吗？\n访谈者：领导重视吗？\n", encoding="utf-8")
    filled("add", "asked.txt")
    assert "asked.txt: only interviewers speak in it" in " ".join(filled.err.split())


def test_the_same_text_in_another_encoding_is_added_and_said_to_be_the_same(
    filled: Call, tmp_path: Path
) -> None:
    said = (
        "访谈者：两边怎么联系？\n受访者：平时不联系。\n访谈者：为什么呢？\n受访者：路太远，也没有车。\n" * 3
    )
    (tmp_path / "one.txt").write_text(said, encoding="utf-8")
    (tmp_path / "two.txt").write_text(said, encoding="gb18030")
    (tmp_path / "three.txt").write_text(said, encoding="utf-8-sig", newline="\r\n")
    filled("add", "one.txt", "two.txt")
    assert "two.txt: its text is that of one.txt" in filled.err
    assert "one.txt: its" not in filled.err
    filled("add", "three.txt", "--dry-run")
    assert "three.txt: its text is that of one.txt" in filled.err


def test_a_mistyped_command_is_told_the_nearest(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["qualcode", "frq"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "freq" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "path", "coder"),
    [
        (["{}.qualcode"], "{}.qualcode", None),
        (["{}"], "{}", None),
        (["-p", "{}.qualcode"], "{}.qualcode", None),
        (["--coder", "mei", "{}.qualcode"], "{}.qualcode", "mei"),
        (["{}", "--coder=mei"], "{}", "mei"),
        (["--project={}", "--coder", "mei"], "{}", "mei"),
    ],
)
def test_the_screen_opens_with_the_options_of_a_command(
    filled: Call, monkeypatch: pytest.MonkeyPatch, words: list[str], path: str, coder: str | None
) -> None:
    study = next(Path.cwd().glob("*.qualcode")).stem
    opened: list[tuple[str | None, str | None]] = []
    monkeypatch.setattr("qualcode.tui.run", lambda path, coder: opened.append((path, coder)))
    monkeypatch.setattr(sys, "argv", ["qualcode", *(word.format(study) for word in words)])
    with pytest.raises(SystemExit):
        main()
    assert opened == [(path.format(study), coder)]
    assert filled("freq", "-p", study, "--json")


def test_find_is_blind_to_script_and_case(filled: Call) -> None:
    matches = filled("find", "領導重視", "--json")
    assert [match["quote"] for match in matches] == ["领导重视", "领导重视"]
    assert filled("find", "HEAD teacher", "--json") == []
    assert len(filled("find", "head teacher", "--json")) == 2


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["code", "li.txt", "--span", "4-8", "talk"], 2, "START:END"),
        (["code", "li.txt", "--span", "4:99999", "talk"], 2, "characters"),
        (["code", "li.txt", "--span", "4:8", "tlak"], 2, "talk"),
        (["code", "lo.txt", "--span", "4:8", "talk"], 2, "li.txt"),
        (["code", "li.txt", "--span", "4:8", "lead"], 2, "groups"),
        (["add", "nothing.txt"], 3, "nothing.txt"),
        (["accept"], 2, "--all"),
        (["accept", "abc"], 2, "abc"),
        (["freq", "--by", "shoesize"], 2, "position"),
        (["matrix", "-o", "m.pdf"], 2, "csv"),
        (["new", "study.qualcode"], 6, "exists"),
        (["undo", "--coder", "nobody"], 1, "nothing to undo"),
        (["nonsense"], 2, "nonsense"),
        (["--project", "gone.qualcode", "log"], 6, "gone.qualcode"),
    ],
)
def test_errors_name_the_thing_and_have_their_exit_code(
    filled: Call, arguments: list[str], code: int, said: str
) -> None:
    filled(*arguments, code=code)
    assert said in filled.err


def test_the_project_is_found_by_option_environment_or_as_the_only_one(
    filled: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(filled("transcripts", "--json")) == 2
    filled("new", "other.qualcode")
    filled("transcripts", "--json", code=2)
    assert filled("transcripts", "--json", "-p", "other.qualcode") == []
    assert len(filled("-p", "study.qualcode", "transcripts", "--json")) == 2
    monkeypatch.setenv("QUALCODE_PROJECT", str(tmp_path / "study.qualcode"))
    assert len(filled("transcripts", "--json")) == 2


def test_the_coder_is_named_never_the_login(filled: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USER", "root")
    filled("code", "li.txt", "--span", "4:8", "lead.care")
    filled("code", "li.txt", "--span", "4:8", "lead.care", "--coder", "wu")
    monkeypatch.setenv("QUALCODE_CODER", "mei")
    filled("code", "li.txt", "--span", "4:8", "lead.care")
    assert [coding["coder"] for coding in filled("codings", "--json")] == ["lin", "mei", "wu"]


def test_every_command_has_help_that_opens_with_its_line(call: Call) -> None:
    listed = call("--help")
    for name, (_module, line) in COMMANDS.items():
        assert name in listed
        assert line.split(",")[0].rstrip(".") in " ".join(call(name, "--help").split()), name


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "utf-8"])
def test_no_stdout_encoding_ends_in_a_traceback(filled: Call, tmp_path: Path, encoding: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "qualcode", "turns", "li.txt"],
        check=False, capture_output=True, cwd=tmp_path, env=os.environ | {"PYTHONIOENCODING": encoding, "LC_ALL": "C"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_reading_commands_change_no_byte_of_the_project(filled: Call, tmp_path: Path) -> None:
    filled("suggest")
    filled("code", "li.txt", "--span", "4:8", "lead.care")
    before = (tmp_path / "study.qualcode").read_bytes()
    for command in ("transcripts", "speakers", "suggestions", "codings", "freq", "matrix", "log"):
        assert filled(command, "--json") is not None
    filled("find", "校长", "--json")
    filled("check")
    assert (tmp_path / "study.qualcode").read_bytes() == before


@pytest.mark.parametrize("arguments", [["-p"], ["--coder"], ["small.qualcode", "-p"]])
def test_an_option_without_its_value_is_told(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["qualcode", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert arguments[-1] in capsys.readouterr().err
