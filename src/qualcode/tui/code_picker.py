"""Which code to apply: searched by name, pinyin, initials or id, or taken by its own key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.i18n import _
from qualcode.model.codebook import Code
from qualcode.project.codefinder import CodeFinder
from qualcode.text import clip, pad, show, wrap
from qualcode.tui.dialogs import LEAVE


class CodePicker(ModalScreen[str | None]):
    """Searches the codebook as the researcher types, in either language, in pinyin or by initials.

    Args:
        finder: looks codes up.
        keys: the key of each code, shown before its names.
        language: of the name shown first, and of the definition.
    """

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        LEAVE,
        Binding("down,ctrl+n", "move(1)", _("Down"), show=False),
        Binding("up,ctrl+p", "move(-1)", _("Up"), show=False, priority=True),
    ]
    found = query_one("#found", OptionList)

    def __init__(self, finder: CodeFinder, keys: Mapping[str, str], language: str = "") -> None:
        super().__init__()
        self._finder, self._keys, self._language = finder, keys, language
        self._codes: list[Code] = []

    def compose(self) -> ComposeResult:
        """Give the input, what it finds, and the definition of the code in hand."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content(_("Apply a code"))
            yield Input(placeholder=Content(_("name, pinyin, initials or id")).plain, id="query")
            yield OptionList(id="found", markup=False)
            yield Static("", id="definition", markup=False)

    def on_mount(self) -> None:
        """List all codes."""
        self._search("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._search(event.value)

    def _search(self, query: str) -> None:
        self._codes = [one.code for one in self._finder.search(query, 50)]
        self.found.clear_options()
        self.found.add_options([Option(self._line(code)) for code in self._codes])
        self.found.highlighted = 0 if self._codes else None
        if not self._codes:
            self.query_one("#definition", Static).update(Content(_("No code fits.")))

    def _line(self, code: Code) -> Content:
        names = list(dict.fromkeys([code.called(self._language), *code.name.values()]))
        return Content.assemble(
            (pad(show(self._keys.get(code.id, "")), 3), "$accent bold"),
            (pad(clip(show(names[0]), 22), 22), "bold"),
            (" " + show("  ".join(names[1:])), "$text-muted"),
        )

    @on(OptionList.OptionHighlighted)
    def _show_definition(self, event: OptionList.OptionHighlighted) -> None:
        code = self._codes[event.option_index]
        words = code.definition.get(self._language) or next(iter(code.definition.values()), "") or code.id
        shown, place = show(words), self.query_one("#definition", Static)
        # Textual breaks Chinese before a comma; a row of text may not begin with one.
        rows = wrap(shown, max(place.size.width or 60, 12))
        place.update(Content("\n".join(shown[start:end] for start, end in rows)))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._codes[event.option_index].id)

    @on(Input.Submitted)
    def _take_highlighted(self) -> None:
        if self.found.highlighted is not None and self._codes:
            self.dismiss(self._codes[self.found.highlighted].id)

    def action_move(self, steps: int) -> None:
        """Move through what was found; the input keeps the focus."""
        if self._codes:
            self.found.highlighted = ((self.found.highlighted or 0) + steps) % len(self._codes)


class KeyPicker(ModalScreen[str | None]):
    """Takes a code's own key, letter by letter, and acts as soon as it is whole.

    Args:
        names: name by code id.
        keys: key by code id, none the beginning of another.
    """

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [LEAVE]

    def __init__(self, names: Mapping[str, str], keys: Mapping[str, str]) -> None:
        super().__init__()
        self._names, self._keys, self._typed = names, keys, ""

    def compose(self) -> ComposeResult:
        """Give the list of keys."""
        with Vertical(classes="dialog foot") as box:
            box.border_title = Content(_("Key of a code"))
            yield Static(self._list(), id="keys", markup=False)

    def _list(self) -> Content:
        fitting = [
            (key, self._names[code]) for code, key in self._keys.items() if key.startswith(self._typed)
        ]
        cells, columns = 24, max((self.app.size.width - 6) // 24, 1)
        lines = []
        for first in range(0, len(fitting), columns):
            parts = [
                Content.assemble(
                    (pad(show(key), 3), "$accent bold"), pad(clip(show(name), cells - 4), cells - 3)
                )
                for key, name in fitting[first : first + columns]
            ]
            lines.append(Content("").join(parts))
        return Content("\n").join(lines)

    def on_key(self, event: events.Key) -> None:
        """Take a letter; a key that no code has is forgotten."""
        if event.key == "backspace":
            self._typed = self._typed[:-1]
        elif event.character is None or not event.is_printable:
            return
        else:
            self._take(event.character.lower())
        event.stop()
        if self.is_attached:
            self.query_one("#keys", Static).update(self._list())

    def _take(self, letter: str) -> None:
        typed = self._typed + letter
        whole = [code for code, key in self._keys.items() if key.lower() == typed]
        if whole:
            self.dismiss(whole[0])
        elif any(key.lower().startswith(typed) for key in self._keys.values()):
            self._typed = typed
        else:
            self._typed = ""
            self.notify(_("No code has that key."), severity="warning", markup=False, timeout=2)
