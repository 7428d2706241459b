"""Flows of a researcher at the screen, seen in the project and on the screen."""

from pathlib import Path

import pytest
from textual.widgets import Input

from qualcode.analysis.scores import PRIORS
from qualcode.model.coding import Origin
from qualcode.project import Project, open_project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.code_palette import CodePalette
from qualcode.tui.code_picker import KeyPicker
from qualcode.tui.coding_screen import CodingScreen
from qualcode.tui.help_screen import HelpScreen
from qualcode.tui.start_screen import StartScreen
from seen import quotes, settled, shown, typed_by_method

SIZE = (100, 30)

NASTY = (
    "问：[b]开始[/b]吗？\n答：[laughs] 说\x1b[31m红\x1b]52;c;aGVsbG8=\x07话[/ 好 \u202eabc\u202c \u200b零 \x9b2J "
    "👨\u200d👩\u200d👧 e\u0301 ❤\ufe0f 𠮷 [@click=app.quit]走[/]。\n"
)


def coding_screen(app: QualcodeApp) -> CodingScreen:
    screen = app.screen_stack[-1] if isinstance(app.screen_stack[-1], CodingScreen) else app.screen_stack[1]
    assert isinstance(screen, CodingScreen)
    return screen


async def test_the_text_stands_beside_its_codebook(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        screen = shown(app)
        assert "校长很重视这件事" in screen
        assert "领导重视程度" in screen
        assert "mei · saved" in screen
        assert "· interviewer" in screen
        assert "turn 1/4 访谈者 · sentence" in screen


async def test_a_digit_codes_the_sentence_under_the_cursor_and_undo_takes_it_back(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("right_square_bracket", "right", "1")
        assert quotes(study) == [("leading.attention", "校长很重视这件事，亲自来过两回。")]
        await settled(pilot)
        assert "▌la" in shown(app)
        await pilot.press("u")
        assert quotes(study) == []
        await settled(pilot)
        assert "▌la" not in shown(app)
        await pilot.press("ctrl+r")
        assert len(quotes(study)) == 1


async def test_a_passage_is_selected_word_by_word(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("right_square_bracket", "w", "w", "space", "3")
        found = quotes(study)
        assert len(found) == 1
        assert found[0][1] in {"微信群", "微信"}


async def test_full_width_keys_act_as_their_half_width_ones(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await typed_by_method(pilot, "】）１")
        assert quotes(study) == [("leading.attention", "校长很重视这件事，亲自来过两回。")]
        await typed_by_method(pilot, "ｕ")
        assert quotes(study) == []


async def test_an_ideograph_outside_an_input_says_how_to_switch(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await typed_by_method(pilot, "你")
        await settled(pilot)
        assert "input method" in shown(app)


async def test_suggestions_are_walked_accepted_and_refused_and_stay_decided(
    study: Project, tmp_path: Path
) -> None:
    total = len(study.suggestions.list(state="open"))
    assert total >= 4
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("n")
        await settled(pilot)
        assert f"literal · score {PRIORS['literal']:.2f}" in shown(app)
        await pilot.press("a", "full_stop", "enter", "x")
        assert len(study.suggestions.list(state="open")) == total - 3
        assert len(study.suggestions.list(state="refused")) == 1
        assert [coding.origin for coding in study.codings.list()] == [Origin.SUGGESTION] * 2
    study.close()
    with open_project(tmp_path / "small.qualcode") as again:
        assert len(again.suggestions.list(state="open")) == total - 3
        assert len(again.codings.list()) == 2


async def test_what_the_cursor_has_left_is_not_accepted_unseen(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("n")
        await settled(pilot)
        screen = coding_screen(app)
        first = screen.review
        elsewhere = next(one for one in screen.offers if first and one.start >= first.end)
        screen.view.at = elsewhere.start
        await pilot.press("a")
        await settled(pilot)
        assert screen.review == elsewhere
        assert study.codings.list() == []
        await pilot.press("ctrl+home", "a")
        await settled(pilot)
        assert study.codings.list() == []
        assert screen.view.at == elsewhere.start
        await pilot.press("a")
        await settled(pilot)
        assert [(coding.code, coding.start) for coding in study.codings.list()] == [
            (elsewhere.code, elsewhere.start)
        ]


async def test_the_last_suggestion_of_a_transcript_leads_to_the_next_transcript(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        here = len(study.suggestions.list(transcript="first.txt", state="open"))
        assert here > 0
        await pilot.press("n", *["x"] * here)
        await settled(pilot)
        assert coding_screen(app).current == "second.txt"
        assert coding_screen(app).review is not None


async def test_a_code_is_found_by_initials_and_applied(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("right_square_bracket", "C")
        assert isinstance(app.screen, CodePalette)
        await pilot.press(*"gtqd")
        await settled(pilot)
        assert "沟通渠道" in shown(app)
        await pilot.press("enter")
        await settled(pilot)
        assert quotes(study) == [("talk.channel", "主要靠微信群。")]


async def test_a_code_search_takes_chinese_and_digits_as_text(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("semicolon", *"规划")
        assert app.screen.query_one(Input).value == "规划"
        await pilot.press("escape")
        assert not isinstance(app.screen, CodePalette)
        assert quotes(study) == []


async def test_a_code_is_applied_by_its_own_key(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("right_square_bracket", "c")
        assert isinstance(app.screen, KeyPicker)
        await pilot.press("t", "c")
        await settled(pilot)
        assert [code for code, _ in quotes(study)] == ["talk.channel"]


async def test_a_key_that_no_code_has_is_said_under_the_keys_and_the_next_one_counts(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("right_square_bracket", "c", "z", "z")
        await settled(pilot)
        assert "No code has the key z." in shown(app)
        assert not app._notifications
        await pilot.press("t")
        await settled(pilot)
        assert "No code has" not in shown(app)
        await pilot.press("c")
        await settled(pilot)
        assert [code for code, _ in quotes(study)] == ["talk.channel"]


async def test_nothing_is_coded_outside_the_talk(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("g", "1")
        await settled(pilot)
        assert quotes(study) == []
        assert "Nothing is chosen" in shown(app)


async def test_find_goes_round_the_places(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("slash", *"学校", "enter")
        await settled(pilot)
        screen = coding_screen(app)
        places = [match.start for match in study.transcripts.find("学校", transcript="first.txt")]
        assert len(places) == 2
        seen = [screen.view.at]
        for _ in range(2):
            await pilot.press("f3")
            seen.append(screen.view.at)
        assert seen == [places[0], places[1], places[0]]


async def test_undoing_everything_empties_the_screen_without_harm(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("1", *["u"] * 5)
        await settled(pilot)
        assert study.transcripts.list() == []
        assert "No transcripts yet" in shown(app)
        await pilot.press("down", "1", "n", "space", "w", "slash", "escape")


async def test_help_names_every_key_and_the_palette_every_action(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("question_mark")
        await settled(pilot)
        assert isinstance(app.screen, HelpScreen)
        assert "Review suggestions" in shown(app) or "One row down" in shown(app)
        await pilot.press("escape", "ctrl+p", *"redo")
        await settled(pilot)
        assert "Do again what was undone last." in shown(app)
        await pilot.press("escape")


async def test_a_code_is_applied_from_the_palette(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("right_square_bracket", "ctrl+p", *"lingdaozhongshi")
        await settled(pilot)
        await pilot.press("down", "enter")
        await settled(pilot)
        assert [code for code, _ in quotes(study)] == ["leading.attention"]


async def test_a_digit_in_the_codebook_pins_a_code(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        screen = coding_screen(app)
        screen.codes.focus()
        await pilot.press("home", "down", "down", "1")
        screen.view.focus()
        await pilot.press("right_square_bracket", "1")
        assert [code for code, _ in quotes(study)] == ["leading.plans"]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 15), (20, 5), (1, 1), (500, 200)])
async def test_every_size_keeps_its_state(study: Project, size: tuple[int, int]) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("right_square_bracket", "space", "right")
        chosen = coding_screen(app).view.selection
        assert chosen is not None
        await pilot.resize_terminal(*size)
        await settled(pilot)
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert coding_screen(app).view.selection == chosen
        assert "校长很重视" in shown(app)
        await pilot.press("1")
        assert len(quotes(study)) == 1


async def test_the_small_window_says_so(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(20, 5)) as pilot:
        await settled(pilot)
        assert "too small" in " ".join(shown(app).split())


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_no_line_is_wider_or_narrower_than_the_window(study: Project, size: tuple[int, int]) -> None:
    from qualcode.text import width

    app = QualcodeApp(study)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        lines = shown(app).split("\n")
        assert len(lines) == size[1]
        assert {width(line) for line in lines} == {size[0]}


async def test_nasty_text_arrives_as_visible_text(tmp_path: Path, study: Project) -> None:
    (tmp_path / "[b]nasty[x].txt").write_bytes(NASTY.encode())
    (tmp_path / "book.yaml").write_text(
        "name: '[/x]'\ncodes:\n  - {id: odd, name: {zh: '[laughs] 编码[/'}, definition: {zh: '[b]定义[/'}, keywords: {zh: [话, 好]}}\n",
        encoding="utf-8",
    )
    study.codebook.load(tmp_path / "book.yaml")
    study.transcripts.add([tmp_path / "[b]nasty[x].txt"])
    study.suggestions.make()
    app = QualcodeApp(study)
    async with app.run_test(size=(200, 40)) as pilot:
        await settled(pilot)
        coding_screen(app).open_transcript("[b]nasty[x].txt")
        seen = []
        for keys in (
            [],
            ["n"],
            ["1"],
            ["C"],
            ["escape", "c"],
            ["escape", "d"],
            ["escape", "f"],
            ["escape", "ctrl+p", "b"],
            ["escape", "slash"],
        ):
            await pilot.press(*keys)
            await settled(pilot)
            seen.append(shown(app))
        everything = "\n".join(seen)
        assert "[laughs] 说␛[31m红␛]52;c;aGVsbG8=␇话[/ 好" in everything.replace("\n", "")
        assert "[laughs] 编码[/" in everything
        assert "[b]定义[/" in everything
        assert "[b]nasty[x].txt" in everything
        assert not set(everything) & set("\x1b\x07\x9b\u202e\u202c\u200b\u200d\ufe0f\x00")


async def test_without_a_project_there_are_ways_to_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    app = QualcodeApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, StartScreen)
        assert "Demo" in shown(app)
        await pilot.press("down", "enter", "ctrl+s")
        await settled(pilot)
        assert (tmp_path / "study.qualcode").exists()
        assert "Add transcripts" in shown(app)
        await pilot.press("escape")
        await settled(pilot)
        assert "No transcripts yet" in shown(app)
