"""What is written is kept to the character; what a terminal would obey is drawn as what only shows."""

import pytest
from textual.app import App, ComposeResult

from qualcode.tui.fields import Line, Page
from seen import shown

RAW = "红\x1b[31m\u202e倒\x07"


@pytest.mark.parametrize("field", [Line, Page])
async def test_a_field_draws_no_control_and_keeps_all(field: type[Line] | type[Page]) -> None:
    class Written(App[None]):
        def compose(self) -> ComposeResult:
            yield field(RAW)

    app = Written()
    async with app.run_test(size=(40, 8)) as pilot:
        await pilot.pause()
        picture = shown(app)
        assert "红␛[31m·倒␇" in picture
        assert not {"\x1b", "\u202e", "\x07"} & set(picture)
        await pilot.press("end", "x")
        written = app.query_one(field)
        assert (written.value if isinstance(written, Line) else written.text) == RAW + "x"


async def test_the_cursor_of_a_line_stands_behind_what_is_drawn() -> None:
    class Written(App[None]):
        def compose(self) -> ComposeResult:
            yield Line(RAW)

    app = Written()
    async with app.run_test(size=(40, 8)):
        line = app.query_one(Line)
        assert line._position_to_cell(len(RAW)) == line._value.cell_len == 2 + 5 + 1 + 2 + 1
