"""`study.quotes`: codings read as quotes, with what is said around them, chosen by everything known of them."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict, Unpack

from qualcode.analysis.behind import Cut
from qualcode.analysis.codings import FIELDS, codings_table
from qualcode.analysis.table import Table
from qualcode.errors import UsageError
from qualcode.i18n import _
from qualcode.model.coding import Coding
from qualcode.model.transcript import Role
from qualcode.project.names import unknown
from qualcode.store import counted, quoted, reads

if TYPE_CHECKING:
    from qualcode.project.project import Project

AROUND = 100
"""Code points of context on each side."""

_OWN = ("turn", "before", "after", "memos")


class Filters(TypedDict, total=False):
    """Which quotes are wanted; each that is given narrows.

    Attributes:
        code: id or key of a code.
        theme: id of a code with everything below it.
        transcript: its name.
        speaker: label of a speaker, or the name set for tables.
        role: interviewer or participant.
        where: value by attribute, of transcript or speaker; all must hold.
        coder: who coded.
        memo: with a memo on the coding.
        weighted: with a weight.
        stale: made under an older definition of the code.
        words: found in the quote as `study.transcripts.find` does.
        cut: counted in this part of a table, as `study.tables.behind` has it.
    """

    code: str | None
    theme: str | None
    transcript: str | None
    speaker: str | None
    role: str | None
    where: Mapping[str, str] | None
    coder: str | None
    memo: bool
    weighted: bool
    stale: bool
    words: str | None
    cut: Cut | None


class Quote(NamedTuple):
    """A coding with what stands around it.

    Attributes:
        coding: with its words, code, speaker, weight.
        turn: number of the turn it belongs to, None outside the talk.
        before: up to 100 code points of the turn before it.
        after: up to 100 code points of the turn after it.
        memos: texts of the memos on it.
    """

    coding: Coding
    turn: int | None
    before: str
    after: str
    memos: tuple[str, ...]

    @property
    def cited(self) -> str:
        """The quote with its source, as it goes into a paper."""
        where = (self.coding.speaker, self.coding.transcript, self.turn and _("turn {n}").format(n=self.turn))
        return _("“{quote}” — {source}").format(
            quote=self.coding.quote, source=", ".join(part for part in where if part)
        )


_SORTS: dict[str, Callable[[Quote], Any]] = {
    "place": lambda _quote: 0,
    "code": lambda quote: quote.coding.code,
    "speaker": lambda quote: (quote.coding.speaker is None, quote.coding.speaker),
    "weight": lambda quote: -1 if quote.coding.weight is None else -1 - quote.coding.weight,
    "newest": lambda quote: -quote.coding.gesture,
}
SORTS = tuple(_SORTS)


class Quotes:
    """The study's codings as quotes."""

    def __init__(self, study: Project) -> None:
        self._study = study

    def list(self, sort: str = "place", **filters: Unpack[Filters]) -> builtins.list[Quote]:
        """Return the quotes that all filters hold for.

        Args:
            sort: `place` (the order of transcripts and text), `code` (by id), `speaker`, `weight` (the highest
                first) or `newest`.
            filters: see `Filters`.

        Raises:
            UsageError: a filter names what is not there, or there is no such order.
        """
        if sort not in _SORTS:
            raise UsageError(
                _("{sort} is no order.").format(sort=sort),
                _("Orders are: {orders}.").format(orders=", ".join(_SORTS)),
            )
        memos = quoted.memos_of_codings(self._study.store)
        found = [one for one in self._chosen(filters) if not filters.get("memo") or one.id in memos]
        return sorted(self._quoted(found, memos), key=_SORTS[sort])

    def table(self, sort: str = "place", *, language: str = "", **filters: Unpack[Filters]) -> Table:
        """Return the quotes as the long table of codings, with turn, context and memos beside each.

        Raises as `list` does.
        """
        return self.as_table(self.list(sort, **filters), filters, language=language)

    def as_table(self, found: Sequence[Quote], filters: Filters, *, language: str = "") -> Table:
        """Return quotes that were found before as a table, and what they were narrowed by."""
        attributes = counted.attributes_by_label(self._study.store)
        plain = codings_table(
            [one.coding for one in found], self._study.codebook.get(), attributes, language=language
        )
        at = len(FIELDS)
        values = [f"attribute.{name}" if name in _OWN else name for name in plain.columns[at:]]
        rows = tuple(
            (*row[:at], one.turn, one.before, one.after, "\n\n".join(one.memos), *row[at:])
            for row, one in zip(plain.rows, found, strict=True)
        )
        return replace(
            plain, title=_("Quotes"), filters=_told(filters), columns=(*FIELDS, *_OWN, *values), rows=rows
        )

    def attributes(self) -> dict[str, builtins.list[str]]:
        """Return the values there are of each attribute, in the order they first appear."""
        found: dict[str, dict[str, None]] = {}
        for values in counted.attributes_by_label(self._study.store).values():
            for name, value in values.items():
                found.setdefault(name, {})[value] = None
        return {name: builtins.list(values) for name, values in found.items()}

    def _chosen(self, filters: Filters) -> Iterator[Coding]:
        study = self._study
        narrow = {name: filters.get(name) for name in ("transcript", "code", "coder")}
        found = study.codings.list(**narrow, stale=bool(filters.get("stale")))  # type: ignore[arg-type]
        tests = [*self._of_code(filters), *self._of_speaker(filters), *_of_words(filters)]
        if (cut := filters.get("cut")) is not None:
            counted_ = {one.id for one in study.tables.behind(cut, coder=filters.get("coder"))}
            tests.append(lambda coding: coding.id in counted_)
        if filters.get("weighted"):
            tests.append(lambda coding: coding.weight is not None)
        return (coding for coding in found if all(test(coding) for test in tests))

    def _of_code(self, filters: Filters) -> Iterator[Callable[[Coding], bool]]:
        if theme := filters.get("theme"):
            top = self._study.codebook.code(theme).id
            inside = {code.id for code in self._study.codebook.get().under(top)}
            yield lambda coding: coding.code in inside

    def _of_speaker(self, filters: Filters) -> Iterator[Callable[[Coding], bool]]:
        if (role := filters.get("role")) is not None:
            if role not in list(Role):
                raise UsageError(
                    _("{role} is no role.").format(role=role), _("Roles are interviewer and participant.")
                )
            yield lambda coding: coding.role == role
        if (speaker := filters.get("speaker")) is not None:
            names = self._speakers(speaker)
            yield lambda coding: (coding.transcript, coding.speaker) in names
        if where := filters.get("where"):
            known = counted.attributes_by_label(self._study.store)
            for name, value in where.items():
                self._there(name)
                if value not in (values := self._study.attributes.values(name)):
                    raise UsageError(
                        _("No {attribute} is {value}.").format(attribute=name, value=value),
                        unknown(value, values),
                    )
            yield lambda coding: where.items() <= _values(coding, known).items()

    def _speakers(self, wanted: str) -> set[tuple[str, str]]:
        """Return transcript and label of the speakers of that label or name."""
        rows = reads.speakers(self._study.store)
        found = {(row.transcript, row.label) for row in rows if wanted in (row.label, row.name)}
        if not found:
            raise UsageError(
                _("There is no speaker {speaker}.").format(speaker=wanted),
                unknown(wanted, builtins.list(dict.fromkeys(row.name or row.label for row in rows))),
            )
        return found

    def _there(self, attribute: str) -> None:
        known = self.attributes()
        if attribute not in known:
            raise UsageError(
                _("There is no attribute {name}.").format(name=attribute),
                unknown(attribute, builtins.list(known)),
            )

    def _quoted(self, codings: Sequence[Coding], memos: Mapping[str, tuple[str, ...]]) -> Iterator[Quote]:
        turns = quoted.turns_of_codings(self._study.store)
        texts = {row.name: row.text for row in self._study.transcripts.rows()}
        for coding in codings:
            text = self._study.store.text(texts[coding.transcript])
            n, first, last = turns.get(coding.id, (None, coding.start, coding.end))
            yield Quote(
                coding,
                n,
                text[min(max(first, coding.start - AROUND), coding.start) : coding.start],
                text[coding.end : max(min(last, coding.end + AROUND), coding.end)],
                memos.get(coding.id, ()),
            )


def _values(coding: Coding, known: Mapping[tuple[str, str | None], Mapping[str, str]]) -> Mapping[str, str]:
    of_transcript = known.get((coding.transcript, None), {})
    return known.get((coding.transcript, coding.speaker), of_transcript)


def _of_words(filters: Filters) -> Iterator[Callable[[Coding], bool]]:
    if words := filters.get("words"):
        from qualcode.project.pattern import Pattern

        pattern = Pattern(words)
        yield lambda coding: pattern.stands_in(coding.quote)


def _told(filters: Filters) -> dict[str, str]:
    """Say which filters hold, for tables and manifests."""
    said = {}
    for name, value in filters.items():
        if value is True:
            said[name] = "yes"
        elif isinstance(value, Mapping):
            said |= {f"where.{attribute}": wanted for attribute, wanted in value.items()}
        elif value:
            said[name] = str(value)
    return said
