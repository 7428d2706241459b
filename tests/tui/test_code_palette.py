"""The palette: definitions while choosing, several codes at once, a new code made in place."""

import pytest
from textual import events
from textual.pilot import Pilot

from qualcode.project import Project
from qualcode.text import width
from qualcode.tui.app import QualcodeApp
from qualcode.tui.code_palette import CodePalette
from qualcode.tui.coding_screen import CodingScreen
from qualcode.tui.new_code import NameCode
from seen import quotes, settled, shown

RICH = """
name: rich
codes:
  - id: leading
    name: {zh: 领导力度, en: Leadership}
    codes:
      - id: attention
        name: {zh: 领导重视程度, en: Attention}
        definition: {zh: 领导对结对工作是否放在心上，投入多少时间。}
        include: {zh: 亲自参加活动；在会上提出要求。}
        exclude: {zh: 只说上级文件的，归入规划与制度。}
        examples: {zh: [校长每个月都去一趟。]}
      - {id: plans, name: {zh: 规划与制度, en: Plans}}
  - {id: channel, name: {zh: 沟通渠道, en: Channels}}
"""


@pytest.fixture
def rich(study: Project) -> Project:
    from pathlib import Path

    file = Path(study.path).with_name("rich.yaml")
    file.write_text(RICH, encoding="utf-8")
    study.codebook.load(file)
    return study


async def at_sentence(pilot: Pilot[None]) -> CodingScreen:
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, CodingScreen)
    assert screen.view.revision is not None
    screen.view.go(screen.view.revision.text.index("校长很重视"))
    await pilot.pause()
    return screen


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_the_definition_stands_beside_the_code_in_hand(rich: Project, size: tuple[int, int]) -> None:
    app = QualcodeApp(rich)
    async with app.run_test(size=size) as pilot:
        await at_sentence(pilot)
        await pilot.press("C", *"ldz")
        await settled(pilot)
        screen = shown(app)
        flat = "".join(screen.replace("│", "").split())
        for words in (
            "领导重视程度",
            "领导力度›attention",
            "领导对结对工作",
            "Include亲自参加活动",
            "Exclude只说上级文件",
            "Example校长每个月",
        ):
            assert words in flat, words
        assert {width(line) for line in screen.split("\n")} == {size[0]}


async def test_a_narrow_window_keeps_list_and_definition(rich: Project) -> None:
    app = QualcodeApp(rich)
    async with app.run_test(size=(50, 16)) as pilot:
        await at_sentence(pilot)
        await pilot.press("C", *"ldz")
        await settled(pilot)
        assert "领导重视程度" in shown(app)
        await pilot.press("enter")
        assert [code for code, _quote in quotes(rich)] == ["leading.attention"]


async def test_marked_codes_are_applied_together_as_one_change(rich: Project) -> None:
    app = QualcodeApp(rich)
    before = rich.history.length()
    async with app.run_test(size=(100, 30)) as pilot:
        await at_sentence(pilot)
        await pilot.press("C", *"ghy", "tab", *"gtq")
        await settled(pilot)
        assert "Enter applies 规划与制度, 沟通渠道" in shown(app)
        await pilot.press("enter")
        assert sorted(code for code, _quote in quotes(rich)) == ["channel", "leading.plans"]
        assert rich.history.length() == before + 1
        await pilot.press("s", "r")
        assert len(quotes(rich)) == 4


async def test_marks_are_set_and_taken_off_without_typing(rich: Project) -> None:
    app = QualcodeApp(rich)
    async with app.run_test(size=(100, 30)) as pilot:
        await at_sentence(pilot)
        await pilot.press("C", "tab", "tab", "up", "tab")
        await settled(pilot)
        assert shown(app).count("●") == 1
        await pilot.press("enter")
        assert [code for code, _quote in quotes(rich)] == ["leading"]


async def test_letters_typed_before_the_palette_has_come_are_its_own(rich: Project) -> None:
    app = QualcodeApp(rich)
    async with app.run_test(size=(100, 30)) as pilot:
        await at_sentence(pilot)
        assert app._driver is not None
        for key, character in (("C", "C"), ("g", "g"), ("t", "t"), ("q", "q"), ("enter", None)):
            app._driver.send_message(events.Key(key, character))
        await settled(pilot)
        assert [code for code, _quote in quotes(rich)] == ["channel"]
        assert isinstance(app.screen, CodingScreen)


async def test_codes_used_last_come_first_when_nothing_is_typed(rich: Project) -> None:
    app = QualcodeApp(rich)
    async with app.run_test(size=(100, 30)) as pilot:
        await at_sentence(pilot)
        await pilot.press("C", *"gtq", "enter", "s", "C", "enter")
        assert [code for code, _quote in quotes(rich)] == ["channel", "channel"]


async def test_where_nothing_fits_a_code_is_made_in_place_and_applied(rich: Project) -> None:
    app = QualcodeApp(rich)
    before = rich.history.length()
    async with app.run_test(size=(100, 30)) as pilot:
        await at_sentence(pilot)
        await pilot.press("C", *"年轻人", "enter")
        assert isinstance(app.screen, NameCode)
        await pilot.press("enter")
        await settled(pilot)
        (new,) = [code for code in rich.codebook.get().codes if code.name.get("zh") == "年轻人"]
        assert new.parent is None
        assert quotes(rich) == [(new.id, "校长很重视这件事，亲自来过两回。")]
        assert "年轻人" in shown(app)
        assert rich.history.length() == before + 1
        await pilot.press("u")
        assert (quotes(rich), len(rich.codebook.get().codes)) == ([], 4)


async def test_a_new_code_joins_those_that_are_marked(rich: Project) -> None:
    app = QualcodeApp(rich)
    async with app.run_test(size=(100, 30)) as pilot:
        await at_sentence(pilot)
        await pilot.press("C", *"gtq", "tab", *"plan", "ctrl+n")
        assert isinstance(app.screen, NameCode)
        await pilot.press("escape")
        assert isinstance(app.screen, CodePalette)
        await pilot.press("ctrl+n", *"planning", "down", "enter")
        await settled(pilot)
        (new,) = [code for code in rich.codebook.get().codes if "planning" in code.name.values()]
        assert new.parent == "leading"
        assert sorted(code for code, _quote in quotes(rich)) == sorted(["channel", new.id])


async def test_an_in_vivo_code_is_named_by_the_words_selected(rich: Project) -> None:
    app = QualcodeApp(rich)
    async with app.run_test(size=(100, 30)) as pilot:
        await at_sentence(pilot)
        await pilot.press("W", "i", "enter")
        await settled(pilot)
        (new,) = [code for code in rich.codebook.get().codes if code.name.get("zh") == "校长"]
        assert quotes(rich) == [(new.id, "校长")]
        screen = app.screen
        assert isinstance(screen, CodingScreen)
        assert screen.counts[new.id] == 1 == rich.codings.counts()[new.id]
        held = screen.held()
        assert held is not None
        assert held.code == new.id
        await pilot.press("u")
        assert (quotes(rich), len(rich.codebook.get().codes)) == ([], 4)


async def test_a_name_that_is_taken_or_odd_is_still_a_code_or_an_error(rich: Project) -> None:
    app = QualcodeApp(rich)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await at_sentence(pilot)
        for name in ("[/b]", "沟通渠道", "a: {b", "💡"):
            await pilot.press("i")
            app.screen.query_one("Input").value = name  # type: ignore[attr-defined]
            await pilot.press("enter")
            await settled(pilot)
            assert isinstance(app.screen, CodingScreen)
        assert len(rich.codebook.get().codes) == 8
        assert len(quotes(rich)) == 4
