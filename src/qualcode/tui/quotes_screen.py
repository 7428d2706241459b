"""The quotes of a code or of any filter: read, sorted, copied with their source, recoded, removed, gone to, written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content

from qualcode.analysis.table import Table
from qualcode.i18n import _, plural
from qualcode.model.span import Span
from qualcode.project.codefinder import code_keys
from qualcode.project.pattern import Pattern
from qualcode.project.quotes import SORTS, Filters, Quote
from qualcode.text import show
from qualcode.tui.actions import Place, bindings
from qualcode.tui.columns import Column, broken, flat, row, widest
from qualcode.tui.context import in_context
from qualcode.tui.list_screen import ListScreen
from qualcode.tui.memo_form import MemoForm, saving
from qualcode.tui.quote_filters import Facet, facets, told
from qualcode.tui.row_list import RowList
from qualcode.tui.side_screen import Here, Passage

SORTED = {
    "place": _("by place"),
    "code": _("by code"),
    "speaker": _("by speaker"),
    "weight": _("by weight"),
    "newest": _("the newest first"),
}


class QuotesScreen(ListScreen):
    """The quotes of the study, at first those of the code in hand or what it is told to narrow by.

    Args:
        here: what the researcher had in hand.
        filters: what to narrow by, the code in hand where nothing is said.
    """

    PLACE = Place.QUOTES
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]
    SEARCH, FILE = _("Search in quotes"), "quotes"

    def __init__(self, here: Here, filters: Filters | None = None) -> None:
        super().__init__(here)
        in_hand: Filters = {"code": here.code} if here.code in self.codebook.by_id else {}
        self._filters: Filters = in_hand if filters is None else filters
        self._quotes: Sequence[Quote] = ()
        self._sort, self._words = SORTS[0], ""

    # What is shown.

    def read(self) -> None:
        """Read the quotes that the filters leave."""
        found = self.attempt(lambda: self.study.quotes.list(self._sort, **self._filters))
        self._quotes = found or ()
        self._keys = code_keys(self.codebook)
        self.found(self._words)

    def found(self, words: str) -> None:
        """Show the quotes in which words stand."""
        self._words = words
        pattern = Pattern(words) if words else None
        shown = [one for one in self._quotes if pattern is None or pattern.stands_in(one.coding.quote)]
        self.rows.show(shown, self.paint, key=lambda one: one.coding.id, empty=self._nothing())
        count = plural("{n} quote", "{n} quotes", len(shown))
        codes = plural("{n} code", "{n} codes", len({one.coding.code for one in shown}))
        names = plural("{n} transcript", "{n} transcripts", len({one.coding.transcript for one in shown}))
        self.head(_("Quotes"), f"{count}  {codes}  {names}")
        self._tell()
        self.fit()

    def _nothing(self) -> str:
        if self._words or self._filters:
            return _("No quote fits. Take the filters off with c, or choose others with f.")
        return _("Nothing is coded yet: Esc leads back to the text, where 1–9 or C codes a sentence.")

    def _tell(self) -> None:
        filters = told(self._filters, self.called)
        narrowed = "  ".join(f"{name} {value}" for name, value in filters) or _("none")
        self.state.show_facts(
            self.switch("quotes-filter", _("filter"), narrowed, on=bool(filters)), self.study.coder
        )
        self.state.show_here(
            self.switch("quotes-sort", _("sorted"), SORTED[self._sort], on=self._sort != SORTS[0])
        )

    def columns(self, cells: int) -> Sequence[Column]:
        """Return code, quote, weight, memo, speaker and transcript."""
        wide = cells >= 96
        key = widest(self._keys.values(), 4)
        code = 14 if wide else 0
        codings = [one.coding for one in self._quotes]
        weight = 3 if any(one.weight is not None for one in codings) else 0
        memo = 1 if any(one.memos for one in self._quotes) else 0
        speaker = widest([_("speaker"), *(one.speaker or "" for one in codings)], 14 if wide else 8)
        name = widest([_("transcript"), *(one.transcript for one in codings)], 22 if wide else 12)
        fixed = [one for one in (key, code, weight, memo, speaker, name) if one]
        quote = max(cells - sum(fixed) - 2 * len(fixed), 8)
        return (
            Column("", key),
            Column(_("code"), code),
            Column(_("quote"), quote),
            Column("%", weight, "$text-muted", right=True),
            Column("#", memo, "$accent"),
            Column(_("speaker"), speaker, "$text-muted"),
            Column(_("transcript"), name, "$text-muted"),
        )

    def paint(self, quote: Quote, cells: int) -> Content:
        """Return the line of a quote."""
        columns, coding = self.laid or self.columns(cells), quote.coding
        color = self.colored(coding.code)
        styles = [f"{color} bold", color, "", *(column.style for column in columns[3:])]
        weight = "" if coding.weight is None else str(coding.weight)
        texts = (self._keys.get(coding.code, ""), self.called(coding.code), coding.quote, weight)
        signs = ("#" if quote.memos else "", coding.speaker or "", coding.transcript)
        return row(columns, (*texts, *signs), styles)

    def detail(self, quote: Quote, cells: int) -> Content:
        """Return where the quote is, what is around it, and the memos on it."""
        coding = quote.coding
        turn = _("turn {n}").format(n=quote.turn) if quote.turn else _("outside the talk")
        facts = [coding.transcript, turn, coding.speaker, coding.coder]
        facts += [_("weight {n}").format(n=coding.weight)] if coding.weight is not None else []
        facts += [_("older definition")] if coding.stale else []
        where = flat(" · ".join(filter(None, facts)))
        code = (f"▌{flat(self.called(coding.code))}  ", self.colored(coding.code))
        span, text = Span(coding.start, coding.end), self.study.transcripts.text(coding.transcript)
        memos = [
            Content.assemble(("# ", "$accent bold"), broken(words, max(cells - 2, 4)))
            for words in quote.memos
        ]
        room = max(self.lines - 2 - min(len(memos), 2), 1)
        passage = in_context(text, span, [], cells, room)
        return Content("\n").join([Content.assemble(code, (where, "$text-muted")), *memos, passage])

    def table(self) -> Table:
        """Return the quotes shown, and what they were narrowed by."""
        filters: Filters = {**self._filters, **({"words": self._words} if self._words else {})}
        return self.study.quotes.as_table(self.rows.shown, filters, language=self.language)

    # What it is narrowed by.

    def action_filter(self) -> None:
        """Ask what to narrow by, then for the value."""
        from qualcode.tui.dialogs import Chooser

        known = {facet.name: facet for facet in facets(self.study, self.codebook, self.language)}
        told_now = dict(told(self._filters, self.called))
        lines = [
            (
                name,
                Content.assemble(
                    (f"{facet.title}  ", "bold"), (flat(told_now.get(facet.title, "")), "$accent")
                ),
            )
            for name, facet in known.items()
        ]

        def chosen(name: str | None) -> None:
            if name is not None:
                self._ask_value(known[name])

        self.app.push_screen(Chooser(_("Narrow by what?"), lines), chosen)

    def _ask_value(self, facet: Facet) -> None:
        if facet.switch:
            self._narrow(facet.taken(self._filters, None))
            return
        if facet.name == "code":
            self.pick(_("Quotes of which code?"), lambda code: self._narrow(facet.taken(self._filters, code)))
            return
        from qualcode.tui.dialogs import Chooser

        lines = [("", Content.styled(_("any"), "$text-muted"))]
        lines += [(value, Content(flat(name))) for value, name in facet.values]

        def chosen(value: str | None) -> None:
            if value is not None:
                self._narrow(facet.taken(self._filters, value or None))

        self.app.push_screen(Chooser(facet.title, lines), chosen)

    def _narrow(self, filters: Filters) -> None:
        self._filters = filters
        self.rows.unmark()
        self.read()

    def action_clear(self) -> None:
        """Take all filters off, and the words searched for."""
        self.line.value = ""
        self._words = ""
        self._narrow({})

    def action_sort(self) -> None:
        """Sort by the next order."""
        self._sort = SORTS[(SORTS.index(self._sort) + 1) % len(SORTS)]
        self.read()

    # What is done with them.

    def action_copy(self) -> None:
        """Put the quotes with their sources on the clipboard."""
        quotes: list[Quote] = self.rows.marked
        if quotes:
            self.app.copy_to_clipboard("\n\n".join(one.cited for one in quotes))
            self.tell(plural("{n} quote copied with its source.", "{n} quotes copied.", len(quotes)))

    def action_recode(self) -> None:
        """Give the codings another code."""
        ids = [one.coding.id for one in self.rows.marked]
        if ids:
            title = plural("Another code for {n} coding", "Another code for {n} codings", len(ids))
            self.pick(title, lambda code: self._recode(ids, code))

    def _recode(self, ids: Sequence[str], code: str) -> None:
        if self.attempt(lambda: self.study.codings.recode(ids, code)) is not None:
            self.rows.unmark()
            self.read()
            self.tell(plural("{n} coding recoded.", "{n} codings recoded.", len(ids)))

    def action_remove(self) -> None:
        """Take the coding off, or all that are marked after a look at them."""
        quotes: list[Quote] = self.rows.marked
        if not quotes:
            return
        if not self.many:
            self._remove(quotes)
            return
        from qualcode.tui.dialogs import Confirm

        lines = Content("\n").join(
            Content.assemble(("▌", self.colored(one.coding.code)), flat(one.coding.quote)[:120])
            for one in quotes
        )
        title = plural("Take {n} coding off?", "Take {n} codings off?", len(quotes))
        self.app.push_screen(Confirm(title, lines), lambda sure: self._remove(quotes) if sure else None)

    def _remove(self, quotes: Sequence[Quote]) -> None:
        ids = [one.coding.id for one in quotes]
        if self.attempt(lambda: self.study.codings.remove(ids)) is not None:
            self.read()
            self.tell(plural("{n} coding taken off.", "{n} codings taken off.", len(ids)))

    def action_memo(self) -> None:
        """Write a memo on the coding."""
        quote: Quote | None = self.rows.row
        if quote is None:
            return

        def written() -> None:
            self.read()
            self.tell(_("The memo is saved."))

        form = MemoForm(f"{self.called(quote.coding.code)}: {show(quote.coding.quote)}")
        memos, coding = self.study.memos, quote.coding.id
        save = saving(
            self, form, lambda draft: memos.write(draft.text, kind=draft.kind, coding=coding), written
        )
        self.app.push_screen(form, save)

    @on(RowList.Chosen)
    def _go(self, event: RowList.Chosen) -> None:
        coding = event.row.coding
        self.dismiss(Passage(coding.transcript, coding.start, coding.end))
