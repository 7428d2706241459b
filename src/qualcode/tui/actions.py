"""Every action of the screen once: its id, its keys, its name and its line of help.

Bindings, footer, help panel and command palette are all made from this list. Each action of the main job has a
letter and a key that is no letter, because with a Chinese input method on, letters open the method's own window.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from textual.binding import Binding
from textual.keys import format_key

from qualcode.i18n import _


class Place(StrEnum):
    """Where an action's keys are heard."""

    APP = "app"
    CODING = "coding"
    TEXT = "text"


class Action(NamedTuple):
    """One thing the researcher can do.

    Attributes:
        id: also the name of the method `action_<id>`.
        keys: Textual's names of keys, separated by commas; the first is the one shown.
        name: a word or two, for footer and palette.
        help: one line, for tooltip, help panel and palette.
        group: heading in the help panel.
        place: where the keys are heard.
        footer: whether the footer shows it.
    """

    id: str
    keys: str
    name: str
    help: str
    group: str
    place: Place = Place.CODING
    footer: bool = False


MOVE, SELECT, CODE, REVIEW, LOOK, STUDY = (
    _("Move"),
    _("Select"),
    _("Code"),
    _("Review suggestions"),
    _("Find and look"),
    _("Study"),
)

_SLOTS = tuple(
    Action(
        f"slot({n})",
        str(n),
        _("Code on {n}").format(n=n),
        _("Apply the code on this digit; pin one by pressing the digit in the codebook."),
        CODE,
    )
    for n in range(1, 10)
)

ACTIONS: tuple[Action, ...] = (
    Action("row(1)", "down,j", _("Row down"), _("One row down, in the same column."), MOVE, Place.TEXT),
    Action("row(-1)", "up,k", _("Row up"), _("One row up, in the same column."), MOVE, Place.TEXT),
    Action("step(1)", "right,l", _("Forward"), _("Forward by the unit: character, word, sentence or turn."), MOVE, Place.TEXT),
    Action("step(-1)", "left,h", _("Back"), _("Back by the unit."), MOVE, Place.TEXT),
    Action("step(1, 'word')", "ctrl+right,w", _("Next word"), _("To the next word, jieba's words in Chinese."), MOVE, Place.TEXT),
    Action("step(-1, 'word')", "ctrl+left,b", _("Word back"), _("To the word before."), MOVE, Place.TEXT),
    Action("step(1, 'sentence')", "right_parenthesis,s", _("Next sentence"), _("To the next sentence."), MOVE, Place.TEXT),
    Action("step(-1, 'sentence')", "left_parenthesis,S", _("Sentence back"), _("To the sentence before."), MOVE, Place.TEXT),
    Action("step(1, 'turn')", "right_square_bracket,t", _("Next turn"), _("To the next turn."), MOVE, Place.TEXT),
    Action("step(-1, 'turn')", "left_square_bracket,T", _("Turn back"), _("To the turn before."), MOVE, Place.TEXT),
    Action("page(1)", "pagedown,ctrl+f", _("Page down"), _("One page down."), MOVE, Place.TEXT),
    Action("page(-1)", "pageup,ctrl+b", _("Page up"), _("One page up."), MOVE, Place.TEXT),
    Action("edge(-1)", "home", _("Row start"), _("To the start of the row."), MOVE, Place.TEXT),
    Action("edge(1)", "end", _("Row end"), _("To the end of the row."), MOVE, Place.TEXT),
    Action("jump(0)", "ctrl+home,g", _("Beginning"), _("To the beginning of the transcript."), MOVE, Place.TEXT),
    Action("jump(1)", "ctrl+end,G", _("End"), _("To the end of the transcript."), MOVE, Place.TEXT),
    Action("unit(1)", "equals_sign,plus", _("Larger unit"), _("Move by the next larger unit."), MOVE, Place.TEXT),
    Action("unit(-1)", "minus", _("Smaller unit"), _("Move by the next smaller unit."), MOVE, Place.TEXT),
    Action("mark", "space,v", _("Select"), _("Begin a selection here; move to stretch it, press again to end it."), SELECT, Place.TEXT),
    Action("extend_row(1)", "shift+down", _("Select down"), _("Stretch the selection by a row."), SELECT, Place.TEXT),
    Action("extend_row(-1)", "shift+up", _("Select up"), _("Stretch the selection upwards by a row."), SELECT, Place.TEXT),
    Action("extend(1)", "shift+right", _("Select forward"), _("Stretch the selection by the unit."), SELECT, Place.TEXT),
    Action("extend(-1)", "shift+left", _("Select back"), _("Stretch the selection backwards by the unit."), SELECT, Place.TEXT),
    Action("extend(1, 'word')", "ctrl+shift+right,W", _("Select word"), _("Stretch the selection by a word."), SELECT, Place.TEXT),
    Action("extend(-1, 'word')", "ctrl+shift+left,B", _("Select word back"), _("Stretch it by a word backwards."), SELECT, Place.TEXT),
    Action("drop", "escape", _("Drop selection"), _("Drop the selection, the suggestion under review or the places found."), SELECT),
    *_SLOTS,
    Action("search_code", "C,semicolon", _("Code"), _("Apply a code found by name, pinyin, initials or id."), CODE, footer=True),
    Action("key_code", "c,colon", _("Code by key"), _("Apply a code by its own key, one or two letters."), CODE),
    Action("remove", "d,delete", _("Remove"), _("Take off the coding under the cursor."), CODE, footer=True),
    Action("undo", "u,ctrl+z", _("Undo"), _("Take back your last change, also tomorrow."), CODE, footer=True),
    Action("redo", "ctrl+r,ctrl+y", _("Redo"), _("Do again what was undone last."), CODE),
    Action("next_suggestion", "n,full_stop", _("Next"), _("To the next open suggestion."), REVIEW, footer=True),
    Action("previous_suggestion", "p,comma", _("Previous"), _("To the open suggestion before."), REVIEW),
    Action("accept", "a,enter", _("Accept"), _("Accept the suggestion under review and go on."), REVIEW, footer=True),
    Action("refuse", "x,backspace", _("Refuse"), _("Refuse the suggestion under review and go on."), REVIEW, footer=True),
    Action("make_suggestions", "m,f8", _("Suggest"), _("Look for the codebook's keywords in all transcripts."), REVIEW),
    Action("find", "slash,ctrl+g", _("Find"), _("Find words in this transcript."), LOOK, footer=True),
    Action("next_found", "greater_than_sign,f3", _("Next found"), _("To the next place found."), LOOK),
    Action("previous_found", "less_than_sign,shift+f3", _("Previous found"), _("To the place found before."), LOOK),
    Action("transcript(1)", "right_curly_bracket,ctrl+pagedown", _("Next transcript"), _("Open the next transcript."), LOOK),
    Action("transcript(-1)", "left_curly_bracket,ctrl+pageup", _("Previous transcript"), _("Open the transcript before."), LOOK),
    Action("frequencies", "f,f5", _("Counts"), _("How often each code was applied."), LOOK, footer=True),
    Action("pane('transcripts')", "f2", _("Transcripts"), _("Show or hide the list of transcripts."), LOOK),
    Action("pane('codebook')", "f4", _("Codebook"), _("Show or hide the codebook."), LOOK),
    Action("help", "question_mark,f1", _("Help"), _("All keys, with what they do."), STUDY, Place.APP, footer=True),
    Action("command_palette", "ctrl+p", _("Commands"), _("Find any action, code or transcript by name."), STUDY, Place.APP),
    Action("shade", "f9", _("Light or dark"), _("Change between the light and the dark theme."), STUDY, Place.APP),
    Action("quit", "q,ctrl+q", _("Quit"), _("Leave; everything is saved already."), STUDY, Place.APP, footer=True),
)  # fmt: skip


