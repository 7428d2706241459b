"""Adding interviews: every file is read and segmented before the first is stored, and all are one gesture."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qualcode.errors import InputError, LimitError, UsageError
from qualcode.exchange.attributes import is_attributes, read_attributes
from qualcode.i18n import _, plural
from qualcode.model.scripts import language
from qualcode.model.transcript import Doubt, Role, Segments, Speaker, Transcript
from qualcode.project.attributes import enter_values, meant
from qualcode.project.entering import Read, enter
from qualcode.project.files import gather, read_bytes
from qualcode.project.names import role_named, unknown, utf8
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
        file: the path it came from.
        opening: the first lines that are not blank, each cut to 200 characters.
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
    file: str
    opening: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AddReport:
    """What adding did.

    Attributes:
        added: new transcripts in order.
        known: files whose bytes are in the study already, with the transcript's name.
        left_out: files of a folder that are no transcripts, with the reason.
        attributes: attribute values given.
        strangers: transcripts that the attributes file names and the study does not have.
    """

    added: tuple[AddedTranscript, ...]
    known: tuple[tuple[str, str], ...]
    left_out: tuple[tuple[str, str], ...]
    attributes: int
    strangers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What the researcher decides for one file, over what was guessed.

    Attributes:
        encoding: text encoding, None for the guess.
        roles: `interviewer`, `participant` or `none` by label.
        leave_out: True to add nothing of it.
    """

    encoding: str | None = None
    roles: Mapping[str, str] = field(default_factory=dict)
    leave_out: bool = False


