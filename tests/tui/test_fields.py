"""What is written is kept to the character; what a terminal would obey is drawn as what only shows."""

import re
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region

from qualcode.tui import fields
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


async def test_one_line_is_pasted_and_no_ending_with_a_control_is_offered() -> None:
    class Written(App[None]):
        def compose(self) -> ComposeResult:
            yield Line("ab")

    app = Written()
    async with app.run_test(size=(40, 8)) as pilot:
        line = app.query_one(Line)
        app.copy_to_clipboard("first\nsecond")
        await pilot.press("end", "ctrl+v")
        assert line.value == "abfirst"
        line._suggestion = "abfirst\x1b[31m"
        assert line._suggestion == ""
        line._suggestion = "abfirst.txt"
        assert line._suggestion == "abfirst.txt"


def test_nothing_is_written_in_but_these_fields() -> None:
    places = [path for path in Path(fields.__file__).parent.glob("*.py") if path.name != "fields.py"]
    assert len(places) > 40
    raw = re.compile(r"\b(?:Input|TextArea)\(|class \w+\((?:Input|TextArea)\)")
    assert [path.name for path in places if raw.search(path.read_text(encoding="utf-8"))] == []


async def test_a_page_without_styles_yet_is_blank() -> None:
    class Written(App[None]):
        def compose(self) -> ComposeResult:
            yield Page(RAW)

    app = Written()
    async with app.run_test(size=(40, 8)):
        page = app.query_one(Page)
        page._component_styles.clear()
        lines = page.render_lines(Region(0, 0, 10, 3))
        assert [line.text for line in lines] == [" " * 10] * 3
