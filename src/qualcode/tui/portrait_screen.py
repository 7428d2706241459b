"""The codes along a transcript's talk, and all transcripts below each other to compare."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from qualcode.analysis.portrait import CodeLine, Portrait, Stretch
from qualcode.i18n import _, plural
from qualcode.model.span import Span
from qualcode.project.codefinder import code_keys
from qualcode.text import clip, show, width
from qualcode.tui.actions import Place, bindings
from qualcode.tui.choices import Choice, choices
from qualcode.tui.context import in_context
from qualcode.tui.grid import Grid
from qualcode.tui.ink import Ink
from qualcode.tui.portrait_sheet import ComparedSheet, PortraitSheet, letters
from qualcode.tui.side_screen import Here, Passage, SideScreen
from qualcode.tui.state_line import StateLine
from qualcode.tui.tables_screen import LOW


class PortraitScreen(SideScreen):
    """One transcript's portrait, or all of them; the cursor walks along the talk."""

    PLACE = Place.PORTRAIT
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]
    CSS_PATH: ClassVar[list[str]] = ["side_screen.tcss", "tables_screen.tcss"]  # type: ignore[assignment]
    grid = query_one(Grid)

    def __init__(self, here: Here) -> None:
        super().__init__(here)
        self.name_ = here.transcript
        self.all, self.by, self.interviewer = False, "theme", False
        self.coder: str | None = None
        self.found: list[Portrait] = []
        self.lines: list[CodeLine] = []
        self._width = 0

    def body(self) -> ComposeResult:
        """Give the choices, the portrait, and the talk in hand."""
        yield Static("", id="choices", markup=False)
        yield Grid(id="portrait")
        yield Static("", classes="detail", markup=False)

    def on_mount(self) -> None:
        """Follow the theme, and give the portrait the keys."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._show())
        self.grid.focus()

    def on_resize(self) -> None:
        """Cut the talk for the new width; a low window has room for the portrait only."""
        self.set_class(self.size.height < LOW, "-low")
        if self.size.width != self._width:
            self.read()

    def read(self) -> None:
        """Draw again; the place in hand stays in hand."""
        names = [one.name for one in self.study.transcripts.list()]
        if self.name_ not in names:
            self.name_ = names[0] if names else ""
        self._width = self.size.width
        if not self._width:
            return
        stretch = self._stretch()
        at = stretch.start if stretch else self.here.at
        self.found = self.attempt(self._drawn) or []
        self._show()
        if self._portrait() is not None:
            self._go(at)

    def _drawn(self) -> list[Portrait]:
        tables = self.study.tables
        if self.all:
            return tables.portraits(
                self._cells, coder=self.coder, interviewer=self.interviewer, language=self.language
            )
        if not self.name_:
            return []
        return [
            tables.portrait(
                self.name_, self._cells, self.by, coder=self.coder, interviewer=self.interviewer, language=self.language
            )
        ]  # fmt: skip

    @property
    def _names(self) -> int:
        """Cells for names beside the portrait."""
        if self.all:
            longest = max((width(show(one.name)) for one in self.study.transcripts.list()), default=8)
            return min(longest + 2, self.size.width // 3)
        longest = max((width(show(code.called(self.language))) for code in self.codebook.codes), default=8)
        return min(longest + 5, self.size.width // 3)

    @property
    def _cells(self) -> int:
        """Stretches the window has room for."""
        return max(self.size.width - self._names - 2, 8)

    # What is shown.

    def _show(self) -> None:
        """Paint what was drawn."""
        ink = Ink(self.app.theme_variables, self._hex)
        self.lines = []
        if not self.found:
            self._put(ComparedSheet([], {}, self._names, ink))
            self.head(_("No transcripts yet"))
        elif self.all:
            marks = letters([line.code for line in self.found[0].lines])
            self._put(ComparedSheet(self.found, marks, self._names, ink))
            self.query_one("#heading", Static).update(self._legend(marks))
        else:
            one = self.found[0]
            self.lines = [line for line in one.lines if line.codings] or list(one.lines)
            self._put(PortraitSheet(one, self.lines, code_keys(self.codebook), self._names, ink))
            self.head(one.transcript, self._facts(one))
        self.query_one("#choices", Static).update(choices(self._choices(), self.size.width))

    def _put(self, sheet: PortraitSheet | ComparedSheet) -> None:
        """Show a sheet as high as it is; the rest of the window is for the talk in hand."""
        self.grid.styles.height = sheet.heads + max(sheet.rows, 1)
        self.grid.show(sheet)

    def _facts(self, one: Portrait) -> str:
        used = [line for line in one.lines if line.codings]
        said = plural("{n} coding", "{n} codings", sum(line.codings for line in used))
        kinds = _("{n} of {all} codes") if self.by == "code" else _("{n} of {all} themes")
        return said + " · " + kinds.format(n=len(used), all=len(one.lines))

    def _legend(self, marks: dict[str, str]) -> Content:
        """Say which letter stands for which theme."""
        parts = [Content.styled(" " + _("All transcripts"), "bold $primary")]
        for theme in self.codebook.themes:
            name = show(theme.called(self.language))
            parts.append(
                Content.assemble("  ", (marks[theme.id], f"bold {self.colored(theme.id)}"), " ", name)
            )
        return Content("").join(parts)

    def _choices(self) -> list[Choice]:
        by = _("codes") if self.by == "code" else _("themes")
        return [
            ("portrait-all", "", _("all transcripts") if self.all else _("one transcript")),
            *([] if self.all else [("portrait-by", _("lines"), by)]),
            ("portrait-coder", _("coder"), self.coder or _("all")),
            ("portrait-interviewer", _("interviewers"), _("shown") if self.interviewer else _("left out")),
        ]

    def _hex(self, code: str) -> str | None:
        return self.colored(code) if code in self.codebook.by_id else None

    # What is in hand.

    def _portrait(self) -> Portrait | None:
        at = self.grid.at if self.all else 0
        return self.found[at] if at < len(self.found) else None

    def _stretch(self) -> Stretch | None:
        one = self._portrait()
        if one is None or not one.stretches:
            return None
        return one.stretches[min(self.grid.column, len(one.stretches) - 1)]

    def _go(self, at: int) -> None:
        """Put the cursor on the stretch that holds code point `at`, in the line of the transcript in hand."""
        one = self._portrait()
        row = self.grid.at
        if self.all:
            row = next((n for n, each in enumerate(self.found) if each.transcript == self.name_), row)
            one = self.found[row]
        column = sum(stretch.start <= at for stretch in one.stretches) - 1 if one else 0
        self.grid.go(row, column)

    @on(Grid.Moved)
    def _moved(self) -> None:
        one, stretch = self._portrait(), self._stretch()
        state, detail = self.query_one(StateLine), self.query_one(".detail", Static)
        if one is None or stretch is None:
            state.show_facts([(_("There is no talk to show."), "$text-muted")], "")
            detail.update("")
            return
        self.name_ = one.transcript
        turn = _("turn {n}").format(n=stretch.turn) if stretch.turn else _("outside every turn")
        column = min(self.grid.column, len(one.stretches) - 1)
        where = _("stretch {n}/{all}").format(n=column + 1, all=len(one.stretches))
        state.show_facts(
            [(turn, "bold"), (f" {stretch.speaker or ''}", ""), *self._covering(one, column)], where
        )
        words = plural("{n} character", "{n} characters", stretch.characters)
        state.show_here([(_("a stretch is {words} of talk").format(words=words), "$text-muted")])
        size = detail.content_size
        text = self.study.transcripts.text(one.transcript)
        span = Span(stretch.start, stretch.end)
        detail.update(in_context(text, span, [], size.width or 76, size.height or 4))

    def _covering(self, one: Portrait, column: int) -> list[tuple[str, str]]:
        """Name the codes of a stretch with the share of it each covers, the largest first."""
        found = [(line.covered[column] / one.stretches[column].characters, line) for line in one.lines]
        words: list[tuple[str, str]] = []
        for share, line in sorted(found, key=lambda pair: -pair[0]):
            if share:
                words += [("  ▌", self.colored(line.code)), (f"{clip(show(line.name), 20)} {share:.0%}", "")]
        return words

    @on(Grid.Chosen)
    def _jump(self) -> None:
        """Go to the stretch in the text: to the coding of the line in hand, where it has one there."""
        one, stretch = self._portrait(), self._stretch()
        if one is None or stretch is None:
            return
        line = self.lines[self.grid.at].code if self.lines else ""
        codings = self.study.codings.list(transcript=one.transcript)
        mine = [
            coding
            for coding in codings
            if line and (coding.code == line or (self.by == "theme" and self._theme(coding.code) == line))
        ]
        near = [c for c in mine if c.start < stretch.end and c.end > stretch.start]
        start, end = (near[0].start, near[0].end) if near else (stretch.start, stretch.end)
        self.dismiss(Passage(one.transcript, start, end))

    def _theme(self, code: str) -> str:
        return self.codebook.theme(code) if code in self.codebook.by_id else ""

    # What is drawn.

    def action_all(self) -> None:
        """Show all transcripts in place of one, and back."""
        self.all = not self.all
        self.read()

    def action_by(self) -> None:
        """Show codes in place of themes, and back."""
        self.by = "code" if self.by == "theme" else "theme"
        self.all = False
        self.read()

    def action_transcript(self, steps: int) -> None:
        """Show the next transcript or the one before."""
        names = [one.name for one in self.study.transcripts.list()]
        if not names:
            return
        if self.all:
            self.grid.action_move(steps, 0)
            return
        self.name_ = names[(names.index(self.name_) + steps) % len(names)]
        self.found = []
        self.read()

    def action_coder(self) -> None:
        """Show another coder's codings."""
        names = [None, *self.study.tables.coders()]
        at = names.index(self.coder) if self.coder in names else 0
        self.coder = names[(at + 1) % len(names)]
        self.read()

    def action_interviewer(self) -> None:
        """Show interviewers' turns, or leave them out."""
        self.interviewer = not self.interviewer
        self.read()