class FoundFiles(NamedTuple):
    """What stands in the files and folders named.

    Attributes:
        files: that can be read as transcripts, in the order of their names.
        attributes: files of attributes.
        left_out: files of folders that are neither, with the reason.
    """

    files: tuple[str, ...]
    attributes: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A transcript as read, with the bytes it came from; segmented unless it is only looked at."""

    name: str
    file: str
    source: bytes
    transcript: Transcript
    segments: Segments | None


def find(paths: Sequence[str | os.PathLike[str]]) -> FoundFiles:
    """Return which files of those named, and of folders named, can be added; the talk in them is not read.

    Raises:
        InputError: a path is not there, or a file cannot be read.
        LimitError: a folder holds too much.
    """
    files, strange = gather([os.fspath(path) for path in paths], ENDINGS)
    known = [str(file) for file in files if _is_attributes(file, None, None)]
    left_out = tuple((str(file), _("not a format that can be read")) for file in strange)
    return FoundFiles(tuple(str(file) for file in files if str(file) not in known), tuple(known), left_out)


def add(
    study: Project,
    paths: Sequence[str | os.PathLike[str]],
    *,
    attributes: str | os.PathLike[str] | None = None,
    options: Options | None = None,
    choices: Mapping[str, Choice] | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> AddReport:
    """Add files, and the files of folders, as transcripts; and the values of an attributes file.

    Args:
        study: the open study.
        paths: files and folders; may be empty when only attributes are set.
        attributes: a csv, tsv or xlsx with the columns transcript and, if wanted, speaker; the others are attributes.
        options: text encoding and columns, where the guess is wrong.
        choices: what is decided for single files, by path or by name.
        dry_run: read and report, keep nothing.
        progress: called before each file; what it raises stops the adding, and nothing is added.

    Raises:
        InputError: a file cannot be read, two have one name, or an attributes row fits nothing. Nothing is added.
        LimitError: a file is too large or made to be slow. Nothing is added.
        UsageError: a choice is for a file or a speaker that is not there, or names no role.
    """
    files, strange = gather([os.fspath(path) for path in paths], ENDINGS)
    chosen = _by_file(files, choices or {})
    rows = read_attributes(read_bytes(attributes), os.fspath(attributes)) if attributes is not None else []
    known_bytes = reads.sources(study.store)
    prepared: list[_Prepared] = []
    known: list[tuple[str, str]] = []
    left_out = [(str(file), _("not a format that can be read")) for file in strange]
    for at, file in enumerate(files):
        if progress:
            progress(at, len(files), file.name)
        choice = chosen.get(file, Choice())
        if choice.leave_out:
            left_out.append((str(file), _("left out by you")))
            continue
        data = read_bytes(file)
        if _is_attributes(file, data, attributes):
            left_out.append((str(file), _("attributes, not a transcript")))
        elif (name := known_bytes.get(reads.digest(data))) is not None:
            known.append((str(file), name))
        else:
            prepared += _prepare(file, data, _with(options or Options(), choice), choice, dry_run=dry_run)
            known_bytes[reads.digest(data)] = prepared[-1].name
    _refuse_twins(study, prepared)
    coming = {one.name: [each.label for each in one.transcript.speakers] for one in prepared}
    placed = meant(study, rows, os.fspath(attributes or ""), coming)
    names = {row.text: row.name for row in reversed(reads.transcripts(study.store))}
    facts = tuple(_facts(each, names) for each in prepared)
    report = AddReport(facts, tuple(known), tuple(left_out), placed.values, placed.strangers)
    if dry_run:
        return report
    label = plural("{n} transcript", "{n} transcripts", len(prepared))
    with study.store.gesture(study.coder, "add", label) as recorder:
        for each in prepared:
            if each.segments is not None:
                enter(recorder, each.name, each.source, Read(each.transcript, each.segments))
        enter_values(study, recorder, meant(study, rows, os.fspath(attributes or "")).rows)
    return report


def _by_file(files: Sequence[Path], choices: Mapping[str, Choice]) -> dict[Path, Choice]:
    """Return choices by file, whether a path or only a name was given."""
    found: dict[Path, Choice] = {}
    for named, choice in choices.items():
        meant = [file for file in files if named in (str(file), file.name)]
        if not meant:
            raise UsageError(
                _("{name} is not among the files to add.").format(name=named),
                unknown(named, [file.name for file in files]),
            )
        found |= dict.fromkeys(meant, choice)
    return found


def _with(options: Options, choice: Choice) -> Options:
    return options if choice.encoding is None else dataclasses.replace(options, encoding=choice.encoding)


def _is_attributes(file: Path, data: bytes | None, attributes: str | os.PathLike[str] | None) -> bool:
    if attributes is not None and file.exists() and os.path.samefile(file, attributes):
        return True
    if file.suffix.lower() not in TABLES:
        return False
    return is_attributes(read_bytes(file) if data is None else data, file.name)


def _prepare(file: Path, data: bytes, options: Options, choice: Choice, *, dry_run: bool) -> list[_Prepared]:
    try:
        found = _in_roles(read_all(data, utf8(file.name), options), choice.roles, file.name)
    except InputError as error:
        error.file = str(file)
        raise
    except LimitError as error:
        raise LimitError(f"{file}: {error.message}", error.hint) from error
    return [
        _Prepared(
            name,
            str(file),
            data,
            transcript,
            None if dry_run else segment(transcript.text, transcript.turns, transcript.lines),
        )
        for name, transcript in found
    ]


def _in_roles(
    found: list[tuple[str, Transcript]], roles: Mapping[str, str], file: str
) -> list[tuple[str, Transcript]]:
    """Give speakers the roles chosen for them."""
    labels = [speaker.label for _name, transcript in found for speaker in transcript.speakers]
    for label in roles:
        if label not in labels:
            raise UsageError(
                _("{name} has no speaker {speaker}.").format(name=file, speaker=label), unknown(label, labels)
            )
    sure = {label: role_named(role) for label, role in roles.items()}
    return [
        (
            name,
            dataclasses.replace(
                transcript,
                speakers=tuple(
                    one._replace(role=sure[one.label], sure=True) if one.label in sure else one
                    for one in transcript.speakers
                ),
            ),
        )
        for name, transcript in found
    ]


def _refuse_twins(study: Project, prepared: list[_Prepared]) -> None:
    taken = {row.name for row in reads.transcripts(study.store)}
    for each in prepared:
        if each.name in taken:
            raise InputError(
                _("another transcript has this name, with other content."),
                _("Rename the file, or correct that transcript: qualcode transcripts correct"),
                file=each.name,
            )
        taken.add(each.name)


def _facts(each: _Prepared, names: dict[str, str]) -> AddedTranscript:
    """Return a transcript in facts; `names` has that of each text so far by its digest, this one's from now on."""
    read = each.transcript
    lines = [line.strip() for line in read.text[:20_000].split("\n") if line.strip()]
    doubts = read.doubts
    same = names.setdefault(reads.digest(read.text.encode("utf-8")), each.name)
    if not read.text.strip():
        doubts = (*doubts, Doubt(0, _("there is no text in it")))
    elif same != each.name:
        doubts = (*doubts, Doubt(0, _("its text is that of {name}; both will be counted").format(name=same)))
    if read.speakers and all(one.role is Role.INTERVIEWER for one in read.speakers):
        doubts = (*doubts, Doubt(0, _("only interviewers speak in it; was a participant read as speech?")))
    spoken = "".join(turn.span.of(read.text) for turn in read.turns)
    return AddedTranscript(
        each.name,
        read.format,
        read.encoding,
        language(spoken),
        len(read.text),
        len(read.turns),
        read.speakers,
        lines[0] if lines else "",
        doubts,
        each.file,
        tuple(line[:200] for line in lines[:40]),
    )
