"""A code to be written in: every field of it at once, saved as one change or left as it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widgets import Checkbox, Static

from qualcode.exchange.codebook_values import lines, unlined
from qualcode.i18n import _
from qualcode.model.codebook import Code, Keyword
from qualcode.project.verbs import FIELDS
from qualcode.tui.fields import Line, Page

LANGUAGES = {"zh": _("Chinese"), "en": _("English")}


class Slot(NamedTuple):
    """A field to write in: which, in what language, and what stands in it."""

    field: str
    language: str
    text: str

    @property
    def id(self) -> str:
        """Of its widget."""
        return f"{self.field}-{self.language}" if self.language else self.field


class CodeForm(VerticalScroll):
    """The fields of a code; posts what was written.

    Args:
        code: to be changed.
        language: the first of the two.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f2", "save", _("Save"), tooltip=_("Save what is written, as one change."), priority=True),
        Binding("tab", "app.focus_next", _("Next"), tooltip=_("To the next field.")),
        Binding("escape", "leave", _("Leave"), tooltip=_("Leave; what is not saved is asked about first."), priority=True),
    ]  # fmt: skip

    @dataclass
    class Saved(Message):
        """The researcher wants the code to be as she wrote it; `changes` are for `study.codebook.change`."""

        form: CodeForm
        changes: dict[str, Any]

        @property
        def control(self) -> CodeForm:
            """The form."""
            return self.form

    @dataclass
    class Left(Message):
        """She is done without saving; `changed` says whether something would be lost."""

        form: CodeForm
        changed: bool

        @property
        def control(self) -> CodeForm:
            """The form."""
            return self.form

    def __init__(self, code: Code, language: str) -> None:
        super().__init__(can_focus=False)
        self.code = code
        self._order = sorted(LANGUAGES, key=lambda one: one != language)
        self._slots = list(self._slots_of(code))

    def _slots_of(self, code: Code) -> Iterator[Slot]:
        for language in self._order:
            yield Slot("name", language, code.name.get(language, ""))
        yield Slot("key", "", code.key)
        yield Slot("color", "", code.color)
        for field in ("definition", "include", "exclude"):
            for language in self._order:
                yield Slot(field, language, getattr(code, field).get(language, ""))
        for language in self._order:
            yield Slot("examples", language, lines(code.examples.get(language, ())))
        for language in self._order:
            keywords = (one.line for one in code.keywords if one.language == language)
            yield Slot("keywords", language, "\n".join(keywords))

    def compose(self) -> ComposeResult:
        """Give a line or a page for each field, its name before it."""
        last = ""
        for slot in self._slots:
            again = slot.field == last
            last = slot.field
            with Horizontal(classes="slot again" if again else "slot"):
                head = "  " + LANGUAGES[slot.language] if again else FIELDS[slot.field]
                yield Static(head, classes="head", markup=False)
                if slot.field in ("name", "key", "color"):
                    yield Line(slot.text, id=slot.id)
                else:
                    yield Page(slot.text, id=slot.id, tab_behavior="focus")
            if slot.field == "color":
                yield Checkbox(_("may be applied itself"), self.code.codable, id="codable", compact=True)

    def on_mount(self) -> None:
        """Begin with the name."""
        self.query_one(f"#{self._slots[0].id}", Line).focus()

    def _text(self, slot: Slot) -> str:
        widget = self.query_one(f"#{slot.id}")
        return widget.value if isinstance(widget, Line) else widget.text if isinstance(widget, Page) else ""

    def changes(self) -> dict[str, Any]:
        """Return what is written otherwise than the code has it."""
        found: dict[str, Any] = {}
        for slot in self._slots:
            text = self._text(slot)
            if text.strip() == slot.text.strip():
                continue
            if slot.field in ("key", "color"):
                found[slot.field] = text.strip()
            elif slot.field == "keywords":
                found["keywords"] = self._keywords()
            else:
                held = text.strip() if slot.field != "examples" else _texts(text)
                found.setdefault(slot.field, {})[slot.language] = held
        codable = self.query_one(Checkbox).value
        return found if codable == self.code.codable else found | {"codable": codable}

    def _keywords(self) -> list[Keyword]:
        return [
            Keyword.read(line, slot.language)
            for slot in self._slots
            if slot.field == "keywords"
            for line in _lines(self._text(slot))
        ]

    def action_save(self) -> None:
        """Say what was written."""
        self.post_message(self.Saved(self, self.changes()))

    def action_leave(self) -> None:
        """Say that nothing is to be saved."""
        self.post_message(self.Left(self, bool(self.changes())))


def _texts(written: str) -> list[str]:
    return [text.strip() for text in unlined(written)]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]
