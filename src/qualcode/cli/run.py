"""Running one command: the lazy group, the exit codes, and what a broken pipe or a signal does."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

import click

from qualcode.cli.commands import COMMANDS
from qualcode.cli.helping import prepare, speak
from qualcode.cli.output import columns, complain
from qualcode.errors import QualcodeError, StorageError
from qualcode.i18n import _

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from qualcode.settings import KeyList


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(
            import_module(f"qualcode.cli.{COMMANDS[cmd_name][0]}"), cmd_name.replace("-", "_")
        )
        if ctx.resilient_parsing:
            from qualcode.cli.completion import complete

            complete(command)
        return prepare(command)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete the names of commands without importing one."""
        if not incomplete.isalnum() and incomplete:
            return click.Command.shell_complete(self, ctx, incomplete)
        from qualcode.cli.completion import command_names

        return command_names(incomplete)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing one."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, line) for name, (_module, line) in COMMANDS.items()])


@click.command(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "terminal_width": min(columns(), 100)},
)
@click.option("--version", is_flag=True, help=_("Print the version."))
@click.option(
    "--lang",
    metavar="zh|en",
    expose_value=False,
    help=_("Language of all words, also after the command; else QUALCODE_LANG, or the system's."),
)
@click.option(
    "--project", "-p", metavar="FILE", help=_("The project; else QUALCODE_PROJECT, or the only one here.")
)
@click.option("--coder", metavar="NAME", help=_("Who codes; else QUALCODE_CODER, or the project's default."))
@click.pass_context
def group(ctx: click.Context, *, version: bool, project: str | None, coder: str | None) -> None:
    """Code interviews: read, code by hand or by keyword, count, export.

    qualcode FILE opens the screen on a project, qualcode alone lets you choose one.

    \b
    qualcode new study.qualcode --codebook codebooks/twinning-support.yaml
    qualcode add transcripts/ --attributes transcripts/attributes.csv
    qualcode suggest
    qualcode freq --by code --unit codings
    qualcode matrix --rows transcript --cells binary -o matrix.csv
    """
    ctx.obj = {"project": project, "coder": coder, **(ctx.obj or {})}


def run(arguments: list[str], keys: Callable[[], KeyList] | None = None) -> int:
    """Run one command and return its exit code.

    Args:
        arguments: what stands after `qualcode`, without `--lang`.
        keys: lists the screen's keys; the screen is another front end, which this one does not know.

    Raises:
        BrokenPipeError: nobody reads what is printed any more.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # what a terminal cannot show is printed as escapes
    speak()
    try:
        code = _invoked(arguments, keys)
        sys.stdout.flush()
    except QualcodeError as error:
        return complain(error)
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return 2
    except (KeyboardInterrupt, EOFError, click.Abort):
        click.echo(_("Stopped; nothing of this step was kept."), err=True)
        return 130
    except BrokenPipeError:
        raise
    except OSError as error:
        return complain(StorageError(_("Output failed: {reason}.").format(reason=error.strerror)))
    return code


def _invoked(arguments: list[str], keys: Callable[[], KeyList] | None) -> int:
    if arguments[:1] == ["--version"]:
        from qualcode.version import version

        click.echo(f"qualcode {version()}")
        return 0
    # Not by click's own `main`, which ends the program where a pipe breaks.
    with prepare(group).make_context("qualcode", list(arguments), obj={"keys": keys}) as context:
        found = group.invoke(context)
    return found if isinstance(found, int) else 0


def complete(variable: str) -> int:
    """Answer a shell that asks how a line can go on, by what it put into a variable of the environment."""
    from click.shell_completion import shell_complete

    return shell_complete(prepare(group), {}, "qualcode", variable, os.environ[variable])
