"""Long lists and texts: scrolling paints the bar beside them only where its thumb is seen to move."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.geometry import Size

from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.codebook_tree import CodebookTree
from qualcode.tui.row_list import RowList
from qualcode.tui.transcript_list import TranscriptList
from seen import settled, shown

ROWS, HEIGHT = 5_000, 20


class Long(App[None]):
    def compose(self) -> ComposeResult:
        yield RowList()

    def on_mount(self) -> None:
        rows = [f"row {n}" for n in range(ROWS)]
        self.query_one(RowList).show(rows, lambda row, _cells: Content(row), key=str)


async def test_the_thumb_is_never_an_eighth_of_a_row_from_its_place_and_ends_at_the_end() -> None:
    app = Long()
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        await settled(pilot)
        view = app.query_one(RowList)
        bar, last = view.vertical_scrollbar, view.max_scroll_y
        assert last == ROWS - HEIGHT
        told = set()
        for at in range(0, last + 1, 7):
            view.scroll_to(y=at, animate=False)
            assert 0 <= (at - bar.position) * HEIGHT / last < 1 / 8
            told.add(bar.position)
        assert HEIGHT * 8 - 1 <= len(told) <= HEIGHT * 8 + 1
        view.go(ROWS)
        await settled(pilot)
        assert bar.position == last
        assert "row 4999" in "".join(segment.text for segment in view.render_line(HEIGHT - 1))


async def test_a_short_list_tells_its_bar_each_row() -> None:
    app = Long()
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        await settled(pilot)
        view = app.query_one(RowList)
        view.show([f"row {n}" for n in range(60)], lambda row, _cells: Content(row), key=str)
        await settled(pilot)
        for at in range(1, 41):
            view.scroll_to(y=at, animate=False)
            assert view.vertical_scrollbar.position == at


async def test_the_thumb_follows_when_the_list_or_the_window_changes() -> None:
    app = Long()
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        await settled(pilot)
        view = app.query_one(RowList)
        view.go(410)
        for count in (430, 3_000, 420, 400):
            view.show([f"row {n}" for n in range(count)], lambda row, _cells: Content(row), key=str)
            await settled(pilot)
            at, last = view.scroll_y, view.max_scroll_y
            assert last == count - HEIGHT
            assert 0 <= (at - view.vertical_scrollbar.position) * HEIGHT / last < 1 / 8
        view.scroll_to(y=333, animate=False)
        for height in (9, 30):
            await pilot.resize_terminal(40, height)
            await settled(pilot)
            at, last = view.scroll_y, view.max_scroll_y
            assert last == 400 - height
            assert 0 <= (at - view.vertical_scrollbar.position) * height / last < 1 / 8


async def test_the_codebook_is_built_once_for_a_width(
    study: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[int] = []
    build = CodebookTree._build

    def counted(tree: CodebookTree) -> None:
        built.append(tree.size.width)
        build(tree)

    monkeypatch.setattr(CodebookTree, "_build", counted)
    app = QualcodeApp(study)
    async with app.run_test(size=(120, 30)) as pilot:
        await settled(pilot)
        tree = app.screen.query_one(CodebookTree)
        width = tree.size.width
        assert built.count(width) == 1
        await pilot.resize_terminal(120, 20)
        await settled(pilot)
        assert built.count(width) == 1
        await pilot.resize_terminal(90, 30)
        await settled(pilot)
        assert 0 < tree.size.width < width
        assert tree.size.width in built
        line = shown(app).split("\n")[2]
        assert line.rstrip().endswith("·")  # the count at the right edge


async def test_the_main_screen_is_not_laid_out_again_when_a_list_grows(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(120, 30)) as pilot:
        await settled(pilot)
        listing, tree = app.screen.query_one(TranscriptList), app.screen.query_one(CodebookTree)
        laid: list[object] = []
        app.screen.screen_layout_refresh_signal.subscribe(app.screen, laid.append, immediate=True)
        listing.virtual_size = Size(listing.size.width, 12)
        tree.virtual_size = Size(tree.size.width, 12)
        await settled(pilot)
        assert laid == []
        assert tree.virtual_size.height == 12
