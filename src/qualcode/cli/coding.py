"""Commands on codings: code, uncode, codings, find."""

from __future__ import annotations

import re

import click

from qualcode.cli.options import as_json, only_code, only_coder, only_transcript, output, with_study
from qualcode.cli.output import print_json, print_rows, print_table, say
from qualcode.errors import UsageError
from qualcode.i18n import _, plural
from qualcode.project import Project


@click.command()
@click.argument("transcript")
@click.option("--span", required=True, metavar="START:END", help=_("Code points from 0, END not included."))
@click.argument("code")
@with_study
def code(study: Project, *, transcript: str, span: str, code: str) -> None:
    """Apply a code to a passage.

    \b
    qualcode code interview.txt --span 120:140 theme.code
    """
    place = re.fullmatch(r"(\d{1,12}):(\d{1,12})", span)
    if not place:
        raise UsageError(
            _("--span {span} is no span.").format(span=span), _("Give START:END, such as 120:140.")
        )
    coding = study.codings.add(transcript, int(place[1]), int(place[2]), code)
    print(coding.id)
    say(f"{coding.code}: {coding.quote}")


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@with_study
def uncode(study: Project, *, ids: tuple[str, ...]) -> None:
    """Take codings off; ids are those of: qualcode codings."""
    say(plural("{n} coding taken off.", "{n} codings taken off.", study.codings.remove(ids)))


@click.command()
@only_transcript
@only_code
@only_coder
@output
@as_json
@with_study
def codings(
    study: Project,
    *,
    transcript: str | None,
    code: str | None,
    only_coder: str | None,
    output: str | None,
    as_json: bool,
) -> None:
    """List codings with their quotes.

    \b
    qualcode codings --code theme.code
    qualcode codings -o codings.xlsx
    """
    if as_json:
        print_json(study.codings.list(transcript=transcript, code=code, coder=only_coder))
        return
    table = study.tables.codings(transcript=transcript, code=code, coder=only_coder)
    if output:
        say(_("Written: {file}").format(file=study.tables.export(table, output)))
    else:
        print_table(table)


@click.command()
@click.argument("text")
@only_transcript
@as_json
@with_study
def find(study: Project, *, text: str, transcript: str | None, as_json: bool) -> None:
    """Find a text in the transcripts; case counts only when TEXT has a capital, scripts are one.

    \b
    qualcode find 领导重视
    """
    matches = study.transcripts.find(text, transcript=transcript)
    if as_json:
        print_json(matches)
        return
    print_rows(
        (_("transcript"), _("turn"), _("start"), _("end"), _("speaker"), _("passage")),
        [
            (m.transcript, m.turn, m.start, m.end, m.speaker, f"{m.before}【{m.quote}】{m.after}")
            for m in matches
        ],
    )
    say(plural("{n} place.", "{n} places.", len(matches)))
