"""Looking for keywords tells the same wherever it is asked for: what was made, and what could not be done."""

from __future__ import annotations

import pytest

from qualcode.model.suggestion import Options
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from seen import settled, shown


@pytest.mark.parametrize("way", [[], ["f6"], ["ctrl+n"]], ids=["text", "queue", "proposals"])
async def test_what_a_run_could_not_do_is_told_where_it_was_asked_for(study: Project, way: list[str]) -> None:
    report = study.suggestions.make(Options(learn=True))
    assert report.problems
    app = QualcodeApp(study)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press(*way)
        await settled(pilot)
        await pilot.press("m")
        await settled(pilot)
        assert [str(one.message) for one in app._notifications] == list(report.problems)
        assert f"{report.made} suggestions" in shown(app)
