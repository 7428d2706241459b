"""Commands on transcripts: list, rename, remove, correct their text, and their turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.options import ListingGroup, as_json, dry_run, with_study
from qualcode.cli.output import print_json, print_rows, say
from qualcode.errors import InputError
from qualcode.i18n import _, plural
from qualcode.project import Project
from qualcode.segment.reanchor import Fate

if TYPE_CHECKING:
    from qualcode.project.revising import CorrectionReport


@click.group(cls=ListingGroup)
def transcripts() -> None:
    """List, correct, rename or remove transcripts."""


@transcripts.command("list")
@as_json
@with_study
def list_transcripts(study: Project, *, as_json: bool) -> None:
    """List transcripts with what stands on them."""
    found = study.transcripts.list()
    if as_json:
        print_json(found)
        return
    print_rows(
        (
            _("transcript"),
            _("language"),
            _("characters"),
            _("turns"),
            _("participants"),
            _("codings"),
            _("suggestions"),
            _("encoding"),
        ),
        [
            (
                t.name,
                t.language,
                t.characters,
                t.turns,
                t.participants,
                t.codings,
                t.suggestions,
                t.encoding or t.format,
            )
            for t in found
        ],
    )


@transcripts.command("rename")
@click.argument("name")
@click.argument("to")
@with_study
def rename(study: Project, *, name: str, to: str) -> None:
    """Give a transcript another name; its codings stay."""
    study.transcripts.rename(name, to)
    say(f"{name} → {to}")


@transcripts.command("remove")
@click.argument("name")
@with_study
def remove(study: Project, *, name: str) -> None:
    """Take a transcript and its codings out of the study; undo brings all back."""
    codings = study.transcripts.remove(name)
    say(
        _("{name} is out of the study, with {n} codings. Bring it back: qualcode undo").format(
            name=name, n=codings
        )
    )


@transcripts.command("correct")
@click.argument("name")
@click.argument("file", required=False, metavar="[FILE]")
@click.option("--encoding", metavar="NAME", help=_("Text encoding of FILE, where the guess is wrong."))
@click.option("--yes", is_flag=True, help=_("Keep it without asking."))
@dry_run
@as_json
@with_study
def correct(
    study: Project,
    *,
    name: str,
    file: str | None,
    encoding: str | None,
    yes: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Put a corrected text in the place of a transcript's; without FILE, opens $EDITOR on the text.

    The text before stays as an older revision. Codings keep their words; where those were corrected the coding
    covers the corrected ones, and where they are gone it is lost: kept and listed, not counted. Each is shown
    before you are asked. Undo brings all back.

    \b
    qualcode transcripts correct li.txt li-corrected.txt --dry-run
    qualcode transcripts correct li.txt
    """
    text = _corrected(study, name, file)
    try:
        report = study.transcripts.correct(name, text, encoding=encoding, dry_run=True)
    except InputError as error:
        error.file = file or name
        raise
    if not as_json:
        _show(report)
    if report.places and not dry_run:
        if not (yes or click.confirm(_("Keep this correction?"), err=True)):
            raise click.Abort
        report = study.transcripts.correct(name, text, encoding=encoding)
    if as_json:
        print_json(report)
    if not report.places:
        say(_("The text is as it was."))
    elif dry_run:
        say(_("Nothing was kept."))
    else:
        say(_("{name} is now revision {n}. Back: qualcode undo").format(name=name, n=report.revision))


def _corrected(study: Project, name: str, file: str | None) -> str | bytes:
    if file is not None:
        from qualcode.project.files import read_bytes

        return read_bytes(file)
    from qualcode.project.editor import edited

    text = study.transcripts.text(name)
    found = edited(text, ".txt")
    return text if found is None else found


def _show(report: CorrectionReport) -> None:
    moved, changed, lost = (report.those(fate) for fate in Fate)
    if changed or lost:
        print_rows(
            (_("coding"), _("code"), _("coder"), _("becomes"), _("words before"), _("words after")),
            [
                (one.id, one.code, one.coder, FATES[one.fate], one.quote, one.new_quote)
                for one in (*changed, *lost)
            ],
        )
    say(
        _("{places} · codings: {moved} with their words, {changed} changed, {lost} lost").format(
            places=plural("{n} place corrected", "{n} places corrected", report.places),
            moved=len(moved),
            changed=len(changed),
            lost=len(lost),
        )
    )
    if report.forgotten:
        said = plural(
            "{n} decision on suggestions holds no longer: its sentence was corrected.",
            "{n} decisions on suggestions hold no longer: their sentences were corrected.",
            report.forgotten,
        )
        say(said)
    for label in report.new_speakers:
        say(_("New speaker: {label}").format(label=label))
    for label in report.gone_speakers:
        say(_("Nobody speaks as {label} any more; role and attributes are kept.").format(label=label))
    for doubt in report.doubts:
        say(f"{report.transcript}:{doubt.line}: {doubt.reason}")


FATES = {Fate.MOVED: _("as it was"), Fate.CHANGED: _("changed"), Fate.LOST: _("lost")}


@transcripts.command("revisions")
@click.argument("name")
@as_json
@with_study
def revisions(study: Project, *, name: str, as_json: bool) -> None:
    """List the states of a transcript's text; lost are codings that its correction left without words."""
    found = study.transcripts.revisions(name)
    if as_json:
        print_json(found)
        return
    print_rows(
        (_("n"), _("time"), _("coder"), _("characters"), _("turns"), _("codings"), _("lost")),
        [(r.n, r.time[:19], r.coder, r.characters, r.turns, r.codings, r.lost) for r in found],
    )


@click.command()
@click.argument("transcript", metavar="NAME")
@as_json
@with_study
def turns(study: Project, *, transcript: str, as_json: bool) -> None:
    """List the turns of a transcript: number, speaker, role, code points, seconds."""
    found = study.transcripts.turns(transcript)
    if as_json:
        print_json(found)
        return
    text = study.transcripts.text(transcript)
    print_rows(
        (_("n"), _("speaker"), _("role"), _("start"), _("end"), _("time"), _("text")),
        [(t.n, t.speaker, t.role, t.start, t.end, t.time, text[t.start : t.end][:60]) for t in found],
    )
