"""The two axes of a count: which row a turn falls into, and which column a code falls into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from qualcode.analysis.corpus import Corpus, TranscriptRow, TurnRow
from qualcode.model.transcript import Role

Key = tuple[str | None, ...]
LEFT_OUT = -1
ROLES = (Role.PARTICIPANT, Role.INTERVIEWER, None)
BUILT_IN = ("transcript", "speaker", "role")


class Rows(NamedTuple):
    """Rows of a table: their keys, and the row of each turn.

    Attributes:
        columns: names of the key columns.
        keys: one for each row, in the order tables show.
        turns: row by turn; `LEFT_OUT` for a turn the filter leaves out.
        transcripts: row by transcript, for a coding outside every turn.
    """

    columns: tuple[str, ...]
    keys: list[Key]
    turns: dict[int, int]
    transcripts: dict[int, int]


class Columns(NamedTuple):
    """Codes or themes as columns: id and name of each, and the column of each code."""

    ids: list[str]
    names: list[str]
    of: dict[str, int]


def one_row(corpus: Corpus, *, interviewer: bool) -> Rows:
    """Put everything that counts into a single row without a key."""
    turns = {turn.id: 0 if _counts(turn, interviewer=interviewer) else LEFT_OUT for turn in corpus.turns}
    return Rows((), [()], turns, {transcript.id: 0 for transcript in corpus.transcripts})


def rows_by(corpus: Corpus, what: str, *, interviewer: bool, loose: set[int]) -> Rows:
    """Make the rows of a table.

    Args:
        corpus: the study.
        what: `transcript`, `speaker`, `role` or the name of an attribute.
        interviewer: whether interviewers' turns count.
        loose: transcripts with a coding outside every turn; the row these fall into is there too.

    Returns:
        A row for each value that a counted turn has, and for each transcript without such a turn its own.
    """
    counted = [turn for turn in corpus.turns if _counts(turn, interviewer=interviewer)]
    names = {transcript.id: transcript.name for transcript in corpus.transcripts}
    of_turn = {turn.id: _turn_key(what, turn, names) for turn in counted}
    of_transcript = {transcript.id: _transcript_key(what, transcript) for transcript in corpus.transcripts}
    keys = _order(what, _population(what, counted, of_turn, of_transcript, loose))
    number = {key: n for n, key in enumerate(keys)}
    turns = {turn.id: LEFT_OUT for turn in corpus.turns} | {at: number[key] for at, key in of_turn.items()}
    transcripts = {at: number[key] for at, key in of_transcript.items() if key in number}
    return Rows(("transcript", "speaker") if what == "speaker" else (what,), keys, turns, transcripts)


def columns_by(corpus: Corpus, by: str, used: Iterable[str], language: str) -> Columns:
    """Make the columns of a table: every codable code or every theme, in the order of the codebook.

    A code that has codings is there even where the codebook no longer has it or calls it not codable.

    Args:
        corpus: the study.
        by: `code` or `theme`.
        used: the codes that have codings.
        language: which name to show, `zh` or `en`; empty for any.
    """
    book, used = corpus.codebook, set(used)
    strange = sorted(used - book.by_id.keys())
    codes = [code.id for code in book.codes if code.codable or code.id in used] + strange
    themes = [code.id for code in book.themes]
    themes += sorted({_theme(corpus, code) for code in strange} - set(themes))
    ids = codes if by == "code" else themes
    number = {code: n for n, code in enumerate(ids)}
    of = {code: number[code if by == "code" else _theme(corpus, code)] for code in codes}
    return Columns(ids, [_name(corpus, code, language) for code in ids], of)


def _counts(turn: TurnRow, *, interviewer: bool) -> bool:
    return interviewer or turn.role != Role.INTERVIEWER


def _turn_key(what: str, turn: TurnRow, names: dict[int, str]) -> Key:
    if what == "speaker":
        return (names[turn.transcript], turn.speaker)
    values = {"transcript": names[turn.transcript], "role": turn.role}
    return (values[what] if what in values else turn.attributes.get(what) or None,)


def _transcript_key(what: str, transcript: TranscriptRow) -> Key:
    if what == "speaker":
        return (transcript.name, None)
    values = {"transcript": transcript.name, "role": None}
    return (values[what] if what in values else transcript.attributes.get(what) or None,)


def _population(
    what: str, counted: list[TurnRow], of_turn: dict[int, Key], of_transcript: dict[int, Key], loose: set[int]
) -> Iterator[Key]:
    """Give the keys that get a row, in the order of the transcripts, some more than once."""
    spoken: dict[int, dict[Key, None]] = {at: {} for at in of_transcript}
    for turn in counted:
        spoken[turn.transcript][of_turn[turn.id]] = None
    for at, keys in spoken.items():
        yield from keys
        # A transcript in which nobody speaks has no role, but it has a name and attributes.
        if at in loose or (not keys and what != "role"):
            yield of_transcript[at]


def _order(what: str, population: Iterable[Key]) -> list[Key]:
    keys = list(dict.fromkeys(population))
    if what in ("transcript", "speaker"):
        return keys
    if what == "role":
        return sorted(keys, key=lambda key: [role == key[0] for role in ROLES].index(True))
    return sorted(keys, key=_natural)


def _natural(key: Key) -> tuple[int, float, str]:
    """Sort numbers by their value, then words, the missing value last."""
    value = key[0]
    if value is None:
        return (2, 0.0, "")
    return (0, float(value), value) if value.isdecimal() else (1, 0.0, value)


def _theme(corpus: Corpus, code: str) -> str:
    return corpus.codebook.theme(code) if code in corpus.codebook.by_id else code.partition(".")[0]


def _name(corpus: Corpus, code: str, language: str) -> str:
    entry = corpus.codebook.by_id.get(code)
    return entry.called(language) if entry else code.rpartition(".")[2]
