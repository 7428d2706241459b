"""What the check of a codebook says of each keyword, and where: from the file alone, and from a study."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qualcode.cli import run
from qualcode.errors import InputError, UsageError
from qualcode.project import Project, create
from qualcode.project.codebook_checking import inspect_file

BOOK = """\
name: odd
groups:
  lead: [校长, head]
exclusions: {zh: [培训中心], en: [Training Board]}
codes:
  - id: a
    keywords:
      zh:
        - 培训中心
        - 重视
        - 领导重视
        - 領導重視
        - {near: '经费 & 不够 ! 经费'}
        - {gap: '签了。协议 … 三年'}
        - {fuzzy: 经费}
        - {regex: '校长\\\\n说'}
        - 学校
      en:
        - training board
        - {lemma: Training Board}
  - id: b
    codes:
      - id: c
        keywords: [重视, {regex: '校长|head'}, 校长, {word: 中}]
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "odd.yaml"
    path.write_text(BOOK.replace("\\\\n", "\\n"), encoding="utf-8")
    return path


def test_each_odd_keyword_of_a_file_is_told_with_its_line_and_reason(book: Path) -> None:
    found = inspect_file(book)
    assert {one.file for one in found} == {str(book)}
    assert [(one.line, one.fault, one.code, one.keyword) for one in found] == [
        (9, True, "a", "培训中心"),
        (10, False, "a", "重视"),
        (11, False, "a", "领导重视"),
        (12, False, "a", "領導重視"),
        (12, False, "a", "領導重視"),
        (13, True, "a", "经费 & 不够 ! 经费"),
        (14, True, "a", "签了。协议 … 三年"),
        (15, False, "a", "经费"),
        (16, True, "a", "校长\\n说"),
        (19, True, "a", "training board"),
        (24, False, "b.c", "重视"),
    ]
    words = {one.keyword: one.reason for one in found}
    assert "exclusion" in words["培训中心"]
    assert "b.c" in next(one.reason for one in found if one.keyword == "重视")
    assert "shorter 重视" in words["领导重视"]
    assert "forbids" in words["经费 & 不够 ! 经费"]
    assert "a sentence ends inside 签了。协议" in words["签了。协议 … 三年"]
    assert "too short for slips" in words["经费"]
    assert "never stands" in words["校长\\n说"]


def test_a_file_that_breaks_a_rule_is_no_list_of_remarks(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("name: x\ncodes:\n  - id: a\n    keywords: ['']\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.yaml:4"):
        inspect_file(tmp_path / "bad.yaml")


TALK = """\
访谈者：重视吗？重视吗？
受访者：我们重视。学校长期没有人管。校长来过。
访谈者：还有呢？
受访者：重视，真重视。没了。
"""


@pytest.fixture
def odd(tmp_path: Path) -> Project:
    path = tmp_path / "book.yaml"
    path.write_text(
        "name: odd\ncodes:\n  - id: a\n    keywords:\n      - 重视\n      - 校长\n      - 书记\n      - 没有来过\n",
        encoding="utf-8",
    )
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")
    study = create(tmp_path / "odd.qualcode", path, coder="lin")
    study.transcripts.add([tmp_path / "talk.txt"])
    study.suggestions.make()
    return study


def test_a_study_tells_what_is_everywhere_what_is_always_run_over_and_what_is_only_refused(
    odd: Project,
) -> None:
    assert [(one.line, one.keyword) for one in odd.codebook.check(share=0.3)] == [(5, "重视")]
    assert "2 of 5 sentences, 40%" in odd.codebook.check(share=0.3)[0].reason
    assert odd.codebook.check(share=0.5) == []
    odd.suggestions.refuse([row.id for row in odd.suggestions.rows(keyword="校长")])
    (refused,) = odd.codebook.check(share=0.5)
    assert (refused.line, refused.keyword, refused.fault) == (6, "校长", False)
    assert "refused 1 time" in refused.reason
    with pytest.raises(UsageError, match="share"):
        odd.codebook.check(share=0)


def test_a_word_that_always_runs_over_the_edge_is_told(tmp_path: Path) -> None:
    (tmp_path / "book.yaml").write_text("name: x\ncodes: [{id: a, keywords: [校长]}]\n", encoding="utf-8")
    (tmp_path / "talk.txt").write_text("受访者：学校长期没有人管。学校长大了。\n", encoding="utf-8")
    with create(tmp_path / "x.qualcode", tmp_path / "book.yaml", coder="lin") as study:
        study.transcripts.add([tmp_path / "talk.txt"])
        (one,) = study.codebook.check()
        assert "2 times" in one.reason
        assert not one.fault


def test_the_command_fails_for_faults_and_not_for_remarks(
    odd: Project, book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["codebook", "check", str(book), "--json"]) == 1
    rows = json.loads(capsys.readouterr().out)
    assert rows[0] | {"reason": ""} == {
        "fault": True, "file": str(book), "line": 9, "code": "a", "keyword": "培训中心", "kind": "literal", "reason": "",
    }  # fmt: skip
    assert run(["codebook", "check", "--project", odd.path, "--share", "0.3"]) == 0
    done = capsys.readouterr()
    assert "odd.yaml:5" in done.out
    assert "0 faults, 1 remark" in done.err
    assert (
        run(["codebook", "check", str(tmp_path / "book.yaml"), "--project", odd.path, "--share", "0.3"]) == 0
    )
    assert "book.yaml:5" in capsys.readouterr().out
    assert run(["codebook", "check", str(tmp_path / "book.yaml")]) == 0
    assert "no rule is broken" in capsys.readouterr().err
