"""One list of actions feeds keys, help and palette; none of its keys clash and each action exists."""

import re

import pytest

from qualcode.tui.actions import ACTIONS, HALF_WIDTH, Action, Place, bindings, shown_keys
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coding_screen import CodingScreen
from qualcode.tui.help_screen import help_text
from qualcode.tui.transcript_view import TranscriptView

OWNERS = {Place.APP: QualcodeApp, Place.CODING: CodingScreen, Place.TEXT: TranscriptView}
LETTER = re.compile(r"^[A-Za-z]$")


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_has_its_method_name_and_help(action: Action) -> None:
    assert hasattr(OWNERS[action.place], "action_" + action.id.partition("(")[0])
    assert action.name
    assert action.help.endswith(".")


def test_no_key_is_heard_twice() -> None:
    keys = [key for action in ACTIONS for key in action.keys.split(",")]
    assert len(keys) > 60
    assert sorted(keys) == sorted(set(keys))


def test_every_action_has_a_key_that_is_no_letter() -> None:
    with_letters_only = [a.id for a in ACTIONS if all(LETTER.match(key) for key in a.keys.split(","))]
    assert with_letters_only == []


def test_every_key_stands_in_the_help() -> None:
    text = help_text().plain
    for action in ACTIONS:
        if not action.id.startswith("slot("):
            assert shown_keys(action).split("  ")[0] in text
            assert action.help in text


def test_bindings_carry_id_and_tooltip() -> None:
    made = [binding for place in Place for binding in bindings(place)]
    assert len({binding.id for binding in made if binding.id}) == len(ACTIONS)
    assert all(binding.tooltip for binding in made)


def test_full_width_forms_and_chinese_marks_mean_their_half_width_keys() -> None:
    assert [HALF_WIDTH[c] for c in "ａＺ１９／？"] == list("aZ19/?")
    assert [HALF_WIDTH[c] for c in "。，、【】《》"] == list(".,/[]<>")
