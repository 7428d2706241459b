"""Commands that make a study and fill it: demo, new, add, transcripts, turns, speakers."""

from __future__ import annotations

import os
import sys
from shutil import which

import click

from qualcode.cli.options import ListingGroup, as_json, coder_of, dry_run, with_study
from qualcode.cli.output import print_json, print_rows, print_table, progress, say
from qualcode.i18n import _, plural
from qualcode.model.transcript import Speaker
from qualcode.project import Project, create
from qualcode.project.adding import AddReport
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
            "{n} suggestion with a negation is left for you to review.",
            "{n} suggestions with a negation are left for you to review.",
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
    "--attributes", metavar="FILE", help=_("csv: transcript, speaker if wanted, and a column an attribute.")
)
@click.option("--encoding", metavar="NAME", help=_("Text encoding, where the guess is wrong."))
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
    """
    columns = Columns(text_column, speaker_column, time_column, answer_column)
    report = study.transcripts.add(
        paths,
        attributes=attributes,
        options=Options(encoding, columns),
        dry_run=dry_run,
        progress=progress(_("Reading")),
    )
    if as_json:
        print_json(report)
    else:
        _show(report)
    done = plural("{n} transcript added.", "{n} transcripts added.", len(report.added))
    say(_("Nothing was kept.") if dry_run else done)


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
        say(plural("{n} attribute value set.", "{n} attribute values set.", report.attributes))


def _speakers(speakers: tuple[Speaker, ...]) -> str:
    """Write `label (role)`, with a question mark behind a role that was only guessed."""
    return ", ".join(f"{s.label} ({s.role or '?'}{'' if s.sure or not s.role else '?'})" for s in speakers)


@click.group(cls=ListingGroup)
def transcripts() -> None:
    """List, rename or remove transcripts."""


@transcripts.command("list")
@as_json
@with_study
def list_transcripts(study: Project, *, as_json: bool) -> None:
    """List transcripts with what stands on them."""
    found = study.transcripts.list()
    if as_json:
        print_json(found)
        return
    print_rows(
        (
            _("transcript"),
            _("language"),
            _("characters"),
            _("turns"),
            _("participants"),
            _("codings"),
            _("suggestions"),
            _("encoding"),
        ),
        [
            (
                t.name,
                t.language,
                t.characters,
                t.turns,
                t.participants,
                t.codings,
                t.suggestions,
                t.encoding or t.format,
            )
            for t in found
        ],
    )


@transcripts.command("rename")
@click.argument("name")
@click.argument("to")
@with_study
def rename(study: Project, *, name: str, to: str) -> None:
    """Give a transcript another name; its codings stay."""
    study.transcripts.rename(name, to)
    say(f"{name} → {to}")


@transcripts.command("remove")
@click.argument("name")
@with_study
def remove(study: Project, *, name: str) -> None:
    """Take a transcript and its codings out of the study; undo brings all back."""
    codings = study.transcripts.remove(name)
    say(
        _("{name} is out of the study, with {n} codings. Bring it back: qualcode undo").format(
            name=name, n=codings
        )
    )


@click.command()
@click.argument("transcript", metavar="NAME")
@as_json
@with_study
def turns(study: Project, *, transcript: str, as_json: bool) -> None:
    """List the turns of a transcript: number, speaker, role, code points, seconds."""
    found = study.transcripts.turns(transcript)
    if as_json:
        print_json(found)
        return
    text = study.transcripts.text(transcript)
    print_rows(
        (_("n"), _("speaker"), _("role"), _("start"), _("end"), _("time"), _("text")),
        [(t.n, t.speaker, t.role, t.start, t.end, t.time, text[t.start : t.end][:60]) for t in found],
    )


@click.group(cls=ListingGroup)
def speakers() -> None:
    """List speakers, set their roles and names."""


@speakers.command("list")
@click.argument("transcript", required=False, metavar="[NAME]")
@as_json
@with_study
def list_speakers(study: Project, *, transcript: str | None, as_json: bool) -> None:
    """List speakers with their roles; a role that was only guessed has a question mark."""
    found = study.speakers.list(transcript)
    if as_json:
        print_json(found)
        return
    print_rows(
        (_("transcript"), _("speaker"), _("role"), _("name"), _("turns"), _("attributes")),
        [
            (
                s.transcript,
                s.speaker,
                f"{s.role or '?'}{'' if s.sure or not s.role else '?'}",
                s.name,
                s.turns,
                ", ".join(f"{name}={value}" for name, value in s.attributes.items()),
            )
            for s in found
        ],
    )


@speakers.command("set")
@click.argument("transcript", metavar="NAME")
@click.argument("speaker")
@click.option(
    "--role",
    type=click.Choice(["interviewer", "participant", "none"]),
    help=_("What the speaker does in the talk."),
)
@click.option("--name", help=_("What tables print in place of the label."))
@with_study
def set_speaker(study: Project, *, transcript: str, speaker: str, role: str | None, name: str | None) -> None:
    """Correct a speaker's role, or the name that tables print.

    \b
    qualcode speakers set interview.txt 说话人1 --role interviewer
    """
    facts = study.speakers.set(transcript, speaker, role=role, name=name)
    say(f"{facts.speaker}: {facts.role or '?'} {facts.name}".rstrip())
