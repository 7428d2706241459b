"""Which code is meant: by id, by key, never by name."""

from __future__ import annotations

import pytest

from qualcode.errors import UsageError
from qualcode.project import Project


@pytest.mark.parametrize("called", ["lead.care", "lc"])
def test_a_code_is_called_by_id_or_key(study: Project, called: str) -> None:
    assert study.codings.add("li.txt", 4, 8, called).code == "lead.care"


@pytest.mark.parametrize("called", ["重视", "Care", "care", "ＣＡＲＥ", "重視"])
def test_a_name_is_not_taken_for_its_code_which_is_told(study: Project, called: str) -> None:
    with pytest.raises(UsageError, match="There is no code") as raised:
        study.codings.add("li.txt", 4, 8, called)
    assert raised.value.hint == "Did you mean: lead.care?"


def test_all_codes_of_a_name_are_told(study: Project) -> None:
    study.codebook.rename("lead.plan", en="Care")
    with pytest.raises(UsageError) as raised:
        study.codebook.code("care")
    assert raised.value.hint == "Did you mean: lead.care, lead.plan?"


def test_the_nearest_id_is_told(study: Project) -> None:
    with pytest.raises(UsageError) as raised:
        study.codebook.code("lead.car")
    assert (raised.value.hint or "").startswith("Did you mean: lead.care,")
