"""The command code-table: answers of a survey coded without a project."""

from __future__ import annotations

import click

from qualcode.cli.options import as_json
from qualcode.cli.output import print_json, print_rows, progress, say
from qualcode.i18n import _, plural


@click.command("code-table")
@click.argument("answers", metavar="FILE")
@click.option("--codebook", "-b", required=True, metavar="FILE", help=_("The codebook."))
@click.option(
    "--output", "-o", required=True, metavar="FILE", help=_("Write csv, tsv or parquet, by the ending.")
)
@click.option(
    "--text", default="answer", show_default=True, metavar="COLUMN", help=_("The column with the answers.")
)
@click.option("--counts", is_flag=True, help=_("How many sentences speak for a code, instead of 0 and 1."))
@click.option("--encoding", metavar="NAME", help=_("Text encoding, where it is told wrongly."))
@click.option(
    "--scheduler", metavar="ADDRESS", help=_("Do it on the workers of this Dask scheduler (extra: scale).")
)
@as_json
def code_table(
    *,
    answers: str,
    codebook: str,
    output: str,
    text: str,
    counts: bool,
    encoding: str | None,
    scheduler: str | None,
    as_json: bool,
) -> None:
    """Code the answers of a table by keyword, without a project.

    A row an answer, a column a code, after the table's other columns. However long the table is, it is read and
    written piece by piece, on all cores of this machine or on a cluster.

    \b
    qualcode code-table answers.csv --codebook codebook.yaml -o matrix.csv
    qualcode code-table answers.parquet -b codebook.yaml --text answer -o matrix.parquet
    """
    from qualcode.project.code_table import code_table as write

    report = write(
        answers,
        output,
        codebook,
        text=text,
        counts=counts,
        encoding=encoding,
        scheduler=scheduler,
        progress=progress(_("Coding")),
    )
    if as_json:
        print_json(report)
    else:
        print_rows((_("code"), _("answers")), report.by_code.items())
    said = plural("{n} answer", "{n} answers", report.answers)
    say(_("{answers}, {n} of them coded. Written: {file}").format(answers=said, n=report.coded, file=output))
