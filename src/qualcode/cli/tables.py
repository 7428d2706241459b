"""Commands that take results away: freq, matrix, export."""

from __future__ import annotations

import sys

import click

from qualcode.analysis.table import Table
from qualcode.cli.options import as_json, interviewer, only_coder, output, with_study
from qualcode.cli.output import columns, print_json, print_table, say, write_table
from qualcode.errors import UsageError
from qualcode.i18n import _, plural
from qualcode.project import Project

UNITS = click.Choice(["codings", "transcripts", "sentences", "characters", "words"])
unit = click.option("--unit", type=UNITS, default="codings", show_default=True, help=_("What is counted."))


def _deliver(study: Project, table: Table, output: str | None, *, as_json: bool, drawn: str = "") -> None:
    if output:
        write_table(study, table, output)
    elif as_json:
        from qualcode.exchange.tables import as_json as written

        print(written(table), end="")
    else:
        print_table(table, drawn)
    _warn_of_nothing(study)


def _warn_of_nothing(study: Project) -> None:
    """Say why a table is all zeros where suggestions wait to be accepted."""
    if study.codings.empty and (waiting := study.suggestions.list(state="open")):
        said = plural(
            "{n} suggestion is open and not counted.",
            "{n} suggestions are open and not counted.",
            len(waiting),
        )
        say(said + " " + _("Review them on the screen, or: qualcode accept --all"))


@click.command()
@click.option(
    "--by",
    default="code",
    show_default=True,
    metavar="WHAT",
    help=_("code, theme, transcript, speaker, role, or an attribute."),
)
@unit
@only_coder
@interviewer
@output
@as_json
@with_study
def freq(
    study: Project,
    *,
    by: str,
    unit: str,
    only_coder: str | None,
    interviewer: bool,
    output: str | None,
    as_json: bool,
) -> None:
    """Count codings by code, theme, transcript, speaker, role or any attribute.

    Interviewers' turns are left out unless --interviewer.

    \b
    qualcode freq --by code --unit codings
    qualcode freq --by position --unit characters -o freq.xlsx
    """
    _deliver(
        study,
        study.tables.frequency(by, unit, coder=only_coder, interviewer=interviewer),
        output,
        as_json=as_json,
        drawn="bars",
    )


@click.command()
@click.option(
    "--rows",
    default="transcript",
    show_default=True,
    metavar="WHAT",
    help=_("transcript, speaker, role, or an attribute."),
)
@click.option(
    "--cells",
    type=click.Choice(["count", "binary", "share"]),
    default="count",
    show_default=True,
    help=_("The number, whether there is any, or the share of the row."),
)
@click.option(
    "--by", type=click.Choice(["code", "theme"]), default="code", show_default=True, help=_("The columns.")
)
@unit
@only_coder
@interviewer
@output
@as_json
@with_study
def matrix(
    study: Project,
    *,
    rows: str,
    cells: str,
    by: str,
    unit: str,
    only_coder: str | None,
    interviewer: bool,
    output: str | None,
    as_json: bool,
) -> None:
    """Count each code in each transcript, speaker, role or group by an attribute.

    \b
    qualcode matrix --rows transcript --cells binary -o matrix.csv
    qualcode matrix --rows position --cells share
    """
    table = study.tables.matrix(rows, cells, unit, by, coder=only_coder, interviewer=interviewer)
    _deliver(study, table, output, as_json=as_json, drawn="blocks")


@click.command()
@click.argument("transcript", required=False)
@click.option(
    "--by",
    type=click.Choice(["code", "theme"]),
    default="theme",
    show_default=True,
    help=_("A line for each."),
)
@only_coder
@interviewer
@as_json
@with_study
def portrait(
    study: Project,
    *,
    transcript: str | None,
    by: str,
    only_coder: str | None,
    interviewer: bool,
    as_json: bool,
) -> None:
    """Draw the codes along the talk, of one transcript or of all.

    The talk is cut into stretches of equal length; a block is as high as the share of its stretch that is coded.

    \b
    qualcode portrait interview.txt --by code
    """
    from qualcode.exchange.portraits import NAMES, drawing

    cells = max(columns() - NAMES, 8)
    found = (
        [study.tables.portrait(transcript, cells, by, coder=only_coder, interviewer=interviewer)]
        if transcript
        else study.tables.portraits(cells, by, coder=only_coder, interviewer=interviewer)
    )
    if as_json:
        print_json(found[0] if transcript else found)
    else:
        print("\n\n".join(drawing(one) for one in found))


@click.group()
def export() -> None:
    """Print a transcript's text, or write its file or the codings."""


@export.command("text")
@click.argument("transcript")
@with_study
def export_text(study: Project, *, transcript: str) -> None:
    """Print the exact text that offsets index, in UTF-8, nothing added."""
    sys.stdout.flush()
    sys.stdout.buffer.write(study.transcripts.text(transcript).encode())


@export.command("source")
@click.argument("transcript")
@click.option(
    "--output", "-o", required=True, metavar="FILE", help=_("Where; an existing file is not replaced.")
)
@with_study
def export_source(study: Project, *, transcript: str, output: str) -> None:
    """Write the file as it was imported, byte for byte."""
    try:
        with open(output, "xb") as file:
            file.write(study.transcripts.source(transcript))
    except FileExistsError as error:
        raise UsageError(
            _("{file} exists already.").format(file=output), _("Choose another name.")
        ) from error


@export.command("codings")
@click.option(
    "--output", "-o", required=True, metavar="FILE", help=_("csv, tsv, json, xlsx or md, by the ending.")
)
@with_study
def export_codings(study: Project, *, output: str) -> None:
    """Write all codings as a long table with quotes, speakers and attributes."""
    _deliver(study, study.tables.codings(), output, as_json=False)
