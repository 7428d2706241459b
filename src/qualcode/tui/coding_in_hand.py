"""The coding in hand: the one under the cursor that keys act on, the innermost first where several overlap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from qualcode.i18n import _
from qualcode.model.coding import Coding
from qualcode.model.span import Span
from qualcode.tui.steps import Unit, edge, unit_at
from qualcode.tui.study_screen import StudyScreen

if TYPE_CHECKING:
    from qualcode.model.memo import Memo
    from qualcode.tui.memo_form import Draft


class CodingInHand(StudyScreen):
    """What is done to a coding that stands."""

    def action_cycle(self) -> None:
        """Take the next of the codings here in hand."""
        here, held = self.in_reach(), self.held()
        if held is None:
            self.tell(_("No coding stands here."))
        elif len(here) < 2:
            self.tell(_("Only one coding stands here."))
        else:
            self.hold(here[([one.id for one in here].index(held.id) + 1) % len(here)])
            self.show_state()

    def _in_hand(self) -> Coding | None:
        """Return the coding in hand, and say so where there is none."""
        held = self.held()
        if held is None:
            self.tell(_("No coding stands here."), "warning")
        return held

    def action_remove(self) -> None:
        """Take off the coding in hand."""
        held = self._in_hand()
        if held is not None and self.attempt(lambda: self.study.codings.remove([held.id])) is not None:
            self._changed([held.id], [])
            self.tell(_("Taken off: {code}").format(code=self.called(held.code)))

    async def action_recode(self) -> None:
        """Ask for another code for the coding in hand."""
        from qualcode.tui.code_picker import CodePicker

        held = self._in_hand()
        if held is not None:
            title = _("Instead of {code}").format(code=self.called(held.code))
            picker = CodePicker(self.finder, self.keys, self.language, title, self.slots.recent)
            await self.ask(picker, lambda code: self._recode(held, code))

    def _recode(self, held: Coding, code: str | None) -> None:
        if code is not None:
            self._take(self.attempt(lambda: self.study.codings.recode([held.id], code)), [held.id])

    def action_stretch(self, side: str, steps: int) -> None:
        """Move the start or the end of the coding in hand by a word."""
        held, revision = self._in_hand(), self.view.revision
        if held is None or revision is None:
            return
        at = edge(revision, held.start if side == "start" else held.end, forward=steps > 0)
        start, end = (at, held.end) if side == "start" else (held.start, at)
        if start >= end:
            self.tell(_("One word is left; d takes the coding off."))
        elif (start, end) != held.span:
            moved = self.attempt(lambda: self.study.codings.move(held.id, start, end))
            self._take([moved] if moved else None, [held.id])
            self.view.bring(start if side == "start" else end - 1)

    def action_split(self) -> None:
        """Cut the coding in hand in two before the cursor."""
        held = self._in_hand()
        if held is None:
            return
        if not held.start < self.view.at < held.end:
            self.tell(_("Stand where the second part shall begin."))
            return
        parts = self.attempt(lambda: self.study.codings.split(held.id, self.view.at))
        self._take(parts and [parts[1], parts[0]], [held.id])

    def action_merge(self) -> None:
        """Make the coding in hand one with those of its code: all that the selection touches, else the nearest."""
        held = self._in_hand()
        if held is None:
            return
        ids = [held.id, *(one.id for one in self._like(held))]
        if len(ids) == 1:
            self.tell(_("No other coding of {code} in this turn.").format(code=self.called(held.code)))
            return
        whole = self.attempt(lambda: self.study.codings.merge(ids))
        self._take([whole] if whole else None, ids)

    def _like(self, held: Coding) -> list[Coding]:
        assert self.view.revision is not None
        turn = unit_at(self.view.revision, held.start, Unit.TURN)
        span = self.view.selection or Span(min(turn.start, held.start), max(turn.end, held.end))
        like = [
            one
            for one in self.view.codings_over(span.start, span.end)
            if (one.code, one.coder) == (held.code, held.coder) and one.id != held.id
        ]
        if self.view.selection:
            return like
        gaps = {one.id: max(one.start - held.end, held.start - one.end, 0) for one in like}
        return sorted(like, key=lambda one: gaps[one.id])[:1]

    async def action_weigh(self) -> None:
        """Ask for the weight of the coding in hand."""
        from qualcode.tui.dialogs import Ask

        held = self._in_hand()
        if held is not None:
            value = "" if held.weight is None else str(held.weight)
            title = _("Weight of {code}, 0 to 100; empty for none").format(code=self.called(held.code))
            dialog = Ask(title, value, optional=True, wrong=_no_weight)
            await self.ask(dialog, lambda said: self._weigh(held, said))

    def _weigh(self, held: Coding, said: str | None) -> None:
        if said is None:
            return
        weighed = self.attempt(lambda: self.study.codings.weigh(held.id, int(said) if said else None))
        self._take([weighed] if weighed else None, [held.id])

    async def action_memo(self) -> None:
        """Write or change the memo on the coding in hand."""
        from qualcode.tui.memo_form import MemoForm, saving

        held = self._in_hand()
        if held is not None:
            own = [memo for memo in self.memos_on(held) if memo.coder == self.study.coder]
            before = own[-1] if own else None
            thing = f"{self.called(held.code)} · {held.quote}"
            form = MemoForm(thing, before)
            save = saving(self, form, lambda draft: self._remember(held, before, draft), self._remembered)
            await self.ask(form, save)

    def _remember(self, held: Coding, before: Memo | None, draft: Draft) -> Memo | None:
        memos = self.study.memos
        if before:
            return memos.change(before.id, draft.text, draft.kind)
        return memos.write(draft.text, kind=draft.kind, coding=held.id)

    def _remembered(self) -> None:
        self.forget_memos()
        self.show_state()
        self.tell(_("Memo saved."))

    def action_confirm(self) -> None:
        """Confirm the coding in hand under the present definition of its code."""
        held = self._in_hand()
        if held is None:
            return
        if not held.stale:
            self.tell(_("It was made under the present definition."))
        elif self.attempt(lambda: self.study.codings.confirm([held.id])):
            self.reload()
            self.tell(_("Confirmed: {code}").format(code=self.called(held.code)))

    def _take(self, now: Sequence[Coding] | None, gone: Iterable[str]) -> None:
        """Show codings as they are now, the first of them in hand, in place of those that were."""
        if now is not None:
            self._changed(gone, now)

    def _changed(self, gone: Iterable[str], now: Sequence[Coding]) -> None:
        old = {*gone, *(one.id for one in now)}
        self.codings = [one for one in self.codings if one.id not in old] + list(now)
        self.view.set_codings(self.codings)
        self.counts = self.study.codings.counts()
        self.forget_memos()
        if now:
            self.hold(now[0])
        self.show_digits()
        self.show_state()
        self.later("follow", 0.15, self.follow)


def _no_weight(said: str) -> str:
    fits = not said or (len(said) <= 3 and said.isdecimal() and int(said) <= 100)
    return "" if fits else _("A weight is a whole number from 0 to 100.")
