"""Learning and similar passages by command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from lessons import garden
from qualcode.cli.evaluating import evaluate
from qualcode.cli.similar import similar
from qualcode.cli.suggesting import suggest
from qualcode.errors import UsageError
from qualcode.project import open_project


@pytest.fixture
def project(tmp_path: Path) -> str:
    with garden(tmp_path) as study:
        return str(study.path)


def run(command: object, *arguments: str) -> str:
    done = CliRunner().invoke(command, arguments)  # type: ignore[arg-type]
    assert done.exit_code == 0, done.output
    return done.output


def test_learning_is_asked_for_and_what_is_missing_is_said(project: str) -> None:
    said = run(suggest, "--learn", "-p", project)
    assert "fewer than 5 coded sentences: rare" in said
    assert int(said.split("money")[1].split()[0]) >= 9


def test_what_is_learned_is_judged(project: str) -> None:
    said = run(evaluate, "--against", "ana", "--learn", "--by", "kind", "--json", "-p", project)
    rows = json.loads(said[said.index("[") :])
    assert {row["kind"] for row in rows} == {"learned", "literal"}


def test_similar_passages_are_listed_and_written(project: str, tmp_path: Path) -> None:
    found = json.loads(run(similar, "two.txt", "14:31", "-n", "3", "--json", "-p", project))
    assert len(found) == 3
    assert found[0]["likeness"] >= found[2]["likeness"]
    run(similar, "two.txt", "14:31", "-o", str(tmp_path / "like.csv"), "-p", project)
    assert "likeness" in (tmp_path / "like.csv").read_text(encoding="utf-8-sig")


def test_what_is_missing_where_one_is_left_out_names_it(tmp_path: Path) -> None:
    with garden(tmp_path, coded=3) as study:
        project = str(study.path)
    run(suggest, "--learn", "-p", project)
    with open_project(project, "ana") as study, pytest.raises(UsageError, match=r"without one\.txt .*2 of 3"):
        study.suggestions.evaluate("ana", learned=True)


def test_codings_that_were_suggestions_are_said_to_judge_themselves(project: str) -> None:
    run(suggest, "-p", project)
    assert "were suggestions" not in run(evaluate, "--against", "ana", "-p", project)
    with open_project(project, "ana") as study:
        row = study.suggestions.rows(state="accepted")[0]
        by_hand = study.codings.list(coder="ana", transcript=row.transcript, code=row.code)
        study.codings.remove([one.id for one in by_hand])
        study.suggestions.accept([row.id])
        coded = len(study.codings.list(coder="ana"))
    said = run(evaluate, "--against", "ana", "-p", project)
    assert f"1 of {coded} codings were suggestions" in said
