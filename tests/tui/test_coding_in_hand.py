"""The coding in hand: which it is, what keys do to it, what the screen says of it."""

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from qualcode.project import Project, open_project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.code_picker import CodePicker
from qualcode.tui.coding_screen import CodingScreen
from qualcode.tui.memo_form import MemoForm
from seen import quotes, settled, shown

SIZE = (110, 30)
ATTENTION, PLANS, CHANNEL = "leading.attention", "leading.plans", "talk.channel"


def code(study: Project, said: str, name: str = ATTENTION) -> str:
    start = study.transcripts.text("first.txt").index(said)
    return study.codings.add("first.txt", start, start + len(said), name).id


async def stand(pilot: Pilot[None], said: str) -> CodingScreen:
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, CodingScreen)
    assert screen.view.revision is not None
    screen.view.go(screen.view.revision.text.index(said))
    await settled(pilot)
    return screen


def last_row(app: QualcodeApp) -> str:
    return shown(app).split("\n")[-2]


async def test_the_innermost_is_in_hand_first_and_each_can_be_reached(study: Project) -> None:
    wide = code(study, "校长很重视这件事，亲自来过两回。", PLANS)
    inner = code(study, "重视", CHANNEL)
    middle = code(study, "校长很重视这件事")
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(pilot, "重视")
        seen = []
        for _ in range(4):
            held = screen.held()
            assert held is not None
            seen.append(held.id)
            await pilot.press("apostrophe")
        assert seen == [inner, middle, wide, inner]
        await stand(pilot, "电话")
        await stand(pilot, "重视")
        assert (
            last_row(app).index("沟通渠道")
            < last_row(app).index("领导重视程度")
            < last_row(app).index("规划与制度")
        )
        assert last_row(app).lstrip().startswith("› ▌沟通渠道")


async def test_edges_move_by_word_while_the_cursor_rests(study: Project) -> None:
    code(study, "校长很重视这件事，亲自来过两回。")
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await stand(pilot, "两回")
        await pilot.press(*"JKKK")
        assert quotes(study) == [(ATTENTION, "很重视这件事，亲自")]
        await pilot.press("H", "alt+right")
        assert quotes(study) == [(ATTENTION, "校长很重视这件事，亲自来过")]
        await pilot.press(*"u" * 6)
        assert quotes(study) == [(ATTENTION, "校长很重视这件事，亲自来过两回。")]


async def test_the_last_word_of_a_coding_stays(study: Project) -> None:
    code(study, "校长")
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await stand(pilot, "校长")
        await pilot.press("J", "K")
        assert quotes(study) == [(ATTENTION, "校长")]
        assert "One word is left" in shown(app)


async def test_a_coding_is_recoded_from_a_search(study: Project) -> None:
    id_ = code(study, "校长很重视这件事")
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await stand(pilot, "校长")
        await pilot.press("R")
        assert isinstance(app.screen, CodePicker)
        await pilot.press(*"ghy", "enter")
        await settled(pilot)
        assert [(one.id, one.code) for one in study.codings.list()] == [(id_, PLANS)]
        assert "规划与制度" in last_row(app)


async def test_a_coding_is_split_at_the_cursor_and_merged_again(study: Project) -> None:
    code(study, "校长很重视这件事，亲自来过两回。")
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await stand(pilot, "亲自")
        await pilot.press("D")
        assert [quote for _code, quote in quotes(study)] == ["校长很重视这件事，", "亲自来过两回。"]
        await pilot.press("M")
        assert [quote for _code, quote in quotes(study)] == ["校长很重视这件事，亲自来过两回。"]
        await pilot.press("M")
        await settled(pilot)
        assert "No other coding" in shown(app)
        await pilot.press("u", "u")
        assert len(quotes(study)) == 1


async def test_a_selection_says_which_codings_become_one(study: Project) -> None:
    for said in ("主要靠微信群", "校长很重视这件事", "协议签了三年"):
        code(study, said)
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await stand(pilot, "主要")
        await pilot.press(*["equals_sign"] * 4, "M")
        assert [quote for _code, quote in quotes(study)] == [
            "主要靠微信群。校长很重视这件事，亲自来过两回。协议签了三年"
        ]


async def test_a_weight_is_set_shown_and_taken_off(study: Project) -> None:
    code(study, "校长很重视这件事")
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await stand(pilot, "校长")
        await pilot.press("y", *"80", "enter")
        await settled(pilot)
        assert [one.weight for one in study.codings.list()] == [80]
        assert "领导重视程度 · 80" in last_row(app)
        await pilot.press("y")
        assert app.screen.query_one(Input).value == "80"
        await pilot.press("backspace", "backspace", *"x7", "enter")
        await settled(pilot)
        assert [one.weight for one in study.codings.list()] == [80]
        # What is wrong is said where it was typed, and can be mended there.
        assert "0 to 100" in shown(app)
        await pilot.press("backspace", "backspace", *"101", "enter")
        await settled(pilot)
        assert app.screen.query_one(Input).value == "101"
        await pilot.press("backspace", "backspace", "backspace", "enter")
        await settled(pilot)
        assert [one.weight for one in study.codings.list()] == [None]


