"""The palette of codes: one or several to apply at once, or a new one made in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from qualcode.i18n import _
from qualcode.model.codebook import Code
from qualcode.project.codefinder import CodeFinder
from qualcode.text import show
from qualcode.tui.code_picker import CodeSearch
from qualcode.tui.new_code import NameCode, NewCode


class Picked(NamedTuple):
    """The codes to apply, by id, and the one to make and apply with them."""

    codes: tuple[str, ...]
    new: NewCode | None = None


class CodePalette(CodeSearch[Picked | None]):
    """Answers with all codes that are marked, or the one in hand; what was searched counts as marked.

    Args:
        finder: looks codes up.
        keys: the key of each code.
        language: of names and definitions.
        recent: codes used last, the newest first.
        parent: the code above that a new one is offered to stand under.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "mark", _("Mark"), show=False, priority=True),
        Binding("ctrl+n", "create", _("New code"), show=False, priority=True),
    ]

    def __init__(
        self,
        finder: CodeFinder,
        keys: Mapping[str, str],
        language: str = "",
        *,
        recent: Sequence[str] = (),
        parent: str | None = None,
    ) -> None:
        super().__init__(finder, keys, language, recent=recent)
        self._under = parent
        self._marked: list[str] = []

    def on_mount(self) -> None:
        """Say at the lower edge what else can be done."""
        self.query_one(".dialog").border_subtitle = Content(_("Tab marks several · Ctrl+N new code"))

    def line(self, code: Code) -> Content:
        """Sign the codes that are marked."""
        sign = ("● ", "$success bold") if code.id in self._marked else ("  ", "")
        return Content.assemble(sign) + super().line(code)

    def _wanted(self) -> tuple[str, ...]:
        """Return what Enter applies: the marked codes, and the one in hand where it was searched or none is marked."""
        here = [self.in_hand.id] if self.in_hand and (self.typed or not self._marked) else []
        return tuple(dict.fromkeys([*self._marked, *here]))

    def show_answer(self) -> None:
        """Say what Enter applies, or that it makes a code where none fits."""
        names = ", ".join(self.finder.codebook.by_id[code].called(self.language) for code in self._wanted())
        if self.in_hand is None:
            said = _("No code fits; Enter makes one: {name}").format(name=self.typed)
        else:
            said = _("Enter applies {names}").format(names=names)
        self.query_one(".answer", Static).update(Content.styled(show(said), "$accent"))

    def action_mark(self) -> None:
        """Mark the code in hand or take its mark off; what was typed makes way for the next."""
        code, at = self.in_hand, self.found.highlighted or 0
        if code is None:
            return
        if code.id in self._marked:
            self._marked.remove(code.id)
        else:
            self._marked.append(code.id)
        if self.typed:
            self.query_one(Input).value = ""
        else:
            self.search("")
            self.found.highlighted = min(at + 1, len(self.codes) - 1)

    def take(self) -> None:
        """Answer with what is wanted; where nothing fits, ask for the new code."""
        if self.in_hand is None:
            self.action_create()
        else:
            self.dismiss(Picked(self._wanted()))

    def action_create(self) -> None:
        """Ask for the name of a new code, what was typed standing there already."""
        asking = NameCode(self.typed.strip(), self.finder.codebook, self.language, self._under)
        self.app.push_screen(asking, self._named)

    def _named(self, new: NewCode | None) -> None:
        if new is not None:
            self.dismiss(Picked(tuple(self._marked), new))
