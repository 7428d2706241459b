"""The review queue: all suggestions of all transcripts, decided one by one or many at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.worker import Worker, WorkerState

from qualcode.i18n import _, plural
from qualcode.model.span import Span
from qualcode.model.suggestion import Options, Verdict
from qualcode.project.codefinder import CodeFinder, code_keys
from qualcode.project.suggesting import SuggestReport
from qualcode.store.suggested import SuggestionRow
from qualcode.tui.actions import Place, bindings, key_of
from qualcode.tui.queue import Heading, Line, by_transcript
from qualcode.tui.queue_detail import preview
from qualcode.tui.queue_view import CUTS, QueueView, after
from qualcode.tui.row_list import RowList
from qualcode.tui.side_screen import Passage
from qualcode.tui.steps import edge
from qualcode.tui.stopping import while_wanted

MANY = 20
"""More than these are shown before they are decided."""

_LONG = 2000
"""More than these are decided beside the screen, which goes on meanwhile."""

CHANGES = frozenset(
    {
        "back",
        "undo",
        "redo",
        "accept",
        "refuse",
        "reopen",
        "other_code",
        "key_code",
        "make_suggestions",
        "learn",
        "guards",
        "open",
    }
)
"""What waits until the change beside the screen is made."""


class QueueScreen(QueueView):
    """The suggestions of the study, to be decided."""

    PLACE = Place.QUEUE
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]
    _working = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer neither a change nor a way out while one is being made beside the screen."""
        if self._working and action in CHANGES:
            return False
        return super().check_action(action, parameters)

    # What would be coded.

    def action_cut(self) -> None:
        """Code the next of: what was offered, the phrase, the hit, the sentence."""
        self.cut, self.trim = after(list(CUTS), self.cut), None
        self.tell_counts()
        self.show_detail()

    def action_edge(self, side: str, steps: int) -> None:
        """Move the start or the end of what the row in hand would code by a word."""
        row = self.rows.row
        if not isinstance(row, SuggestionRow):
            self.tell(_("A group has no edges; go to one of its rows."), "warning")
            return
        start, end = self.in_hand(row)
        revision = self.study.transcripts.get(row.transcript)
        moved = edge(revision, start if side == "start" else end, forward=steps > 0)
        span = Span(moved, end) if side == "start" else Span(start, moved)
        if not (span.start < span.end and span.touches(Span(row.hit_start, row.hit_end))):
            self.tell(_("The keyword would be left out."), "warning")
            return
        self.trim = (row.id, span)
        self.show_detail()

    @on(RowList.Moved)
    def _leave_trim(self) -> None:
        row = self.rows.row
        if self.trim is not None and (not isinstance(row, SuggestionRow) or row.id != self.trim[0]):
            self.trim = None

    # Deciding.

    def chosen(self) -> list[SuggestionRow]:
        """Return the suggestions of the marked lines, of the line in hand without marks; a heading is its group."""
        found: dict[str, SuggestionRow] = {}
        for one in self.rows.marked:
            for row in self.queue.under(one) if isinstance(one, Heading) else [one]:
                found[row.id] = row
        return list(found.values())

    def _standing(self, *states: Verdict) -> list[SuggestionRow]:
        return [row for row in self.chosen() if self.queue.state(row) in states]

    def action_accept(self) -> None:
        """Accept."""
        self._accept(None)

    def action_other_code(self) -> None:
        """Accept as a code that is searched."""
        from qualcode.tui.code_picker import CodePicker

        if self._any(self._standing(Verdict.OPEN, Verdict.REFUSED)):
            picker = CodePicker(CodeFinder(self.codebook), code_keys(self.codebook), self.language)
            self.app.push_screen(picker, lambda code: self._accept(code) if code else None)

    def action_key_code(self) -> None:
        """Accept as the code of a key."""
        from qualcode.tui.code_picker import KeyPicker

        if self._any(self._standing(Verdict.OPEN, Verdict.REFUSED)):
            names = {code.id: code.called(self.language) for code in self.codebook.codable}
            picker = KeyPicker(names, code_keys(self.codebook))
            self.app.push_screen(picker, lambda code: self._accept(code) if code else None)

    def _accept(self, code: str | None) -> None:
        rows = self._standing(Verdict.OPEN, Verdict.REFUSED)
        if not self._any(rows):
            return
        verb, unit = self.study.suggestions.accept, self.cut
        span = self.trim[1] if self.trim is not None and [row.id for row in rows] == [self.trim[0]] else None
        title = plural("Accept {n} suggestion?", "Accept {n} suggestions?", len(rows))
        if code is not None:
            title += " " + _("As {code}.").format(code=self.called(code))
        self._sure(
            rows,
            title,
            lambda ids: verb(ids, code=code, span=span, unit=unit),
            lambda n: plural("{n} coding made.", "{n} codings made.", n),
        )

    def action_refuse(self) -> None:
        """Refuse."""
        rows = self._standing(Verdict.OPEN)
        if self._any(rows):
            verb = self.study.suggestions.refuse
            title = plural("Refuse {n} suggestion?", "Refuse {n} suggestions?", len(rows))
            self._sure(rows, title, verb, lambda n: plural("{n} refused.", "{n} refused.", n))

    def action_reopen(self) -> None:
        """Offer again."""
        rows = self._standing(Verdict.REFUSED)
        if not rows:
            self.tell(
                _("Nothing refused is chosen; {key} lists what was refused.").format(
                    key=key_of("queue-state")
                ),
                "warning",
            )
            return
        verb = self.study.suggestions.reopen
        title = plural("Offer {n} suggestion again?", "Offer {n} suggestions again?", len(rows))
        self._sure(rows, title, verb, lambda n: plural("{n} open again.", "{n} open again.", n))

    def _any(self, rows: Sequence[SuggestionRow]) -> bool:
        if not rows and self._standing(Verdict.ACCEPTED):
            said = _(
                "What is chosen is coded already. {open} shows it in its transcript, where {remove} takes it off."
            )
            self.tell(said.format(open=key_of("list-choose"), remove=key_of("remove")), "warning")
        elif not rows:
            self.tell(_("Nothing open is chosen."), "warning")
        return bool(rows)

    def _sure(
        self,
        rows: Sequence[SuggestionRow],
        title: str,
        verb: Callable[[Sequence[str]], int],
        said: Callable[[int], str],
    ) -> None:
        """Do it, after a look at what it does where that is much."""

        def do(rows: Sequence[SuggestionRow]) -> None:
            ids = [row.id for row in rows]
            if len(rows) > _LONG:
                self._wait(_("Saving …"))
                self._do_beside(rows, lambda: verb(ids), said)
            else:
                done = self.attempt(lambda: verb(ids))
                if done is not None:
                    self._decided(rows, said(done))

        if len(rows) <= MANY:
            do(rows)
            return
        from qualcode.tui.dialogs import Confirm

        shown = {row.id: self.queue.state(row) for row in rows}

        def answered(sure: bool | None) -> None:
            if sure:
                now = {row.id: row.state for row in self.study.suggestions.rows()}
                if any(now.get(one) is not state for one, state in shown.items()):
                    self.read()
                    self.tell(_("Some were decided meanwhile. Nothing was done; look again."), "warning")
                else:
                    do(rows)

        self.app.push_screen(Confirm(title, preview(by_transcript(rows))), answered)

    @work(thread=True, exclusive=True, group="decide", exit_on_error=False)
    def _do_beside(
        self, rows: Sequence[SuggestionRow], verb: Callable[[], int], said: Callable[[int], str]
    ) -> None:
        words = said(verb())
        self.app.call_from_thread(self._decided, rows, words)

    def _wait(self, words: str) -> None:
        self._working = True
        self.refresh_bindings()
        self.tell(words)

    @on(Worker.StateChanged)
    def _worked(self, event: Worker.StateChanged) -> None:
        """Go on when the work beside the screen is done; whatever went wrong in it is said."""
        ended = (WorkerState.SUCCESS, WorkerState.ERROR, WorkerState.CANCELLED)
        if event.worker.group in ("decide", "suggest") and event.state in ended:
            self._working = False
            self.refresh_bindings()
        if event.state is WorkerState.ERROR:
            error = event.worker.error
            self.tell(str(error) or type(error).__name__, "error")

    def _decided(self, rows: Sequence[SuggestionRow], words: str) -> None:
        """Show what was decided, and go on to the row that follows."""
        if not self.is_attached:
            return
        self.rows.unmark()
        self.trim = None
        self._go_past({row.id for row in rows})
        touched = by_transcript(rows)
        for name in touched if len(touched) <= MANY else [None]:
            self.queue.take(self.study.suggestions.rows(transcript=name))
        self.list_lines()
        self.step_in()
        self.tell(words)

    def _go_past(self, decided: set[str]) -> None:
        """Go to the next suggestion that is not among those decided, to the one before where there is none."""
        shown, at = self.rows.shown, self.rows.cursor
        for near in (range(at, len(shown)), range(at, -1, -1)):
            for place in near:
                if not isinstance(shown[place], Heading) and shown[place].id not in decided:
                    self.rows.go(place)
                    return

    # Going on.

    @on(RowList.Chosen)
    def _go(self, event: RowList.Chosen) -> None:
        row: Line = event.row
        if isinstance(row, Heading):
            self.action_fold(not row.folded)
        elif not self._working:
            self.dismiss(Passage(row.transcript, row.start, row.end))

    def action_guards(self) -> None:
        """Ask what becomes of doubtful hits."""
        from qualcode.tui.queue_guards import Guards

        def again(options: Options | None) -> None:
            if options is not None:
                self.action_make_suggestions(options)

        self.app.push_screen(Guards(self.study.suggestions.options()), again)

    def action_learn(self) -> None:
        """Offer what can be learned from what was coded and refused, or no longer."""
        options = self.study.suggestions.options()
        self.action_make_suggestions(replace(options, learn=not options.learn))

    def action_make_suggestions(self, options: Options | None = None) -> None:
        """Look for keywords in all transcripts, beside the screen."""
        learn = (options or self.study.suggestions.options()).learn
        self._wait(_("Learning from what you coded …") if learn else _("Looking for keywords …"))
        self._make(options)

    @work(thread=True, exclusive=True, group="suggest", exit_on_error=False)
    def _make(self, options: Options | None) -> None:
        report = self.study.suggestions.make(options, progress=while_wanted())
        self.app.call_from_thread(self._made, report)

    def _made(self, report: SuggestReport) -> None:
        if self.is_attached:
            self.read()
            self.tell_made(report)
