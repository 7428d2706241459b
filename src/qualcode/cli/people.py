"""Commands on who speaks and what is known of them: speakers, attributes."""

from __future__ import annotations

import click

from qualcode.cli.options import ListingGroup, as_json, output, with_study
from qualcode.cli.output import print_json, print_rows, print_table, say, write_table
from qualcode.errors import UsageError
from qualcode.i18n import _, plural
from qualcode.project import Project


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
@click.option("--everywhere", is_flag=True, help=_("In all transcripts that have this label."))
@with_study
def set_speaker(
    study: Project, *, transcript: str, speaker: str, role: str | None, name: str | None, everywhere: bool
) -> None:
    """Correct a speaker's role, or the name that tables print.

    \b
    qualcode speakers set interview.txt 说话人1 --role interviewer
    qualcode speakers set interview.txt 说话人1 --role interviewer --everywhere
    """
    meant = [(transcript, speaker)]
    if everywhere:
        meant += [(one.transcript, one.speaker) for one in study.speakers.labelled(speaker)]
    for facts in study.speakers.change(list(dict.fromkeys(meant)), role=role, name=name):
        say(f"{facts.transcript} {facts.speaker}: {facts.role or '?'} {facts.name}".rstrip())
    if name is not None:
        same = study.speakers.alike(meant, name)
        if same:
            labels = ", ".join(f"{one.transcript} {one.speaker}" for one in same)
            say(_("Tables count these as one speaker now: {labels}").format(labels=labels))


@click.group(cls=ListingGroup)
def attributes() -> None:
    """List, set, rename or remove what is known of transcripts and speakers."""


@attributes.command("list")
@click.option("--speakers", "of_speakers", is_flag=True, help=_("Those of speakers, not of transcripts."))
@output
@as_json
@with_study
def list_attributes(study: Project, *, of_speakers: bool, output: str | None, as_json: bool) -> None:
    """Print the table of attributes, or write it to a file that `qualcode add --attributes` reads.

    \b
    qualcode attributes --speakers -o attributes.csv
    """
    table = study.attributes.table("speaker" if of_speakers else "transcript")
    if output:
        write_table(study, table, output)
    elif as_json:
        print_json(table.records())
    else:
        print_table(table)


@attributes.command("set")
@click.argument("transcript", metavar="NAME")
@click.argument("values", nargs=-1, required=True, metavar="ATTRIBUTE=VALUE...")
@click.option("--speaker", metavar="LABEL", help=_("Of this speaker, not of the transcript."))
@with_study
def set_attributes(study: Project, *, transcript: str, values: tuple[str, ...], speaker: str | None) -> None:
    """Set attributes of a transcript or a speaker; ATTRIBUTE= takes the value away.

    \b
    qualcode attributes set li.txt district=north year=2024
    qualcode attributes set li.txt --speaker 受访者 position=principal
    """
    pairs = {}
    for value in values:
        name, equals, said = value.partition("=")
        if not equals:
            raise UsageError(
                _("{value} has no equals sign.").format(value=value), _("Write ATTRIBUTE=VALUE.")
            )
        pairs[name] = said
    changed = study.attributes.set(transcript, pairs, speaker=speaker)
    say(plural("{n} value changed.", "{n} values changed.", changed))


@attributes.command("rename")
@click.argument("name")
@click.argument("to")
@with_study
def rename_attribute(study: Project, *, name: str, to: str) -> None:
    """Give an attribute another name, wherever it stands."""
    n = study.attributes.rename(name, to)
    say(f"{name} → {to}: " + plural("{n} value.", "{n} values.", n))


@attributes.command("remove")
@click.argument("name")
@with_study
def remove_attribute(study: Project, *, name: str) -> None:
    """Take an attribute away from all transcripts and speakers; undo brings it back."""
    say(plural("{n} value taken away.", "{n} values taken away.", study.attributes.remove(name)))
