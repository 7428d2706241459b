"""Keywords of every kind in a codebook file: read, refused with line and reason, kept in a project and in tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.errors import InputError
from qualcode.exchange.codebook_tables import write_table
from qualcode.exchange.codebook_values import as_yaml
from qualcode.exchange.codebooks import read_codebook
from qualcode.model.codebook import KINDS, Keyword
from qualcode.project import Project

BOOK = """\
name: rules
title: {zh: 规则}
groups:
  leaders: [校长, 书记, head]
codes:
  - id: care
    keywords:
      zh:
        - 领导重视
        - {gap: <leaders> …6 重视|上心 ! 家长}
        - {near: 经费 & 不够}
        - {fuzzy: 结对帮扶}
        - {homophone: 结对帮扶}
        - {regex: '校长.{0,3}来'}
      en:
        - {gap: attach … importance}
        - {lemma: care about}
        - {word: KPI}
"""


def test_every_kind_is_read_with_its_pattern() -> None:
    book = read_codebook(BOOK.encode(), "rules.yaml")
    assert {keyword.kind for keyword in book.by_id["care"].keywords} == set(KINDS)
    assert Keyword("<leaders> …6 重视|上心 ! 家长", "gap", "zh") in book.by_id["care"].keywords
    assert book.groups == {"leaders": ("校长", "书记", "head")}


@pytest.mark.parametrize("ending", [".yaml", ".csv", ".tsv", ".xlsx"])
def test_kinds_and_groups_come_back_from_every_form_of_file(ending: str) -> None:
    book = read_codebook(BOOK.encode(), "rules.yaml")
    data = as_yaml(book) if ending == ".yaml" else write_table(book, ending)
    again = read_codebook(data, f"rules{ending}")
    assert again.groups == book.groups
    assert set(again.by_id["care"].keywords) == set(book.by_id["care"].keywords)


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("{gap: attach …}", "empty"),
        ("{gap: <nobody> … 来}", "<nobody>"),
        ("{near: 甲 ! 乙 & 丙}", "last"),
        ("{homophone: 重视}", "汉字"),
        ("{gap: 甲 … 乙, near: 甲 & 乙}", "one kind"),
        ("{glob: 甲*}", "kind of keyword"),
        ("{lemma: go go go go go go}", "forms"),
        ("{regex: '('}", "regular expression"),
    ],
)
def test_a_rule_that_cannot_be_used_is_refused_with_its_line(rule: str, reason: str) -> None:
    file = f"name: x\ncodes:\n  - id: a\n    keywords:\n      zh: [{rule}]\n"
    with pytest.raises(InputError, match=reason) as raised:
        read_codebook(file.encode(), "x.yaml")
    assert raised.value.line == 5


def test_a_study_keeps_the_groups_and_finds_by_the_rules(study: Project, tmp_path: Path) -> None:
    (tmp_path / "rules.yaml").write_text(BOOK.replace("领导重视", "没有的词"), encoding="utf-8")
    (tmp_path / "sun.txt").write_text(
        "问：怎么样？\n答：校长对这件事很上心。家长重视不重视不知道。\n", encoding="utf-8"
    )
    study.codebook.load(tmp_path / "rules.yaml")
    study.transcripts.add([tmp_path / "sun.txt"])
    assert study.codebook.get().groups["leaders"] == ("校长", "书记", "head")
    study.suggestions.make()
    found = study.suggestions.list(transcript="sun.txt")
    assert [(one.kind, one.quote) for one in found] == [("gap", "校长对这件事很上心。")]
    study.codebook.create("新码")
    assert study.codebook.get().groups["leaders"] == ("校长", "书记", "head")
