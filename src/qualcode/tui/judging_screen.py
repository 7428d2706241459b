"""A list whose rows are judged beside the journal, such as a refused proposal; undo takes that back in its turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from qualcode.tui.rows_screen import RowsScreen
from qualcode.tui.side_screen import Here

Verb = Callable[[Sequence[Any]], object]


class Judgement(NamedTuple):
    """Something judged here.

    Attributes:
        after: number of the study's newest change then, 0 where there was none.
        back: the verb that takes it back.
        what: what was judged.
        said: what is told when it is taken back.
    """

    after: int
    back: Verb
    what: Sequence[Any]
    said: str


class JudgingScreen(RowsScreen):
    """Subclasses judge by `judge`, and give `taken_back`."""

    def __init__(self, here: Here) -> None:
        super().__init__(here)
        self.judgements: list[Judgement] = []

    def judge(self, verb: Verb, back: Verb, what: Sequence[Any], said: str) -> bool:
        """Judge, and tell whether that was kept; where it was not, the reason is shown.

        Args:
            verb: judges.
            back: takes it back.
            what: is judged.
            said: told when it is taken back.
        """
        kept = self._kept(verb, what)
        if kept:
            self.judgements.append(Judgement(self._newest(), back, what, said))
        return kept

    def action_undo(self) -> None:
        """Take back the judgement made here last, or a change of the study where that is newer."""
        last = self.judgements[-1] if self.judgements else None
        if last is None or self._newest() > last.after:
            super().action_undo()
        elif self._kept(last.back, last.what):
            self.judgements.pop()
            self.taken_back(last.what)
            self.tell(last.said)

    def taken_back(self, what: Sequence[Any]) -> None:
        """Show what a judgement that was taken back was of."""
        raise NotImplementedError

    def _kept(self, verb: Verb, what: Sequence[Any]) -> bool:
        def done() -> bool:
            verb(what)
            return True

        return bool(self.attempt(done))

    def _newest(self) -> int:
        waiting = self.study.history.waiting()
        return 0 if waiting is None else waiting.n
