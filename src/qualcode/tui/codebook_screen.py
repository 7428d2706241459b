"""The codebook: all codes, the one in hand in full, and every change to them, with what it does to codings."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Input, Static

from qualcode.errors import InputError, QualcodeError
from qualcode.i18n import _, plural
from qualcode.model.codebook import Code
from qualcode.text import clip, pad, show, width
from qualcode.tui.actions import Place, bindings, key_of
from qualcode.tui.code_form import CodeForm
from qualcode.tui.code_page import page, report_lines
from qualcode.tui.codebook_verbs import CodebookVerbs
from qualcode.tui.columns import broken, flat
from qualcode.tui.row_list import RowList
from qualcode.tui.search_line import SearchLine
from qualcode.tui.side_screen import side_screen
from qualcode.tui.state_line import StateLine

if TYPE_CHECKING:
    from qualcode.project.codebook_lending import Lent
    from qualcode.project.codebook_taking import CodebookReport


class Shown(NamedTuple):
    """A code in the list: how deep it stands, and and the codings of it and those below."""

    code: Code
    depth: int
    codings: int


class CodebookScreen(CodebookVerbs):
    """The codebook of the study."""

    PLACE = Place.CODEBOOK
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]
    CSS_PATH: ClassVar[list[str]] = ["side_screen.tcss", "codebook_screen.tcss"]  # type: ignore[assignment]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (66, "-normal")]  # noqa: RUF012  Textual's own declaration
    AUTO_FOCUS = "RowList"
    rows = query_one("#left RowList", RowList)
    pane = query_one("#page", VerticalScroll)
    state = query_one("#state", StateLine)

    _words = ""
    _keys_wide = 2
    _cells = 20

    def body(self) -> ComposeResult:
        """Give the codes, and the one in hand."""
        with Horizontal(id="both"):
            with Vertical(id="left"):
                yield SearchLine(placeholder=_("Filter: name, id or keyword"))
                yield RowList()
            with VerticalScroll(id="page"):
                yield Static("", id="words", markup=False)

    def begin(self) -> None:
        """Begin with the code in hand."""
        self._go(self.here.code)
        self._prepare()

    @work(thread=True, group="prepare", exit_on_error=False)
    def _prepare(self) -> None:
        """Have the file read apart before it is changed; the first change would wait for it."""
        self.study.codebook.prepare()

    # What is shown.

    def read(self) -> None:
        """Show the codebook as it is now."""
        counts = self._counts()
        self._keys_wide = max([2, *(width(code.key) for code in self.codebook.codes)])
        kept = self._fitting()
        found = [
            Shown(code, code.id.count("."), counts[code.id])
            for code in self.codebook.codes
            if code.id in kept
        ]
        nothing = _("No code fits.") if self._words else _("No code yet.")
        self.rows.show(found, self._paint, key=lambda one: one.code.uid or one.code.id, empty=nothing)
        self._tell_counts(counts)
        self._show_page()

    def _counts(self) -> dict[str, int]:
        counts = self.study.codings.counts()
        for code in reversed(self.codebook.codes):
            if code.parent is not None:
                counts[code.parent] += counts[code.id]
        return counts

    def _fitting(self) -> set[str]:
        """Return the codes in which the words of the filter stand, and those above them."""
        words = self._words.casefold()
        found: set[str] = set()
        for code in self.codebook.codes:
            if any(words in text.casefold() for text in _searched(code)):
                parts = code.id.split(".")
                found |= {".".join(parts[:n]) for n in range(1, len(parts) + 1)}
        return found

    def _tell_counts(self, counts: dict[str, int]) -> None:
        total = sum(counts[theme.id] for theme in self.codebook.themes)
        codes = plural("{n} code", "{n} codes", len(self.codebook.codes))
        self.head(
            _("Codebook"), f"{self.codebook.name}  {codes} · " + plural("{n} coding", "{n} codings", total)
        )
        self.state.show_facts([], self.study.coder)

    def _paint(self, row: Shown, cells: int) -> Content:
        """Paint `la 领导重视程度      12`, the count at the right edge."""
        code, color = row.code, self.colored(row.code.id)
        count = str(row.codings) if row.codings else "·"
        # A theme without a key needs no room for one; the keys of the codes below it stand in a column.
        key = pad(show(code.key), self._keys_wide) + " " if code.key or row.depth else ""
        room = max(cells - 2 * row.depth - 3 - width(key) - width(count), 4)
        name = pad(clip(flat(code.called(self.language)), room), room)
        return Content.assemble(
            "  " * row.depth,
            ("■ " if code.codable else "▢ ", color),
            (key, f"{color} bold"),
            (name, "bold" if row.depth == 0 else ""),
            " ",
            (count, "$text-muted"),
        )

    @property
    def code(self) -> Code | None:
        """The code in hand."""
        return None if self.rows.row is None else self.rows.row.code

    @property
    def marked(self) -> list[Code]:
        """The codes that are marked."""
        return [row.code for row in self.rows.marked]

    def show_again(self, code_id: str = "") -> None:
        """Read the codebook again, with a code in hand."""
        self.codebook = self.study.codebook.get()
        self.rows.unmark()
        if code_id and self._words:
            self.query_one(SearchLine).value = self._words = ""
        self.read()
        self._go(code_id)

    def _go(self, code_id: str) -> None:
        at = next((at for at, row in enumerate(self.rows.shown) if row.code.id == code_id), None)
        if at is not None:
            self.rows.go(at)

    @on(RowList.Moved)
    def _show_page(self) -> None:
        """Show the code in hand in full."""
        if self not in self.app.screen_stack:
            return  # it was left before this could be shown
        words, code = self.query_one("#words", Static), self.code
        # While the form stands in its place the page has no width; it will have the one it had.
        self._cells = cells = max(self.pane.size.width - 5, 20) if self.pane.size.width else self._cells
        if code is None or code.id not in self.codebook.by_id:
            begin = _(
                "Make the first code with {new}, or take over a file with {take}: yaml, csv, tsv or xlsx."
            ).format(new=key_of("codebook-new"), take=key_of("codebook-load"))
            words.update("" if self.codebook.codes else Content(broken(begin, cells)))
            return
        tally = self.study.codebook.tally(code.id)
        color = self.colored(code.id)
        words.update(page(code, self.codebook, tally, language=self.language, cells=cells, color=color))
        self.pane.scroll_home(animate=False)
        count = len(self.rows.marked)
        marked = plural("{n} code marked", "{n} codes marked", count) if count > 1 else ""
        self.state.show_here([(code.id, "$text-muted"), (f"   {marked}", "$accent")])

    def on_resize(self) -> None:
        """Break the page for the new width."""
        self.call_after_refresh(self._show_page)

    def action_filter(self) -> None:
        """Go to the line of the filter."""
        self.query_one(SearchLine).focus()

    @on(Input.Changed, "SearchLine")
    def _typed(self, event: Input.Changed) -> None:
        self._words = event.value.strip()
        self.read()

    @on(SearchLine.Left)
    def _left(self) -> None:
        self.rows.focus()

    def action_open(self, name: str) -> None:
        """Open another screen with the code in hand."""
        here = self.here._replace(code=self.code.id if self.code else "")
        self.app.push_screen(side_screen(name, here), self._returned)

    # Writing in the code.

    @on(RowList.Chosen)
    def action_edit(self) -> None:
        """Put a form in the place of the page."""
        if (code := self._with_code()) and not self.query(CodeForm):
            self.pane.display = False
            self.add_class("-writing")
            self.query_one("#both").mount(CodeForm(code, self.language))

    @on(CodeForm.Saved)
    async def _saved(self, event: CodeForm.Saved) -> None:
        code, changes = event.form.code, event.changes
        if not changes:
            await self._close(event.form)
            return
        if self.attempt(lambda: self.study.codebook.change(code.id, **changes)) is not None:
            await self._close(event.form)
            self.show_again(code.id)
            self.tell(_("{code} is changed.").format(code=self.called(code.id)))

    @on(CodeForm.Left)
    async def _left_form(self, event: CodeForm.Left) -> None:
        if not event.changed:
            await self._close(event.form)
            return
        from qualcode.tui.dialogs import Confirm

        words, yes = (
            Content(_("What you wrote is not saved.")),
            _("Enter leaves without it, Esc goes on writing."),
        )
        form = event.form

        async def leave(sure: bool | None) -> None:
            if sure:
                await self._close(form)

        self.app.push_screen(Confirm(_("Leave the code?"), words, yes), leave)

    async def _close(self, form: CodeForm) -> None:
        await form.remove()
        self.pane.display = True
        self.remove_class("-writing")
        self.rows.focus()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave all keys to the form while one writes in it."""
        own = {one.call.partition("(")[0] for one in _actions()} | {"back", "undo", "redo"}
        if action in own and self.is_mounted and self.query(CodeForm):
            return False
        return super().check_action(action, parameters)

    # Files.

    def action_editor(self) -> None:
        """Lend the codebook's file to the researcher's editor."""
        lent = self.attempt(self.study.codebook.lend)
        if lent is not None:
            self._edit(lent)

    def _edit(self, lent: Lent) -> None:
        from qualcode.tui.dialogs import Confirm

        try:
            with self.app.suspend():
                lent.edit()
            report = lent.take_back()
        except SuspendNotSupported:
            lent.forget()
            self.tell(_("This terminal cannot be lent to an editor. Use: qualcode codebook edit"), "error")
        except InputError as error:
            faults = [Content(flat(str(one).removeprefix(f"{one.file}:"))) for one in (error, *error.others)]
            kept = Content.styled(_("What you wrote is in {path}.").format(path=lent.path), "$text-muted")
            lines = Content("\n").join([*faults, Content(""), kept])
            yes = _("Enter opens it again, Esc leaves the codebook as it was.")
            title = plural("{n} rule is broken", "{n} rules are broken", len(faults))
            self.app.push_screen(
                Confirm(title, lines, yes), lambda again: self._edit(lent) if again else None
            )
        except QualcodeError as error:
            self.tell(str(error), "error")
        else:
            self._taken(report)

    def _taken(self, report: CodebookReport | None) -> None:
        from qualcode.tui.codebook_dialogs import Look

        self.show_again(self.code.id if self.code else "")
        if report is None:
            self.tell(_("Nothing was changed."))
        else:
            self.app.push_screen(
                Look(_("The codebook is taken over"), lambda cells: report_lines(report, cells))
            )

    def action_load(self) -> None:
        """Ask for a codebook file and take it over."""

        def load(path: str) -> None:
            report = self.attempt(lambda: self.study.codebook.load(os.path.expanduser(path)))
            if report is not None:
                self._taken(report)

        self._ask(_("Take over a file: yaml, csv, tsv or xlsx"), "", load)

    def action_export(self) -> None:
        """Ask for a name and write the codebook to a file."""
        name = f"{self.codebook.name or self.study.name}.yaml"
        from qualcode.tui.written_file import ask_file

        ask_file(self, _("Write to a file: yaml, csv, tsv or xlsx"), name, self._write)

    def _write(self, path: Path) -> None:
        def export() -> bool:
            self.study.codebook.export(path)
            return True

        if self.attempt(export):
            self.tell(_("Written: {file}").format(file=path))


def _actions() -> Any:
    from qualcode.tui.actions import actions

    return actions(Place.CODEBOOK)


def _searched(code: Code) -> list[str]:
    return [code.id, code.key, *code.name.values(), *(one.pattern for one in code.keywords)]
