"""A monkey at the real screen: random keys, typing, mouse and sizes on interviews made to break it.

`RANDOM_KEYS=20000` presses more, `RANDOM_SEED=n` begins with another seed; a failure prints what repeats it.
"""

from __future__ import annotations

import os
import random
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.keys import _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from qualcode.project import Project, create
from qualcode.tui.actions import Place, actions
from qualcode.tui.app import QualcodeApp

KEYS = int(os.environ.get("RANDOM_KEYS", "2000"))
SEED = int(os.environ.get("RANDOM_SEED", "1"))
RUNS, BATCH = 5, 12
SIZES = [(20, 5), (40, 10), (80, 24), (81, 25), (120, 40), (200, 60), (33, 60), (200, 7)]

CODEBOOK = """
name: nasty
codes:
  - id: lead
    name: {zh: "[bold red]领导[/]", en: "Lead [/]"}
    definition: {zh: "重视\\u202e不重视", en: "attention {x} $y"}
    codable: false
    codes:
      - {id: care, name: {zh: "领导重视程度很长很长的一个名字说也说不完", en: Care}, key: la, keywords: {zh: [重视, 校长]}}
      - {id: plan, name: {zh: 规划, en: "Plan\\tand rule"}, key: lp, keywords: {zh: [协议], en: [agreement]}}
  - id: 沟通
    name: {zh: "👨‍👩‍👧沟通"}
    key: t
    keywords: {zh: [微信, 电话], en: [phone]}
  - {id: bare}
"""

TALKS = {
    "01-markup.txt": """访谈者：[bold red]你们[/bold red]怎么联系？[/] [link=file:///tmp]点[/link] \\[x] $y {z}
受访者：[@click=app.quit]微信[/]里说。校长[很]重视[/重视]，协议[1]签了。&lt;b&gt;
访谈者：电话呢？
受访者：打电话。[[双]]括号，[on blue]没有[/on blue]协议。
""",
    "02-escapes.txt": "访谈者：\x1b[31m红\x1b[0m的？\x1b]0;title\x07\n"
    "受访者：校长\x9b2J重视\u202e倒过来\u202c。\u2066隔开\u2069，微\u200b信，\ufeff电话\x08\x7f。\x0b\x0c协\xad议\u2028新行\u2029新段\x85\n"
    "访谈者：\t表\t格？\n受访者：是\u061c的\u200f。\U000e0041标记\ufff9注\ufffb。\n",
    "03-emoji.txt": "访谈者：👨‍👩‍👧‍👦一家？🇨🇳🇨🇳🇺\n"
    "受访者：👍🏽👩🏿‍🏫老师1️⃣𠮷𪚥\U00030000校长，e\u0301e\u0301\u0301\u0301重视❤️☎️☎︎电话。﷽ กำ नमस्ते 각각ᄀ\n"
    "访谈者：ﾊﾝｶｸ？\n受访者：①②③㈱㌔，ＡＢＣ（微信）。" + "🙂" * 90 + "。\n",
    "04-long.txt": "访谈者：说说？\n受访者：" + "我们学校长期缺乏沟通微信电话协议重视" * 260 + "\n访谈者：And?\n受访者：" + "agreement" * 300 + " phone.\n",
    "05-empty.txt": "",
    "06-blank.txt": "\n\n   \n\u3000\n",
    "[b]07[red] 名.txt": "访谈者：校长？\n受访者：重视。\n",
    "08-talk.vtt": "WEBVTT\n\n00:00.000 --> 00:02.000\n<v [red]Mei\u202e[/]>来过[/]两次，微信。</v>\n\n"
    "00:02.000 --> 00:04.000\n<v 一个名字特别特别长的受访者老师>没有来。\x1b[2J电话。</v>\n",
    "09-one.txt": "重视",
}  # fmt: skip

TYPED = [*"领导ldl协议重视a1 .*([\\", *"😀 𠮷 [/] [red] １ ｃ ： 100 x.csv".split(), "\u3000",
         "\u202e", "\u200b", "e\u0301", "\u2028"]  # fmt: skip
