"""The review queue at the screen: what stands there, and what each key does to the project."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from qualcode.analysis.scores import PRIORS
from qualcode.model.suggestion import Handling, Options, Verdict
from qualcode.project import Project, create, open_project
from qualcode.project.suggestions import Suggestions
from qualcode.store.suggested import keep_options
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coding_screen import CodingScreen
from qualcode.tui.dialogs import Confirm
from qualcode.tui.queue import Grouping, Heading, Order
from qualcode.tui.queue_screen import MANY, QueueScreen
from qualcode.tui.search_line import SearchLine
from seen import quotes, settled, shown

SIZE = (120, 36)


async def opened(pilot: Pilot[None], *keys: str) -> QueueScreen:
    await settled(pilot)
    await pilot.press("f6", *keys)
    await settled(pilot)
    assert isinstance(pilot.app.screen, QueueScreen)
    return pilot.app.screen


@pytest.fixture
def denying(study: Project, tmp_path: Path) -> Project:
    (tmp_path / "third.txt").write_text("受访者：我们没有微信群。\n", encoding="utf-8")
    study.transcripts.add([tmp_path / "third.txt"])
    study.suggestions.make()
    return study


def states(study: Project) -> list[str]:
    return [row.state.value for row in study.suggestions.rows()]


def line_with(app: QualcodeApp, *words: str) -> str:
    found = [line for line in shown(app).split("\n") if all(word in line for word in words)]
    assert found, (words, shown(app))
    return found[0]


def warned(app: QualcodeApp) -> str:
    return "\n".join(str(one.message) for one in app._notifications)


async def test_a_sentence_that_goes_on_tells_from_what_words(study: Project, tmp_path: Path) -> None:
    said = "我们建了微信群。那一年冬天雪下得特别大，从镇上到学校的那条路断了整整两个星期才通。"
    (tmp_path / "third.txt").write_text(f"受访者：{said}\n", encoding="utf-8")
    study.transcripts.add([tmp_path / "third.txt"])
    study.suggestions.make()
    (going_on,) = study.suggestions.list(doubt="continued")
    (hit,) = going_on.hits
    assert hit.note in said.split("。", maxsplit=1)[0]
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        while screen.rows.row is None or screen.rows.row.id != going_on.id:
            await pilot.press("n")
            await settled(pilot)
        assert "goes on" in line_with(app, "○", "那一年冬天")
        evidence = [line for line in shown(app).split("\n") if line.strip().startswith(hit.note)]
        assert any("goes on" in line for line in evidence)


async def test_all_suggestions_stand_under_their_codes_with_sentence_keyword_and_score(
    denying: Project,
) -> None:
    study = denying
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        rows = study.suggestions.rows()
        assert len(rows) > 4
        assert f"Review queue  {len(rows)} open" in shown(app)
        assert screen.rows.row in rows
        line = line_with(app, "○", "协议签了三年。")
        assert {"协议", "literal", f"{PRIORS['literal']:.2f}", "受访者"} <= set(line.split())
        assert "negated" in line_with(app, "○", "我们没有")
        for heading in ("领导重视程度", "规划与制度", "沟通渠道"):
            assert "▾" in line_with(app, "▾", heading)


async def test_hits_stand_in_one_column_whatever_stands_before_them(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        columns = set()
        for at, one in enumerate(screen.rows.shown):
            if not isinstance(one, Heading):
                strip = screen.rows.render_line(at - screen.rows.scroll_offset.y)
                cells = 0
                for segment in strip:
                    if segment.text == one.keyword:
                        columns.add(cells)
                        break
                    cells += segment.cell_length
        assert len(columns) == 1


async def test_accepting_goes_on_and_undo_takes_it_back(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        first = screen.rows.row
        await pilot.press("a")
        assert states(study).count("accepted") == 1
        assert quotes(study) == [(first.code, study.suggestions.get(first.id).quote)]
        assert not isinstance(screen.rows.row, Heading)
        assert screen.rows.row.id != first.id
        assert "1 accepted" in shown(app)
        assert "1 coding made." in shown(app)
        await pilot.press("u")
        assert quotes(study) == []
        assert screen.queue.state(first) is Verdict.OPEN


async def test_all_can_be_decided_by_one_key_each(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        n = len(study.suggestions.rows())
        await pilot.press(*(["a", "x"] * n)[:n])
        await pilot.pause()
        assert states(study).count("open") == 0
        assert states(study).count("refused") == n // 2
        assert "Nothing is open: all is decided." in shown(app)


async def test_refused_ones_are_listed_and_reopened(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        first = screen.rows.row
        await pilot.press("x", "f", "f")
        assert states(study).count("refused") == 1
        await pilot.pause()
        assert screen.rows.row.id == first.id
        assert "✗" in line_with(app, "✗", first.keyword)
        await pilot.press("o")
        assert states(study).count("refused") == 0
        await pilot.press("f", "f")
        assert screen.queue.view.state is Verdict.OPEN
        assert screen.queue.state(first) is Verdict.OPEN


async def test_marked_rows_are_decided_together(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, "b", "b", "b")
        first, second = screen.rows.shown[screen.rows.cursor :][:2]
        await pilot.press("space", "space")
        await pilot.pause()
        assert "2 marked" in shown(app)
        await pilot.press("x")
        assert {row.id for row in study.suggestions.rows(state="refused")} == {first.id, second.id}
        assert study.history.list(1)[0].verb == "refuse"


async def test_a_heading_stands_for_its_group(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, "up")
        assert isinstance(screen.rows.row, Heading)
        assert "whole group" in shown(app)
        code = screen.rows.row.key[0]
        await pilot.press("a")
        assert {row.code for row in study.suggestions.rows(state="accepted")} == {code}
        assert not study.suggestions.rows(code=code, state="open")


async def test_another_code_is_searched_and_the_one_offered_is_refused(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        first = screen.rows.row
        await pilot.press("C", *"gtqd", "enter")
        await pilot.pause()
        assert [code for code, _quote in quotes(study)] == ["talk.channel"]
        assert screen.queue.state(first) is Verdict.REFUSED
        await pilot.press("u", "c", "t", "c")
        await pilot.pause()
        assert [code for code, _quote in quotes(study)] == ["talk.channel"]


async def test_only_the_phrase_or_the_hit_is_coded(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        first = screen.rows.row
        await pilot.press("t", "t")
        await pilot.pause()
        assert "codes the hit" in shown(app)
        await pilot.press("a")
        assert quotes(study) == [(first.code, first.keyword)]


async def test_edges_are_moved_by_word_and_never_off_the_keyword(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        first = screen.rows.row
        text = study.transcripts.text(first.transcript)
        await pilot.press("t", "t", "L")
        longer = screen.in_hand(first)
        assert longer.start == first.hit_start
        assert longer.end > first.hit_end
        await pilot.press("K", "K", "K")
        assert screen.in_hand(first) == (first.hit_start, first.hit_end)
        await pilot.press("L", "a")
        assert quotes(study) == [(first.code, text[longer.start : longer.end])]
        assert screen.trim is None


async def test_a_trim_is_forgotten_on_the_way_to_another_row(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        first = screen.rows.row
        await pilot.press("K")
        assert screen.in_hand(first).end < first.end
        await pilot.press("down", "up")
        await pilot.pause()
        assert screen.in_hand(first) == (first.start, first.end)


async def test_what_teaches_most_comes_first(study: Project) -> None:
    for row in study.suggestions.rows(keyword="校长"):
        study.suggestions.accept([row.id])
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, "b", "b", "b", "s", "s")
        assert (screen.queue.view.grouping, screen.queue.view.order) == (Grouping.NONE, Order.LESSON)
        assert "what teaches most first" in shown(app)
        assert [one.id for one in screen.rows.shown] == [
            row.id for row in study.suggestions.rows("lesson", state="open")
        ]


async def test_scores_follow_decisions_when_the_list_is_sorted(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, "b", "b", "b")
        assert len({row.score for row in screen.rows.shown}) > 0
        await pilot.press("x", "x", "s")
        await pilot.pause()
        now = study.suggestions.rows("score", state="open")
        assert [(one.id, one.score) for one in screen.rows.shown] == [(row.id, row.score) for row in now]
        assert now[0].score != PRIORS["literal"]
        assert f"{now[0].score:.2f}" in line_with(app, "○", now[0].keyword)


async def test_guards_are_switched_and_keywords_looked_for_again(denying: Project) -> None:
    study = denying
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("d")
        await pilot.pause()
        assert "negations" in line_with(app, "negations", "flagged")
        assert "left out" in line_with(app, "interviewers' turns")
        await pilot.press("down", "down", "down", "enter")
        await pilot.pause()
        assert "left out" in line_with(app, "negations")
        await pilot.press("escape")
        assert study.suggestions.options() == Options()
        await pilot.press("d", "down", "down", "down", "enter", "m")
        await settled(pilot)
        assert study.suggestions.options() == Options(negation=Handling.LEAVE_OUT)
        assert [row for row in study.suggestions.rows() if row.doubts] == []
        assert "hits left out" in shown(app)
        assert "negated" not in shown(app)


@pytest.mark.parametrize(("cells", "word"), [(80, " not "), (120, " negated ")])
async def test_a_doubt_is_said_in_the_row_and_beside_the_hit(denying: Project, cells: int, word: str) -> None:
    app = QualcodeApp(denying)
    async with app.run_test(size=(cells, 40)) as pilot:
        screen = await opened(pilot, "n")
        assert [row.doubts for row in screen.rows.shown if not isinstance(row, Heading)] == [("negation",)]
        assert word in line_with(app, "○", "我们没有")
        assert "negated" in shown(app).split("─" * 40)[-1]
        assert "only negated" in shown(app)


async def test_keywords_are_grouped_and_the_noisy_ones_come_first(study: Project) -> None:
    for row in study.suggestions.rows(keyword="校长"):
        study.suggestions.refuse([row.id])
    study.suggestions.accept([study.suggestions.rows(keyword="微信")[0].id])
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, "b", "f", "f", "f", "s", "s", "s")
        view = screen.queue.view
        assert (view.grouping, view.order, view.state) == (Grouping.KEYWORD, Order.SHARE, None)
        headings = [one for one in screen.rows.shown if isinstance(one, Heading)]
        assert headings[0].key == ("leading.attention", "校长", "literal")
        assert [one.share for one in headings[:2]] == [0.0, 1.0]
        assert "0%" in line_with(app, "▾ 校长")
        assert "100%" in line_with(app, "▾ 微信")


async def test_groups_fold_and_unfold(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        before = len(screen.rows.shown)
        await pilot.press("left")
        folded = screen.rows.row
        assert isinstance(folded, Heading)
        assert len(screen.rows.shown) == before - folded.shown
        await pilot.pause()
        assert "▸" in line_with(app, "▸", "领导重视程度")
        await pilot.press("right")
        assert len(screen.rows.shown) == before
        await pilot.press("Z")
        assert all(isinstance(one, Heading) for one in screen.rows.shown)
        await pilot.press("Z")
        assert len(screen.rows.shown) == before
        await pilot.press("home", "enter")
        assert len(screen.rows.shown) == before - folded.shown


async def test_filters_narrow_and_come_off_together(denying: Project) -> None:
    study = denying
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        everything = [row.id for row in study.suggestions.rows()]

        def ids() -> set[str]:
            return {one.id for one in screen.rows.shown if not isinstance(one, Heading)}

        code = screen.rows.row.code
        await pilot.press("i")
        assert ids() == {row.id for row in study.suggestions.rows(code=code)} < set(everything)
        await pilot.press("r", "n")
        assert set() < ids() == {row.id for row in study.suggestions.rows(negated=True)} < set(everything)
        await pilot.press("n")
        assert ids() == {row.id for row in study.suggestions.rows(doubt="none")} > set()
        await pilot.press("n", *([">"] * 10))
        await pilot.pause()
        assert "score from 1.0" in shown(app)
        assert ids() == {row.id for row in study.suggestions.rows(min_score=1.0)}
        await pilot.press("0")
        assert ids() == set(everything)


async def test_words_leave_only_their_sentences(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, "slash")
        assert isinstance(app.focused, SearchLine)
        screen.query_one(Input).value = "協議"
        await settled(pilot)
        found = [one.keyword for one in screen.rows.shown if not isinstance(one, Heading)]
        assert found == ["协议"]
        await pilot.press("escape")
        await settled(pilot)
        assert len(screen.rows.shown) > 3


async def test_enter_goes_to_the_passage(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, "b", "b", "b", "end")
        last = screen.rows.row
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, CodingScreen)
        assert (app.screen.current, app.screen.view.at) == (last.transcript, last.start)
        await pilot.press("f6")
        await settled(pilot)
        back: Screen[Any] = app.screen
        assert isinstance(back, QueueScreen)
        assert back.rows.row == last
        assert back.rows.cursor > 1


async def test_the_row_in_hand_stands_in_its_context_with_all_that_speaks_for_it(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        both = next(
            row
            for row in screen.rows.shown
            if not isinstance(row, Heading) and len(study.suggestions.get(row.id).hits) == 2
        )
        screen.rows.go(screen.rows.shown.index(both))
        await pilot.pause()
        pane = shown(app).split("─" * 40)[-1]
        assert "主要靠微信群。校长很重视这件事，亲自来过两回。协议签了三年。" in pane
        assert "turn 2 · 受访者 · first.txt" in pane
        known = {(one.code, one.keyword): one for one in study.suggestions.keywords()}
        for hit in study.suggestions.get(both.id).hits:
            one = known[hit.code, hit.keyword]
            assert one.score == pytest.approx(PRIORS["literal"])
            assert f"{hit.keyword}  literal  {one.score:.2f} ({one.low:.2f}–{one.high:.2f})" in pane


async def test_many_are_shown_by_transcript_before_they_are_decided(tmp_path: Path) -> None:
    book = "name: many\ncodes:\n  - {id: talk, name: {zh: 沟通}, keywords: {zh: [微信]}}\n"
    (tmp_path / "book.yaml").write_text(book, encoding="utf-8")
    for name, n in (("a.txt", MANY), ("b.txt", 3)):
        (tmp_path / name).write_text("受访者：" + "我们用微信联系。" * n + "\n", encoding="utf-8")
    with create(tmp_path / "many.qualcode", tmp_path / "book.yaml", coder="mei") as study:
        study.transcripts.add([tmp_path / "a.txt", tmp_path / "b.txt"])
        app = QualcodeApp(study)
        async with app.run_test(size=SIZE) as pilot:
            screen = await opened(pilot)
            assert "There are no suggestions yet. m looks for" in shown(app)
            await pilot.press("m")
            await settled(pilot)
            assert len(study.suggestions.rows()) == MANY + 3
            await pilot.press("ctrl+a", "a")
            await pilot.pause()
            assert isinstance(app.screen, Confirm)
            assert f"Accept {MANY + 3} suggestions?" in shown(app)
            assert line_with(app, "a.txt", f"{MANY}")
            assert line_with(app, "b.txt", "3")
            await pilot.press("escape")
            assert quotes(study) == []
            await pilot.press("a")
            await pilot.pause()
            with open_project(study.path, "mei") as other:
                other.suggestions.refuse([other.suggestions.rows()[0].id])
            await pilot.press("enter")
            await settled(pilot)
            assert quotes(study) == []
            assert "Some were decided meanwhile" in warned(app)
            study.suggestions.reopen([study.suggestions.rows()[0].id])
            screen.read()
            await pilot.press("ctrl+a", "a", "enter")
            await settled(pilot)
            assert len(quotes(study)) == MANY + 3
            assert len(screen.rows.shown) == 0
            await pilot.press("u")
            assert quotes(study) == []
            assert len(screen.rows.shown) == MANY + 4


async def test_what_was_made_there_is_offered_in_the_text(study: Project) -> None:
    study.suggestions.make(Options(interviewer=Handling.OFF))
    keep_options(study.store, {})
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, CodingScreen)
        before = [offer.id for offer in app.screen.offers]
        await opened(pilot, "m")
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, CodingScreen)
        after = [offer.id for offer in app.screen.offers]
        assert after == [row.id for row in study.suggestions.rows(transcript="first.txt")]
        assert set(after) < set(before)


async def test_suggestions_made_there_are_of_the_same_kind_as_the_last(study: Project) -> None:
    study.suggestions.make(Options(unit="hit", interviewer=Handling.FLAG))
    before = study.suggestions.rows()
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "m")
        assert any(row.doubts for row in before)
        assert study.suggestions.rows() == before


async def test_a_great_many_are_decided_beside_the_screen(
    study: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qualcode.tui.queue_screen._LONG", 1)
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+a", "x")
        await settled(pilot)
        assert set(states(study)) == {"refused"}
        assert "Nothing is open" in shown(app)


async def test_nobody_leaves_while_a_great_many_are_saved(
    study: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse, go_on = Suggestions.refuse, threading.Event()

    def slow(*given: Any, **options: Any) -> int:
        go_on.wait(10)
        return refuse(*given, **options)

    monkeypatch.setattr("qualcode.tui.queue_screen._LONG", 1)
    monkeypatch.setattr(Suggestions, "refuse", slow)
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+a", "x", "escape", "u", "enter", "x")
        assert type(app.screen).__name__ == "QueueScreen"
        assert "Saving" in shown(app)
        go_on.set()
        await settled(pilot)
        assert set(states(study)) == {"refused"}
        await pilot.press("escape")
        await settled(pilot)
        assert type(app.screen).__name__ == "CodingScreen"


@pytest.mark.parametrize(("verb", "keys"), [("refuse", ["ctrl+a", "x"]), ("make", ["m"])])
async def test_what_goes_wrong_beside_the_screen_is_said(
    study: Project, monkeypatch: pytest.MonkeyPatch, verb: str, keys: list[str]
) -> None:
    def broken(*_given: Any, **_options: Any) -> int:
        raise RuntimeError("out of paper")

    monkeypatch.setattr("qualcode.tui.queue_screen._LONG", 1)
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        monkeypatch.setattr(Suggestions, verb, broken)
        await pilot.press(*keys)
        # A worker that failed is raised by waiting for it.
        await pilot.pause(0.3)
        assert "out of paper" in warned(app)
        await pilot.press("escape")
        assert isinstance(app.screen, CodingScreen)


async def test_a_text_corrected_meanwhile_is_read_again(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        text = study.transcripts.text("first.txt")
        assert screen._text("first.txt") == text
        study.transcripts.correct("first.txt", text.replace("微信群", "QQ群"))
        screen.read()
        assert "QQ群" in screen._text("first.txt")


async def test_nothing_to_decide_is_said(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "o")
        assert "Nothing refused is chosen" in warned(app)
        await pilot.press("ctrl+a", "a", "a")
        await settled(pilot)
        assert states(study).count("open") == 0
        assert "Nothing open is chosen" in warned(app)


async def test_what_is_coded_is_not_refused_and_where_it_is_taken_off_is_said(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "a", "f", "x")
        assert states(study).count("accepted") == 1
        assert "coded already. Enter shows it in its transcript, where d takes it off" in warned(app)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("d")
        await settled(pilot)
        assert not study.codings.list()


async def test_the_queue_is_looked_at_as_it_was_left(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "b", "s")
        await pilot.press("escape")
        screen = await opened(pilot)
        assert (screen.queue.view.grouping, screen.queue.view.order) == (Grouping.KEYWORD, Order.SCORE)


async def test_it_fits_small_and_large_windows(study: Project) -> None:
    for width, height in ((20, 8), (60, 15), (80, 24), (200, 60)):
        app = QualcodeApp(study)
        async with app.run_test(size=(width, height)) as pilot:
            screen = await opened(pilot)
            await pilot.press("b", "down", "up", "b", "b")
            await pilot.pause()
            assert screen.rows.shown
            if width >= 60:
                assert "校长" in shown(app)
