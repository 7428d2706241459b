"""A file written from a screen: its name is asked for, and whether to replace one that is there already."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.content import Content

from qualcode.i18n import _
from qualcode.text import show
from qualcode.tui.project_screen import ProjectScreen


def ask_file(screen: ProjectScreen[Any], title: str, name: str, write: Callable[[Path], None]) -> None:
    """Ask for a file's name and write it; a name alone is a file beside the project.

    Args:
        screen: is asked over.
        title: what is asked.
        name: that is offered.
        write: writes to a path; called only once a file that is there may give way.
    """
    from qualcode.tui.dialogs import Ask, Confirm

    def named(said: str | None) -> None:
        if said is None:
            return
        path = Path(screen.study.path).parent / Path(said).expanduser()
        if not path.exists():
            write(path)
            return
        words = Content.assemble(
            (show(str(path)), "bold"), "\n", _("There is such a file already. It would be replaced.")
        )
        screen.app.push_screen(
            Confirm(_("Replace the file?"), words), lambda sure: write(path) if sure else None
        )

    screen.app.push_screen(Ask(title, name.replace("/", "-")), named)
