"""All memos over all levels: searched as one types, filtered by kind and level, written, changed, removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content

from qualcode.analysis.table import Table
from qualcode.i18n import _, plural
from qualcode.model.memo import Level, Memo, MemoKind
from qualcode.project.pattern import Pattern
from qualcode.tui.actions import Place, bindings
from qualcode.tui.columns import Column, broken, flat, row, widest
from qualcode.tui.list_screen import ListScreen
from qualcode.tui.memo_form import KINDS, Draft, MemoForm, saving
from qualcode.tui.row_list import RowList
from qualcode.tui.side_screen import Passage

LEVELS = {
    Level.PROJECT: _("project"),
    Level.TRANSCRIPT: _("transcript"),
    Level.SPEAKER: _("speaker"),
    Level.CODE: _("code"),
    Level.CODING: _("coding"),
}


class MemoScreen(ListScreen):
    """The memos of the study."""

    PLACE = Place.MEMOS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]
    SEARCH, FILE = _("Search in memos"), "memos"

    _memos: Sequence[Memo] = ()
    _kind: MemoKind | None = None
    _level: Level | None = None
    _words = ""

    # What is shown.

    def read(self) -> None:
        """Read all memos."""
        found = self.study.memos.list()
        # Of two of one millisecond the one written later comes first, too.
        self._memos = sorted(found, key=lambda memo: memo.time)[::-1]
        self.found(self._words)

    def found(self, words: str) -> None:
        """Show the memos that the filters and the words leave."""
        self._words = words
        pattern = Pattern(words) if words else None
        shown = [memo for memo in self._memos if self._fits(memo, pattern)]
        self.rows.show(shown, self.paint, key=lambda memo: memo.id, empty=self._nothing())
        self._tell_filters(len(shown))
        self.fit()

    def _fits(self, memo: Memo, pattern: Pattern | None) -> bool:
        return (
            self._kind in {None, memo.kind}
            and self._level in {None, memo.on}
            and (pattern is None or pattern.stands_in(memo.text) or pattern.stands_in(self.thing(memo)))
        )

    def _nothing(self) -> str:
        if self._memos:
            return _("No memo fits. Esc in the search line, t and l bring the others back.")
        return _("There are no memos yet. Write the first with o.")

    def _tell_filters(self, shown: int) -> None:
        count = plural("{n} memo", "{n} memos", shown)
        total = _(" of {n}").format(n=len(self._memos)) if shown != len(self._memos) else ""
        self.head(_("Memos"), count + total)
        kind, level = self._kind and KINDS[self._kind], self._level and LEVELS[self._level]
        facts = [
            *self.switch("memos-kind", _("kind"), kind or _("all"), on=bool(kind)),
            *self.switch("memos-level", _("level"), level or _("all"), on=bool(level)),
        ]
        self.state.show_facts(facts, self.study.coder)

    def columns(self, cells: int) -> Sequence[Column]:
        """Return kind, level, what it is on, the first line, coder and date."""
        wide = cells >= 96
        kind, level = widest(KINDS.values(), 12), widest(LEVELS.values(), 12)
        coder = widest((memo.coder for memo in self._memos), 12) if wide else 0
        date, on = (10, 30) if wide else (5, 18)
        fixed = [one for one in (kind, level, on, coder, date) if one]
        text = max(cells - sum(fixed) - 2 * len(fixed), 8)
        return (
            Column(_("kind"), kind, "$accent"),
            Column(_("level"), level, "$text-muted"),
            Column(_("on"), on),
            Column(_("memo"), text, "bold"),
            Column(_("coder"), coder, "$text-muted"),
            Column(_("date"), date, "$text-muted"),
        )

    def paint(self, memo: Memo, cells: int) -> Content:
        """Return the line of a memo."""
        columns = self.laid or self.columns(cells)
        styles = [column.style for column in columns]
        styles[2] = self.colored(memo.code) if memo.code else ""
        date = memo.time[:10] if columns[5].cells == 10 else memo.time[5:10]
        texts = (KINDS[memo.kind], LEVELS[memo.on], self.thing(memo), memo.first_line, memo.coder, date)
        return row(columns, texts, styles)

    def thing(self, memo: Memo) -> str:
        """Return what a memo is on, by name."""
        if memo.on is Level.CODING:
            return f"{self.called(memo.code or '')}: {memo.quote}"
        if memo.on is Level.CODE:
            return self.called(memo.code or "")
        if memo.on is Level.SPEAKER:
            return f"{memo.speaker} · {memo.transcript}"
        return memo.transcript or self.study.name

    def detail(self, memo: Memo, cells: int) -> Content:
        """Return what the memo is on, and all of its text."""
        head = " · ".join((KINDS[memo.kind], LEVELS[memo.on], memo.coder, memo.time[:16].replace("T", " ")))
        on = Content.styled(broken(self.thing(memo), cells), self.colored(memo.code) if memo.code else "")
        where = f"  {memo.transcript} · {memo.speaker or ''}" if memo.on is Level.CODING else ""
        return Content("\n").join(
            [
                Content.assemble((head, "$text-muted"), (flat(where), "$text-muted")),
                on,
                Content(broken(memo.text, cells)),
            ]
        )

    def table(self) -> Table:
        """Return the memos shown."""
        return self.study.memos.table(self.rows.shown)

    # What is done.

    def action_kind(self) -> None:
        """Show only the next kind, after the last all of them."""
        kinds = [None, *MemoKind]
        self._kind = kinds[(kinds.index(self._kind) + 1) % len(kinds)]
        self.found(self._words)

    def action_level(self) -> None:
        """Show only the next level, after the last all of them."""
        levels = [None, *Level]
        self._level = levels[(levels.index(self._level) + 1) % len(levels)]
        self.found(self._words)

    def action_new(self) -> None:
        """Ask what the memo shall be on, then for its text."""
        from qualcode.tui.dialogs import Chooser

        lines = [
            (level, Content.assemble((LEVELS[Level(level)] + "  ", "bold"), (flat(name), "$text-muted")))
            for level, name in self._in_hand().items()
        ]
        self.app.push_screen(Chooser(_("A memo on what?"), lines), self._chosen)

    def _in_hand(self) -> dict[str, str]:
        """Return the name of what a memo could be on, by level."""
        here, names = self.here, {Level.PROJECT.value: self.study.name}
        if here.transcript:
            names[Level.TRANSCRIPT] = here.transcript
            if speaker := self._speaker():
                names[Level.SPEAKER] = speaker
        names[Level.CODE] = self.called(here.code) if here.code else _("choose one …")
        coding = self._coding()
        if coding:
            names[Level.CODING] = coding
        return names

    def _speaker(self) -> str:
        turns = self.study.transcripts.turns(self.here.transcript)
        return next((turn.speaker or "" for turn in turns if turn.start <= self.here.at < turn.end), "")

    def _coding(self) -> str:
        found = self.study.codings.list(transcript=self.here.transcript) if self.here.coding else []
        return next(
            (f"{self.called(one.code)}: {one.quote}" for one in found if one.id == self.here.coding), ""
        )

    def _chosen(self, level: str | None) -> None:
        if level is None:
            return
        if level == Level.CODE and not self.here.code:
            self.pick(_("A memo on which code?"), lambda code: self._ask(code=code))
            return
        here = self.here
        things = {
            Level.PROJECT: {},
            Level.TRANSCRIPT: {"transcript": here.transcript},
            Level.SPEAKER: {"transcript": here.transcript, "speaker": self._speaker()},
            Level.CODE: {"code": here.code},
            Level.CODING: {"coding": here.coding},
        }
        self._ask(**things[Level(level)])

    def _ask(self, **thing: str) -> None:
        name = self.called(thing["code"]) if "code" in thing else ""
        name = name or thing.get("speaker") or thing.get("transcript") or self._named_thing(thing)
        self._fill(
            MemoForm(name),
            lambda draft: self.study.memos.write(draft.text, kind=draft.kind, **thing),
            _("The memo is saved."),
        )

    def _fill(self, form: MemoForm, save: Callable[[Draft], object], said: str) -> None:
        self.app.push_screen(form, saving(self, form, save, lambda: self._written(said)))

    def _named_thing(self, thing: dict[str, str]) -> str:
        return self._coding() if "coding" in thing else self.study.name

    def _written(self, words: str) -> None:
        self.read()
        self.tell(words)

    def action_edit(self) -> None:
        """Change the memo under the cursor."""
        memo: Memo | None = self.rows.row
        if memo is None:
            self.tell(_("There is no memo here."), "warning")
            return
        self._fill(
            MemoForm(self.thing(memo), memo),
            lambda draft: self.study.memos.change(memo.id, draft.text, draft.kind),
            _("The memo is changed."),
        )

    def action_remove(self) -> None:
        """Remove the memo under the cursor, or all that are marked after a look at them."""
        memos: list[Memo] = self.rows.marked
        if not self.many:
            self._remove(memos)
            return
        from qualcode.tui.dialogs import Confirm

        lines = Content("\n").join(
            Content.assemble((f"{KINDS[memo.kind]}  ", "$accent"), flat(memo.first_line)) for memo in memos
        )
        title = plural("Remove {n} memo?", "Remove {n} memos?", len(memos))
        self.app.push_screen(Confirm(title, lines), lambda sure: self._remove(memos) if sure else None)

    def _remove(self, memos: Sequence[Memo]) -> None:
        if not memos:
            return
        if self.attempt(lambda: self.study.memos.remove([memo.id for memo in memos])) is not None:
            self._written(plural("{n} memo removed.", "{n} memos removed.", len(memos)))

    @on(RowList.Chosen)
    def _go(self, event: RowList.Chosen) -> None:
        memo: Memo = event.row
        if memo.transcript is None:
            self.tell(_("It is on no passage."), "warning")
        elif memo.on is Level.SPEAKER:
            turns = self.study.transcripts.turns(memo.transcript)
            said = next((turn for turn in turns if turn.speaker == memo.speaker), None)
            self.dismiss(Passage(memo.transcript, *((said.start, said.end) if said else (0, 0))))
        else:
            self.dismiss(Passage(memo.transcript, memo.start or 0, memo.end or 0))
