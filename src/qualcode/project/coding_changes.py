"""What can be done to codings that stand: other edges, another code, in two, into one, a weight, confirmed, taken off.

Where a change would put two codings of one coder, code and span side by side they become one: the one that stood
there is kept, and the memos of the other move to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualcode.errors import UsageError
from qualcode.i18n import _, plural
from qualcode.model.codebook import Code
from qualcode.model.coding import Coding
from qualcode.store import Recorder, coded, reads
from qualcode.store.journal import Row
from qualcode.store.recoding import join

if TYPE_CHECKING:
    from qualcode.project.project import Project


class CodingChanges:
    """Verbs on codings by id, or by the unique beginning of one; each is one gesture.

    All of them raise UsageError, and change nothing, where an id fits no coding or several.
    """

    def __init__(self, study: Project) -> None:
        self._study = study

    def move(self, id: str, start: int, end: int) -> Coding:  # noqa: A002
        """Give a coding other edges, code points `start` to `end` of its text, and return it.

        Raises:
            UsageError: that is no span of the text.
        """
        (row,) = self._rows([id])
        length = len(coded.text_of(self._study.store, row["revision"]))
        if not 0 <= start < end <= length:
            raise UsageError(
                _("{start}:{end} is no span of the transcript, which has {n} characters.").format(
                    start=start, end=end, n=length
                ),
                _("A span is START:END, counted from 0, END not included."),
            )
        with self._study.store.gesture(self._study.coder, "move", self._code(row)) as recorder:
            kept = self._put(recorder, row, start=start, end=end)
        return self._read([kept])[0]

    def recode(self, ids: Sequence[str], code: str) -> list[Coding]:
        """Give codings another code; memos and weights stay. Returns them as they are now, each once.

        They count as made under the code's present definition.

        Raises:
            UsageError: no such code, or one that only groups.
        """
        chosen, rows = self.codable(code), self._rows(ids)
        code_row = reads.codes(self._study.store)[chosen.id]
        with self._study.store.gesture(self._study.coder, "recode", chosen.id) as recorder:
            kept = [
                self._put(recorder, row, code=code_row, gesture=recorder.n)
                if row["code"] != code_row
                else row["id"]
                for row in rows
            ]
        return self._read(kept)

    def split(self, id: str, at: int) -> tuple[Coding, Coding]:  # noqa: A002
        """Cut a coding in two before code point `at`; memos stay with the first part, the weight with both.

        Raises:
            UsageError: `at` is not inside it.
        """
        (row,) = self._rows([id])
        if not row["start"] < at < row["end"]:
            raise UsageError(
                _("{at} is not inside {start}:{end}.").format(at=at, start=row["start"], end=row["end"]),
                _("Give a place between its first and its last character."),
            )
        with self._study.store.gesture(self._study.coder, "split", self._code(row)) as recorder:
            second = self._copy(recorder, row, at, row["end"])
            first = self._put(recorder, row, start=row["start"], end=at)
        one, other = self._read([first, second])
        return one, other

    def merge(self, ids: Sequence[str]) -> Coding:
        """Make codings of one code in one transcript one, from the first of them to the last, and return it.

        It keeps the memos of all of them, the first weight there is, and the oldest definition.

        Raises:
            UsageError: fewer than two, or of several codes, transcripts or coders.
        """
        rows = sorted(self._rows(ids), key=lambda row: (row["start"], -row["end"]))
        if len(rows) < 2 or len({(row["revision"], row["code"], row["coder"]) for row in rows}) > 1:
            raise UsageError(
                _("Only codings of one code, transcript and coder can become one."),
                _("Name two or more: qualcode merge ID ID"),
            )
        first, gone = rows[0], [row["id"] for row in rows[1:]]
        with self._study.store.gesture(self._study.coder, "merge", self._code(first)) as recorder:
            for one in gone:
                join(self._study.store, recorder, one, first["id"])
            kept = self._put(
                recorder,
                first,
                end=max(row["end"] for row in rows),
                gesture=min(row["gesture"] for row in rows),
            )
        return self._read([kept])[0]

    def weigh(self, id: str, value: int | None) -> Coding:  # noqa: A002
        """Give a coding a weight from 0 to 100, or None to take it off, and return it.

        Raises:
            UsageError: the weight is none of these.
        """
        (row,) = self._rows([id])
        if value is not None and not 0 <= value <= 100:
            raise UsageError(
                _("{value} is no weight.").format(value=value), _("A weight is a whole number from 0 to 100.")
            )
        there = coded.weight_row(self._study.store, row["id"])
        with self._study.store.gesture(self._study.coder, "weigh", self._code(row)) as recorder:
            if value is None:
                recorder.delete("weights", [there] if there else [])
            elif there:
                recorder.update("weights", there, value=value)
            else:
                recorder.insert("weights", [{"coding": row["id"], "value": value}])
        return self._read([row["id"]])[0]

    def confirm(self, ids: Sequence[str]) -> int:
        """Say that codings hold under the present definition of their codes, and return how many were older."""
        older = [one.id for one in self._read([row["id"] for row in self._rows(ids)]) if one.stale]
        label = plural("{n} coding", "{n} codings", len(older))
        with self._study.store.gesture(self._study.coder, "confirm", label) as recorder:
            for row in self._rows(older):
                recorder.update("codings", row["id"], gesture=recorder.n)
        return len(older)

    def remove(self, ids: Sequence[str]) -> int:
        """Take codings off, lost ones too, with their weights and memos; return how many."""
        rows = list(dict.fromkeys(self._id(id_, lost=True) for id_ in ids))
        label = plural("{n} coding", "{n} codings", len(rows))
        with self._study.store.gesture(self._study.coder, "uncode", label) as recorder:
            for part, hanging in reads.rows_of_codings(self._study.store, rows).items():
                recorder.delete(part, hanging)
        return len(rows)

    def codable(self, code: str) -> Code:
        """Return a code that may be applied.

        Raises:
            UsageError: no such code, or one that only groups.
        """
        chosen = self._study.codebook.code(code)
        if not chosen.codable:
            raise UsageError(
                _("{code} groups other codes and is not applied itself.").format(code=code),
                _("Choose a code below it: qualcode codebook show"),
            )
        return chosen

    def _read(self, rows: Sequence[int]) -> list[Coding]:
        """Return codings by row id, in the order asked for, each once."""
        return [reads.codings(self._study.store, ids=[row])[0] for row in dict.fromkeys(rows)]

    def _rows(self, ids: Sequence[str]) -> list[Row]:
        """Return the stored rows that ids mean, each once."""
        return [reads.coding_row(self._study.store, row) for row in dict.fromkeys(map(self._id, ids))]

    def _id(self, id_: str, *, lost: bool = False) -> int:
        found = reads.coding_ids(self._study.store, id_, lost=lost) if id_ else []
        if len(found) != 1:
            what = (
                _("No coding has the id {id}.")
                if not found
                else _("Several codings have an id that begins with {id}.")
            )
            raise UsageError(what.format(id=id_), _("See: qualcode codings"))
        return found[0][0]

    def _code(self, row: Row) -> str:
        """Return the id of a row's code, for the journal."""
        return next((one.code for one in reads.all_codes(self._study.store) if one.id == row["code"]), "")

    def _put(self, recorder: Recorder, row: Row, **values: int) -> int:
        """Change a coding's code or edges; where one stands there already they become one. Returns the row kept."""
        new = row | values
        place = (new["revision"], new["start"], new["end"], new["code"])
        there = reads.coding_at(self._study.store, row["layer"], row["coder"], place)
        if there is not None and there != row["id"]:
            join(self._study.store, recorder, row["id"], there)
            if "gesture" in values:
                recorder.update("codings", there, gesture=values["gesture"])
            return there
        quote = coded.text_of(self._study.store, new["revision"])[new["start"] : new["end"]]
        recorder.update("codings", row["id"], **values, quote=quote)
        return int(row["id"])

    def _copy(self, recorder: Recorder, row: Row, start: int, end: int) -> int:
        """Enter a coding like `row` at other edges with the same weight, unless one stands there; return its row."""
        store = self._study.store
        there = reads.coding_at(store, row["layer"], row["coder"], (row["revision"], start, end, row["code"]))
        if there is not None:
            return there
        quote = coded.text_of(store, row["revision"])[start:end]
        like = {name: value for name, value in row.items() if name not in {"id", "uid"}}
        (made,) = recorder.insert("codings", [like | {"start": start, "end": end, "quote": quote}])
        weight = coded.weight_row(store, row["id"])
        if weight is not None:
            value = store.value("SELECT value FROM weights WHERE id = :id", id=weight)
            recorder.insert("weights", [{"coding": made, "value": value}])
        return made
