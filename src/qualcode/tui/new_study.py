"""A form for a new study: its name, its folder, its codebook, who codes; Enter on the last line makes it."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.errors import QualcodeError
from qualcode.i18n import _
from qualcode.project import create
from qualcode.project.files import FoundCodebook, codebooks
from qualcode.project.project import DEFAULT_CODER
from qualcode.text import show
from qualcode.tui.dialogs import LEAVE
from qualcode.tui.fields import Line
from qualcode.tui.folder_rows import PathSuggester, given

LINES = ("name", "folder", "coder")


class NewStudy(ModalScreen[str | None]):
    """Answers with the path of the project made."""

    CSS_PATH = "dialogs.tcss"
    CSS = """
    NewStudy { align: center middle; background: $background 60%; }
    NewStudy .line { color: $text-muted; height: 1; margin: 1 0 0 0; }
    NewStudy .dialog Input { background: $panel; padding: 0 1; }
    NewStudy .dialog OptionList { margin: 0; max-height: 6; background: $panel; }
    NewStudy #wrong { color: $error; height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        LEAVE,
        Binding("ctrl+s", "make", _("Make it"), tooltip=_("Make the study."), priority=True),
        Binding("down", "app.focus_next", _("Next line"), show=False),
        Binding("up", "app.focus_previous", _("Line before"), show=False),
    ]
    offered = query_one(OptionList)

    def compose(self) -> ComposeResult:
        """Give the lines, each under its name."""
        self._codebooks: list[FoundCodebook | None] = [*codebooks(Path.cwd()), None]
        with Vertical(classes="dialog") as box:
            box.border_title = Content(_("A new study"))
            yield Static(_("Name of the study"), classes="line", markup=False)
            yield Line("study", id="name")
            yield Static(_("Folder it is kept in"), classes="line", markup=False)
            yield Line(str(Path.cwd()), suggester=PathSuggester(), id="folder")
            yield Static(_("Your name as coder"), classes="line", markup=False)
            yield Line(DEFAULT_CODER, id="coder")
            yield Static(_("Codebook"), classes="line", markup=False)
            yield OptionList(*(Option(_named(one)) for one in self._codebooks), markup=False)
            yield Static("", id="wrong", markup=False)
            yield Static(
                Content.styled(_("Enter goes on, on a codebook it makes the study; Esc leaves."), "$accent"),
                classes="answer",
                markup=False,
            )

    def on_mount(self) -> None:
        """Begin with the name."""
        near = self._codebooks[0] is not None and Path(self._codebooks[0].path).is_relative_to(Path.cwd())
        self.offered.highlighted = 0 if near else len(self._codebooks) - 1
        self.query_one("#name").focus()

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.focus_next()

    @on(OptionList.OptionSelected)
    def action_make(self) -> None:
        """Make the study, or say what is in the way."""
        name, folder, coder = (self.query_one(f"#{line}", Input).value.strip() for line in LINES)
        at = self.offered.highlighted
        book = self._codebooks[at] if at is not None else None
        try:
            path = _made(name, given(folder), book, coder)
        except QualcodeError as error:
            self.query_one("#wrong", Static).update(Content(show(str(error))))
        else:
            self.dismiss(path)


def _named(one: FoundCodebook | None) -> Content:
    if one is None:
        return Content.assemble((_("none yet"), "bold"), ("  " + _("made in the study"), "$text-muted"))
    return Content.assemble((show(one.name), "bold"), ("  " + show(one.path), "$text-muted"))


def _made(name: str, folder: Path, book: FoundCodebook | None, coder: str) -> str:
    target = folder / (name or "study")
    with create(target, book.path if book else None, coder or None) as study:
        return study.path
