"""Choosing files to add: a folder to walk in, a path to type or paste, files to mark."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Input, Static

from qualcode.i18n import _, plural
from qualcode.project.adding import FoundFiles
from qualcode.text import show
from qualcode.tui.fields import Line
from qualcode.tui.folder_rows import Entry, PathSuggester, entries, given
from qualcode.tui.row_list import RowList
from qualcode.tui.rows_screen import Detail
from qualcode.tui.side_screen import Here, SideScreen
from qualcode.tui.state_line import StateLine

FOLDER = "add-folder"
"""Under what the folder last looked into is put down."""


class ChooseScreen(SideScreen):
    """The rows of a folder; subclasses give `look_into` for what is chosen."""

    CSS_PATH: ClassVar[list[str]] = ["side_screen.tcss", "study_lists.tcss"]  # type: ignore[assignment]
    AUTO_FOCUS = "RowList"
    rows = query_one(RowList)
    path = query_one("#path", Input)
    state = query_one("#state", StateLine)

    def __init__(self, here: Here) -> None:
        super().__init__(here)
        kept = Path(str(self.study.desk.get(FOLDER, "")))
        self._folder = kept if kept.is_absolute() and kept.is_dir() else Path.cwd()
        self._found: FoundFiles | None = None

    def body(self) -> ComposeResult:
        """Give the path, what to do, the rows, and what is made of the file in hand."""
        yield Line(id="path", suggester=PathSuggester(), select_on_focus=False)
        yield Static("", id="about", markup=False)
        yield Static("", id="columns", markup=False)
        yield RowList()
        yield Detail()

    def look_into(self, paths: Sequence[str]) -> None:
        """Go on with what was chosen: files and folders."""
        raise NotImplementedError

    def show_folder(self, folder: Path) -> None:
        """Show what stands in a folder."""
        try:
            found = entries(folder)
        except OSError as error:
            self.tell(
                _("{folder} cannot be read: {reason}.").format(folder=folder, reason=error.strerror), "error"
            )
            return
        if folder != self._folder:
            self.rows.cursor = 0
            self.rows.unmark()
        self._folder, self._found = folder, None
        self.refresh_bindings()
        self.set_class(True, "-choosing")
        self.set_class(False, "-looking")
        files = sum(one.kind == "file" for one in found)
        self.head(_("Add transcripts"), plural("{n} file", "{n} files", files))
        words = _(
            "Enter opens, Space marks, Ctrl+S looks at what is marked, or at this folder and all in it."
        )
        self.query_one("#about", Static).update(Content(words))
        self.query_one("#columns", Static).update(Content(""))
        self.path.value = f"{folder}/".replace("//", "/")
        self.rows.show(found, self._paint_entry, key=lambda one: one.path, empty=_("Nothing here."))
        self.rows.focus()

    def _paint_entry(self, one: Entry, _cells: int) -> Content:
        if one.kind == "file":
            return Content.assemble("  ", show(one.name))
        name = _(".. the folder above") if one.kind == "up" else f"{show(one.name)}/"
        return Content.assemble("  ", (name, "$primary bold" if one.kind == "folder" else "$text-muted"))

    @on(RowList.Chosen)
    def _open(self, event: RowList.Chosen) -> None:
        if isinstance(event.row, Entry):
            if event.row.kind == "file":
                self.look_into([event.row.path])
            else:
                self.show_folder(Path(event.row.path))

    def action_up(self) -> None:
        """Show the folder above."""
        if self._found is None:
            self.show_folder(self._folder.parent)

    def action_path(self) -> None:
        """Type a path."""
        if self._found is None:
            self.path.focus()
            self.path.action_end()

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        """Go to the folder that was typed, or look at the file."""
        path = given(event.value)
        if path.is_dir():
            self.show_folder(path)
        else:
            self.look_into([str(path)])

    @property
    def chosen(self) -> list[str]:
        """The rows marked, without marks the folder."""
        return [one.path for one in self.rows.shown if self.rows.is_marked(one)] or [str(self._folder)]
