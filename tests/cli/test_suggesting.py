"""Commands on suggestions: narrowed lists, the share of each keyword, bulk decisions."""

from __future__ import annotations

from typing import Any

import pytest

from qualcode.cli import run
from qualcode.project import Project, open_project


@pytest.fixture
def offered(study: Project) -> Project:
    study.suggestions.make()
    return study


def cli(study: Project, *arguments: str) -> int:
    return run([*arguments, "--project", study.path])


def states(study: Project) -> dict[str, str]:
    with open_project(study.path) as again:
        return {row.id: row.state.value for row in again.suggestions.rows()}


def test_bulk_commands_take_what_the_options_let_through(offered: Project) -> None:
    rows = offered.suggestions.rows()
    chosen = {row.id for row in rows if row.keyword == "校长"}
    assert 0 < len(chosen) < len(rows)
    assert cli(offered, "accept", "--all", "--keyword", "校长", "--unit", "hit") == 0
    assert {id_ for id_, state in states(offered).items() if state == "accepted"} >= chosen
    assert {coding.quote for coding in offered.codings.list()} == {"校长"}
    assert cli(offered, "refuse", "--all", "--code", "talk") == 0
    refused = {id_ for id_, state in states(offered).items() if state == "refused"}
    assert refused == {row.id for row in rows if row.code == "talk"}
    assert cli(offered, "reopen", "--all", "--transcript", "li.txt") == 0
    again = {id_ for id_, state in states(offered).items() if state == "refused"}
    assert again == {row.id for row in rows if row.code == "talk" and row.transcript != "li.txt"}


def test_a_run_tells_how_many_are_open_and_refusing_what_is_coded_says_that_it_stays(
    offered: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = offered.suggestions.rows()
    kept = next(row for row in rows if row.transcript == "li.txt")
    assert cli(offered, "accept", kept.id) == 0
    assert cli(offered, "refuse", kept.id, "--dry-run") == 0
    assert "0 suggestions would be refused." in capsys.readouterr().err
    assert cli(offered, "refuse", kept.id) == 0
    said = capsys.readouterr().err.replace("\n", " ")
    assert "0 suggestions refused." in said
    assert "1 is coded and stays so; to take a coding off: qualcode uncode ID" in said
    assert states(offered)[kept.id] == "accepted"
    for named, expected in (
        ((), len(rows) - 1),
        (("li.txt",), sum(row.transcript == "li.txt" for row in rows) - 1),
    ):
        assert cli(offered, "suggest", *named, *named) == 0
        assert f"{expected} are open." in capsys.readouterr().err


def test_one_is_accepted_as_another_code_over_a_span(offered: Project) -> None:
    row = offered.suggestions.rows(keyword="校长")[0]
    span = f"{row.hit_start}:{row.hit_end + 1}"
    assert cli(offered, "accept", row.id, "--as", "talk", "--span", span) == 0
    (coding,) = offered.codings.list()
    assert (coding.code, coding.start, coding.end) == ("talk", row.hit_start, row.hit_end + 1)
    assert states(offered)[row.id] == "refused"


def test_the_share_of_each_keyword_is_printed(offered: Project, capsys: pytest.CaptureFixture[str]) -> None:
    ids = [row.id for row in offered.suggestions.rows(keyword="校长")]
    offered.suggestions.accept(ids)
    assert cli(offered, "suggestions", "--keywords") == 0
    lines = [line.split() for line in capsys.readouterr().out.split("\n") if "校长" in line]
    assert [line[:7] for line in lines] == [["lead.care", "校长", "literal", "0", str(len(ids)), "0", "100%"]]
    assert all(0.5 < float(line[7]) < 1 and "–" in line[8] for line in lines)
    assert cli(offered, "suggestions", "--keywords", "--json", "--code", "talk") == 0
    assert '"share": null' in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["accept"],
        ["accept", "x", "--all"],
        ["accept", "x", "--code", "talk"],
        ["refuse", "x", "--not-negated"],
        ["accept", "--all", "--span", "three"],
        ["suggestions", "--keywords", "--state", "open"],
        ["suggestions", "--min-score", "2"],
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(offered: Project, arguments: list[Any]) -> None:
    before = states(offered)
    assert before
    assert cli(offered, *arguments) == 2
    assert states(offered) == before


def test_a_dry_run_decides_nothing(offered: Project, capsys: pytest.CaptureFixture[str]) -> None:
    for verb in ("accept", "refuse"):
        assert cli(offered, verb, "--all", "--dry-run") == 0
        assert f"{len(offered.suggestions.rows())} suggestions would be" in capsys.readouterr().err
    assert set(states(offered).values()) == {"open"}
