"""Which code is meant: by id, by key, by name."""

from __future__ import annotations

import pytest

from qualcode.errors import UsageError
from qualcode.project import Project


@pytest.mark.parametrize("called", ["lead.care", "lc", "重视", "Care", "care", "ＣＡＲＥ", "重視"])
def test_a_code_is_called_by_id_key_or_name(study: Project, called: str) -> None:
    assert study.codings.add("li.txt", 4, 8, called).code == "lead.care"
    assert study.codebook.code(called).id == "lead.care"


def test_an_id_goes_before_a_key_and_a_key_before_a_name(study: Project) -> None:
    study.codebook.rename("lead.care", en="talk")
    study.codebook.rename("lead.plan", en="lc")
    assert study.codebook.code("talk").id == "talk"
    assert study.codebook.code("lc").id == "lead.care"


def test_a_name_of_several_codes_is_no_answer(study: Project) -> None:
    study.codebook.rename("lead.plan", en="Care")
    with pytest.raises(UsageError, match="Several codes are called care") as raised:
        study.codebook.code("care")
    assert raised.value.hint == "Name one by its id: lead.care, lead.plan."


@pytest.mark.parametrize(
    ("called", "near"), [("lead.car", "lead.care"), ("Talks", "Talk"), ("重视的", "重视")]
)
def test_what_is_nearly_a_code_is_told_with_what_may_be_meant(study: Project, called: str, near: str) -> None:
    with pytest.raises(UsageError, match="There is no code") as raised:
        study.codebook.code(called)
    assert near in (raised.value.hint or "")