async def test_a_memo_is_written_changed_and_taken_back(study: Project) -> None:
    id_ = code(study, "校长很重视这件事")
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await stand(pilot, "校长")
        await pilot.press("o", *"[b]第一", "enter", *"q1", "ctrl+s")
        await settled(pilot)
        assert [(memo.coding, memo.text) for memo in study.memos.list()] == [(id_, "[b]第一\nq1")]
        assert "memo: [b]第一" in last_row(app)
        await pilot.press("number_sign")
        assert app.screen.query_one(TextArea).text == "[b]第一\nq1"
        await pilot.press("ctrl+end", *"!", "ctrl+s")
        assert [memo.text for memo in study.memos.list()] == ["[b]第一\nq1!"]
        await pilot.press("u", "u")
        await settled(pilot)
        assert study.memos.list() == []
        assert "memo:" not in last_row(app)


async def test_a_memo_half_written_is_asked_about_before_it_is_left(study: Project) -> None:
    code(study, "校长很重视这件事")
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await stand(pilot, "校长")
        await pilot.press("o", "escape")
        assert not isinstance(app.screen, MemoForm)
        await pilot.press("o", *"半", "escape")
        await settled(pilot)
        assert "Leave the memo?" in shown(app)
        await pilot.press("enter")
        await settled(pilot)
        assert not isinstance(app.screen, MemoForm)
        assert study.memos.list() == []


async def test_codings_of_an_older_definition_are_signed_walked_and_confirmed(
    study: Project, tmp_path: Path
) -> None:
    code(study, "校长很重视这件事")
    code(study, "协议签了三年", PLANS)
    start = study.transcripts.text("second.txt").index("没来过")
    study.codings.add("second.txt", start, start + 3, ATTENTION)
    source = study.codebook.source().decode("utf-8").replace("key: la,", "key: la, definition: {zh: 新},")
    (tmp_path / "newer.yaml").write_text(source, encoding="utf-8")
    study.codebook.load(tmp_path / "newer.yaml")
    assert len(study.codings.list(stale=True)) == 2
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(pilot, "主要")
        await pilot.press("X")
        await settled(pilot)
        held = screen.held()
        assert held is not None
        assert held.quote == "校长很重视这件事"
        assert "older definition" in last_row(app)
        assert "┇la" in shown(app)
        await pilot.press("U", "X")
        await settled(pilot)
        assert "┇la" in shown(app)
        assert screen.current == "second.txt"
        await pilot.press("dollar_sign")
        assert study.codings.list(stale=True) == []
        await pilot.press("circumflex_accent")
        await settled(pilot)
        assert "No coding was made under an older definition" in shown(app)


async def test_another_coders_coding_says_whose_it_is(study: Project) -> None:
    with open_project(study.path, "wei") as other:
        code(other, "校长很重视这件事")
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await stand(pilot, "校长")
        assert "领导重视程度 · wei" in last_row(app)


async def test_keys_without_a_coding_say_so_and_change_nothing(study: Project) -> None:
    app = QualcodeApp(study)
    before = study.history.length()
    async with app.run_test(size=SIZE) as pilot:
        await stand(pilot, "校长")
        await pilot.press(*"dRHJKLDMyoU", "apostrophe", "escape")
        await settled(pilot)
        assert isinstance(app.screen, CodingScreen)
        assert "No coding stands here" in shown(app)
    assert study.history.length() == before


async def test_what_was_just_applied_is_in_hand_until_the_cursor_leaves(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(pilot, "校长很重视")
        first, second = screen.slots.get(1), screen.slots.get(2)
        assert first != second
        await pilot.press("1", "2")
        await settled(pilot)
        held = screen.held()
        assert held is not None
        assert held.code == second
        await pilot.press("d")
        await settled(pilot)
        assert [code for code, _quote in quotes(study)] == [first]
        await pilot.press("equals_sign", "equals_sign", "equals_sign", "2", "d")
        await settled(pilot)
        assert [code for code, _quote in quotes(study)] == [first]


async def test_a_weight_may_be_written_in_full_width(study: Project) -> None:
    code(study, "重视")
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await stand(pilot, "重视")
        await pilot.press("y")
        app.screen.query_one(Input).value = "８０"
        await pilot.press("enter")
        await settled(pilot)
        assert [one.weight for one in study.codings.list()] == [80]
