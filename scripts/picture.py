"""Draws the running screen as an SVG with Chinese in its place: `python scripts/picture.py PROJECT docs/screen.svg`.

Textual's own export gives every run as many cells as it has characters; a 汉字 takes two, so each is put in its
place here, neither squeezed nor stretched, and fonts that have 汉字 are named in place of one fetched from elsewhere.
"""

from __future__ import annotations

import argparse
import asyncio
import html
import re
from itertools import groupby
from pathlib import Path

from qualcode.project import open_project
from qualcode.text import width
from qualcode.tui.app import QualcodeApp
from qualcode.tui.themes import DARK, LIGHT

CELL = 12.2
"""Width of a cell in Textual's export, in its own units."""

GLYPH = 20.0
"""Width of a 汉字 there: the size of the font."""

FONTS = 'Menlo, Consolas, "DejaVu Sans Mono", "Sarasa Mono SC", "Noto Sans Mono CJK SC", "Source Han Mono SC", monospace'


def repaired(svg: str) -> str:
    """Return the export with each run as wide as its cells, and no font from another place."""
    svg = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family:\s*Fira Code[^;]*;", f"font-family: {FONTS};", svg)

    return re.sub(r'<text ([^>]*?)x="([^"]*)"([^>]*?)textLength="[^"]*"([^>]*)>([^<]+)</text>', _placed, svg)


def _placed(found: re.Match[str]) -> str:
    """Write one run as several: narrow characters as wide as their cells, each wide one in the middle of its two."""
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


async def draw(project: str, size: tuple[int, int], keys: list[str], *, light: bool) -> str:
    """Run the screen on a project without a terminal, press keys, and return its picture."""
    with open_project(project) as study:
        app = QualcodeApp(study)
        async with app.run_test(size=size) as pilot:
            app.theme = LIGHT.name if light else DARK.name
            await pilot.pause(0.3)
            for key in keys:
                await pilot.press(key)
            await pilot.pause(0.5)
            return repaired(app.export_screenshot(title="qualcode"))


def main() -> None:
    """Read the command line and write the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("project", help="a project file; it is changed when the keys change it")
    parser.add_argument("picture", help="the SVG to write")
    parser.add_argument("--size", default="120x40", help="columns x rows")
    parser.add_argument("--keys", default="", help="keys to press first, by Textual's names, spaces between")
    parser.add_argument("--light", action="store_true", help="the light theme")
    asked = parser.parse_args()
    columns, rows = map(int, asked.size.split("x"))
    picture = asyncio.run(draw(asked.project, (columns, rows), asked.keys.split(), light=asked.light))
    Path(asked.picture).write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
