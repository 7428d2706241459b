"""Questions over the screen: what they are titled is drawn so that no terminal obeys it."""

import pytest
from textual.app import App
from textual.content import Content
from textual.screen import ModalScreen

from qualcode.tui.dialogs import Ask, Chooser, Confirm
from seen import shown

RAW = "红\x1b[31m\u202e倒\x07"


@pytest.mark.parametrize(
    "question",
    [Chooser(RAW, [("a", Content("a"))]), Ask(RAW), Confirm(RAW, Content(""))],
    ids=lambda q: type(q).__name__,
)
async def test_a_title_draws_no_control(question: ModalScreen[object]) -> None:
    app: App[None] = App()
    async with app.run_test(size=(60, 12)) as pilot:
        app.push_screen(question)
        await pilot.pause()
        picture = shown(app)
        assert "红␛[31m·倒␇" in picture
        assert not {"\x1b", "\u202e", "\x07"} & set(picture)
