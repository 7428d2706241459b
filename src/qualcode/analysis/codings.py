"""Codings as a long table, one row a coding, with what is known of who spoke."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from qualcode.analysis.table import Table
from qualcode.i18n import _
from qualcode.model.codebook import Codebook
from qualcode.model.coding import Coding

FIELDS = (
    "id",
    "transcript",
    "start",
    "end",
    "quote",
    "code",
    "name",
    "coder",
    "origin",
    "speaker",
    "role",
    "weight",
)

Attributes = Mapping[tuple[str, str | None], Mapping[str, str]]
"""Attributes by transcript and speaker; a speaker's hold the transcript's too. `(transcript, None)` is for the rest."""


def codings_table(
    codings: Iterable[Coding], codebook: Codebook, attributes: Attributes, *, language: str = ""
) -> Table:
    """List codings with their quotes.

    Args:
        codings: in the order the rows shall have.
        codebook: gives each code's name.
        attributes: what is known of transcripts and speakers.
        language: which names of codes to show, `zh` or `en`; empty for any.

    Returns:
        A row a coding: id, transcript, start and end (half-open code points), quote, code, its name, coder,
        origin, speaker, role, weight, then a column an attribute in the order they first appear. An attribute named like
        another column stands as `attribute.NAME`. What is not known is None.
    """
    names = list(dict.fromkeys(name for values in attributes.values() for name in values))
    rows = tuple(
        (*_fields(coding, codebook, language), *map(_values(coding, attributes).get, names))
        for coding in codings
    )
    columns = [f"attribute.{name}" if name in FIELDS else name for name in names]
    return Table(_("Codings"), "codings", {}, (*FIELDS, *columns), rows)


def _values(coding: Coding, attributes: Attributes) -> Mapping[str, str]:
    of_transcript = attributes.get((coding.transcript, None), {})
    return attributes.get((coding.transcript, coding.speaker), of_transcript)


def _fields(coding: Coding, codebook: Codebook, language: str) -> tuple[str | int | None, ...]:
    code = codebook.by_id.get(coding.code)
    name = code.called(language) if code else coding.code.rpartition(".")[2]
    place = (coding.id, coding.transcript, coding.start, coding.end, coding.quote)
    role = None if coding.role is None else str(coding.role)
    return (*place, coding.code, name, coding.coder, str(coding.origin), coding.speaker, role, coding.weight)
