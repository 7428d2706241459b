"""`study.concordance`: every place of some words in its context, sorted, and coded or refused many at a time."""

from __future__ import annotations

import builtins
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from qualcode.analysis.table import Cell, Table
from qualcode.assist.guards import score
from qualcode.errors import RefusedError, UsageError
from qualcode.i18n import _
from qualcode.model.coding import Origin
from qualcode.model.span import Span, Spans
from qualcode.model.suggestion import Unit, Verdict
from qualcode.model.transcript import Revision, Role
from qualcode.model.words import Words
from qualcode.project.finding import Match, find
from qualcode.project.pattern import folded
from qualcode.segment.fold import fold
from qualcode.store import counted, decided, reads, suggested

if TYPE_CHECKING:
    from qualcode.project.project import Project

AROUND = 100
"""Code points of context on each side: as many as the widest window shows."""

SORTS = ("transcript", "left", "right")
UNITS: tuple[Unit, ...] = ("hit", "sentence", "turn")
_WORDS = re.compile(r"[a-z0-9]+|[^\s]")


class Plan(NamedTuple):
    """What coding some hits would do.

    Attributes:
        places: transcript and span of each coding that would be new.
        hits: how many hits were asked for.
        already: hits on which this coder's coding with the code stands already.
        joined: hits that share a new coding with another one.
        outside: hits outside the talk, such as in a header; they are never coded.
        interviewer: new codings in interviewers' turns.
    """

    places: tuple[tuple[str, Span], ...]
    hits: int
    already: int
    joined: int
    outside: int
    interviewer: int


