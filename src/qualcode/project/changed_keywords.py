"""What a changed codebook asks to be searched again: only turns in which a keyword stands that changed.

The last whole run leaves a note of what it was made of. Where nothing else has changed since, a suggestion can be
another one only if in its turn a keyword put in or taken out may be a hit. Such turns are searched anew for all codes,
since hits count beside those of others; everywhere else what is stored is what a whole run would find.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, NamedTuple

from qualcode import i18n
from qualcode.model.codebook import Code, Codebook, Keyword
from qualcode.project.searching import Search
from qualcode.store import Store, suggested
from qualcode.version import version

_FEW = 10
"""Changed keywords that are searched one by one, or where that is more, such a part of all there are."""


_Codes = Mapping[str, list[Any]]
"""A code's id and what its keywords are, by its row."""


class Again(NamedTuple):
    """What is to be searched again.

    Attributes:
        added: a codebook with the keywords that were put in and no others.
        removed: one with those that were taken out.
    """

    added: Codebook
    removed: Codebook


def note(search: Search, gesture: int) -> dict[str, Any]:
    """Return what a whole run is made of, to be compared with the next one.

    Args:
        search: what is looked for.
        gesture: the newest before the study was read for it; what came in meanwhile was not searched.
    """
    book = search.codebook
    by_id = {code.id: code for code in book.codes}
    return {
        "program": version(),
        "language": i18n.language(),  # a hit's note is in words
        "options": asdict(search.options),
        "exclusions": {language: list(phrases) for language, phrases in book.exclusions.items()},
        "gesture": gesture,
        "codes": {
            str(row): [code, [_told(keyword, book) for keyword in by_id[code].keywords]]
            for code, row in search.codes.items()
        },
    }


def _told(keyword: Keyword, book: Codebook) -> list[Any]:
    """Return all that a keyword is: its kind, its pattern, and the words of the groups it names."""
    named = {name: list(words) for name, words in book.groups.items() if f"<{name}>" in keyword.pattern}
    return [keyword.kind, keyword.pattern, named]


def again(store: Store, search: Search) -> Again | None:
    """Return what is to be searched again, None where everything is: also where no keyword has changed."""
    before, now = suggested.made_of(store), note(search, 0)
    if not before or _others_changed(store, before, now):
        return None
    old, new = before["codes"], now["codes"]
    changed = [row for row in new if new[row] != old.get(row)]
    gone = [row for row in old if row not in new]
    if not (changed or gone) or not all(_comparable(old.get(row), new[row]) for row in changed):
        return None
    if sum(_changes(old.get(row), new[row]) for row in changed) > max(_FEW, len(_all(new)) // _FEW):
        return None
    return Again(_only(new, old), _only(old, new))


def _only(some: _Codes, others: _Codes) -> Codebook:
    """Return a codebook with the keywords of some codes that others of the same rows do not have."""
    groups: dict[str, tuple[str, ...]] = {}
    codes: list[Code] = []
    for row, (code, _keywords) in some.items():
        missing = _missing(some[row], others.get(row))
        codes.append(Code(code, keywords=tuple(Keyword(pattern, kind) for kind, pattern, _named in missing)))
        for _kind, _pattern, named in missing:
            groups |= {name: tuple(words) for name, words in named.items()}
    return Codebook("", tuple(codes), groups=groups)


def _others_changed(store: Store, before: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Tell whether anything but keywords has changed."""
    if any(before[part] != now[part] for part in ("program", "language", "options", "exclusions")):
        return True
    return suggested.texts_changed(store, before["gesture"])


def _comparable(old: list[Any] | None, new: list[Any]) -> bool:
    """Tell whether a code has its id still, and the keywords it kept in their order: of two that are one, the first speaks."""
    if old is None:
        return True
    kept = [keyword for keyword in old[1] if keyword in new[1]]
    return old[0] == new[0] and kept == [keyword for keyword in new[1] if keyword in old[1]]


def _changes(old: list[Any] | None, new: list[Any]) -> int:
    return len(_missing(old, new)) + len(_missing(new, old))


def _all(codes: Mapping[str, list[Any]]) -> list[Any]:
    return [keyword for _id, keywords in codes.values() for keyword in keywords]


def _missing(some: list[Any] | None, others: list[Any] | None) -> list[list[Any]]:
    """Return the keywords of `some` that are not among the others."""
    known = others[1] if others else []
    return [keyword for keyword in (some[1] if some else []) if keyword not in known]
