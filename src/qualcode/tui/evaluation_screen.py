"""How good the suggestions are: held against a coder, by code, keyword, kind or transcript, with what is learned too."""

from __future__ import annotations

from asyncio import CancelledError
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import Worker, WorkerState, get_current_worker

from qualcode.analysis.table import Table
from qualcode.errors import QualcodeError
from qualcode.i18n import _
from qualcode.project.codefinder import code_keys
from qualcode.project.evaluation import Judged, judge, judge_learned, measured
from qualcode.tui.actions import Place, bindings, key_of
from qualcode.tui.choices import choices
from qualcode.tui.evaluation_asked import Asked
from qualcode.tui.evaluation_layout import SIGNS, EvaluationLayout, Weak, evaluation_layout, facts, in_order
from qualcode.tui.evaluation_sheet import EvaluationSheet
from qualcode.tui.grid import Grid
from qualcode.tui.ink import Ink
from qualcode.tui.side_screen import Here
from qualcode.tui.sorted_screen import SortedScreen
from qualcode.tui.state_line import StateLine
from qualcode.tui.table_layout import Names
from qualcode.tui.table_sheet import sorted_rows

LOW = 13
"""Rows of a window under which only the table is shown."""

DESK = "evaluation"
"""Under what the coder and the rows looked at last are put down."""

_CHANGES = frozenset({"rows", "level", "coder", "learn", "write", "undo", "redo", "open"})
"""What waits until what is learned is judged."""


class Stopped(Exception):  # noqa: N818  no error: the researcher wanted it
    """What is learned is no longer waited for."""


