"""Changing the codebook from the screen or a script: each verb edits its YAML and loads it like a file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from qualcode.errors import UsageError
from qualcode.exchange.codebook_draft import Draft, Fields, id_from
from qualcode.i18n import _
from qualcode.model.codebook import LANGUAGES, Code
from qualcode.project.codebook_taking import take

if TYPE_CHECKING:
    from qualcode.project.project import Project


@contextmanager
def draft(study: Project, label: str) -> Iterator[Draft]:
    """Give the codebook's YAML to be changed; what it says at the end of the block is loaded, as one gesture."""
    from qualcode.exchange.codebooks import read_codebook

    name = study.codebook.get().name or study.name
    editing = Draft(study.codebook.source().decode("utf-8-sig"), name)
    yield editing
    source = editing.text().encode()
    take(study, read_codebook(source, name + ".yaml"), source, label)


def create(study: Project, name: str, parent: str | None, language: str | None) -> Code:
    """Make a code with a fresh id and uid, the last under its parent."""
    above = None if parent is None else study.codebook.code(parent).id
    fields = new_fields(name, language)
    with draft(study, name) as editing:
        code_id = editing.enter(fields, above)
    return study.codebook.code(code_id)


def new_fields(name: str, language: str | None) -> Fields:
    """Return the fields of a new code of that name."""
    from qualcode.exchange.codebook_form import guess_language

    called = name.strip()
    if not called:
        raise UsageError(_("A code needs a name."), _("Give it a word or two."))
    if language is not None and language not in LANGUAGES:
        raise UsageError(_("{language} is no language of a codebook.").format(language=language), "zh, en")
    uid = os.urandom(16).hex()
    return {"id": id_from(called), "uid": uid, "name": {language or guess_language(called): called}}
