"""`study.attributes`: what is known of transcripts and speakers, as a table to look at and to fill in."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from qualcode.analysis.table import Table
from qualcode.errors import InputError, UsageError
from qualcode.exchange.attributes import AttributeRow, attribute_name
from qualcode.i18n import _
from qualcode.project.names import unknown
from qualcode.store import Recorder, reads

if TYPE_CHECKING:
    from qualcode.project.project import Project

Kind = Literal["transcript", "speaker"]


class Value(NamedTuple):
    """One cell of the table: a value of a transcript or, where a speaker is named, of that speaker; empty for none."""

    transcript: str
    speaker: str | None
    name: str
    value: str


class Attributes:
    """The study's attributes."""

    def __init__(self, study: Project) -> None:
        self._study = study

    def names(self, kind: Kind | None = None) -> list[str]:
        """Return the names of attributes in the order they were first used, of both kinds when None."""
        kinds: tuple[Kind, ...] = (kind,) if kind else ("transcript", "speaker")
        found = [reads.attributes(self._study.store, one) for one in kinds]
        return list(dict.fromkeys(name for one in found for values in one.values() for name in values))

    def values(self, name: str) -> list[str]:
        """Return the values an attribute has, the most frequent first."""
        found = [reads.attributes(self._study.store, kind) for kind in ("transcript", "speaker")]
        counts = Counter(values[name] for one in found for values in one.values() if name in values)
        return [value for value, _count in counts.most_common()]

    def table(self, kind: Kind = "transcript") -> Table:
        """Return a row for each transcript, or for each speaker of each, and a column for each attribute.

        Returns:
            The key columns `transcript` and, for speakers, `speaker`; then the attributes of that kind in the order
            they were first used. A cell without a value is None.
        """
        store, names = self._study.store, self.names(kind)
        known = reads.attributes(store, kind)
        owners: list[tuple[int, tuple[str, ...]]] = (
            [(row.id, (row.name,)) for row in reads.transcripts(store)]
            if kind == "transcript"
            else [(row.id, (row.transcript, row.label)) for row in reads.speakers(store)]
        )
        keys = ("transcript",) if kind == "transcript" else ("transcript", "speaker")
        rows = tuple((*key, *map(known.get(owner, {}).get, names)) for owner, key in owners)
        return Table(_("Attributes"), "attributes", {}, (*keys, *names), rows, keys=len(keys))

    def set(self, transcript: str, values: Mapping[str, str], *, speaker: str | None = None) -> int:
        """Set values of a transcript, or of one of its speakers; an empty one is taken away.

        Returns:
            How many values are other than before.

        Raises:
            UsageError: no such transcript or speaker, or a name that tables use.
        """
        return self.fill([Value(transcript, speaker, name, value) for name, value in values.items()])

    def fill(self, values: Sequence[Value]) -> int:
        """Set many values as one gesture; raises and returns as `set` does."""
        # A name may be written in two ways; the last value given under it counts.
        last = {
            (each.transcript, each.speaker, attribute_name(each.name)): each.value.strip() for each in values
        }
        rows = [
            AttributeRow(transcript, speaker, {name: value}, 0)
            for (transcript, speaker, name), value in last.items()
        ]
        for name in {row.transcript for row in rows}:
            self._study.transcripts.row(name)
        label = ", ".join(dict.fromkeys(name for row in rows for name in row.values))
        with self._study.store.gesture(self._study.coder, "attributes", label[:80]) as recorder:
            try:
                enter_values(self._study, recorder, meant(self._study, rows, "").rows)
            except InputError as error:
                raise UsageError(error.message, error.hint) from error
            return len(recorder.touched("attributes"))

    def load(self, path: str | os.PathLike[str]) -> tuple[int, tuple[str, ...]]:
        """Set the values of an attributes file; return how many it has, and the transcripts it names in vain.

        Raises:
            InputError: the file breaks a rule, or names a speaker that its transcript does not have.
        """
        report = self._study.transcripts.add([], attributes=path)
        return report.attributes, report.strangers

    def rename(self, name: str, new: str) -> int:
        """Give an attribute another name, wherever it stands; return how many values it has.

        Raises:
            UsageError: there is no such attribute, or the new name is taken.
        """
        rows, new = self._rows(name), attribute_name(new)
        if new != name and new in self.names():
            raise UsageError(
                _("There is an attribute {name} already.").format(name=new),
                _("Choose another name; two attributes are not made one."),
            )
        with self._study.store.gesture(self._study.coder, "attributes", f"{name} → {new}") as recorder:
            for row in rows:
                recorder.update("attributes", row, name=new)
        return len(rows)

    def remove(self, name: str) -> int:
        """Take an attribute away from all transcripts and speakers; return how many values it had.

        Raises:
            UsageError: there is no such attribute.
        """
        rows = self._rows(name)
        with self._study.store.gesture(self._study.coder, "attributes", f"− {name}") as recorder:
            recorder.delete("attributes", rows)
        return len(rows)

    def _rows(self, name: str) -> list[int]:
        found = [
            row
            for (_kind, _owner, known), row in reads.attribute_ids(self._study.store).items()
            if known == name
        ]
        if not found:
            raise UsageError(
                _("There is no attribute {name}.").format(name=name), unknown(name, self.names())
            )
        return found