class Concordance:
    """Words in their context over the whole study."""

    def __init__(self, study: Project) -> None:
        self._study = study

    def list(
        self,
        words: str,
        *,
        transcript: str | None = None,
        regex: bool = False,
        code: str | None = None,
        sort: str = "transcript",
        interviewer: bool = True,
    ) -> builtins.list[Match]:
        """Return every place of some words with its context and the codes that stand there.

        Args:
            words: found as `study.transcripts.find` does.
            transcript: name of one, all when None.
            regex: whether they are a regular expression.
            code: id or key of the code in hand; each match then says where it stands for this coder: accepted,
                where her coding with the code touches it; refused, where she refused its sentence; else open.
            sort: `transcript`, `left` (by the words before it, from the nearest on) or `right`.
            interviewer: whether places in interviewers' turns are among them.

        Raises:
            UsageError: as `find`, or no such code or sort.
            LimitError: a regular expression takes too long.
        """
        found = find(self._study, words, transcript=transcript, regex=regex, context=AROUND)
        if not interviewer:
            found = [match for match in found if match.role is not Role.INTERVIEWER]
        return sorted_by(self.again(self._cut(found), code), sort)

    def again(self, found: Sequence[Match], code: str | None = None) -> builtins.list[Match]:
        """Return matches found before with the codes that stand there now, and where they stand for `code`.

        Raises:
            UsageError: no such code.
        """
        found = self._coded(found)
        return found if code is None else self._stated(found, self._study.codebook.code(code).id)

    def table(
        self, words: str, *, transcript: str | None = None, regex: bool = False, sort: str = "transcript"
    ) -> Table:
        """Return the concordance as a table: left, hit, right, and where and by whom it is said.

        Raises as `list` does.
        """
        found = self.list(words, transcript=transcript, regex=regex, sort=sort)
        return self.as_table(found, words, transcript=transcript, regex=regex)

    def as_table(
        self, found: Sequence[Match], words: str, *, transcript: str | None = None, regex: bool = False
    ) -> Table:
        """Return matches that were found before as the table of a concordance."""
        columns = ("left", "hit", "right", "transcript", "turn", "start", "end", "speaker", "role", "codes")
        rows = tuple(
            (*_place(match), match.speaker, match.role and str(match.role), "; ".join(match.codes))
            for match in found
        )
        asked = {"words": words} | ({"transcript": transcript} if transcript else {})
        asked |= {"regex": "yes"} if regex else {}
        return Table(_("Concordance"), "hits", asked, columns, rows)

    def plan(self, hits: Sequence[Match], code: str, unit: Unit = "sentence") -> Plan:
        """Return what coding the hits would do, and change nothing.

        Args:
            hits: as `list` gives them.
            code: id or key of the code.
            unit: what a coding covers: the hit itself, its sentence, or its turn.

        Raises:
            UsageError: no such code or unit, or a code that only groups others.
        """
        code = self._study.codings.codable(code).id
        if unit not in UNITS:
            raise UsageError(
                _("{unit} is no unit.").format(unit=unit), _("Units are hit, sentence and turn.")
            )
        inside = [hit for hit in hits if hit.turn is not None]
        stated = self._stated(inside, code)
        new = [hit for hit in stated if hit.state is not Verdict.ACCEPTED]
        spans = dict.fromkeys(self.spans(new, unit))
        asked = {place for place, hit in zip(self.spans(new, unit), new, strict=True) if _asks(hit)}
        already, outside = len(stated) - len(new), len(hits) - len(inside)
        return Plan(tuple(spans), len(hits), already, len(new) - len(spans), outside, len(asked))

    def code(self, hits: Sequence[Match], code: str, unit: Unit = "sentence") -> int:
        """Apply a code to hits as one gesture and return how many codings are new. Takes and raises as `plan`."""
        study, plan = self._study, self.plan(hits, code, unit)
        chosen = study.codings.codable(code).id
        if not plan.places:
            return 0
        row_id = reads.codes(study.store)[chosen]
        rows = {row.name: row for row in study.transcripts.rows()}
        with study.store.gesture(study.coder, "code", f"{chosen} × {len(plan.places)}") as recorder:
            self._still_there(hits)
            places = [(rows[name].revision, *span, row_id) for name, span in plan.places]
            quotes = [span.of(study.store.text(rows[name].text)) for name, span in plan.places]
            study.codings.enter(recorder, places, quotes, Origin.HAND)
        return len(plan.places)

    def refuse(self, hits: Sequence[Match], code: str) -> int:
        """Remember that the hits' sentences do not have a code, as one gesture, and return how many sentences.

        It is the same decision as refusing a suggestion: neither is offered to this coder again, and what she has
        coded is passed over.

        Raises:
            UsageError: no such code, or a code that only groups others.
        """
        study, chosen = self._study, self._study.codings.codable(code).id
        row_id = reads.codes(study.store)[chosen]
        rows = {row.name: row for row in study.transcripts.rows()}
        names = (hit.transcript for hit in hits)
        sentences = dict.fromkeys(zip(names, self._sentences(hits), strict=True))
        places = [
            suggested.Place(rows[name].revision, *span, row_id, *span, *span, rows[name].text)
            for name, span in sentences
        ]
        with study.store.gesture(study.coder, "refuse", f"{chosen} × {len(places)}") as recorder:
            self._still_there(hits)
            coder = study.store.coder(study.coder)
            uncoded = suggested.uncoded(study.store, coder, places)
            suggested.decide(study.store, recorder, coder, uncoded, Verdict.REFUSED)
        return len(uncoded)

    def _still_there(self, hits: Sequence[Match]) -> None:
        """Refuse hits whose words stand elsewhere by now."""
        texts = {row.name: self._study.store.text(row.text) for row in self._study.transcripts.rows()}
        for hit in hits:
            if texts.get(hit.transcript, "")[hit.start : hit.end] != hit.quote:
                raise RefusedError(
                    _("The text of {name} was corrected since; nothing was saved.").format(
                        name=hit.transcript
                    ),
                    _("Search again."),
                )

    def _cut(self, found: Sequence[Match]) -> builtins.list[Match]:
        """Say of each match whether a word lies across one of its edges, by the rule for keywords."""
        texts = {row.name: self._words(row) for row in self._study.transcripts.rows()}
        return [
            match._replace(cut=True)
            if score(*texts[match.transcript](), match.start, match.end) == 0
            else match
            for match in found
        ]

    def _words(self, row: reads.TranscriptRow) -> Callable[[], tuple[str, Words]]:
        """Return what reads a transcript's folded view and words, once and only if there is a match in it."""
        store = self._study.store
        return cache(lambda: (folded(store.text(row.text)), Words(row.characters, store.content(row.words))))

    def _coded(self, found: Sequence[Match]) -> builtins.list[Match]:
        """Fill in which codes stand on each match."""
        names = {row.id: row.name for row in self._study.transcripts.rows()}
        there: dict[str, builtins.list[tuple[int, int, str]]] = {}
        for code, transcript, _turn, start, end in counted.codings(self._study.store, None):
            there.setdefault(names[transcript], []).append((start, end, code))
        return [
            match if not codes and not match.codes else match._replace(codes=tuple(dict.fromkeys(codes)))
            for match, codes in _touching(found, there)
        ]

    def _stated(self, found: Sequence[Match], code: str) -> builtins.list[Match]:
        """Say where each match stands for the code and this coder."""
        store, coder = self._study.store, self._study.coder
        hers: dict[str, builtins.list[tuple[int, int, str]]] = {}
        for coding in reads.codings(store, code=code, coder=coder):
            hers.setdefault(coding.transcript, []).append((coding.start, coding.end, code))
        refused = decided.refused(store, coder, code)
        sentences = self._sentences(found) if refused else [Span(0, 0)] * len(found)
        return [
            match._replace(
                state=Verdict.ACCEPTED
                if codes
                else Verdict.REFUSED
                if (match.transcript, *sentence) in refused
                else Verdict.OPEN
            )
            for (match, codes), sentence in zip(_touching(found, hers), sentences, strict=True)
        ]

    def _sentences(self, hits: Iterable[Match]) -> builtins.list[Span]:
        return [span for _name, span in self.spans(hits, "sentence")]

    def spans(self, hits: Iterable[Match], unit: Unit) -> Iterator[tuple[str, Span]]:
        """Give transcript and span that a coding of each hit would cover; the hit itself outside the talk."""
        covers: dict[str, Spans] = {}
        for hit in hits:
            if unit != "hit" and hit.transcript not in covers:
                covers[hit.transcript] = Spans(_units(self._study.transcripts.get(hit.transcript), unit))
            where = Span(hit.start, hit.end)
            yield hit.transcript, where if unit == "hit" else covers[hit.transcript].cover(*where)


