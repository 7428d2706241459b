"""Who speaks in which transcript, in what role, under what name: looked over and corrected, one or many at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content

from qualcode.i18n import _, plural
from qualcode.project.speakers import SpeakerFacts
from qualcode.text import clip, show
from qualcode.tui.actions import Place, bindings
from qualcode.tui.columns import Column, row, widest
from qualcode.tui.row_list import RowList
from qualcode.tui.rows_screen import RowsScreen
from qualcode.tui.side_screen import Passage
from qualcode.tui.telling import ROLES

SAID = 6
"""Turns of a speaker that are shown beside the list."""

Key = tuple[str, str]
"""Transcript and label."""


class SpeakersScreen(RowsScreen):
    """All speakers of all transcripts."""

    PLACE = Place.SPEAKERS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]
    CSS_PATH: ClassVar[list[str]] = ["side_screen.tcss", "study_lists.tcss"]  # type: ignore[assignment]
    _speakers: Sequence[SpeakerFacts] = ()

    def begin(self) -> None:
        """Stand on the first speaker of the transcript that was open."""
        at = next((at for at, one in enumerate(self._speakers) if one.transcript == self.here.transcript), 0)
        self.rows.go(at)

    def read(self) -> None:
        """Read the speakers."""
        self._speakers = self.study.speakers.list()
        doubtful = sum(map(is_doubtful, self._speakers))
        count = plural("{n} speaker", "{n} speakers", len(self._speakers))
        facts = plural(" · {n} role wants a look", " · {n} roles want a look", doubtful) if doubtful else ""
        self.head(_("Speakers"), count + facts)
        empty = _("No speakers: add transcripts with ^o on the main screen.")
        self.rows.show(self._speakers, self.paint, key=key_of, empty=empty)
        self.fit()

    def columns(self, cells: int) -> Sequence[Column]:
        """Return transcript, label, role, turns, and where there is room name and attributes."""
        label = widest((one.speaker for one in self._speakers), 16)
        role = widest((*ROLES.values(), _("not known")), 14) + 1
        name = max(widest((one.name for one in self._speakers), 16), 6) if cells >= 70 else 0
        transcript = min(widest((one.transcript for one in self._speakers), 34), cells // 3)
        used = transcript + label + role + 5 + name + 2 * (5 if name else 4)
        known = cells - used if cells - used >= 12 else 0
        return (
            Column(_("transcript"), transcript, "$text-muted"),
            Column(_("label"), max(label, 5), "bold"),
            Column(_("role"), role),
            Column(_("turns"), 5, "$text-muted", right=True),
            Column(_("name"), name),
            Column(_("attributes"), known, "$text-muted"),
        )

    def paint(self, one: SpeakerFacts, cells: int) -> Content:
        """Return the line of a speaker; a role that was guessed has a question mark."""
        columns = self.laid or self.columns(cells)
        role = ROLES[one.role] if one.role else _("not known")
        styles = [column.style for column in columns]
        styles[2] = "$warning" if is_doubtful(one) else ""
        known = ", ".join(one.attributes.values())
        role = f"{role}?" if one.role and not one.sure else role
        return row(columns, (one.transcript, one.speaker, role, str(one.turns), one.name, known), styles)

    def detail(self, one: SpeakerFacts, cells: int) -> Content:
        """Return the first turns of the speaker."""
        text = self.study.transcripts.text(one.transcript)
        turns = [turn for turn in self.study.transcripts.turns(one.transcript) if turn.speaker == one.speaker]
        lines = [
            Content.assemble(
                (f"{turn.n:>4}  ", "$text-muted"),
                clip(show(text[turn.start : turn.end][:400]), max(cells - 6, 8)),
            )
            for turn in turns[:SAID]
        ]
        return Content("\n").join(lines)

    @on(RowList.Moved)
    def tell_known(self) -> None:
        """Say in the line of state what is known of the speaker, or how many the keys act on."""
        one: SpeakerFacts | None = self.rows.row
        if one is None:
            return
        known = " · ".join(f"{name} {value}" for name, value in one.attributes.items())
        marked = len(self.rows.marked)
        chosen = plural("{n} speaker", "{n} speakers", marked) if marked > 1 else one.speaker
        self.state.show_facts(
            [(chosen, "bold"), (f"  {known}" if known else "", "$text-muted")], self.study.coder
        )

    @on(RowList.Chosen)
    def _open(self, event: RowList.Chosen) -> None:
        """Go to the speaker's first turn."""
        one: SpeakerFacts = event.row
        turns = self.study.transcripts.turns(one.transcript)
        first = next(turn for turn in turns if turn.speaker == one.speaker)
        self.dismiss(Passage(one.transcript, first.start, first.end))

    # Changing.

    def _marked(self) -> list[Key]:
        return [key_of(one) for one in self.rows.marked]

    def action_role(self, role: str) -> None:
        """Give the marked speakers a role."""
        meant, before = self._marked(), list(self.rows.marked)
        after = self.attempt(lambda: self.study.speakers.change(meant, role=role)) if meant else None
        if after is not None:
            self._changed(sum(one != other for one, other in zip(before, after, strict=True)))

    def _changed(self, n: int) -> None:
        self.read()
        self.rows.unmark()
        self.tell(plural("{n} speaker changed", "{n} speakers changed", n))

    def action_name(self) -> None:
        """Ask for the name that tables print."""
        from qualcode.tui.dialogs import Ask

        one: SpeakerFacts | None = self.rows.row
        if one is not None:
            title = _("Name of {label} in tables").format(label=show(one.speaker))
            self.app.push_screen(Ask(title, one.name, one.speaker, optional=True), self._named)

    def _named(self, name: str | None) -> None:
        """Give the name, after a question where it would make two speakers one in tables."""
        meant = self._marked()
        if name is None or not meant:
            return
        alike = self.study.speakers.alike(meant, name)
        if not alike:
            self._set_name(meant, name)
            return
        from qualcode.tui.dialogs import Confirm

        lines = [Content(f"{show(one.transcript)}  {show(one.speaker)}") for one in alike]
        preview = Content("\n").join([Content(_("Tables will count these as one speaker:")), *lines])
        self.app.push_screen(
            Confirm(_("The same name"), preview), lambda yes: self._set_name(meant, name) if yes else None
        )

    def _set_name(self, meant: list[Key], name: str) -> None:
        if self.attempt(lambda: self.study.speakers.change(meant, name=name)) is not None:
            self._changed(len(meant))

    # Finding.

    def action_same(self) -> None:
        """Mark all speakers of the label in hand."""
        one: SpeakerFacts | None = self.rows.row
        if one is not None:
            self.rows.mark([other for other in self._speakers if other.speaker == one.speaker])

    def action_unsure(self) -> None:
        """Go to the next speaker whose role wants a look."""
        after = [*range(self.rows.cursor + 1, len(self._speakers)), *range(self.rows.cursor)]
        at = next((at for at in after if is_doubtful(self._speakers[at])), None)
        if at is None:
            self.tell(_("No other role wants a look."))
        else:
            self.rows.go(at)


def key_of(one: SpeakerFacts) -> Key:
    """Know a speaker by transcript and label."""
    return one.transcript, one.speaker


def is_doubtful(one: SpeakerFacts) -> bool:
    """Tell whether a role is a guess or not known."""
    return one.role is None or not one.sure
