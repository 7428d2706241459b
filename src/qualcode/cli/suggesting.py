"""Commands on suggestions: suggest, suggestions, accept, refuse."""

from __future__ import annotations

import click

from qualcode.cli.options import as_json, dry_run, interviewer, only_code, only_transcript, with_study
from qualcode.cli.output import print_json, print_rows, progress, say
from qualcode.errors import UsageError
from qualcode.i18n import _, plural
from qualcode.project import Project
from qualcode.project.suggestions import Unit
from qualcode.text import clip


@click.command()
@click.argument("transcripts", nargs=-1, metavar="[NAME]...")
@click.option(
    "--unit",
    type=click.Choice(["hit", "sentence", "turn"]),
    default="sentence",
    show_default=True,
    help=_("What a suggestion covers."),
)
@interviewer
@dry_run
@as_json
@with_study
def suggest(
    study: Project,
    *,
    transcripts: tuple[str, ...],
    unit: Unit,
    interviewer: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Look for the codebook's keywords in the transcripts.

    In all of them or in those named. What you have coded or refused is not offered again.

    \b
    qualcode suggest
    qualcode suggest interview.txt --unit hit --dry-run
    """
    report = study.suggestions.make(
        unit=unit,
        interviewer=interviewer,
        transcripts=transcripts or None,
        dry_run=dry_run,
        progress=progress(_("Searching")),
    )
    if as_json:
        print_json(report)
    else:
        print_rows((_("code"), _("suggestions")), report.by_code.items())
    for problem in report.problems:
        say(problem)
    where = plural("{n} transcript", "{n} transcripts", report.transcripts)
    done = (
        plural("{n} suggestion", "{n} suggestions", report.made) + " " + _("in {where}.").format(where=where)
    )
    say(done + (" " + _("Nothing was kept.") if dry_run else " " + _("Review them: qualcode suggestions")))


@click.command()
@only_transcript
@only_code
@click.option("--state", type=click.Choice(["open", "accepted", "refused"]), help=_("Only these."))
@as_json
@with_study
def suggestions(
    study: Project, *, transcript: str | None, code: str | None, state: str | None, as_json: bool
) -> None:
    """List what the keywords found, with the evidence and where it stands for you.

    \b
    qualcode suggestions --state open --code theme.code
    """
    found = study.suggestions.list(transcript=transcript, code=code, state=state)
    if as_json:
        print_json(found)
        return
    print_rows(
        (
            _("id"),
            _("transcript"),
            _("code"),
            _("keyword"),
            _("kind"),
            _("score"),
            _("state"),
            _("negated"),
            _("passage"),
        ),
        [
            (
                s.id,
                s.transcript,
                s.code,
                clip(s.keyword, 24),
                s.kind,
                s.score,
                s.state,
                s.negated or None,
                s.quote,
            )
            for s in found
        ],
    )


def _chosen(
    study: Project, ids: tuple[str, ...], *, every: bool, transcript: str | None, code: str | None
) -> list[str]:
    if bool(ids) == every:
        raise UsageError(
            _("Name suggestions by id, or say --all."), _("See: qualcode suggestions --state open")
        )
    return list(ids) or [s.id for s in study.suggestions.list(transcript=transcript, code=code, state="open")]


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option(
    "--all", "every", is_flag=True, help=_("All that are open, of --transcript and --code if given.")
)
@only_transcript
@only_code
@dry_run
@with_study
def accept(
    study: Project,
    *,
    ids: tuple[str, ...],
    every: bool,
    transcript: str | None,
    code: str | None,
    dry_run: bool,
) -> None:
    """Turn suggestions into codings.

    One step to undo, however many they are.

    \b
    qualcode accept 3f1b2c4d5e6f
    qualcode accept --all --code theme.code
    """
    chosen = _chosen(study, ids, every=every, transcript=transcript, code=code)
    if dry_run:
        say(plural("{n} suggestion would be accepted.", "{n} suggestions would be accepted.", len(chosen)))
    else:
        say(plural("{n} coding made.", "{n} codings made.", study.suggestions.accept(chosen)))


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option(
    "--all", "every", is_flag=True, help=_("All that are open, of --transcript and --code if given.")
)
@only_transcript
@only_code
@with_study
def refuse(
    study: Project, *, ids: tuple[str, ...], every: bool, transcript: str | None, code: str | None
) -> None:
    """Refuse suggestions; they are not offered again.

    One step to undo. --all takes those that are open.
    """
    chosen = _chosen(study, ids, every=every, transcript=transcript, code=code)
    say(plural("{n} suggestion refused.", "{n} suggestions refused.", study.suggestions.refuse(chosen)))