def sorted_by(found: Sequence[Match], sort: str) -> list[Match]:
    """Return matches in another order: of transcripts and text as they are, or by what stands left or right.

    Raises:
        UsageError: there is no such order.
    """
    if sort not in SORTS:
        raise UsageError(
            _("{sort} is no order.").format(sort=sort), _("Orders are transcript, left and right.")
        )
    if sort == "transcript":
        return list(found)
    left = sort == "left"
    return sorted(
        found, key=lambda match: _words(match.before[-40:] if left else match.after[:40], back=left)
    )


def _words(context: str, *, back: bool) -> list[str]:
    words = _WORDS.findall(fold(context))
    return words[::-1] if back else words


def _units(revision: Revision, unit: Unit) -> Sequence[Span]:
    if unit == "sentence":
        return revision.segments.sentences
    return revision.speech


def _place(match: Match) -> tuple[Cell, ...]:
    words = (match.before, match.quote, match.after)
    return (*words, match.transcript, match.turn, match.start, match.end)


def _asks(hit: Match) -> bool:
    return hit.role is Role.INTERVIEWER


def _touching(
    found: Sequence[Match], there: Mapping[str, Sequence[tuple[int, int, str]]]
) -> Iterator[tuple[Match, list[str]]]:
    """Give each match with the codes of the codings that share a code point with it."""
    codes: list[list[str]] = [[] for _match in found]
    order = sorted(range(len(found)), key=lambda at: (found[at].transcript, found[at].start))
    for name, run in groupby(order, key=lambda at: found[at].transcript):
        coming, near = sorted(there.get(name, ()), reverse=True), []
        for at in run:
            while coming and coming[-1][0] < found[at].end:
                near.append(coming.pop())
            near = [coding for coding in near if coding[1] > found[at].start]
            codes[at] = [code for _start, _end, code in near]
    return zip(found, codes, strict=True)
