"""Walking from coding to coding and to turns without one, over transcripts; undo goes where it took something back."""

from textual.pilot import Pilot

from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coding_screen import CodingScreen
from seen import quotes, settled, shown

SIZE = (100, 30)


def code(study: Project, said: str, transcript: str = "first.txt") -> None:
    start = study.transcripts.text(transcript).index(said)
    study.codings.add(transcript, start, start + len(said), "leading.attention")


async def begin(pilot: Pilot[None]) -> CodingScreen:
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, CodingScreen)
    return screen


def here(screen: CodingScreen) -> str:
    assert screen.view.revision is not None
    return screen.view.revision.text[screen.view.at :][:4]


async def test_codings_are_walked_through_both_ways_and_into_other_transcripts(study: Project) -> None:
    for said in ("主要靠微信群", "主要", "协议签了"):
        code(study, said)
    code(study, "没来过", "second.txt")
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        screen = await begin(pilot)
        seen = []
        for _ in range(4):
            await pilot.press("N")
            held = screen.held()
            assert held is not None
            seen.append(held.quote)
        assert seen == ["主要靠微信群", "主要", "协议签了", "没来过"]
        assert screen.current == "second.txt"
        await pilot.press("N")
        await settled(pilot)
        assert "No coding after this place" in shown(app)
        back = []
        for _ in range(3):
            await pilot.press("alt+up")
            held = screen.held()
            assert held is not None
            back.append(held.quote)
        assert back == ["协议签了", "主要", "主要靠微信群"]


async def test_uncoded_turns_are_walked_through_and_interviewers_passed_over(study: Project) -> None:
    code(study, "主要靠微信群")
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        screen = await begin(pilot)
        await pilot.press("z")
        assert here(screen) == "电话打得"
        await pilot.press("ctrl+down")
        assert (screen.current, here(screen)) == ("second.txt", "没来过。")
        await pilot.press("z")
        await settled(pilot)
        assert "No uncoded turn after" in shown(app)
        await pilot.press("Z")
        assert (screen.current, here(screen)) == ("first.txt", "电话打得")


async def test_undo_goes_to_the_transcript_of_what_it_took_back(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        screen = await begin(pilot)
        await pilot.press("right_curly_bracket", "right_square_bracket", "1")
        assert quotes(study) == [("leading.attention", "没来过。")]
        await pilot.press("left_curly_bracket")
        assert screen.current == "first.txt"
        await pilot.press("u")
        await settled(pilot)
        assert (screen.current, here(screen)) == ("second.txt", "没来过。")
        assert quotes(study) == []
        assert "Undone: code leading.attention" in shown(app)


async def test_what_was_told_is_not_of_an_earlier_suggestion(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot)
        await pilot.press("n", "a")
        await settled(pilot)
        assert "Accepted: " in shown(app)
        await pilot.press("x")
        await settled(pilot)
        assert "Accepted: " not in shown(app)
        assert "Refused: " in shown(app)


async def test_the_hint_knows_a_selection(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot)
        assert "codes this sentence" in shown(app)
        await pilot.press("W")
        await settled(pilot)
        assert "codes this selection" in shown(app)


async def test_pins_and_codes_used_last_are_there_the_next_time(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        screen = await begin(pilot)
        screen.codes.focus()
        await pilot.press("home", "down", "down", "9")
        await settled(pilot)
        assert "9 is kept for 规划与制度" in shown(app)
        screen.view.focus()
    again = QualcodeApp(study)
    async with again.run_test(size=SIZE) as pilot:
        await begin(pilot)
        await pilot.press("right_square_bracket", "9")
        assert [name for name, _quote in quotes(study)] == ["leading.plans"]


async def test_keys_on_an_empty_study_do_no_harm(study: Project) -> None:
    study.transcripts.remove("first.txt")
    study.transcripts.remove("second.txt")
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot)
        await pilot.press(*"NPzZXU1ri=-eEWBdRDMyoHJKL", "apostrophe", "C", "enter", "escape", "escape")
        await settled(pilot)
        assert isinstance(app.screen, CodingScreen)
    assert quotes(study) == []
