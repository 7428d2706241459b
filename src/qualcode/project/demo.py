"""The study qualcode ships with: fictional interviews and a codebook, taken through the main job."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from qualcode.analysis.table import Table
from qualcode.errors import StorageError
from qualcode.i18n import _
from qualcode.project.project import Project, create, open_project

CODEBOOK = "twinning-support.yaml"
"""The shipped codebook that the shipped interviews are coded with."""


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demo made.

    Attributes:
        project: path of the project file.
        frequencies: codings by code.
        matrix: path of the matrix that was written.
        open: suggestions left to review, those that a guard flags.
    """

    project: str
    frequencies: Table
    matrix: str
    open: int


def shipped(name: str) -> Path:
    """Return a folder that ships with qualcode, `codebooks` or `transcripts`, installed or in a checkout."""
    installed = Path(str(files("qualcode"))) / "demo" / name
    return installed if installed.is_dir() else Path(__file__).parents[3] / name


def demo(folder: str | os.PathLike[str], progress: Callable[[int, int, str], None] | None = None) -> Demo:
    """Copy the shipped material to `folder`, and take it from interviews to frequencies and a matrix.

    A study that is there already is gone on with: interviews are not doubled, refusals and codings stay.

    Raises:
        StorageError: the folder cannot be written.
    """
    home = Path(folder)
    try:
        for name in ("codebooks", "transcripts"):
            shutil.copytree(shipped(name), home / name, dirs_exist_ok=True)
    except OSError as error:
        raise StorageError(
            _("{path} cannot be written: {reason}.").format(path=home, reason=error.strerror),
            _("Name another folder: qualcode demo FOLDER"),
        ) from error
    path = home / "demo.qualcode"
    with open_project(path) if path.exists() else create(path, home / "codebooks" / CODEBOOK) as study:
        _main_job(study, home / "transcripts", progress)
        frequencies = study.tables.frequency("code", "codings")
        matrix = home / "matrix.csv"
        study.tables.export(study.tables.matrix("transcript", "count"), matrix)
        return Demo(str(path), frequencies, str(matrix), len(study.suggestions.list(state="open")))


def _main_job(study: Project, transcripts: Path, progress: Callable[[int, int, str], None] | None) -> None:
    study.transcripts.add([transcripts], attributes=transcripts / "attributes.csv", progress=progress)
    study.suggestions.make(progress=progress)
    study.suggestions.accept([found.id for found in study.suggestions.list(state="open") if not found.doubts])
