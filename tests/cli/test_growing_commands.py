import json
import re
from pathlib import Path

import pytest

from project.growing_study import growing
from qualcode.cli import run
from qualcode.project import open_project


@pytest.fixture
def project(tmp_path: Path) -> str:
    with growing(tmp_path) as study:
        study.suggestions.make()
        return study.path


def test_proposals_are_listed_and_taken_by_number_or_keyword(
    project: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["codebook", "propose", "help.books", "-p", project, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found) >= 3
    book = next(one for one in found if one["keyword"] == "绘本")
    assert (book["change"], book["right"], book["wrong"], book["precision"]) == ("add", 3, 1, 0.75)
    assert book["examples"][0]["quote"] == "他们送来两箱绘本。"
    command = ["codebook", "propose", "help.books", "-p", project]
    assert run([*command, "--refuse", "picture"]) == 0
    assert run([*command, "--take", f"{book['n']}", "--take", "donate"]) == 0
    captured = capsys.readouterr()
    assert re.findall(r"^\+ +(\w+) +(\w+)$", captured.out, re.MULTILINE) == [
        ("literal", "绘本"),
        ("lemma", "donate"),
    ]
    assert "help.books: 4 keywords" in captured.err
    assert run(command) == 0
    out = capsys.readouterr().out
    assert not [word for word in ("绘本", "donate", "picture") if re.search(rf"add +\S*{word}", out)]
    assert run(["undo", "-p", project]) == 0
    capsys.readouterr()
    assert run([*command, "--json"]) == 0
    assert "绘本" in [one["keyword"] for one in json.loads(capsys.readouterr().out)]


def test_proposals_of_all_codes_name_their_code(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["codebook", "propose", "-p", project]) == 0
    out = capsys.readouterr().out
    assert "help.books" in out
    assert "help.meals" in out
    assert "绘本" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--take", "1"], "Name the code"),
        (["help.books", "--take", "99"], "no proposal 99"),
        (["help.books", "--drop", "绘本"], "not proposed to be taken off"),
        (["nowhere"], "no code nowhere"),
    ],
)
def test_what_cannot_be_done_is_said(
    project: str, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert run(["codebook", "propose", "-p", project, *arguments]) == 2
    assert said in capsys.readouterr().err


def test_what_is_only_looked_at_leaves_no_trace(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    def gestures() -> int:
        with open_project(project) as study:
            return study.history.length()

    assert run(["sample", "-p", project, "--unsuggested", "4", "--seed", "1"]) == 0
    capsys.readouterr()
    before = gestures()
    assert before
    for looked, code in (
        (["sample"], 0),
        (["sample", "--report"], 2),
        (["codebook", "propose", "help.visit"], 0),
    ):
        assert run([*looked, "-p", project, "--coder", "newcomer"]) == code
        assert capsys.readouterr() != ("", "")
        assert gestures() == before


def test_a_sample_is_drawn_judged_and_reported(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sample", "-p", project, "--unsuggested", "4", "--seed", "1", "--json"]) == 0
    drawn = json.loads(capsys.readouterr().out)
    assert [one["state"] for one in drawn] == ["open"] * 4
    first = drawn[0]
    span = f"{first['start']}:{first['end']}"
    assert run(["code", first["transcript"], "--span", span, "help.meals", "-p", project]) == 0
    assert run(["sample", "-p", project, "--nothing", "2,3"]) == 0
    captured = capsys.readouterr()
    assert "help.meals" in captured.out
    assert "3 of 4 judged" in captured.err
    assert run(["sample", "-p", project, "--report"]) == 0
    captured = capsys.readouterr()
    assert re.search(r"share that holds something +33\.3% +6\.1% – 79\.2%", captured.out)
    assert "recall of the suggestions" in captured.out
    assert "1 sentence is not judged yet" in captured.err
    assert run(["sample", "-p", project, "--report", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["coded"] == 1
    assert run(["sample", "-p", project, "--nothing", "x"]) == 2


def test_what_to_do_first_is_said(
    project: str, tmp_path: Path, codebook_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["sample", "-p", project]) == 0
    assert "No sample is drawn yet: qualcode sample --unsuggested" in capsys.readouterr().err
    empty = str(tmp_path / "empty.qualcode")
    assert run(["new", empty, "--codebook", str(codebook_file)]) == 0
    assert run(["suggest", "-p", empty]) == 0
    assert "Add interviews first: qualcode add" in capsys.readouterr().err
