"""Commands on the journal: undo, redo, log, check."""

from __future__ import annotations

import click

from qualcode.cli.options import as_json, with_study
from qualcode.cli.output import print_json, print_rows, say
from qualcode.i18n import _
from qualcode.model.gesture import Gesture
from qualcode.project import Project
from qualcode.project.verbs import said


@click.command()
@with_study
def undo(study: Project) -> None:
    """Take back your newest change, of today or any day.

    If a later change, also another coder's, builds on it, nothing happens and that change is named.
    """
    say(_("Taken back: {what}.").format(what=_named(study.history.undo())))


@click.command()
@with_study
def redo(study: Project) -> None:
    """Do again what undo took back.

    Possible until you change something else.
    """
    say(_("Done again: {what}.").format(what=_named(study.history.redo())))


def _named(gesture: Gesture) -> str:
    return f"{gesture.n} {said(gesture)}"


@click.command()
@click.option("--limit", "-n", type=click.IntRange(1), help=_("Only so many."))
@as_json
@with_study
def log(study: Project, *, limit: int | None, as_json: bool) -> None:
    """List all changes, the newest first.

    \b
    qualcode log -n 20
    """
    gestures = study.history.list(limit)
    if as_json:
        print_json(gestures)
        return
    print_rows(
        (_("n"), _("time"), _("coder"), _("what"), _("rows"), _("undone")),
        [(g.n, g.time[:19], g.coder, said(g), g.rows, g.undone or None) for g in gestures],
    )


@click.command()
@as_json
@with_study
def check(study: Project, *, as_json: bool) -> int:
    """Prove that every text, coding and journal entry is as it was written; exit 4 where one is not."""
    findings = study.check()
    if as_json:
        print_json(findings)
    for finding in findings:
        say(finding)
    if not findings:
        say(_("All texts, codings and journal entries are as they were written."))
    return 4 if findings else 0
