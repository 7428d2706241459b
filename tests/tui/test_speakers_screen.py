"""Roles and names of speakers are corrected on the screen, one, several or all of a label, each in one gesture."""

from qualcode.model.transcript import Role
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coding_screen import CodingScreen
from qualcode.tui.speakers_screen import SpeakersScreen
from seen import settled, shown

SIZE = (100, 30)


def roles(study: Project) -> list[tuple[str, str, str | None]]:
    return [(one.transcript, one.speaker, one.role) for one in study.speakers.list()]


async def test_speakers_stand_with_role_turns_and_what_they_say(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+w")
        await settled(pilot)
        assert isinstance(app.screen, SpeakersScreen)
        screen = shown(app)
        assert "4 speakers" in screen
        assert "受访者" in screen
        assert "你们两所学校是怎么联系的" in screen
        await pilot.press("down")
        await settled(pilot)
        assert "主要靠微信群" in shown(app)


async def test_a_key_gives_the_role_and_undo_takes_it_back(study: Project) -> None:
    before = roles(study)
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+w", "2")
        await settled(pilot)
        assert roles(study)[0][2] is Role.PARTICIPANT
        assert "1 speaker changed" in shown(app)
        await pilot.press("0")
        await settled(pilot)
        assert roles(study)[0][2] is None
        assert "not known" in shown(app)
        assert "1 role wants a look" in shown(app)
        await pilot.press("u", "u")
        await settled(pilot)
        assert roles(study) == before


async def test_all_of_one_label_change_in_one_gesture(study: Project) -> None:
    gestures = study.history.length()
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+w", "down", "s")
        await settled(pilot)
        assert "2 speakers" in shown(app).splitlines()[-3]
        await pilot.press("i")
        await settled(pilot)
        assert {one[2] for one in roles(study)} == {Role.INTERVIEWER}
        assert study.history.length() == gestures + 1


async def test_a_name_is_given_and_taken_away(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+w", "down", "e", *"Li", "enter")
        await settled(pilot)
        assert study.speakers.list()[1].name == "Li"
        assert " Li " in shown(app)
        await pilot.press("f2", "backspace", "backspace", "enter")
        await settled(pilot)
        assert study.speakers.list()[1].name == ""


async def test_a_name_that_makes_two_speakers_one_is_asked_about(study: Project) -> None:
    study.speakers.set("first.txt", "访谈者", name="Li")
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+w", "down", "e", *"Li", "enter")
        await settled(pilot)
        assert "count these as one speaker" in shown(app)
        await pilot.press("escape")
        assert study.speakers.list()[1].name == ""
        await pilot.press("e", *"Li", "enter")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert study.speakers.list()[1].name == "Li"


async def test_the_next_doubtful_role_is_found_and_enter_goes_to_the_speaker(study: Project) -> None:
    study.speakers.set("second.txt", "受访者", role="none")
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+w", "full_stop", "enter")
        await settled(pilot)
        assert isinstance(app.screen, CodingScreen)
        assert app.screen.current == "second.txt"
        assert app.screen.view.revision is not None
        assert app.screen.view.revision.text[app.screen.view.at :].startswith("没来过")
