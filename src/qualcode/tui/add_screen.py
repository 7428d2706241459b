"""Adding transcripts: choose files, look at what is made of each, correct the guesses, add all as one change."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.worker import Worker, WorkerState

from qualcode.errors import QualcodeError
from qualcode.i18n import _, plural
from qualcode.project.adding import AddReport, Choice
from qualcode.text import show
from qualcode.tui.actions import Place, bindings
from qualcode.tui.choose_screen import FOLDER, ChooseScreen
from qualcode.tui.columns import heads
from qualcode.tui.file_look import ROLE_ORDER, Look, columns, detail, line
from qualcode.tui.project_screen import ProjectScreen
from qualcode.tui.row_list import RowList
from qualcode.tui.rows_screen import Detail
from qualcode.tui.side_screen import Here, Passage
from qualcode.tui.telling import ROLES

ENCODINGS = (
    "utf-8",
    "gb18030",
    "big5hkscs",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "cp1252",
    "shift_jis",
    "euc_kr",
)


class _Stopped(Exception):  # noqa: N818  no error: the researcher wants it
    """The researcher stopped the adding."""


class AddScreen(ChooseScreen):
    """First a folder, then the files chosen in it, one row each."""

    PLACE = Place.ADD
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]

    def __init__(self, here: Here) -> None:
        super().__init__(here)
        self._looks: dict[str, Look] = {}
        self._choices: dict[str, Choice] = {}
        self._attributes: str | None = None
        self._stop = threading.Event()
        self._adding = False

    def read(self) -> None:
        """Show the folder, or the files again."""
        if self._found is None:
            self.show_folder(self._folder)
        else:
            self._show_looks()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with a folder, or with the files chosen."""
        if self._adding and action != "back":
            return False
        if action in ("path", "up"):
            return self._found is None
        if action in ("encoding", "role", "leave_out", "attributes"):
            return self._found is not None
        return super().check_action(action, parameters)

    # Looking.

    @on(RowList.Chosen)
    def _correct(self, event: RowList.Chosen) -> None:
        if isinstance(event.row, Look):
            self.action_role()

    def action_on(self) -> None:
        """Look at what was chosen; then add it."""
        if self._adding:
            return
        if self._found is not None:
            self._add()
            return
        self.look_into(self.chosen)

    def look_into(self, paths: Sequence[str]) -> None:
        """Read each file that was chosen, as it would be added."""
        found = self.attempt(lambda: self.study.transcripts.files(paths))
        if found is None:
            return
        if not found.files:
            self.tell(_("There is no file in it that can be read as a transcript."), "warning")
            return
        self.study.desk.put(FOLDER, str(self._folder))
        self._found, self._looks, self._choices = found, {}, {}
        self._attributes = found.attributes[0] if found.attributes else None
        self.refresh_bindings()
        self.set_class(False, "-choosing")
        self.set_class(True, "-looking")
        self.rows.cursor = 0
        self.rows.unmark()
        self.rows.focus()
        self._show_looks()
        self._stop = threading.Event()
        self._look_at_all(found.files)

    @work(thread=True, exclusive=True, group="look", exit_on_error=False)
    def _look_at_all(self, files: Sequence[str]) -> None:
        stop = self._stop
        for file in files:
            if stop.is_set():
                return
            self._look_at(file)

    @work(thread=True, group="look-again", exit_on_error=False)
    def _look_again(self, file: str) -> None:
        self._look_at(file)

    def _look_at(self, file: str) -> None:
        stop, choice = self._stop, self._reading(file)
        look = self._look(file, choice)
        if not stop.is_set():
            self.app.call_from_thread(self._took, look, choice)

    def _reading(self, file: str) -> Choice:
        """Return what was chosen for the reading of a file."""
        return replace(self._choices.get(file, Choice()), leave_out=False)

    def _look(self, file: str, choice: Choice) -> Look:
        """Read one file as it would be added; what is wrong with it is part of the look."""
        try:
            report = self.study.transcripts.add([file], choices={file: choice}, dry_run=True)
        except QualcodeError as error:
            return Look(file, (), "", str(error))
        return Look(file, report.added, report.known[0][1] if report.known else "", "")

    def _took(self, look: Look, choice: Choice) -> None:
        # What was chosen while the file was read has it read once more.
        if choice != self._reading(look.file):
            return
        if self._found is not None and look.file in self._found.files:
            self._looks[look.file] = look
            # A list of a thousand files is not laid out anew for each of them.
            done, total = len(self._looks), len(self._found.files)
            if done == total or done % max(total // 20, 1) == 0:
                self._show_looks()

    def _show_looks(self) -> None:
        assert self._found is not None
        files = self._found.files
        out = sum(self._left_out(file) for file in files)
        counts = [plural("{n} file", "{n} files", len(files))]
        if len(self._looks) < len(files):
            counts.append(_("{n} looked at").format(n=len(self._looks)))
        if out:
            counts.append(_("{n} left out").format(n=out))
        self.head(_("What is made of each file"), " · ".join(counts))
        self.query_one("#about", Static).update(self._beside(len(files) - out))
        rows = [self._looks.get(file, Look(file, (), "", "")) for file in files]
        self.laid = columns(rows, max(self.size.width - 3, 8))
        self.query_one("#columns", Static).update(heads(self.laid))
        self.rows.show(rows, self._paint_look, key=lambda one: one.file, empty="")
        self._show_detail()

    def _beside(self, adding: int) -> Content:
        named = Path(self._attributes).name if self._attributes else _("none")
        said = [_("attributes: {file}").format(file=show(named))]
        if self._found is not None and self._found.left_out:
            said.append(
                plural(
                    "{n} file of another kind is left out",
                    "{n} files of another kind are left out",
                    len(self._found.left_out),
                )
            )
        keys = (
            plural(
                "Ctrl+S adds {n} file, Esc adds nothing.", "Ctrl+S adds {n} files, Esc adds nothing.", adding
            )
            if adding
            else _("There is nothing to add.")
        )
        return Content.assemble((keys, "$accent"), "  ", " · ".join(said))

    def _paint_look(self, look: Look, _cells: int) -> Content:
        return line(look, self.laid, left_out=self._left_out(look.file), read=look.file in self._looks)

    def _left_out(self, file: str) -> bool:
        """Tell whether nothing is added of a file: by choice, or since it cannot be read or is there already."""
        look = self._looks.get(file)
        if look is not None and (look.wrong or look.known):
            return True
        return self._choices.get(file, Choice()).leave_out

    def on_resize(self) -> None:
        """Fit columns to the window."""
        if self._found is not None:
            self.call_after_refresh(self._show_looks)

    @on(RowList.Moved)
    def _show_detail(self) -> None:
        if isinstance(self.rows.row, Look):
            read = self.rows.row.file in self._looks
            self.query_one(Detail).show(detail(self.rows.row, max(self.size.width - 4, 8), read=read))
            self.state.show_facts([(show(self.rows.row.file), "$text-muted")], self.study.coder)

    # Correcting the guesses.

    def action_encoding(self) -> None:
        """Ask for the text encoding of the file in hand, and read it again."""
        from qualcode.tui.dialogs import Chooser

        look = self.rows.row
        if isinstance(look, Look):
            options = [("", Content(_("as guessed"))), *((name, Content(name)) for name in ENCODINGS)]
            title = _("Text encoding of {name}").format(name=show(Path(look.file).name))
            self.app.push_screen(Chooser(title, options), lambda name: self._read_as(look.file, name))

    def _read_as(self, file: str, encoding: str | None) -> None:
        if encoding is not None:
            choice = self._choices.get(file, Choice())
            self._choices[file] = replace(choice, encoding=encoding or None, roles={})
            self._looks.pop(file, None)
            self._show_looks()
            self._look_again(file)

    def action_role(self, at: int = 0) -> None:
        """Offer the speakers of the file in hand, from number `at` on; the one chosen takes the next role."""
        from qualcode.tui.dialogs import Chooser

        look = self.rows.row
        if not isinstance(look, Look) or not look.speakers:
            return
        options = [
            (
                one.label,
                Content.assemble(
                    (show(one.label), "bold"),
                    "  ",
                    (ROLES[one.role] if one.role else _("not known"), "$accent"),
                ),
            )
            for one in look.speakers
        ]
        title = _("Enter changes a role; Esc when they are right")
        chooser = Chooser(title, options)
        self.app.push_screen(chooser, lambda label: self._next_role(look.file, label))
        if at:
            chooser.call_after_refresh(lambda: setattr(chooser.query_one(OptionList), "highlighted", at))

    def _next_role(self, file: str, label: str | None) -> None:
        if label is None:
            return
        look = self._looks[file]
        now = next(one.role for one in look.speakers if one.label == label)
        role = ROLE_ORDER[(ROLE_ORDER.index(now) + 1) % len(ROLE_ORDER)]
        choice = self._choices.get(file, Choice())
        roles = {**choice.roles, label: role.value if role else "none"}
        self._choices[file] = replace(choice, roles=roles)
        self._looks[file] = look.in_role(label, role)
        self._show_looks()
        self._look_again(file)
        self.action_role([one.label for one in look.speakers].index(label))

    def action_leave_out(self) -> None:
        """Leave out the marked files, or take them in again."""
        if self._found is None:
            return
        marked = [look.file for look in self.rows.marked]
        out = not all(self._choices.get(file, Choice()).leave_out for file in marked)
        for file in marked:
            self._choices[file] = replace(self._choices.get(file, Choice()), leave_out=out)
        self.rows.unmark()
        self._show_looks()

    def action_attributes(self) -> None:
        """Use the next of the files of attributes that were found, or none."""
        if self._found is not None:
            offered = [*self._found.attributes, None]
            self._attributes = offered[(offered.index(self._attributes) + 1) % len(offered)]
            self._show_looks()

    # Adding.

    def _add(self) -> None:
        assert self._found is not None
        files = [file for file in self._found.files if not self._left_out(file)]
        if len(self._looks) < len(self._found.files):
            self.tell(_("Not all files have been looked at yet."), "warning")
        elif not files:
            self.tell(_("All files are left out."), "warning")
        else:
            self._adding, self._stop = True, threading.Event()
            self._enter(files, {file: choice for file, choice in self._choices.items() if file in files})

    @work(thread=True, exclusive=True, group="add", exit_on_error=False)
    def _enter(self, files: Sequence[str], choices: dict[str, Choice]) -> AddReport:
        def progress(done: int, total: int, name: str) -> None:
            if self._stop.is_set():
                raise _Stopped
            self.app.call_from_thread(self._tell_progress, done, total, name)

        return self.study.transcripts.add(
            files, attributes=self._attributes, choices=choices, progress=progress
        )

    def _tell_progress(self, done: int, total: int, name: str) -> None:
        said = _("Adding {n} of {all}: {name}").format(n=done + 1, all=total, name=name)
        self.state.show_facts(
            [(said, "bold"), ("  " + _("Esc stops, and adds nothing"), "$text-muted")], self.study.coder
        )

    @on(Worker.StateChanged)
    def _entered(self, event: Worker.StateChanged) -> None:
        if event.worker.group != "add" or event.state not in (WorkerState.SUCCESS, WorkerState.ERROR):
            return
        self._adding = False
        if event.state is WorkerState.ERROR:
            stopped = isinstance(event.worker.error, _Stopped)
            self._show_detail()
            self.tell(
                _("Stopped; nothing was added.") if stopped else str(event.worker.error),
                "warning" if stopped else "error",
            )
        elif isinstance(event.worker.result, AddReport):
            report = event.worker.result
            if report.strangers:
                names = ", ".join(report.strangers)
                self.app.notify(
                    show(_("The attributes name what is not in the study: {names}").format(names=names)),
                    markup=False,
                )
            under = self.app.screen_stack[-2]
            self.dismiss(self._first(report))
            if isinstance(under, ProjectScreen):
                n = len(report.added)
                under.tell(plural("{n} transcript added", "{n} transcripts added", n))

    def _first(self, report: AddReport) -> Passage | None:
        """Return where the talk of the first transcript added begins."""
        if not report.added:
            return None
        name = report.added[0].name
        turns = self.study.transcripts.turns(name)
        return Passage(name, turns[0].start, turns[0].end) if turns else Passage(name, 0, 0)

    # Leaving.

    def on_unmount(self) -> None:
        """Let no thread go on reading."""
        self._stop.set()

    def action_back(self) -> None:
        """Stop adding, or back to the folder, or out of the screen; nothing is kept."""
        self._stop.set()
        if self._adding:
            return
        if self._found is not None:
            self.show_folder(self._folder)
        elif self.path.has_focus:
            self.rows.focus()
        else:
            self.dismiss(None)
