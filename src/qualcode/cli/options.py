"""Options that commands share, and finding the project they mean."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Callable
from glob import glob
from typing import Any

import click

from qualcode.errors import UsageError
from qualcode.i18n import _
from qualcode.project import open_project

Command = Callable[..., Any]

as_json = click.option("--json", "as_json", is_flag=True, help=_("Print JSON for scripts."))
output = click.option(
    "--output", "-o", metavar="FILE", help=_("Write csv, tsv, json, xlsx or md, by the ending.")
)
dry_run = click.option("--dry-run", is_flag=True, help=_("Show what would happen, change nothing."))
interviewer = click.option("--interviewer", is_flag=True, help=_("Take interviewers' turns too."))
only_transcript = click.option("--transcript", "-t", metavar="NAME", help=_("Only this transcript."))
only_code = click.option("--code", "-c", "code", metavar="CODE", help=_("Only this code."))
only_coder = click.option("--only-coder", metavar="NAME", help=_("Only this coder's codings."))


class ListingGroup(click.Group):
    """A group that lists when it is called without one of its commands."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `list` before arguments that begin with no command of the group."""
        named = args and (args[0] in self.commands or args[0] in {"-h", "--help"})
        if not named and not ctx.resilient_parsing:
            args = ["list", *args]
        return super().parse_args(ctx, args)


def with_study(command: Command) -> Command:
    """Give a command the open project as its first argument, and `--project` and `--coder`."""

    @click.option(
        "--project", "-p", metavar="FILE", help=_("The project; else QUALCODE_PROJECT, or the only one here.")
    )
    @click.option(
        "--coder", metavar="NAME", help=_("Who codes; else QUALCODE_CODER, or the project's default.")
    )
    @functools.wraps(command)
    def opened(*args: Any, project: str | None, coder: str | None, **options: Any) -> Any:
        ctx = click.get_current_context()
        path = find_project(project or (ctx.find_root().obj or {}).get("project"))
        with open_project(path, coder_of(ctx, coder)) as study:
            return command(study, *args, **options)

    return opened


def span_of(given: str) -> tuple[int, int]:
    """Read START:END.

    Raises:
        UsageError: it is not written so.
    """
    place = re.fullmatch(r"(\d{1,12}):(\d{1,12})", given)
    if not place:
        raise UsageError(
            _("--span {span} is no span.").format(span=given), _("Give START:END, such as 120:140.")
        )
    return int(place[1]), int(place[2])


def find_project(given: str | None) -> str:
    """Return the project that is meant: the one given, `QUALCODE_PROJECT`, or the only one in this folder.

    Raises:
        UsageError: none is given and there is not exactly one here.
    """
    named = given or os.environ.get("QUALCODE_PROJECT")
    if named:
        return named
    here = sorted(glob("*.qualcode"))
    if len(here) == 1:
        return here[0]
    what = (
        _("There are several projects here: {names}.").format(names=", ".join(here))
        if here
        else _("There is no project here.")
    )
    raise UsageError(what, _("Name one with --project FILE, or make one: qualcode new NAME"))


def coder_of(ctx: click.Context, coder: str | None) -> str | None:
    """Return the coder named at the command or before it."""
    return coder or (ctx.find_root().obj or {}).get("coder")
