"""How often codes are applied: a row a code or theme, or a row a value of what the turns are grouped by."""

from __future__ import annotations

from qualcode.analysis.axes import BUILT_IN, Columns, columns_by, one_row, rows_by
from qualcode.analysis.corpus import Corpus, choose
from qualcode.analysis.counts import Cells, count, marks
from qualcode.analysis.naming import called
from qualcode.analysis.notes import filters, left_out
from qualcode.analysis.table import Cell, Table
from qualcode.i18n import _


def frequency(
    corpus: Corpus, by: str = "code", unit: str = "codings", *, interviewer: bool = False, language: str = ""
) -> Table:
    """Count codings by code, theme, transcript, speaker, role or an attribute.

    Interviewers' turns are left out, unless `interviewer`, of every count and every total. What a unit counts
    is said in `counts.count`.

    By `code` every codable code has a row, by `theme` every theme, in the order of the codebook; a theme counts
    what its codes cover once. By anything else every value has a row, and its count is over all codes: of
    characters, sentences and words, those any code covers, once.

    Args:
        corpus: the study.
        by: `code`, `theme`, `transcript`, `speaker`, `role` or the name of an attribute.
        unit: one of `UNITS`.
        interviewer: whether interviewers' turns count.
        language: which names of codes to show, `zh` or `en`; empty for any.

    Returns:
        Columns: the key (and the `name` of a code or theme), the unit, `share`, `transcripts`.
        `share` is the row's count divided by the sum of all rows' counts, 0 where that is 0; for the unit
        `transcripts` it is divided by the number of all transcripts. `transcripts` is the number of transcripts
        with a coding in the row; it is there once where it is the unit.

    Raises:
        UsageError: unknown unit or attribute.
    """
    choose("--by", by, ["code", "theme", *BUILT_IN, *corpus.attributes])
    found = marks(corpus, unit)
    if by in ("code", "theme"):
        rows, columns = one_row(corpus, interviewer=interviewer), columns_by(corpus, by, found.used, language)
        heads: tuple[str, ...] = (by, "name")
        keys: list[tuple[str | None, ...]] = list(zip(columns.ids, columns.names, strict=True))
    else:
        rows = rows_by(corpus, by, interviewer=interviewer, loose=found.loose)
        columns = Columns([""], [""], dict.fromkeys(found.used, 0))
        heads, keys = rows.columns, rows.keys
    cells = count(corpus, found, rows, columns, unit)
    total = len(corpus.transcripts) if unit == "transcripts" else sum(cells.counts.values())
    return Table(
        title=_("{unit} by {by}").format(unit=called(unit).capitalize(), by=called(by)),
        unit=unit,
        filters=filters(cells.left_out, interviewer=interviewer),
        columns=(*heads, *_numbers(unit)),
        rows=tuple((*key, *_row(cells, n, unit, total)) for n, key in enumerate(keys)),
        notes=(_total(unit, total), _spread(cells, corpus), *left_out(cells.left_out)),
        keys=1 if by in ("code", "theme") else len(heads),
    )


def _numbers(unit: str) -> tuple[str, ...]:
    return ("transcripts", "share") if unit == "transcripts" else (unit, "share", "transcripts")


def _row(cells: Cells, cell: int, unit: str, total: int) -> tuple[Cell, ...]:
    counted, transcripts = cells.counts.get(cell, 0), cells.transcripts.get(cell, 0)
    share = counted / total if total else 0.0
    return (transcripts, share) if unit == "transcripts" else (counted, share, transcripts)


def _total(unit: str, total: int) -> str:
    if unit == "transcripts":
        return _("share: of all {n} transcripts.").format(n=total)
    return _("share: of {n} {unit} in all rows.").format(n=total, unit=called(unit))


def _spread(cells: Cells, corpus: Corpus) -> str:
    message = _("{n} of {all} transcripts have a coding that counts.")
    return message.format(n=cells.touched, all=len(corpus.transcripts))
