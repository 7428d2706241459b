"""How many keys the work takes, counted from a cursor that rests in the text, with real keys and the project as judge."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from qualcode.project import Project, create
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coding_screen import CodingScreen
from seen import quotes, settled

SIZE = (100, 30)
SHIPPED = Path(__file__).parents[2] / "codebooks" / "twinning-support.yaml"
SAID = "ldz zzj ghy ddy jxj jsj xxg xsh zyy nrd lsb gtq gtp cxj fky gtz zxj jlj hzh jxz jsc xsf".split()
"""The first pinyin initials of each code that may be applied, in the codebook's order."""

TALK = "访谈者：说说看。\n" + "".join(
    f"受访者：第{n}件事情是校长很重视，老师们也常常见面，效果慢慢看得见。后来就这样继续下去。\n"
    for n in "一二三四五六七八九十"
)


@pytest.fixture
def twinned(tmp_path: Path) -> Iterator[Project]:
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")
    with create(tmp_path / "twinned.qualcode", SHIPPED, coder="mei") as made:
        made.transcripts.add([tmp_path / "talk.txt"])
        yield made


class Keys:
    """Presses keys and counts them."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot, self.pressed = pilot, 0

    async def __call__(self, *keys: str) -> int:
        await self.pilot.press(*keys)
        await self.pilot.pause()
        self.pressed += len(keys)
        return len(keys)


async def rest(pilot: Pilot[None], said: str) -> CodingScreen:
    """Let the cursor rest at these words."""
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, CodingScreen)
    assert screen.view.revision is not None
    screen.view.go(screen.view.revision.text.index(said))
    await pilot.pause()
    return screen


async def test_a_pinned_code_is_one_key(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        screen = await rest(pilot, "校长很重视")
        screen.slots.pin("talk.channel", 4)
        assert await Keys(pilot)("4") <= 1
        assert quotes(study) == [("talk.channel", "校长很重视这件事，亲自来过两回。")]


async def test_any_code_with_a_key_is_three(twinned: Project) -> None:
    app = QualcodeApp(twinned)
    async with app.run_test(size=SIZE) as pilot:
        screen = await rest(pilot, "第一")
        keyed = dict(screen.keys)
        assert len(keyed) >= 22
        for code, key in keyed.items():
            assert await Keys(pilot)("c", *key) <= 3
            assert code in [one for one, _quote in quotes(twinned)]
        assert {quote for _code, quote in quotes(twinned)} == {
            "第一件事情是校长很重视，老师们也常常见面，效果慢慢看得见。"
        }


async def test_a_phrase_of_four_words_is_five(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        screen = await rest(pilot, "校长很重视")
        assert screen.view.revision is not None
        words, at = screen.view.revision.segments.words, screen.view.at
        for _ in range(4):
            at = words.at(at).end
        assert await Keys(pilot)("W", "W", "W", "W", "1") <= 5
        assert quotes(study) == [
            ("leading.attention", screen.view.revision.text[screen.view.codings_in_order[0].start : at])
        ]


async def test_a_phrase_between_marks_is_two(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot, "亲自")
        assert await Keys(pilot)("minus", "1") <= 2
        assert quotes(study) == [("leading.attention", "亲自来过两回")]


async def test_each_of_22_codes_is_found_by_initials_and_applied_in_five(twinned: Project) -> None:
    wanted = [code.id for code in twinned.codebook.get().codable if code.parent]
    assert len(wanted) == len(SAID) == 22
    app = QualcodeApp(twinned)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot, "第一")
        for code, letters in zip(wanted, SAID, strict=True):
            assert await Keys(pilot)("C", *letters, "enter") <= 5
            assert code in [one for one, _quote in quotes(twinned)], letters
        assert len(quotes(twinned)) == 22


async def test_the_same_code_on_the_next_sentence_is_two(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot, "校长很重视")
        await pilot.press("2")
        assert await Keys(pilot)("s", "r") <= 2
        assert quotes(study) == [
            ("leading.plans", "校长很重视这件事，亲自来过两回。"),
            ("leading.plans", "协议签了三年。"),
        ]


async def test_twenty_suggestions_are_accepted_with_twenty_keys(tmp_path: Path, study: Project) -> None:
    (tmp_path / "many.txt").write_text("受访者：" + "校长来过。" * 25 + "\n", encoding="utf-8")
    study.transcripts.add([tmp_path / "many.txt"])
    study.suggestions.make()
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        screen = await rest(pilot, "校长很重视")
        screen.open_transcript("many.txt")
        await pilot.press("n")
        keys = Keys(pilot)
        for _ in range(20):
            await keys("a")
        assert keys.pressed <= 20
        assert len(study.codings.list(transcript="many.txt")) == 20


async def test_a_coding_is_taken_off_with_one_key_and_a_wider_one_under_it_with_two(study: Project) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot, "校长很重视")
        await pilot.press("1", "minus", "2")
        assert len(quotes(study)) == 2
        assert await Keys(pilot)("apostrophe", "d") <= 2
        assert quotes(study) == [("leading.plans", "校长很重视这件事")]
        assert await Keys(pilot)("d") <= 2
        assert quotes(study) == []
