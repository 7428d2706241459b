"""Commands on memos: memo writes one; memos lists, shows, changes, removes and exports them."""

from __future__ import annotations

import sys

import click

from qualcode.cli.options import ListingGroup, as_json, only_coder, output, with_study
from qualcode.cli.output import print_json, print_rows, say, write_table
from qualcode.errors import InputError, UsageError
from qualcode.i18n import _, plural
from qualcode.model.memo import Memo
from qualcode.project import Project
from qualcode.text import clip, show

KINDS = click.Choice(["note", "definition", "theory", "method"])
LEVELS = click.Choice(["project", "transcript", "speaker", "code", "coding"])

_file = click.option(
    "--file", "-F", metavar="FILE", help=_("Take the text from a file in UTF-8; - is stdin.")
)


@click.command()
@click.argument("text", required=False)
@click.option("--kind", type=KINDS, default="note", show_default=True, help=_("What the memo is for."))
@click.option("--transcript", "-t", metavar="NAME", help=_("On this transcript."))
@click.option("--speaker", metavar="LABEL", help=_("On this speaker of --transcript."))
@click.option("--code", "-c", metavar="CODE", help=_("On this code."))
@click.option("--coding", metavar="ID", help=_("On this coding; ids are those of: qualcode codings"))
@_file
@with_study
def memo(
    study: Project,
    *,
    text: str | None,
    kind: str,
    transcript: str | None,
    speaker: str | None,
    code: str | None,
    coding: str | None,
    file: str | None,
) -> None:
    """Write a memo on the study or on one thing in it.

    Without TEXT or a file your editor is opened ($EDITOR).

    \b
    qualcode memo 'Second round in May.' --kind method
    qualcode memo 'Care means time here.' --code theme.code
    qualcode memo -F notes.txt --transcript interview.txt --speaker A
    """
    words = _given(text, file, "")
    made = study.memos.write(
        words, kind=kind, transcript=transcript, speaker=speaker, code=code, coding=coding
    )
    print(made.id)
    say(f"{made.kind} · {_on(made)}: {made.first_line}")


def _given(text: str | None, file: str | None, before: str) -> str:
    """Return the text given, of a file, of stdin, or written in the editor."""
    if text is not None and file is not None:
        raise UsageError(_("There is a text and a file."), _("Give one of the two."))
    if text is not None:
        return text
    if file not in {None, "-"}:
        from qualcode.project.files import read_bytes

        return _decoded(read_bytes(file or ""), file or "")
    if file == "-" or not sys.stdin.isatty():
        return _decoded(sys.stdin.buffer.read(), "stdin")
    return click.edit(before, extension=".txt") or ""


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(_("It is not UTF-8."), _("Save it as UTF-8."), file=name, line=line) from error


def _on(memo: Memo) -> str:
    """Say what a memo is on, by name."""
    parts = (memo.transcript, memo.speaker, memo.code, memo.quote and clip(memo.quote, 24))
    return " · ".join(part for part in parts if part) or _("project")


@click.group(cls=ListingGroup)
def memos() -> None:
    """List, search, change, remove and export memos."""


@memos.command("list")
@click.option("--on", type=LEVELS, help=_("Only this level."))
@click.option("--kind", type=KINDS, help=_("Only this kind."))
@click.option("--transcript", "-t", metavar="NAME", help=_("Only on it, its speakers and its codings."))
@click.option("--code", "-c", metavar="CODE", help=_("Only on it and its codings."))
@only_coder
@click.option("--words", metavar="TEXT", help=_("Only those in which TEXT stands."))
@output
@as_json
@with_study
def list_memos(
    study: Project,
    *,
    on: str | None,
    kind: str | None,
    transcript: str | None,
    code: str | None,
    only_coder: str | None,
    words: str | None,
    output: str | None,
    as_json: bool,
) -> None:
    """List memos over all levels.

    \b
    qualcode memos --kind theory
    qualcode memos --words 时间 -o memos.md
    """
    found = study.memos.list(on, kind=kind, coder=only_coder, words=words, code=code, transcript=transcript)
    if as_json:
        print_json(found)
    elif output:
        write_table(study, study.memos.table(found), output)
    else:
        print_rows(
            (_("id"), _("kind"), _("on"), _("coder"), _("date"), _("memo")),
            [(m.id, m.kind, clip(_on(m), 32), m.coder, m.time[:10], m.first_line) for m in found],
        )
        say(plural("{n} memo.", "{n} memos.", len(found)))


@memos.command("show")
@click.argument("id", metavar="ID")
@with_study
def show_memo(study: Project, *, id: str) -> None:  # noqa: A002
    """Print the whole text of a memo."""
    found = study.memos.get(id)
    say(f"{found.kind} · {_on(found)} · {found.coder} · {found.time[:10]}")
    print("\n".join(map(show, found.text.split("\n"))))


@memos.command("change")
@click.argument("id", metavar="ID")
@click.argument("text", required=False)
@click.option("--kind", type=KINDS, help=_("Another kind; the text then stays unless one is given."))
@_file
@with_study
def change_memo(study: Project, *, id: str, text: str | None, kind: str | None, file: str | None) -> None:  # noqa: A002
    """Give a memo another text or kind; without either your editor is opened on it."""
    before = study.memos.get(id)
    keeps = kind is not None and text is None and file is None
    made = study.memos.change(id, None if keeps else _given(text, file, before.text), kind)
    say(f"{made.kind} · {_on(made)}: {made.first_line}")


@memos.command("remove")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@with_study
def remove_memos(study: Project, *, ids: tuple[str, ...]) -> None:
    """Remove memos."""
    say(plural("{n} memo removed.", "{n} memos removed.", study.memos.remove(ids)))
