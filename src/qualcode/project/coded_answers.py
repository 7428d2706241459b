"""Answers coded by keyword without a project: a row an answer, a column a code. `code_frame` is `qualcode.code_frame`."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from qualcode.errors import UsageError
from qualcode.i18n import _
from qualcode.model.codebook import Codebook
from qualcode.model.scripts import HAN, LATIN
from qualcode.model.span import Spans
from qualcode.model.suggestion import Handling, Options
from qualcode.model.transcript import Revision, Turn
from qualcode.project.workers import cores, shared
from qualcode.segment import fold, segment

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.assist import Matcher

CHUNK = 2_000
"""Answers coded together."""

ANSWERS = Options(outweighed=Handling.OFF, continued=Handling.OFF)
"""How guards handle what they doubt unless told otherwise: an answer often names many things in a sentence, and a cell
counts the sentences with a keyword."""

MANY = 2_000_000
"""Code points from which on other processes are worth their start."""

# Between two answers: a mark of its own, so that neither a word, a sentence nor a clause runs over.
_BETWEEN = "\n。\n"


@dataclass(frozen=True)
class CodeAnswers:
    """Codes answers, each by itself, whatever stands beside it; can be pickled and sent to another process.

    Attributes:
        codebook: whose keywords are looked for.
        options: how guards handle what they doubt, as for suggestions.
        counts: the number of sentences that speak for a code, else 1 where there is one.
    """

    codebook: Codebook
    options: Options
    counts: bool

    def __reduce__(self) -> tuple[Any, ...]:
        """Leave the matcher behind: it is sooner made than sent."""
        return CodeAnswers, (self.codebook, self.options, self.counts)

    @cached_property
    def columns(self) -> list[str]:
        """The ids of the codes that may be applied, in the codebook's order."""
        return [code.id for code in self.codebook.codable]

    @cached_property
    def _matcher(self) -> Matcher:
        from qualcode.assist import Matcher

        return Matcher(self.codebook)

    def __call__(self, answers: Sequence[str]) -> array[int]:
        """Return the cells row by row: for each answer one for each of `columns`."""
        cells = array("I", bytes(4 * len(answers) * len(self.columns)))
        text, turns = _laid_out(answers)
        # Where no keyword stands, words and sentences would be cut in vain.
        likely = self._matcher.may_hit(fold(text), [turn.span for turn in turns])
        for rows in _alike(answers, likely):
            self._code(rows, answers, cells)
        return cells

    def _code(self, rows: list[int], answers: Sequence[str], cells: array[int]) -> None:
        from qualcode.assist import suggest

        text, turns = _laid_out([answers[row] for row in rows])
        revision = Revision("", "", text, tuple(turns), segment(text, turns))
        places = Spans(revision.speech)
        at = {code: column for column, code in enumerate(self.columns)}
        for found in suggest(self._matcher, revision, replace(self.options, unit="sentence")):
            for turn in places.touched(*found.span):
                cell = rows[turn] * len(at) + at[found.code]
                cells[cell] = cells[cell] + 1 if self.counts else 1


def _alike(answers: Sequence[str], rows: Sequence[int]) -> Iterator[list[int]]:
    """Give rows of answers by what one segmenter cuts when each is alone: with 汉字, with letters, with neither."""
    groups: tuple[list[int], list[int], list[int]] = ([], [], [])
    for row in rows:
        answer = answers[row]
        groups[0 if HAN.search(answer) else 1 if LATIN.search(answer) else 2].append(row)
    return filter(None, groups)


def _laid_out(answers: Sequence[str]) -> tuple[str, list[Turn]]:
    """Return the answers as one text, and where each stands."""
    turns, at = [], 0
    for n, answer in enumerate(answers, 1):
        turns.append(Turn(n, at, at + len(answer)))
        at += len(answer) + len(_BETWEEN)
    return _BETWEEN.join(answers), turns


def code_frame(
    frame: pd.DataFrame,
    codebook: Codebook | str | os.PathLike[str],
    text: str = "answer",
    *,
    counts: bool = False,
    options: Options | None = None,
    processes: int | None = None,
) -> pd.DataFrame:
    """Return which codes the keywords find in each answer of a data frame, without a project.

    The same function serves each part of a Dask data frame:
    `parts.map_partitions(qualcode.code_frame, codebook, processes=1)`.

    Args:
        frame: a row an answer; it is not changed.
        codebook: as loaded, or the path of its file.
        text: name of the column with the answers; an empty or missing one has no code.
        counts: the number of an answer's sentences that speak for the code, else 1 where there is one and 0.
        options: how guards handle what they doubt, `ANSWERS` when None.
        processes: how many share the work; None for one a core where there is enough of it.

    Returns:
        The rows and the index of `frame`, and a column for each code that may be applied, by its id: whole numbers.

    Raises:
        UsageError: there is no such column.
        InputError: the codebook's file or one of its keywords cannot be used.
    """
    import numpy as np
    import pandas as pd

    if text not in frame.columns:
        raise no_column(text, list(map(str, frame.columns)))
    task = CodeAnswers(loaded(codebook), options or ANSWERS, counts)
    column = frame[text]
    answers = ["" if gone else str(one) for one, gone in zip(column, column.isna(), strict=True)]
    if processes is None:
        processes = cores() if sum(map(len, answers)) > MANY else 1
    parts = (answers[first : first + CHUNK] for first in range(0, len(answers), CHUNK))
    kind = np.int32 if counts else np.int8
    cells = [np.frombuffer(part, np.uint32).astype(kind) for part in shared(task, parts, processes)]
    shape = (len(answers), len(task.columns))
    matrix = np.concatenate(cells or [np.zeros(0, kind)]).reshape(shape)
    return pd.DataFrame(matrix, index=frame.index, columns=task.columns)


def loaded(codebook: Codebook | str | os.PathLike[str]) -> Codebook:
    """Return a codebook, read where it is the path of a file.

    Raises:
        InputError: the file is not there or is no codebook; line and rule are named.
    """
    from qualcode.exchange.codebooks import read_codebook
    from qualcode.project.files import read_bytes

    if isinstance(codebook, Codebook):
        return codebook
    return read_codebook(read_bytes(codebook), os.path.basename(os.fspath(codebook)))


def no_column(name: str, names: Sequence[str]) -> UsageError:
    """Return the error that says a table has no such column."""
    return UsageError(
        _("There is no column {name}.").format(name=name),
        _("The columns are: {names}.").format(names=", ".join(names)),
    )
