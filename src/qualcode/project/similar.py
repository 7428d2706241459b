"""Passages like the one in hand: sentences of all participants, the most alike first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from qualcode.analysis.table import Table
from qualcode.errors import UsageError
from qualcode.i18n import _
from qualcode.model.span import Span
from qualcode.segment import fold
from qualcode.store import reads

if TYPE_CHECKING:
    from qualcode.assist.learning.meaning import Engine
    from qualcode.project.project import Project


class Similar(NamedTuple):
    """A sentence that is like the words asked for.

    Attributes:
        transcript: the transcript's name.
        start: first code point of the sentence.
        end: after the last one.
        quote: its words.
        turn: number of its turn.
        speaker: label of who speaks, None where nobody is named.
        codes: ids of the codes the coder has put on some of it.
        likeness: 0 to 1.
    """

    transcript: str
    start: int
    end: int
    quote: str
    turn: int
    speaker: str | None
    codes: tuple[str, ...]
    likeness: float

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


NEARBY = 100
"""So many that share most terms are put in the order of their meaning, where vectors of meaning are asked for."""


def similar(
    study: Project, transcript: str, span: tuple[int, int], n: int = 20, engine: Engine | None = None
) -> list[Similar]:
    """Return the sentences most like a passage; see `Suggestions.similar`."""
    from qualcode.assist.learning.likeness import Likenesses, described
    from qualcode.assist.learning.terms import terms

    row, asked = study.transcripts.row(transcript), Span(*span)
    text = study.store.text(row.text)
    if not 0 <= asked.start < asked.end <= len(text):
        raise UsageError(
            _("{start}:{end} is no span of its transcript.").format(start=asked.start, end=asked.end),
            _("A span is START:END, counted from 0, END not included."),
        )
    pointed = _pointed(study)
    others = [
        (one, made_of)
        for one, made_of in _sentences(study, pointed)
        if one.transcript != row.name or not one.span.touches(asked)
    ]
    codes = [code for sentence, code in pointed.get(row.name, ()) if sentence.touches(asked)]
    alike = Likenesses([made_of for _one, made_of in others]).to(
        described(terms(fold(asked.of(text))), codes)
    )
    order = sorted((at for at in range(len(others)) if alike[at] > 0), key=lambda at: (-alike[at], at))
    most = n if engine is None else max(n, NEARBY)
    found = [others[at][0]._replace(likeness=round(alike[at], 4)) for at in order[:most]]
    return _coded(study, found if engine is None else _by_meaning(engine, asked.of(text), found)[:n])


def _by_meaning(engine: Engine, asked: str, found: Sequence[Similar]) -> list[Similar]:
    """Return passages in the order of their likeness in meaning: the cosine of the vectors."""
    vectors = engine.vectors([asked, *(one.quote for one in found)])
    alike = [round(float(one), 4) for one in vectors[1:] @ vectors[0]]
    told = [one._replace(likeness=likeness) for one, likeness in zip(found, alike, strict=True)]
    return sorted(told, key=lambda one: -one.likeness)


_Pointed = dict[str, list[tuple[Span, str]]]
"""By transcript the sentences with suggestions, and the code of each."""


def _pointed(study: Project) -> _Pointed:
    found: _Pointed = {}
    for one in study.suggestions.rows():
        sentence = Span(one.sentence_start, one.sentence_end)
        found.setdefault(one.transcript, []).append((sentence, one.code))
    return found


def _sentences(study: Project, pointed: _Pointed) -> Iterator[tuple[Similar, tuple[str, ...]]]:
    """Give all sentences of participants with what each is made of."""
    from qualcode.assist.learning.likeness import described
    from qualcode.assist.learning.passages import passages

    for row in study.transcripts.rows():
        revision = reads.revision(study.store, row)
        speakers = {turn.n: turn.speaker for turn in revision.turns}
        codes = _by_sentence(pointed.get(row.name, ()))
        for one in passages(revision, ()):
            quote, speaker = one.span.of(revision.text), speakers[one.turn]
            found = Similar(row.name, *one.span, quote, one.turn, speaker, (), 0.0)
            yield found, described(one.own, codes.get(one.span, ()))


def _by_sentence(pointed: Sequence[tuple[Span, str]]) -> dict[Span, list[str]]:
    found: dict[Span, list[str]] = {}
    for sentence, code in pointed:
        found.setdefault(sentence, []).append(code)
    return found


def _coded(study: Project, found: Sequence[Similar]) -> list[Similar]:
    """Say which codes stand on each."""
    codings = {
        name: study.codings.list(transcript=name, coder=study.coder)
        for name in dict.fromkeys(one.transcript for one in found)
    }
    return [
        one._replace(
            codes=tuple(
                dict.fromkeys(
                    coding.code for coding in codings[one.transcript] if coding.span.touches(one.span)
                )
            )
        )
        for one in found
    ]


def as_table(found: Sequence[Similar], asked: str) -> Table:
    """Return similar passages as a table, to be exported."""
    columns = ("transcript", "start", "end", "likeness", "codes", "turn", "speaker", "quote")
    rows = tuple(
        (
            one.transcript,
            one.start,
            one.end,
            one.likeness,
            " ".join(one.codes),
            one.turn,
            one.speaker,
            one.quote,
        )
        for one in found
    )
    return Table(_("Similar passages"), "sentences", {"like": asked}, columns, rows, keys=3)