class Meant(NamedTuple):
    """Whom the rows of an attributes file are about.

    Attributes:
        rows: kind and row id of the transcript or speaker, and the row.
        strangers: transcripts that are not in the study.
    """

    rows: list[tuple[tuple[str, int], AttributeRow]]
    strangers: tuple[str, ...]

    @property
    def values(self) -> int:
        """How many values they give."""
        return sum(len(row.values) for _owner, row in self.rows)


def meant(
    study: Project, rows: Iterable[AttributeRow], file: str, coming: Mapping[str, Iterable[str]] | None = None
) -> Meant:
    """Return whom rows are about.

    Args:
        study: the open study.
        rows: of an attributes file.
        file: its path, for errors.
        coming: transcripts that are still to be added, with their speakers' labels; their row id is 0.

    Raises:
        InputError: a transcript has no such speaker; `file` and the line are named.
    """
    owners = _Owners(study, file, coming or {})
    found = [(owners.of(row), row) for row in rows]
    strangers = dict.fromkeys(row.transcript for owner, row in found if owner is None)
    return Meant([(owner, row) for owner, row in found if owner is not None], tuple(strangers))


def enter_values(
    study: Project, recorder: Recorder, rows: Iterable[tuple[tuple[str, int], AttributeRow]]
) -> None:
    """Set the values of rows inside a gesture; an empty one is taken off."""
    there = reads.attribute_ids(study.store)
    new: list[dict[str, object]] = []
    for owner, row in rows:
        for name, value in row.values.items():
            known = there.get((*owner, name))
            if known is None and value:
                new.append({"kind": owner[0], "owner": owner[1], "name": name, "value": value})
            elif known is not None and value:
                recorder.update("attributes", known, value=value)
            elif known is not None:
                recorder.delete("attributes", [known])
    recorder.insert("attributes", new)


class _Owners:
    """Transcripts and speakers by name, as attributes refer to them."""

    def __init__(self, study: Project, file: str, coming: Mapping[str, Iterable[str]]) -> None:
        self._file = file
        self._transcripts = dict.fromkeys(coming, 0)
        self._speakers = {name: dict.fromkeys(labels, 0) for name, labels in coming.items()}
        self._transcripts |= {row.name: row.id for row in reads.transcripts(study.store)}
        for speaker in reads.speakers(study.store):
            self._speakers.setdefault(speaker.transcript, {})[speaker.label] = speaker.id

    def of(self, row: AttributeRow) -> tuple[str, int] | None:
        """Return kind and row id of whom a row is about, None where the transcript is not in the study."""
        if row.transcript not in self._transcripts:
            return None
        if not row.speaker:
            return "transcript", self._transcripts[row.transcript]
        labels = self._speakers.get(row.transcript, {})
        if row.speaker not in labels:
            raise InputError(
                _("{name} has no speaker {speaker}.").format(name=row.transcript, speaker=row.speaker),
                unknown(row.speaker, list(labels)),
                file=self._file,
                line=row.line,
            )
        return "speaker", labels[row.speaker]
