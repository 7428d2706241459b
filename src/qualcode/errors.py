"""The exceptions qualcode raises, each with the exit code of the command line and what to do next.

QualcodeError
├── UsageError        2  a name, option or id that does not fit; nothing was tried
├── InputError        3  a file that cannot be read as it stands: file, line, rule
├── DamagedError      4  the project file fails a check
├── BusyError         5  another program is writing to the project
├── StorageError      6  disk full, read-only, no permission, gone
├── NewerError        7  the project was made by a later version
├── LimitError        8  too large, too deep, too slow: refused before harm
└── RefusedError      1  the state of the study forbids it (undo that a later gesture blocks)
"""

from __future__ import annotations

from collections.abc import Sequence


class QualcodeError(Exception):
    """Base of all; `str()` gives one sentence of what is wrong and, after it, what to do next.

    Args:
        message: what is wrong, naming the thing.
        hint: what the reader can do next; every raise gives one where there is something to do.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """Return message and hint, a space between."""
        return f"{self.message} {self.hint}".rstrip()


class UsageError(QualcodeError):
    """A name, an option or an id does not fit; nothing was tried."""

    exit_code = 2


class InputError(QualcodeError):
    """A file cannot be read as it stands.

    Args:
        rule: the rule that was broken.
        hint: what to do next.
        file: name of the file as the user gave it, empty until the caller knows it.
        line: line number from 1, or 0 where a line means nothing.
        column: column from 1, or 0.
        others: what else is wrong with the same file, in its order.
    """

    exit_code = 3

    def __init__(
        self,
        rule: str,
        hint: str = "",
        *,
        file: str = "",
        line: int = 0,
        column: int = 0,
        others: Sequence[InputError] = (),
    ) -> None:
        super().__init__(rule, hint)
        self.file, self.line, self.column, self.others = file, line, column, tuple(others)

    def at(self, file: str) -> InputError:
        """Return the same error with the file named, for readers that see only bytes."""
        others = [other.at(file) for other in self.others]
        return type(self)(
            self.message,
            self.hint,
            file=self.file or file,
            line=self.line,
            column=self.column,
            others=others,
        )

    @property
    def place(self) -> str:
        """`file:line:column`, as far as they are known."""
        numbers = [str(n) for n in (self.line, self.column if self.line else 0) if n]
        return ":".join([self.file, *numbers] if self.file else numbers)

    def __str__(self) -> str:
        """Return `file:line:column: rule hint`."""
        return f"{self.place}: {super().__str__()}" if self.place else super().__str__()


class DamagedError(QualcodeError):
    """The project file fails a check; nothing was written to it."""

    exit_code = 4


class BusyError(QualcodeError):
    """Another program holds the project; nothing was written."""

    exit_code = 5


class StorageError(QualcodeError):
    """The disk refuses: full, read-only, no permission, or the file is gone."""

    exit_code = 6


class NewerError(QualcodeError):
    """The project was made by a later version of qualcode."""

    exit_code = 7


class LimitError(QualcodeError):
    """Too large, too deep or too slow; refused before it does harm."""

    exit_code = 8


class RefusedError(QualcodeError):
    """The state of the study forbids it."""

    exit_code = 1
