"""What is odd about the keywords of a codebook, from the codebook alone or also from a study's texts and decisions."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from qualcode.errors import UsageError
from qualcode.i18n import _, plural
from qualcode.model.codebook import Codebook
from qualcode.model.span import Span, Spans
from qualcode.model.transcript import Role
from qualcode.project.codebook import check_file
from qualcode.project.files import read_bytes
from qualcode.store import reads

if TYPE_CHECKING:
    from qualcode.assist.inspecting import Finding
    from qualcode.project.project import Project

SHARE = 0.05
"""Share of sentences from which a keyword is said to be everywhere."""

_Key = tuple[str, str, str]
"""Id of a code, a keyword and its kind."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a keyword, with its place.

    Attributes:
        fault: whether it keeps the keyword from doing anything; a remark otherwise.
        file: the codebook's.
        line: where the keyword stands in it, in a table its row.
        code: id of its code.
        keyword: as written.
        kind: its kind of rule.
        reason: what there is to say.
    """

    fault: bool
    file: str
    line: int
    code: str
    keyword: str
    kind: str
    reason: str


def inspect_file(
    path: str | os.PathLike[str], study: Project | None = None, *, share: float = SHARE
) -> list[Remark]:
    """Return what is odd about a codebook file's keywords, the first line first.

    Args:
        path: YAML, csv, tsv or xlsx.
        study: whose texts and decisions are looked at too.
        share: share of a study's sentences from which a keyword is said to be everywhere.

    Raises:
        InputError: it breaks rules; file, line and rule are named for each.
        UsageError: the share is not between 0 and 1.
    """
    return _remarks(check_file(path), read_bytes(path), os.fspath(path), study, share)


def inspect_study(study: Project, *, share: float = SHARE) -> list[Remark]:
    """Return the same of a study's codebook; see `CodebookNoun.check`."""
    book = study.codebook.get()
    return _remarks(book, study.codebook.source() or b"codes:\n", f"{book.name}.yaml", study, share)


def _remarks(book: Codebook, data: bytes, file: str, study: Project | None, share: float) -> list[Remark]:
    from qualcode.assist.inspecting import inspect
    from qualcode.exchange.codebook_lines import keyword_lines

    if not 0 < share <= 1:
        raise UsageError(_("The share {share} is none.").format(share=share), _("Give one above 0, up to 1."))
    found = inspect(book)
    if study is not None:
        found += [*_in_texts(study, book, share), *_refused(study, book)]
    lines = keyword_lines(data, file)
    order = {code.id: at for at, code in enumerate(book.codes)}
    remarks = [
        Remark(one.fault, file, lines.get(one[1:4], book.by_id[one.code].line), *one[1:]) for one in found
    ]
    return sorted(remarks, key=lambda one: (one.line, order[one.code], not one.fault))


# What the texts say.


class _Met(NamedTuple):
    """How often keywords were met in a study.

    Attributes:
        sentences: how many there are outside interviewers' turns.
        touched: sentences with a hit, by keyword.
        written: places where the keyword's text stands, whether it counts there or not.
    """

    sentences: int
    touched: Counter[_Key]
    written: Counter[_Key]


def _in_texts(study: Project, book: Codebook, share: float) -> Iterator[Finding]:
    from qualcode.assist.inspecting import Finding

    met = _met(study, book)
    for code in book.codes:
        for keyword in code.keywords:
            key = (code.id, keyword.pattern, keyword.kind)
            n, written = met.touched[key], met.written[key]
            if n and n >= share * met.sentences:
                said = _("it is found in {n} of {all} sentences, {share:.0%}")
                said = said.format(n=f"{n:,}", all=f"{met.sentences:,}", share=n / met.sentences)
                yield Finding(False, *key, said)
            elif written and not n:
                said = plural(
                    "it stands {n} time in the texts, but a word runs over its edge",
                    "it stands {n} times in the texts, but a word runs over its edge each time",
                    written,
                )
                yield Finding(False, *key, said)


def _met(study: Project, book: Codebook) -> _Met:
    from qualcode.assist import Matcher
    from qualcode.segment import fold

    matcher, written = Matcher(book), _Written(book)
    met, sentences = _Met(0, Counter(), Counter()), 0
    for row in study.transcripts.rows(None):
        revision = reads.revision(study.store, row)
        turns = [turn.span for turn in revision.turns if revision.role(turn) is not Role.INTERVIEWER]
        folded, places = fold(revision.text), Spans(revision.segments.sentences)
        hits = matcher.hits(
            folded, revision.segments.words, turns, sentences=revision.segments.sentences, transcript=row.name
        )
        touched = {
            (hit.code, hit.keyword, hit.kind, at) for hit in hits for at in places.touched(hit.start, hit.end)
        }
        met.touched.update(one[:3] for one in touched)
        met.written.update(written.over(folded, turns))
        sentences += sum(len(places.touched(*turn)) for turn in turns)
    return met._replace(sentences=sentences)


class _Written:
    """Finds where the text of a keyword stands, whether it counts there or not."""

    def __init__(self, book: Codebook) -> None:
        from qualcode.assist.automaton import Literals
        from qualcode.assist.inspecting import straddled
        from qualcode.assist.patterns import folded_literal

        self._keys = [
            (code.id, one.pattern, one.kind) for code in book.codes for one in code.keywords if straddled(one)
        ]
        self._find = Literals([folded_literal(pattern) for _code, pattern, _kind in self._keys])

    def over(self, folded: str, turns: Sequence[Span]) -> Iterator[_Key]:
        """Give the keyword of each place inside a turn."""
        within = Spans(turns)
        for n, start, end in self._find(folded) if self._keys else ():
            if within.touched(start, end):
                yield self._keys[n]


def _refused(study: Project, book: Codebook) -> Iterator[Finding]:
    """Give the keywords that the coder has only refused so far."""
    from qualcode.assist.inspecting import Finding

    known = {(code.id, one.pattern, one.kind) for code in book.codes for one in code.keywords}
    for one in study.suggestions.keywords():
        if one[:3] in known and one.refused and not one.accepted:
            said = plural(
                "refused {n} time, never accepted", "refused {n} times, never accepted", one.refused
            )
            yield Finding(False, *one[:3], said)
