"""What a coder put down is there again the next time, for her alone, and no gesture tells of it."""

from __future__ import annotations

from qualcode.project import Project, open_project


def test_what_was_put_down_is_there_after_a_restart(study: Project) -> None:
    before = len(study.history.list())
    study.desk.put("pins", {"1": "lead.care"})
    study.desk.put("pins", {"1": "lead.plan"})
    assert len(study.history.list()) == before
    study.close()
    with open_project(study.path, "lin") as again:
        assert again.desk.get("pins") == {"1": "lead.plan"}
        assert again.check() == []


def test_each_coder_has_her_own(study: Project) -> None:
    study.desk.put("pins", [1])
    with open_project(study.path, "mei") as other:
        assert other.desk.get("pins", []) == []
