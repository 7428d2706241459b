"""Draws every screen on the demo study: `python scripts/pictures.py FOLDER`, or `--readme` for those in docs/.

Each picture is an SVG, named by screen, size, theme and language, made by pressing keys in the running program.
Textual's own export gives every run as many cells as it has characters; a 汉字 takes two, so each is put in its
place here, neither squeezed nor stretched, and fonts that have 汉字 are named in place of one fetched from elsewhere.
"""

from __future__ import annotations

import argparse
import asyncio
import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

CELL = 12.2
"""Width of a cell in Textual's export, in its own units."""

GLYPH = 20.0
"""Width of a 汉字 there: the size of the font."""

FONTS = 'Menlo, Consolas, "DejaVu Sans Mono", "Sarasa Mono SC", "Noto Sans Mono CJK SC", "Source Han Mono SC", monospace'

SIZES, THEMES, LANGUAGES = ("80x24", "120x40", "200x60"), ("dark", "light"), ("en", "zh")
DOCS = Path(__file__).parent.parent / "docs"


class Scene(NamedTuple):
    """A screen, and the keys that lead to it from the main screen; `…` before words types them.

    Without `keywords` the codebook has few, so that there is something to propose.
    """

    name: str
    keys: str
    study: bool = True
    keywords: bool = True


SCENES = (
    Scene("main", "t t n"),
    Scene("selection", "t s v s s"),
    Scene("overlap", "t 1 2 v t 3"),
    Scene("palette", "t C …jx"),
    Scene("keys", "t c"),
    Scene("commands", "ctrl+p"),
    Scene("help", "question_mark"),
    Scene("queue", "f6 f f f down down"),
    Scene("queue-keywords", "f6 b down down"),
    Scene("doubts", "f6 n"),
    Scene("guards", "f6 d enter"),
    Scene("similar", "t s ctrl+s down"),
    Scene("memos", "f7 down"),
    Scene("memo", "N o …校长几次说到“协议”，都在谈时间。"),
    Scene("find", "slash …校长"),
    Scene("concordance", "asterisk …校长 enter"),
    Scene("quotes", "quotation_mark down"),
    Scene("tables", "f5"),
    Scene("matrix", "f5 t right down down"),
    Scene("portrait", "underscore"),
    Scene("portraits", "underscore t"),
    Scene("codebook", "ctrl+k down down"),
    Scene("proposals", "ctrl+n", keywords=False),
    Scene("sample", "ctrl+u N enter x x"),
    Scene("evaluation", "backslash right right right"),
    Scene("evaluation-keywords", "backslash r r r"),
    Scene("add", "ctrl+o down down enter"),
    Scene("look", "ctrl+o down down enter ctrl+s down"),
    Scene("attributes", "ctrl+t down"),
    Scene("speakers", "ctrl+w down"),
    Scene("correct", "ctrl+e"),
    Scene("tour", "f12"),
    Scene("start", "", study=False),
)

README = {"screen.svg": ("main", "120x40", "dark"), "screen-queue.svg": ("queue", "120x40", "dark"),
          "screen-matrix.svg": ("matrix", "120x40", "light")}  # fmt: skip
"""The pictures in docs/: which scene, at which size, in which theme."""


def repaired(svg: str) -> str:
    """Return the export with each run as wide as its cells, and no font from another place."""
    svg = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family:\s*Fira Code[^;]*;", f"font-family: {FONTS};", svg)

    return re.sub(r'<text ([^>]*?)x="([^"]*)"([^>]*?)textLength="[^"]*"([^>]*)>([^<]+)</text>', _placed, svg)


def _placed(found: re.Match[str]) -> str:
    """Write one run as several: narrow characters as wide as their cells, each wide one in the middle of its two."""
    from qualcode.text import width

    before, x, between, after, run = found.groups()
    made, at = [], float(x)
    for wide, characters in groupby(html.unescape(run), key=lambda character: width(character) == 2):
        piece = "".join(characters)
        size = CELL * width(piece)
        if wide:
            places = " ".join(f"{at + 2 * CELL * n + (2 * CELL - GLYPH) / 2:g}" for n in range(len(piece)))
            made.append(f'<text {before}x="{places}"{between.rstrip()}{after}>{piece}</text>')
        elif piece.strip():
            fitted = f'textLength="{size:g}" lengthAdjust="spacingAndGlyphs"'
            made.append(f'<text {before}x="{at:g}"{between}{fitted}{after}>{html.escape(piece)}</text>')
        at += size
    return "".join(made)


