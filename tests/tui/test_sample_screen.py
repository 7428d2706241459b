"""The screen of a sample: a walk from sentence to sentence, each coded or passed over."""

import pytest
from textual.pilot import Pilot

from qualcode.errors import BusyError
from qualcode.model.sample import Judgement
from qualcode.project import Project
from qualcode.project.desk import Desk
from qualcode.tui.app import QualcodeApp
from qualcode.tui.sample_screen import SampleScreen
from seen import settled, shown


async def opened(pilot: Pilot[None]) -> SampleScreen:
    await pilot.press("ctrl+u")
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, SampleScreen)
    return screen


def states(study: Project) -> str:
    signs = {Judgement.OPEN: "o", Judgement.CODED: "c", Judgement.NOTHING: "n", Judgement.GONE: "g"}
    return "".join(signs[one.state] for one in study.sample.list())


async def test_a_sample_is_drawn_and_each_sentence_shown_in_its_context(garden: Project) -> None:
    app = QualcodeApp(garden)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        assert "No sample yet" in shown(app)
        await pilot.press("N", "end", *["backspace"] * 4, *"4 7", "enter")
        await settled(pilot)
        assert states(garden) == "oooo"
        first = garden.sample.list()[0]
        seen = shown(app)
        assert "0 of 4 judged" in seen
        assert seen.count(first.quote[:12]) == 2  # in the list and in its context
        assert f"turn {first.turn}" in seen
        assert screen.rows.cursor == 0


async def test_a_walk_codes_one_sentence_and_passes_the_next_over(garden: Project) -> None:
    drawn = garden.sample.draw(4, seed=2)
    app = QualcodeApp(garden)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("1")
        await settled(pilot)
        (coding,) = (
            one
            for one in garden.codings.list()
            if one.transcript == drawn[0].transcript and one.span == drawn[0].span
        )
        assert coding.quote == drawn[0].quote
        assert states(garden) == "cooo"
        await pilot.press("n", "x")
        await settled(pilot)
        assert states(garden) == "cnoo"
        assert screen.rows.cursor == 2
        seen = shown(app)
        assert "2 of 4 judged · 1 coded" in seen
        assert "holds something 50% (9% – 91%)" in seen


async def test_undo_takes_back_what_was_done_last_whichever_it_was(garden: Project) -> None:
    garden.sample.draw(4, seed=2)
    async with QualcodeApp(garden).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("1", "n", "x", "u")
        await settled(pilot)
        assert states(garden) == "cooo"
        assert screen.rows.cursor == 1
        await pilot.press("u")
        await settled(pilot)
        assert states(garden) == "oooo"
        await pilot.press("x", "up", "asterisk")
        await settled(pilot)
        assert states(garden) == "oooo"


async def test_a_code_that_stood_there_already_is_nothing_to_take_back(garden: Project) -> None:
    garden.sample.draw(4, seed=2)
    async with QualcodeApp(garden).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("1", "n", "x", "up", "up", "1")
        await settled(pilot)
        assert states(garden) == "cnoo"
        changes = garden.history.length()
        await pilot.press("u")
        await settled(pilot)
        assert states(garden) == "cooo"
        assert garden.history.length() == changes
        assert screen.rows.cursor == 1


async def test_undo_takes_back_that_a_sentence_was_opened_again(garden: Project) -> None:
    garden.sample.draw(4, seed=2)
    changes = garden.history.length()
    async with QualcodeApp(garden).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("x", "up", "o", "u")
        await settled(pilot)
        assert states(garden) == "nooo"
        assert "Sentence 1 holds nothing." in shown(pilot.app)
        await pilot.press("u", "u")
        await settled(pilot)
        assert states(garden) == "oooo"
        assert garden.history.length() == changes + 1  # the last key took back the newest change of the study


async def test_a_judgement_that_cannot_be_kept_is_said_and_stays_as_it_was(
    garden: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    garden.sample.draw(4, seed=2)
    async with QualcodeApp(garden).run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await pilot.press("x")
        await settled(pilot)

        def busy(_self: Desk, _key: str, _value: object) -> None:
            raise BusyError("Another program writes.")

        with monkeypatch.context() as patched:
            patched.setattr(Desk, "keep", busy)
            await pilot.press("x", "up", "o", "u")
            await settled(pilot)
        assert "Another program writes." in shown(pilot.app)
        assert states(garden) == "nooo"
        await pilot.press("u")
        await settled(pilot)
        assert states(garden) == "oooo"


async def test_a_code_is_searched_or_given_by_its_key_and_again(garden: Project) -> None:
    garden.codebook.rekey("help.meals", "m")
    garden.sample.draw(3, seed=2)
    async with QualcodeApp(garden).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("c", "m")
        await settled(pilot)
        await pilot.press("n", "r")
        await settled(pilot)
        await pilot.press("n", "C", *"visits", "enter")
        await settled(pilot)
        assert [one.codes for one in garden.sample.list()] == [
            ("help.meals",),
            ("help.meals",),
            ("help.visit",),
        ]


async def test_what_the_sample_says_is_told_in_place_of_the_context(garden: Project) -> None:
    garden.sample.draw(3, seed=2)
    app = QualcodeApp(garden)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("1", "n", "x", "t")
        await settled(pilot)
        seen = shown(app)
        assert "recall of the suggestions" in seen
        assert "1 sentence is not judged yet." in seen
        await pilot.press("t")
        await settled(pilot)
        assert "recall of the suggestions" not in shown(app)


async def test_enter_goes_to_the_sentence_in_its_transcript(garden: Project) -> None:
    (drawn,) = garden.sample.draw(1, seed=4)
    app = QualcodeApp(garden)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert not isinstance(app.screen, SampleScreen)
        assert drawn.quote[:10] in shown(app)
        assert drawn.transcript in shown(app)


async def test_a_number_that_is_none_changes_nothing(garden: Project) -> None:
    garden.sample.draw(2)
    async with QualcodeApp(garden).run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await pilot.press("N", "x", "enter")
        await settled(pilot)
        assert states(garden) == "oo"
        assert "Write a number" in shown(pilot.app)


async def test_a_draw_that_is_none_is_said_where_it_was_typed(garden: Project) -> None:
    app = QualcodeApp(garden)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("N", "end", *["backspace"] * 4, *"four", "enter")
        await settled(pilot)
        assert "Write a number of sentences" in shown(app)
        assert garden.sample.list() == []
        await pilot.press(*["backspace"] * 4, *"2 1", "enter")
        await settled(pilot)
        assert len(garden.sample.list()) == 2
