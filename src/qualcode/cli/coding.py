"""Commands on codings: code, uncode, recode, move, split, merge, weigh, place, confirm, codings."""

from __future__ import annotations

import click

from qualcode.cli.options import as_json, only_code, only_coder, only_transcript, output, span_of, with_study
from qualcode.cli.output import print_json, print_rows, print_table, say, write_table
from qualcode.i18n import _, plural
from qualcode.model.coding import Coding
from qualcode.project import Project

_at_span = click.option(
    "--span", required=True, metavar="START:END", help=_("Code points from 0, END not included.")
)


@click.command()
@click.argument("transcript")
@_at_span
@click.argument("codes", nargs=-1, required=True, metavar="CODE...")
@with_study
def code(study: Project, *, transcript: str, span: str, codes: tuple[str, ...]) -> None:
    """Apply codes to a passage.

    \b
    qualcode code interview.txt --span 120:140 theme.code
    """
    _said(*study.codings.add_all(transcript, *span_of(span), codes))


def _said(*codings: Coding) -> None:
    """Print ids for scripts, and for people what they stand for."""
    for coding in codings:
        print(coding.id)
        say(f"{coding.code}: {coding.quote}")


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@with_study
def uncode(study: Project, *, ids: tuple[str, ...]) -> None:
    """Take codings off; ids are those of: qualcode codings."""
    say(plural("{n} coding taken off.", "{n} codings taken off.", study.codings.remove(ids)))


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--to", "code", required=True, metavar="CODE", help=_("The code they shall have."))
@with_study
def recode(study: Project, *, ids: tuple[str, ...], code: str) -> None:
    """Give codings another code; memos and weights stay.

    \b
    qualcode recode 3f2a91 --to theme.code
    """
    _said(*study.codings.recode(ids, code))


@click.command()
@click.argument("id", metavar="ID")
@_at_span
@with_study
def move(study: Project, *, id: str, span: str) -> None:  # noqa: A002
    """Give a coding other edges.

    \b
    qualcode move 3f2a91 --span 120:152
    """
    _said(study.codings.move(id, *span_of(span)))


@click.command()
@click.argument("id", metavar="ID")
@click.option("--at", required=True, type=int, metavar="N", help=_("The second part begins at code point N."))
@with_study
def split(study: Project, *, id: str, at: int) -> None:  # noqa: A002
    """Cut a coding in two."""
    _said(*study.codings.split(id, at))


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID ID...")
@with_study
def merge(study: Project, *, ids: tuple[str, ...]) -> None:
    """Make several codings one: of one code in one transcript, from the first of them to the last."""
    _said(study.codings.merge(ids))


@click.command()
@click.argument("id", metavar="ID")
@click.argument("weight", required=False, type=int)
@with_study
def weigh(study: Project, *, id: str, weight: int | None) -> None:  # noqa: A002
    """Give a coding a weight from 0 to 100; without one its weight is taken off."""
    _said(study.codings.weigh(id, weight))


@click.command()
@click.argument("id_", metavar="ID")
@_at_span
@with_study
def place(study: Project, *, id_: str, span: str) -> None:
    """Give a lost coding a passage; ids are those of: qualcode codings --lost.

    \b
    qualcode place 3f2a91 --span 120:140
    """
    _said(study.codings.place(id_, *span_of(span)))


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@with_study
def confirm(study: Project, *, ids: tuple[str, ...]) -> None:
    """Confirm codings made under an older definition: they hold under the present one.

    \b
    qualcode codings --stale --json
    qualcode confirm 3f2a91
    """
    say(plural("{n} coding confirmed.", "{n} codings confirmed.", study.codings.confirm(ids)))


@click.command()
@only_transcript
@only_code
@only_coder
@click.option("--stale", is_flag=True, help=_("Only those made under an older definition of their code."))
@click.option("--lost", is_flag=True, help=_("Those that a correction of the text left without words."))
@output
@as_json
@with_study
def codings(
    study: Project,
    *,
    transcript: str | None,
    code: str | None,
    only_coder: str | None,
    stale: bool,
    lost: bool,
    output: str | None,
    as_json: bool,
) -> None:
    """List codings with their quotes.

    \b
    qualcode codings --code theme.code
    qualcode codings -o codings.xlsx
    qualcode codings --lost
    """
    if lost:
        _list_lost(study, transcript, as_json=as_json)
    elif as_json:
        print_json(study.codings.list(transcript=transcript, code=code, coder=only_coder, stale=stale))
    else:
        table = study.tables.codings(transcript=transcript, code=code, coder=only_coder, stale=stale)
        if output:
            write_table(study, table, output)
        else:
            print_table(table)


def _list_lost(study: Project, transcript: str | None, *, as_json: bool) -> None:
    found = study.codings.lost(transcript=transcript)
    if as_json:
        print_json(found)
        return
    print_rows(
        (_("coding"), _("transcript"), _("code"), _("coder"), _("words it had")),
        [(one.id, one.transcript, one.code, one.coder, one.quote) for one in found],
    )
    say(plural("{n} coding is lost.", "{n} codings are lost.", len(found)))


@click.command("import-codings")
@click.argument("file", type=click.Path())
@with_study
def import_codings(study: Project, *, file: str) -> None:
    """Bring codings from a table, as export writes it: csv, tsv or xlsx with transcript, start, end and code.

    \b
    qualcode export codings -o codings.csv
    qualcode --coder wang import-codings codings.csv
    """
    brought = study.codings.bring(file)
    say(plural("{n} coding brought in.", "{n} codings brought in.", brought.added))
    if brought.known:
        say(plural("{n} coding stood there already.", "{n} codings stood there already.", brought.known))
