"""A sample of what no suggestion touches: sentence by sentence in its context, coded or passed over, with what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from qualcode.i18n import _, plural
from qualcode.model.sample import Judgement, Sampled
from qualcode.project.codefinder import code_keys
from qualcode.project.sample_words import notes_of, rows_of
from qualcode.text import clip, pad, width
from qualcode.tui.actions import Place, bindings, key_of
from qualcode.tui.columns import Column, flat, row, widest
from qualcode.tui.context import in_context
from qualcode.tui.judging_screen import JudgingScreen
from qualcode.tui.row_list import RowList
from qualcode.tui.rows_screen import Detail
from qualcode.tui.side_screen import Here, Passage
from qualcode.tui.slots import DIGITS, Slots

SIGNS = {
    Judgement.OPEN: (" ", ""),
    Judgement.CODED: ("+", "$success bold"),
    Judgement.NOTHING: ("·", "$text-muted"),
    Judgement.GONE: ("x", "$text-muted"),
}
USUAL = "50 0"
"""Sentences of a sample and its seed, as offered."""

_DIGITS = 9
"""Of a number of sentences or a seed, at most."""


class SampleScreen(JudgingScreen):
    """The sample that this coder drew last."""

    PLACE = Place.SAMPLE
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]
    CSS_PATH: ClassVar[list[str]] = ["side_screen.tcss", "growing_screen.tcss"]  # type: ignore[assignment]

    def __init__(self, here: Here) -> None:
        super().__init__(here)
        self._units: Sequence[Sampled] = ()
        self._slots = Slots.left_on(self.study.desk)
        self._last: tuple[str, ...] = ()
        self._telling = False

    def body(self) -> ComposeResult:
        """Give the sentences, the one in hand in its context, and the codes on the digits."""
        yield Static("", id="columns", markup=False)
        yield RowList()
        yield Detail()
        yield Static("", id="digits", markup=False)

    def begin(self) -> None:
        """Begin with the first sentence that is not judged."""
        self.action_open_one(0)

    # What is shown.

    def read(self) -> None:
        """Read the sample as it stands."""
        self._units = self.attempt(self.study.sample.list) or ()
        self._keys = code_keys(self.codebook)
        self._slots.arrange(self.codebook, self.study.codings.counts())
        self.rows.show(
            self._units,
            self.paint,
            key=lambda one: one.n,
            empty=_("No sample yet: {key} draws one.").format(key=key_of("sample-draw")),
        )
        states = Counter(one.state for one in self._units)
        judged = states[Judgement.CODED] + states[Judgement.NOTHING]
        facts = [_("{done} of {n} judged").format(done=judged, n=len(self._units))]
        facts += [plural("{n} coded", "{n} coded", states[Judgement.CODED])]
        self.head(_("Sample of what no suggestion touches"), " · ".join(facts) if self._units else "")
        self._tell(judged)
        self.fit()

    def _tell(self, judged: int) -> None:
        share = self.study.sample.share() if judged else None
        told = [] if share is None else [
            (_("holds something") + " ", "$text-muted"),
            (f"{share.value:.0%}", "bold"),
            (f" ({share.low:.0%} – {share.high:.0%})", "$text-muted"),
        ]  # fmt: skip
        self.state.show_facts(told, self.study.coder)

    def fit(self) -> None:
        """Draw what depends on the width again, the digits with it."""
        super().fit()
        if self.is_attached:
            self.query_one("#digits", Static).update(self._digits(self.size.width))

    def _digits(self, cells: int) -> Content:
        """Return the codes on the digits, in rows that break between two of them."""
        names = {digit: code for digit in DIGITS if (code := self._slots.get(digit)) is not None}
        room = max((cells - 2) // 3, 10)
        parts = []
        for digit, code in names.items():
            name = clip(flat(self.called(code)), room - 4)
            gap = " " * max(room - 2 - width(name), 1)
            parts.append(Content.assemble((f"{digit} ", "$accent bold"), (name, self.colored(code)), gap))
        rows = [Content(" ") + Content("").join(parts[at : at + 3]) for at in range(0, len(parts), 3)]
        return Content("\n").join(rows)

    def columns(self, cells: int) -> Sequence[Column]:
        """Return sign, number, sentence, codes, speaker and transcript."""
        number = len(str(len(self._units)))
        codes = widest([self._signed(one) for one in self._units], 12)
        speaker = widest([one.speaker or "" for one in self._units], 12) if cells >= 96 else 0
        name = widest([_("transcript"), *(one.transcript for one in self._units)], 22 if cells >= 96 else 12)
        fixed = [one for one in (1, number, codes, speaker, name) if one]
        sentence = max(cells - sum(fixed) - 2 * len(fixed), 8)
        return (
            Column("", 1),
            Column("", number, "$text-muted", right=True),
            Column(_("sentence"), sentence),
            Column("", codes),
            Column(_("speaker") if speaker else "", speaker, "$text-muted"),
            Column(_("transcript"), name, "$text-muted"),
        )

    def _signed(self, one: Sampled) -> str:
        return " ".join(self._keys.get(code, "?") for code in one.codes)

    def paint(self, unit: Sampled, cells: int) -> Content:
        """Return the line of a sentence."""
        laid = self.laid or self.columns(cells)
        sign, style = SIGNS[unit.state]
        color = f"{self.colored(unit.codes[0])} bold" if unit.codes else ""
        faint = "" if unit.state is Judgement.OPEN else "$text-muted"
        said = unit.quote or _("The text was corrected since.")
        texts = (sign, str(unit.n), said, self._signed(unit), unit.speaker or "", unit.transcript)
        return row(laid, texts, [style, "$text-muted", faint, color, "$text-muted", "$text-muted"])

    def detail(self, unit: Sampled, cells: int) -> Content:
        """Return the sentence in its context, or what the sample says."""
        if self._telling:
            return self._report(cells)
        if not unit.transcript:
            return Content.styled(_("The text was corrected since."), "$text-muted")
        turn = _("turn {n}").format(n=unit.turn) if unit.turn else ""
        where = " · ".join(filter(None, (turn, flat(unit.speaker or ""), flat(unit.transcript))))
        codes = [(f"▌{flat(self.called(code))}  ", self.colored(code)) for code in unit.codes]
        if unit.state is Judgement.NOTHING:
            codes = [(_("nothing here") + "  ", "$text-muted bold")]
        text = self.study.transcripts.text(unit.transcript)
        passage = in_context(text, unit.span, [], cells, max(self.lines - 2, 1), before=3)
        return Content("\n").join([Content.assemble(*codes, (where, "$text-muted")), passage])

    def _report(self, cells: int) -> Content:
        found = self.attempt(self.study.sample.report)
        if found is None:
            return Content("")
        rows = rows_of(found)
        names, values = (max(width(one[at]) for one in rows) for at in (0, 1))
        lines = [
            Content.assemble(
                (pad(name, names) + "  ", ""),
                (pad(value, values, right=True), "bold"),
                (f"  {between}", "$text-muted"),
            )
            for name, value, between in rows
        ]
        codes = "  ".join(f"{self.called(code)} {n}" for code, n in found.codes.items())
        notes = [*([clip(flat(codes), cells)] if codes else []), *notes_of(found)]
        return Content("\n").join([*lines, *(Content.styled(one, "$text-muted") for one in notes)])

    # Going about.

    def action_open_one(self, steps: int) -> None:
        """Go to the next sentence that is not judged, 0 for the first from here on."""
        at = [n for n, one in enumerate(self._units) if one.state is Judgement.OPEN]
        here = self.rows.cursor
        if steps < 0:
            found = [n for n in reversed(at) if n < here] or at[-1:]
        else:
            found = [n for n in at if n >= here + steps] or at[:1]
        if found:
            self.rows.go(found[0])
        elif self._units and steps:
            self.tell(_("All are judged; {key} tells what they say.").format(key=key_of("sample-report")))

    @on(RowList.Chosen)
    def _go(self, event: RowList.Chosen) -> None:
        unit: Sampled = event.row
        if unit.transcript:
            self.dismiss(Passage(unit.transcript, *unit.span))

    def action_report(self) -> None:
        """Tell what the sample says, or show the sentence again."""
        self._telling = not self._telling and bool(self._units)
        self.set_class(self._telling, "-telling")
        self.call_after_refresh(self.fit)

    # Judging.

    def action_nothing(self) -> None:
        """Note that the sentence holds nothing, and go on."""
        unit: Sampled | None = self.rows.row
        if unit is None or unit.state is not Judgement.OPEN:
            self.action_open_one(1)
            return
        sample = self.study.sample
        if self.judge(sample.nothing, sample.reopen, [unit.n], _reopened(unit.n)):
            self.read()
            self.action_open_one(1)

    def action_reopen(self) -> None:
        """Take back that the sentence holds nothing."""
        unit: Sampled | None = self.rows.row
        if unit is not None and unit.state is Judgement.NOTHING:
            sample = self.study.sample
            empty = _("Sentence {n} holds nothing.").format(n=unit.n)
            if self.judge(sample.reopen, sample.nothing, [unit.n], empty):
                self.read()
                self.tell(_reopened(unit.n))

    def taken_back(self, what: Sequence[int]) -> None:
        """Go to the sentence, as it was before."""
        self.read()
        self.rows.go(what[0] - 1)

    def action_slot(self, digit: int) -> None:
        """Apply the code on a digit."""
        code = self._slots.get(digit)
        if code is not None:
            self._apply((code,))

    def action_repeat(self) -> None:
        """Apply the codes applied last."""
        if self._last:
            self._apply(self._last)
        else:
            self.tell(_("No code was applied yet."))

    def action_search_code(self) -> None:
        """Search a code and apply it."""
        self.pick(_("Apply a code"), lambda code: self._apply((code,)))

    def action_key_code(self) -> None:
        """Apply a code by its key."""
        from qualcode.tui.code_picker import KeyPicker

        names = {code.id: code.called(self.language) for code in self.codebook.codable}
        self.app.push_screen(
            KeyPicker(names, self._keys), lambda code: self._apply((code,)) if code else None
        )

    def _apply(self, codes: tuple[str, ...]) -> None:
        unit: Sampled | None = self.rows.row
        if unit is None or not unit.transcript:
            return
        made = self.attempt(lambda: self.study.codings.add_all(unit.transcript, *unit.span, codes))
        if made is not None:
            self._last = codes
            for code in codes:
                self._slots.use(code)
            self._slots.leave_on(self.study.desk)
            self.read()
            self.tell(", ".join(self.called(code) for code in codes))

    def action_draw(self) -> None:
        """Ask how many sentences, and draw them."""
        from qualcode.tui.dialogs import Ask

        self.app.push_screen(Ask(_("How many sentences, and which seed?"), USUAL, wrong=_no_draw), self._draw)

    def _draw(self, said: str | None) -> None:
        numbers = (said or "").split()
        if not numbers:
            return
        n, seed = int(numbers[0]), int(numbers[1]) if len(numbers) > 1 else 0
        if self.attempt(lambda: self.study.sample.draw(n, seed)) is not None:
            self.judgements.clear()  # they are of sentences that are not shown now
            self._telling = False
            self.remove_class("-telling")
            self.rows.cursor = 0
            self.read()


def _reopened(n: int) -> str:
    return _("Sentence {n} is open again.").format(n=n)


def _no_draw(said: str) -> str:
    numbers = said.split()
    if len(numbers) <= 2 and all(part.isdecimal() and len(part) <= _DIGITS for part in numbers):
        return ""
    return _("Write a number of sentences, and a seed after it, such as 50 0.")