_NAMED = {"pagedown": "PgDn", "pageup": "PgUp", "escape": "Esc", "enter": "Enter", "backspace": "⌫", "delete": "Del",
          "space": "Space", "home": "Home", "end": "End", "down": "↓", "up": "↑", "left": "←", "right": "→",
          "greater_than_sign": ">", "less_than_sign": "<"}  # fmt: skip


def shown_key(key: str) -> str:
    """Return a key as people write it: `ctrl+r` is ^r, `slash` is /."""
    *modifiers, last = key.split("+")
    name = _NAMED.get(last) or format_key(last)
    return "".join({"ctrl": "^", "shift": "⇧"}[one] for one in modifiers) + name


def shown_keys(action: Action) -> str:
    """Return all keys of an action as people write them."""
    return "  ".join(shown_key(key) for key in action.keys.split(","))


def bindings(place: Place) -> list[Binding]:
    """Return the bindings heard at `place`, for the `BINDINGS` of a widget, a screen or the app."""
    return [
        Binding(
            key,
            action.id,
            action.name,
            show=action.footer and first,
            key_display=shown_key(key),
            tooltip=action.help,
            id=action.id if first else None,
        )
        for action in ACTIONS
        if action.place is place
        for key, first in _keys(action)
    ]


def _keys(action: Action) -> list[tuple[str, bool]]:
    return [(key, at == 0) for at, key in enumerate(action.keys.split(","))]


_FULL_WIDTH = {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)} | {"\u3000": " "}
_CHINESE_MARKS = dict(zip("。，、【】《》「」‘’“”；：？！（）￥·", ".,/[]<>{}''\"\";:?!()$`", strict=True))
HALF_WIDTH = _FULL_WIDTH | _CHINESE_MARKS
"""The key meant by each full-width letter, digit or Chinese mark, as an input method sends it."""
