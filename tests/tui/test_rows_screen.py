"""A list with its row in full: what a motion paints, and that long words have room."""

from __future__ import annotations

from textual.content import Content

from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.queue_screen import QueueScreen
from seen import settled, shown


async def test_a_motion_shows_the_next_row_in_full_without_laying_the_screen_out(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("f6")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, QueueScreen)
        await pilot.press("down", "down")
        laid: list[object] = []
        screen.screen_layout_refresh_signal.subscribe(screen, laid.append, immediate=True)
        before = screen.pane.query_one("#detail").render()
        await pilot.press("down", "down")
        await settled(pilot)
        after = screen.pane.query_one("#detail").render()
        assert str(after) != str(before)
        assert str(after).split("\n")[0] in shown(app)
        assert laid == []


async def test_words_longer_than_the_pane_are_laid_out_and_short_ones_after_them_too(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("f6")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, QueueScreen)
        many = 3 * screen.lines
        screen.pane.show(Content("\n".join(f"行 {n}" for n in range(many))))
        await settled(pilot)
        assert screen.pane.max_scroll_y == many - screen.pane.size.height
        screen.pane.show(Content("短"))
        await settled(pilot)
        assert screen.pane.max_scroll_y == 0
        screen.pane.show(Content("长" * screen.pane.size.width * 20))
        await settled(pilot)
        assert screen.pane.max_scroll_y > 0


async def test_a_decision_paints_the_list_without_laying_the_screen_out(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("f6")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, QueueScreen)
        before = len(screen.rows.shown)
        assert before > 1
        laid: list[object] = []
        screen.screen_layout_refresh_signal.subscribe(screen, laid.append, immediate=True)
        await pilot.press("a")
        await settled(pilot)
        assert len(screen.rows.shown) < before
        assert len(study.codings.list()) == 1
        assert laid == []
