"""A text is corrected on the screen: written, looked at coding by coding, kept on a second yes, undone."""

import threading
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.widgets import TextArea

from qualcode.project import Project, open_project
from qualcode.project.revising import CorrectionReport
from qualcode.project.transcripts import Transcripts
from qualcode.tui.app import QualcodeApp
from qualcode.tui.shown_text import meant
from qualcode.tui.shown_text import shown as in_area
from seen import quotes, settled, shown

SIZE = (100, 30)
NASTY = st.text(alphabet="校长a \t\n\u2028\x85\x0b\x1b\u202e，😀", max_size=30)


def front(app: QualcodeApp) -> str:
    return type(app.screen).__name__


def code(study: Project, *words: str) -> None:
    text = study.transcripts.text("first.txt")
    for quote in words:
        study.codings.add("first.txt", text.index(quote), text.index(quote) + len(quote), "talk.channel")


@settings(deadline=None, max_examples=60)
@given(NASTY, NASTY, NASTY)
def test_what_is_not_touched_stays_to_the_last_character(before: str, typed: str, after: str) -> None:
    text = before + after
    assert meant(text, in_area(text)) == text
    assert len(in_area(text)) == len(text)
    assert not set(in_area(text)) & set("\t\x1b\u2028\x85\x0b\u202e")
    edited = in_area(before) + "新" + in_area(after)
    assert meant(text, edited) == before + "新" + after


async def test_a_correction_is_looked_at_then_kept_and_undone(study: Project) -> None:
    code(study, "微信群", "校长很重视")
    before = study.transcripts.text("first.txt")
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("right_square_bracket", "ctrl+e")
        await settled(pilot)
        assert front(app) == "CorrectScreen"
        assert "turn 2" in shown(app)
        area = app.screen.query_one(TextArea)
        assert area.text.startswith("主要靠微信群")
        area.replace("QQ", (0, 3), (0, 5))
        await pilot.press("ctrl+s")
        await settled(pilot)
        screen = shown(app)
        assert "What becomes of the codings" in screen
        assert "1 as they were · 1 changed · 0 lost" in screen
        assert "QQ群" in screen
        assert study.transcripts.text("first.txt") == before
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert front(app) == "CodingScreen"
        assert "主要靠QQ群" in study.transcripts.text("first.txt")
        assert ("talk.channel", "QQ群") in quotes(study)
        assert "主要靠QQ群" in shown(app)
        assert study.check() == []
        await pilot.press("u")
        await settled(pilot)
        assert study.transcripts.text("first.txt") == before
        assert sorted(quotes(study)) == sorted([("talk.channel", "微信群"), ("talk.channel", "校长很重视")])
        assert "主要靠微信群" in shown(app)


async def test_keys_wait_while_a_correction_is_being_kept(
    study: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep, go_on = Transcripts.correct, threading.Event()

    def slow(*given: Any, **options: Any) -> CorrectionReport:
        if not options.get("dry_run"):
            go_on.wait(10)
        return keep(*given, **options)

    monkeypatch.setattr(Transcripts, "correct", slow)
    gestures = study.history.length()
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+e", *"abc", "ctrl+s")
        await settled(pilot)
        await pilot.press("ctrl+s", "u", "escape", "ctrl+s")
        assert front(app) == "CorrectScreen"
        assert "Keeping the correction" in shown(app)
        go_on.set()
        await settled(pilot)
        assert front(app) == "CodingScreen"
        assert study.history.length() == gestures + 1
        assert "abc" in study.transcripts.text("first.txt")


async def test_escape_goes_back_to_the_text_and_keeps_nothing(study: Project) -> None:
    before = study.transcripts.text("first.txt")
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+e", *"abc", "ctrl+s")
        await settled(pilot)
        assert "What becomes of the codings" in shown(app)
        await pilot.press("escape")
        await settled(pilot)
        assert "abc" in shown(app)
        await pilot.press("escape")
        await settled(pilot)
        assert front(app) == "CorrectScreen"
        await pilot.press("escape")
        await settled(pilot)
        assert front(app) == "CodingScreen"
        assert study.transcripts.text("first.txt") == before
        assert len(study.transcripts.revisions("first.txt")) == 1


async def test_the_whole_transcript_is_corrected_and_a_lost_coding_shown(study: Project) -> None:
    code(study, "电话打得少。")
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+e", "f3")
        await settled(pilot)
        area = app.screen.query_one(TextArea)
        assert "whole transcript" in shown(app)
        assert area.text == study.transcripts.text("first.txt")
        area.load_text(area.text.replace("电话打得少。", ""))
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "1 lost" in shown(app)
        assert "电话打得少" in shown(app)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert [one.quote for one in study.codings.lost()] == ["电话打得少。"]
        assert quotes(study) == []


async def test_a_lost_coding_is_placed_on_the_words_selected(study: Project) -> None:
    code(study, "电话打得少。")
    study.transcripts.correct("first.txt", study.transcripts.text("first.txt").replace("电话打得少。", ""))
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("right_square_bracket", "space", "right", "ctrl+e", "f5")
        await settled(pilot)
        assert "电话打得少" in shown(app)
        await pilot.press("enter")
        await settled(pilot)
        assert study.codings.lost() == []
        assert len(quotes(study)) == 1
        assert quotes(study)[0][1].startswith("主要靠")


async def test_the_text_is_taken_to_the_researchers_own_editor(
    study: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+e", "f4")
        await settled(pilot)
        assert "No editor can be opened here" in shown(app)
        monkeypatch.setattr(QualcodeApp, "suspend", lambda _app: _nothing())
        monkeypatch.setenv("EDITOR", "sed -i s/两所/三所/")
        await pilot.press("f4")
        await settled(pilot)
        assert "1 place corrected" in shown(app)
        await pilot.press("escape")
        await settled(pilot)
        assert "三所" in app.screen.query_one(TextArea).text
        await pilot.press("escape")
        await settled(pilot)
        assert front(app) == "CorrectScreen"
        await pilot.press("ctrl+s")
        await settled(pilot)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "三所" in study.transcripts.text("first.txt")


def _nothing() -> object:
    from contextlib import nullcontext

    return nullcontext()


async def test_an_empty_text_is_refused_with_words(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+e", "f3")
        app.screen.query_one(TextArea).load_text("")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "empty" in shown(app)
        assert len(study.transcripts.revisions("first.txt")) == 1


async def test_a_lost_coding_is_not_placed_over_a_text_that_is_being_written(study: Project) -> None:
    code(study, "电话打得少。")
    study.transcripts.correct("first.txt", study.transcripts.text("first.txt").replace("电话打得少。", ""))
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("right_square_bracket", "space", "right", "ctrl+e", *"abc", "f5")
        await settled(pilot)
        assert front(app) == "CorrectScreen"
        assert "what you typed first" in shown(app)
        assert "abc" in app.screen.query_one(TextArea).text
        assert len(study.codings.lost()) == 1


async def test_what_another_program_corrected_meanwhile_is_not_written_over(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("right_square_bracket", "ctrl+e")
        await settled(pilot)
        app.screen.query_one(TextArea).replace("QQ", (0, 3), (0, 5))
        text = study.transcripts.text("first.txt")
        theirs = text[:-2] + "。" + text[-2:]
        with open_project(study.path, "other") as other:
            other.transcripts.correct("first.txt", theirs)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert front(app) == "CorrectScreen"
        assert any("Another program corrected first.txt" in str(one.message) for one in app._notifications)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert study.transcripts.text("first.txt") == theirs
