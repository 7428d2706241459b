"""Commands that look for words and for quotes: find, kwic, code-found, quotes."""

from __future__ import annotations

from typing import Any

import click

from qualcode.analysis.table import Table
from qualcode.cli.options import (
    as_json,
    dry_run,
    interviewer,
    only_code,
    only_coder,
    only_transcript,
    output,
    with_study,
)
from qualcode.cli.output import print_json, print_rows, print_table, say, write_table
from qualcode.errors import UsageError
from qualcode.i18n import _, plural
from qualcode.project import Project

_regex = click.option("--regex", is_flag=True, help=_("TEXT is a regular expression."))


@click.command()
@click.argument("text")
@only_transcript
@_regex
@as_json
@with_study
def find(study: Project, *, text: str, transcript: str | None, regex: bool, as_json: bool) -> None:
    """Find a text in the transcripts; case counts only when TEXT has a capital, scripts are one.

    \b
    qualcode find 领导重视
    qualcode find --regex '校长.{0,6}重视'
    """
    matches = study.transcripts.find(text, transcript=transcript, regex=regex)
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


@click.command()
@click.argument("text")
@only_transcript
@_regex
@click.option(
    "--sort",
    type=click.Choice(["transcript", "left", "right"]),
    default="transcript",
    show_default=True,
    help=_("By place, or by the words before or after."),
)
@output
@as_json
@with_study
def kwic(
    study: Project,
    *,
    text: str,
    transcript: str | None,
    regex: bool,
    sort: str,
    output: str | None,
    as_json: bool,
) -> None:
    """Show every place of some words in its context, one under the other, with the codes that stand there.

    \b
    qualcode kwic 校长 --sort right
    qualcode kwic 'head teacher' -o kwic.xlsx
    """
    if as_json:
        print_json(study.concordance.list(text, transcript=transcript, regex=regex, sort=sort))
        return
    table = study.concordance.table(text, transcript=transcript, regex=regex, sort=sort)
    if output:
        write_table(study, table, output)
        return
    print_table(_for_people(table))
    say(plural("{n} place.", "{n} places.", len(table.rows)))


def _for_people(table: Table) -> Table:
    """Keep what fits a line: some words on each side, aligned on the hit, and where it is said."""
    from dataclasses import replace

    from qualcode.text import pad, show, width

    lefts = [_flat(show(str(row[0])))[-12:] for row in table.rows]
    room = max(map(width, lefts), default=0)
    rows = tuple(
        (
            pad(left, room, right=True),
            str(row[1]),
            _flat(show(str(row[2])))[:12],
            row[3],
            row[4],
            row[7],
            row[9],
        )
        for left, row in zip(lefts, table.rows, strict=True)
    )
    return replace(
        table, columns=("left", "hit", "right", "transcript", "turn", "speaker", "codes"), rows=rows
    )


def _flat(context: str) -> str:
    return context.replace("⏎", " ")


@click.command("code-found")
@click.argument("text")
@click.argument("code")
@click.option(
    "--unit",
    type=click.Choice(["hit", "sentence", "turn"]),
    default="sentence",
    show_default=True,
    help=_("What a coding covers."),
)
@only_transcript
@_regex
@interviewer
@dry_run
@with_study
def code_found(
    study: Project,
    *,
    text: str,
    code: str,
    unit: Any,
    transcript: str | None,
    regex: bool,
    interviewer: bool,
    dry_run: bool,
) -> None:
    """Apply a code wherever some words stand, as one step to undo; where you have it already nothing is added.

    \b
    qualcode code-found 微信群 theme.code --dry-run
    qualcode code-found 微信群 theme.code --unit turn
    """
    hits = study.concordance.list(text, transcript=transcript, regex=regex, interviewer=interviewer)
    found, hits = len(hits), [hit for hit in hits if not hit.cut]
    plan = study.concordance.plan(hits, code, unit)
    say(plural("{n} place.", "{n} places.", found))
    for words, n in (
        (_("in the middle of words, not coded: {n}"), found - len(hits)),
        (_("have the code already: {n}"), plan.already),
        (_("share a coding with another place: {n}"), plan.joined),
        (_("outside the talk, not coded: {n}"), plan.outside),
    ):
        if n:
            say(words.format(n=n))
    new = len(plan.places) if dry_run else study.concordance.code(hits, code, unit)
    if dry_run:
        say(plural("{n} coding would be made.", "{n} codings would be made.", new))
    else:
        say(plural("{n} coding made.", "{n} codings made.", new))


def _where(_ctx: click.Context, _parameter: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    pairs = [one.partition("=") for one in given]
    for name, equals, _value in pairs:
        if not name or not equals:
            raise UsageError(
                _("--where {given} says no value.").format(given=name), _("Give ATTRIBUTE=VALUE.")
            )
    return {name: value for name, _equals, value in pairs}


@click.command()
@only_code
@click.option("--theme", metavar="CODE", help=_("Only this code and those below it."))
@only_transcript
@click.option("--speaker", metavar="NAME", help=_("Only this speaker, by label or name."))
@click.option("--role", type=click.Choice(["participant", "interviewer"]), help=_("Only this role."))
@click.option(
    "--where", multiple=True, metavar="ATTRIBUTE=VALUE", callback=_where, help=_("Only where this holds.")
)
@only_coder
@click.option("--memo", is_flag=True, help=_("Only those with a memo."))
@click.option("--weighted", is_flag=True, help=_("Only those with a weight."))
@click.option("--stale", is_flag=True, help=_("Only those made under an older definition of their code."))
@click.option("--words", metavar="TEXT", help=_("Only those in which TEXT stands."))
@click.option(
    "--sort",
    type=click.Choice(["place", "code", "speaker", "weight", "newest"]),
    default="place",
    show_default=True,
    help=_("The order."),
)
@output
@as_json
@with_study
def quotes(
    study: Project,
    *,
    only_coder: str | None,
    sort: str,
    output: str | None,
    as_json: bool,
    **filters: Any,
) -> None:
    """List the quotes of a code or of a group of speakers, with their sources.

    \b
    qualcode quotes --theme theme --where position=principal
    qualcode quotes --code theme.code -o quotes.md
    """
    filters["coder"] = only_coder
    if as_json:
        print_json(study.quotes.list(sort, **filters))
        return
    if output:
        write_table(study, study.quotes.table(sort, **filters), output)
        return
    found = study.quotes.list(sort, **filters)
    print_rows(
        (_("id"), _("transcript"), _("turn"), _("speaker"), _("code"), _("quote")),
        [
            (q.coding.id, q.coding.transcript, q.turn, q.coding.speaker, q.coding.code, q.coding.quote)
            for q in found
        ],
    )
    say(plural("{n} quote.", "{n} quotes.", len(found)))