class EvaluationScreen(SortedScreen):
    """One evaluation; keys change what is judged."""

    PLACE = Place.EVALUATION
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]
    CSS_PATH: ClassVar[list[str]] = ["side_screen.tcss", "evaluation_screen.tcss"]  # type: ignore[assignment]

    @dataclass
    class Learning(Message):
        """A transcript is about to be judged by what was learned from the others."""

        done: int
        total: int
        transcript: str

    def __init__(self, here: Here) -> None:
        super().__init__(here)
        self._coders: list[str] = []
        self._asked = Asked()
        self.table: Table | None = None
        self._judged: tuple[tuple[object, ...], Judged] | None = None
        self._worker: Worker[Any] | None = None
        self._learning = False
        self._layout: EvaluationLayout | None = None
        self._order: list[int] = []

    def body(self) -> ComposeResult:
        """Give the choices, the table, and what stands there while there is none."""
        yield Static("", id="choices", markup=False)
        yield Grid(id="table")
        yield Static("", id="nothing", markup=False)

    def on_mount(self) -> None:
        """Look at what was looked at last, and follow the theme."""
        self._asked = Asked.kept(self.study.desk.get(DESK))
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._lay_out())
        self.grid.focus()

    def on_resize(self) -> None:
        """Fit the columns to the window; a low one has no room for the choices."""
        self.set_class(self.size.height < LOW, "-low")
        self._lay_out()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no change while what is learned is being judged."""
        if self._learning and action in _CHANGES:
            return False
        return super().check_action(action, parameters)

    # What is judged.

    def read(self) -> None:
        """Judge the study as it is now."""
        self._coders = self.study.tables.coders()
        if not self._asked.learned:
            self._judged = None
        if not self._coders:
            self._say_nothing(
                _("Nobody has coded anything yet, so there is nothing to hold the suggestions against."),
                _("Code some transcripts, or bring codings in: qualcode import-codings FILE"),
            )
            return
        if self._asked.coder not in self._coders:
            coder = self.study.coder if self.study.coder in self._coders else self._coders[0]
            self._asked = replace(self._asked, coder=coder)
        self._change(self._asked)

    def _change(self, asked: Asked) -> None:
        """Judge something else beside the screen; nothing where nobody coded."""
        if not self._coders:
            return
        if asked.by != self._asked.by:
            self.sorting, self.grid.at, self.grid.column, self.grid.left = (0, 0), 0, 0, 0
        self._asked = asked
        self.study.desk.put(DESK, asked.keep())
        self._show_choices()
        fresh = self._judged is not None and self._judged[0] == self._known(asked)
        self._learning = asked.learned and not fresh
        self._worker = self._work(asked)
        if self._learning:
            self._tell_learning(_("Learning from what {coder} coded …").format(coder=asked.coder))
        self.refresh_bindings()

    def _known(self, asked: Asked) -> tuple[object, ...]:
        """Return what the suggestions judged depend on."""
        newest = next(iter(self.study.history.list(1)), None)
        return asked.coder, asked.learned, newest and newest.uid

    @work(thread=True, exclusive=True, group="evaluation", exit_on_error=False)
    def _work(self, asked: Asked) -> tuple[tuple[object, ...], Judged, Table]:
        worker, known = get_current_worker(), self._known(asked)

        def progress(done: int, total: int, name: str) -> None:
            if worker.is_cancelled:
                raise Stopped
            self.post_message(self.Learning(done, total, name))

        if self._judged is not None and self._judged[0] == known:
            judged = self._judged[1]
        elif asked.learned:
            judged = judge_learned(self.study, asked.coder, progress=progress)
        else:
            judged = judge(self.study, asked.coder)
        table = measured(self.study, asked.coder, judged, by=asked.by, level=asked.level)
        return known, judged, table

    @on(Learning)
    def _on_learning(self, event: Learning) -> None:
        if self._learning:
            words = _("Learning without {name} · {n}/{all}")
            self._tell_learning(words.format(name=event.transcript, n=event.done + 1, all=event.total))

    def _tell_learning(self, words: str) -> None:
        state = self.query_one(StateLine)
        state.show_facts([(words, "$accent")], _("Esc stops"))
        state.show_here([])

    @on(Worker.StateChanged)
    def _worked(self, event: Worker.StateChanged) -> None:
        """Show what was found, or say what is wrong; work that another took the place of says nothing."""
        if event.worker is not self._worker:
            return
        if event.state is WorkerState.SUCCESS and event.worker.result is not None:
            known, judged, table = event.worker.result
            self._judged, self._learning = (known, judged), False
            self._show(in_order(table, self.codebook))
        elif event.state in (WorkerState.ERROR, WorkerState.CANCELLED):
            self._learning = False
            self._failed(event.worker.error)
        else:
            return
        self.refresh_bindings()

    def _failed(self, error: BaseException | None) -> None:
        """Go back to what there is without learning, or say why there is nothing."""
        if isinstance(error, QualcodeError) and not self._asked.learned:
            self._say_nothing(
                error.message,
                _("Where suggestions are looked at, {key} looks for keywords.").format(
                    key=key_of("queue-suggest")
                ),
            )
            return
        if error is not None and not isinstance(error, Stopped | CancelledError):
            self.tell(str(error) or type(error).__name__, "error")
        if self._asked.learned:
            self._change(self._asked.unlearned())

    def action_back(self) -> None:
        """Leave; while it is learned, stop that."""
        if self._learning and self._worker is not None:
            self._worker.cancel()
        else:
            super().action_back()

    # The choices.

    def action_rows(self, step: int) -> None:
        """Judge by something else."""
        self._change(self._asked.next_rows(step))

    def action_level(self) -> None:
        """Compare sentences or characters."""
        self._change(self._asked.next_level())

    def action_coder(self) -> None:
        """Hold the suggestions against the next coder."""
        if self._coders:
            self._change(self._asked.next_coder(self._coders))

    def action_learn(self) -> None:
        """Judge what is learned too, or no longer."""
        asked = self._asked
        self._change(asked.unlearned() if asked.learned else replace(asked, learned=True))

    def _show_choices(self) -> None:
        found = choices(self._asked.choices(), self.size.width)
        if self._layout is not None and any(map(any, self._layout.weak)):
            found += Content.assemble(
                "\n ",
                (SIGNS[Weak.SURELY], "$error bold"),
                (" " + _("under half") + "   ", "$text-muted"),
                (SIGNS[Weak.PERHAPS], "$warning"),
                (" " + _("under half, but the interval goes beyond"), "$text-muted"),
            )
        self.query_one("#choices", Static).update(found)

    # The order of rows.

    def resort(self) -> None:
        """Show the rows in the order of `sorting`."""
        self._lay_out()

    def _sort(self, layout: EvaluationLayout, table: Table) -> None:
        column, way = self.sorting
        values: list[object] = (
            [names[-1] for names in layout.names]
            if column < 0
            else [row[layout.places[column]] for row in table.rows]
        )
        self._order = sorted_rows(values, way)

    # What is shown.

    def _say_nothing(self, why: str, what: str) -> None:
        self.table, self._layout, self._order = None, None, []
        self.add_class("-nothing")
        self.head(_("How good the suggestions are"))
        self._show_choices()
        self.query_one("#nothing", Static).update(f"{why}\n\n{what}")
        state = self.query_one(StateLine)
        state.show_facts([], self.study.coder)
        state.show_here([])

    def _show(self, table: Table) -> None:
        in_hand = self._row()[: table.keys] if self.table is not None and self._order else None
        self.table = table
        self.remove_class("-nothing")
        self._lay_out()
        keys = [table.rows[at][: table.keys] for at in self._order]
        if in_hand in keys:
            self.grid.go(keys.index(in_hand), self.grid.column)

    def _lay_out(self) -> None:
        if self.table is None or not self.is_mounted or not self.size.width:
            return
        names = Names(self.codebook, self.language, code_keys(self.codebook))
        layout = evaluation_layout(self.table, self.size.width - 1, names)
        self._sort(layout, self.table)
        variables = self.app.theme_variables
        ink = Ink(variables, lambda code: self.colored(code) if code in self.codebook.by_id else None)
        self._layout = layout
        self.grid.show(EvaluationSheet(layout, ink, variables, self._order, self.sorting))
        self.head(self.table.title, self._told_of())
        self._show_choices()

    def _told_of(self) -> str:
        """Say how far the suggestions are judged by themselves."""
        taken, coded = self.study.suggestions.taken(self._asked.coder)
        words = _("{n}/{all} codings were suggestions")
        return words.format(n=taken, all=coded) if taken else ""

    def _row(self) -> tuple[Any, ...]:
        assert self.table is not None
        return self.table.rows[self._order[min(self.grid.at, len(self._order) - 1)]]

    @on(Grid.Moved)
    def _moved(self) -> None:
        if self.table is None or self._layout is None or self._learning:
            return
        state = self.query_one(StateLine)
        if not self._order:
            state.show_facts([(_("There is nothing to judge by this."), "$text-muted")], "")
            return
        named = " · ".join(
            filter(None, self._layout.names[self._order[self.grid.at]][bool(self._layout.codes) :])
        )
        where = _("row {n}/{all}").format(n=self.grid.at + 1, all=len(self._order))
        counts, measures = facts(self.table, self._row())
        state.show_facts([(named, "bold"), ("  " + " · ".join(counts), "$text-muted")], where)
        state.show_here([(" · ".join(measures), "")])

    # What is done with it.

    @on(Grid.Chosen)
    async def _suggestions(self) -> None:
        """Show the suggestions for the code or of the keyword in hand."""
        if self.table is None or not self._order or self._learning:
            return
        if self.table.columns[0] != "code":
            self.tell(_("Enter shows the suggestions of a code or a keyword."))
            return
        from qualcode.tui.queue import Grouping, View
        from qualcode.tui.queue_screen import QueueScreen

        code, keyword = str(self._row()[0]), str(self._row()[1]) if self.table.keys == 2 else ""
        screen = QueueScreen(self.here)
        screen.look = View(Grouping.KEYWORD if keyword else Grouping.CODE, state=None, code=code)
        await self.app.push_screen(screen, self._returned)
        at = next(
            (at for at, one in enumerate(screen.rows.shown) if getattr(one, "keyword", "") == keyword), 0
        )
        if keyword and at:
            screen.rows.go(at)

    def action_write(self) -> None:
        """Ask for a file's name and write the table as it is shown."""
        from qualcode.tui.written_file import ask_file

        if self.table is None:
            self.tell(_("There is nothing to write."), "warning")
            return
        title = _("Write beside the project as: csv, tsv, json, xlsx or md, by the ending")
        ask_file(self, title, f"evaluation-{self._asked.by}.xlsx", self._write)

    def _write(self, path: Path) -> None:
        if self.table is None:
            return
        shown = replace(self.table, rows=tuple(self.table.rows[at] for at in self._order))
        if self.attempt(lambda: self.study.tables.export(shown, path)):
            self.tell(_("Written: {file}").format(file=path))
