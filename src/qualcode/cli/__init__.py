"""The command line: parse, call `Project`, print. stdout is data, stderr is narration.

Commands are imported when they are called; the table here holds what `--help` shows of them.
"""

from __future__ import annotations

from qualcode.cli.commands import COMMANDS
from qualcode.cli.output import complain
from qualcode.cli.run import complete, run

__all__ = ["COMMANDS", "complain", "complete", "run"]
