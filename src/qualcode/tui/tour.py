"""A tour of one minute: a box under the text says one thing at a time and goes on when the researcher has done it.

What has been done is seen from the screen and from the journal, so that any way of doing it counts. All keys act as
always while the box is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget

from qualcode.i18n import _
from qualcode.places import state_folder
from qualcode.text import wrap
from qualcode.tui.actions import keys_of
from qualcode.tui.coding_screen import CodingScreen


class Step(NamedTuple):
    """One thing to do.

    Attributes:
        name: in two or three words.
        words: how it is done, and why.
        done: tells whether it is done, from what was there when the step began and what is there now.
    """

    name: str
    words: str
    done: Callable[[Seen, Seen], bool]


class Seen(NamedTuple):
    """What the tour looks at.

    Attributes:
        at: code point of the cursor.
        selected: whether a passage is selected.
        changes: the number of the newest change.
        verb: of the newest change.
        front: name of the screen in front.
    """

    at: int
    selected: bool
    changes: int
    verb: str
    front: str


def _changed(*verbs: str) -> Callable[[Seen, Seen], bool]:
    return lambda before, now: now.changes > before.changes and now.verb in verbs


def _keys(*ids: str) -> dict[str, str]:
    """Return the first two keys of each action as people write them, by its id."""
    return {id_.replace("-", "_"): _(" or ").join(keys_of(id_)[:2]) for id_ in ids}


def steps(*, suggestions: bool) -> Iterator[Step]:
    """Yield the steps; without open suggestions there is none to review."""
    yield Step(
        _("Move"),
        _("The arrow keys move by character and row. {next_word} goes to the next word, {next_sentence} to the next "
          "sentence, {next_turn} to the next turn. Go to the next sentence.").format(
            **_keys("next-word", "next-sentence", "next-turn")
        ),
        lambda before, now: now.at != before.at,
    )  # fmt: skip
    yield Step(
        _("Select"),
        _("{grow} selects the word, the phrase, the sentence, the turn, one after the other; {shrink} goes back. "
          "{select} begins a selection that you stretch with any motion. Select something.").format(
            **_keys("grow", "shrink", "select")
        ),
        lambda _before, now: now.selected,
    )  # fmt: skip
    yield Step(
        _("Code"),
        _("The codebook stands at the right, the codes at hand with a digit. Press 1: the selection gets that code, "
          "or the whole sentence where nothing is selected. It is saved as it is drawn."),
        _changed("code"),
    )  # fmt: skip
    yield Step(
        _("Search a code"),
        _("{search_code} finds any code by its name, by pinyin, by pinyin initials or by its id. Type a few letters "
          "and press Enter, or Esc for none.").format(**_keys("search-code")),
        lambda before, now: before.front != now.front == "",
    )  # fmt: skip
    if suggestions:
        yield Step(
            _("Review a suggestion"),
            _("The codebook's keywords have found passages for you. {next_suggestion} goes to the next one, {accept} "
              "accepts it, {refuse} refuses it. Decide one.").format(**_keys("next-suggestion", "accept", "refuse")),
            _changed("accept", "refuse"),
        )  # fmt: skip
    yield Step(
        _("Undo"),
        _("{undo} takes back your last change, and the one before; also tomorrow. Take one back.").format(
            **_keys("undo")
        ),
        _changed("undo"),
    )
    yield Step(
        _("Count"),
        _(
            "{frequencies} shows how often each code was applied, and where. Look, and come back with Esc."
        ).format(**_keys("frequencies")),
        lambda before, now: before.front != now.front == "",
    )


class Tour(Widget):
    """The box; it takes itself away at the end."""

    can_focus = False
    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Tour { height: auto; max-height: 7; padding: 0 1; background: $surface; color: $text; border-top: solid $accent;
        border-title-color: $accent; border-title-style: bold; border-title-align: left; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._steps: list[Step] = []
        self._n = -1

    def on_mount(self) -> None:
        """Begin with the first step."""
        study = self._main.study
        self._steps = list(steps(suggestions=any(one.suggestions for one in study.transcripts.list())))
        self._before = self._look()
        self._go_on(self._before)
        # It only looks; nothing goes on by itself.
        self.set_interval(0.1, self._watch)

    @property
    def _main(self) -> CodingScreen:
        assert isinstance(self.screen, CodingScreen)
        return self.screen

    def _look(self) -> Seen:
        newest = self._main.study.history.list(1)
        front = self.app.screen
        return Seen(
            self._main.view.at,
            self._main.view.selection is not None,
            newest[0].n if newest else 0,
            newest[0].verb if newest else "",
            "" if front is self._main else type(front).__name__,
        )

    def _watch(self) -> None:
        if self._n == len(self._steps):
            return
        now = self._look()
        if self._steps[self._n].done(self._before, now):
            self._go_on(now)
        elif now.front:
            # What is opened in this step is part of what was there before it is left.
            self._before = self._before._replace(front=now.front)

    def _go_on(self, now: Seen) -> None:
        self._n, self._before = self._n + 1, now
        self.border_title = Content(f" {self._heading()} ")
        if self._n == len(self._steps):
            remember()
        self.refresh(layout=True)

    def _heading(self) -> str:
        if self._n == len(self._steps):
            return _("That was the tour")
        step = self._steps[self._n]
        return _("Tour {n}/{all}: {name}").format(n=self._n + 1, all=len(self._steps), name=step.name)

    def _words(self) -> str:
        """Return what is said now, and how the tour is left; nothing before it has begun."""
        if self._n < 0:
            return ""
        keys = _keys("tour", "help", "commands")
        if self._n == len(self._steps):
            words = _(
                "{help} tells the keys of the screen you are on, {commands} finds everything by name. The guide, "
                "docs/guide.md, goes from a folder of interviews to a table. {tour} closes this box."
            )
            return words.format(**keys)
        return self._steps[self._n].words + " " + _("({tour} leaves the tour.)").format(**keys)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  Textual's own
        """Return the rows the words take, broken as Chinese is."""
        return len(wrap(self._words(), max(width, 2)))

    def render(self) -> Content:
        """Give the words of the step."""
        words = self._words()
        return Content("\n".join(words[start:end] for start, end in wrap(words, max(self.size.width, 2))))


def begin_or_end(screen: Screen[object]) -> None:
    """Begin the tour on the main screen, or end it where it stands; elsewhere nothing happens."""
    if not isinstance(screen, CodingScreen):
        return
    found = screen.query(Tour)
    if found:
        remember()
        found.remove()
    else:
        screen.mount(Tour(), before="#state")


def _mark() -> Path:
    return Path(state_folder(), "toured")


def remember() -> None:
    """Remember that the tour was taken or left, so that it is not begun again unasked."""
    try:
        _mark().parent.mkdir(parents=True, exist_ok=True)
        _mark().touch()
    except OSError:
        return


def taken() -> bool:
    """Tell whether the tour was taken or left before."""
    return _mark().exists()
