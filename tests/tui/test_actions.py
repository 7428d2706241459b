"""One list of actions a place feeds keys, help and palette; no keys clash where they are heard together."""

import re
from itertools import combinations

import pytest

from qualcode.tui.actions import Place, actions, bindings
from qualcode.tui.actions.action import Action, shown_keys
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coding_screen import CodingScreen
from qualcode.tui.grid import Grid
from qualcode.tui.half_width import HALF_WIDTH
from qualcode.tui.help_screen import help_text, of_place
from qualcode.tui.row_list import RowList
from qualcode.tui.side_screen import SCREENS, SideScreen, screen_class
from qualcode.tui.transcript_view import TranscriptView

SIDE_SCREENS = [screen_class(name) for name in SCREENS]
CLASSES: list[type] = [QualcodeApp, CodingScreen, TranscriptView, SideScreen, RowList, Grid, *SIDE_SCREENS]
OWNERS: dict[Place, type] = {vars(owner)["PLACE"]: owner for owner in CLASSES}
ALL = [action for place in Place for action in actions(place)]
LETTER = re.compile(r"^[A-Za-z]$")
OVER_THE_APP = {"q"}
"""Quits the app on the main screen, and goes back to it from the others."""


def keys(place: Place) -> list[str]:
    return [key for action in actions(place) for key in action.keys.split(",")]


def heard_together() -> list[tuple[Place, ...]]:
    screens: list[tuple[Place, ...]] = [(Place.CODING, Place.TEXT, Place.APP)]
    screens += [(place, Place.SIDE, Place.GRID, Place.APP) for place in (Place.TABLES, Place.PORTRAIT)]
    return screens + [(vars(one)["PLACE"], Place.SIDE, Place.ROWS, Place.APP) for one in SIDE_SCREENS]


@pytest.mark.parametrize("action", ALL, ids=lambda action: action.id)
def test_every_action_has_its_method_name_and_help(action: Action) -> None:
    assert hasattr(OWNERS[action.place], "action_" + action.call.partition("(")[0])
    assert action.name
    assert action.help.endswith(".")


def test_every_place_has_an_owner() -> None:
    assert set(OWNERS) == set(Place)


@pytest.mark.parametrize("places", heard_together(), ids=lambda places: places[0].value)
def test_no_key_is_heard_twice(places: tuple[Place, ...]) -> None:
    assert all(keys(place) for place in places)
    for one, other in combinations(places, 2):
        assert set(keys(one)) & set(keys(other)) <= (OVER_THE_APP if one is Place.SIDE else set())
    for place in places:
        assert sorted(keys(place)) == sorted(set(keys(place)))


def test_every_action_has_a_key_that_is_no_letter() -> None:
    assert len(ALL) > 60
    with_letters_only = [a.id for a in ALL if all(LETTER.match(key) for key in a.keys.split(","))]
    assert with_letters_only == []


@pytest.mark.parametrize("place", Place)
def test_every_key_stands_in_the_help(place: Place) -> None:
    text = help_text([of_place(place)], 400).plain
    for action in actions(place):
        if not action.call.startswith("slot("):
            assert shown_keys(action).split("  ")[0] in text
            assert action.help in text


def test_bindings_carry_id_and_tooltip() -> None:
    made = [binding for place in Place for binding in bindings(place)]
    assert len({binding.id for binding in made if binding.id}) == len(ALL)
    assert all(binding.tooltip for binding in made)


def test_full_width_forms_and_chinese_marks_mean_their_half_width_keys() -> None:
    assert [HALF_WIDTH[c] for c in "ａＺ１９／？"] == list("aZ19/?")
    assert [HALF_WIDTH[c] for c in "。，、【】《》"] == list(".,/[]<>")
