"""Writes docs/keys.md and docs/zh-CN/keys.md from the list of actions; with `zh` or `en` it prints one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
FILES = {"en": ROOT / "docs" / "keys.md", "zh": ROOT / "docs" / "zh-CN" / "keys.md"}
HEADS = {
    "en": (
        "# Keys",
        "Every action of the screen, by the place where its keys are heard. `^` is Ctrl, `⇧` Shift, `⌥` Alt; full-width "
        "keys of a Chinese input method act as their half-width ones. The id is what `[keys]` of the configuration file "
        "calls an action: `qualcode keys` names that file.",
        ("keys", "what it does", "id"),
    ),
    "zh": (
        "# 按键",
        "屏幕上的全部操作，按所在的地方排列。`^` 是 Ctrl，`⇧` 是 Shift，`⌥` 是 Alt；中文输入法送出的全角按键等同于半角按键。"
        "id 是配置文件 `[keys]` 中操作的名称，`qualcode keys` 会给出该文件的位置。",
        ("按键", "作用", "id"),
    ),
}
PLACES = {
    "en": {
        "coding": "Main screen", "text": "In the text", "app": "Everywhere", "side": "On every other screen",
        "rows": "In every list", "grid": "In every table",
    },
    "zh": {
        "coding": "主屏幕", "text": "在文本中", "app": "各处", "side": "其他各个屏幕", "rows": "各个列表", "grid": "各个表格",
    },
}  # fmt: skip


def page(language: str) -> str:
    """Return the page in the language the interpreter was started for."""
    from qualcode.tui.actions import Place, about, actions
    from qualcode.tui.actions.action import shown_keys

    opened = {action.call: action.name for action in actions(Place.CODING)}
    title, words, columns = HEADS[language]
    parts = [title, words]
    for place in (Place.CODING, Place.TEXT, Place.APP, *Place):
        name = PLACES[language].get(place.value) or opened.get(f"open('{place.value}')", place.value)
        heading = f"## {name}"
        if heading in parts:
            continue
        rows = [f"| {' | '.join(columns)} |", "| --- | --- | --- |"]
        for action in actions(place):
            digit = action.id.removeprefix("code-on-")
            if digit in set("23456789"):
                continue
            keys = "`1` … `9`" if digit == "1" else " ".join(map(_key, shown_keys(action).split("  ")))
            rows.append(f"| {keys} | {action.help} | {action.id}{' … 9' if digit == '1' else ''} |")
        parts += [heading, *filter(None, [about(place)]), "\n".join(rows)]
    return "\n\n".join(parts) + "\n"


def _key(key: str) -> str:
    """Return a key as a cell of a table shows it."""
    return "`` ` ``" if key == "`" else f"`{key}`".replace("|", "\\|")


def printed(language: str) -> str:
    """Return the page of a language, from an interpreter of its own: words are looked up when modules are loaded."""
    environment = os.environ | {"QUALCODE_LANG": language, "PYTHONUTF8": "1"}
    command = [sys.executable, __file__, language]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, encoding="utf-8")  # noqa: S603  this script
    return done.stdout


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.stdout.write(page(sys.argv[1]))
    else:
        for each, file in FILES.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(printed(each), encoding="utf-8")
