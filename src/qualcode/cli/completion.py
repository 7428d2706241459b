"""Completing a line in the shell: commands, options, and the projects, transcripts, codes and coders at hand."""

from __future__ import annotations

from collections.abc import Callable
from glob import escape, glob

import click
from click.shell_completion import CompletionItem, get_completion_class

from qualcode.cli.commands import COMMANDS
from qualcode.cli.options import find_project
from qualcode.errors import QualcodeError
from qualcode.i18n import _
from qualcode.project import Project, open_project


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(*, shell: str) -> None:
    """Print what lets your shell complete a line.

    Commands and options, and from the project at hand the names of transcripts, codes and coders.

    \b
    bash: qualcode completion bash > ~/.local/share/bash-completion/completions/qualcode
    zsh:  qualcode completion zsh > ~/.zfunc/_qualcode
    fish: qualcode completion fish > ~/.config/fish/completions/qualcode.fish
    """
    script = get_completion_class(shell)
    assert script is not None
    click.echo(script(click.Group(), {}, "qualcode", "_QUALCODE_COMPLETE").source())


def command_names(begun: str) -> list[CompletionItem]:
    """Return the commands that begin so, each with its line of help, and the projects here to open."""
    named = [CompletionItem(name, help=line) for name, (_module, line) in COMMANDS.items()]
    found = [item for item in named if item.value.startswith(begun)]
    return found + [CompletionItem(path) for path in sorted(glob(escape(begun) + "*.qualcode"))]


def _transcripts(study: Project) -> list[tuple[str, str]]:
    return [(one.name, "") for one in study.transcripts.list()]


def _codes(study: Project) -> list[tuple[str, str]]:
    return [(one.id, " / ".join(one.name.values())) for one in study.codebook.get().codes]


def _coders(study: Project) -> list[tuple[str, str]]:
    return [(study.coder, _("coder"))]


class _FromStudy(click.types.StringParamType):
    """A text completed with what there is of a kind in the project at hand."""

    def __init__(self, names: Callable[[Project], list[tuple[str, str]]]) -> None:
        self._names = names

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the names that begin so; where no project can be opened there are none."""
        named = ctx.params.get("project") or ctx.find_root().params.get("project")
        try:
            with open_project(find_project(named)) as study:
                names = self._names(study)
        except QualcodeError:
            return []
        return [CompletionItem(name, help=help_) for name, help_ in names if name.startswith(incomplete)]


class _File(click.types.StringParamType):
    """A text the shell completes with names of files."""

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Leave it to the shell."""
        return [CompletionItem(incomplete, type="file")]


_KINDS: dict[str, click.types.StringParamType] = {
    "transcript": _FromStudy(_transcripts),
    "transcripts": _FromStudy(_transcripts),
    "code": _FromStudy(_codes),
    "codes": _FromStudy(_codes),
    "coder": _FromStudy(_coders),
    "only_coder": _FromStudy(_coders),
}
"""By the name of an option or argument: what it is completed with."""


def complete(command: click.Command) -> None:
    """Let what a command is given be completed, by the names of its options and arguments."""
    for param in command.params:
        if isinstance(param.type, click.types.StringParamType):
            if param.name in _KINDS:
                param.type = _KINDS[param.name]
            elif "FILE" in (param.metavar or "") or param.name in {"file", "folder", "project"}:
                param.type = _File()
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            complete(inner)
