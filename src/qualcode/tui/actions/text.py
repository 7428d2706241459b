"""What is done in the text: moving one cursor and selecting."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.tui.actions.action import Action, Place
from qualcode.tui.actions.groups import MOVE, SELECT

ACTIONS: tuple[Action, ...] = (
    Action("row-down", "row(1)", "down,j", _("Row down"), _("One row down, in the same column."), MOVE, Place.TEXT),
    Action("row-up", "row(-1)", "up,k", _("Row up"), _("One row up, in the same column."), MOVE, Place.TEXT),
    Action("forward", "step(1)", "right,l", _("Forward"), _("Forward by the unit: character, word, sentence or turn."), MOVE, Place.TEXT),
    Action("back", "step(-1)", "left,h", _("Back"), _("Back by the unit."), MOVE, Place.TEXT),
    Action("next-word", "step(1, 'word')", "ctrl+right,w", _("Next word"), _("To the next word, jieba's words in Chinese."), MOVE, Place.TEXT),
    Action("previous-word", "step(-1, 'word')", "ctrl+left,b", _("Word back"), _("To the word before."), MOVE, Place.TEXT),
    Action("next-sentence", "step(1, 'sentence')", "right_parenthesis,s", _("Next sentence"), _("To the next sentence."), MOVE, Place.TEXT),
    Action("previous-sentence", "step(-1, 'sentence')", "left_parenthesis,S", _("Sentence back"), _("To the sentence before."), MOVE, Place.TEXT),
    Action("next-turn", "step(1, 'turn')", "right_square_bracket,t", _("Next turn"), _("To the next turn."), MOVE, Place.TEXT),
    Action("previous-turn", "step(-1, 'turn')", "left_square_bracket,T", _("Turn back"), _("To the turn before."), MOVE, Place.TEXT),
    Action("page-down", "page(1)", "pagedown,ctrl+f", _("Page down"), _("One page down."), MOVE, Place.TEXT),
    Action("page-up", "page(-1)", "pageup,ctrl+b", _("Page up"), _("One page up."), MOVE, Place.TEXT),
    Action("row-start", "edge(-1)", "home", _("Row start"), _("To the start of the row."), MOVE, Place.TEXT),
    Action("row-end", "edge(1)", "end", _("Row end"), _("To the end of the row."), MOVE, Place.TEXT),
    Action("beginning", "jump(0)", "ctrl+home,g", _("Beginning"), _("To the beginning of the transcript."), MOVE, Place.TEXT),
    Action("end", "jump(1)", "ctrl+end,G", _("End"), _("To the end of the transcript."), MOVE, Place.TEXT),
    Action("grow", "grow(1)", "equals_sign,plus,e", _("Select more"), _("Select the next larger unit: from word over phrase and sentence to turn."), SELECT, Place.TEXT),
    Action("shrink", "grow(-1)", "minus,E", _("Select less"), _("Select the next smaller unit: from turn over sentence and phrase to word."), SELECT, Place.TEXT),
    Action("select", "mark", "space,v", _("Select"), _("Begin a selection here; move to stretch it, press again to end it."), SELECT, Place.TEXT),
    Action("select-down", "extend_row(1)", "shift+down", _("Select down"), _("Stretch the selection by a row."), SELECT, Place.TEXT),
    Action("select-up", "extend_row(-1)", "shift+up", _("Select up"), _("Stretch the selection upwards by a row."), SELECT, Place.TEXT),
    Action("select-forward", "extend(1)", "shift+right", _("Select forward"), _("Stretch the selection by the unit."), SELECT, Place.TEXT),
    Action("select-back", "extend(-1)", "shift+left", _("Select back"), _("Stretch the selection backwards by the unit."), SELECT, Place.TEXT),
    Action("select-word", "extend(1, 'word')", "ctrl+shift+right,W", _("Select word"), _("Stretch the selection by a word."), SELECT, Place.TEXT),
    Action("select-word-back", "extend(-1, 'word')", "ctrl+shift+left,B", _("Select word back"), _("Stretch it by a word backwards."), SELECT, Place.TEXT),
    Action("select-sentence", "extend(1, 'sentence')", "ctrl+shift+down", _("Select sentence"), _("Stretch the selection by a sentence."), SELECT, Place.TEXT),
    Action("select-sentence-back", "extend(-1, 'sentence')", "ctrl+shift+up", _("Select sentence back"), _("Stretch it by a sentence backwards."), SELECT, Place.TEXT),
)  # fmt: skip
