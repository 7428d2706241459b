"""Correcting a transcript's text: written first, then looked at coding by coding, and only then kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import BindingType
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static, TextArea
from textual.worker import Worker, WorkerState

from qualcode.errors import RefusedError
from qualcode.i18n import _, plural
from qualcode.model.span import Span
from qualcode.project.revising import CorrectedCoding, CorrectionReport
from qualcode.segment.reanchor import Fate
from qualcode.text import show
from qualcode.tui.actions import Place, bindings
from qualcode.tui.columns import Column, broken, row, widest
from qualcode.tui.fields import Page
from qualcode.tui.rows_screen import RowsScreen
from qualcode.tui.shown_text import meant, shown
from qualcode.tui.side_screen import Here, Passage

FATES = {Fate.LOST: _("lost"), Fate.CHANGED: _("changed"), Fate.MOVED: _("as it was")}
STYLES = {Fate.LOST: "$error", Fate.CHANGED: "$warning", Fate.MOVED: "$text-muted"}


class Trial(NamedTuple):
    """A corrected text and what it would do; `kept` once it has been done."""

    text: str
    report: CorrectionReport
    kept: bool = False


class CorrectScreen(RowsScreen):
    """The text of a turn or of a whole transcript, and what becomes of the codings on it."""

    PLACE = Place.CORRECT
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]
    CSS_PATH: ClassVar[list[str]] = ["side_screen.tcss", "study_lists.tcss"]  # type: ignore[assignment]
    AUTO_FOCUS = "TextArea"
    area = query_one(TextArea)

    def __init__(self, here: Here) -> None:
        super().__init__(here)
        self._text, self._span = "", Span(0, 0)
        self._turn: int | None = None
        self._trial: Trial | None = None
        self._began, self._asked, self._working = "", False, False

    def body(self) -> ComposeResult:
        """Give what is corrected, the text, and the list that follows it."""
        yield Static("", id="about", markup=False)
        yield Page(soft_wrap=True, show_line_numbers=False, compact=True)
        yield from super().body()

    def read(self) -> None:
        """Read the text as it is now, and begin with the turn in hand."""
        if not self.here.transcript:
            self.head(_("Correct the text"), _("no transcript is open"))
            self.set_class(True, "-writing")
            self._text = self._began = ""
            self.area.load_text("")
            self.area.read_only = True
            return
        text = self.study.transcripts.text(self.here.transcript)
        self.area.read_only = False
        if text != self._text:
            self._text = text
            self._take(self._turn_here())
        self._write()

    def _turn_here(self) -> Span:
        """Return the turn of the cursor, the whole text where it stands in none."""
        for turn in self.study.transcripts.turns(self.here.transcript):
            if turn.start <= self.here.at < turn.end:
                self._turn = turn.n
                return Span(turn.start, turn.end)
        self._turn = None
        return Span(0, len(self._text))

    def _take(self, span: Span) -> None:
        """Put a stretch of the text in the area, the cursor where it was."""
        self._span = span
        self.area.load_text(shown(span.of(self._text)))
        self._began = self.area.text
        before = self._text[span.start : min(max(self.here.at, span.start), span.end)]
        self.area.move_cursor((before.count("\n"), len(before) - before.rfind("\n") - 1), center=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what changes the text only while it is written, and nothing while a correction is being worked out."""
        if self._working and action in ("on", "undo", "redo", "back", "whole", "editor", "lost"):
            return False
        if action in ("whole", "editor", "lost"):
            return self._trial is None
        return super().check_action(action, parameters)

    # Writing.

    def _write(self) -> None:
        """Show the text to write in."""
        self._trial = None
        self.refresh_bindings()
        self.set_class(True, "-writing")
        self.set_class(False, "-reporting")
        what = _("whole transcript") if self._turn is None else _("turn {n}").format(n=self._turn)
        self.head(_("Correct the text"), f"{self.here.transcript} · {what}")
        words = _("Ctrl+S shows what becomes of the codings before anything is kept.")
        self.query_one("#about", Static).update(Content(words))
        self.state.show_facts([(_("nothing kept yet"), "$text-muted")], self.study.coder)
        self.area.focus()

    @property
    def _meant(self) -> str:
        """The whole text as it is meant to be."""
        edited = meant(self._span.of(self._text), self.area.text)
        return self._text[: self._span.start] + edited + self._text[self._span.end :]

    @on(TextArea.Changed)
    def _typed(self) -> None:
        self._asked = False

    def action_whole(self) -> None:
        """Correct all of the transcript, or the turn in hand again; what was typed goes along."""
        if self._trial is not None or not self._text:
            return
        if self._holds_typed():
            return
        if self._turn is not None:
            self._turn = None
            self._take(Span(0, len(self._text)))
            self._write()
        else:
            self._take(self._turn_here())
            self._write()

    def _holds_typed(self) -> bool:
        """Say that what was typed comes first, where something was."""
        typed = self.area.text != self._began
        if typed:
            self.tell(_("Go on with what you typed first, or leave it with Esc."), "warning")
        return typed

    def action_editor(self) -> None:
        """Correct the text in the researcher's own editor."""
        from qualcode.project.editor import edited

        if self._trial is not None or not self._text:
            return
        before = self._meant[self._span.start : len(self._meant) - (len(self._text) - self._span.end)]
        try:
            with self.app.suspend():
                found = self.attempt(lambda: edited(before, ".txt"))
        except SuspendNotSupported:
            self.tell(_("No editor can be opened here."), "warning")
            return
        if found is not None:
            if found != before:
                self.area.load_text(shown(found))
            self._try(self._text[: self._span.start] + found + self._text[self._span.end :])

    # Looking.

    def action_on(self) -> None:
        """Show what the correction does; then keep it."""
        if not self._text:
            return
        if self._trial is None:
            self._try(self._meant)
        elif not self._trial.kept:
            self._start(self._trial.text, keep=True)

    def _try(self, text: str) -> None:
        if text == self._text:
            self.tell(_("The text is as it was."))
            return
        self._start(text, keep=False)

    def _start(self, text: str, *, keep: bool) -> None:
        """Work a correction out beside the screen, which waits for it."""
        self._working = True
        self.refresh_bindings()
        words = _("Keeping the correction …") if keep else _("Looking at the codings …")
        self.state.show_facts([(words, "$accent bold")], self.study.coder)
        self._work(text, keep=keep)

    @work(thread=True, exclusive=True, group="correct", exit_on_error=False)
    def _work(self, text: str, *, keep: bool) -> Trial:
        if self.study.transcripts.text(self.here.transcript) != self._text:
            raise RefusedError(
                _("Another program corrected {name} since you began.").format(name=self.here.transcript),
                _("Copy what you typed, leave with Esc, and correct the text as it is now."),
            )
        report = self.study.transcripts.correct(self.here.transcript, text, dry_run=not keep)
        return Trial(text, report, keep)

    @on(Worker.StateChanged)
    def _worked(self, event: Worker.StateChanged) -> None:
        if event.state not in (WorkerState.SUCCESS, WorkerState.ERROR):
            return
        self._working = False
        self.refresh_bindings()
        if event.state is WorkerState.ERROR:
            self.state.show_facts([(_("nothing kept yet"), "$text-muted")], self.study.coder)
            self.tell(str(event.worker.error), "error")
        elif isinstance(event.worker.result, Trial):
            trial = event.worker.result
            if trial.kept:
                at = min(self.here.at, max(len(trial.text) - 1, 0))
                self.dismiss(Passage(self.here.transcript, at, at))
            else:
                self._report(trial)

    def _report(self, trial: Trial) -> None:
        """List the codings, those first that are not as they were."""
        self._trial = trial
        self.refresh_bindings()
        self.set_class(False, "-writing")
        self.set_class(True, "-reporting")
        report = trial.report
        count = _("{moved} as they were · {changed} changed · {lost} lost").format(
            moved=len(report.those(Fate.MOVED)),
            changed=len(report.those(Fate.CHANGED)),
            lost=len(report.those(Fate.LOST)),
        )
        places = plural("{n} place corrected", "{n} places corrected", report.places)
        self.head(_("What becomes of the codings"), count)
        self.query_one("#about", Static).update(self._beside(report))
        self.state.show_facts(
            [(self.here.transcript, "bold"), (f" · {places}", "$text-muted")], self.study.coder
        )
        rows = [one for fate in FATES for one in report.those(fate)]
        self._show_rows(rows, _("No coding stands on this transcript. Ctrl+S keeps the correction."))

    def _beside(self, report: CorrectionReport) -> Content:
        said = [_("Ctrl+S keeps it, Esc goes back to the text.")]
        if report.new_speakers:
            said.append(_("New speakers: {names}.").format(names=", ".join(map(show, report.new_speakers))))
        if report.gone_speakers:
            said.append(_("Gone: {names}.").format(names=", ".join(map(show, report.gone_speakers))))
        before, after = report.turns
        if before != after:
            said.append(_("Turns: {before} → {after}.").format(before=before, after=after))
        if report.forgotten:
            said.append(
                plural("{n} decision holds no longer.", "{n} decisions hold no longer.", report.forgotten)
            )
        return Content.assemble((said[0], "$accent"), "  ", " ".join(said[1:]))

    def _show_rows(self, rows: Sequence[CorrectedCoding], empty: str) -> None:
        self.rows.show(rows, self.paint, key=lambda one: one.id, empty=empty)
        self.fit()
        self.rows.focus()

    def columns(self, cells: int) -> Sequence[Column]:
        """Return what becomes of a coding, its code, and its words before and after."""
        fate = widest(FATES.values(), 10)
        code = min(widest((self.called(one.code) for one in self.rows.shown), 22), cells // 4)
        quote = max((cells - fate - code - 6) // 2, 8)
        return (
            Column(_("becomes"), fate),
            Column(_("code"), code),
            Column(_("words before"), quote),
            Column(_("words after"), quote, "bold"),
        )

    def paint(self, one: CorrectedCoding, cells: int) -> Content:
        """Return the line of a coding."""
        columns = self.laid or self.columns(cells)
        styles = [STYLES[one.fate], self.colored(one.code), "$text-muted", "bold"]
        after = "=" if one.new_quote == one.quote else one.new_quote or "–"
        return row(columns, (FATES[one.fate], self.called(one.code), one.quote, after), styles)

    def detail(self, one: CorrectedCoding, cells: int) -> Content:
        """Return both quotes in full."""
        parts = [(show(f"{self.called(one.code)} · {one.coder} · {FATES[one.fate]}"), STYLES[one.fate])]
        if one.fate is Fate.MOVED:
            parts += [("\n", ""), (broken(one.quote, cells), "")]
        else:
            parts += [("\n", ""), (broken(one.quote, cells), "$text-muted"), ("\n", "")]
            parts.append(
                (broken(one.new_quote or self._why(one), cells), "bold" if one.new_quote else "$error")
            )
        return Content.assemble(*parts)

    def _why(self, one: CorrectedCoding) -> str:
        if one.twin:
            return _("another coding of this code has the same words now")
        return _("kept, listed as lost (F5), not counted; place it anew, or undo")

    # Lost codings.

    def action_lost(self) -> None:
        """List lost codings; one chosen is placed on the words that were selected, after a question."""
        if self._trial is not None or not self.here.transcript:
            return
        if self.here.selected is not None and self._holds_typed():
            return
        lost = self.study.codings.lost(transcript=self.here.transcript)
        if not lost:
            self.tell(_("No coding of this transcript is lost."))
            return
        from qualcode.tui.dialogs import Chooser

        lines = [
            (
                one.id,
                row(
                    (Column("", 22), Column("", 40)),
                    (self.called(one.code), one.quote),
                    (self.colored(one.code), ""),
                ),
            )
            for one in lost
        ]
        title = (
            _("Place which on the words selected?")
            if self.here.selected is not None
            else _("Lost codings; to place one, select its words first")
        )
        self.app.push_screen(Chooser(title, lines), self._place)

    def _place(self, id_: str | None) -> None:
        span = self.here.selected
        if id_ is not None and span is not None:
            coding = self.attempt(lambda: self.study.codings.place(id_, *span))
            if coding is not None:
                self.dismiss(Passage(coding.transcript, coding.start, coding.end))

    # Leaving.

    def action_back(self) -> None:
        """Back to the text, or out of the screen; what was typed is asked for once."""
        if self._trial is not None:
            self._write()
        elif self._text and self.area.text != self._began and not self._asked:
            self._asked = True
            self.tell(_("Not kept yet. Esc again throws away what you typed."), "warning")
        else:
            self.dismiss(None)
