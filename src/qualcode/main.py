"""The `qualcode` command: the screen when it is given a project or nothing, the command line otherwise.

The language is decided here, before any module with words is loaded.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.errors import QualcodeError
    from qualcode.settings import KeyList

COMPLETE = "_QUALCODE_COMPLETE"
"""Set by a shell that asks how a line can go on."""


UNREAD = 141
"""Exit code where nobody reads the output any more: a shell's for a program that SIGPIPE ended.

The signal itself stays ignored, since a pipe to a process that shares the work, or a browser's connection, breaks too.
"""


def main() -> None:
    """Start the front end that the arguments ask for and exit with its code."""
    _open_streams()
    try:
        code = _run(sys.argv[1:])
    except BrokenPipeError:
        code = UNREAD
    _mute_what_broke()
    sys.exit(code)


def _open_streams() -> None:
    """Open what was closed for whoever starts the program: else a project could be opened in its place and printed into."""
    if sys.stdout is None or sys.stderr is None:
        while os.open(os.devnull, os.O_RDWR) < 2:  # after stdin and stdout comes stderr
            pass
        sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
        sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def _mute_what_broke() -> None:
    """Send nowhere what cannot be printed any more, so that the interpreter says nothing of it when it ends."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _run(arguments: list[str]) -> int:
    from qualcode.errors import QualcodeError

    try:
        arguments = _in_language(arguments)
    except QualcodeError as error:
        return _complain(error)
    if os.environ.get(COMPLETE):
        from qualcode.cli import complete

        return complete(COMPLETE)
    paths, coder = _project(arguments)
    if not arguments or (len(paths) == 1 and paths[0].endswith(".qualcode")):
        # The screen opens without loading the command line.
        return _screen(paths, coder)
    from qualcode.cli import COMMANDS, run

    if not paths or paths[0].startswith("-") or paths[0] in COMMANDS:
        return run(arguments, _keys)
    return _screen(paths, coder)


def _project(arguments: list[str]) -> tuple[list[str], str | None]:
    """Return the arguments that are no option, and the coder, where these only say which project and who codes.

    Where they say anything else, all arguments are returned as they stand.
    """
    values: dict[str, str] = {}
    rest, left = [], iter(arguments)
    for argument in left:
        name, equals, value = argument.partition("=")
        if name in ("-p", "--project", "--coder"):
            values[name.lstrip("-")[0]] = value if equals else next(left, "")
        else:
            rest.append(argument)
    wrong = any(one.startswith("-") for one in rest) or "" in values.values()
    if wrong or len(rest) + ("p" in values) > 1:
        return arguments, None
    return [*rest, *([values["p"]] if "p" in values else [])], values.get("c")


def _in_language(arguments: list[str]) -> list[str]:
    """Decide the language and return the arguments without `--lang`.

    Raises:
        UsageError: there is no such language.
    """
    from qualcode import i18n

    asked, rest = _asked(arguments)
    named = os.environ.get("QUALCODE_LANG") or None if asked is None else asked
    found = _set() or i18n.of_system() if named is None else i18n.known(named)
    i18n.use(found or i18n.of_system())
    if found is None:
        from qualcode.errors import UsageError

        raise UsageError(
            i18n._("There is no language {name}.").format(name=named or "''"),
            i18n._("Ask for zh or en."),
        )
    return rest


def _set() -> str:
    """Return the language of the configuration file; where there is no file, nothing is loaded to read it."""
    from qualcode.places import config_file

    if not os.path.isfile(config_file()):
        return ""
    from qualcode import settings

    return settings.language()


def _asked(arguments: list[str]) -> tuple[str | None, list[str]]:
    """Return the last value of `--lang`, wherever it stands before a `--`, and the other arguments."""
    asked, rest, left = None, [], iter(arguments)
    for argument in left:
        if argument == "--":
            rest += [argument, *left]
        elif argument.startswith("--lang="):
            asked = argument.partition("=")[2]
        elif argument == "--lang":
            asked = next(left, "")
        else:
            rest.append(argument)
    return asked, rest


def _screen(arguments: list[str], coder: str | None) -> int:
    from qualcode.errors import QualcodeError, UsageError
    from qualcode.i18n import _

    try:
        if arguments and not (len(arguments) == 1 and _is_file(arguments[0])):
            name = next((one for one in arguments if not _is_file(one)), arguments[-1])
            raise UsageError(_("There is no command or project {name}.").format(name=name), _nearest(name))
        from qualcode.tui import run

        return run(arguments[0] if arguments else None, coder)
    except QualcodeError as error:
        return _complain(error)


def _is_file(name: str) -> bool:
    """Tell whether a word is meant as a file rather than as a command."""
    return "." in name or os.path.exists(name) or os.path.exists(f"{name}.qualcode")


def _complain(error: QualcodeError) -> int:
    from qualcode.cli import complain

    return complain(error)


def _keys() -> KeyList:
    """Give the command line the screen's keys, which it does not know itself."""
    from qualcode.tui.keymap import listed

    return listed()


def _nearest(name: str) -> str:
    """Word the hint for a command that is not there."""
    from qualcode.cli import COMMANDS
    from qualcode.i18n import _
    from qualcode.project.names import unknown

    return unknown(name, list(COMMANDS)) + " " + _("See: qualcode --help")
