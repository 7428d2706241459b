"""The review queue at the screen: what stands there, and what each key does to the project."""

from __future__ import annotations

from textual.pilot import Pilot

from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.queue_screen import QueueScreen
from seen import quotes, settled, shown

SIZE = (120, 36)


async def opened(pilot: Pilot[None]) -> QueueScreen:
    await settled(pilot)
    await pilot.press("f6")
    await settled(pilot)
    assert isinstance(pilot.app.screen, QueueScreen)
    return pilot.app.screen


async def test_all_suggestions_stand_under_their_codes_with_sentence_keyword_and_score(
    study: Project,
) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        seen = shown(app)
        rows = study.suggestions.rows()
        assert len(rows) > 4
        assert f"{len(rows)} open" in seen
        for row in rows:
            assert row.keyword in seen
        assert "领导重视程度" in seen
        assert screen.rows.row in rows
