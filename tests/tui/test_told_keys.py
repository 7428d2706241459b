"""What a screen says to press is the key that the researcher gave the action."""

from __future__ import annotations

import pytest

from qualcode.project import Project
from qualcode.tui.actions import OWN_KEYS
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coding_screen import CodingScreen
from qualcode.tui.side_screen import SCREENS, screen_class
from seen import settled, shown

OWN = {
    "queue-suggest": "f7",
    "sample-draw": "ctrl+k",
    "proposals-refused": "alt+r,f7",
    "concordance-search": "ctrl+f",
    "table-kind": "f10",
}


@pytest.mark.parametrize(
    ("name", "keys", "said"),
    [
        ("queue", [], "F7 looks for the codebook's keywords"),
        ("sample", [], "No sample yet: ^k draws one."),
        ("proposals", ["f"], "⌥r shows what is open."),
        ("concordance", [*"xyz", "enter"], "Look for others with ^f."),
        ("tables", ["c"], "F10 shows a matrix."),
    ],
    ids=str,
)
async def test_a_message_names_the_key_an_action_has(
    study: Project, monkeypatch: pytest.MonkeyPatch, name: str, keys: list[str], said: str
) -> None:
    for one in SCREENS:
        screen_class(one)  # loaded with the usual keys, which the tests that follow press
    for id_, own in OWN.items():
        monkeypatch.setitem(OWN_KEYS, id_, own)
    study.store.derive([("DELETE FROM suggestions", [{}])])
    app = QualcodeApp(study)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, CodingScreen)
        app.screen.action_open(name)
        await pilot.pause()
        await settled(pilot)
        await pilot.press(*keys)
        await settled(pilot)
        assert said in shown(app)
