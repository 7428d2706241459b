"""The codebook at the screen: every change of it, seen in the project and on the screen."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Checkbox, Input, TextArea

from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.code_form import CodeForm
from qualcode.tui.codebook_dialogs import Look, OlderCodings, PickCodings
from qualcode.tui.codebook_screen import CodebookScreen
from qualcode.tui.coding_screen import CodingScreen
from qualcode.tui.dialogs import Confirm
from seen import settled, shown

SIZES = [(80, 24), (120, 40), (200, 60), (50, 30)]


@pytest.fixture
def coded(study: Project) -> Project:
    """Four codings, two of them on the same words."""
    text = study.transcripts.text("first.txt")
    for words, code in (("校长很重视", "leading.attention"), ("亲自来过", "leading.attention"), ("校长很重视", "leading.plans"), ("微信群", "talk.channel")):  # fmt: skip
        at = text.index(words)
        study.codings.add("first.txt", at, at + len(words), code)
    return study


async def opened(pilot: Pilot[None], code: str = "") -> CodebookScreen:
    """Open the screen with a code in hand."""
    await settled(pilot)
    await pilot.press("ctrl+k")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, CodebookScreen)
    if code:
        screen._go(code)
        await pilot.pause()
    return screen


async def type_in(pilot: Pilot[None], words: str) -> None:
    """Write in the line that is asked for, in the place of what stands there, and enter it."""
    pilot.app.screen.query_one(Input).value = words
    await pilot.press("enter")
    await pilot.pause()


async def confirm(pilot: Pilot[None]) -> str:
    """Do what is shown, and return what was shown."""
    assert isinstance(pilot.app.screen, Confirm)
    await pilot.pause()
    seen = shown(pilot.app)
    await pilot.press("enter")
    await pilot.pause()
    return seen


def on(app: QualcodeApp, screen: type) -> bool:
    return isinstance(app.screen, screen)


def told(app: QualcodeApp) -> str:
    """What went wrong, as it is said over the screen."""
    return "\n".join(str(one.message) for one in app._notifications)


def files_lent(folder: Path) -> list[Path]:
    return list(folder.glob("qualcode-*/*.yaml"))


def ids(study: Project) -> list[str]:
    return [code.id for code in study.codebook.get().codes]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_codes_stand_in_a_tree_with_the_one_in_hand_beside_them(
    coded: Project, size: tuple[int, int]
) -> None:
    coded.codebook.change(
        "leading.attention", definition={"zh": "领导是否上心", "en": "Care"}, exclude={"zh": "分工不算"}
    )
    app = QualcodeApp(coded)
    async with app.run_test(size=size) as pilot:
        await opened(pilot, "leading.attention")
        lines = shown(app).split("\n")
        assert "5 codes · 4 codings" in lines[0]
        row = next(line for line in lines if "■ la 领导重视程度" in line)
        assert row.index("■") > next(line for line in lines if "领导力度" in line).index("▢")
        seen = "\n".join(lines)
        for words in ("Attention", "领导力度 › attention", "2 of an older definition", "领导是否上心"):
            assert words in seen
        await pilot.press("tab", "end")
        await settled(pilot)
        assert "分工不算" in shown(app)
        assert "校长、重视" in shown(app)


async def test_a_new_code_is_made_beside_or_under_the_one_in_hand_and_undone(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "leading.attention")
        await pilot.press("a")
        await type_in(pilot, "督导")
        assert ids(study)[:3] == ["leading", "leading.attention", "leading.督导"]
        assert "leading.督导" in shown(app).split("\n")[-2]
        await pilot.press("greater_than_sign")
        await type_in(pilot, "Visits")
        assert "leading.督导.visits" in ids(study)
        assert "      ■    Visits" in shown(app)
        await pilot.press("u", "u")
        await pilot.pause()
        assert len(ids(study)) == 5
        assert "督导" not in shown(app).split("Undone")[0]


async def test_a_code_is_renamed_given_a_key_and_a_colour(coded: Project) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "talk.channel")
        await pilot.press("number_sign")
        await type_in(pilot, "怎样联系")
        assert coded.codebook.code("talk.channel").name["zh"] == "怎样联系"
        assert "tc 怎样联系" in shown(app)
        await pilot.press("asterisk")
        await type_in(pilot, "q")
        assert coded.codebook.code("q").id == "talk.channel"
        assert "q  怎样联系" in shown(app)
        await pilot.press("percent_sign")
        await pilot.pause()
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert coded.codebook.code("talk.channel").color == "#25703a"
        assert "■ #25703a" in shown(app)
        assert coded.codings.counts()["talk.channel"] == 1


async def test_a_key_that_could_not_be_typed_is_refused_in_words(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "leading.plans")
        await pilot.press("y")
        await type_in(pilot, "lax")
        assert study.codebook.code("leading.plans").key == ""
        assert "begins like" in told(app)


async def test_keywords_are_added_by_a_line(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "leading.plans")
        await pilot.press("quotation_mark")
        await type_in(pilot, "规划，制度, written rules")
        found = [(one.pattern, one.language) for one in study.codebook.code("leading.plans").keywords]
        assert found == [("协议", "zh"), ("规划", "zh"), ("制度", "zh"), ("written rules", "en")]
        assert "协议、规划、制度" in shown(app)


async def test_examples_of_several_lines_stay_whole(coded: Project) -> None:
    coded.codebook.change("leading.attention", examples={"zh": ["校长来过\n\n两回", "亲自抓"]})
    app = QualcodeApp(coded)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot, "leading.attention")
        await pilot.press("f2")
        await settled(pilot)
        area = screen.query_one(CodeForm).query_one("#examples-zh", TextArea)
        assert area.text == "校长来过\n  \n  两回\n亲自抓"
        area.text += "\n每周\n  都问"
        await pilot.press("ctrl+s")
        await settled(pilot)
    examples = coded.codebook.code("leading.attention").examples
    assert examples["zh"] == ("校长来过\n\n两回", "亲自抓", "每周\n都问")


async def test_all_fields_of_a_code_are_written_and_saved_as_one_change(coded: Project) -> None:
    app, done = QualcodeApp(coded), coded.history.length()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot, "leading.attention")
        await pilot.press("f2")
        await settled(pilot)
        form = screen.query_one(CodeForm)
        assert form.query_one("#name-zh", Input).has_focus
        form.query_one("#name-en", Input).value = "Care"
        form.query_one("#definition-zh", TextArea).text = "是否上心\n不看权力"
        form.query_one("#examples-zh", TextArea).text = "校长来过两回"
        form.query_one("#keywords-zh", TextArea).text = "校长\nregex: 亲自.过"
        form.query_one("#codable", Checkbox).value = True
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert not screen.query(CodeForm)
        seen = shown(app)
    code = coded.codebook.code("la")
    assert (dict(code.name), code.definition["zh"]) == (
        {"zh": "领导重视程度", "en": "Care"},
        "是否上心\n不看权力",
    )
    assert code.examples == {"zh": ("校长来过两回",)}
    assert [(one.pattern, one.kind) for one in code.keywords] == [("校长", "literal"), ("亲自.过", "regex")]
    assert coded.history.length() == done + 1
    for words in ("Care", "不看权力", "~亲自…过", "2 of an older definition"):
        assert words in seen


async def test_what_is_written_is_not_left_without_asking(study: Project) -> None:
    app, before = QualcodeApp(study), study.codebook.source()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, "leading.attention")
        await pilot.press("e")
        await settled(pilot)
        await pilot.press("x", "escape")
        await pilot.pause()
        assert on(app, Confirm)
        await pilot.press("escape")
        assert (
            screen.query_one("#name-zh", Input).value == "x"
            or "x" in screen.query_one("#name-zh", Input).value
        )
        await pilot.press("escape")
        await pilot.pause()
        await confirm(pilot)
        await settled(pilot)
        assert not screen.query(CodeForm)
        assert "e Edit" in shown(app)
        assert app.screen is screen
    assert study.codebook.source() == before


async def test_a_code_is_moved_after_a_look_at_its_codings(coded: Project) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "leading.attention")
        await pilot.press("equals_sign")
        await settled(pilot)
        await pilot.press(*"talk")
        await settled(pilot)
        await pilot.press("enter")
        await pilot.pause()
        seen = await confirm(pilot)
        assert "2 codings stay with their codes." in seen
        assert "leading.attention → talk.attention" in seen
        assert coded.codings.counts()["talk.attention"] == 2
        assert "沟通 › attention" in shown(app)
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert coded.codings.counts()["leading.attention"] == 2


async def test_a_code_becomes_a_theme_of_its_own(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "talk.channel")
        await pilot.press("m")
        await settled(pilot)
        assert "(a theme of its own)" in shown(app)
        await pilot.press(*"theme")
        await settled(pilot)
        await pilot.press("enter")
        await pilot.pause()
        await confirm(pilot)
    assert ids(study)[-1] == "channel"


async def test_codes_change_places_with_those_beside_them(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "leading.plans")
        await pilot.press("alt+up")
        await pilot.pause()
        assert ids(study)[:3] == ["leading", "leading.plans", "leading.attention"]
        seen = shown(app)
        assert seen.index("规划与制度") < seen.index("领导重视程度")
        await pilot.press("left_square_bracket")  # the first already
        await pilot.press("right_square_bracket")
        await pilot.pause()
        assert ids(study)[:3] == ["leading", "leading.attention", "leading.plans"]


async def test_marked_codes_are_merged_into_another(coded: Project) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot, "leading.attention")
        await pilot.press("space", "space", "ampersand")
        await settled(pilot)
        await pilot.press(*"channel")
        await settled(pilot)
        await pilot.press("enter")
        await pilot.pause()
        seen = await confirm(pilot)
        assert "2 codings move." in seen
        assert "1 becomes one" in seen
        assert ids(coded) == ["leading", "talk", "talk.channel"]
        assert coded.codings.counts()["talk.channel"] == 3
        assert [row.code.id for row in screen.rows.shown] == ids(coded)
        await pilot.press("u")
        await pilot.pause()
        assert coded.codings.counts()["leading.attention"] == 2


async def test_chosen_codings_are_given_to_a_new_code(coded: Project) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "leading.attention")
        await pilot.press("vertical_line")
        await pilot.pause()
        assert on(app, PickCodings)
        assert "亲自来过" in shown(app)
        await pilot.press("down", "enter")
        await pilot.pause()
        await type_in(pilot, "到场")
        assert "1 coding moves." in await confirm(pilot)
        assert coded.codings.counts()["leading.到场"] == 1
        assert [one.quote for one in coded.codings.list(code="leading.到场")] == ["亲自来过"]
        assert "到场" in shown(app)


async def test_a_deleted_codes_codings_are_kept_aside_or_given_away(coded: Project) -> None:
    app = QualcodeApp(coded)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot, "leading.attention")
        await pilot.press("d")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "2 codings are kept aside" in await confirm(pilot)
        assert "leading.attention" not in ids(coded)
        assert "领导重视程度 is deleted" in shown(app)
        await pilot.press("u")
        await pilot.pause()
        assert coded.codings.counts()["leading.attention"] == 2
        screen._go("leading.attention")
        await pilot.press("delete", "down", "enter")
        await settled(pilot)
        await pilot.press(*"channel")
        await settled(pilot)
        await pilot.press("enter")
        await pilot.pause()
        await confirm(pilot)
        assert coded.codings.counts() == {"leading": 0, "leading.plans": 1, "talk": 0, "talk.channel": 3}


async def test_codings_of_an_older_definition_are_seen_with_both_and_confirmed(coded: Project) -> None:
    coded.codebook.change("leading.attention", definition={"zh": "从前的说法"})
    text = coded.transcripts.text("first.txt")
    at = text.index("协议")
    coded.codings.add("first.txt", at, at + 2, "leading.attention")
    coded.codebook.change("leading.attention", definition={"zh": "现在的说法"})
    app = QualcodeApp(coded)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "leading.attention")
        await pilot.press("dollar_sign")
        await settled(pilot)
        assert on(app, OlderCodings)
        await pilot.press("end")
        await settled(pilot)
        line = next(line for line in shown(app).split("\n") if "从前的说法" in line)
        assert "现在的说法" in line
        await pilot.press("ctrl+a", "dollar_sign")
        await pilot.pause()
        assert coded.codings.list(code="leading.attention", stale=True) == []
        assert "3 codings confirmed" in shown(app)
        await pilot.press("o")
        await pilot.pause()
        assert on(app, CodebookScreen)


async def test_an_older_coding_is_gone_to_in_the_text(coded: Project) -> None:
    coded.codebook.change("talk.channel", definition={"zh": "新的说法"})
    app = QualcodeApp(coded)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "talk.channel")
        await pilot.press("o")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, CodingScreen)
        assert app.screen.view.at == coded.transcripts.text("first.txt").index("微信群")


async def test_the_history_of_a_code_shows_old_words_and_new_ones(coded: Project) -> None:
    coded.codebook.change("talk.channel", definition={"zh": "旧的说法"})
    coded.codebook.change("talk.channel", definition={"zh": "新的说法"})
    app = QualcodeApp(coded)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "talk.channel")
        await pilot.press("circumflex_accent")
        await settled(pilot)
        assert on(app, Look)
        seen = shown(app)
        assert "− 旧的说法" in seen
        assert "+ 新的说法" in seen
        await pilot.press("escape")
        assert on(app, CodebookScreen)


async def test_the_list_is_narrowed_by_name_id_or_keyword(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        await pilot.press("slash", *"plan")
        await pilot.pause()
        assert [row.code.id for row in screen.rows.shown] == ["leading", "leading.plans"]
        assert "沟通渠道" not in shown(app)
        screen.query_one("SearchLine", Input).value = "微信"
        await pilot.pause()
        assert [row.code.id for row in screen.rows.shown] == ["talk", "talk.channel"]
        await pilot.press("escape")
        await pilot.pause()
        assert len(screen.rows.shown) == 5
        assert "规划与制度" in shown(app)


@pytest.fixture
def edited(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[tuple[str, str]]]:
    """Stands for a terminal lent to an editor that replaces words; each edit is taken from the list in turn."""
    edits: list[tuple[str, str]] = []
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def edit(command: list[str], **_options: object) -> subprocess.CompletedProcess[bytes]:
        path, (old, new) = Path(command[-1]), edits.pop(0)
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        return subprocess.CompletedProcess(command, 0)

    @contextmanager
    def lent(_app: object) -> Iterator[None]:
        yield

    monkeypatch.setattr("subprocess.run", edit)
    monkeypatch.setattr(QualcodeApp, "suspend", lent)
    monkeypatch.setenv("VISUAL", "an-editor")
    yield edits
    assert edits == []


async def test_the_file_is_edited_and_taken_back_with_a_report(
    coded: Project, edited: list[tuple[str, str]]
) -> None:
    edited.append(("id: attention", "id: 重视"))
    app = QualcodeApp(coded)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "leading.attention")
        await pilot.press("ctrl+e")
        await settled(pilot)
        assert "leading.attention → leading.重视" in shown(app)
        await pilot.press("escape")
        assert coded.codings.counts()["leading.重视"] == 2


async def test_faults_of_the_file_are_told_with_their_lines_and_mended(
    coded: Project, edited: list[tuple[str, str]], tmp_path: Path
) -> None:
    edited += [("key:", "kee:"), ("kee:", "key:")]
    app, before = QualcodeApp(coded), coded.codebook.get()
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("E")
        await settled(pilot)
        assert on(app, Confirm)
        seen = shown(app)
        assert "2 rules are broken" in seen
        assert "“kee” is no field here" in seen
        (kept,) = files_lent(tmp_path)
        assert "kee: la" in kept.read_text(encoding="utf-8")
        assert kept.parent.name in seen.replace("│", "").replace("\n", "").replace(" ", "")
        await pilot.press("enter")
        await settled(pilot)
        assert on(app, CodebookScreen)
        assert "Nothing was changed" in shown(app)
    assert coded.codebook.get() == before
    assert files_lent(tmp_path) == []


async def test_a_terminal_that_cannot_be_lent_says_what_to_do(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("E")
        await settled(pilot)
        assert "qualcode codebook edit" in told(app)


async def test_the_codebook_is_written_to_a_file_and_taken_over_from_one(
    coded: Project, tmp_path: Path
) -> None:
    file = tmp_path / "out.csv"
    app = QualcodeApp(coded)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+s")
        await type_in(pilot, str(file))
        text = file.read_text(encoding="utf-8-sig")
        assert "talk.channel" in text
        file.write_text(text.replace("沟通渠道", "怎样联系"), encoding="utf-8")
        await pilot.press("ctrl+o")
        await type_in(pilot, str(file))
        await settled(pilot)
        assert on(app, Look)
        assert "talk.channel" in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert coded.codebook.code("talk.channel").name["zh"] == "怎样联系"
        assert "怎样联系" in shown(app)


async def test_marks_of_markup_in_a_codebook_are_words(study: Project) -> None:
    nasty = "[b]bold[/] [@click=app.quit]go[/]"
    study.codebook.rename("talk.channel", en=nasty, zh=nasty)
    study.codebook.change("talk.channel", definition={"zh": nasty}, examples={"zh": [nasty]})
    study.codebook.add_keywords("talk.channel", [nasty])
    app = QualcodeApp(study)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "talk.channel")
        assert shown(app).count(nasty) >= 4
        for key in ("e", "h", "d", "m", "M"):
            await pilot.press(key)
            await settled(pilot)
            assert "[b]bold[/]" in shown(app)
            await pilot.press("escape")
            await settled(pilot)
        assert on(app, CodebookScreen)


async def test_an_empty_codebook_says_how_to_begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from qualcode.project import create

    (tmp_path / "one.txt").write_text("受访者：你好。\n", encoding="utf-8")
    with create(tmp_path / "bare.qualcode", coder="mei") as bare:
        bare.transcripts.add([tmp_path / "one.txt"])
        app = QualcodeApp(bare)
        async with app.run_test(size=(80, 24)) as pilot:
            await opened(pilot)
            assert "Make the first code with a" in shown(app)
            for key in ("e", "d", "m", "M", "D", "n", "o", "h", "u"):
                await pilot.press(key)
                await pilot.pause()
            assert on(app, CodebookScreen)
            await pilot.press("a")
            await type_in(pilot, "第一个")
            assert ids(bare) == ["第一个"]
            assert "第一个" in shown(app)


async def test_the_main_screen_knows_the_codes_made_here(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "leading.plans")
        await pilot.press("a")
        await type_in(pilot, "督导")
        await pilot.press("escape")
        await settled(pilot)
        assert on(app, CodingScreen)
        assert "督导" in shown(app)
        await pilot.press("u")
        await settled(pilot)
        assert "督导" not in shown(app).split("Undone")[0]
        assert "leading.督导" not in ids(study)
