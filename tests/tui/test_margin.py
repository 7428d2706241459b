"""Nothing of the margin lies under the scroll bar, and codings without room are counted."""

from pathlib import Path

from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coding_screen import CodingScreen
from seen import settled, shown


async def test_codings_without_a_column_are_counted_beside_the_stripes(study: Project) -> None:
    text = study.transcripts.text("first.txt")
    start = text.index("主要靠微信群")
    for code in ("leading.attention", "leading.plans", "talk.channel"):
        for size in (6, 3):
            study.codings.add("first.txt", start, start + size, code)
    app = QualcodeApp(study)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.3)
        screen = app.screen
        assert isinstance(screen, CodingScreen)
        row = screen.view._layout.row_of(start)
        line = screen.view.render_line(row - screen.view.scroll_offset.y)
        assert line.cell_length == screen.view.scrollable_content_region.width
        assert line.text.endswith("+4")


async def test_speakers_stand_in_the_gutter_only_where_the_text_does_not_name_them(
    study: Project, tmp_path: Path
) -> None:
    captions = "WEBVTT\n\n00:00.000 --> 00:02.000\n<v Mei>来过两次。</v>\n\n00:02.000 --> 00:04.000\n<v Lan>没有来。</v>\n"
    (tmp_path / "third.vtt").write_text(captions, encoding="utf-8")
    study.transcripts.add([tmp_path / "third.vtt"])
    app = QualcodeApp(study)
    async with app.run_test(size=(140, 24)) as pilot:
        await pilot.pause(0.3)
        screen = app.screen
        assert isinstance(screen, CodingScreen)
        assert screen.view._plan.speaker == 0
        screen.open_transcript("third.vtt")
        await pilot.pause(0.3)
        assert screen.view._plan.speaker > 0
        lines = [screen.view.render_line(y).text for y in range(4)]
        assert any("Mei" in line[:16] for line in lines)


async def test_a_code_applied_repaints_no_less_than_what_it_changed(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.pause(0.3)
        screen = app.screen
        assert isinstance(screen, CodingScreen)
        for key in ("1", "s", "2", "t", "1", "shift+right", "3", "v", "t", "1"):
            await pilot.press(key)
            await settled(pilot)
        assert len(study.codings.list()) >= 4
        after = shown(app)
        screen.view._repaint()
        screen.codes._clear_line_cache()
        screen.codes.refresh()
        await pilot.pause()
        assert shown(app) == after


async def test_a_code_on_what_stands_in_no_row_is_drawn_nowhere(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.pause(0.3)
        screen = app.screen
        assert isinstance(screen, CodingScreen)
        line_end = study.transcripts.text("first.txt").index("\n")
        coding = study.codings.add("first.txt", line_end, line_end + 1, "leading.plans")
        screen.view.add_coding(coding)
        await pilot.pause()
        assert screen.view.codings_over(line_end, line_end + 1) == [coding]
