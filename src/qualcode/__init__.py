"""Qualitative interview coding in the terminal, for Chinese and English.

    import qualcode

    with qualcode.open("study.qualcode") as study:
        study.transcripts.add(["interviews/"], attributes="interviews/attributes.csv")
        study.suggestions.make()
        study.tables.matrix(rows="position", cells="share").frame()

Names are resolved on first use, so that importing this costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qualcode.analysis.table import Table
    from qualcode.errors import QualcodeError
    from qualcode.model.codebook import Code, Codebook, Keyword
    from qualcode.model.coding import Coding
    from qualcode.model.span import Span
    from qualcode.project.coded_answers import code_frame
    from qualcode.project.project import Project, create
    from qualcode.project.project import open_project as open  # noqa: A004 `qualcode.open` reads as it should
    from qualcode.readers import Options

_HOMES = {
    "Code": "qualcode.model.codebook:Code",
    "Codebook": "qualcode.model.codebook:Codebook",
    "Coding": "qualcode.model.coding:Coding",
    "Keyword": "qualcode.model.codebook:Keyword",
    "Options": "qualcode.readers:Options",
    "Project": "qualcode.project.project:Project",
    "QualcodeError": "qualcode.errors:QualcodeError",
    "Span": "qualcode.model.span:Span",
    "Table": "qualcode.analysis.table:Table",
    "code_frame": "qualcode.project.coded_answers:code_frame",
    "create": "qualcode.project.project:create",
    "open": "qualcode.project.project:open_project",
}

__all__ = [
    "Code",
    "Codebook",
    "Coding",
    "Keyword",
    "Options",
    "Project",
    "QualcodeError",
    "Span",
    "Table",
    "code_frame",
    "create",
    "open",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'qualcode' has no attribute {name!r}")
    module, _colon, attribute = _HOMES[name].partition(":")
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
