"""Who asks and who answers: from the words of a label, else from who puts the questions."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.model.transcript import Role, Speaker, Turn
from qualcode.readers import lexicon as words
from qualcode.readers.names import role_word


def guess(text: str, turns: Sequence[Turn]) -> tuple[Speaker, ...]:
    """Return a speaker for each label, in order of first appearance, with a role where one can be told."""
    labels = dict.fromkeys(turn.speaker for turn in turns if turn.speaker)
    return tuple(Speaker(label, _by_word(label)) for label in labels)


def _by_word(label: str) -> Role | None:
    word = role_word(label)
    if word in words.ANSWERERS:
        return Role.PARTICIPANT
    return Role.INTERVIEWER if word in words.ASKERS else None