HARMFUL = {"quit"}
"""Actions that end the program; leaving has its own tests."""


def keys() -> list[str]:
    """Every key of every action of every place, and what else a keyboard has."""
    found = {
        key for place in Place for action in actions(place) if action.id not in HARMFUL for key in action.keys.split(",")
    }  # fmt: skip
    return sorted(
        found
        | {
            "tab",
            "shift+tab",
            "enter",
            "escape",
            "backspace",
            "delete",
            "space",
            "f10",
            "ctrl+c",
            "ctrl+x",
            "ctrl+v",
        }
    )


def event(key: str) -> events.Key:
    """The event a terminal's key makes, by Textual's name of it."""
    if len(key) == 1:
        return events.Key(_character_to_key(key) if not key.isalnum() else key, key)
    try:
        return events.Key(key, unicodedata.lookup(_get_unicode_name_from_key(key)))
    except KeyError:
        return events.Key(key, None)


class Monkey:
    """Presses keys, types, points and resizes, and looks after each handful whether all is as it must be."""

    def __init__(self, pilot: Pilot[None], study: Project | None, seed: int) -> None:
        self.pilot, self.app, self.study = pilot, pilot.app, study
        self.chance = random.Random(seed)
        self.keys = keys()
        self.done: list[str] = []
        self.screens: Counter[str] = Counter()
        self._texts: dict[str, str] = {}

    async def play(self, presses: int) -> None:
        while len(self.done) < presses:
            for _ in range(self.chance.randint(1, BATCH)):
                self.act()
            if self.chance.random() < 0.15:
                size = self.chance.choice(SIZES)
                self.done.append(f"resize{size}")
                await self.pilot.resize_terminal(*size)
            await self.pilot.pause()
            while self.app._exception is None and not self.app.screen._compositor.render_strips():
                await self.pilot.pause(0.02)  # a screen just opened is not laid out yet
            self.look()

    def act(self) -> None:
        if self.chance.random() < 0.08:
            self.point()
        elif self.chance.random() < 0.05:
            # A page to write in takes most keys; without this the monkey would seldom come out of one.
            self.send(event("escape"))
        elif isinstance(self.app.focused, Input | TextArea) and self.chance.random() < 0.6:
            for character in self.chance.choice(TYPED):
                self.send(events.Key(_character_to_key(character), character))
        else:
            heard = sorted(self.app.screen.active_bindings) if self.app.screen_stack else []
            pool = heard if heard and self.chance.random() < 0.7 else self.keys
            self.send(event(self.chance.choice(pool)))

    def send(self, key: events.Key) -> None:
        if key.key in ("ctrl+q", "ctrl+z") or self.app._driver is None:
            return
        self.done.append(key.key)
        self.app._driver.send_message(key)

    def point(self) -> None:
        """Press the mouse somewhere, drag it a little or not, and let go; or turn its wheel."""
        width, height = self.app.size
        at = self.chance.randrange(width), self.chance.randrange(height)
        to = (
            at
            if self.chance.random() < 0.5
            else (self.chance.randrange(width), self.chance.randrange(height))
        )
        wheel = self.chance.choice([events.MouseScrollDown, events.MouseScrollUp])
        steps = [(wheel, at)] if self.chance.random() < 0.2 else [
            (events.MouseDown, at), (events.MouseMove, to), (events.MouseUp, to)
        ] * self.chance.choice([1, 1, 2, 3])  # fmt: skip
        self.done.append(f"mouse{at}{to}")
        for kind, (x, y) in steps:
            assert self.app._driver is not None
            made: Any = kind
            self.app._driver.process_message(
                made(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y, style=None)
            )

    def look(self) -> None:
        if self.app._exception is not None:
            raise self.app._exception
        assert self.app.is_running
        self.screens[type(self.app.screen).__name__] += 1
        self.picture()
        if self.study is not None:
            for coding in self.study.codings.list():
                text = self._texts.get(coding.transcript) or self.study.transcripts.text(coding.transcript)
                assert text[coding.start : coding.end] == coding.quote != ""

    def picture(self) -> None:
        """Every line has the width of the screen, and nothing in it is obeyed by a terminal."""
        lines = self.app.screen._compositor.render_strips()
        width, height = self.app.size
        assert len(lines) == height
        for strip in lines:
            assert sum(segment.cell_length for segment in strip) == width, strip.text
            assert not any(segment.control for segment in strip)
        raw = set(filter(obeyed, set().union(*(strip.text for strip in lines))))
        assert not raw, (raw, [strip.text for strip in lines if raw & set(strip.text)])


