"""Help pages in the reader's language: docstrings of commands are messages, a paragraph each, and 汉字 line up."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator

import click

from qualcode.i18n import _, language
from qualcode.text import pad, width, wrap

AS_IT_IS = "\b"
"""A paragraph that begins with this line keeps its lines and its words: an example."""


def paragraphs(help_: str) -> list[str]:
    """Return the paragraphs of a docstring, each on one line but for examples, which keep theirs."""
    found = inspect.cleandoc(help_).partition("\f")[0].split("\n\n")
    return [text if text.startswith(AS_IT_IS) else " ".join(text.split()) for text in found if text.strip()]


def translated(help_: str) -> str:
    """Return a docstring in the reader's language."""
    return "\n\n".join(text if text.startswith(AS_IT_IS) else _(text) for text in paragraphs(help_))


def prepare(command: click.Command) -> click.Command:
    """Put a command and those in it into the reader's language; in English nothing is to be done."""
    if language() != "en":
        command.context_class = _Context
        command.options_metavar = _("[OPTIONS]")
        if command.help:
            command.help = translated(command.help)
            command.short_help = command.short_help or command.help.partition("\n\n")[0]
        if isinstance(command, click.Group):
            command.subcommand_metavar = _("COMMAND [ARGS]...")
            for inner in command.commands.values():
                prepare(inner)
    return command


class _Formatter(click.HelpFormatter):
    """Wraps by cells and by the rules of Chinese typesetting, where click counts characters."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line of usage; a Chinese colon has its space in it."""
        super().write_usage(prog, args, prefix or _("Usage:"))

    def write_heading(self, heading: str) -> None:
        """Write a heading with its colon."""
        self.write(" " * self.current_indent + heading + _(":") + "\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs, examples line by line."""
        indent = " " * self.current_indent
        blocks = ["".join(f"{indent}{line}\n" for line in self._lines(one)) for one in text.split("\n\n")]
        self.write("\n".join(blocks))

    def _lines(self, paragraph: str) -> Iterator[str]:
        if paragraph.startswith(AS_IT_IS):
            yield from paragraph.split("\n")[1:]
        else:
            yield from _wrapped(" ".join(paragraph.split()), self.width - self.current_indent)

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write terms and what they mean in two columns."""
        pairs = list(rows)
        column = min(max(width(term) for term, _meaning in pairs), col_max) + col_spacing
        indent = " " * self.current_indent
        for term, meaning in pairs:
            lines = _wrapped(meaning, max(self.width - column - self.current_indent, 10)) or [""]
            first = [] if width(term) > column - col_spacing else [indent + pad(term, column) + lines.pop(0)]
            rest = [indent + " " * column + line for line in lines]
            self.write("\n".join([*(first or [indent + term]), *rest]) + "\n")


def _wrapped(text: str, cells: int) -> list[str]:
    return [text[start:end].rstrip() for start, end in wrap(text, cells)]


class _Context(click.Context):
    formatter_class = _Formatter


def speak() -> None:
    """Let click's own words, which it looks up in gettext's common catalogue, come from ours."""
    if language() != "en":
        import gettext
        import os

        from qualcode.i18n import CATALOGUES, folder

        # gettext asks the environment which catalogue is meant.
        os.environ["LANGUAGE"] = CATALOGUES[language()]
        gettext.bindtextdomain("qualcode", folder())
        gettext.textdomain("qualcode")
