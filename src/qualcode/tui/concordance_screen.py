"""Words in their context over all transcripts: sorted, coded one by one or many after a look, refused, gone to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.timer import Timer

from qualcode.analysis.table import Table
from qualcode.errors import QualcodeError
from qualcode.i18n import _, plural
from qualcode.model.span import Span
from qualcode.model.suggestion import Unit, Verdict
from qualcode.model.transcript import Role
from qualcode.project.codefinder import code_keys
from qualcode.project.concordance import SORTS, UNITS, Plan, sorted_by
from qualcode.project.finding import Match
from qualcode.tui.actions import Place, bindings, key_of
from qualcode.tui.columns import Column, flat, widest
from qualcode.tui.context import in_context
from qualcode.tui.kwic import Codes, Layout, line
from qualcode.tui.list_screen import ListScreen
from qualcode.tui.row_list import RowList
from qualcode.tui.search_line import SearchLine
from qualcode.tui.side_screen import Here, Passage

SORTED = {"transcript": _("by place"), "left": _("by what is left"), "right": _("by what is right")}
COVERED: dict[Unit, str] = {"hit": _("the hit"), "sentence": _("the sentence"), "turn": _("the turn")}
ROLES = {Role.INTERVIEWER: _("interviewer"), Role.PARTICIPANT: _("participant")}


class ConcordanceScreen(ListScreen):
    """The concordance of the study."""

    PLACE = Place.CONCORDANCE
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]
    SEARCH, FILE = _("Words to look for in all transcripts"), "concordance"
    AUTO_FOCUS = "SearchLine"

    def __init__(self, here: Here) -> None:
        super().__init__(here)
        self._words = self.asked = here.words.strip() or self._word_at(here)
        self._all: Sequence[Match] = ()
        self._hidden: set[tuple[str, int, int]] = set()
        self._code, self._sort, self._unit = "", SORTS[0], UNITS[1]
        self._everybody, self._everywhere, self._regex, self._refused = True, True, False, False
        self._waiting: Timer | None = None
        self._layout = Layout(0, 1, ())
        self._codes = Codes({}, self.colored)

    def _word_at(self, here: Here) -> str:
        if not here.transcript:
            return ""
        revision = self.study.transcripts.get(here.transcript)
        word = revision.segments.words.at(here.at).of(revision.text).strip()
        return word if any(letter.isalnum() for letter in word) else ""

    # What is found.

    def read(self) -> None:
        """Say anew what stands on each place found."""
        self._codes = Codes(code_keys(self.codebook), self.colored)
        if self._code and self._code not in self.codebook.by_id:
            self._code = ""
        self._search(aloud=False)

    def found(self, words: str) -> None:
        """Look for words when the typing pauses."""
        if words != self._words:
            self._words = words
            self._hidden.clear()
            if self._waiting is not None:
                self._waiting.stop()
            self._waiting = self.set_timer(0.15, lambda: self._search(aloud=False))

    @on(SearchLine.Left)
    def _look(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
        self._words = self.line.value.strip()
        self._search(aloud=True)

    def _search(self, *, aloud: bool) -> None:
        """Find the words; what is wrong with them is said only when the researcher is done typing."""
        where = None if self._everywhere else self.here.transcript or None
        try:
            code = self._code or None
            self._all = (
                self.study.concordance.list(self._words, transcript=where, regex=self._regex, code=code)
                if self._words
                else ()
            )
        except QualcodeError as error:
            self._all = ()
            if aloud:
                self.tell(str(error), "error")
        self._show()

    def _again(self) -> None:
        found = self.attempt(lambda: self.study.concordance.again(self._all, self._code or None))
        self._all = self._all if found is None else found
        self._show()

    def _show(self) -> None:
        shown = [match for match in self._all if self._stays(match)]
        self.rows.show(sorted_by(shown, self._sort), self.paint, key=_key, empty=self._nothing())
        self._tell()
        self.fit()

    def _stays(self, match: Match) -> bool:
        if not self._everybody and (match.role is Role.INTERVIEWER or match.turn is None):
            return False
        left_out = match.cut or match.state is Verdict.REFUSED or _key(match) in self._hidden
        return self._refused or not left_out

    def _nothing(self) -> str:
        if not self._words:
            return _("Type the words to look for, then Enter.")
        if self._all:
            return _(
                "All places are hidden: {left_out} shows those left out, {anybody} what anybody says."
            ).format(left_out=key_of("concordance-refused"), anybody=key_of("concordance-interviewer"))
        return _("These words stand nowhere. Look for others with {key}.").format(
            key=key_of("concordance-search")
        )

    def _tell(self) -> None:
        shown = len(self.rows.shown)
        count = plural("{n} place", "{n} places", shown)
        names = len({match.transcript for match in self.rows.shown})
        inside = plural("{n} transcript", "{n} transcripts", names)
        found = _("{places} in {transcripts}").format(places=count, transcripts=inside)
        left = _("{n} hidden").format(n=len(self._all) - shown) if shown != len(self._all) else ""
        self.head(_("Concordance"), "  ".join(filter(None, (found, left))))
        code = self.called(self._code) if self._code else _("none")
        refused = _("shown") if self._refused else _("hidden")
        first = [
            *self.switch("concordance-hand", _("code"), code, on=bool(self._code)),
            *self.switch("concordance-unit", _("covers"), COVERED[self._unit], on=True),
            *self.switch("concordance-refused", _("left out"), refused, on=self._refused),
        ]
        self.state.show_facts(first, self.study.coder)
        self.state.show_here(self._switches())

    def _switches(self) -> list[tuple[str, str]]:
        scope = _("all") if self._everywhere else _("one")
        pattern = _("pattern") if self._regex else _("words")
        said = _("anybody") if self._everybody else _("participants")
        return [
            *self.switch("concordance-sort", _("sorted"), SORTED[self._sort], on=self._sort != SORTS[0]),
            *self.switch("concordance-interviewer", _("said by"), said, on=not self._everybody),
            *self.switch("concordance-scope", _("in"), scope, on=not self._everywhere),
            *self.switch("concordance-regex", _("as"), pattern, on=self._regex),
        ]

    # How it is shown.

    def columns(self, cells: int) -> Sequence[Column]:
        """Return the context, codes, speaker and transcript; all hits begin in one cell."""
        wide = cells >= 96
        codes = 11 if wide else 5
        speaker = widest([_("speaker"), *(match.speaker or "" for match in self._all)], 14 if wide else 8)
        name = widest([_("transcript"), *(match.transcript for match in self._all)], 22 if wide else 12)
        after = (Column(_("codes"), codes), Column(_("speaker"), speaker), Column(_("transcript"), name))
        context = max(cells - 2 - sum(one.cells + 2 for one in after if one.cells), 8)
        hit = min(widest((match.quote for match in self._all), 24), context // 3)
        left = (context - hit) // 2
        self._layout = Layout(left, context - left, after)
        return (Column("", 0), Column(_("in context"), context + 2), *after)

    def paint(self, match: Match, _cells: int) -> Content:
        """Return the line of a place."""
        return line(match, self._layout, self._codes)

    def detail(self, match: Match, cells: int) -> Content:
        """Return where the place is, its codes, and the passage a coding would cover."""
        turn = _("turn {n}").format(n=match.turn) if match.turn else _("outside the talk")
        role = ROLES[match.role] if match.role else ""
        where = " · ".join(filter(None, (match.transcript, turn, match.speaker, role)))
        codes = [(f"  ▌{flat(self.called(code))}", self.colored(code)) for code in match.codes]
        ((_name, span),) = self.study.concordance.spans([match], self._unit)
        text, hit = self.study.transcripts.text(match.transcript), Span(match.start, match.end)
        passage = in_context(text, span, [hit], cells, max(self.lines - 2, 1))
        return Content.assemble((flat(where), "$text-muted"), *codes, "\n", passage)

    def table(self) -> Table:
        """Return what is shown."""
        where = None if self._everywhere else self.here.transcript or None
        return self.study.concordance.as_table(
            self.rows.shown, self._words, transcript=where, regex=self._regex
        )

    # What it is narrowed by.

    def action_sort(self) -> None:
        """Sort by place, left context, right context."""
        self._sort = SORTS[(SORTS.index(self._sort) + 1) % len(SORTS)]
        self._show()

    def action_interviewer(self) -> None:
        """Show what anybody says, or only participants."""
        self._everybody = not self._everybody
        self._show()

    def action_refused(self) -> None:
        """Show or hide what was refused, and places in the middle of words."""
        self._refused = not self._refused
        self._show()

    def action_scope(self) -> None:
        """Look in all transcripts or in one."""
        if self.here.transcript:
            self._everywhere = not self._everywhere
            self._search(aloud=True)

    def action_regex(self) -> None:
        """Take the words as words or as a regular expression."""
        self._regex = not self._regex
        self._search(aloud=True)

    def action_unit(self) -> None:
        """Cover more with a coding, after the turn only the hit."""
        self._unit = UNITS[(UNITS.index(self._unit) + 1) % len(UNITS)]
        self._tell()
        self.show_detail()

    # Coding.

    def action_hand(self) -> None:
        """Take a code in hand."""
        self.pick(_("Code the places with"), self._take)

    def action_key(self) -> None:
        """Take a code in hand by its key."""
        from qualcode.tui.code_picker import KeyPicker

        names = {code.id: code.called(self.language) for code in self.codebook.codable}
        self.app.push_screen(
            KeyPicker(names, self._codes.keys), lambda code: self._take(code) if code else None
        )

    def _take(self, code: str) -> None:
        self._code = code
        self._again()

    def action_code(self) -> None:
        """Code the place under the cursor, or all that are marked after a look."""
        if self.rows.row is None:
            self.tell(_("There is no place to code."), "warning")
        elif not self._code:
            self.pick(_("Code the places with"), self._take_and_code)
        else:
            self._code_marked()

    def _take_and_code(self, code: str) -> None:
        self._take(code)
        self._code_marked()

    def _code_marked(self) -> None:
        hits: list[Match] = self.rows.marked
        plan = self.attempt(lambda: self.study.concordance.plan(hits, self._code, self._unit))
        if plan is None:
            return
        if not self.many:
            self._apply(hits, plan)
            return
        from qualcode.tui.dialogs import Confirm

        title = _("Apply {code}?").format(code=flat(self.called(self._code)))
        self.app.push_screen(
            Confirm(title, self._preview(plan)), lambda sure: self._apply(hits, plan) if sure else None
        )

    def _preview(self, plan: Plan) -> Content:
        new = plural("{n} new coding", "{n} new codings", len(plan.places))
        lines = [
            Content.assemble((new, "bold"), _(" on {unit} of each place").format(unit=COVERED[self._unit]))
        ]
        for n, words in (
            (plan.already, _("places have the code already")),
            (plan.joined, _("places share a coding with another")),
            (plan.outside, _("places are outside the talk and are not coded")),
            (plan.interviewer, _("new codings are in interviewers' turns")),
        ):
            lines += [Content.styled(f"{n} {words}", "$text-muted")] if n else []
        for name, span in plan.places[:40]:
            words = flat(span.of(self.study.transcripts.text(name)))
            lines.append(Content.assemble(("▌", self.colored(self._code)), words[:120]))
        more = len(plan.places) - 40
        lines += [Content.styled(_("… and {n} more").format(n=more), "$text-muted")] if more > 0 else []
        return Content("\n").join(lines)

    def _apply(self, hits: Sequence[Match], plan: Plan) -> None:
        made = self.attempt(lambda: self.study.concordance.code(hits, self._code, self._unit))
        if made is None:
            return
        if not self.many:
            self.rows.action_row(1)
        self.rows.unmark()
        self._again()
        if made:
            self.tell(plural("{n} coding made.", "{n} codings made.", made))
        else:
            outside = _("Outside the talk nothing is coded.")
            self.tell(outside if plan.outside else _("The code stands there already."))

    def action_refuse(self) -> None:
        """Refuse the place under the cursor, or all that are marked after a look."""
        hits: list[Match] = self.rows.marked
        if not hits:
            return
        if not self.many or not self._code:
            self._refuse(hits)
            return
        from qualcode.tui.dialogs import Confirm

        title = _("Refuse for {code}?").format(code=flat(self.called(self._code)))
        words = plural("{n} place is refused.", "{n} places are refused.", len(hits))
        rest = _("Their sentences are not offered for this code again.")
        self.app.push_screen(
            Confirm(title, Content(f"{words}\n{rest}")), lambda sure: self._refuse(hits) if sure else None
        )

    def _refuse(self, hits: Sequence[Match]) -> None:
        self.rows.unmark()
        if not self._code:
            self._hidden |= {_key(hit) for hit in hits}
            self._show()
            self.tell(_("Hidden in this search. With a code in hand (C) it is remembered."))
            return
        if self.attempt(lambda: self.study.concordance.refuse(hits, self._code)) is not None:
            self._again()
            said = plural("{n} place refused.", "{n} places refused.", len(hits))
            self.tell(said)

    @on(RowList.Chosen)
    def _go(self, event: RowList.Chosen) -> None:
        match: Match = event.row
        self.dismiss(Passage(match.transcript, match.start, match.end))


def _key(match: Match) -> tuple[str, int, int]:
    return match.transcript, match.start, match.end