@cache
def obeyed(character: str) -> bool:
    """Tell whether a terminal acts on a character: controls, escapes, bidirectional marks, line separators."""
    return (
        unicodedata.category(character) in {"Cc", "Zl", "Zp", "Cs"}
        or unicodedata.bidirectional(character) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
        or character in "\u200e\u200f\u061c"
    )  # fmt: skip


@pytest.fixture
def nasty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own to run in, with the talks and the codebook; nothing a key does may reach another."""
    monkeypatch.chdir(tmp_path)
    for name in ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setenv("VISUAL", "true")
    monkeypatch.setattr(QualcodeApp, "action_quit", _stay)
    for name, text in TALKS.items():
        (tmp_path / name).write_bytes(text.encode())
    (tmp_path / "book.yaml").write_text(CODEBOOK, encoding="utf-8")
    return tmp_path


async def _stay(_app: QualcodeApp) -> None:
    """Go on: the monkey is not to leave."""


def studied(folder: Path, *, codebook: bool) -> Project:
    made = create(folder / "nasty.qualcode", folder / "book.yaml" if codebook else None, coder="mo[n]key")
    for file in sorted(folder.glob("*.txt")) + sorted(folder.glob("*.vtt")):
        made.transcripts.add([file])
    if codebook:
        made.suggestions.make()
    return made


async def run(study: Project | None, seed: int, presses: int) -> Monkey:
    """Let the monkey play, and say on failure what it did last."""
    app = QualcodeApp(study)
    monkey = None
    try:
        async with app.run_test(size=SIZES[seed % len(SIZES)]) as pilot:
            await pilot.pause(0.2)
            monkey = Monkey(pilot, study, seed)
            await monkey.play(presses)
            await app.workers.wait_for_complete()
            await pilot.pause()
            monkey.look()
    except BaseException as error:
        pressed = monkey.done if monkey else []
        error.add_note(f"RANDOM_SEED={seed}, after {len(pressed)} keys; the last: {' '.join(pressed[-60:])}")
        raise
    return monkey


@pytest.mark.parametrize("seed", range(SEED, SEED + RUNS - 1))
async def test_no_keys_break_the_screen_or_the_study(nasty: Path, seed: int) -> None:
    with studied(nasty, codebook=True) as study:
        monkey = await run(study, seed, KEYS // RUNS)
        assert len(monkey.done) >= KEYS // RUNS
        assert len(monkey.screens) > 1
        assert study.check() == []


async def test_no_keys_break_a_study_without_a_codebook(nasty: Path) -> None:
    with studied(nasty, codebook=False) as study:
        monkey = await run(study, SEED, KEYS // RUNS // 2)
        assert monkey.screens
        assert study.codings.list() == [] or study.codebook.get().codes
        assert study.check() == []


async def test_no_keys_break_the_choice_of_a_study(nasty: Path) -> None:
    monkey = await run(None, SEED, KEYS // RUNS // 2)
    assert monkey.screens


def test_what_a_terminal_obeys_is_told_from_what_it_draws() -> None:
    assert all(map(obeyed, "\x1b\x07\x9b\x85\x7f\u202e\u2066\u2069\u2028\u200f"))
    assert not any(map(obeyed, "领a ·␛😀𠮷"))
