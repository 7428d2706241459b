"""What a coder put down is there again the next time, for her alone, and no gesture tells of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from project.growing_study import code, growing
from qualcode.errors import BusyError, StorageError
from qualcode.project import Project, open_project
from qualcode.store import connect


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


@pytest.fixture
def locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """A study with suggestions and a sample, while another program writes to it."""
    monkeypatch.setitem(connect.SETTINGS, "busy_timeout", "50")
    with growing(tmp_path) as study:
        study.suggestions.make()
        study.sample.draw(4)
        with open_project(study.path, "wu") as other, other.gesture("long"):
            code(other, "下雨天操场积水", "help.meals")
            yield study


def test_how_the_study_is_looked_at_is_lost_without_an_error_while_another_program_writes(
    locked: Project,
) -> None:
    locked.desk.put("queue", ["code", "text"])
    assert locked.desk.get("queue") is None


def test_what_was_judged_is_not_said_to_be_kept_while_another_program_writes(locked: Project) -> None:
    before = locked.sample.list()
    assert len(before) == 4
    (proposal, *_others) = locked.codebook.proposals.list("help.books")
    with pytest.raises(BusyError, match="another program"):
        locked.sample.nothing([1])
    with pytest.raises(BusyError, match="another program"):
        locked.sample.draw(2)
    with pytest.raises(BusyError, match="another program"):
        locked.codebook.proposals.refuse([proposal])
    assert locked.sample.list() == before
    assert locked.codebook.proposals.list("help.books", refused=True) == []


def test_what_was_judged_is_not_said_to_be_kept_on_a_full_disk(
    study: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_statements: object) -> None:
        raise StorageError("The disk is full.")

    monkeypatch.setattr(study.store, "derive", full)
    study.desk.put("pins", [1])
    with pytest.raises(StorageError, match="full"):
        study.desk.keep("sample-nothing", [1])
    assert study.desk.get("pins") is None
