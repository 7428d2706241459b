"""Who asks and who answers: from the words of a label, else from who puts the questions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from qualcode.model.transcript import Role, Speaker, Turn
from qualcode.readers import lexicon as words
from qualcode.readers.names import is_titled, parts, role_word

_QUESTION = re.compile(r"[？?][”’」』\"')）\]]*\s*$|[吗呢么嗎麼][。.]?\s*$|[？?][^。.！!]{0,12}$")
# A speaker asks when a quarter of the turns end in a question, and clearly more of them than anybody else's.
_ASKS = 0.25
_MARGIN = 0.15


class Habit(NamedTuple):
    """How somebody speaks.

    Attributes:
        asks: share of the turns that end in a question.
        length: mean characters a turn.
        turns: how many.
        first: whether this speaker opens the talk.
    """

    asks: float
    length: float
    turns: int
    first: bool


def guess(text: str, turns: Sequence[Turn]) -> tuple[Speaker, ...]:
    """Return a speaker for each label, in order of first appearance, with a role where one can be told.

    Words come first (`访谈者`, `Q`, `Participant`), then titles (`王校长` takes part), then who asks; a role that
    only the asking speaks for is marked as not sure.
    """
    habits = _habits(text, turns)
    labels = list(habits)
    said = {label: _by_word(label, labels) for label in labels}
    if Role.INTERVIEWER in said.values():
        return tuple(_beside_asker(label, said[label], habits[label]) for label in labels)
    free = [label for label in labels if said[label] is None]
    asker = _asker(free, habits)
    return tuple(_speaker(label, said[label], asker) for label in labels)


def _habits(text: str, turns: Sequence[Turn]) -> dict[str, Habit]:
    spoken: dict[str, list[str]] = {}
    for turn in turns:
        if turn.speaker is not None:
            spoken.setdefault(turn.speaker, []).append(turn.span.of(text))
    opening = next(iter(spoken), None)
    return {
        label: Habit(
            sum(bool(_QUESTION.search(speech[-80:])) for speech in said) / len(said),
            sum(map(len, said)) / len(said),
            len(said),
            label == opening,
        )
        for label, said in spoken.items()
    }


def _by_word(label: str, labels: Sequence[str]) -> Role | None:
    inside = words.fold(parts(label)[1])
    word = inside if inside in words.ASKERS | words.ANSWERERS else role_word(label)
    if word in words.ASKERS or _han_asker(label):
        return Role.INTERVIEWER
    if word not in words.ANSWERERS or (len(word) == 1 and word.isascii() and not _beside(label, labels)):
        return None
    return Role.PARTICIPANT


def _han_asker(label: str) -> bool:
    return words.fold(parts(label)[0]).endswith(words.ASKER_TITLES_ZH)


def _beside(letter: str, labels: Sequence[str]) -> bool:
    """Tell whether a word for the asker is there too: A beside B is a name, R beside P may be the researcher."""
    return any(role_word(label) in words.ASKERS for label in labels if label != letter)


def _beside_asker(label: str, role: Role | None, habit: Habit) -> Speaker:
    """Where a word names the asker, the others take part; one of them who mostly asks wants a look."""
    if role is not None:
        return Speaker(label, role)
    return Speaker(label, Role.PARTICIPANT, sure=habit.asks < 0.5 or habit.turns < 3)


def _asker(free: Sequence[str], habits: Mapping[str, Habit]) -> str | None:
    """Return who asks among those whose label does not say, None where nobody stands out."""
    if not free or len(habits) < 2:
        return None
    scores = {label: _score(label, habits) for label in habits}
    best = max(free, key=lambda label: scores[label])
    rest = max(score for label, score in scores.items() if label != best)
    asks = habits[best].asks >= _ASKS or _short(best, habits)
    return best if asks and scores[best] - rest >= _MARGIN else None


def _score(label: str, habits: Mapping[str, Habit]) -> float:
    habit = habits[label]
    titled = 0.1 if is_titled(label) else 0.0
    return habit.asks + (0.1 if habit.first else 0.0) + (0.2 if _short(label, habits) else 0.0) - titled


def _short(label: str, habits: Mapping[str, Habit]) -> bool:
    """Tell whether one of two speaks in turns under half as long as the other's, over at least three turns."""
    longest = max(habit.length for habit in habits.values())
    return len(habits) == 2 and habits[label].turns >= 3 and 2 * habits[label].length < longest


def _speaker(label: str, role: Role | None, asker: str | None) -> Speaker:
    if role is not None:
        return Speaker(label, role)
    if label == asker:
        return Speaker(label, Role.INTERVIEWER, sure=False)
    if is_titled(label):
        return Speaker(label, Role.PARTICIPANT)
    if role_word(label) in words.ANSWERERS:
        return Speaker(label, Role.PARTICIPANT, sure=False)
    return Speaker(label, Role.PARTICIPANT if asker else None, sure=False)
