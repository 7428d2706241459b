"""Writing a memo over the screen: its kind, and a text of any number of lines; asked before what was written is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.screen import ModalScreen
from textual.widgets import Static

from qualcode.i18n import _
from qualcode.model.memo import Memo, MemoKind
from qualcode.text import clip, show
from qualcode.tui.fields import Page
from qualcode.tui.key_line import KeyLine
from qualcode.tui.project_screen import ProjectScreen

KINDS = {
    MemoKind.NOTE: _("note"),
    MemoKind.DEFINITION: _("definition"),
    MemoKind.THEORY: _("theory"),
    MemoKind.METHOD: _("method"),
}


class Draft(NamedTuple):
    """What was written: text and kind, for `study.memos.write` or `change`."""

    text: str
    kind: MemoKind


class MemoForm(ModalScreen[Draft | None]):
    """Asks for a memo and answers with what was written.

    Args:
        on: what the memo is on, by name.
        before: the memo to be changed, None for a new one.
        draft: what was written already and could not be saved.
    """

    CSS_PATH: ClassVar[list[str]] = ["dialogs.tcss", "memo_form.tcss"]  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f2", "save", _("Save"), tooltip=_("Save the memo.")),
        Binding(
            "f3,ctrl+t", "kind", _("Kind"), tooltip=_("The next kind: note, definition, theory, method.")
        ),
        Binding("escape", "leave", _("Leave"), tooltip=_("Leave; what was written is asked about first.")),
    ]
    area = query_one(Page)

    def __init__(self, on: str, before: Memo | None = None, draft: Draft | None = None) -> None:
        super().__init__()
        self.on, self.memo = on, before
        self._before = Draft(before.text, before.kind) if before else Draft("", MemoKind.NOTE)
        self._text, self._kind = draft or self._before

    def compose(self) -> ComposeResult:
        """Give the kinds and the text."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content(_("Memo on {thing}").format(thing=clip(show(self.on), 48)))
            yield Static(self._kinds(), id="kinds", markup=False)
            yield Page(self._text, tab_behavior="focus")
        yield KeyLine()

    def on_mount(self) -> None:
        """Write on at the end."""
        self.area.move_cursor(self.area.document.end)
        self.area.focus()

    def _kinds(self) -> Content:
        parts = [
            (f" {name} ", "$accent bold reverse" if kind is self._kind else "$text-muted")
            for kind, name in KINDS.items()
        ]
        return Content.assemble(*parts)

    @property
    def _draft(self) -> Draft:
        return Draft(self.area.text, self._kind)

    def action_kind(self) -> None:
        """Take the next kind."""
        kinds = list(MemoKind)
        self._kind = kinds[(kinds.index(self._kind) + 1) % len(kinds)]
        self.query_one("#kinds", Static).update(self._kinds())

    def action_save(self) -> None:
        """Answer with what is written."""
        if self.area.text.strip():
            self.dismiss(self._draft)
        else:
            self.notify(_("The memo has no text yet."), severity="warning", markup=False, timeout=3)

    def action_leave(self) -> None:
        """Leave, but not with words that nobody has saved."""
        if self._draft == self._before or not self.area.text.strip():
            self.dismiss(None)
            return
        from qualcode.tui.dialogs import Confirm

        words = Content(_("What you wrote is not saved: {n} characters.").format(n=len(self.area.text)))
        yes = _("Enter leaves without it, Esc goes on writing.")
        self.app.push_screen(Confirm(_("Leave the memo?"), words, yes), self._left)

    def _left(self, sure: bool | None) -> None:
        if sure:
            self.dismiss(None)


def saving(
    screen: ProjectScreen[Any], form: MemoForm, save: Callable[[Draft], object], then: Callable[[], None]
) -> Callable[[Draft | None], None]:
    """Return what takes the answer of a form: it saves, and where that fails asks again with what was written.

    Args:
        screen: the form is opened over.
        form: that answers.
        save: writes or changes the memo; returns None or raises where it could not.
        then: is done once the memo is saved.
    """

    def answered(draft: Draft | None) -> None:
        if draft is None:
            return
        if screen.attempt(lambda: save(draft)) is not None:
            then()
        else:
            again = MemoForm(form.on, form.memo, draft)
            screen.app.push_screen(again, saving(screen, again, save, then))

    return answered
