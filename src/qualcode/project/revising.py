"""Correcting a transcript's text: a new revision, with a report of what became of each coding.

Nothing shifts unseen: a coding keeps its words, or is reported with the corrected ones, or is kept aside as lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from qualcode.errors import InputError, RefusedError, UsageError
from qualcode.i18n import _
from qualcode.model.coding import Coding
from qualcode.model.span import Span
from qualcode.model.transcript import Doubt, Line, Region, Role, Speaker, Transcript, Turn
from qualcode.project.entering import Read, enter_revision
from qualcode.readers import Options, prose
from qualcode.readers.encoding import decode
from qualcode.segment import segment
from qualcode.segment.reanchor import Anchors, Fate
from qualcode.store import Recorder, reads, revised

if TYPE_CHECKING:
    from qualcode.project.project import Project

LABELLED = ("txt", "md", "docx")
"""Formats whose text holds the labels, so that turns and speakers are read from it again."""


@dataclass(frozen=True, slots=True)
class CorrectedCoding:
    """What became of one coding.

    Attributes:
        id: as commands take it.
        code: id of its code.
        coder: whose it is.
        fate: moved (with its words as they were), changed, or lost.
        start: first code point in the old text.
        end: after the last one.
        quote: its words in the old text.
        new_start: in the new text, None where it is lost.
        new_end: after the last one.
        new_quote: its words now, empty where it is lost.
        twin: True where it is lost because another of the same code and coder now has the same words.
    """

    id: str
    code: str
    coder: str
    fate: Fate
    start: int
    end: int
    quote: str
    new_start: int | None
    new_end: int | None
    new_quote: str
    twin: bool = False


@dataclass(frozen=True, slots=True)
class CorrectionReport:
    """What a correction does.

    Attributes:
        transcript: its name.
        revision: number of the new revision; of the present one where nothing was corrected.
        places: stretches of the text that were corrected.
        codings: each live coding, in the order of the old text.
        decisions: decisions on suggestions that hold for the new text.
        forgotten: decisions whose sentence was corrected; they hold no longer.
        suggestions: made anew, where there had been some; always 0 in a trial.
        turns: how many before and after.
        new_speakers: labels that were not there before.
        gone_speakers: labels that nobody speaks under any more; roles and attributes are kept.
        doubts: what the reader was unsure of in the new text.
    """

    transcript: str
    revision: int
    places: int
    codings: tuple[CorrectedCoding, ...]
    decisions: int
    forgotten: int
    suggestions: int
    turns: tuple[int, int]
    new_speakers: tuple[str, ...]
    gone_speakers: tuple[str, ...]
    doubts: tuple[Doubt, ...]

    def those(self, fate: Fate | str) -> list[CorrectedCoding]:
        """Return the codings of one fate: `moved`, `changed` or `lost`."""
        return [coding for coding in self.codings if coding.fate == fate]


def correct(
    study: Project, name: str, text: str | bytes, *, encoding: str | None = None, dry_run: bool = False
) -> CorrectionReport:
    """Put a corrected text in the place of a transcript's text, as a new revision, in one gesture.

    Turns, speakers and roles are read again where the text holds labels, else they are carried over; what was set
    for a speaker holds for the same label. Codings keep their words or are reported.

    Args:
        study: the open study.
        name: the transcript's name.
        text: all of the corrected text; bytes are decoded as on import.
        encoding: of the bytes, None to find it out.
        dry_run: report, keep nothing.

    Raises:
        UsageError: no such transcript.
        InputError: the bytes are no text, or hold nothing.
        RefusedError: somebody corrected it in the meantime.
    """
    row = study.transcripts.row(name)
    old, new = study.store.text(row.text), _decoded(text, encoding, name)
    anchors = Anchors(old, new)
    if not anchors.edits:
        return _unchanged(study, row)
    transcript = _read(study, row, new, anchors)
    found = Read(transcript, segment(new, transcript.turns, transcript.lines))
    correction = _Correction(study, row, found, anchors)
    if dry_run:
        return correction.report()
    with study.store.gesture(study.coder, "correct", name) as recorder:
        if study.transcripts.row(name).revision != row.revision:
            raise RefusedError(
                _("{name} was corrected by somebody else in the meantime; nothing was changed.").format(
                    name=name
                ),
                _("Correct the text as it is now."),
            )
        correction = _Correction(study, row, found, anchors)
        correction.enter(recorder)
    report = correction.report()
    if revised.suggested(study.store, row.revision) and study.codebook.get().codes:
        report = replace(report, suggestions=study.suggestions.make(transcripts=[name]).made)
    return report


def _decoded(text: str | bytes, encoding: str | None, name: str) -> str:
    try:
        data = text.encode() if isinstance(text, str) else text
        found = decode(data, "utf-8" if isinstance(text, str) else encoding).text
    except UnicodeEncodeError as error:
        raise InputError(
            _("The text holds half a character at {at}.").format(at=error.start),
            _("Take it out."),
            file=name,
        ) from error
    except InputError as error:
        raise error.at(name) from error
    if not found.strip():
        raise InputError(
            _("The corrected text is empty."),
            _("To take the transcript out: qualcode transcripts remove"),
            file=name,
        )
    return found


def _read(study: Project, row: reads.TranscriptRow, new: str, anchors: Anchors) -> Transcript:
    """Return the corrected text with turns, speakers and all else that points into it."""
    layout = reads.layout(study.store, row)
    asides = tuple(layout["asides"])
    if row.format in LABELLED:
        read = prose.read(new.encode(), Options("utf-8"), row.format)
        return replace(read, encoding=row.encoding, asides=asides)
    turns = tuple(
        _carried(new, anchors, [turn for _id, turn, *_rest in reads.turns(study.store, row.revision)])
    )
    lines = tuple(_carried_lines(new, anchors, [Line(*line) for line in layout["lines"]]))
    speakers = tuple(
        Speaker(speaker.label, Role(speaker.role) if speaker.role else None)
        for speaker in reads.speakers(study.store, row.name)
        if any(turn.speaker == speaker.label for turn in turns)
    )
    doubts = tuple(Doubt(*doubt) for doubt in layout["doubts"])
    regions = tuple(_carried_regions(anchors, layout["regions"]))
    return Transcript(new, turns, speakers, regions, lines, row.format, 1, row.encoding, asides, doubts)


def _spans(new: str, anchors: Anchors, old: Iterable[Span]) -> Iterator[Span]:
    """Give where each stretch of talk stands, white space at both ends left out, none over the one before."""
    done = 0
    for span in old:
        there = anchors.around(span)
        start = max(there.start, done)
        said = new[start : there.end]
        start, end = start + len(said) - len(said.lstrip()), start + len(said.rstrip())
        done = max(done, end)
        yield Span(start, max(start, end))


def _carried(new: str, anchors: Anchors, turns: Sequence[Turn]) -> Iterator[Turn]:
    n = 0
    for turn, span in zip(turns, _spans(new, anchors, (turn.span for turn in turns)), strict=True):
        if span.start < span.end:
            n += 1
            yield Turn(n, *span, turn.speaker, turn.time)


def _carried_lines(new: str, anchors: Anchors, lines: Sequence[Line]) -> Iterator[Line]:
    places = _spans(new, anchors, (Span(line.start, line.end) for line in lines))
    for line, span in zip(lines, places, strict=True):
        if span.start < span.end:
            yield Line(*span, line.time)


def _carried_regions(anchors: Anchors, regions: Sequence[Region]) -> Iterator[Region]:
    for region in regions:
        there = anchors.of(Span(region.start, region.end)).span
        if there is not None:
            yield Region(*there, region.kind)


def _unchanged(study: Project, row: reads.TranscriptRow) -> CorrectionReport:
    codings = tuple(_stays(coding) for coding in revised.codings(study.store, row.revision))
    turns = len(reads.turns(study.store, row.revision))
    n = revised.number(study.store, row.revision)
    decisions = len(revised.decisions(study.store, row.revision))
    return CorrectionReport(row.name, n, 0, codings, decisions, 0, 0, (turns, turns), (), (), ())


def _stays(coding: revised.CodingRow) -> CorrectedCoding:
    start, end = coding.start, coding.end
    return CorrectedCoding(
        coding.uid, coding.code, coding.coder, Fate.MOVED, start, end, coding.quote, start, end, coding.quote
    )


class _Correction:
    """What a corrected text does to a transcript as it stands now: reported, and entered."""

    def __init__(self, study: Project, row: reads.TranscriptRow, read: Read, anchors: Anchors) -> None:
        self._study, self._row, self._read, self._anchors = study, row, read, anchors
        self._codings = list(self._corrected(revised.codings(study.store, row.revision)))
        self._decisions = list(self._holding(revised.decisions(study.store, row.revision)))

    def _corrected(
        self, rows: Sequence[revised.CodingRow]
    ) -> Iterator[tuple[revised.CodingRow, CorrectedCoding]]:
        """Give each coding with what becomes of it; where two would be one, the one with its words as they were stays."""
        anchored = [self._anchors.of(Span(row.start, row.end)) for row in rows]
        taken: dict[tuple[Any, ...], int] = {}
        for at in sorted(range(len(rows)), key=lambda at: (anchored[at].fate is not Fate.MOVED, at)):
            if anchored[at].span is not None:
                taken.setdefault((anchored[at].span, rows[at].key), at)
        for at, (row, (fate, span)) in enumerate(zip(rows, anchored, strict=True)):
            twin = span is not None and taken[span, row.key] != at
            if span is None or twin:
                yield row, _fated(row, Fate.LOST, None, "", twin=twin)
            else:
                yield row, _fated(row, fate, span, span.of(self._read.transcript.text))

    def _holding(
        self, rows: Sequence[revised.DecisionRow]
    ) -> Iterator[tuple[revised.DecisionRow, Span | None]]:
        """Give each decision with the sentence it holds for now, None where there is no such sentence any more."""
        sentences, taken = set(self._read.segments.sentences), set()
        for row in rows:
            fate, span = self._anchors.of(Span(row.start, row.end))
            # What was decided of other words is no decision on these.
            if fate is not Fate.MOVED or span not in sentences or (span, row.code, row.coder) in taken:
                span = None
            taken.add((span, row.code, row.coder))
            yield row, span

    def enter(self, recorder: Recorder) -> None:
        """Write the revision, and bring codings and decisions over to it."""
        store, row = self._study.store, self._row
        n = revised.number(store, row.revision) + 1
        revision = enter_revision(recorder, row.id, n, self._read, revised.speakers(store, row.id))
        for coding, corrected in self._codings:
            if corrected.fate is Fate.LOST:
                recorder.update("codings", coding.id, state="lost")
            else:
                recorder.update(
                    "codings",
                    coding.id,
                    revision=revision,
                    start=corrected.new_start,
                    end=corrected.new_end,
                    quote=corrected.new_quote,
                )
        for decision, span in self._decisions:
            if span is not None:
                recorder.update("decisions", decision.id, revision=revision, start=span.start, end=span.end)

    def report(self) -> CorrectionReport:
        """Say what it does."""
        store, row, read = self._study.store, self._row, self._read.transcript
        before = {turn.speaker for _id, turn, *_rest in reads.turns(store, row.revision)}
        after = {turn.speaker: None for turn in read.turns}
        holding = sum(span is not None for _decision, span in self._decisions)
        return CorrectionReport(
            row.name,
            revised.number(store, row.revision) + 1,
            len(self._anchors.edits),
            tuple(corrected for _row, corrected in self._codings),
            holding,
            len(self._decisions) - holding,
            0,
            (len(reads.turns(store, row.revision)), len(read.turns)),
            tuple(label for label in after if label is not None and label not in before),
            tuple(sorted(label for label in before if label is not None and label not in after)),
            read.doubts,
        )


def _fated(
    row: revised.CodingRow, fate: Fate, span: Span | None, quote: str, *, twin: bool = False
) -> CorrectedCoding:
    start, end = span or (None, None)
    return CorrectedCoding(
        row.uid, row.code, row.coder, fate, row.start, row.end, row.quote, start, end, quote, twin
    )


def place(study: Project, id_: str, start: int, end: int) -> Coding:
    """Give a lost coding a passage of its transcript's text as it is now, and return the coding.

    Raises:
        UsageError: no lost coding has the id, there is no such span, or the same code stands there already.
    """
    found = revised.lost_ids(study.store, id_) if id_ else []
    if len(found) != 1:
        raise UsageError(
            _("No lost coding has the id {id}.").format(id=id_), _("See: qualcode codings --lost")
        )
    row_id, name = found[0]
    row = study.transcripts.row(name)
    if not 0 <= start < end <= row.characters:
        raise UsageError(
            _("{start}:{end} is no span of {name}, which has {n} characters.").format(
                start=start, end=end, name=name, n=row.characters
            ),
            _("A span is START:END, counted from 0, END not included."),
        )
    quote = study.store.text(row.text)[start:end]
    with study.store.gesture(study.coder, "place", name) as recorder:
        old = recorder.row("codings", row_id) or {}
        spot = (row.revision, start, end, old["code"])
        if reads.coding_at(study.store, old["layer"], old["coder"], spot) is not None:
            raise UsageError(
                _("The same code stands there already."), _("Take the lost one off: qualcode uncode ID")
            )
        recorder.update(
            "codings", row_id, revision=row.revision, start=start, end=end, quote=quote, state="live"
        )
    return reads.codings(study.store, ids=[row_id])[0]
