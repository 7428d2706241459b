"""Questions over the codebook's screen: which codings of a code, where to put it, what was said of it before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.screen import ModalScreen
from textual.screen import ScreenResultType as T
from textual.widgets import Static

from qualcode.i18n import _, plural
from qualcode.model.codebook import Code, Codebook
from qualcode.model.coding import Coding
from qualcode.text import clip, pad
from qualcode.tui.code_picker import CodePicker
from qualcode.tui.columns import broken, flat
from qualcode.tui.key_line import KeyLine
from qualcode.tui.row_list import RowList
from qualcode.tui.side_screen import Passage

TOP = ""
"""Answers for the place among the themes."""


class Look(ModalScreen[None]):
    """Shows something, scrolled where it is long.

    Args:
        title: what it is.
        paint: gives it for rows of so many cells.
    """

    CSS_PATH: ClassVar[list[str]] = ["dialogs.tcss", "codebook_screen.tcss"]  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "dismiss(None)", _("Back"), tooltip=_("Back to the codes.")),
    ]

    def __init__(self, title: str, paint: Callable[[int], Content]) -> None:
        super().__init__()
        self._title, self._paint = title, paint

    def compose(self) -> ComposeResult:
        """Give the words."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content(self._title)
            with VerticalScroll(classes="preview"):
                yield Static("", id="words", markup=False)
        yield KeyLine()

    def on_resize(self) -> None:
        """Break the words for the width there is."""
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        scroll = self.query_one(VerticalScroll)
        self.query_one("#words", Static).update(self._paint(max(scroll.size.width - 1, 8)))
        scroll.focus()


class CodingList(ModalScreen[T]):
    """Codings of a code, to be marked.

    Args:
        title: what they are for.
        codings: to choose from.
    """

    CSS_PATH: ClassVar[list[str]] = ["dialogs.tcss", "codebook_screen.tcss"]  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", _("Leave"), tooltip=_("Change nothing.")),
    ]
    rows = query_one(RowList)

    def __init__(self, title: str, codings: Sequence[Coding]) -> None:
        super().__init__()
        self._title, self._codings = title, codings

    def compose(self) -> ComposeResult:
        """Give the codings, and a pane under them."""
        with Vertical(classes="dialog tall") as box:
            box.border_title = Content(self._title)
            yield RowList()
            with VerticalScroll(classes="foot-pane", can_focus=False):
                yield Static("", id="words", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show them."""
        self.rows.show(self._codings, self._line, key=lambda one: one.id)
        self.rows.focus()

    def on_resize(self) -> None:
        """Break what is under them for the width there is."""
        self.call_after_refresh(self._fill)

    @on(RowList.Moved)
    def _fill(self) -> None:
        if self.rows.row is not None:
            cells = max(self.query_one(".foot-pane").size.width - 2, 20)
            self.query_one("#words", Static).update(self.foot(self.rows.row, cells))

    def foot(self, coding: Coding, cells: int) -> Content:
        """Return what stands under the list for the coding in hand."""
        raise NotImplementedError

    def _line(self, coding: Coding, cells: int) -> Content:
        names = min(20, cells // 3)
        room = max(cells - names - 12, 8)
        name = pad(clip(flat(coding.transcript), names), names)
        quote = pad(clip(flat(coding.quote), room), room)
        return Content.assemble(
            (name, "$text-muted"), " ", quote, " ", (clip(flat(coding.coder), 10), "$text-muted")
        )

    @property
    def ids(self) -> tuple[str, ...]:
        """The codings that are marked, without marks the one in hand."""
        return tuple(coding.id for coding in self.rows.marked)


class PickCodings(CodingList[tuple[str, ...] | None]):
    """Answers with the codings that are marked."""

    def foot(self, coding: Coding, cells: int) -> Content:
        """Return the coding's words, and what Enter does."""
        take = plural(
            "Enter takes {n} coding; Space marks.", "Enter takes {n} codings; Space marks.", len(self.ids)
        )
        return Content.assemble((take, "$accent"), "\n", broken(coding.quote, cells))

    @on(RowList.Chosen)
    def _take(self) -> None:
        self.dismiss(self.ids)


class OlderCodings(CodingList[Passage | tuple[str, ...] | None]):
    """Codings of an older definition; answers with a passage to go to, or the codings that hold all the same.

    Args:
        title: what they are for.
        codings: to choose from.
        definitions: the one a coding was made under and the present one, side by side, for so many cells.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "U,dollar_sign", "confirm", _("Confirm"), tooltip=_("They hold under the present definition.")
        ),
    ]

    def __init__(
        self, title: str, codings: Sequence[Coding], definitions: Callable[[Coding, int], Content]
    ) -> None:
        super().__init__(title, codings)
        self._definitions = definitions

    def foot(self, coding: Coding, cells: int) -> Content:
        """Return the coding's words and both definitions."""
        words = Content.styled(broken(coding.quote, cells), "bold")
        return Content("\n\n").join([words, self._definitions(coding, cells)])

    @on(RowList.Chosen)
    def _go(self) -> None:
        coding: Coding = self.rows.row
        self.dismiss(Passage(coding.transcript, coding.start, coding.end))

    def action_confirm(self) -> None:
        """Answer with the codings that hold."""
        self.dismiss(self.ids)


def place_picker(codebook: Codebook, moved: Code, language: str, keys: dict[str, str]) -> CodePicker:
    """Return the search for a code to stand under: any but the one moved and those below it, or the top."""
    from qualcode.project.codefinder import CodeFinder

    below = {one.id for one in codebook.under(moved.id)}
    top = Code(TOP, {"zh": _("(a theme of its own)"), "en": _("(a theme of its own)")})
    codes = [replace(one, codable=True) for one in codebook.codes if one.id not in below]
    book = Codebook(codebook.name, (top, *codes))
    title = _("Put {code} under").format(code=clip(flat(moved.called(language)), 30))
    return CodePicker(CodeFinder(book), keys, language, title)
