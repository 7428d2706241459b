"""The screen of proposals: looked at by code, accepted, refused, undone, and gone from to a passage."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot

from project.growing_study import ringing
from qualcode.errors import UsageError
from qualcode.model.codebook import Code
from qualcode.model.proposal import Change, Proposal
from qualcode.project import Project
from qualcode.project.proposals import Proposals
from qualcode.tui.app import QualcodeApp
from qualcode.tui.proposals_screen import ProposalsScreen
from seen import settled, shown


async def opened(pilot: Pilot[None]) -> ProposalsScreen:
    await pilot.press("ctrl+n")
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, ProposalsScreen)
    return screen


def line_of(screen: ProposalsScreen, words: str) -> int:
    return [one.keyword.pattern for one in screen.rows.shown].index(words)


async def test_proposals_are_listed_by_code_with_what_speaks_for_them(garden: Project) -> None:
    app = QualcodeApp(garden)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        screen.rows.go(line_of(screen, "绘本"))
        await settled(pilot)
        seen = shown(app)
        assert "Books" in seen or "赠书" in seen
        row = next(line for line in seen.split("\n") if "绘本" in line and "75%" in line)
        assert row.split()[-7:] == ["1.4", "3", "1", "75%", "3", "·", "2"]
        assert "right in 3 of 4 sentences judged, 3 of them found by no keyword yet" in seen
        assert seen.count("✓") == 3
        assert seen.count("✗") == 1
        assert "他们送来两箱绘本。" in seen


async def test_an_accepted_proposal_is_in_the_codebook_and_undone_by_one_key(garden: Project) -> None:
    before = garden.codebook.source()
    async with QualcodeApp(garden).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        screen.rows.go(line_of(screen, "绘本"))
        await pilot.press("plus")
        await settled(pilot)
        assert "绘本" in [one.pattern for one in garden.codebook.code("help.books").keywords]
        assert "绘本" not in [one.keyword.pattern for one in screen.rows.shown]
        assert "In the codebook: 绘本" in shown(pilot.app)
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert garden.codebook.source() == before
        assert "绘本" in [one.keyword.pattern for one in screen.rows.shown]


async def test_several_marked_proposals_are_accepted_as_one_change(garden: Project) -> None:
    before = garden.codebook.source()
    async with QualcodeApp(garden).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("space", "space", "a")
        await settled(pilot)
        assert len(garden.codebook.code("help.books").keywords) == 4
        garden.history.undo()
        assert garden.codebook.source() == before


async def test_a_refused_proposal_is_listed_among_the_refused_and_offered_again(garden: Project) -> None:
    async with QualcodeApp(garden).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        screen.rows.go(line_of(screen, "绘本"))
        await pilot.press("backspace")
        await settled(pilot)
        refused = garden.codebook.proposals.list("help.books", refused=True)
        assert [one.keyword.pattern for one in refused] == ["绘本"]
        await pilot.press("f")
        await settled(pilot)
        assert "Refused proposals" in shown(pilot.app)
        assert [one.keyword.pattern for one in screen.rows.shown] == ["绘本"]
        await pilot.press("asterisk", "f")
        await settled(pilot)
        assert garden.codebook.proposals.list("help.books", refused=True) == []
        assert "绘本" in [one.keyword.pattern for one in screen.rows.shown]


async def test_undo_takes_back_the_refusal_done_last_and_no_change_before_it(garden: Project) -> None:
    codings = len(garden.codings.list())
    async with QualcodeApp(garden).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        screen.rows.go(line_of(screen, "绘本"))
        await pilot.press("x", "u")
        await settled(pilot)
        assert "绘本" in [one.keyword.pattern for one in screen.rows.shown]
        assert garden.codebook.proposals.list("help.books", refused=True) == []
        assert len(garden.codings.list()) == codings


async def test_undo_takes_back_an_offer_made_again_by_hand_and_the_refusal_before_it(garden: Project) -> None:
    before, changes = garden.codebook.source(), garden.history.length()
    async with QualcodeApp(garden).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        screen.rows.go(line_of(screen, "绘本"))
        await pilot.press("x", "f")
        await settled(pilot)
        await pilot.press("o")
        await settled(pilot)
        assert garden.codebook.proposals.list("help.books", refused=True) == []
        await pilot.press("u")
        await settled(pilot)
        assert "1 proposal refused." in shown(pilot.app)
        assert [one.keyword.pattern for one in screen.rows.shown] == ["绘本"]
        refused = garden.codebook.proposals.list("help.books", refused=True)
        assert [one.keyword.pattern for one in refused] == ["绘本"]
        await pilot.press("u")
        await settled(pilot)
        assert garden.codebook.proposals.list("help.books", refused=True) == []
        assert (garden.codebook.source(), garden.history.length()) == (before, changes)


async def test_undo_takes_back_what_is_newer_of_a_refusal_and_an_accepted_proposal(garden: Project) -> None:
    before = garden.codebook.source()
    async with QualcodeApp(garden).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("x", "a")
        await settled(pilot)
        assert garden.codebook.source() != before
        await pilot.press("u")
        await settled(pilot)
        assert garden.codebook.source() == before
        assert len(garden.codebook.proposals.list(refused=True)) == 1
        await pilot.press("u")
        await settled(pilot)
        assert garden.codebook.proposals.list(refused=True) == []


async def test_keys_lead_from_code_to_code_and_from_example_to_its_passage(garden: Project) -> None:
    app = QualcodeApp(garden)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        first = {one.code for one in screen.rows.shown}
        await pilot.press("right_square_bracket")
        await settled(pilot)
        second: list[Proposal] = [*screen.rows.shown]
        assert second
        assert not first & {one.code for one in second}
        await pilot.press("left", "up")
        await settled(pilot)
        assert screen.codes.has_focus
        await pilot.press("right", "left_square_bracket", "right_square_bracket")
        await pilot.press("ctrl+up")
        await settled(pilot)
        assert {one.code for one in screen.rows.shown} == first
        screen.rows.go(line_of(screen, "绘本"))
        await pilot.press("n", "n")
        await settled(pilot)
        example = screen.rows.row.examples[2]
        await pilot.press("enter")
        await settled(pilot)
        assert not isinstance(app.screen, ProposalsScreen)
        assert example.transcript == "west.txt"
        assert "收到过绘本" in shown(app)


async def test_a_narrower_keyword_says_what_it_takes_the_place_of(garden: Project, tmp_path: Path) -> None:
    ringing(garden, tmp_path)
    (one,) = (p for p in garden.codebook.proposals.list("help.visit") if p.change is Change.NARROW)
    assert one.before == (3, 7)
    async with QualcodeApp(garden).run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        await pilot.press("right_square_bracket")
        await settled(pilot)
        screen.rows.go(line_of(screen, "电话 & 登门"))
        await settled(pilot)
        assert "in place of 电话: right in 3 and wrong in 0 sentences, before in 3 and 7" in shown(pilot.app)


async def test_where_nothing_is_coded_the_screen_says_what_to_do(study: Project) -> None:
    async with QualcodeApp(study).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        screen.rows.show([], screen.paint, key=id, empty=screen._nothing())
        await settled(pilot)
        assert "code some passages first" in shown(pilot.app)


async def test_undoing_a_change_of_transcripts_finds_the_proposals_again(garden: Project) -> None:
    garden.transcripts.rename("east.txt", "morning.txt")
    async with QualcodeApp(garden).run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        screen.rows.go(line_of(screen, "绘本"))
        await settled(pilot)
        assert "morning.txt" in shown(pilot.app)
        await pilot.press("u", "n", "down", "up")  # also while it looks for them
        await settled(pilot)
        assert screen.rows.row.keyword.pattern == "绘本"
        assert {one.transcript for one in screen.rows.row.examples} == {"east.txt", "west.txt"}
        assert "他们送来两箱绘本。" in shown(pilot.app)


async def test_what_goes_wrong_beside_the_screen_is_said_and_the_keys_act_again(
    garden: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with QualcodeApp(garden).run_test(size=(80, 24), notifications=True) as pilot:
        screen = await opened(pilot)
        before = garden.codebook.source()

        def refuse(_self: Proposals, _chosen: Sequence[Proposal]) -> list[Code]:
            raise UsageError("The disk is full.", "Make room.")

        with monkeypatch.context() as patched:
            patched.setattr(Proposals, "take", refuse)
            await pilot.press("a")
            await settled(pilot)
        assert "The disk is full." in shown(pilot.app)
        assert garden.codebook.source() == before
        assert screen.rows.shown
        await pilot.press("a")
        await settled(pilot)
        assert garden.codebook.source() != before
