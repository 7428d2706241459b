"""A file as it would be added: its line in the list, and all that is to be seen of it before it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from textual.content import Content

from qualcode.i18n import _, plural
from qualcode.model.transcript import Role, Speaker
from qualcode.project.adding import AddedTranscript
from qualcode.text import clip, show
from qualcode.tui.columns import Column, broken, row, widest
from qualcode.tui.telling import ROLES

ROLE_ORDER: tuple[Role | None, ...] = (Role.PARTICIPANT, Role.INTERVIEWER, None)


class Look(NamedTuple):
    """What is made of one file.

    Attributes:
        file: its path.
        added: the transcripts it gives, several for a survey.
        known: name of the transcript that has the same bytes already.
        wrong: why it cannot be read.
    """

    file: str
    added: tuple[AddedTranscript, ...]
    known: str
    wrong: str

    @property
    def speakers(self) -> list[Speaker]:
        """The speakers of its transcripts, each label once."""
        return list({one.label: one for added in self.added for one in added.speakers}.values())

    @property
    def blank(self) -> bool:
        """Whether there is nothing to read in it."""
        return bool(self.added) and all(not one.opening for one in self.added)

    @property
    def doubts(self) -> int:
        """How many things want a look."""
        unsure = sum(one.role is None or not one.sure for one in self.speakers)
        return sum(len(added.doubts) for added in self.added) + unsure

    def in_role(self, label: str, role: Role | None) -> Look:
        """Return the look with a role chosen for a speaker."""
        added = tuple(
            replace(
                one,
                speakers=tuple(
                    each._replace(role=role, sure=True) if each.label == label else each
                    for each in one.speakers
                ),
            )
            for one in self.added
        )
        return self._replace(added=added)


def columns(looks: Sequence[Look], cells: int) -> Sequence[Column]:
    """Return the columns for rows of so many cells."""
    name = min(widest((Path(look.file).name for look in looks), 34), cells // 3)
    form = 9 if cells >= 60 else 0
    rest = cells - 1 - name - form - 5 - 2 * (5 if form else 4) - 6
    return (
        Column("", 1),
        Column(_("file"), name, "bold"),
        Column(_("read as"), form),
        Column(_("turns"), 5, right=True),
        Column(_("speakers"), max(rest, 8)),
        Column(_("doubts"), 6, right=True),
    )


def line(look: Look, laid: Sequence[Column], *, left_out: bool, read: bool) -> Content:
    """Return the line of a file."""
    faint = "$text-muted"
    turns = sum(added.turns for added in look.added)
    form = look.added[0].encoding or look.added[0].format if look.added else ""
    if look.wrong or look.known:
        said = _("cannot be read") if look.wrong else _("there already")
        texts = ("✗" if look.wrong else "=", Path(look.file).name, "", "", said, "")
        styles = (
            "$error" if look.wrong else faint,
            faint,
            faint,
            faint,
            "$error" if look.wrong else faint,
            "",
        )
    else:
        nobody = _("no text in it") if look.blank else _("nobody named") if read else "…"
        speakers = ", ".join(map(_roled, look.speakers)) or nobody
        doubts = str(look.doubts or "")
        sign = "–" if left_out else "✓" if read else " "
        texts = (sign, Path(look.file).name, form, str(turns) if read else "", speakers, doubts)
        styles = ("$success", "bold", faint, faint, "$warning" if look.blank else "", "$warning")
        styles = (faint,) * 6 if left_out else styles
    return row(laid, texts, styles)


def _roled(one: Speaker) -> str:
    role = ROLES[one.role] if one.role else ""
    return f"{one.label} ({role}{'' if one.role and one.sure else '?'})"


def detail(look: Look, cells: int, *, read: bool) -> Content:
    """Return all that is to be seen of a file."""
    if not read:
        return Content.styled(_("Being read …"), "$text-muted")
    if look.wrong:
        hint = _("e reads it in another text encoding; it is left out as it is.")
        return Content.assemble((broken(look.wrong, cells), "$error"), "\n", hint)
    if look.known:
        return Content(show(_("The same bytes are in the study already, as {name}.").format(name=look.known)))
    return Content("\n").join(part for added in look.added for part in _parts(added, cells))


def _parts(added: AddedTranscript, cells: int) -> Iterator[Content]:
    facts = [added.encoding or added.format, added.language]
    facts.append(plural("{n} character", "{n} characters", added.characters))
    facts.append(plural("{n} turn", "{n} turns", added.turns))
    yield Content.assemble((show(added.name), "bold"), "  ", (" · ".join(facts), "$text-muted"))
    for one in added.speakers:
        role = ROLES[one.role] if one.role else _("role not known")
        guess = _(" (a guess: r changes it)") if not one.sure or one.role is None else ""
        style = "$warning" if guess else "$accent"
        yield Content.assemble("  ", (show(one.label), "bold"), "  ", (role + guess, style))
    for doubt in added.doubts:
        where = _("line {n}: ").format(n=doubt.line) if doubt.line else ""
        yield Content.styled(broken(f"  ! {where}{doubt.reason}", cells), "$warning")
    for said in added.opening:
        yield Content.styled(f"  │ {clip(show(said), max(cells - 4, 4))}", "$text-muted")
