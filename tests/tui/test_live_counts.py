"""Numbers beside codes and transcripts are the project's after every kind of change, without reading anew."""

from __future__ import annotations

import re

from textual.pilot import Pilot

from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from seen import settled, shown

SIZE = (130, 30)
CODES = {"leading.attention": "领导重视程度", "leading.plans": "规划与制度", "talk.channel": "沟通渠道"}


def beside_codes(app: QualcodeApp) -> dict[str, int]:
    """Return the number at the right edge of the codebook beside each code."""
    found = {}
    for line in shown(app).split("\n"):
        for code, name in CODES.items():
            if match := re.search(rf"{name}\s+(\d+|·)\s*$", line):
                found[code] = 0 if match[1] == "·" else int(match[1])
    return found


async def told(app: QualcodeApp, pilot: Pilot[None], study: Project) -> dict[str, int]:
    """Wait, see that all numbers are the project's, and return those of codes."""
    await settled(pilot)
    found = beside_codes(app)
    assert found == {code: study.codings.counts()[code] for code in CODES}
    for one in study.transcripts.list():
        line = next(
            after
            for line, after in zip(shown(app).split("\n"), shown(app).split("\n")[1:], strict=False)
            if one.name in line[:24]
        )
        assert re.search(rf"[━┄]+ {one.codings}\b", line[:24])
    return found


async def test_numbers_follow_every_change(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        assert set((await told(app, pilot, study)).values()) == {0}
        await pilot.press("right_square_bracket", "1", "3")
        assert await told(app, pilot, study) == {
            "leading.attention": 1,
            "leading.plans": 0,
            "talk.channel": 1,
        }
        await pilot.press("n", "a", "a")
        accepted = await told(app, pilot, study)
        assert sum(accepted.values()) > 2
        await pilot.press("u", "u", "u")
        assert sum((await told(app, pilot, study)).values()) == 1
        await pilot.press("ctrl+r")
        assert sum((await told(app, pilot, study)).values()) == 2
        await pilot.press("g", "right_square_bracket", "right_square_bracket", "d")
        await pilot.press("escape")
        await told(app, pilot, study)


async def test_numbers_follow_recoding_and_merging(study: Project) -> None:
    text = study.transcripts.text("first.txt")
    for words in ("校长很重视", "重视这件事"):
        at = text.index(words)
        study.codings.add("first.txt", at, at + len(words), "leading.attention")
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        assert (await told(app, pilot, study))["leading.attention"] == 2
        await pilot.press("N", "R", *"规划", "enter")
        assert await told(app, pilot, study) == {
            "leading.attention": 1,
            "leading.plans": 1,
            "talk.channel": 0,
        }
        await pilot.press("u")
        assert (await told(app, pilot, study))["leading.attention"] == 2
        await pilot.press("g", "alt+down", "ampersand")
        assert (await told(app, pilot, study))["leading.attention"] == 1
        await pilot.press("ctrl+z")
        assert (await told(app, pilot, study))["leading.attention"] == 2


async def test_numbers_follow_what_another_screen_changed(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("right_square_bracket", "1", "f5", "u", "escape")
        assert (await told(app, pilot, study))["leading.attention"] == 0
        await pilot.press("underscore", "ctrl+r", "escape")
        assert (await told(app, pilot, study))["leading.attention"] == 1
