"""By what quotes can be narrowed on the screen, with the values there are; and how filters are told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, cast

from qualcode.analysis.behind import Cut
from qualcode.i18n import _
from qualcode.model.codebook import Codebook
from qualcode.model.transcript import Role
from qualcode.project import Project
from qualcode.project.quotes import Filters

TITLES = {
    "code": _("code"),
    "theme": _("theme"),
    "transcript": _("transcript"),
    "speaker": _("speaker"),
    "role": _("role"),
    "coder": _("coder"),
    "memo": _("with a memo"),
    "weighted": _("with a weight"),
    "stale": _("older definition"),
    "words": _("words"),
    "cut": _("cell"),
}
ROLES = {Role.INTERVIEWER: _("interviewer"), Role.PARTICIPANT: _("participant")}


class Facet(NamedTuple):
    """One thing to narrow by.

    Attributes:
        name: of the filter, or of the attribute where `attribute`.
        title: for people.
        values: value and its name for people.
        switch: whether it has no values but holds or does not.
        attribute: whether it is an attribute.
    """

    name: str
    title: str
    values: tuple[tuple[str, str], ...] = ()
    switch: bool = False
    attribute: bool = False

    def taken(self, filters: Filters, value: str | None) -> Filters:
        """Return the filters with this one at `value`, without it for None; a switch is turned over."""
        if self.attribute:
            where = {name: kept for name, kept in (filters.get("where") or {}).items() if name != self.name}
            where |= {self.name: value} if value else {}
            return _with(filters, "where", where or None)
        if self.switch:
            return _with(filters, self.name, None if filters.get(self.name) else True)
        return _with(filters, self.name, value)


def _with(filters: Filters, name: str, value: object) -> Filters:
    kept: Any = {one: held for one, held in filters.items() if one != name}
    return cast("Filters", kept | ({name: value} if value else {}))


def facets(study: Project, codebook: Codebook, language: str) -> Iterator[Facet]:
    """Give what quotes of a study can be narrowed by."""
    used = [code for code, n in study.codings.counts().items() if n]
    yield _facet("code", ((code, codebook.by_id[code].called(language)) for code in used))
    above = {code.parent for code in codebook.codes}
    yield _facet("theme", ((code.id, code.called(language)) for code in codebook.codes if code.id in above))
    yield _facet("transcript", ((one.name, one.name) for one in study.transcripts.list() if one.codings))
    names = dict.fromkeys(one.name or one.speaker for one in study.speakers.list())
    yield _facet("speaker", ((name, name) for name in names))
    yield _facet("role", ((role.value, name) for role, name in ROLES.items()))
    for attribute, values in study.quotes.attributes().items():
        yield Facet(attribute, attribute, tuple((value, value) for value in values), attribute=True)
    yield _facet("coder", ((name, name) for name in study.tables.coders()))
    for name in ("memo", "weighted", "stale"):
        yield Facet(name, TITLES[name], switch=True)


def _facet(name: str, values: Iterable[tuple[str, str]]) -> Facet:
    return Facet(name, TITLES[name], tuple(values))


def told(filters: Filters, called: Callable[[str], str]) -> list[tuple[str, str]]:
    """Return title and value of each filter for people; the value of a switch is empty."""
    said: list[tuple[str, str]] = []
    for name, value in filters.items():
        if name == "where" and isinstance(value, dict):
            said += [(attribute, str(wanted)) for attribute, wanted in value.items()]
        elif name in {"code", "theme"}:
            said.append((TITLES[name], called(str(value))))
        elif isinstance(value, Cut):
            said.append((TITLES[name], value.told(called)))
        elif name == "role":
            said.append((TITLES[name], ROLES[Role(str(value))]))
        elif value:
            said.append((TITLES[name], "" if value is True else str(value)))
    return said
