"""Keys of the researcher's own: used where they fit, refused with line and both names where they clash."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.project import Project
from qualcode.settings import Setting, Settings
from qualcode.tui.actions import OWN_KEYS, Place, actions, bindings, usual
from qualcode.tui.keymap import Keymap, heard_together, key_named, keymap, take

KNOWN = {action.id: action for place in Place for action in usual(place)}


def own(**lines: str) -> Settings:
    return Settings(
        "config.toml",
        keys={name.replace("_", "-"): Setting(keys, n) for n, (name, keys) in enumerate(lines.items(), 1)},
    )


def used(found: Keymap) -> dict[str, str]:
    """Return the keys of every action after the configuration file."""
    return {id_: found.keys.get(id_, action.keys) for id_, action in KNOWN.items()}


def clashes(keys: dict[str, str]) -> list[tuple[str, str, str]]:
    """Find every key that two actions have where both are heard, the long way round."""
    pairs = [(id_, key) for id_, text in keys.items() for key in text.split(",")]
    return [
        (one, other, key)
        for n, (one, key) in enumerate(pairs)
        for other, key_ in pairs[n + 1 :]
        if key == key_ and heard_together(KNOWN[one].place, KNOWN[other].place)
    ]


@pytest.fixture(autouse=True)
def _usual_keys() -> Iterator[None]:
    yield
    OWN_KEYS.clear()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("a", "a"), ("A", "A"), ("/", "slash"), ("?", "question_mark"), ("F7", "f7"), ("Ctrl+K", "ctrl+k"),
        ("^k", "ctrl+k"), ("alt+left", "alt+left"), ("shift+ctrl+left", "ctrl+shift+left"), ("space", "space"),
        ("full_stop", "full_stop"), ("pagedown", "pagedown"), ("é", "é"), ("hyper+x", None), ("f77", None),
        ("slahs", None), ("", None), ("ctrl+", None),
    ],
)  # fmt: skip
def test_keys_are_read_as_people_write_them(written: str, meant: str | None) -> None:
    found = key_named(written)
    assert found == meant or (written == "é" and found is not None)


def test_every_usual_key_can_be_written() -> None:
    assert len(KNOWN) > 60
    unread = {key for action in KNOWN.values() for key in action.keys.split(",") if key_named(key) != key}
    assert unread == set()


def test_keys_that_fit_are_used_in_bindings_and_lists() -> None:
    assert take(own(accept="f10,ctrl+f10", undo="f11")) == ()
    (accept,) = [action for action in actions(Place.CODING) if action.id == "accept"]
    assert accept.keys == "f10,ctrl+f10"
    heard = {binding.key for binding in bindings(Place.CODING) if binding.action == "accept"}
    assert heard == {"f10", "ctrl+f10"}
    assert "a" not in {binding.key for binding in bindings(Place.CODING)}


def test_two_actions_can_change_their_keys() -> None:
    found = keymap(own(accept="x,backspace", refuse="a,enter"))
    assert found == Keymap({"accept": "x,backspace", "refuse": "a,enter"}, ())


def test_a_clash_names_file_line_and_both_actions() -> None:
    found = keymap(own(accept="x", undo="f11"))
    assert found.keys == {"undo": "f11"}
    (line,) = found.wrong
    assert line.startswith("config.toml:1: x of accept ")
    assert "refuse" in line


def test_of_two_lines_that_clash_the_later_is_left_out() -> None:
    found = keymap(own(undo="f11", accept="f10,f11"))
    assert found.keys == {"undo": "f11"}
    (line,) = found.wrong
    assert line.startswith("config.toml:2: F11 of accept ")
    assert line.endswith("See line 1.")


def test_an_action_that_is_not_there_is_answered_with_the_nearest() -> None:
    found = keymap(own(acept="f10"))
    assert found.keys == {}
    assert "accept" in found.wrong[0]


def test_places_that_are_never_heard_together_may_share_keys() -> None:
    assert not heard_together(Place.TEXT, Place.ROWS)
    assert heard_together(Place.TEXT, Place.CODING)
    assert heard_together(Place.ROWS, Place.APP)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(sorted(KNOWN)),
        st.lists(st.sampled_from([*"abcxyz", "f1", "f10", "^k", "/"]), min_size=1).map(",".join),
    )
)
def test_whatever_the_file_says_no_new_clash_comes_of_it(lines: dict[str, str]) -> None:
    told = Settings(
        "c.toml", keys={name: Setting(keys, n) for n, (name, keys) in enumerate(lines.items(), 1)}
    )
    found = keymap(told)
    assert set(found.keys) <= set(lines)
    assert len(found.wrong) == len(lines) - len(found.keys)
    usual_keys = {id_: action.keys for id_, action in KNOWN.items()}
    assert set(clashes(used(found))) <= set(clashes(usual_keys))


SCREEN = """
import asyncio, sys
from qualcode.settings import read
from qualcode.tui.keymap import take
wrong = take(read())
from qualcode.project import open_project
from qualcode.tui.app import QualcodeApp
from seen import shown

async def main():
    with open_project(sys.argv[1]) as study:
        app = QualcodeApp(study, "contrast", wrong)
        async with app.run_test(size=(120, 40), notifications=True) as pilot:
            await pilot.pause(0.3)
            print(shown(app))
            await pilot.press("f10", "a")
            await pilot.pause()
            print(len(study.codings.list()), app.theme)
            await pilot.press("f1")
            await pilot.pause()
            print(shown(app))
asyncio.run(main())
"""


def test_the_screen_opens_with_own_keys_and_says_which_lines_are_wrong(
    tmp_path: Path, study: Project
) -> None:
    config = tmp_path / "mine.toml"
    config.write_text('[keys]\nundo = "f11"\nsearch-code = "f11"\ncode-on-1 = "f10"\n', encoding="utf-8")
    environment = os.environ | {
        "QUALCODE_CONFIG": str(config),
        "PYTHONPATH": os.pathsep.join(["tests", *sys.path]),
    }
    done = subprocess.run(
        [sys.executable, "-c", SCREEN, study.path],
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert "F11 of search-code is also a key of undo" in " ".join(re.split(r"[^\w.:-]+", done.stdout))
    assert "F11 Undo" in done.stdout
    assert "C Code" in done.stdout  # as usual, its line being wrong
    assert "1 qualcode-contrast" in done.stdout


def run_keys(tmp_path: Path, text: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    config = tmp_path / "mine.toml"
    config.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "qualcode", "keys", *arguments]
    environment = os.environ | {"QUALCODE_CONFIG": str(config)}
    return subprocess.run(
        command, env=environment, check=False, capture_output=True, text=True, encoding="utf-8"
    )


def test_the_command_lists_every_action(tmp_path: Path) -> None:
    done = run_keys(tmp_path, '[keys]\naccept = "f10"\n', "--json")
    assert done.returncode == 0, done.stderr
    found = {one["action"]: one for one in json.loads(done.stdout)["actions"]}
    assert set(found) == set(KNOWN)
    assert (found["accept"]["keys"], found["accept"]["changed"]) == ("f10", True)
    assert all(one["help"] for one in found.values())


def test_the_command_checks_the_file(tmp_path: Path) -> None:
    assert run_keys(tmp_path, '[keys]\naccept = "f10"\n', "--check").returncode == 0
    done = run_keys(tmp_path, '[keys]\naccept = "u"\n', "--check")
    assert done.returncode == 1
    assert "mine.toml:2: u of accept" in done.stderr
    assert "undo" in done.stderr
