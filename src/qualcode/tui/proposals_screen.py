"""Proposals for the codebook: by code, with what speaks for each, accepted or refused, the sentences a key away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from qualcode.i18n import _, plural
from qualcode.model.proposal import Proposal
from qualcode.project.codefinder import code_keys
from qualcode.project.suggesting import SuggestReport
from qualcode.text import clip, pad, width
from qualcode.tui.actions import Place, bindings, key_of
from qualcode.tui.columns import Column, flat
from qualcode.tui.judging_screen import JudgingScreen
from qualcode.tui.proposal_lines import columns, detail, line
from qualcode.tui.row_list import RowList
from qualcode.tui.rows_screen import Detail
from qualcode.tui.side_screen import Here, Passage

WAITS = frozenset({"accept", "refuse", "reopen", "refused", "undo", "redo", "make_suggestions"})
"""What waits until the proposals are found."""


class ProposalsScreen(JudgingScreen):
    """The proposals of one code at a time."""

    PLACE = Place.PROPOSALS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]
    CSS_PATH: ClassVar[list[str]] = ["side_screen.tcss", "growing_screen.tcss"]  # type: ignore[assignment]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (104, "-normal")]  # noqa: RUF012  Textual's own declaration
    AUTO_FOCUS = "#proposals"
    rows = query_one("#proposals", RowList)
    codes = query_one("#codes", RowList)

    def __init__(self, here: Here) -> None:
        super().__init__(here)
        self._found: dict[str, list[Proposal]] = {}
        self._code = here.code if here.code in self.codebook.by_id else ""
        self._keys = code_keys(self.codebook)
        self._refused = self._working = self._writing = False
        self._example, self._mark, self._back = 0, "", ""

    def body(self) -> ComposeResult:
        """Give the codes, the proposals of the one in hand, and what speaks for the proposal in hand."""
        with Horizontal(id="both"):
            yield RowList(id="codes")
            with Vertical(id="right"):
                yield Static("", id="columns", markup=False)
                yield RowList(id="proposals")
                yield Detail()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no change while proposals are looked for, and no way out while they are written."""
        if (self._working and action in WAITS) or (self._writing and action in {"back", "open"}):
            return False
        return super().check_action(action, parameters)

    # Finding them.

    def read(self) -> None:
        """Look for the proposals of all codes, beside the screen; those there are may be of texts that are gone."""
        self._keys = code_keys(self.codebook)
        self._back = self._mark or self._back
        self._found = {}
        self._wait(_("Looking for proposals …"))
        self._list()
        self._look()

    def _wait(self, words: str) -> None:
        self._working = True
        self.refresh_bindings()
        self.head(_("Proposals"), words)

    @work(thread=True, exclusive=True, group="proposals", exit_on_error=False)
    def _look(self) -> None:
        found = self.study.codebook.proposals.list(refused=self._refused)
        self.app.call_from_thread(self._looked, found)

    @on(Worker.StateChanged)
    def _failed(self, event: Worker.StateChanged) -> None:
        """Say what went wrong beside the screen."""
        if event.state is WorkerState.ERROR and event.worker.group == "proposals":
            self._working = self._writing = False
            self._list()
            self.tell(str(event.worker.error), "error")

    def _looked(self, found: Sequence[Proposal]) -> None:
        if not self.is_attached:
            return
        self._working = False
        self._found = {}
        for one in found:
            self._found.setdefault(one.code, []).append(one)
        self._list()
        marks = [one.mark for one in self.rows.shown]
        if self._back in marks:
            self.rows.go(marks.index(self._back))
        self._back = ""

    # What is shown.

    def _list(self) -> None:
        """Show the codes, and the proposals of the one in hand."""
        self.refresh_bindings()
        order = [code.id for code in self.codebook.codable]
        if self._code not in order:
            self._code = next((code for code in order if self._found.get(code)), "")
        self.codes.show(order, self._code_line, key=str, empty=_("No code yet."))
        if self._code in order:
            self.codes.go(order.index(self._code))
        self._list_own()

    def _list_own(self) -> None:
        own = self._found.get(self._code, [])
        self.rows.show(own, self.paint, key=lambda one: one.mark, empty=self._nothing())
        n = sum(map(len, self._found.values()))
        if not self._working:
            count = plural("{n} proposal", "{n} proposals", len(own))
            whole = plural("{n} in all codes", "{n} in all codes", n)
            name = self.called(self._code) if self._code else ""
            self.head(
                _("Refused proposals") if self._refused else _("Proposals"), f"{name} · {count} · {whole}"
            )
        self._tell_code()
        self.fit()

    def _tell_code(self) -> None:
        """Say in the lines of state what the code in hand is, to judge its proposals by."""
        code = self.codebook.by_id.get(self._code)
        facts: list[tuple[str, str]] = []
        if code is not None:
            codings = plural("{n} coding", "{n} codings", self.study.codings.counts().get(code.id, 0))
            keywords = plural("{n} keyword", "{n} keywords", len(code.keywords))
            facts = [(f"{codings} · {keywords}", "$text-muted")]
        defined = {} if code is None else code.definition
        words = defined.get(self.language) or next(iter(defined.values()), "")
        self.state.show_facts(facts, self.study.coder)
        self.state.show_here([(words.replace("\n", " "), "")])

    def _nothing(self) -> str:
        if self._working:
            return ""
        if self._refused:
            return _("Nothing was refused here. {key} shows what is open.").format(
                key=key_of("proposals-refused")
            )
        if self.study.codings.empty:
            return _("Nothing to propose: code some passages first.")
        if not any(self._found.values()):
            return _("Nothing to propose for any code: the keywords find what is coded.")
        return _("Nothing to propose for this code. {key} leads to the next that has some.").format(
            key=key_of("proposals-next-code")
        )

    def _code_line(self, code: str, cells: int) -> Content:
        n = len(self._found.get(code, ()))
        count = f"{n:>3}" if n else "  ·"
        key = pad(flat(self._keys.get(code, "")), 3)
        name = clip(flat(self.called(code)), max(cells - 7, 4))
        color = self.colored(code) if n else "$text-muted"
        gap = " " * max(cells - 3 - width(name) - 3, 1)
        return Content.assemble(
            (key, f"{color} bold"), (name, color), gap, (count, "" if n else "$text-muted")
        )

    def columns(self, cells: int) -> Sequence[Column]:
        """Return sign, keyword, kind, and what is counted."""
        return columns(self._found.get(self._code, ()), cells)

    def paint(self, row: Proposal, cells: int) -> Content:
        """Return the line of a proposal."""
        return line(row, self.laid or self.columns(cells))

    def detail(self, row: Proposal, cells: int) -> Content:
        """Return what a proposal does, what speaks for it, and its sentences."""
        examples = row.examples
        name = examples[self._example % len(examples)].transcript if examples else ""
        text = self.attempt(lambda: self.study.transcripts.text(name)) if name else ""
        return detail(row, self._example, text or "", cells, self.lines)

    def show_detail(self) -> None:
        """Show the proposal in hand in full, from its first sentence where it is another one."""
        mark = self.rows.row.mark if self.rows.row is not None else ""
        if mark != self._mark:
            self._mark, self._example = mark, 0
        super().show_detail()

    @on(RowList.Moved, "#codes")
    def _other_code(self) -> None:
        if not self._working and self.codes.row not in (None, self._code):
            self._code = self.codes.row
            self.rows.unmark()
            self.rows.cursor = 0
            self._list_own()

    # Going about.

    def action_side(self, side: int) -> None:
        """Go to the codes or to their proposals."""
        (self.rows if side or not self.codes.display else self.codes).focus()

    def action_step(self, steps: int) -> None:
        """Go to the next code that has proposals."""
        order = [code.id for code in self.codebook.codable]
        others = [one for one in order if self._found.get(one) or one == self._code]
        if len(others) > 1:
            at = (others.index(self._code) + steps) % len(others)
            self.codes.go(order.index(others[at]))

    def action_code(self) -> None:
        """Ask for a code."""
        order = [code.id for code in self.codebook.codable]

        def chosen(code: str) -> None:
            if code in order:
                self.codes.go(order.index(code))

        self.pick(_("Proposals for which code?"), chosen)

    def action_example(self, steps: int) -> None:
        """Take another sentence in hand."""
        row: Proposal | None = self.rows.row
        if row is not None and row.examples:
            self._example = (self._example + steps) % len(row.examples)
            self.show_detail()

    @on(RowList.Chosen, "#codes")
    def _into_code(self) -> None:
        self.rows.focus()

    @on(RowList.Chosen, "#proposals")
    def _go(self, event: RowList.Chosen) -> None:
        row: Proposal = event.row
        if row.examples and not self._writing:
            one = row.examples[self._example % len(row.examples)]
            self.dismiss(Passage(one.transcript, *one.hit))

    # Deciding.

    def action_accept(self) -> None:
        """Write the proposal, or those marked, into the codebook."""
        chosen: list[Proposal] = self.rows.marked
        if chosen:
            self._writing = True
            self._wait(_("Writing the codebook …"))
            self._take(chosen)

    @work(thread=True, exclusive=True, group="proposals", exit_on_error=False)
    def _take(self, chosen: Sequence[Proposal]) -> None:
        self.study.codebook.proposals.take(chosen)
        self.app.call_from_thread(self._taken, chosen)

    def _taken(self, chosen: Sequence[Proposal]) -> None:
        self._working = self._writing = False
        self.codebook = self.study.codebook.get()
        words = ", ".join(one.keyword.pattern for one in chosen)
        self._done(
            chosen,
            _("In the codebook: {keywords}. {key} looks for them.").format(
                keywords=words, key=key_of("proposals-suggest")
            ),
        )

    def action_refuse(self) -> None:
        """Refuse the proposal, or those marked."""
        self._decide(refused=True)

    def action_reopen(self) -> None:
        """Offer again what was refused."""
        self._decide(refused=False)

    def _decide(self, *, refused: bool) -> None:
        chosen: list[Proposal] = self.rows.marked
        if self._refused is refused or not chosen:
            return
        refuse, reopen = self.study.codebook.proposals.refuse, self.study.codebook.proposals.reopen
        verb, back = (refuse, reopen) if refused else (reopen, refuse)
        if self.judge(verb, back, chosen, _decided(len(chosen), refused=not refused)):
            self._done(chosen, _decided(len(chosen), refused=refused))

    def taken_back(self, what: Sequence[Proposal]) -> None:  # noqa: ARG002  all are looked for again
        """Look for the proposals again."""
        self.read()

    def _done(self, chosen: Sequence[Proposal], said: str) -> None:
        """Take what was decided off the list, and say what was done."""
        gone = {one.mark for one in chosen}
        self._found[self._code] = [one for one in self._found[self._code] if one.mark not in gone]
        self.rows.unmark()
        self._list()
        self.tell(said)

    def action_refused(self) -> None:
        """Show what was refused, or what is open."""
        self._refused = not self._refused
        self.rows.unmark()
        self.read()

    def action_make_suggestions(self) -> None:
        """Look for keywords in all transcripts, beside the screen."""
        self._wait(_("Looking for keywords …"))
        self._make()

    @work(thread=True, exclusive=True, group="proposals", exit_on_error=False)
    def _make(self) -> None:
        report = self.study.suggestions.make()
        self.app.call_from_thread(self._made, report)

    def _made(self, report: SuggestReport) -> None:
        if self.is_attached:
            self.read()
            self.tell_made(report)


def _decided(n: int, *, refused: bool) -> str:
    if refused:
        return plural("{n} proposal refused.", "{n} proposals refused.", n)
    return plural("{n} proposal offered again.", "{n} proposals offered again.", n)
