"""What is done while a transcript's text is corrected."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.tui.actions.action import Action, Place
from qualcode.tui.actions.groups import LOOK, STUDY

ABOUT = _(
    "Correct the text of a turn or of the whole transcript. Ctrl+S shows what becomes of the codings, and once more "
    "keeps the correction as a new revision; the text before stays in the study, and undo brings it back."
)

ACTIONS: tuple[Action, ...] = (
    Action("correct-on", "on", "ctrl+s,f2", _("Go on"), _("Show what becomes of the codings; then keep the correction."), STUDY, Place.CORRECT, footer=True),
    Action("correct-whole", "whole", "f3", _("Turn or whole"), _("Correct the whole transcript in place of the turn, and back."), LOOK, Place.CORRECT, footer=True),
    Action("correct-editor", "editor", "f4", _("Own editor"), _("Correct the text in the editor that EDITOR names."), STUDY, Place.CORRECT, footer=True),
    Action("correct-lost", "lost", "f5", _("Lost codings"), _("List the codings that corrections of this transcript left without words."), LOOK, Place.CORRECT, footer=True),
)  # fmt: skip
