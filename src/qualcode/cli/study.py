"""Commands that make a study and fill it: demo, new, add."""

from __future__ import annotations

import os
import sys
from shutil import which

import click

from qualcode.cli.options import as_json, coder_of, dry_run, with_study
from qualcode.cli.output import print_json, print_rows, print_table, progress, say
from qualcode.i18n import _, plural
from qualcode.model.transcript import Speaker
from qualcode.project import Project, create
from qualcode.project.adding import AddReport, Choice
from qualcode.readers import Columns, Options


@click.command()
@click.argument("folder", default="qualcode-demo")
def demo(*, folder: str) -> None:
    """Make a small study of fictional interviews and show what comes out.

    The main job from end to end, in FOLDER: interviews in, keywords looked for, suggestions without a negation accepted,
    frequencies printed, a matrix written. Run again, it goes on where the study stands.
    """
    from qualcode.project.demo import demo as build

    found = build(folder, progress(_("Working")))
    print_table(found.frequencies)
    say(_("Written: {file}").format(file=found.matrix))
    say(
        plural(
            "{n} suggestion that a guard flags is left for you to review.",
            "{n} suggestions that a guard flags are left for you to review.",
            found.open,
        )
    )
    say(_("Open the screen: {command}").format(command=f"{_command()} {found.project}"))
    say(_("There, F12 begins a tour of one minute."))


def _command() -> str:
    """Return how this program can be called from the shell it was called from."""
    return "qualcode" if which("qualcode") else f"{os.path.relpath(sys.executable)} -m qualcode"


@click.command()
@click.argument("path", metavar="NAME")
@click.option("--codebook", metavar="FILE", help=_("A codebook in YAML."))
@click.option("--coder", metavar="NAME", help=_("The project's default coder."))
@click.pass_context
def new(ctx: click.Context, *, path: str, codebook: str | None, coder: str | None) -> None:
    """Make a project, with a codebook.

    \b
    qualcode new study.qualcode --codebook codebooks/twinning-support.yaml --coder lin
    """
    with create(path, codebook, coder_of(ctx, coder)) as study:
        codes = plural("{n} code", "{n} codes", len(study.codebook.get().codes))
        say(_("{path}: {codes}, coder {coder}.").format(path=study.path, codes=codes, coder=study.coder))


@click.command()
@click.argument("paths", nargs=-1, metavar="[FILE OR FOLDER]...")
@click.option(
    "--attributes",
    metavar="FILE",
    help=_("csv, tsv or xlsx: transcript, speaker if wanted, and a column an attribute."),
)
@click.option("--encoding", metavar="NAME", help=_("Text encoding, where the guess is wrong."))
@click.option(
    "--encoding-of", nargs=2, multiple=True, metavar="FILE NAME", help=_("Text encoding of one file.")
)
@click.option(
    "--role",
    nargs=3,
    multiple=True,
    metavar="FILE LABEL ROLE",
    help=_("Role of a speaker of one file: interviewer, participant or none."),
)
@click.option("--leave-out", multiple=True, metavar="FILE", help=_("Add nothing of this file."))
@click.option("--text-column", default="", metavar="NAME", help=_("Tables: what was said."))
@click.option("--speaker-column", default="", metavar="NAME", help=_("Tables: who said it."))
@click.option("--time-column", default="", metavar="NAME", help=_("Tables: when it begins."))
@click.option(
    "--answer-column",
    multiple=True,
    metavar="NAME",
    help=_("Surveys: a question; each becomes a transcript."),
)
@dry_run
@as_json
@with_study
def add(
    study: Project,
    *,
    paths: tuple[str, ...],
    attributes: str | None,
    encoding: str | None,
    encoding_of: tuple[tuple[str, str], ...],
    role: tuple[tuple[str, str, str], ...],
    leave_out: tuple[str, ...],
    text_column: str,
    speaker_column: str,
    time_column: str,
    answer_column: tuple[str, ...],
    dry_run: bool,
    as_json: bool,
) -> None:
    """Add interviews, and the attributes of who speaks: all of them or, if one cannot be read, none.

    txt, md, docx, srt, vtt, csv, tsv and xlsx. What was guessed of each is shown: encoding, language, speakers
    with their roles, first line, and what wants a look. Correct a role with: qualcode speakers set

    \b
    qualcode add transcripts/ --attributes transcripts/attributes.csv
    qualcode add old.txt --encoding gb18030 --dry-run
    qualcode add interviews/ --role li.txt 说话人1 interviewer --leave-out notes.txt
    """
    columns = Columns(text_column, speaker_column, time_column, answer_column)
    report = study.transcripts.add(
        paths,
        attributes=attributes,
        options=Options(encoding, columns),
        choices=_choices(encoding_of, role, leave_out),
        dry_run=dry_run,
        progress=progress(_("Reading")),
    )
    if as_json:
        print_json(report)
    else:
        _show(report)
    done = plural("{n} transcript added.", "{n} transcripts added.", len(report.added))
    say(_("Nothing was kept.") if dry_run else done)


def _choices(
    encodings: tuple[tuple[str, str], ...], roles: tuple[tuple[str, str, str], ...], left_out: tuple[str, ...]
) -> dict[str, Choice]:
    """Gather what is said of each file."""
    names = dict.fromkeys([*(file for file, *_rest in (*encodings, *roles)), *left_out])
    return {
        name: Choice(
            dict(encodings).get(name),
            {label: role for file, label, role in roles if file == name},
            name in left_out,
        )
        for name in names
    }


def _show(report: AddReport) -> None:
    if report.added:
        print_rows(
            (
                _("transcript"),
                _("encoding"),
                _("language"),
                _("characters"),
                _("turns"),
                _("speakers"),
                _("first line"),
            ),
            [
                (
                    a.name,
                    a.encoding or a.format,
                    a.language,
                    a.characters,
                    a.turns,
                    _speakers(a.speakers),
                    a.first,
                )
                for a in report.added
            ],
        )
    for a in report.added:
        for doubt in a.doubts:
            say(f"{a.name}:{doubt.line}: {doubt.reason}" if doubt.line else f"{a.name}: {doubt.reason}")
    for file, name in report.known:
        say(_("{file}: already in the study as {name}.").format(file=file, name=name))
    for file, reason in report.left_out:
        say(f"{file}: {reason}")
    for name in report.strangers:
        say(_("The attributes name {name}, which is not in the study.").format(name=name))
    if report.attributes:
        say(plural("{n} attribute value.", "{n} attribute values.", report.attributes))


def _speakers(speakers: tuple[Speaker, ...]) -> str:
    """Write `label (role)`, with a question mark behind a role that was only guessed."""
    return ", ".join(f"{s.label} ({s.role or '?'}{'' if s.sure or not s.role else '?'})" for s in speakers)
