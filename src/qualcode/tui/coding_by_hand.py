"""Applying codes to what is chosen: by digit, key or search, the last one again, or a new one from the words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on

from qualcode.i18n import _
from qualcode.model.coding import Coding
from qualcode.model.span import Span
from qualcode.tui.codebook_tree import CodebookTree
from qualcode.tui.steps import Unit, unit_at
from qualcode.tui.study_screen import StudyScreen

if TYPE_CHECKING:
    from qualcode.tui.code_palette import Picked
    from qualcode.tui.new_code import NewCode


class CodingByHand(StudyScreen):
    """What applies codes."""

    last: tuple[str, ...] = ()
    """The codes applied last, to be applied again."""
    parent_chosen: str | None = None
    """Below which code the last new one was made."""

    def apply(self, *codes: str | None) -> None:
        """Apply codes to what is chosen, as one change; it is saved before it is drawn."""
        wanted = [code for code in codes if code is not None]
        span = self.chosen_span() if wanted else None
        if span is None:
            return
        made = self.attempt(lambda: self.study.codings.add_all(self.current, span.start, span.end, wanted))
        if made is not None:
            self.view.drop_selection()
            self._applied(made)

    def chosen_span(self) -> Span | None:
        """Return what a code would be applied to, and say what to do where there is nothing."""
        if self.view.chosen is None or not self.current:
            self.tell(_("Nothing is chosen: stand in a sentence or select a passage."), "warning")
            return None
        return self.view.chosen

    def _applied(self, made: Sequence[Coding]) -> None:
        self.last = tuple(coding.code for coding in made)
        there = {one.id for one in self.view.codings_over(made[0].start, made[0].end)}
        for coding in made:
            self.slots.use(coding.code)
            if coding.id not in there:
                self.codings.append(coding)
                self.counts[coding.code] = self.counts.get(coding.code, 0) + 1
                self.view.add_coding(coding)
        self.hold(made[0])
        if there.issuperset(coding.id for coding in made):
            self.tell(_("It stands here already."))
        self.show_digits()
        self.show_state()
        # Counts of other panes may follow a moment later; the passage may not.
        self.later("follow", 0.15, self.follow)
        self.later("slots", 2, lambda: self.slots.leave_on(self.study.desk))

    def action_slot(self, digit: int) -> None:
        """Apply the code on a digit."""
        self.apply(self.slots.get(digit))

    def action_repeat(self) -> None:
        """Apply the codes applied last."""
        if self.last:
            self.apply(*self.last)
        else:
            self.tell(_("No code was applied yet."))

    async def action_key_code(self) -> None:
        """Apply a code by its key."""
        from qualcode.tui.code_picker import KeyPicker

        names = {code.id: code.called(self.language) for code in self.codebook.codable}
        await self.ask(KeyPicker(names, self.keys), self.apply)

    async def action_search_code(self) -> None:
        """Search one or more codes and apply them; one that is not there yet can be made."""
        from qualcode.tui.code_palette import CodePalette

        palette = CodePalette(
            self.finder, self.keys, self.language, recent=self.slots.recent, parent=self.parent_chosen
        )
        await self.ask(palette, self._picked)

    def _picked(self, picked: Picked | None) -> None:
        if picked is None:
            return
        if picked.new is None:
            self.apply(*picked.codes)
        else:
            self._make(picked.new, picked.codes)

    async def action_in_vivo(self) -> None:
        """Ask for the name of a new code, the words chosen standing there already, and apply it."""
        from qualcode.tui.new_code import NameCode

        if self.chosen_span() is None or self.view.revision is None:
            return
        words = self.view.selection or unit_at(self.view.revision, self.view.at, Unit.PHRASE)
        name = " ".join(words.of(self.view.revision.text).split())
        await self.ask(NameCode(name, self.codebook, self.language, self.parent_chosen), self._named)

    def _named(self, new: NewCode | None) -> None:
        if new is not None:
            self._make(new, ())

    def _make(self, new: NewCode, others: Sequence[str]) -> None:
        """Make a code and apply it, with others, as one change."""
        span = self.chosen_span()
        if span is None:
            return

        def make() -> list[Coding]:
            with self.study.gesture(_("new code")):
                code = self.study.codebook.create(new.name, parent=new.parent)
                return self.study.codings.add_all(self.current, span.start, span.end, [*others, code.id])

        made = self.attempt(make)
        if made is not None:
            self.parent_chosen = new.parent
            self.view.drop_selection()
            self.take_codebook()
            self._applied(made)
            self.counts = self.study.codings.counts()  # the new code's were read with it
            self.show_digits()

    # The codebook's pane.

    @on(CodebookTree.Chosen)
    def _apply_chosen(self, event: CodebookTree.Chosen) -> None:
        self.apply(event.code)

    @on(CodebookTree.Pinned)
    def _pin(self, event: CodebookTree.Pinned) -> None:
        kept = self.slots.pin(event.code, event.digit)
        self.slots.leave_on(self.study.desk)
        self.show_digits()
        said = _("{digit} is kept for {code}.") if kept else _("{digit} is no longer kept for {code}.")
        self.tell(said.format(digit=event.digit, code=self.called(event.code)))
