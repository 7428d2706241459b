"""What the review queue shows and how it is looked at: grouped, sorted, filtered; what is decided is in `queue_screen`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar

from textual import on
from textual.content import Content
from textual.timer import Timer

from qualcode.analysis.scores import PRIORS
from qualcode.analysis.table import Table
from qualcode.i18n import _, plural
from qualcode.model.span import Span, Spans
from qualcode.model.suggestion import Hit, Verdict
from qualcode.project.doubts import DOUBTS
from qualcode.project.suggestion_rows import NO_DOUBT
from qualcode.project.suggestions import Cut, cut
from qualcode.store.suggested import SuggestionRow
from qualcode.tui.actions import key_of
from qualcode.tui.columns import Column
from qualcode.tui.list_screen import ListScreen
from qualcode.tui.queue import Grouping, Heading, Line, Order, Queue, View
from qualcode.tui.queue_detail import definition, in_figures, named, of_group, of_suggestion
from qualcode.tui.queue_lines import STATES, Names, columns, heading_line, line
from qualcode.tui.row_list import RowList
from qualcode.tui.side_screen import Here

T = TypeVar("T")

GROUPINGS = {
    Grouping.CODE: _("by code"),
    Grouping.KEYWORD: _("by keyword"),
    Grouping.TRANSCRIPT: _("by transcript"),
    Grouping.NONE: _("not grouped"),
}
ORDERS = {
    Order.TEXT: _("text order"),
    Order.SCORE: _("best score first"),
    Order.LESSON: _("what teaches most first"),
    Order.SHARE: _("least accepted first"),
}
_DOUBTS: dict[str, str] = {
    **{guard.value: words for guard, words in DOUBTS.items()},
    NO_DOUBT: _("without doubts"),
}
CUTS: dict[Cut | None, str] = {
    None: _("as offered"),
    "phrase": _("the phrase"),
    "hit": _("the hit"),
    "sentence": _("the sentence"),
}


def after(things: Sequence[T], one: T) -> T:
    """Return what follows in a round."""
    return things[(things.index(one) + 1) % len(things)]


class QueueView(ListScreen):
    """The suggestions of the study."""

    SEARCH, FILE = _("Only sentences with these words"), "suggestions"

    cut: Cut | None = None
    trim: tuple[str, Span] | None = None
    """The suggestion in hand and what of it would be coded, where that was moved by hand."""
    look: View | None = None
    """How it is looked at to begin with, where another screen asks for that."""
    _searching: Timer | None = None

    def __init__(self, here: Here) -> None:
        super().__init__(here)
        self.queue = Queue(self.study.suggestions.lessons)
        self._texts: dict[str, str] = {}
        self._speakers: dict[str, dict[int, str]] = {}
        self._names = Names(self.called, self.colored, self._speaker)

    def on_mount(self) -> None:
        """Look at the suggestions as the coder did last."""
        self.queue.view = self.look or _kept(self.study.desk.get("queue"))

    # What is shown.

    def read(self) -> None:
        """Read all suggestions; a transcript may have been corrected or renamed meanwhile."""
        self._texts.clear()
        self._speakers.clear()
        self.queue.load(self.study.suggestions.rows(), [code.id for code in self.codebook.codes])
        self.list_lines()
        self.step_in()

    def begin(self) -> None:
        """Begin at the suggestion the cursor of the text stands in: whoever goes and looks there comes back to it."""
        name, cursor = self.here.transcript, self.here.at
        for at, row in enumerate(self.rows.shown):
            if (
                isinstance(row, SuggestionRow)
                and row.transcript == name
                and row.sentence_start <= cursor < row.sentence_end
            ):
                self.rows.go(at)
                return

    def list_lines(self) -> None:
        """Show the lines as they are now."""
        self.lay()
        self.rows.show(self.queue.lines(), self.paint, key=known, empty=self._nothing())
        self.tell_counts()

    def step_in(self) -> None:
        """Leave a heading for the first row under it, so that the keys act on one suggestion; show both."""
        rows = self.rows
        if isinstance(rows.row, Heading) and not rows.row.folded:
            rows.go(rows.cursor + 1)
        at = rows.cursor
        if 0 < at == rows.scroll_offset.y and isinstance(rows.shown[at - 1], Heading):
            rows.scroll_to(y=at - 1, animate=False, force=True)

    def _nothing(self) -> str:
        state = key_of("queue-state")
        if not len(self.queue):
            return _(
                "There are no suggestions yet. {key} looks for the codebook's keywords in all transcripts."
            ).format(key=key_of("queue-suggest"))
        if self.queue.view.narrowed or self.line.value:
            return _("No suggestion fits. {all} takes the filters off, {state} shows other states.").format(
                all=key_of("queue-all"), state=state
            )
        if self.queue.view.state is Verdict.OPEN:
            return _("Nothing is open: all is decided. {key} shows what was accepted and refused.").format(
                key=state
            )
        return _("Nothing here. {key} shows other states.").format(key=state)

    def tell_counts(self) -> None:
        counts, view = self.queue.counts, self.queue.view
        facts = [f"{counts[state]:,} {STATES[state]}" for state in Verdict]
        decided = counts[Verdict.ACCEPTED] + counts[Verdict.REFUSED]
        if decided:
            facts.append(_("share accepted {share:.0%}").format(share=counts[Verdict.ACCEPTED] / decided))
        self.head(_("Review queue"), " · ".join(facts))
        state = STATES[view.state] if view.state else _("all states")
        words = [
            (GROUPINGS[view.grouping], ""),
            (ORDERS[view.order], ""),
            (state, "$accent" if view.state is not Verdict.OPEN else ""),
        ]
        if view.code:
            words.append((self.called(view.code), self.colored(view.code)))
        if view.least:
            words.append((_("score from {least:.1f}").format(least=view.least), "$accent"))
        if view.doubt:
            words.append((_("only {doubt}").format(doubt=_DOUBTS[view.doubt]), "$accent"))
        if self.cut:
            words.append((_("codes {what}").format(what=CUTS[self.cut]), "$accent"))
        self.state.show_facts(named(words), _("{coder} · saved").format(coder=self.study.coder))

    @on(RowList.Moved)
    def tell_marks(self) -> None:
        """Say what the keys act on, where that is not the one suggestion in hand."""
        words, marked = "", len(self.rows.marked) if self.many else 0
        if marked:
            words = plural(
                "{n} marked: the keys act on it.", "{n} marked: the keys act on all of them.", marked
            )
        elif isinstance(self.rows.row, Heading):
            words = _("The keys act on the whole group; Enter folds it.")
        self.state.show_here([(words, "$accent")])

    def columns(self, cells: int) -> Sequence[Column]:
        """Return the columns for rows of so many cells."""
        return columns(cells, self.queue.view.grouping)

    def paint(self, row: Line, cells: int) -> Content:
        """Return the line of a suggestion or of a heading."""
        if isinstance(row, Heading):
            return heading_line(row, self.queue.view.state, cells, self._names)
        laid = list(self.laid or self.columns(cells))
        return line(row, self.queue.state(row), self._text(row.transcript), laid, self._names)

    def detail(self, row: Line, cells: int) -> Content:
        """Return a suggestion in its context with what speaks for it, or what a group is."""
        language, rows = self.language, self.lines
        if isinstance(row, Heading):
            other = "code" if self.queue.view.grouping is Grouping.TRANSCRIPT else "transcript"
            spread = Counter(str(getattr(one, other)) for one in self.queue.under(row))
            names = {self.called(name) if other == "code" else name: n for name, n in spread.items()}
            chance = in_figures(self.study.suggestions.chance(*row.key)) if len(row.key) == 3 else ""
            return of_group(row, names, self.codebook, language=language, room=(cells, rows), chance=chance)
        facts = self.attempt(lambda: self.study.suggestions.get(row.id))
        if facts is None:
            return Content("")
        defined = definition(row.code, self.codebook, language, (cells, max(rows // 5, 1)))
        left = rows - (len(defined.plain.split("\n")) if defined.plain else 0)
        text, span = self._text(row.transcript), self.in_hand(row)
        shown = of_suggestion(
            facts, row.turn, text, span, names=self._names, chance=self._chance, room=(cells, left)
        )
        return Content("\n").join([shown, defined]) if defined.plain else shown

    def _chance(self, hit: Hit) -> str:
        """Return what is known of a hit's keyword; a kind that learns by itself says how sure it is."""
        if hit.kind not in PRIORS:
            return f"{hit.score:.2f}"
        return in_figures(self.study.suggestions.chance(hit.code, hit.keyword, hit.kind))

    def in_hand(self, row: SuggestionRow) -> Span:
        """Return what accepting a suggestion would code."""
        if self.trim is not None and self.trim[0] == row.id:
            return self.trim[1]
        return cut(self._text(row.transcript), row, self.cut) if self.cut else Span(row.start, row.end)

    def _text(self, transcript: str) -> str:
        if transcript not in self._texts:
            self._texts[transcript] = self.study.transcripts.text(transcript)
        return self._texts[transcript]

    def _speaker(self, row: SuggestionRow) -> str:
        if row.transcript not in self._speakers:
            turns = self.study.transcripts.turns(row.transcript)
            self._speakers[row.transcript] = {turn.n: turn.speaker or "" for turn in turns}
        return self._speakers[row.transcript].get(row.turn or 0, "")

    # How it is looked at.

    def _look(self, **changes: Any) -> None:
        self.queue.arrange(self.queue.view._replace(**changes))
        self.list_lines()
        self.step_in()
        view = self.queue.view
        self.study.desk.put("queue", [view.grouping.value, view.order.value])

    def action_group(self) -> None:
        """Group by the next thing."""
        grouping = after(list(Grouping), self.queue.view.grouping)
        order = self.queue.view.order
        self._look(
            grouping=grouping,
            order=Order.TEXT if grouping is Grouping.NONE and order is Order.SHARE else order,
        )

    def action_order(self) -> None:
        """Sort by the next thing; without groups there is no share to sort by."""
        orders = [
            one for one in Order if one is not Order.SHARE or self.queue.view.grouping is not Grouping.NONE
        ]
        self.queue.load(self.study.suggestions.rows(), [code.id for code in self.codebook.codes])
        self._look(order=after(orders, self.queue.view.order))

    def action_state(self) -> None:
        """Show what stands in the next state."""
        self._look(state=after([*Verdict, None], self.queue.view.state))

    def action_only_code(self) -> None:
        """Show only suggestions for the code in hand, or for all again."""
        row = self.rows.row
        if self.queue.view.code or row is None:
            self._look(code="")
        elif isinstance(row, Heading):
            known = row.key[0] if row.key[0] in self.codebook.by_id else self.queue.under(row)[0].code
            self._look(code=known)
        else:
            self._look(code=row.code)

    def action_least(self, steps: int) -> None:
        """Raise or lower the least score by a tenth."""
        self._look(least=round(min(max(self.queue.view.least + steps / 10, 0), 1), 1))

    def action_doubts(self) -> None:
        """Show only what one guard flags, then another, then only what none does, then all."""
        doubts = ["", *self.queue.doubts, NO_DOUBT]
        now = self.queue.view.doubt
        self._look(doubt=after(doubts, now if now in doubts else ""))

    def action_everything(self) -> None:
        """Take all filters off but that of the state."""
        self.queue.search(None)
        self.line.value = ""
        self._look(code="", least=0.0, doubt="")

    def found(self, words: str) -> None:
        """Look only at sentences in which some words stand, once the typing pauses."""
        if self._searching is not None:
            self._searching.stop()
        self._searching = self.set_timer(0.15, lambda: self._search(words))

    def _search(self, words: str) -> None:
        if not words:
            self.queue.search(None)
        else:
            from qualcode.project.pattern import Pattern

            pattern = Pattern(words)

            # Transcripts may come and go while the words stand; each is looked through when a row asks for it.
            @cache
            def places(name: str) -> Spans:
                return Spans(list(pattern.places(self._text(name))))

            self.queue.search(
                lambda row: bool(places(row.transcript).touched(row.sentence_start, row.sentence_end))
            )
        self.list_lines()
        self.step_in()

    def action_fold(self, away: bool) -> None:
        """Put the rows of the group in hand away, or show them again."""
        if self.rows.row is None or self.queue.view.grouping is Grouping.NONE:
            return
        key = self.queue.key(self.rows.row)
        self.queue.fold(key, away=away)
        self.list_lines()
        at = next(at for at, one in enumerate(self.rows.shown) if isinstance(one, Heading) and one.key == key)
        self.rows.go(at)

    def action_fold_all(self) -> None:
        """Put the rows of all groups away, or show them all."""
        self.queue.fold_all(away=not self.queue.folded)
        self.list_lines()

    def table(self) -> Table:
        """Return the suggestions shown."""
        return self.study.suggestions.table(
            [one for one in self.rows.shown if isinstance(one, SuggestionRow)]
        )


def known(one: Line) -> Any:
    """Return what a line is known by when the list is made anew."""
    return ("group", *one.key) if isinstance(one, Heading) else one.id


def _kept(kept: Any) -> View:
    """Read the grouping and order that were put on the desk."""
    try:
        grouping, order = kept
        return View(Grouping(grouping), Order(order))
    except (TypeError, ValueError):
        return View()
