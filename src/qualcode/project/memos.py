"""`study.memos`: written, changed, removed and listed over all levels of the study."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualcode.errors import UsageError
from qualcode.i18n import _, plural
from qualcode.model.memo import Level, Memo, MemoKind
from qualcode.project.names import unknown
from qualcode.store import memos as stored
from qualcode.store import reads

if TYPE_CHECKING:
    from qualcode.analysis.table import Table
    from qualcode.project.project import Project


class Memos:
    """The study's memos."""

    def __init__(self, study: Project) -> None:
        self._study = study

    def write(
        self,
        text: str,
        *,
        kind: MemoKind | str = MemoKind.NOTE,
        transcript: str | None = None,
        speaker: str | None = None,
        code: str | None = None,
        coding: str | None = None,
    ) -> Memo:
        """Write a memo on one thing, on the study itself where none is named, and return it.

        Args:
            text: its words; any line end becomes a line feed, white space at both ends is left out.
            kind: note, definition, theory or method.
            transcript: name of the transcript.
            speaker: label of a speaker of that transcript.
            code: id or key of a code.
            coding: id of a coding, or the unique beginning of one.

        Raises:
            UsageError: no text, no such kind or thing, or more than one thing.
        """
        words, kind = _words(text), _kind(kind)
        on, row = self._thing(transcript, speaker, code, coding)
        store = self._study.store
        with store.gesture(self._study.coder, "memo", f"{kind} · {on}") as recorder:
            things: dict[str, int | None] = {
                one.value: row if one is on else None for one in Level if one is not Level.PROJECT
            }
            own = {"coder": store.coder(self._study.coder), "kind": kind.value, "text": words}
            (new,) = recorder.insert("memos", [things | own | {"gesture": recorder.n}])
        return self._at(new)

    def change(self, id: str, text: str | None = None, kind: MemoKind | str | None = None) -> Memo:  # noqa: A002
        """Give a memo another text or kind, or both, and return it; its coder stays.

        Raises:
            UsageError: the id fits no memo or several, no text, or no such kind.
        """
        row = self._row(id)
        values = {} if text is None else {"text": _words(text)}
        values |= {} if kind is None else {"kind": _kind(kind).value}
        before = self._at(row)
        if any(getattr(before, name) != value for name, value in values.items()):
            with self._study.store.gesture(self._study.coder, "change memo", str(before.on)) as recorder:
                recorder.update("memos", row, **values, gesture=recorder.n)
        return self._at(row)

    def remove(self, ids: Sequence[str]) -> int:
        """Remove memos by id, or by the unique beginning of one, and return how many.

        Raises:
            UsageError: an id fits no memo or several; then none is removed.
        """
        rows = dict.fromkeys(map(self._row, ids))
        label = plural("{n} memo", "{n} memos", len(rows))
        with self._study.store.gesture(self._study.coder, "remove memo", label) as recorder:
            recorder.delete("memos", rows)
        return len(rows)

    def list(
        self,
        on: Level | str | None = None,
        *,
        kind: MemoKind | str | None = None,
        coder: str | None = None,
        words: str | None = None,
        code: str | None = None,
        transcript: str | None = None,
    ) -> builtins.list[Memo]:
        """Return memos in the order they were written; each filter narrows.

        Args:
            on: only this level.
            kind: only this kind.
            coder: only this coder's.
            words: only those whose text has these words, found as `study.transcripts.find` does.
            code: only those on this code or on codings with it.
            transcript: only those on this transcript, its speakers or its codings.

        Raises:
            UsageError: no such level, kind, code or transcript.
        """
        code = None if code is None else self._study.codebook.code(code).id
        transcript = None if transcript is None else self._study.transcripts.row(transcript).name
        level = None if on is None else _level(on).value
        kind = None if kind is None else _kind(kind).value
        found = stored.memos(
            self._study.store, level=level, kind=kind, coder=coder, transcript=transcript, code=code
        )
        if not words:
            return found
        from qualcode.project.pattern import Pattern

        pattern = Pattern(words)
        return [memo for memo in found if pattern.stands_in(memo.text)]

    def get(self, id: str) -> Memo:  # noqa: A002
        """Return a memo by id, or by the unique beginning of one.

        Raises:
            UsageError: the id fits no memo or several.
        """
        return self._at(self._row(id))

    def table(self, memos: Sequence[Memo]) -> Table:
        """Return memos as a table, to be printed or exported: a row a memo, its text last."""
        from qualcode.analysis.table import Table

        columns = (
            "id",
            "on",
            "kind",
            "transcript",
            "speaker",
            "code",
            "coding",
            "quote",
            "coder",
            "time",
            "text",
        )
        rows = tuple(
            tuple(value if value is None else str(value) for value in map(memo._asdict().get, columns))
            for memo in memos
        )
        return Table(_("Memos"), "memos", {}, columns, rows)

    def _at(self, row: int) -> Memo:
        return stored.memos(self._study.store, row=row)[0]

    def _row(self, id_: str) -> int:
        found = stored.memo_rows(self._study.store, id_) if id_ else []
        if len(found) != 1:
            what = (
                _("Several memos have an id that begins with {id}.")
                if found
                else _("No memo has the id {id}.")
            )
            raise UsageError(what.format(id=id_), _("See: qualcode memos"))
        return found[0]

    def _thing(
        self, transcript: str | None, speaker: str | None, code: str | None, coding: str | None
    ) -> tuple[Level, int | None]:
        """Return the level and the row of what a memo is on."""
        if sum(one is not None for one in (transcript, code, coding)) > 1:
            raise UsageError(_("A memo is on one thing."), _("Name a transcript, a code or a coding."))
        if speaker is not None:
            return Level.SPEAKER, self._speaker(transcript, speaker)
        if transcript is not None:
            return Level.TRANSCRIPT, self._study.transcripts.row(transcript).id
        if code is not None:
            return Level.CODE, reads.codes(self._study.store)[self._study.codebook.code(code).id]
        if coding is not None:
            return Level.CODING, self._coding(coding)
        return Level.PROJECT, None

    def _speaker(self, transcript: str | None, label: str) -> int:
        if transcript is None:
            raise UsageError(
                _("{speaker} may speak in several transcripts.").format(speaker=label),
                _("Name the transcript too."),
            )
        found = self._study.transcripts.row(transcript)
        row = stored.speaker_row(self._study.store, found.id, label)
        if row is None:
            known = [one.label for one in reads.speakers(self._study.store, found.name)]
            raise UsageError(
                _("There is no speaker {speaker} in {transcript}.").format(
                    speaker=label, transcript=found.name
                ),
                unknown(label, known),
            )
        return row

    def _coding(self, id_: str) -> int:
        found = reads.coding_ids(self._study.store, id_) if id_ else []
        if len(found) != 1:
            raise UsageError(_("No one coding has the id {id}.").format(id=id_), _("See: qualcode codings"))
        return found[0][0]


def _words(text: str) -> str:
    words = "\n".join(text.splitlines()).strip()
    if not words:
        raise UsageError(_("The memo has no text; nothing was saved."), _("A memo needs some words."))
    try:
        words.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UsageError(
            _("Character {n} of the memo cannot be stored.").format(n=error.start + 1), _("Write it anew.")
        ) from error
    return words


def _kind(kind: MemoKind | str) -> MemoKind:
    if kind not in list(MemoKind):
        raise UsageError(
            _("{kind} is no kind of memo.").format(kind=kind),
            _("Kinds are note, definition, theory and method."),
        )
    return MemoKind(kind)


def _level(level: Level | str) -> Level:
    if level not in list(Level):
        raise UsageError(
            _("A memo is not on a {level}.").format(level=level),
            _("Levels are project, transcript, speaker, code and coding."),
        )
    return Level(level)
