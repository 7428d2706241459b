"""Which code to apply: searched by name, pinyin, initials or id with its definition beside it, or taken by its key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.getters import query_one
from textual.screen import ModalScreen, ScreenResultType
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.i18n import _
from qualcode.model.codebook import Code, Codebook
from qualcode.project.codefinder import CodeFinder
from qualcode.text import clip, pad, show, width, wrap
from qualcode.tui.dialogs import LEAVE
from qualcode.tui.fields import Line


def described(code: Code, codebook: Codebook, language: str, cells: int, rows: int) -> Content:
    """Return names, place, definition, include, exclude and an example of a code in `rows` rows of `cells` cells."""
    names = "  ".join(dict.fromkeys([code.called(language), *code.name.values()]))
    above = [codebook.by_id[one] for one in _above(code, codebook)]
    place = " › ".join([*(one.called(language) for one in above), code.id.rpartition(".")[2]])
    examples = code.examples.get(language) or next(iter(code.examples.values()), ())
    parts = [
        ("", code.definition.get(language) or next(iter(code.definition.values()), "")),
        (_("Include"), code.include.get(language) or next(iter(code.include.values()), "")),
        (_("Exclude"), code.exclude.get(language) or next(iter(code.exclude.values()), "")),
        (_("Example"), examples[0] if examples else ""),
    ]
    lines = [
        Content.styled(clip(show(names), cells), "bold"),
        Content.styled(clip(show(place), cells), "$text-muted"),
    ]
    for head, words in parts:
        if words:
            lines += [Content(""), *_paragraph(head, show(words), cells)]
    if len(lines) > rows:
        # Where there is little room the words matter more than the space between them.
        lines = [line for line in lines if line.plain]
    return Content("\n").join(lines[:rows])


def _above(code: Code, codebook: Codebook) -> list[str]:
    return [] if code.parent is None else [*_above(codebook.by_id[code.parent], codebook), code.parent]


def _paragraph(head: str, words: str, cells: int) -> list[Content]:
    """Break words into rows as the text pane does, a heading at the head of the first."""
    said = f"{head}  {words}" if head else words
    rows = [said[start:end] for start, end in wrap(said, cells)]
    first = Content.assemble((rows[0][: len(head)], "$accent"), rows[0][len(head) :])
    return [first, *map(Content, rows[1:])]


class CodeSearch(ModalScreen[ScreenResultType]):
    """Searches the codebook as the researcher types, in either language, in pinyin or by initials.

    Subclasses give `take`, which answers; the definition of the code in hand stands beside the list.

    Args:
        finder: looks codes up.
        keys: the key of each code, shown before its names.
        language: of the name shown first, and of the definition.
        title: what the code is for.
        recent: codes that come first among those that fit equally well.
    """

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        LEAVE,
        Binding("down", "move(1)", _("Down"), show=False),
        Binding("up,ctrl+p", "move(-1)", _("Up"), show=False, priority=True),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (66, "-normal")]  # noqa: RUF012  Textual's own declaration
    found = query_one("#found", OptionList)
    pane = query_one("#definition", Static)

    def __init__(
        self,
        finder: CodeFinder,
        keys: Mapping[str, str],
        language: str = "",
        title: str = "",
        recent: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self.finder, self._keys, self.language = finder, keys, language
        self._title, self._recent = title or _("Apply a code"), recent
        self.codes: list[Code] = []

    def compose(self) -> ComposeResult:
        """Give the input, what it finds, and the definition of the code in hand."""
        with Vertical(classes="dialog codes") as box:
            box.border_title = Content(show(self._title))
            yield Line(placeholder=Content(_("name, pinyin, initials or id")).plain, id="query")
            with Horizontal():
                yield OptionList(id="found", markup=False)
                yield Static("", id="definition", markup=False)
            yield Static("", classes="answer", markup=False)

    def on_mount(self) -> None:
        """List all codes, those used last first; load how they are spoken meanwhile."""
        self.search("")
        self.run_worker(self.finder.prepare, thread=True, exit_on_error=False)

    def on_resize(self) -> None:
        """Break the definition anew."""
        self.call_after_refresh(self._list_again)

    def _list_again(self) -> None:
        if self not in self.app.screen_stack:
            return
        at = self.found.highlighted
        self.search(self.typed)
        self.found.highlighted = at

    @property
    def typed(self) -> str:
        """What was typed."""
        return self.query_one(Input).value

    @property
    def in_hand(self) -> Code | None:
        """The code in hand."""
        at = self.found.highlighted
        return self.codes[at] if at is not None and at < len(self.codes) else None

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.search(event.value)

    def search(self, query: str) -> None:
        """List what fits, the best first and in hand; nothing where the question was left meanwhile."""
        if self not in self.app.screen_stack:
            return
        self.codes = [one.code for one in self.finder.search(query, 60, first=self._recent)]
        self.found.clear_options()
        self.found.add_options([Option(self.line(code)) for code in self.codes])
        self.found.highlighted = 0 if self.codes else None
        if not self.codes:
            self.pane.update("")
        self.show_answer()

    def line(self, code: Code) -> Content:
        """Return a code's row: key, name, and the other name where there is room."""
        names = list(dict.fromkeys([code.called(self.language), *code.name.values()]))
        room = max(self.found.size.width - 6, 12)
        name = clip(show(names[0]), room)
        rest, left = show("  ".join(names[1:])), max(room - max(width(name), 16) - 2, 0)
        # Three letters and a sign of omission tell nothing.
        rest = clip(rest, left) if left >= min(width(rest), 10) else ""
        return Content.assemble(
            (pad(show(self._keys.get(code.id, "")), 3), "$accent bold"),
            (pad(name, 16), "bold"),
            ("  " + rest, "$text-muted"),
        )

    def show_answer(self) -> None:
        """Say at the foot what Enter does."""
        words = "" if self.in_hand else _("No code fits.")
        self.query_one(".answer", Static).update(Content.styled(words, "$warning"))

    @on(OptionList.OptionHighlighted)
    def _show_definition(self) -> None:
        if self.in_hand is not None:
            place = self.pane.content_size
            words = described(
                self.in_hand, self.finder.codebook, self.language, max(place.width, 16), max(place.height, 3)
            )
            self.pane.update(words)
        self.show_answer()

    @on(OptionList.OptionSelected)
    @on(Input.Submitted)
    def _chosen(self) -> None:
        self.take()

    def take(self) -> None:
        """Answer."""
        raise NotImplementedError

    def action_move(self, steps: int) -> None:
        """Move through what was found; the input keeps the focus."""
        if self.codes:
            self.found.highlighted = ((self.found.highlighted or 0) + steps) % len(self.codes)


class CodePicker(CodeSearch[str | None]):
    """Answers with the id of one code."""

    def take(self) -> None:
        """Answer with the code in hand."""
        if self.in_hand is not None:
            self.dismiss(self.in_hand.id)


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
            yield Static("", classes="answer", markup=False)

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
        """Take a letter; a key that no code has is forgotten, and said under the keys until the next."""
        self._say("")
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
            self._say(_("No code has the key {key}.").format(key=show(typed)))

    def _say(self, words: str) -> None:
        self.query_one(".answer", Static).update(Content.styled(words, "$warning"))