async def draw(project: Path | None, scene: Scene, size: str, theme: str) -> str:
    """Run the program without a terminal, press the scene's keys, and return its picture."""
    from qualcode.project import open_project
    from qualcode.tui.app import QualcodeApp

    study = open_project(project) if project else None
    try:
        app = QualcodeApp(study, theme)
        columns, rows = map(int, size.split("x"))
        async with app.run_test(size=(columns, rows)) as pilot:
            await pilot.pause(0.3)
            for key in scene.keys.split():
                await (typed(pilot, key[1:]) if key.startswith("…") else pilot.press(key))
            await app.workers.wait_for_complete()
            await pilot.pause(0.4)
            return repaired(app.export_screenshot(title="qualcode"))
    finally:
        if study:
            study.close()


async def typed(pilot: Any, words: str) -> None:
    """Type as an input method does, which gives characters no key has."""
    from textual import events
    from textual.keys import _character_to_key

    for character in words:
        pilot.app._driver.send_message(events.Key(_character_to_key(character), character))  # noqa: SLF001  no public way
        await pilot.pause()


def prepared(folder: Path) -> Path:
    """Make the demo study with a few memos, and return its path."""
    from qualcode.project import open_project
    from qualcode.project.demo import demo

    path = Path(demo(folder).project)
    with open_project(path) as study:
        codings = study.codings.list()
        study.memos.write("第二轮访谈再问：协议到期以后由谁接手？", kind="method")
        study.memos.write("“缺乏沟通”常与“没有时间”一起出现。", kind="theory", code=codings[0].code)
        study.memos.write("语气很肯定，前后说了三次。", coding=codings[3].id)
        study.memos.write("Speaks for the school, not for herself.", transcript=codings[-1].transcript)
    return path


def forget_keywords(project: Path) -> None:
    """Leave every code its first two keywords."""
    from qualcode.project import open_project

    with open_project(project) as study:
        for code in study.codebook.get().codable:
            gone = [keyword.pattern for keyword in code.keywords][2:]
            if gone:
                study.codebook.remove_keywords(code.id, gone)
        study.suggestions.make()


def pictures(folder: Path, scenes: Iterable[Scene], sizes: Iterable[str], themes: Iterable[str]) -> None:
    """Draw the scenes in the language of this process into `folder`."""
    from qualcode.i18n import language

    with tempfile.TemporaryDirectory() as made:
        home = Path(made) / "study"
        study = prepared(home)
        os.chdir(home)
        for variable in ("XDG_STATE_HOME", "XDG_CONFIG_HOME"):
            os.environ[variable] = made
        for scene in scenes:
            for size in sizes:
                for theme in themes:
                    # The keys may change the study; the next picture begins with it as it was.
                    copy = Path(shutil.copy(study, home / "study.qualcode"))
                    if not scene.keywords:
                        forget_keywords(copy)
                    svg = asyncio.run(draw(copy if scene.study else None, scene, size, theme))
                    copy.unlink()
                    (folder / f"{scene.name}-{size}-{theme}-{language()}.svg").write_text(
                        svg, encoding="utf-8"
                    )


def main() -> None:
    """Read the command line and draw, each language in a process of its own: words are looked up once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", help="where the pictures are put")
    parser.add_argument("--readme", action="store_true", help="draw those of the README into docs/")
    for name, all_ in (
        ("scenes", [scene.name for scene in SCENES]), ("sizes", SIZES), ("themes", THEMES), ("languages", LANGUAGES)
    ):  # fmt: skip
        parser.add_argument(f"--{name}", nargs="+", default=list(all_), help=f"of {' '.join(all_)}")
    asked = parser.parse_args()
    if asked.readme:
        readme()
        return
    if not asked.folder:
        parser.error("name a folder, or ask for --readme")
    folder = Path(asked.folder).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    scenes = [scene for scene in SCENES if scene.name in asked.scenes]
    for language in asked.languages:
        in_language(language, folder, scenes, asked.sizes, asked.themes)


def in_language(
    language: str, folder: Path, scenes: list[Scene], sizes: list[str], themes: list[str]
) -> None:
    """Draw in a process that speaks `language`."""
    code = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); import pictures; from pathlib import Path; "
        f"pictures.pictures(Path({str(folder)!r}), [s for s in pictures.SCENES if s.name in "
        f"{[scene.name for scene in scenes]!r}], {sizes!r}, {themes!r})"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ | {"QUALCODE_LANG": language})  # noqa: S603  itself


def readme() -> None:
    """Draw the pictures of the README."""
    with tempfile.TemporaryDirectory() as made:
        for name, (scene, size, theme) in README.items():
            chosen = [one for one in SCENES if one.name == scene]
            in_language("en", Path(made), chosen, [size], [theme])
            shutil.copy(Path(made) / f"{scene}-{size}-{theme}-en.svg", DOCS / name)


if __name__ == "__main__":
    main()
