"""Adding interviews: every file is read and segmented before the first is stored, and all are one gesture."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import InputError, LimitError
from qualcode.exchange.attributes import is_attributes, read_attributes
from qualcode.i18n import _, plural
from qualcode.model.transcript import Doubt, Segments, Speaker, Transcript
from qualcode.project.attributes import enter_values
from qualcode.project.entering import Read, enter
from qualcode.project.files import gather, read_bytes
from qualcode.project.names import utf8
from qualcode.readers import ENDINGS, Options, read_all
from qualcode.segment import segment
from qualcode.store import reads

if TYPE_CHECKING:
    from qualcode.project.project import Project

Progress = Callable[[int, int, str], None]
"""Called with the number done, the number in all, and the name of what comes next."""

TABLES = (".csv", ".tsv", ".xlsx")


@dataclass(frozen=True, slots=True)
class AddedTranscript:
    """What was made of one file, for the researcher to look over.

    Attributes:
        name: the transcript's name.
        format: the reader.
        encoding: the text encoding it was read in, empty for formats that have none.
        language: `zh`, `en` or `mixed`.
        characters: code points of the text.
        turns: how many.
        speakers: labels with the roles given to them.
        first: the first line of the text.
        doubts: what the reader was unsure of or left out.
    """

    name: str
    format: str
    encoding: str
    language: str
    characters: int
    turns: int
    speakers: tuple[Speaker, ...]
    first: str
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class AddReport:
    """What adding did.

    Attributes:
        added: new transcripts in order.
        known: files whose bytes are in the study already, with the transcript's name.
        left_out: files of a folder that are no transcripts, with the reason.
        attributes: attribute values set.
        strangers: transcripts that the attributes file names and the study does not have.
    """

    added: tuple[AddedTranscript, ...]
    known: tuple[tuple[str, str], ...]
    left_out: tuple[tuple[str, str], ...]
    attributes: int
    strangers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A transcript read and segmented, with the bytes it came from."""

    name: str
    source: bytes
    transcript: Transcript
    segments: Segments


def add(
    study: Project,
    paths: Sequence[str | os.PathLike[str]],
    *,
    attributes: str | os.PathLike[str] | None = None,
    options: Options | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> AddReport:
    """Add files, and the files of folders, as transcripts; and the values of an attributes file.

    Args:
        study: the open study.
        paths: files and folders; may be empty when only attributes are set.
        attributes: a csv or tsv with the columns transcript and, if wanted, speaker; the others are attributes.
        options: text encoding and columns, where the guess is wrong.
        dry_run: read and report, keep nothing.
        progress: called before each file.

    Raises:
        InputError: a file cannot be read, two have one name, or an attributes row fits nothing. Nothing is added.
        LimitError: a file is too large or made to be slow. Nothing is added.
    """
    files, strange = gather([os.fspath(path) for path in paths], ENDINGS)
    rows = read_attributes(read_bytes(attributes), os.fspath(attributes)) if attributes is not None else []
    known_bytes = reads.sources(study.store)
    prepared: list[_Prepared] = []
    known: list[tuple[str, str]] = []
    left_out = [(str(file), _("not a format that can be read")) for file in strange]
    for at, file in enumerate(files):
        if progress:
            progress(at, len(files), file.name)
        data = read_bytes(file)
        if _is_attributes(file, data, attributes):
            left_out.append((str(file), _("attributes, not a transcript")))
        elif (name := known_bytes.get(reads.digest(data))) is not None:
            known.append((str(file), name))
        else:
            prepared += _prepare(file, data, options or Options())
            known_bytes[reads.digest(data)] = prepared[-1].name
    _refuse_twins(study, prepared)
    report = AddReport(tuple(map(_facts, prepared)), tuple(known), tuple(left_out), 0, ())
    if dry_run:
        return report
    label = plural("{n} transcript", "{n} transcripts", len(prepared))
    with study.store.gesture(study.coder, "add", label) as recorder:
        for each in prepared:
            enter(recorder, each.name, each.source, Read(each.transcript, each.segments))
        count, strangers = enter_values(study, recorder, rows, os.fspath(attributes or ""))
    return dataclasses.replace(report, attributes=count, strangers=tuple(strangers))


def _is_attributes(file: Path, data: bytes, attributes: str | os.PathLike[str] | None) -> bool:
    if attributes is not None and file.exists() and os.path.samefile(file, attributes):
        return True
    return file.suffix.lower() in TABLES and is_attributes(data, file.name)


def _prepare(file: Path, data: bytes, options: Options) -> list[_Prepared]:
    try:
        found = read_all(data, utf8(file.name), options)
    except InputError as error:
        error.file = str(file)
        raise
    except LimitError as error:
        raise LimitError(f"{file}: {error.message}", error.hint) from error
    return [
        _Prepared(name, data, transcript, segment(transcript.text, transcript.turns, transcript.lines))
        for name, transcript in found
    ]


def _refuse_twins(study: Project, prepared: list[_Prepared]) -> None:
    taken = {row.name for row in reads.transcripts(study.store)}
    for each in prepared:
        if each.name in taken:
            raise InputError(
                _("another transcript has this name, with other content."),
                _("Rename the file, or the transcript: qualcode transcripts rename"),
                file=each.name,
            )
        taken.add(each.name)


def _facts(each: _Prepared) -> AddedTranscript:
    read = each.transcript
    first = next((line for line in read.text.split("\n") if line.strip()), "")
    doubts = read.doubts if first else (*read.doubts, Doubt(0, _("there is no text in it")))
    return AddedTranscript(
        each.name,
        read.format,
        read.encoding,
        each.segments.language,
        len(read.text),
        len(read.turns),
        read.speakers,
        first.strip(),
        doubts,
    )
