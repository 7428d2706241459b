"""Each verb on codings from the command line: ids on stdout, words on stderr, weight in the listings."""

import json
from pathlib import Path

import pytest

from qualcode.cli import run
from qualcode.project import Project


class Shell:
    """Runs commands on one project and returns the lines of stdout."""

    def __init__(self, path: str, capsys: pytest.CaptureFixture[str]) -> None:
        self._path, self._capsys = path, capsys

    def __call__(self, *arguments: str, code: int = 0) -> list[str]:
        self._capsys.readouterr()
        found = run([*arguments, "--project", self._path])
        out, err = self._capsys.readouterr()
        assert found == code, err
        return out.splitlines()


@pytest.fixture
def shell(study: Project, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(study.path, capsys)


def codings(shell: Shell) -> list[tuple[str, str, int | None]]:
    rows = json.loads("\n".join(shell("codings", "--json")))
    return [(row["code"], row["quote"], row["weight"]) for row in rows]


def test_codings_are_made_and_changed_by_their_ids(shell: Shell) -> None:
    care, plan = shell("code", "li.txt", "--span", "4:11", "lead.care", "lp")
    assert codings(shell) == [("lead.care", "领导重视这件事", None), ("lead.plan", "领导重视这件事", None)]
    shell("weigh", care, "80")
    assert shell("move", care, "--span", "4:8") == [care]
    assert shell("recode", care, "--to", "talk") == [care]
    first, second = shell("split", plan[:8], "--at", "8")
    assert codings(shell) == [
        ("lead.plan", "领导重视", None),
        ("talk", "领导重视", 80),
        ("lead.plan", "这件事", None),
    ]
    assert shell("merge", second, first) == [first]
    shell("weigh", care)
    assert codings(shell) == [("talk", "领导重视", None), ("lead.plan", "领导重视这件事", None)]


def test_what_cannot_be_done_says_so(shell: Shell) -> None:
    (care,) = shell("code", "li.txt", "--span", "4:8", "lead.care")
    shell("weigh", care, "101", code=2)
    shell("split", care, "--at", "4", code=2)
    shell("merge", care, code=2)
    shell("move", care, "--span", "8:4", code=2)
    assert codings(shell) == [("lead.care", "领导重视", None)]


def test_the_weight_is_a_column_of_exports(shell: Shell, tmp_path: Path) -> None:
    (care,) = shell("code", "li.txt", "--span", "4:8", "lead.care")
    shell("weigh", care, "35")
    shell("codings", "-o", str(tmp_path / "out.tsv"))
    head, row = (line.split("\t") for line in (tmp_path / "out.tsv").read_text("utf-8-sig").splitlines()[:2])
    assert dict(zip(head, row, strict=True))["weight"] == "35"


def test_codings_of_an_older_definition_are_listed_and_confirmed(
    shell: Shell, study: Project, tmp_path: Path
) -> None:
    (care,) = shell("code", "li.txt", "--span", "4:8", "lead.care")
    assert json.loads("\n".join(shell("codings", "--stale", "--json"))) == []
    source = (
        study.codebook.source().decode("utf-8").replace("key: lc\n", "key: lc\n        definition: now\n")
    )
    (tmp_path / "changed.yaml").write_text(source, encoding="utf-8")
    shell("codebook", "update", str(tmp_path / "changed.yaml"))
    assert [row["id"] for row in json.loads("\n".join(shell("codings", "--stale", "--json")))] == [care]
    shell("confirm", care)
    assert json.loads("\n".join(shell("codings", "--stale", "--json"))) == []
