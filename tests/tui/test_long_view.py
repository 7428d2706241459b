"""Long lists and texts: scrolling paints the bar beside them only where its thumb is seen to move."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.content import Content

from qualcode.tui.row_list import RowList
from seen import settled

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
