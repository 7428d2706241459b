"""The `qualcode` command: the screen when it is given a project or nothing, the command line otherwise."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Start the front end that the arguments ask for and exit with its code."""
    arguments = sys.argv[1:]
    if not arguments or (len(arguments) == 1 and arguments[0].endswith(".qualcode")):
        # The screen opens without loading the command line.
        sys.exit(_screen(arguments))
    from qualcode.cli import COMMANDS, run

    if arguments and (arguments[0].startswith("-") or arguments[0] in COMMANDS):
        sys.exit(run(arguments))
    sys.exit(_screen(arguments))


def _screen(arguments: list[str]) -> int:
    from qualcode.errors import QualcodeError, UsageError
    from qualcode.i18n import _

    try:
        if arguments and (len(arguments) > 1 or not (os.path.exists(arguments[0]) or "." in arguments[0])):
            raise UsageError(
                _("There is no command or project {name}.").format(name=arguments[0]), _nearest(arguments[0])
            )
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise UsageError(
                _("The screen needs a terminal."), _("For scripts there are commands: qualcode --help")
            )
        from qualcode.tui import run

        return run(arguments[0] if arguments else None)
    except QualcodeError as error:
        from qualcode.cli import complain

        return complain(error)


def _nearest(name: str) -> str:
    """Word the hint for a command that is not there."""
    from qualcode.cli import COMMANDS
    from qualcode.i18n import _
    from qualcode.project.names import unknown

    return unknown(name, list(COMMANDS)) + " " + _("See: qualcode --help")
