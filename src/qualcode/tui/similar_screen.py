"""Passages like the one in hand: read, gone to, coded one by one or many at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.content import Content
from textual.worker import Worker, WorkerState

from qualcode.i18n import _, plural
from qualcode.model.span import Span
from qualcode.project.codefinder import code_keys
from qualcode.project.similar import Similar
from qualcode.text import clip
from qualcode.tui.actions import Place, bindings, key_of
from qualcode.tui.columns import Column, flat, row, widest
from qualcode.tui.context import in_context
from qualcode.tui.row_list import RowList
from qualcode.tui.rows_screen import RowsScreen
from qualcode.tui.side_screen import Here, Passage

MOST = 50
"""Passages listed."""


class SimilarScreen(RowsScreen):
    """The passages most like the words selected, or like the sentence under the cursor."""

    PLACE = Place.SIMILAR
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]

    def __init__(self, here: Here) -> None:
        super().__init__(here)
        self._span: Span | None = None
        self._found: Sequence[Similar] = ()
        self._keys: dict[str, str] = {}

    def _asked(self) -> Span | None:
        """Return the words selected, else the sentence under the cursor."""
        here = self.here
        if here.selected is not None or not here.transcript:
            return here.selected
        sentences = self.study.transcripts.get(here.transcript).segments.sentences
        return next((one for one in sentences if one.start <= here.at < one.end), None)

    # What is shown.

    def read(self) -> None:
        """Look for similar passages beside the screen; the first look reads all transcripts."""
        self._keys = code_keys(self.codebook)
        self._span = self._asked()
        self.head(_("Similar passages"), self._words())
        if self._span is None:
            self._show([])
        else:
            self._look(self._span)

    def _words(self) -> str:
        text = "" if self._span is None else self._span.of(self.study.transcripts.text(self.here.transcript))
        return clip(flat(text), max(self.size.width - 24, 8))

    @work(thread=True, exclusive=True, group="similar", exit_on_error=False)
    def _look(self, span: Span) -> None:
        found = self.study.suggestions.similar(self.here.transcript, span, MOST)
        self.app.call_from_thread(self._show, found)

    @on(Worker.StateChanged)
    def _failed(self, event: Worker.StateChanged) -> None:
        """Say what went wrong beside the screen."""
        if event.state is WorkerState.ERROR and event.worker.group == "similar":
            self._show([])
            self.tell(str(event.worker.error), "error")

    def _show(self, found: Sequence[Similar]) -> None:
        if not self.is_attached:
            return
        self._found = found
        self.rows.show(found, self.paint, key=lambda one: (one.transcript, one.span), empty=self._nothing())
        coded = sum(bool(one.codes) for one in found)
        passages = plural("{n} passage", "{n} passages", len(found))
        self.state.show_facts(
            [(passages, ""), ("  ", ""), (_("{n} coded").format(n=coded), "$text-muted")], self.study.coder
        )
        self.fit()

    def _nothing(self) -> str:
        back = key_of("side-back")
        if not self.here.transcript:
            return _("The text is no longer there. {back} leads back.").format(back=back)
        if self._span is None:
            return _(
                "No one talks here. {back} leads back to the text, where {turn} goes to the next turn."
            ).format(back=back, turn=key_of("next-turn"))
        return _("Nothing is like it. {back} leads back to the text.").format(back=back)

    def columns(self, cells: int) -> Sequence[Column]:
        """Return likeness, sentence, codes, speaker and transcript."""
        wide = cells >= 96
        codes = 11 if wide else 5
        speaker = widest([_("speaker"), *(one.speaker or "" for one in self._found)], 14 if wide else 8)
        name = widest([_("transcript"), *(one.transcript for one in self._found)], 22 if wide else 12)
        sentence = max(cells - 4 - codes - speaker - name - 8, 8)
        return (
            Column(_("like"), 4, "$text-muted", right=True),
            Column(_("sentence"), sentence),
            Column(_("codes"), codes, "$accent"),
            Column(_("speaker"), speaker, "$text-muted"),
            Column(_("transcript"), name, "$text-muted"),
        )

    def paint(self, one: Similar, cells: int) -> Content:
        """Return the line of a passage."""
        laid = self.laid or self.columns(cells)
        keys = " ".join(self._keys.get(code, code) for code in one.codes)
        texts = (f"{one.likeness:.2f}", flat(one.quote), keys, one.speaker or "", one.transcript)
        styles = [column.style for column in laid]
        styles[2] = self.colored(one.codes[0]) if one.codes else ""
        return row(laid, texts, styles)

    def detail(self, one: Similar, cells: int) -> Content:
        """Return where a passage stands, its codes, and what is around it."""
        where = " · ".join(filter(None, (one.transcript, _("turn {n}").format(n=one.turn), one.speaker)))
        codes = [(f"  ▌{flat(self.called(code))}", self.colored(code)) for code in one.codes]
        text = self.study.transcripts.text(one.transcript)
        passage = in_context(text, one.span, [], cells, max(self.lines - 2, 1))
        return Content.assemble((flat(where), "$text-muted"), *codes, "\n", passage)

    # Coding and going there.

    def action_code(self) -> None:
        """Ask for a code and apply it to the passage, or to all that are marked."""
        chosen: list[Similar] = self.rows.marked
        if not chosen:
            self.tell(_("There is no passage to code."), "warning")
            return
        title = plural("Code {n} passage with", "Code {n} passages with", len(chosen))
        self.pick(title, lambda code: self._apply(chosen, code))

    def _apply(self, chosen: Sequence[Similar], code: str) -> None:
        def applied() -> int:
            with self.study.gesture(plural("{n} passage", "{n} passages", len(chosen))):
                for one in chosen:
                    self.study.codings.add(one.transcript, one.start, one.end, code)
            return len(chosen)

        made = self.attempt(applied)
        if made is not None:
            self.rows.unmark()
            self.read()
            self.tell(plural("{n} passage coded.", "{n} passages coded.", made))

    @on(RowList.Chosen)
    def _go(self, event: RowList.Chosen) -> None:
        one: Similar = event.row
        self.dismiss(Passage(one.transcript, one.start, one.end))
